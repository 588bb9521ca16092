"""The statements of a cooperative: where each section of the chart stands, and what the sums of accounts make there.

Amounts come in as debits less credits by account, a mapping for each column of a statement (a day, or some days); they go
out as the statement shows them. Layouts: domain.md §4.2 (surplus of the year) and §6.1 (position, cash flow, equity).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from coopdesk.domain.chart import SECTIONS, Account, AccountKind, Chart, Role, Section
from coopdesk.domain.money import Minor

Sums: TypeAlias = Mapping[str, Minor]
"""Account code → debits less credits."""
Amounts: TypeAlias = tuple[Minor, ...]
"""One a column of the statement."""
Layout: TypeAlias = Mapping["Group", tuple[Section, ...]]


class Group(StrEnum):
    """Sections that a statement sums."""

    MONEY = "money"
    PLACEMENTS = "placements"
    LOANS = "loans"
    RECEIVABLES = "receivables"
    FIXED_ASSETS = "fixed_assets"
    OTHER_ASSETS = "other_assets"
    MEMBER_SAVINGS = "member_savings"
    OTHER_DEBTS = "other_debts"
    FUNDS = "funds"
    BORROWINGS = "borrowings"
    SHARE_CAPITAL = "share_capital"
    OTHER_CAPITAL = "other_capital"
    RESERVES = "reserves"
    SURPLUS = "surplus"
    OTHER_EQUITY = "other_equity"
    MEMBER_INCOME = "member_income"
    SAVINGS_COST = "savings_cost"
    OTHER_INCOME = "other_income"
    OPERATING_COST = "operating_cost"
    COOPERATIVE_COST = "cooperative_cost"
    GAINS_AND_LOSSES = "gains_and_losses"
    INCOME_TAX = "income_tax"


ASSETS: Layout = {
    Group.MONEY: (Section.CASH, Section.BANK),
    Group.PLACEMENTS: (Section.PLACEMENT, Section.PARTICIPATION),
    Group.LOANS: (Section.LOAN, Section.DEFERRED_MARGIN, Section.LOAN_ALLOWANCE),
    Group.RECEIVABLES: (Section.LOAN_INTEREST, Section.RECEIVABLE, Section.PREPAID),
    Group.FIXED_ASSETS: (Section.FIXED_ASSET, Section.DEPRECIATION),
    Group.OTHER_ASSETS: (Section.FORECLOSED, Section.INTER_OFFICE),
}
LIABILITIES: Layout = {
    Group.MEMBER_SAVINGS: (Section.MEMBER_SAVINGS,),
    Group.OTHER_DEBTS: (Section.HELD, Section.ACCRUED, Section.TAX_PAYABLE, Section.SETTLEMENT),
    Group.FUNDS: (Section.SURPLUS_PAYABLE, Section.FUND),
    Group.BORROWINGS: (Section.BORROWING,),
}
EQUITY: Layout = {
    Group.SHARE_CAPITAL: (Section.SHARE_CAPITAL,),
    Group.OTHER_CAPITAL: (Section.OTHER_CAPITAL,),
    Group.RESERVES: (Section.RESERVE,),
    Group.SURPLUS: (Section.SURPLUS,),
    Group.OTHER_EQUITY: (Section.CORRECTION, Section.OPENING),
}


class Result(StrEnum):
    """What the groups above it leave."""

    NET_PARTICIPATION = "net_participation"
    OPERATING_SURPLUS = "operating_surplus"
    SURPLUS_BEFORE_TAX = "surplus_before_tax"
    SURPLUS = "surplus"


INCOME: Mapping[Result, Layout] = {
    Result.NET_PARTICIPATION: {Group.MEMBER_INCOME: (Section.MEMBER_INCOME,), Group.SAVINGS_COST: (Section.SAVINGS_COST,)},
    Result.OPERATING_SURPLUS: {
        Group.OTHER_INCOME: (Section.OTHER_INCOME,),
        Group.OPERATING_COST: (Section.BORROWING_COST, Section.OPERATING_COST),
        Group.COOPERATIVE_COST: (Section.COOPERATIVE_COST,),
    },
    Result.SURPLUS_BEFORE_TAX: {Group.GAINS_AND_LOSSES: (Section.GAIN, Section.LOSS)},
    Result.SURPLUS: {Group.INCOME_TAX: (Section.INCOME_TAX,)},
}
"""Gross participation less the cost of members' savings = net participation, and so on down to the surplus (domain.md §4.2)."""
RESULTS = frozenset(SECTIONS[AccountKind.INCOME] + SECTIONS[AccountKind.EXPENSE])


