"""Acts with the cooperative's own money: an expense, other income, cash to the bank, a bank loan; one service for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.cash_acts import ActChoice, check_act
from coopdesk.domain.chart import Chart
from coopdesk.domain.errors import VoucherBookedBefore
from coopdesk.domain.journal import EntryDraft, EventKind
from coopdesk.domain.posting_rules import entry_lines, series_of
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.journal import control_accounts
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.ENTRIES})


@dataclass(frozen=True, slots=True)
class CarryOut:
    """`payee` gave or got the money; `voucher` is the number of their paper."""

    request_id: str
    date: date
    event: EventKind
    choice: ActChoice
    memo: str
    payee: str = ""
    voucher: str = ""


@dataclass(frozen=True, slots=True)
class ActScene:
    """What the form of an act has to know: the accounts of the book, and those that are the sum of members'."""

    chart: Chart
    controls: frozenset[str]


def act_scene(unit: UnitOfWork) -> ActScene:
    return ActScene(unit.products.chart(), control_accounts(unit))


def carry_out(unit: UnitOfWork, context: Context, command: CarryOut) -> Outcome:
    """Post the act with its receipt number; a paper of the same payee is booked once."""
    amounts = check_act(command.event, command.choice, command.memo, unit.products.chart(), control_accounts(unit))
    payee, voucher = command.payee.strip(), command.voucher.strip()
    if voucher and (number := unit.cash.booked_as(payee, voucher)):
        raise VoucherBookedBefore(voucher, number)
    draft = EntryDraft(
        kind=command.event,
        business_date=command.date,
        lines=entry_lines(command.event, amounts, unit.products.roles()),
        request_id=command.request_id,
        series=series_of(command.event),
        memo=command.memo.strip(),
    )
    posted = unit.ledger.post(draft, context.stamp)
    if payee or voucher:
        unit.cash.add_voucher(posted.sequence, payee, voucher)
    return Outcome(entry=posted.sequence, number=posted.number, changes=CHANGES)
