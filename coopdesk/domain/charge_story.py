"""How a charge came about, in the steps of its own calculation: for who asks why the figure is what it is.

Every step is taken from the very functions that charge (`penalty`, `arrears`); the last one is what is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext

from coopdesk.domain.arrears import Paid, late_stretches, unpaid
from coopdesk.domain.calendar import WorkingDays
from coopdesk.domain.journal import Component
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.penalty import PenaltyTerms, Stretch, cap_of, charged_stretches, uncapped
from coopdesk.domain.rates import CALCULATION
from coopdesk.domain.schedule import Instalment


@dataclass(frozen=True, slots=True)
class PenaltyStory:
    """The penalty of one instalment on day `on`. `stretches` are the late days with what was unpaid on them, all of them;
    `charged` those that cost something, once the days of grace are taken off.

    `exact` before the cap and the rounding, in minor units; `cap` None where there is none; `asked` in all, of which
    `paid` and `waived`.
    """

    terms: PenaltyTerms
    due: date
    since: date
    on: date
    stretches: tuple[Stretch, ...]
    charged: tuple[Stretch, ...]
    exact: Decimal
    cap: Decimal | None
    asked: Minor
    paid: Minor
    waived: Minor

    @property
    def days_late(self) -> int:
        return sum(stretch.days for stretch in self.stretches)

    @property
    def before_cap(self) -> Minor:
        return round_units(self.exact)

    @property
    def at_most(self) -> Minor | None:
        return None if self.cap is None else round_units(self.cap)

    @property
    def left(self) -> Minor:
        return max(0, self.asked - self.paid - self.waived)


@dataclass(frozen=True, slots=True)
class InterestStory:
    """The interest of one instalment: `base` x `pct` percent of its period from `since` to `due`.

    `exact` in minor units; `agreed` is what the schedule says, which differs where the period was broken, the rounding took
    the rest, or the schedule was changed.
    """

    base: Minor
    on_balance: bool
    pct: Decimal
    since: date
    due: date
    exact: Decimal
    agreed: Minor

    @property
    def days(self) -> int:
        return (self.due - self.since).days

    @property
    def plain(self) -> bool:
        """Whether the product of base and rate is what was agreed."""
        return round_units(self.exact) == self.agreed


@dataclass(frozen=True, slots=True)
class Charged:
    """What the penalty of a loan is worked out with; `paid` and `waived` apart, as they came."""

    terms: PenaltyTerms
    penalty_from: date | None
    paid: Sequence[Paid]
    waived: Sequence[Paid]
    working: WorkingDays


def penalty_story(row: Instalment, charged: Charged, on: date) -> PenaltyStory:
    """How the penalty of an instalment stands on a day."""
    terms, paid = charged.terms, _of(charged.paid, row.n, on)
    since, stretches = late_stretches(row, paid, on, terms, charged.penalty_from, charged.working)
    late = sum(stretch.days for stretch in stretches) > terms.grace_days
    with localcontext(CALCULATION):
        exact = uncapped(terms, stretches) if late else Decimal(0)
        cap = cap_of(terms, stretches) if late else None
    (due,) = unpaid([row], [each for each in paid if each.part.component is not Component.PENALTY], on, terms, charged.penalty_from, charged.working)
    return PenaltyStory(
        terms=terms,
        due=row.due,
        since=since,
        on=on,
        stretches=tuple(stretches),
        charged=tuple(charged_stretches(terms, stretches)) if late else (),
        exact=exact,
        cap=cap,
        asked=due.penalty,
        paid=_penalty_of(paid),
        waived=_penalty_of(_of(charged.waived, row.n, on)),
    )


def _of(paid: Iterable[Paid], n: int, on: date) -> list[Paid]:
    return [each for each in paid if each.part.instalment == n and each.on <= on]


def _penalty_of(paid: Iterable[Paid]) -> Minor:
    return sum(each.part.amount for each in paid if each.part.component is Component.PENALTY)
