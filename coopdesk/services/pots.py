"""Money into a pot of a group and out of it, each an entry of its own that is marked with the pot."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.journal import EntryDraft, EventKind
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, entry_lines, series_of
from coopdesk.domain.pots import Pot, PotMove, check_takes_out
from coopdesk.services.context import Context
from coopdesk.store.ledger import Posted
from coopdesk.store.unit_of_work import UnitOfWork


def pay_in(unit: UnitOfWork, context: Context, pot: Pot, amount: Minor, move: PotMove, said: tuple[str, date, str], member: int | None = None) -> Posted:
    """Cash into a pot; `said`: request id, day and memo."""
    return _post(unit, context, EventKind.POT_PAID_IN, pot, amount, move, said, member)


def pay_out(unit: UnitOfWork, context: Context, pot: Pot, amount: Minor, move: PotMove, said: tuple[str, date, str], member: int | None = None) -> Posted:
    """Cash out of a pot. Raises PotTooSmall."""
    check_takes_out(pot, unit.pots.balance(pot, said[1]), amount)
    return _post(unit, context, EventKind.POT_PAID_OUT, pot, amount, move, said, member)


def _post(
    unit: UnitOfWork, context: Context, event: EventKind, pot: Pot, amount: Minor, move: PotMove, said: tuple[str, date, str], member: int | None
) -> Posted:
    request, on, memo = said
    draft = EntryDraft(
        kind=event,
        business_date=on,
        lines=entry_lines(event, (Amount("amount", amount, ledger=pot.account),), unit.products.roles()),
        request_id=request,
        series=series_of(event),
        member=member,
        memo=memo,
    )
    posted = unit.ledger.post(draft, context.stamp)
    unit.pots.mark(posted.sequence, pot.id, move, member)
    return posted
