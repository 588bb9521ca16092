"""The year's budget: proposed, decided with its minute, beside what really came; copied from the year before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coopdesk.domain.budgets import BudgetVersion, over_months
from coopdesk.domain.chart import AccountKind
from coopdesk.domain.errors import BadAmount, BadField, FieldMissing
from coopdesk.domain.general_entry import GeneralLine
from coopdesk.domain.journal import Side
from coopdesk.reports import budget
from coopdesk.reports.kind import Parameters
from coopdesk.services.budgets import SaveBudget, grown_by, sheet
from coopdesk.services.chart import ChangeLedgerAccount
from coopdesk.services.checks import run_checks
from coopdesk.services.journal import PostJournal
from coopdesk.services.runner import Runner
from tests.books import new_runner, request_id

MARCH = date(2025, 3, 10)
PROPOSED, DECIDED = BudgetVersion.PROPOSED, BudgetVersion.DECIDED


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    made = new_runner(tmp_path / "buku.coop")
    yield made
    assert [each for each in run_checks(made.book) if not each.ok] == []
    made.book.close()


def save(runner: Runner, version: BudgetVersion, minute: str = "", on: date = MARCH, **amounts: Any) -> Any:
    given = tuple((code.replace("_", "-")[1:], months) for code, months in amounts.items())
    return runner.execute(SaveBudget(request_id(), on, 2025, version, given, minute))


def book(runner: Runner, debit: str, credit: str, amount: int, on: date = MARCH) -> None:
    lines = (GeneralLine(debit, Side.DEBIT, amount), GeneralLine(credit, Side.CREDIT, amount))
    runner.execute(PostJournal(request_id(), on, lines, "uji"))


def rows(runner: Runner, day: date) -> dict[object, tuple[Any, ...]]:
    table = runner.read(lambda unit, _context: budget.build(unit, Parameters("id", as_of=day)))
    return {row[0] or row[1]: row[2:] for row in table.rows}


def test_the_report_sets_the_plan_to_date_beside_what_came(runner: Runner) -> None:
    """Interest 12,000,000 a year, 1,000,000 a month: by March 3,000,000 are planned and 2,700,000 came, 90 percent."""
    save(runner, PROPOSED, _4_1100=over_months(12_000_000), _5_2200=over_months(1_200_000))
    save(runner, DECIDED, "3/RAT/2025", on=date(2025, 4, 1), _4_1100=over_months(24_000_000))
    book(runner, "1-1010", "4-1100", 2_700_000)
    book(runner, "5-2200", "1-1010", 400_000)
    march, april = rows(runner, date(2025, 3, 31)), rows(runner, date(2025, 4, 30))
    assert march["4-1100"] == (12_000_000, 0, 3_000_000, 2_700_000, -300_000, Decimal("90.0"))
    assert march["5-2200"] == (1_200_000, 0, 300_000, 400_000, 100_000, Decimal("133.3"))
    assert march[budget.SURPLUS][:5] == (10_800_000, 0, 2_700_000, 2_300_000, -400_000)
    assert april["4-1100"][:4] == (12_000_000, 24_000_000, 8_000_000, 2_700_000)
    assert april["5-2200"] == (1_200_000, 0, 0, 400_000, 400_000, None)


def test_the_newest_saving_of_a_version_stands_and_the_year_before_can_be_copied(runner: Runner) -> None:
    book(runner, "1-1010", "4-1100", 2_000_000)
    book(runner, "5-2200", "1-1010", 300_000)
    book(runner, "1-1010", "4-1100", 500_000, date(2025, 12, 30))
    for amount in (1_200_000, 2_400_000):
        save(runner, PROPOSED, _4_1100=over_months(amount))
    assert runner.read(lambda unit, context: sheet(unit, context, 2025)).versions[PROPOSED].of_year("4-1100") == 2_400_000
    coming = runner.read(lambda unit, context: sheet(unit, context, 2026))
    assert coming.before["4-1100"] == (0, 0, 2_000_000, *(0,) * 8, 500_000)
    assert grown_by(coming.before, Decimal(10)) == {"4-1100": 2_750_000, "5-2200": 330_000}
    assert {each.code for each in coming.accounts} > {"4-1100", "5-2200"}
    assert {each.kind for each in coming.accounts} == {AccountKind.INCOME, AccountKind.EXPENSE}


def test_an_account_out_of_use_is_planned_only_where_it_was_used(runner: Runner) -> None:
    for code in ("5-2200", "5-2210"):
        runner.execute(ChangeLedgerAccount(request_id(), code, f"Lama {code}", f"Old {code}", active=False))
    assert {"5-2200", "5-2210"}.isdisjoint(each.code for each in runner.read(lambda unit, context: sheet(unit, context, 2025)).accounts)
    save(runner, PROPOSED, _5_2200=over_months(1_200_000))
    found = {each.code for each in runner.read(lambda unit, context: sheet(unit, context, 2025)).accounts}
    assert ("5-2200" in found, "5-2210" in found) == (True, False)


@pytest.mark.parametrize(
    ("version", "amounts", "refusal"),
    [
        (DECIDED, {"_4_1100": over_months(12)}, FieldMissing),
        (PROPOSED, {"_1_1010": over_months(12)}, BadField),
        (PROPOSED, {"_4_1100": (-5, *(0,) * 11)}, BadAmount),
    ],
)
def test_a_budget_names_its_minute_and_only_income_and_costs(
    runner: Runner, version: BudgetVersion, amounts: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        save(runner, version, **amounts)
