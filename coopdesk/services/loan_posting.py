"""How every money event of a loan gets into the journal, and what it stands on: the payments before it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from coopdesk.domain.errors import DateTooEarly, PaymentBeforeLoan
from coopdesk.domain.journal import EntryDraft, EventKind
from coopdesk.domain.loan_events import in_force
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, SubAccount, entry_lines, series_of
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.sale_booking import as_booked
from coopdesk.store.ledger import Posted
from coopdesk.store.queries.loan_dues import begun_on
from coopdesk.store.unit_of_work import UnitOfWork

BACK = "-back-to-member"
"""Ends the request id of the voucher that pays back what was held too much."""
MONEY_CHANGES = frozenset({Change.LOANS, Change.ENTRIES, Change.ACCOUNTS})


class LoanCommand(Protocol):
    """What every command about the money of a loan has."""

    @property
    def request_id(self) -> str: ...
    @property
    def date(self) -> date: ...


@dataclass(frozen=True, slots=True)
class LoanMoney:
    """One event of a loan: what it moves, `value_date` where it is not the business date, `beside` another account of hers."""

    event: EventKind
    loan: Loan
    amounts: tuple[Amount, ...]
    value_date: date | None = None
    beside: SubAccount | None = None


def post_money(unit: UnitOfWork, context: Context, command: LoanCommand, money: LoanMoney) -> Posted:
    """Write the event as the table of postings books it."""
    roles, account = unit.products.roles(), SubAccount(money.loan.id, money.loan.control)
    draft = EntryDraft(
        kind=money.event,
        business_date=command.date,
        value_date=money.value_date,
        lines=entry_lines(money.event, as_booked(unit, money.event, money.loan, money.amounts), roles, account, money.beside),
        request_id=command.request_id,
        series=series_of(money.event),
        member=money.loan.member,
        memo=getattr(command, "memo", ""),
    )
    return unit.ledger.post(draft, context.stamp)


def end_loan(unit: UnitOfWork, context: Context, command: LoanCommand, loan: Loan, held: Minor) -> None:
    """Nothing is owed any more; what is still held for the loan is paid back in the same step."""
    if held:
        back = replace(command, request_id=command.request_id + BACK)  # type: ignore[type-var]
        post_money(unit, context, back, LoanMoney(EventKind.HELD_RETURNED, loan, (Amount("held", held),)))
    unit.loans.change(loan.id, LoanState.REPAID)


def outcome_of(posted: Posted, loan: Loan) -> Outcome:
    return Outcome(entry=posted.sequence, number=posted.number, member=loan.member_number, loan=loan.number, changes=MONEY_CHANGES)


def check_not_before(on: date, earlier: date) -> None:
    if on < earlier:
        raise DateTooEarly(on, earlier)


def check_in_order(unit: UnitOfWork, loan: Loan, on: date) -> None:
    """A payment stands on those before it, and on the schedule in force: one dated earlier would pay again what they paid."""
    if loan.state is not LoanState.DISBURSED:
        return
    if on < begun_on(loan):
        raise PaymentBeforeLoan(on, begun_on(loan))
    check_not_before(on, max((payment.on for payment in unit.loans.paid(loan.id)), default=on))
    check_not_before(on, max((event.on for event in in_force(unit.loan_events.of(loan.id))), default=on))
