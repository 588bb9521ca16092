"""Budgets (RAPB): what a year is to bring and to cost, by account and month; proposed by the board, decided by the meeting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum
from typing import TypeAlias

from coopdesk.domain.chart import Account, AccountKind
from coopdesk.domain.errors import BadAmount, BadField, FieldMissing
from coopdesk.domain.money import MINOR_MAX, Minor, round_units, share_out
from coopdesk.domain.rates import CALCULATION

MONTHS = 12
YEARS = range(1900, 2201)
Months: TypeAlias = tuple[Minor, ...]
"""Twelve amounts, from January on; income and costs alike are positive."""
BUDGETED = (AccountKind.INCOME, AccountKind.EXPENSE)


class BudgetVersion(StrEnum):
    PROPOSED = "proposed"
    DECIDED = "decided"
    """By the meeting, whose minute it names."""


@dataclass(frozen=True, slots=True)
class Budget:
    """`on`: when this version was written or decided; `amounts` by account."""

    year: int
    version: BudgetVersion
    on: date
    amounts: Mapping[str, Months] = field(default_factory=dict)
    minute: str = ""

    def of_year(self, account: str) -> Minor:
        return sum(self.amounts.get(account, ()))

    def by(self, account: str, day: date) -> Minor:
        """From January to the month of a day, that whole month with it."""
        return sum(self.amounts.get(account, ())[: day.month])


def over_months(amount: Minor) -> Months:
    """A year's amount over its months, which add up to it.

    >>> over_months(1_000)[:5]
    (84, 84, 84, 84, 83)
    """
    return tuple(share_out(amount, (1,) * MONTHS))


def grown(amount: Minor, percent: Decimal) -> Minor:
    """An amount with so many percent more, or less; half-up.

    >>> grown(1_250_000, Decimal("7.5"))
    1343750
    """
    with localcontext(CALCULATION):
        return max(0, round_units(amount * (100 + percent) / 100))


def reached(actual: Minor, plan: Minor) -> Decimal | None:
    """The percent of the plan that was reached, to one decimal, half-up; None where nothing was planned.

    >>> reached(450_000, 600_000), reached(5, 2_000)
    (Decimal('75.0'), Decimal('0.3'))
    """
    if not plan:
        return None
    with localcontext(CALCULATION):
        return (Decimal(actual) * 100 / plan).quantize(Decimal("0.1"), ROUND_HALF_UP)


def planned_surplus(accounts: Iterable[Account], amounts: Mapping[str, Months]) -> tuple[Minor, Minor, Minor]:
    """What a year's plan brings, what it costs, and what is left."""
    sums = dict.fromkeys(BUDGETED, 0)
    for each in accounts:
        sums[each.kind] += sum(amounts.get(each.code, ()))
    income, expense = (sums[kind] for kind in BUDGETED)
    return income, expense, income - expense


def check_budget(made: Budget, chart: Mapping[str, Account]) -> None:
    """Refuse accounts that are neither income nor cost, amounts below nothing, and a decision without its minute."""
    if made.year not in YEARS:
        raise BadField("year", str(made.year))
    if made.version is BudgetVersion.DECIDED and not made.minute.strip():
        raise FieldMissing("minute")
    for code, months in made.amounts.items():
        if code not in chart or chart[code].kind not in BUDGETED:
            raise BadField("account", code)
        for amount in months:
            if not 0 <= amount <= MINOR_MAX:
                raise BadAmount(str(amount))
