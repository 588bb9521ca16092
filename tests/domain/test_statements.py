"""Statements worked by hand: each section of the chart has its one place, and the sums are those of paper and pencil."""

from __future__ import annotations

from collections import Counter

from coopdesk.domain.cash_statement import ACTIVITIES, Activity, Flow, FlowGroup, Way, cash_flow
from coopdesk.domain.chart import MONEY, Account, AccountKind, Chart, Role, Section
from coopdesk.domain.equity_changes import Change, EquityMoves, capital_accounts, equity_changes, in_row
from coopdesk.domain.journal import Side
from coopdesk.domain.statements import ASSETS, EQUITY, INCOME, LIABILITIES, Group, Result, income, position

A, L, E, IN, EX = AccountKind.ASSET, AccountKind.LIABILITY, AccountKind.EQUITY, AccountKind.INCOME, AccountKind.EXPENSE
ACCOUNTS = {
    "cash": (A, Section.CASH),
    "bank": (A, Section.BANK),
    "loans": (A, Section.LOAN),
    "allowance": (A, Section.LOAN_ALLOWANCE),
    "desks": (A, Section.FIXED_ASSET),
    "savings": (L, Section.MEMBER_SAVINGS),
    "dues": (E, Section.SHARE_CAPITAL),
    "reserve": (E, Section.RESERVE),
    "before": (E, Section.SURPLUS),
    "year": (E, Section.SURPLUS),
    "interest": (IN, Section.MEMBER_INCOME),
    "bank interest": (IN, Section.OTHER_INCOME),
    "cost of savings": (EX, Section.SAVINGS_COST),
    "wages": (EX, Section.OPERATING_COST),
    "meeting": (EX, Section.COOPERATIVE_COST),
    "shortage": (EX, Section.LOSS),
    "tax": (EX, Section.INCOME_TAX),
}
CHART = Chart(
    {code: Account(code, kind, Side.DEBIT, section, {"en": code}) for code, (kind, section) in ACCOUNTS.items()},
    {Role.CURRENT_SURPLUS: "year", Role.PRIOR_SURPLUS: "before"},
)
YEAR = {"interest": -1_000, "bank interest": -50, "cost of savings": 300, "wages": 200, "meeting": 40, "shortage": 10, "tax": 20}
"""A year that leaves 480."""


def test_every_section_has_one_place_in_its_statement() -> None:
    in_position = [section for layout in (ASSETS, LIABILITIES, EQUITY) for sections in layout.values() for section in sections]
    in_income = [section for layout in INCOME.values() for sections in layout.values() for section in sections]
    in_cash_flow = [section for layout in ACTIVITIES.values() for sections in layout.values() for section in sections]
    assert Counter([*in_position, *in_income, Section.MEMO]) == Counter(Section)
    assert Counter([*in_cash_flow, *MONEY, Section.MEMO]) == Counter(Section)


def test_net_participation_operating_surplus_and_surplus() -> None:
    results = {each.result: each for each in income(CHART, [YEAR, {}])}
    assert {result: each.amounts for result, each in results.items()} == {
        Result.NET_PARTICIPATION: (700, 0),
        Result.OPERATING_SURPLUS: (510, 0),
        Result.SURPLUS_BEFORE_TAX: (500, 0),
        Result.SURPLUS: (480, 0),
    }
    assert [line.account.code for group in results[Result.OPERATING_SURPLUS].groups for line in group.lines] == ["bank interest", "wages", "meeting"]
    assert [group.amounts[0] for group in results[Result.NET_PARTICIPATION].groups] == [1_000, -300]


def test_the_position_holds_the_surplus_so_far_and_that_of_years_not_closed() -> None:
    """Of 480 in the ledger, 400 came in this year; 80 are of a year that nobody closed."""
    so_far = {"interest": -700, "cost of savings": 300}
    sums = {"cash": 3_080, "bank": 500, "loans": 5_000, "allowance": -100, "savings": -6_000, "dues": -2_000, **YEAR}
    found = position(CHART, [sums], [so_far])
    assert (found.assets_sum, found.liabilities_sum, found.equity_sum) == ((8_480,), (6_000,), (2_480,))
    assert found.earlier == (80,)
    assert {group.group: group.amounts for group in found.equity} == {Group.SHARE_CAPITAL: (2_000,), Group.SURPLUS: (400,)}
    assert {group.group: group.amounts for group in found.assets} == {Group.MONEY: (3_580,), Group.LOANS: (4_900,)}


def test_a_closed_year_stands_on_the_account_of_earlier_years() -> None:
    found = position(CHART, [{"cash": 480, "before": -480}], [{}])
    assert (found.earlier, found.equity_sum) == ((0,), (480,))


def test_loans_and_savings_are_operations_desks_are_invested_dues_finance() -> None:
    """A loan of 500 of which 20 is kept; 100 repaid with 15 of interest; 300 saved, 50 withdrawn; a desk for 70; dues 40."""
    flows = {"loans": Flow(100, 500), "interest": Flow(35, 0), "savings": Flow(300, 50), "desks": Flow(0, 70), "dues": Flow(40, 0)}
    found = {each.activity: each for each in cash_flow(CHART, [flows])}
    amounts = {activity: each.amounts[0] for activity, each in found.items()}
    assert amounts == {Activity.OPERATING: -115, Activity.INVESTING: -70, Activity.FINANCING: 40, Activity.BROUGHT_IN: 0}
    lent = next(group for group in found[Activity.OPERATING].groups if group.group is FlowGroup.LENT)
    assert [(line.way, line.amounts[0]) for line in lent.lines] == [(Way.IN, 100), (Way.OUT, -500)]
    assert sum(amounts.values()) == 35 + 100 - 500 + 300 - 50 - 70 + 40


def test_equity_is_paid_in_paid_back_earned_and_shared_out() -> None:
    """Dues of 100 in and 30 back; a surplus of 480; 60 of an earlier year's 90 go to the reserve, 30 to members."""
    opening = {"dues": -1_000, "before": -90}
    closing = {"dues": -1_070, "reserve": -60, **YEAR}
    (found,) = equity_changes(CHART, EquityMoves(opening, closing, YEAR, {"dues": 30}))
    assert [(column.group, column.opening, column.closing) for column in found] == [
        (Group.SHARE_CAPITAL, 1_000, 1_070),
        (Group.RESERVES, 0, 60),
        (Group.SURPLUS, 90, 480),
    ]
    assert in_row(found, Change.PAID_IN) == (100, 0, 0)
    assert in_row(found, Change.PAID_BACK) == (-30, 0, 0)
    assert in_row(found, Change.SHARED_OUT) == (0, 60, -90)
    assert in_row(found, Change.SURPLUS) == (0, 0, 480)
    assert capital_accounts(CHART) == {"dues"}


def test_periods_side_by_side_have_the_same_columns_of_equity() -> None:
    """Nothing was in the reserve before, and nothing moved then but dues of 1,000."""
    paid = EquityMoves({}, {"dues": -1_000}, {}, {})
    shared = EquityMoves({"dues": -1_000}, {"dues": -1_000, "reserve": -60}, {}, {})
    before, now = equity_changes(CHART, paid, shared)
    assert [(column.group, column.opening, column.closing) for column in before] == [(Group.SHARE_CAPITAL, 0, 1_000), (Group.RESERVES, 0, 0)]
    assert [(column.group, column.opening, column.closing) for column in now] == [(Group.SHARE_CAPITAL, 1_000, 1_000), (Group.RESERVES, 0, 60)]