@dataclass(frozen=True, slots=True)
class AccountLine:
    account: Account
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class GroupSum:
    """The accounts of a group that have an amount in one of the columns."""

    group: Group
    lines: tuple[AccountLine, ...]
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class Position:
    """What there is and whose it is; the surplus of the year so far stands on its account, `earlier` is of years not closed yet."""

    assets: tuple[GroupSum, ...]
    liabilities: tuple[GroupSum, ...]
    equity: tuple[GroupSum, ...]
    earlier: Amounts

    @property
    def assets_sum(self) -> Amounts:
        return _sum_of(self.assets, len(self.earlier))

    @property
    def liabilities_sum(self) -> Amounts:
        return _sum_of(self.liabilities, len(self.earlier))

    @property
    def equity_sum(self) -> Amounts:
        return added((_sum_of(self.equity, len(self.earlier)), self.earlier), len(self.earlier))


@dataclass(frozen=True, slots=True)
class ResultSum:
    """The groups above a result, and what is left with them."""

    result: Result
    groups: tuple[GroupSum, ...]
    amounts: Amounts


def position(chart: Chart, sums: Sequence[Sums], this_year: Sequence[Sums]) -> Position:
    """Assets, liabilities and equity; `this_year` is what income and expense moved since the year of each day began.

    Assets 100, savings 70 and dues 20 with a surplus of 10 so far: equity 30, and 100 = 70 + 30.
    """
    own = chart.roles[Role.CURRENT_SURPLUS]
    surplus = [-surplus_of(chart, column) for column in this_year]
    earlier = tuple(surplus_of(chart, column) + so_far for column, so_far in zip(sums, surplus, strict=True))
    shown = [{**column, own: column.get(own, 0) + so_far} for column, so_far in zip(sums, surplus, strict=True)]
    return Position(
        grouped(chart, ASSETS, shown, 1), grouped(chart, LIABILITIES, shown, -1), grouped(chart, EQUITY, shown, -1), earlier
    )


def income(chart: Chart, sums: Sequence[Sums]) -> tuple[ResultSum, ...]:
    """From the gross participation of members down to the surplus; each amount is what it adds to the surplus."""
    results, left = [], (0,) * len(sums)
    for result, layout in INCOME.items():
        groups = grouped(chart, layout, sums, -1)
        left = added((left, _sum_of(groups, len(sums))), len(sums))
        results.append(ResultSum(result, groups, left))
    return tuple(results)


def surplus_of(chart: Chart, sums: Sums) -> Minor:
    """Income less expense."""
    return -sum(amount for code, amount in sums.items() if chart.accounts[code].section in RESULTS)


def grouped(chart: Chart, layout: Layout, sums: Sequence[Sums], sign: int) -> tuple[GroupSum, ...]:
    """The groups of a layout that have an account with an amount, in its order; `sign` -1 shows credits as positive."""
    groups = []
    for group, sections in layout.items():
        lines = tuple(_lines(chart, sections, sums, sign))
        if lines:
            groups.append(GroupSum(group, lines, added([line.amounts for line in lines], len(sums))))
    return tuple(groups)


def _lines(chart: Chart, sections: Sequence[Section], sums: Sequence[Sums], sign: int) -> Iterator[AccountLine]:
    own = sorted((account for account in chart.accounts.values() if account.section in sections), key=_place(sections))
    for account in own:
        amounts = tuple(sign * column.get(account.code, 0) for column in sums)
        if any(amounts):
            yield AccountLine(account, amounts)


def _place(sections: Sequence[Section]) -> Callable[[Account], tuple[int, str]]:
    return lambda account: (sections.index(account.section), account.code)


def added(amounts: Iterable[Amounts], columns: int) -> Amounts:
    """Column by column."""
    return tuple(map(sum, zip((0,) * columns, *amounts, strict=True)))


def _sum_of(groups: Iterable[GroupSum], columns: int) -> Amounts:
    return added((group.amounts for group in groups), columns)
