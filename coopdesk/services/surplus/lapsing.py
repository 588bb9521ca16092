"""Parts of a surplus that nobody fetched in the years that the by-laws give: to the reserve or a fund, as the board decided.

An entry a member, so that each part says what became of it, and each can be taken back when she comes after all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.calendar import add_months
from coopdesk.domain.errors import BadField, FieldMissing, SurplusAllPaid, SurplusNotLapsed
from coopdesk.domain.journal import EntryDraft, EventKind
from coopdesk.domain.posting_rules import Amount, entry_lines, series_of
from coopdesk.domain.surplus_rules import PLACES, TO_MEMBERS, Purpose
from coopdesk.domain.surplus_state import DecidedPart, DecidedPlan
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.surplus.parts import post_parts, shared_plan
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.BOOK, Change.ENTRIES, Change.MEMBERS})
Day = date


@dataclass(frozen=True, slots=True)
class LapseSurplus:
    """All unpaid parts of `year` to `purpose`, the reserve or a fund; `decision` is the number of the minutes."""

    request_id: str
    date: date
    year: int
    purpose: Purpose
    decision: str


def lapses_on(plan: DecidedPlan) -> Day:
    """The first day on which unpaid parts of a decision may go elsewhere."""
    return add_months(plan.date, 12 * plan.rules.lapse_years)


def lapse(unit: UnitOfWork, context: Context, command: LapseSurplus) -> Outcome:
    """Refuses SurplusNotDecided, SurplusNotLapsed, SurplusAllPaid, a purpose that is the members', a decision that is not named."""
    unit.ledger.check_date(command.date, context.stamp)
    if command.purpose in TO_MEMBERS:
        raise BadField("purpose", command.purpose)
    if not command.decision.strip():
        raise FieldMissing("decision")
    plan = shared_plan(unit, command.year)
    if command.date < lapses_on(plan):
        raise SurplusNotLapsed(command.year, lapses_on(plan))
    parts = [part for part in unit.surplus.parts(plan.id) if part.unpaid]
    if not parts:
        raise SurplusAllPaid(command.year)
    drafts = [_draft(unit, command, part) for part in parts]
    only = post_parts(unit, context, command.request_id, drafts, [part.id for part in parts])
    return Outcome(entry=only and only.sequence, number=only and only.number, changes=CHANGES)


def _draft(unit: UnitOfWork, command: LapseSurplus, part: DecidedPart) -> EntryDraft:
    event, roles = EventKind.SURPLUS_LAPSED, unit.products.roles()
    return EntryDraft(
        kind=event,
        business_date=command.date,
        lines=entry_lines(event, (Amount("amount", part.unpaid, ledger=roles[PLACES[command.purpose]]),), roles),
        request_id=f"{command.request_id}-{part.number}",
        series=series_of(event),
        member=part.part.member,
        memo=f"SHU {command.year} · {command.decision.strip()}",
    )
