"""The class of a loan by how late it is: L, KL, D, M, and how long one that was changed keeps its old class (domain.md §3.5).

The bounds are rows that a cooperative may change; those here are what is shipped. Classes rest on days delinquent, which
a moratorium stops, not on days past due, which run on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from coopdesk.domain.arrears import Arrears, Paid, Pause, days_delinquent
from coopdesk.domain.calendar import Period, PeriodUnit
from coopdesk.domain.errors import BadRate, ClassesNotWhole
from coopdesk.domain.journal import Component
from coopdesk.domain.schedule import Instalment


class LoanClass(StrEnum):
    """From good to lost: lancar, kurang lancar, diragukan, macet."""

    CURRENT = "current"
    SUBSTANDARD = "substandard"
    DOUBTFUL = "doubtful"
    LOSS = "loss"


ORDER = tuple(LoanClass)
Percents: TypeAlias = tuple[Decimal, Decimal, Decimal, Decimal]
SHIPPED_PERCENTS: Percents = (Decimal("0.5"), Decimal(10), Decimal(50), Decimal(100))
"""What is set aside for each class, from good to lost (domain.md §3.5, ppap.pct)."""


@dataclass(frozen=True, slots=True)
class ClassRule:
    """The last day late of each class but the worst: of loans paid by the month or longer, and of shorter ones.

    `kept_for`: on-time instalments after which a loan that was changed may have a better class again. `percents`: what is
    set aside of each class, of what collateral does not cover.
    """

    monthly: tuple[int, int, int] = (90, 180, 270)
    shorter: tuple[int, int, int] = (30, 60, 90)
    kept_for: int = 3
    percents: Percents = SHIPPED_PERCENTS

    def class_of(self, days: int, period: Period) -> LoanClass:
        """The class of a loan that is paid every `period` and `days` late."""
        ends = self.monthly if period.unit is PeriodUnit.MONTH else self.shorter
        return ORDER[sum(days > end for end in ends)]

    def percent(self, loan_class: LoanClass) -> Decimal:
        """What is set aside for a class."""
        return self.percents[ORDER.index(loan_class)]

    def to_plain(self) -> dict[str, Any]:
        percents = [str(each) for each in self.percents]
        return {"monthly": list(self.monthly), "shorter": list(self.shorter), "kept_for": self.kept_for, "percents": percents}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> ClassRule:
        first, second, third = plain["monthly"]
        one, two, three = plain["shorter"]
        good, worse, bad, lost = (Decimal(each) for each in plain.get("percents", SHIPPED_PERCENTS))
        return cls((first, second, third), (one, two, three), plain["kept_for"], (good, worse, bad, lost))


SHIPPED = ClassRule()


def check_rule(rule: ClassRule) -> None:
    """Refuse bounds that do not rise, a negative number of instalments, and a share below nothing or above all."""
    for ends in (rule.monthly, rule.shorter):
        if not 0 <= ends[0] < ends[1] < ends[2]:
            raise ClassesNotWhole
    if rule.kept_for < 0:
        raise ClassesNotWhole
    if wrong := next((each for each in rule.percents if not (each.is_finite() and 0 <= each <= 100)), None):
        raise BadRate(str(wrong))


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late a loan is on a day. `kept`: its class is one that it had before it was changed."""

    days_past_due: int
    days_delinquent: int
    loan_class: LoanClass
    kept: bool = False


@dataclass(frozen=True, slots=True)
class KeptClass:
    """The class that a loan had when it was changed, and the rows that came then: `paid` on time it may have another."""

    loan_class: LoanClass
    rows: tuple[Instalment, ...]


def lateness(late: Arrears, on: date, period: Period, rule: ClassRule, pauses: Iterable[Pause] = ()) -> Lateness:
    """The two figures and the class that rests on the second.

    >>> from coopdesk.domain.calendar import MONTHLY
    >>> late = Arrears(500_000, 0, 0, 0, 120, date(2026, 1, 10))
    >>> lateness(late, date(2026, 5, 10), MONTHLY, SHIPPED, [Pause(date(2026, 2, 10), date(2026, 5, 10))])
    Lateness(days_past_due=120, days_delinquent=31, loan_class=<LoanClass.CURRENT: 'current'>, kept=False)
    """
    days = days_delinquent(late.since, on, pauses=pauses) if late.since else 0
    return Lateness(late.days_past_due, days, rule.class_of(days, period))


def with_kept_class(now: Lateness, kept: KeptClass | None, paid: Sequence[Paid], rule: ClassRule) -> Lateness:
    """The class that it keeps, where that is worse and not yet enough instalments were paid on time since the change."""
    if kept is None or ORDER.index(kept.loan_class) <= ORDER.index(now.loan_class) or paid_on_time(kept.rows, paid) >= rule.kept_for:
        return now
    return Lateness(now.days_past_due, now.days_delinquent, kept.loan_class, kept=True)


def paid_on_time(rows: Iterable[Instalment], paid: Sequence[Paid]) -> int:
    """How many instalments were whole on their due day."""
    return sum(_whole_in_time(row, paid) for row in rows)


def _whole_in_time(row: Instalment, paid: Sequence[Paid]) -> bool:
    debt = (Component.PRINCIPAL, Component.INTEREST)
    own = (each for each in paid if each.part.instalment == row.n and each.on <= row.due and each.part.component in debt)
    return sum(each.part.amount for each in own) >= row.total
