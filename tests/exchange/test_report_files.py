"""Reports as CSV, XLSX and JSON: read back, they hold the same values; no text becomes a formula."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from coopdesk.domain.members import MemberStatus
from coopdesk.domain.money import Currency, Money
from coopdesk.domain.wording import Coded
from coopdesk.exchange.csv_text import read_csv
from coopdesk.exchange.report_csv import report_csv
from coopdesk.exchange.report_json import report_json
from coopdesk.exchange.report_xlsx import report_xlsx
from coopdesk.i18n.catalogue import translator
from coopdesk.reports.table import Column, ColumnKind, ReportTable

IDR, USD = Currency.of("IDR"), Currency.of("USD")
WORDS = translator("en")
PAYLOADS = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "{=1}",
    "http://x.example",
    '=HYPERLINK("http://x")',
    "'=1",
    "0007",
    "1e5",
]
DAY = date(2025, 12, 31)


def table(rows: list[tuple[object, ...]], **totals: object) -> ReportTable:
    columns = (
        Column("number", "Number", ColumnKind.CODE),
        Column("date", "Date", ColumnKind.DATE),
        Column("text", "Text"),
        Column("balance", "Balance", ColumnKind.MONEY),
        Column("count", "Count", ColumnKind.INTEGER),
    )
    return ReportTable("test-report", "Test report", columns, tuple(rows), totals, as_of=DAY)  # type: ignore[arg-type]


SOME = [("0007", DAY, 'Ünal; "x"', -1250000, 3), ("S-1", None, MemberStatus.ACTIVE, 0, None)]


def test_csv_reads_back() -> None:
    rows = read_csv(report_csv(table(SOME), IDR, WORDS))
    assert rows[0] == ["Number", "Date", "Text", "Balance", "Count"]
    assert rows[1] == ["0007", "2025-12-31", 'Ünal; "x"', "-1250000", "3"]
    assert rows[2][1] == ""


def test_csv_writes_money_with_the_currencys_decimals() -> None:
    assert read_csv(report_csv(table(SOME), USD, WORDS))[1][3] == "-12500.00"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_never_begins_a_formula_in_csv_and_comes_back_unchanged(payload: str) -> None:
    data = report_csv(table([(payload, DAY, payload, -5, 1)]), IDR, WORDS)
    cells = next(row for number, row in enumerate(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) if number == 1)
    assert not cells[0].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cells[3] == "-5"
    assert read_csv(data)[1][0] == payload


def test_xlsx_reads_back() -> None:
    data = report_xlsx([table(SOME, balance=-1250000)], IDR, WORDS)
    sheet = openpyxl.load_workbook(BytesIO(data)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "Test report"
    assert rows[1][0] == datetime(2025, 12, 31)
    assert rows[3] == ["Number", "Date", "Text", "Balance", "Count"]
    assert rows[4] == ["0007", datetime(2025, 12, 31), 'Ünal; "x"', -1250000, 3]
    assert rows[6][3] == -1250000
    assert sheet.freeze_panes == "A5"
    assert sheet["A5"].data_type == "s"
    assert sheet["D5"].number_format == "#,##0"


def test_xlsx_keeps_cents_exact() -> None:
    data = report_xlsx([table([("1", DAY, "x", 10**14 + 1, 1)])], USD, WORDS)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert b"<v>1000000000000.01</v>" in archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_is_text_in_xlsx(payload: str) -> None:
    data = report_xlsx([table([(payload, DAY, payload, 1, 1)])], IDR, WORDS)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f" not in xml
        assert b"hyperlink" not in xml
    sheet = openpyxl.load_workbook(BytesIO(data)).active
    assert (sheet["A5"].value, sheet["A5"].data_type) == (payload, "s")


def test_a_workbook_of_reports_has_a_sheet_for_each() -> None:
    data = report_xlsx([table(SOME), table([]), table(SOME)], IDR, WORDS)
    assert openpyxl.load_workbook(BytesIO(data)).sheetnames == ["Test report", "Test report 2", "Test report 3"]


def test_json_has_the_shape_of_the_contract() -> None:
    rows = [("0007", DAY, Coded("pokok", ("Share capital",)), -1250, 3), ("8", None, MemberStatus.ACTIVE, Money(5, IDR), None)]
    found = json.loads(report_json(table(rows, balance=-1250), USD, WORDS))
    assert found["report"] == "test-report"
    assert found["as_of"] == "2025-12-31"
    assert found["columns"][3] == {"key": "balance", "title": "Balance", "kind": "money"}
    assert found["rows"][0] == {"number": "0007", "date": "2025-12-31", "text": "pokok", "balance": "-12.50", "count": 3}
    assert found["rows"][1] == {"number": "8", "date": None, "text": "active", "balance": "5", "count": None}
    assert found["totals"] == {"balance": "-12.50"}


def test_percentages_are_numbers() -> None:
    columns = (Column("share", "Share", ColumnKind.PERCENT),)
    report = ReportTable("r", "R", columns, ((Decimal("2.75"),),), as_of=DAY)
    assert openpyxl.load_workbook(BytesIO(report_xlsx([report], IDR, WORDS))).active["A5"].value == 2.75
    assert read_csv(report_csv(report, IDR, WORDS))[1] == ["2.75"]
