"""Every report as a workbook, opened with another program's reader: figures are numbers, days are days, totals are the sums above them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineSheet, CalamineWorkbook

from coopdesk.domain.money import Currency, Money
from coopdesk.exchange.report_xlsx import HEADER_ROW, report_xlsx
from coopdesk.i18n.catalogue import translator
from coopdesk.reports.kind import Dates, Filter
from coopdesk.reports.rack import REPORTS
from coopdesk.reports.table import Cell, ColumnKind, ReportTable, RowRole
from coopdesk.services.runner import Runner
from tests.books import FIRST_DAY, TODAY
from tests.reports.history import built, lived_in

RUNNING = ("cash-book", "balance")
"""Its total is its last line."""
DIVIDED_TWICE = ("loan-portfolio", "par", "loan-breakdown")
"""The same loans stand in it by several marks: `test_loan_reports` adds up each."""
USD, WORDS = Currency.of("USD"), translator("en")


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    made = lived_in(tmp_path_factory.mktemp("workbooks") / "buku.coop", 7)
    yield made
    made.book.close()


def tables(runner: Runner) -> list[ReportTable]:
    found = []
    for code, kind in REPORTS.items():
        asked: dict[str, Any] = {"as_of": TODAY} if kind.dates is Dates.AS_OF else {"from_date": FIRST_DAY, "to_date": TODAY}
        if Filter.MEMBER in kind.needs:
            asked["member"] = "0001"
        if Filter.EMPLOYER in kind.needs:
            continue
        found.append(built(runner, code, **asked))
    return found


def in_units(cell: Cell, kind: ColumnKind) -> object:
    """What a cell is read back as, figures and days; None of any other."""
    if isinstance(cell, Money):
        return float(Decimal(cell.minor).scaleb(-cell.currency.decimals))
    if isinstance(cell, int):
        return float(Decimal(cell).scaleb(-USD.decimals)) if kind is ColumnKind.MONEY else float(cell)
    return float(cell) if isinstance(cell, Decimal) else cell if isinstance(cell, date) else None


def read_back(sheet: CalamineSheet) -> list[list[Any]]:
    return sheet.to_python(skip_empty_area=False)[HEADER_ROW:]


def test_every_report_has_its_figures_as_numbers_its_days_as_days_and_its_totals(runner: Runner) -> None:
    """In a currency of two decimals."""
    made = tables(runner)
    book = CalamineWorkbook.from_filelike(BytesIO(report_xlsx(made, USD, WORDS)))
    kinds = set()
    for table, name in zip(made, book.sheet_names, strict=True):
        _head, *lines = read_back(book.get_sheet_by_name(name))
        assert len(lines) >= len(table.rows) + bool(table.totals)
        for row, line in zip(table.rows, lines, strict=False):
            for column, cell, shown in zip(table.columns, row, line, strict=False):
                wanted = in_units(cell, column.kind)
                assert wanted is None or (type(shown), shown) == (type(wanted), wanted), (table.code, column.key)
                kinds.add(type(wanted))
        for place, column in enumerate(table.columns):
            if column.kind is ColumnKind.MONEY and column.key in table.totals:
                of_lines = [line[place] or 0.0 for number, line in enumerate(lines[: len(table.rows)]) if table.shape(number).role is RowRole.LINE]
                wanted = of_lines[-1] if (table.code, column.key) == RUNNING else sum(of_lines)
                assert table.code in DIVIDED_TWICE or lines[len(table.rows)][place] == pytest.approx(wanted, abs=0.001), (table.code, column.key)
    assert kinds == {float, date, type(None)}
