"""What the page of a year's surplus shows: the result, the proposals side by side or what was decided, and every member's part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.errors import Refusal
from coopdesk.domain.money import Minor
from coopdesk.domain.products import Product
from coopdesk.domain.surplus_plan import SurplusPlan, officers_get
from coopdesk.domain.surplus_rules import Purpose, SurplusRules
from coopdesk.domain.surplus_state import DecidedPlan, PartRow, PlanOutcome
from coopdesk.products import KINDS, ONE_EACH
from coopdesk.services import access
from coopdesk.services.context import Context
from coopdesk.services.shares import stamps_sold
from coopdesk.services.surplus.deciding import plan_of
from coopdesk.services.surplus.lapsing import lapses_on
from coopdesk.services.surplus.rules import PLACES
from coopdesk.store.queries.surplus_figures import YearResult, proposed_rules, result_of, rules_on
from coopdesk.store.queries.surplus_rows import decided_rows, planned_rows
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Proposal:
    """`plan` None: it cannot be carried out, and `refusal` says why."""

    place: str
    rules: SurplusRules
    plan: SurplusPlan | None
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class SurplusSheet:
    """`decided` stands in place of the proposals; `rows` are those of it, or of the first proposal."""

    year: int
    years: tuple[int, ...]
    result: YearResult
    decided: DecidedPlan | None
    proposals: tuple[Proposal, ...]
    rows: tuple[PartRow, ...]
    products: tuple[Product, ...]
    may_post: bool
    may_pay: bool
    may_undo: bool
    today: date
    sells_shares: bool = False
    """A savings group shares its fund out at the end of the cycle."""

    @property
    def unpaid(self) -> tuple[PartRow, ...]:
        return tuple(row for row in self.rows if row.unpaid) if self.decided else ()

    @property
    def may_lapse(self) -> bool:
        """Whether what nobody fetched may go elsewhere by now."""
        return bool(self.decided and self.may_post and self.today >= lapses_on(self.decided))

    @property
    def paid(self) -> Minor:
        return sum(row.paid for row in self.rows)

    @property
    def officers(self) -> tuple[tuple[str, Minor], ...]:
        """Each office with its part of the officers' pool."""
        plan = self.decided or next((each.plan for each in self.proposals if each.plan), None)
        return officers_get(plan.rules, plan.amounts.get(Purpose.MANAGEMENT, 0)) if plan else ()


def surplus_sheet(unit: UnitOfWork, context: Context, year: int | None = None) -> SurplusSheet:
    """`year` None: the last that is over, or the running one where none is."""
    first, now = unit.books.cooperative().first_day.year, context.business_date.year
    year = year or max(first, now - 1)
    result, decided = result_of(unit, year), unit.surplus.standing(year)
    proposals = () if decided or result.surplus <= 0 else tuple(_proposals(unit, context, result))
    rows: tuple[PartRow, ...] = ()
    if decided and decided.outcome is PlanOutcome.SHARED:
        rows = decided_rows(unit, decided)
    elif proposals and proposals[0].plan:
        rows = planned_rows(unit, proposals[0].plan)
    may_post, may_pay, may_undo = (
        access.may(context.operator, act, context.solo) for act in (access.Act.POST_JOURNAL, access.Act.PAY_WITHDRAWALS, access.Act.REVERSE)
    )
    today = context.business_date
    return SurplusSheet(year, tuple(range(now, first - 1, -1)), result, decided, proposals, rows, _products(unit), may_post, may_pay, may_undo, today, bool(stamps_sold(unit, today)))


def surplus_rules(unit: UnitOfWork, context: Context) -> tuple[SurplusRules, tuple[Product, ...]]:
    """The by-laws' rules today, and the products that may count as capital."""
    return rules_on(unit, context.business_date), _products(unit)


def _proposals(unit: UnitOfWork, context: Context, result: YearResult) -> list[Proposal]:
    found = []
    for place in PLACES:
        rules = proposed_rules(unit, result.year, place, context.business_date)
        if rules is None:
            continue
        try:
            found.append(Proposal(place, rules, plan_of(unit, context, result, place)))
        except Refusal as refusal:
            found.append(Proposal(place, rules, None, refusal))
    return found


def _products(unit: UnitOfWork) -> tuple[Product, ...]:
    return tuple(product for product in unit.products.all() if KINDS[product.kind].family in ONE_EACH)
