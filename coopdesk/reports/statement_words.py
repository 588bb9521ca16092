"""The words of statements: headings, sums and results, each a message of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from coopdesk.domain.cash_statement import Activity, FlowGroup, Way
from coopdesk.domain.equity_changes import Change
from coopdesk.domain.statements import Group, Result
from coopdesk.domain.wording import Coded
from coopdesk.marks import N_

Summed = TypeVar("Summed", Group, Activity, FlowGroup)

GROUPS: Mapping[Group, tuple[str, str]] = {
    Group.MONEY: (N_("Cash and bank"), N_("Total cash and bank")),
    Group.PLACEMENTS: (N_("Placements and shares held"), N_("Total placements and shares held")),
    Group.LOANS: (N_("Loans"), N_("Loans, net")),
    Group.RECEIVABLES: (N_("Receivables and prepaid"), N_("Total receivables and prepaid")),
    Group.FIXED_ASSETS: (N_("Fixed assets"), N_("Fixed assets, net")),
    Group.OTHER_ASSETS: (N_("Other assets"), N_("Total other assets")),
    Group.MEMBER_SAVINGS: (N_("Savings of members"), N_("Total savings of members")),
    Group.OTHER_DEBTS: (N_("Other debts"), N_("Total other debts")),
    Group.FUNDS: (N_("Surplus shares and funds"), N_("Total surplus shares and funds")),
    Group.BORROWINGS: (N_("Borrowings"), N_("Total borrowings")),
    Group.SHARE_CAPITAL: (N_("Capital of members"), N_("Total capital of members")),
    Group.OTHER_CAPITAL: (N_("Other capital"), N_("Total other capital")),
    Group.RESERVES: (N_("Reserves"), N_("Total reserves")),
    Group.SURPLUS: (N_("Surplus"), N_("Total surplus")),
    Group.OTHER_EQUITY: (N_("Other equity"), N_("Total other equity")),
    Group.MEMBER_INCOME: (N_("Gross participation of members"), N_("Total gross participation")),
    Group.SAVINGS_COST: (N_("Cost of members' savings"), N_("Total cost of savings")),
    Group.OTHER_INCOME: (N_("Income from non-members"), N_("Total income from non-members")),
    Group.OPERATING_COST: (N_("Operating cost"), N_("Total operating cost")),
    Group.COOPERATIVE_COST: (N_("Cost of the cooperative's own life"), N_("Total cost of the cooperative's own life")),
    Group.GAINS_AND_LOSSES: (N_("Other gains and losses"), N_("Total other gains and losses")),
    Group.INCOME_TAX: (N_("Income tax"), N_("Total income tax")),
}
"""As a heading, and as the sum of what stands under it."""
RESULTS: Mapping[Result, str] = {
    Result.NET_PARTICIPATION: N_("Net participation"),
    Result.OPERATING_SURPLUS: N_("Operating surplus"),
    Result.SURPLUS_BEFORE_TAX: N_("Surplus before tax"),
    Result.SURPLUS: N_("Surplus of the period"),
}
ACTIVITIES: Mapping[Activity, tuple[str, str]] = {
    Activity.OPERATING: (N_("Operating activities"), N_("Net cash of operating activities")),
    Activity.INVESTING: (N_("Investing activities"), N_("Net cash of investing activities")),
    Activity.FINANCING: (N_("Financing activities"), N_("Net cash of financing activities")),
    Activity.BROUGHT_IN: (N_("Brought in when the book began"), N_("Total brought in")),
}
FLOWS: Mapping[FlowGroup, tuple[str, str]] = {
    FlowGroup.FROM_MEMBERS: (N_("Received from members"), N_("Total received from members")),
    FlowGroup.FROM_OTHERS: (N_("Other income received"), N_("Total other income received")),
    FlowGroup.LENT: (N_("Loans paid out and repaid"), N_("Loans, net of repayments")),
    FlowGroup.SAVED: (N_("Savings paid in and out"), N_("Savings, net")),
    FlowGroup.SAVINGS_COST: (N_("Interest paid to savers"), N_("Total interest paid to savers")),
    FlowGroup.COSTS: (N_("Costs paid"), N_("Total costs paid")),
    FlowGroup.TAXES: (N_("Taxes paid"), N_("Total taxes paid")),
    FlowGroup.OTHER: (N_("Held for others, advances and other"), N_("Total held, advances and other")),
    FlowGroup.PLACED: (N_("Placements and shares held"), N_("Placements, net")),
    FlowGroup.ASSETS: (N_("Fixed assets"), N_("Fixed assets, net of sales")),
    FlowGroup.CAPITAL: (N_("Capital of members and others"), N_("Capital, net")),
    FlowGroup.BORROWED: (N_("Borrowings"), N_("Borrowings, net")),
    FlowGroup.SURPLUS_PAID: (N_("Surplus paid"), N_("Total surplus paid")),
    FlowGroup.OPENING: (N_("Opening balances"), N_("Total opening balances")),
}
WAYS: Mapping[FlowGroup, Mapping[Way, str]] = {
    FlowGroup.LENT: {Way.IN: N_("repaid by members"), Way.OUT: N_("lent to members")},
    FlowGroup.SAVED: {Way.IN: N_("deposited"), Way.OUT: N_("withdrawn")},
    FlowGroup.PLACED: {Way.IN: N_("taken back"), Way.OUT: N_("placed")},
    FlowGroup.CAPITAL: {Way.IN: N_("paid in"), Way.OUT: N_("paid back")},
    FlowGroup.BORROWED: {Way.IN: N_("borrowed"), Way.OUT: N_("paid back")},
}
CHANGES: Mapping[Change, str] = {
    Change.PAID_IN: N_("Capital paid in"),
    Change.PAID_BACK: N_("Capital paid back"),
    Change.SHARED_OUT: N_("Surplus shared out"),
    Change.SURPLUS: N_("Surplus of the period"),
    Change.OTHER: N_("Other changes"),
}


def head(table: Mapping[Summed, tuple[str, str]], item: Summed) -> Coded:
    return Coded(item.value, (table[item][0],))


def sum_of(table: Mapping[Summed, tuple[str, str]], item: Summed) -> Coded:
    return Coded(f"{item.value}.total", (table[item][1],))
