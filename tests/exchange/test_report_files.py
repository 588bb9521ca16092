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

from coopdesk.cli.report_text import report_text
from coopdesk.domain.members import MemberStatus
from coopdesk.domain.money import Currency, Money
from coopdesk.domain.wording import Coded, Sign
from coopdesk.exchange.csv_text import read_csv
from coopdesk.exchange.report_csv import report_csv
from coopdesk.exchange.report_json import report_json
from coopdesk.exchange.report_xlsx import report_xlsx
from coopdesk.i18n.catalogue import translator
from coopdesk.reports.table import Agreement, Column, ColumnKind, ReportTable, RowRole, RowShape

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


# --- statements -----------------------------------------------------------------------------------

STATEMENT = ReportTable(
    "position",
    "Position",
    (
        Column("code", "Account", ColumnKind.CODE),
        Column("name", "Name"),
        Column("amount", DAY, ColumnKind.MONEY, Sign.BRACKETS),
        Column("change", "Changed by", ColumnKind.MONEY, Sign.ALWAYS),
    ),
    (
        (None, Coded("assets", ("Assets",)), None, None),
        ("1-1010", "Cash", 700, 50),
        ("1-1290", "Allowance", -200, -20),
        (None, Coded("assets.total", ("Total assets",)), 500, 30),
    ),
    as_of=DAY,
    shapes=(RowShape(RowRole.HEADING), RowShape(level=1), RowShape(level=1), RowShape(RowRole.TOTAL)),
    compared=(date(2024, 12, 31),),
    agreement=Agreement("Assets = {amount}", 500, 499),
)


def test_a_statement_in_csv_says_what_each_row_is() -> None:
    rows = read_csv(report_csv(STATEMENT, IDR, WORDS))
    assert rows[0] == ["Account", "Name", "31/12/2025", "Changed by", "Kind of row"]
    assert [(row[1], row[2], row[4]) for row in rows[1:]] == [
        ("Assets", "", "heading"),
        ("Cash", "700", "line"),
        ("Allowance", "-200", "line"),
        ("Total assets", "500", "total"),
    ]


def test_a_statement_in_json_has_its_shapes_beside_plain_rows() -> None:
    read = json.loads(report_json(STATEMENT, IDR, WORDS))
    assert read["rows"][2] == {"code": "1-1290", "name": "Allowance", "amount": "-200", "change": "-20"}
    assert [shape["role"] for shape in read["shapes"]] == ["heading", "line", "line", "total"]
    assert (read["compared_with"], read["agreement"]) == (["2024-12-31"], {"left": "500", "right": "499", "difference": "1"})


def test_a_statement_in_a_workbook_keeps_its_look() -> None:
    sheet = openpyxl.load_workbook(BytesIO(report_xlsx([STATEMENT], IDR, WORDS))).active
    assert sheet is not None
    heading, allowance, total = sheet["B5"], sheet["B7"], sheet["C8"]
    assert heading.font.bold
    assert not sheet["C6"].font.bold
    assert (allowance.alignment.indent, heading.alignment.indent) == (1, 0)
    assert (total.value, total.border.top.style, total.border.bottom.style) == (500, "thin", "double")
    assert (sheet["C7"].value, sheet["C7"].number_format) == (-200, "#,##0;(#,##0);#,##0")
    assert sheet["B10"].value == "Assets = Rp 500, difference 1".replace(" 500", "\u00a0500")


def test_a_statement_in_a_terminal_stands_in_and_has_its_rules() -> None:
    lines = report_text(STATEMENT, IDR, WORDS).splitlines()
    assert lines[1] == "As of 31/12/2025 · compared with 31/12/2024"
    assert lines[5].endswith("Assets")
    assert "  Cash" in lines[6]
    assert lines[7].split()[-2:] == ["(200)", "–20"]
    assert [set(line.split()[0]) for line in (lines[8], lines[10])] == [{"-"}, {"="}]
