"""Out of the settlement with one who left or died, those who had paid for her at meetings get what is theirs, each by an entry of its own."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.domain.covers import CoverEnd, endings
from coopdesk.domain.journal import EventKind
from coopdesk.domain.members import Member
from coopdesk.domain.settlements import SettlementPart
from coopdesk.services.context import Context
from coopdesk.services.cover_takers import Said, by_taker, give, out_of
from coopdesk.store.unit_of_work import UnitOfWork


def give_from_settlement(unit: UnitOfWork, context: Context, member: Member, parts: Sequence[SettlementPart], said: Said) -> None:
    """`parts` of the settlement, one for each who takes, in the order of `by_taker`; `said` begins their request ids."""
    request, on, memo = said
    covers = unit.covers.of_debtor(member.id)
    takers = by_taker(unit, covers, endings(covers, sum(part.amount for part in parts)), on)
    for part, (taker, ended) in zip(parts, takers.items(), strict=True):
        entry = give(unit, context, OUT_OF_SETTLEMENT, member, taker, part.amount, (f"{request}{part.id}", on, memo))
        unit.settlements.pay(part.id, entry)
        unit.covers.end(ended, CoverEnd.REPAID, on, context.stamp, entry=entry)


OUT_OF_SETTLEMENT = out_of(EventKind.SETTLEMENT_MOVED, "settled")
