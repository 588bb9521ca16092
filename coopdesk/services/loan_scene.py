"""A loan's history as an edit of it finds it: what stands after the payment in question, in the order of its days.

Payments, what held money paid by itself, and prepayments are worked out anew. A change of the contract stays as it was
signed, and is refused by name where it would come out otherwise. All else (a top-up, a guarantor who was called, money
handed back) moved money or papers by what was owed then: it is refused by name, and has to be taken back first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from coopdesk.domain.errors import DateTooEarly, LaterActStands, NothingToCorrect, PaymentBeforeLoan
from coopdesk.domain.journal import Entry, EventKind
from coopdesk.domain.loan_events import LoanEvent, LoanEventKind, in_force
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.members import check_belongs
from coopdesk.domain.money import Minor
from coopdesk.domain.prepaid_schedule import Prepaid
from coopdesk.services import loans
from coopdesk.services.context import Context
from coopdesk.services.loan_payoff import PayOff
from coopdesk.services.loan_prepayment import Prepay
from coopdesk.services.loan_repayment import Repay
from coopdesk.store.queries.loan_dues import begun_on, dues_of
from coopdesk.store.queries.loan_entries import entries_after, loan_entries
from coopdesk.store.unit_of_work import UnitOfWork

REHEARSAL = "rehearsal"
REPLAYED = (EventKind.LOAN_REPAYMENT, EventKind.LOAN_PREPAYMENT, EventKind.HELD_USED)
"""What is worked out anew: payments, and what held money pays by itself as instalments fall due."""
PAYMENTS = (EventKind.LOAN_REPAYMENT, EventKind.LOAN_PREPAYMENT)


Day: TypeAlias = date
Payment: TypeAlias = Repay | PayOff | Prepay


@dataclass(frozen=True, slots=True)
class PaymentEdit:
    """What is asked of a loan's history, posted on business date `date`.

    Without `entry` a payment is put in on day `on`: `what`, or `amount` split as the product says. With it, that payment
    is put right to `amount`, or taken out of the history (0). `reason` stays with every reversal.
    """

    loan: str
    date: date
    on: Day
    amount: Minor
    entry: int | None = None
    memo: str = ""
    reason: str = ""
    what: Payment | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """The loan with the payment in question and what stands after it; `payoff` the entry that paid it off by a payoff.

    `later` are entries that are worked out anew, `changes` of the contract; `acts` both in order.
    """

    loan: Loan
    entry: Entry | None
    before: tuple[Entry, ...]
    later: tuple[Entry, ...]
    changes: tuple[LoanEvent, ...]
    payoff: int | None
    acts: tuple[Entry | LoanEvent, ...] = field(default=())


def read_scene(unit: UnitOfWork, context: Context, edit: PaymentEdit) -> Scene:
    """Refuses days outside the open book, what cannot be reversed, and a later act that is not worked out anew."""
    loan = unit.loans.get(edit.loan)
    live = loan_entries(unit, loan.id)
    entry = unit.ledger.entry(edit.entry) if edit.entry else None
    after = entries_after(unit, loan.id, entry) if entry else [each for each in live if each.value_date > edit.on]
    _check_days(unit, context, edit, loan, after)
    if entry is not None:
        _check_entry(unit, edit, entry, loan)
    check_belongs(unit.members.by_id(loan.member))
    changes = changes_after(unit, loan.id, entry) if entry else tuple(event for event in in_force(unit.loan_events.of(loan.id)) if event.on > edit.on)
    later = _worked_out_anew(loan, after, changes)
    ended = loan.state is LoanState.REPAID and any(due.total for due in dues_of(unit, loan, live[-1].value_date))
    acts: list[Entry | LoanEvent] = [*later, *changes]
    return Scene(loan, entry, tuple(live), later, changes, live[-1].sequence if ended else None, tuple(sorted(acts, key=_place)))


def changes_after(unit: UnitOfWork, loan: int, entry: Entry) -> tuple[LoanEvent, ...]:
    """The changes of a loan's contract that are in force and stand on an entry, oldest first."""
    return tuple(event for event in in_force(unit.loan_events.of(loan)) if _is_after(event, entry))


def treatment_of(unit: UnitOfWork, loan: int, entry: int) -> LoanEvent:
    """The event that a prepayment left: how it was used, the schedule it made and the one before."""
    return next(event for event in reversed(unit.loan_events.of(loan)) if event.what == LoanEventKind.PREPAID and event.entry == entry)


def as_before(unit: UnitOfWork, loan: int, wrong: Entry | None, right: Repay) -> Payment:
    """What is posted in place of a wrong payment: a prepayment stays one, and instalments change as it was chosen."""
    if wrong is None or wrong.kind is not EventKind.LOAN_PREPAYMENT:
        return right
    treatment = Prepaid(treatment_of(unit, loan, wrong.sequence).details["treatment"])
    return Prepay(right.request_id, right.date, right.loan, right.amount, treatment, right.memo)


def _worked_out_anew(loan: Loan, after: Sequence[Entry], changes: Sequence[LoanEvent]) -> tuple[Entry, ...]:
    """The entries after a payment without those that a change made; refuses what has to be taken back first."""
    made = {event.entry for event in changes if event.version is not None}
    for each in after:
        if each.kind not in REPLAYED and each.sequence not in made:
            raise LaterActStands(loan.number, each.value_date, each.kind, each.shown_number or str(each.sequence))
    return tuple(each for each in after if each.sequence not in made)


def _is_after(event: LoanEvent, entry: Entry) -> bool:
    """A change stands on the payments of its own day that were there when it was asked for."""
    return event.on > entry.value_date or (event.on == entry.value_date and (event.details["last"] or 0) >= entry.sequence)


def _place(act: Entry | LoanEvent) -> tuple[date, int, int]:
    if isinstance(act, LoanEvent):
        return act.on, act.details["last"] or 0, 1
    return act.value_date, act.sequence, 0


def _check_days(unit: UnitOfWork, context: Context, edit: PaymentEdit, loan: Loan, later: Sequence[Entry]) -> None:
    """Both days lie in the open book, and nothing is reversed before it was posted."""
    unit.ledger.check_date(edit.date, context.stamp)
    unit.ledger.check_date(edit.on, context.stamp)
    if edit.on < begun_on(loan):
        raise PaymentBeforeLoan(edit.on, begun_on(loan))
    if (last := max((each.business_date for each in later), default=edit.date)) > edit.date:
        raise DateTooEarly(edit.date, last)


def _check_entry(unit: UnitOfWork, edit: PaymentEdit, entry: Entry, loan: Loan) -> None:
    """Refuses what cannot be reversed, and what is no payment of this loan."""
    unit.ledger.reversal(entry.sequence, edit.date, edit.reason, REHEARSAL)
    if entry.kind not in PAYMENTS or loan.id not in loans.loan_ids(entry):
        raise NothingToCorrect(entry.sequence)
    if entry.business_date > edit.date:
        raise DateTooEarly(edit.date, entry.business_date)
