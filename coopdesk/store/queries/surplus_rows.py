"""The members' parts of a year's surplus as they are shown: as decided, or as they would be by a plan."""

from __future__ import annotations

from collections.abc import Iterable

from coopdesk.domain.money import Minor
from coopdesk.domain.surplus import withheld
from coopdesk.domain.surplus_plan import MemberPart, SurplusPlan
from coopdesk.domain.surplus_rules import SurplusRules
from coopdesk.domain.surplus_state import DecidedPlan, PartRow
from coopdesk.store.driver import run
from coopdesk.store.unit_of_work import UnitOfWork

NAMES = "SELECT id, number, name FROM member"


def planned_rows(unit: UnitOfWork, plan: SurplusPlan) -> tuple[PartRow, ...]:
    """In the order of the members' numbers; who gets nothing is left out."""
    names = {identity: (number, name) for identity, number, name in run(unit.connection, NAMES)}
    return tuple(sorted(_row(*names[part.member], part, plan.rules) for part in plan.parts if part.total))


def decided_rows(unit: UnitOfWork, plan: DecidedPlan) -> tuple[PartRow, ...]:
    found = unit.surplus.parts(plan.id)
    return tuple(_row(each.number, each.name, each.part, plan.rules)._replace(paid=each.paid, paid_on=each.paid_on) for each in found)


def total_of(rows: Iterable[PartRow], name: str) -> Minor:
    return sum(getattr(row, name) for row in rows)


def _row(number: str, name: str, part: MemberPart, rules: SurplusRules) -> PartRow:
    bases = part.capital_base, part.business_base, part.savings_base
    return PartRow(number, name, *bases, part.capital, part.business + part.savings, part.total, tax=withheld(part.total, rules.withheld))
