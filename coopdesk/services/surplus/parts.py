"""Entries for members' parts of a decided surplus: of which decision they are, and what they leave of each part."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.domain.errors import SurplusNotDecided
from coopdesk.domain.journal import EntryDraft
from coopdesk.domain.surplus_state import DecidedPlan, PlanOutcome
from coopdesk.services.context import Context
from coopdesk.store.ledger import Posted
from coopdesk.store.unit_of_work import UnitOfWork


def shared_plan(unit: UnitOfWork, year: int) -> DecidedPlan:
    """The decision by which a year's surplus was shared. Raises SurplusNotDecided."""
    plan = unit.surplus.standing(year)
    if plan is None or plan.outcome is not PlanOutcome.SHARED:
        raise SurplusNotDecided(year)
    return plan


def post_parts(unit: UnitOfWork, context: Context, request_id: str, drafts: Sequence[EntryDraft], parts: Sequence[int]) -> Posted | None:
    """Post a draft for each of `parts` (by id), and count it as paid. A single one bears the request's own id, and is returned."""
    if len(drafts) == 1:
        drafts = [drafts[0]._replace(request_id=request_id)]
    posted = unit.ledger.post_many(drafts, context.stamp)
    unit.surplus.pay((part, each.sequence) for part, each in zip(parts, posted, strict=True))
    return posted[0] if len(posted) == 1 else None
