"""What is registered and kept as a template: the states of a thing, and what is refused by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coopdesk.domain.asset_use import UseMethod
from coopdesk.domain.assets import (
    Asset,
    AssetAccounts,
    AssetKind,
    Ended,
    EndKind,
    Length,
    Used,
    age_months,
    check_accounts,
    check_asset,
    check_length,
    check_not_used_since,
    check_open,
)
from coopdesk.domain.chart import Account, AccountKind, Section
from coopdesk.domain.errors import (
    AssetEnded,
    AssetUsedSince,
    BadAmount,
    BadField,
    DateTooEarly,
    FieldMissing,
    SalvageAboveCost,
    UnknownLedgerAccount,
)
from coopdesk.domain.journal import Side
from coopdesk.domain.journal_templates import check_months

JANUARY = date(2025, 1, 10)
YEAR = Length(UseMethod.STRAIGHT, 12, JANUARY)
DESK = Asset(1, AssetKind.FIXED, "Meja", AssetAccounts("1-2230", "1-2290", "5-2300"), JANUARY, 1_200_000, 0, (YEAR,), 7)
CHART = {
    "1-2230": Account("1-2230", AccountKind.ASSET, Side.DEBIT, Section.FIXED_ASSET, {}),
    "1-2290": Account("1-2290", AccountKind.ASSET, Side.CREDIT, Section.DEPRECIATION, {}),
    "4-1100": Account("4-1100", AccountKind.INCOME, Side.CREDIT, Section.MEMBER_INCOME, {}),
    "5-2300": Account("5-2300", AccountKind.EXPENSE, Side.DEBIT, Section.OPERATING_COST, {}),
}


def test_nothing_is_due_before_its_first_month_nor_after_its_end() -> None:
    december = date(2024, 12, 31)
    assert (DESK.due(december), DESK.monthly(december)) == (0, 0)
    assert (DESK.due(date(2025, 2, 28)), DESK.monthly(date(2025, 2, 28))) == (200_000, 100_000)
    over = replace(DESK, ended=Ended(date(2025, 3, 1), EndKind.WRITTEN_OFF, 0, 9))
    assert (over.due(date(2025, 3, 31)), over.book_value) == (0, 0)


def test_what_was_posted_counts_against_what_is_due() -> None:
    used = replace(DESK, uses=(Used(date(2025, 1, 31), 100_000, 8),))
    assert (used.used, used.book_value, used.due(date(2025, 3, 31))) == (100_000, 1_100_000, 200_000)


def test_an_age_is_counted_in_whole_months() -> None:
    assert [age_months(DESK, day) for day in (date(2025, 1, 9), date(2025, 2, 9), date(2025, 2, 10), date(2026, 1, 10))] == [0, 0, 1, 12]


@pytest.mark.parametrize(
    ("name", "cost", "before", "length", "refusal"),
    [
        (" ", 5, 0, YEAR, FieldMissing),
        ("Meja", 0, 0, YEAR, BadAmount),
        ("Meja", 5, 6, YEAR, BadAmount),
        ("Meja", 5, 0, replace(YEAR, months=0), BadField),
        ("Meja", 5, 0, replace(YEAR, salvage=5), SalvageAboveCost),
        ("Meja", 1, 0, replace(YEAR, salvage=1), SalvageAboveCost),
    ],
)
def test_what_cannot_be_spread_is_refused(name: str, cost: int, before: int, length: Length, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        check_asset(name, cost, before, length)


def test_what_can_just_be_spread_is_taken() -> None:
    check_asset("Meja", 5, 0, replace(YEAR, months=600, salvage=4))
    check_asset("Meja", 5, 5, replace(YEAR, months=1))


def test_land_needs_no_months() -> None:
    check_length(Length(UseMethod.NONE, 0, JANUARY), 90_000_000)


@pytest.mark.parametrize(
    ("accounts", "refusal"),
    [(AssetAccounts("1-9999", "1-2290", "5-2300"), UnknownLedgerAccount), (AssetAccounts("1-2230", "1-2290", "4-1100"), BadField)],
)
def test_each_account_stands_where_its_kind_does(accounts: AssetAccounts, refusal: type[Exception]) -> None:
    check_accounts(AssetKind.FIXED, DESK.accounts, CHART)
    with pytest.raises(refusal):
        check_accounts(AssetKind.FIXED, accounts, CHART)


def test_a_template_does_not_end_before_it_begins() -> None:
    check_months(JANUARY, date(2025, 1, 1))
    check_months(JANUARY, None)
    with pytest.raises(DateTooEarly):
        check_months(JANUARY, date(2024, 12, 31))


def test_the_length_that_holds_is_the_last_and_nothing_changes_after_the_end() -> None:
    anew = Length(UseMethod.STRAIGHT, 6, date(2025, 7, 1))
    changed = replace(DESK, lengths=(YEAR, anew), uses=(Used(date(2025, 6, 30), 600_000, 8),))
    assert (changed.length, changed.due(date(2025, 7, 31))) == (anew, 100_000)
    assert DESK.length == YEAR
    check_open(changed)
    with pytest.raises(AssetEnded):
        check_open(replace(DESK, ended=Ended(date(2025, 3, 1), EndKind.SOLD, 5, 9)))


def test_a_month_that_was_posted_does_not_change() -> None:
    used = replace(DESK, uses=(Used(date(2025, 2, 28), 100_000, 9), Used(date(2025, 1, 31), 100_000, 8)))
    check_not_used_since(used, date(2025, 3, 1))
    for day in (JANUARY, date(2025, 2, 28)):
        with pytest.raises(AssetUsedSince) as refused:
            check_not_used_since(used, day)
        assert refused.value == AssetUsedSince("Meja", date(2025, 2, 28))
