"""The cash-flow statement, direct: what stood beside cash and bank in each entry says what the money was for (domain.md §6.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from coopdesk.domain.chart import Account, Chart, Section
from coopdesk.domain.money import Minor
from coopdesk.domain.statements import Amounts, added


class Flow(NamedTuple):
    """What came in and what went out because of an account, neither below nothing but for what was taken back from before."""

    came_in: Minor
    went_out: Minor

    @property
    def net(self) -> Minor:
        return self.came_in - self.went_out


Flows: TypeAlias = Mapping[str, Flow]
"""By the code of the account beside the money."""


class Activity(StrEnum):
    OPERATING = "operating"
    INVESTING = "investing"
    FINANCING = "financing"
    BROUGHT_IN = "brought_in"
    """What was there when the book began is no flow of any activity."""


class FlowGroup(StrEnum):
    FROM_MEMBERS = "from_members"
    FROM_OTHERS = "from_others"
    LENT = "lent"
    SAVED = "saved"
    SAVINGS_COST = "savings_cost"
    COSTS = "costs"
    TAXES = "taxes"
    OTHER = "other"
    PLACED = "placed"
    ASSETS = "assets"
    CAPITAL = "capital"
    BORROWED = "borrowed"
    SURPLUS_PAID = "surplus_paid"
    OPENING = "opening"


ACTIVITIES: Mapping[Activity, Mapping[FlowGroup, tuple[Section, ...]]] = {
    Activity.OPERATING: {
        FlowGroup.FROM_MEMBERS: (Section.MEMBER_INCOME, Section.LOAN_INTEREST, Section.DEFERRED_MARGIN),
        FlowGroup.FROM_OTHERS: (Section.OTHER_INCOME, Section.GAIN),
        FlowGroup.LENT: (Section.LOAN, Section.LOAN_ALLOWANCE),
        FlowGroup.SAVED: (Section.MEMBER_SAVINGS,),
        FlowGroup.SAVINGS_COST: (Section.SAVINGS_COST,),
        FlowGroup.COSTS: (Section.BORROWING_COST, Section.OPERATING_COST, Section.COOPERATIVE_COST, Section.LOSS),
        FlowGroup.TAXES: (Section.TAX_PAYABLE, Section.INCOME_TAX),
        FlowGroup.OTHER: (
            *(Section.RECEIVABLE, Section.PREPAID, Section.HELD, Section.ACCRUED, Section.SETTLEMENT, Section.FUND),
            *(Section.INTER_OFFICE, Section.CORRECTION),
        ),
    },
    Activity.INVESTING: {
        FlowGroup.PLACED: (Section.PLACEMENT, Section.PARTICIPATION),
        FlowGroup.ASSETS: (Section.FIXED_ASSET, Section.DEPRECIATION, Section.FORECLOSED),
    },
    Activity.FINANCING: {
        FlowGroup.CAPITAL: (Section.SHARE_CAPITAL, Section.OTHER_CAPITAL),
        FlowGroup.BORROWED: (Section.BORROWING,),
        FlowGroup.SURPLUS_PAID: (Section.SURPLUS_PAYABLE, Section.SURPLUS, Section.RESERVE),
    },
    Activity.BROUGHT_IN: {FlowGroup.OPENING: (Section.OPENING,)},
}
"""Loans and savings are what a savings-and-loan cooperative operates with; the capital of its members finances it."""
BOTH_WAYS = frozenset({FlowGroup.LENT, FlowGroup.SAVED, FlowGroup.PLACED, FlowGroup.CAPITAL, FlowGroup.BORROWED})
"""Groups whose accounts show what came in and what went out, each on a line."""


class Way(StrEnum):
    IN = "in"
    OUT = "out"
    NET = "net"


@dataclass(frozen=True, slots=True)
class FlowLine:
    account: Account
    way: Way
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class FlowSum:
    group: FlowGroup
    lines: tuple[FlowLine, ...]
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class ActivitySum:
    activity: Activity
    groups: tuple[FlowSum, ...]
    amounts: Amounts


def cash_flow(chart: Chart, columns: Sequence[Flows]) -> tuple[ActivitySum, ...]:
    """The activities, each with what it brought (out below nothing); together they are what cash and bank moved by.

    A loan of 500 of which 20 is kept as a fee: lent -500, from members +20, and the money moved by -480.
    """
    activities = []
    for activity, layout in ACTIVITIES.items():
        groups = tuple(_groups(chart, layout, columns))
        activities.append(ActivitySum(activity, groups, added((group.amounts for group in groups), len(columns))))
    return tuple(activities)


def _groups(chart: Chart, layout: Mapping[FlowGroup, tuple[Section, ...]], columns: Sequence[Flows]) -> Iterator[FlowSum]:
    for group, sections in layout.items():
        own = [account for _code, account in sorted(chart.accounts.items()) if account.section in sections]
        ways = (Way.IN, Way.OUT) if group in BOTH_WAYS else (Way.NET,)
        lines = [FlowLine(account, way, tuple(_amount(column, account, way) for column in columns)) for account in own for way in ways]
        lines = [line for line in lines if any(line.amounts)]
        if lines:
            yield FlowSum(group, tuple(lines), added((line.amounts for line in lines), len(columns)))


def _amount(flows: Flows, account: Account, way: Way) -> Minor:
    flow = flows.get(account.code, NOTHING)
    return {Way.IN: flow.came_in, Way.OUT: -flow.went_out, Way.NET: flow.net}[way]


NOTHING = Flow(0, 0)
