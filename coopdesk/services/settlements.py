"""Settling with one who leaves or died, and paying what is owed since.

The settlement is a journal voucher that empties her accounts and pays her loans; what is hers then stands under
settlements owed. Each payment of it is an entry of its own, because a cash voucher is numbered in the series of
cash paid out and is the receipt of one person. Taken back, they are taken back together.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from coopdesk.domain.covers import ClaimsTo
from coopdesk.domain.errors import BadField, DateTooEarly, FieldMissing, NotSettled, SettlementChanged
from coopdesk.domain.journal import EntryDraft, EventKind, Line
from coopdesk.domain.leaving import PayableRule
from coopdesk.domain.loans import LoanState
from coopdesk.domain.members import Member, MemberStatus, check_status_change
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, SubAccount, entry_lines, series_of
from coopdesk.domain.savings import check_deposit
from coopdesk.domain.settlements import SettlementPart, SettlementRecord, Way, check_payable
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.cover_settling import give_from_settlement
from coopdesk.services.leaver_claims import settle_claims
from coopdesk.services.member_leaving import Leaving, Terms, check_may_leave, leaving_of
from coopdesk.services.passbook import close_books
from coopdesk.services.sale_booking import as_booked
from coopdesk.services.savings import account_for, close_emptied_accounts
from coopdesk.store.ledger import Posted
from coopdesk.store.repositories.settlements import NewSettlement
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.MEMBERS, Change.ACCOUNTS, Change.LOANS, Change.ENTRIES, Change.PASSBOOKS})
PAID = "-paid-"
"""Stands in the request id of a payment made in the same step, before the number of its part."""


@dataclass(frozen=True, slots=True)
class Settle:
    """She leaves, or the book says that she died. `shown` is the net that was shown before.

    `exit_fee` None: the usual one. `payable` as `PayableRule.text`, empty: the usual rule; it counts where `way` is OWED.
    `to_member` and `to_product` name the account of another member where `way` is TRANSFER. `claims_to` and, where a pot takes
    them, `claims_pot` by its id (0: that for joint liability) say what becomes of what she paid for others at meetings.
    """

    request_id: str
    date: date
    member: str
    reason: str
    decision: str
    shown: Minor
    way: Way = Way.CASH
    exit_fee: Minor | None = None
    claim: Minor = 0
    payable: str = ""
    to_member: str = ""
    to_product: str = ""
    claims_to: ClaimsTo | None = None
    claims_pot: int = 0


@dataclass(frozen=True, slots=True)
class PaySettlement:
    """`part` by its id. `decision`: who decided to pay before its day, or that the meeting was held."""

    request_id: str
    date: date
    member: str
    part: int
    decision: str = ""


def settle(unit: UnitOfWork, context: Context, command: Settle) -> Outcome:
    """Empty her accounts, pay her loans, and pay, move or owe the rest; all of it or nothing."""
    unit.ledger.check_date(command.date, context.stamp)
    member = unit.members.get(command.member)
    check_status_change(member.number, member.status, MemberStatus.LEFT)
    if not command.reason.strip():
        raise FieldMissing("reason")
    _check_day(unit, member, command.date)
    leaving = leaving_of(unit, member.number, command.date, Terms(command.exit_fee, command.claim, command.claims_to, command.claims_pot))
    check_may_leave(leaving, command.decision)
    if leaving.net != command.shown:
        raise SettlementChanged(command.shown, leaving.net)
    target = _target(unit, command) if command.way is Way.TRANSFER and leaving.net > 0 else None
    posted = _post_settlement(unit, context, command, leaving)
    if posted:
        unit.surplus.pay((each.part, posted.sequence) for each in leaving.surplus)
    _close(unit, context, command, leaving)
    record = _seal(unit, context, command, leaving, posted)
    settle_claims(unit, context, leaving.covers.claims, record, command.decision)
    hers = len(leaving.parts)
    for part in record.parts[:hers] if command.way is not Way.OWED else ():
        _pay_at_once(unit, context, command, record, part, target)
    if leaving.covers.paid:
        give_from_settlement(unit, context, member, record.parts[hers:], (command.request_id + PAID, command.date, member.name))
    return Outcome(entry=posted and posted.sequence, number=posted and posted.number, member=member.number, changes=CHANGES)


def pay(unit: UnitOfWork, context: Context, command: PaySettlement) -> Outcome:
    """Pay a part in cash, from its day on, or earlier by a decision."""
    unit.ledger.check_date(command.date, context.stamp)
    member, record = standing(unit, command.member)
    part = next((each for each in record.parts if each.id == command.part), None)
    if part is None:
        raise BadField("part", str(command.part))
    check_payable(record, part, command.date, bool(command.decision.strip()))
    if command.date < record.date:
        raise DateTooEarly(command.date, record.date)
    memo = " · ".join(filter(None, (part.payee, command.decision.strip())))
    posted = unit.ledger.post(_payment(unit, command, record, part, memo), context.stamp)
    unit.settlements.pay(part.id, posted.sequence)
    return Outcome(entry=posted.sequence, number=posted.number, member=member.number, changes=CHANGES)


def standing(unit: UnitOfWork, number: str) -> tuple[Member, SettlementRecord]:
    """A member who left with the settlement that stands. Raises UnknownMember, NotSettled."""
    member = unit.members.get(number)
    record = unit.settlements.latest(member.id) if member.status is MemberStatus.LEFT else None
    if record is None:
        raise NotSettled(number)
    return member, record


def _check_day(unit: UnitOfWork, member: Member, on: date) -> None:
    """A settlement stands on everything that was posted and decided before."""
    events = [event.date for event in unit.members.status_events(member.id)]
    last = max([*events, unit.members.last_entry_on(member.id) or on, member.died_on or on])
    if on < last:
        raise DateTooEarly(on, last)


def _target(unit: UnitOfWork, command: Settle) -> SubAccount:
    if command.to_member == command.member:
        raise BadField("to_member", command.to_member)
    account = account_for(unit, unit.members.get(command.to_member), command.to_product, command.date)
    check_deposit(account, command.shown)
    return SubAccount(account.id, account.control)


def _lines(unit: UnitOfWork, leaving: Leaving) -> tuple[Line, ...]:
    """One voucher: account by account, loan by loan, then what remains of both."""
    roles, event, claims = unit.products.roles(), EventKind.SETTLEMENT, leaving.covers.claims
    lines: list[Line] = []
    for account in leaving.accounts:
        lines += entry_lines(event, leaving.interest_of(account).amounts, roles, SubAccount(account.id, account.control))
    for each in leaving.loans:
        parts = (Amount(part.component.value, part.amount, part.instalment) for part in each.parts)
        booked = as_booked(unit, event, each.loan, (Amount("from_held", each.held), *parts))
        lines += entry_lines(event, booked, roles, SubAccount(each.loan.id, each.loan.control))
    for written_off in leaving.written_off:
        loan = SubAccount(written_off.loan.id, written_off.loan.control)
        lines += entry_lines(event, (Amount("recovered", written_off.paid),), roles, loan)
    rest = (
        *(Amount("surplus", each.amount, each.year) for each in leaving.surplus),
        Amount("surplus_tax", sum(each.tax for each in leaving.surplus)),
        Amount("claim", leaving.claim),
        *((Amount("claims_bought", claims.bought, ledger=claims.pot.pot.account),) if claims.bought and claims.pot else ()),
        Amount("exit_fee", leaving.exit_fee),
        Amount("still_owes", max(0, -leaving.net)),
        Amount("is_owed", max(0, leaving.net) + leaving.covers.paid),
    )
    return (*lines, *entry_lines(event, rest, roles, SubAccount(0, "")))


def _post_settlement(unit: UnitOfWork, context: Context, command: Settle, leaving: Leaving) -> Posted | None:
    lines = _lines(unit, leaving)
    if not lines:
        return None
    draft = EntryDraft(
        kind=EventKind.SETTLEMENT,
        business_date=command.date,
        lines=lines,
        request_id=command.request_id,
        series=series_of(EventKind.SETTLEMENT),
        member=leaving.member.id,
        memo=command.reason.strip(),
    )
    return unit.ledger.post(draft, context.stamp)


def _close(unit: UnitOfWork, context: Context, command: Settle, leaving: Leaving) -> None:
    member = leaving.member
    for each in leaving.loans:
        unit.loans.change(each.loan.id, LoanState.REPAID)
    close_emptied_accounts(unit, member, command.date)
    for account in unit.accounts.of_member(member.id):
        close_books(unit, context, account)
    unit.members.set_status(member.id, MemberStatus.LEFT, command.date, command.reason.strip(), command.decision.strip(), context.stamp)


def _seal(unit: UnitOfWork, context: Context, command: Settle, leaving: Leaving, posted: Posted | None) -> SettlementRecord:
    payable = PayableRule.of(command.payable) if command.payable else leaving.rules.payable
    new = NewSettlement(
        member=leaving.member.id,
        entry=posted.sequence if posted else None,
        date=command.date,
        was=leaving.member.status,
        payable=payable if command.way is Way.OWED else PayableRule(),
        parts=[*((part.payee, part.relation, part.share, part.amount) for part in leaving.parts), *((taker.name, "", "", amount) for taker, amount in leaving.covers.given)],
    )
    unit.settlements.add(new, context.stamp)
    return standing(unit, leaving.member.number)[1]


def _pay_at_once(
    unit: UnitOfWork, context: Context, command: Settle, record: SettlementRecord, part: SettlementPart, target: SubAccount | None
) -> None:
    if part.amount:
        draft = _payment(unit, replace(command, request_id=f"{command.request_id}{PAID}{part.id}"), record, part, part.payee, target)
        unit.settlements.pay(part.id, unit.ledger.post(draft, context.stamp).sequence)


def _payment(
    unit: UnitOfWork, command: Settle | PaySettlement, record: SettlementRecord, part: SettlementPart, memo: str, target: SubAccount | None = None
) -> EntryDraft:
    event = EventKind.SETTLEMENT_MOVED if target else EventKind.SETTLEMENT_PAID
    return EntryDraft(
        kind=event,
        business_date=command.date,
        lines=entry_lines(event, (Amount("amount", part.amount),), unit.products.roles(), target),
        request_id=command.request_id,
        series=series_of(event),
        member=record.member,
        memo=memo,
    )
