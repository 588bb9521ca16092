"""The tables of an annual meeting's book: the year before beside the year, the budget of the next, members with their parts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.annual_book import BookSection
from coopdesk.domain.budgets import BudgetVersion, over_months
from coopdesk.domain.money import Currency, Money
from coopdesk.i18n.annual_texts import Told, suggested
from coopdesk.i18n.catalogue import translator
from coopdesk.reports.annual_book import AnnualReports, annual_reports
from coopdesk.reports.table import Cell
from coopdesk.services.budgets import SaveBudget
from coopdesk.services.runner import Runner
from tests.books import request_id
from tests.services.surplus_year import SITI, TODAY, WATI, YEAR, busy_year, close_year, decide, parts


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    made = busy_year(tmp_path / "buku.coop")
    close_year(made)
    yield made
    made.book.close()


def reports(runner: Runner, day: date = date(YEAR, 12, 31)) -> AnnualReports:
    return runner.read(lambda unit, context: annual_reports(unit, day, "en", context.business_date))


def figures(found: AnnualReports) -> dict[str, tuple[Cell, ...]]:
    (table,) = found.tables[BookSection.FIGURES]
    return {str(getattr(row[0], "code", "")): tuple(cell.minor if isinstance(cell, Money) else cell for cell in row[1:]) for row in table.rows}


def _told(runner: Runner, *day: date) -> str:
    found = reports(runner, *day)
    return suggested(BookSection.MANAGEMENT, Told("KSP", found.figures, found.before, Currency.of("IDR")), translator("id"))


def test_the_first_year_stands_alone_and_the_next_has_it_beside(runner: Runner) -> None:
    """Siti and Wati joined; 1,800,000 shares; 1,200,000 lent, 100,000 of it repaid; income 1,018,000."""
    alone = figures(reports(runner))
    assert reports(runner).before is None
    assert [alone[name] for name in ("members", "joined", "shares", "savings")] == [(2,), (2,), (1_800_000,), (50_000,)]
    assert [alone[name] for name in ("lent", "loans", "income", "surplus")] == [(1_200_000,), (1_100_000,), (1_018_000,), (1_018_000,)]
    assert "tahun pertamanya, 2 anggota masuk dan 0 keluar." in _told(runner)
    assert "tidak ada anggota yang masuk atau keluar" in _told(runner, TODAY)
    beside = figures(reports(runner, TODAY))
    assert beside["shares"] == (1_800_000, 1_800_000)
    assert beside["surplus"] == (0, 1_018_000)
    assert beside["joined"] == (0, 2)
    (alone_equity,), (equity,) = (reports(runner, *day).tables[BookSection.EQUITY] for day in ((), (TODAY,)))
    assert (alone_equity.compared, equity.compared) == ((), (date(2025, 1, 1), date(2025, 12, 31)))
    assert [row[0] for row in equity.rows if isinstance(row[0], date)] == [date(2025, 12, 31), TODAY]


def test_members_have_their_part_of_the_surplus_beside_their_savings(runner: Runner) -> None:
    decide(runner)
    (table,) = reports(runner).tables[BookSection.MEMBERS]
    wanted = {number: part.part.total for number, part in parts(runner).items()}
    assert dict(zip(table.values("number"), table.values("surplus"), strict=True)) == wanted
    assert table.totals["surplus"] == sum(wanted.values())
    assert set(wanted) == {SITI, WATI}


def test_the_budget_of_the_coming_year_is_set_beside_what_the_ended_one_brought(runner: Runner) -> None:
    """Interest 18,000 came in, 2,400,000 is to come; nothing was spent, 600,000 is to be."""
    assert BookSection.BUDGET not in reports(runner).tables
    amounts = (("4-1100", over_months(2_400_000)), ("5-2200", over_months(600_000)))
    runner.execute(SaveBudget(request_id(), TODAY, YEAR + 1, BudgetVersion.PROPOSED, amounts))
    (table,) = reports(runner).tables[BookSection.BUDGET]
    lines = {row[0]: row[2:] for row in table.rows if row[0]}
    assert lines["4-1100"] == (18_000, 2_400_000, 2_382_000)
    assert lines["5-2200"] == (0, 600_000, 600_000)
    assert table.rows[-1][2:] == (1_018_000, 1_800_000, 782_000)


def test_what_the_ended_year_was_to_bring_is_there_where_its_budget_was_known_then(runner: Runner) -> None:
    amounts = (("4-1100", over_months(1_200_000)),)
    runner.execute(SaveBudget(request_id(), date(2026, 1, 5), 2026, BudgetVersion.DECIDED, amounts, "1/RAT"))
    tables = reports(runner, TODAY).tables[BookSection.BUDGET]
    assert [table.code for table in tables] == ["budget"]


def test_the_classes_of_loans_are_sums_that_make_the_portfolio(runner: Runner) -> None:
    tables = {table.code: table for table in reports(runner).tables[BookSection.LOANS]}
    classes = tables["collectability"]
    assert sum(cell for cell in classes.values("outstanding") if isinstance(cell, int)) == classes.totals["outstanding"] == 1_100_000
    assert tables["loan-portfolio"].totals["outstanding"] == 1_100_000
