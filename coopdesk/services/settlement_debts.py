"""After a settlement cash comes in: what one who left still owes, or what an insurance or fund pays for who died."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.chart import Role
from coopdesk.domain.errors import PaymentAboveDebt
from coopdesk.domain.journal import EntryDraft, EventKind
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, entry_lines, series_of
from coopdesk.domain.savings import check_amount
from coopdesk.services.context import Context, Outcome
from coopdesk.services.settlements import CHANGES
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Receive:
    """Cash for what still stands open after a settlement."""

    request_id: str
    date: date
    member: str
    amount: Minor
    memo: str = ""


@dataclass(frozen=True, slots=True)
class ReceiveDebt(Receive):
    """A former member, or somebody for her, pays what she still owes."""


@dataclass(frozen=True, slots=True)
class ReceiveClaim(Receive):
    """The insurance or mutual fund pays its claim."""


def receive_debt(unit: UnitOfWork, context: Context, command: ReceiveDebt) -> Outcome:
    return _receive(unit, context, command, EventKind.FORMER_MEMBER_PAID, Role.FORMER_MEMBERS)


def receive_claim(unit: UnitOfWork, context: Context, command: ReceiveClaim) -> Outcome:
    return _receive(unit, context, command, EventKind.CLAIM_RECEIVED, Role.CLAIMS)


def _receive(unit: UnitOfWork, context: Context, command: Receive, event: EventKind, role: Role) -> Outcome:
    """Refuse more than is open."""
    unit.ledger.check_date(command.date, context.stamp)
    member = unit.members.get(command.member)
    check_amount(command.amount)
    open_amount = unit.settlements.on_account(member.id, unit.products.roles()[role])
    if command.amount > open_amount:
        raise PaymentAboveDebt(command.amount, open_amount)
    draft = EntryDraft(
        kind=event,
        business_date=command.date,
        lines=entry_lines(event, (Amount("amount", command.amount),), unit.products.roles()),
        request_id=command.request_id,
        series=series_of(event),
        member=member.id,
        memo=command.memo,
    )
    posted = unit.ledger.post(draft, context.stamp)
    return Outcome(entry=posted.sequence, number=posted.number, member=member.number, changes=CHANGES)
