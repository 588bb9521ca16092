"""Schedule, collection sheet, meeting summary and reports: what they show, and what is absent where it does not exist."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopdesk.domain.money import Currency, Money
from coopdesk.domain.papers import CashItem, CashLine, PaperMember
from coopdesk.printing import report_pdf
from coopdesk.printing.forms import collection_sheet, meeting_summary, schedule
from coopdesk.printing.page import Fill, Rect
from coopdesk.reports.table import Column, ColumnKind, ReportTable
from tests.printing import read_back, samples
from tests.printing.test_statement import rows


def test_a_schedule_lists_every_instalment_and_sums_them() -> None:
    found = rows(schedule.render(samples.schedule(), samples.style("id")))
    head = next(number for number, row in enumerate(found) if "Jatuh tempo" in row)
    assert found[head + 1] == ["1", "15/10/2025", "15/10/2025", "1.000.000", "180.000", "1.180.000", "11.000.000"]
    assert found[head + 12] == ["12", "15/09/2026", "1.000.000", "15.000", "1.015.000", "0"]
    assert found[head + 13] == ["Jumlah", "12.000.000", "1.170.000", "13.170.000"]


def test_a_schedule_of_an_unpaid_loan_has_no_column_for_payments() -> None:
    paper = samples.schedule()
    paper = replace(paper, instalments=tuple(replace(line, paid_on=None) for line in paper.instalments))
    assert "Paid" not in read_back.texts(schedule.render(paper, samples.style("en")))
    assert "Paid" in read_back.texts(schedule.render(samples.schedule(), samples.style("en")))


def test_thirty_members_stand_on_one_sheet() -> None:
    assert read_back.page_sizes(collection_sheet.render(samples.collection(30), samples.style("id"))) == [(297.0, 210.0)]
    assert len(read_back.page_sizes(collection_sheet.render(samples.collection(31), samples.style("id")))) == 2
    assert len(read_back.page_sizes(collection_sheet.render(samples.collection(0), samples.style("id")))) == 1


def test_a_collection_sheet_asks_sums_and_leaves_room_to_write() -> None:
    pdf = collection_sheet.render(samples.collection(30), samples.style("id"))
    found = rows(pdf)
    assert ["27", "0027 Tri Handayani", "25.000", "1.000.000", "180.000", "10.620", "1.215.620"] in found
    assert ["Jumlah", "750.000", "10.000.000", "1.800.000", "31.860", "12.581.860"] in found
    assert next(row for row in found if "Lembar" in row)[1:] == [
        "100.000",
        "50.000",
        "20.000",
        "10.000",
        "5.000",
        "2.000",
        "1.000",
        "500",
        "200",
        "100",
    ]
    lines = [run for run in read_back.found(pdf) if run.text.isdigit() and len(run.text) <= 2 and run.left < 20]
    assert len(lines) == 30
    assert min(after.bottom - before.bottom for before, after in itertools.pairwise(lines)) > 4.2


def test_a_column_that_nobody_is_asked_for_is_absent() -> None:
    paper = samples.collection(5)
    paper = replace(paper, rows=tuple(replace(row, principal=None, interest=None, penalty=None) for row in paper.rows))
    texts = read_back.texts(collection_sheet.render(paper, samples.style("en")))
    assert "Penalty" not in texts
    assert "Principal" not in texts
    assert {"Compulsory", "Voluntary", "To pay"} <= set(texts)


def test_a_summary_runs_from_opening_to_closing_cash() -> None:
    found = rows(meeting_summary.render(samples.summary(), samples.style("id")))
    assert ["Anggota", "Kas", "Simpanan", "Pinjaman", "Tunggakan"] in found
    assert ["248", "12.057.600", "248.806.000", "161.340.000", "6.384.000"] in found
    texts = [text for row in found for text in row]
    for figure in ("32.677.300", "27.535.000", "6.915.300", "5.142.300", "Rp 12.057.600", "237.469.000", "15.687.000", "4.350.000"):
        assert figure in texts
    assert ["Slamet Riyadi", "0093", "35 hari", "2.241.305"] in found


def test_what_is_not_there_is_absent_from_the_summary() -> None:
    empty = replace(
        samples.summary(), loans=(), arrears=(), arrears_members=0, history=(), savings=(), signatures=(), cash_in=(), cash_out=()
    )
    texts = read_back.texts(meeting_summary.render(empty, samples.style("en")))
    for word in ("Loans", "Arrears", "loans", "Treasurer", "Deposited", "6 months"):
        assert word not in texts
    assert "Total cash in" in texts


def test_nothing_of_later_issues_is_invented() -> None:
    for language in ("id", "en"):
        said = " ".join(read_back.texts(meeting_summary.render(samples.summary(), samples.style(language)))).lower()
        assert not any(word in said for word in ("keputusan", "decision", "hadir", "attendance", "suara", "votes"))


def test_bars_are_as_high_as_their_months() -> None:
    (page,) = meeting_summary.pages(samples.summary(), samples.style("en"))
    bars = [box for box in page.boxes if isinstance(box, Rect) and box.fill in {Fill.BLACK, Fill.HATCH} and box.height > 4]
    savings = [bar.height for bar in bars if bar.fill is Fill.BLACK]
    assert [round(height / max(savings), 4) for height in savings] == [
        round(month.savings / 248_806_000, 4) for month in samples.summary().history
    ]
    assert len({round(bar.y + bar.height, 4) for bar in bars}) == 1


def test_many_cash_accounts_run_over_sheets_one_after_the_other() -> None:
    lines = tuple(CashLine(CashItem.OTHER, 1_000 + number, f"Biaya {number}") for number in range(60))
    pages = meeting_summary.pages(replace(samples.summary(), cash_out=lines), samples.style("id"))
    texts = [text.text for page in pages for text in page.texts]
    assert [text for text in texts if text.startswith("Biaya")] == [line.name for line in lines]
    assert not any(read_back.outside(page) or read_back.overlapping(page) for page in pages)


def test_long_arrears_run_over_sheets() -> None:
    one = samples.summary().arrears[0]
    many = tuple(replace(one, member=PaperMember(f"{number:04d}", "Raden Ajeng Kusumaningtyas Wulandari " * 2)) for number in range(70))
    pages = meeting_summary.pages(replace(samples.summary(), arrears=many, arrears_members=70), samples.style("en"))
    assert len(pages) > 2
    texts = [text.text for page in pages for text in page.texts]
    assert "Arrears, 70 members (continued)" in texts


def test_a_report_repeats_its_head_and_ends_in_totals() -> None:
    pdf = report_pdf.render(samples.trial_balance(120), samples.HEAD, samples.style("id"))
    sheets = read_back.page_sizes(pdf)
    found = rows(pdf, len(sheets))
    assert len(sheets) == 3
    assert all(row[-4:] == ["Akun", "Debet", "Kredit", "Saldo"] for number in (1, 2, 3) for row in rows(pdf, number) if "Akun" in row)
    assert found[-1][-3:] == ["7.140.000", "7.140.000", "–"]
    assert ["3-1900", "Saldo awal", "–", "7.140.000", "–7.140.000"] in found
    assert "Per 12 Maret 2026" in read_back.texts(pdf)


def test_a_wide_report_is_turned_on_its_side() -> None:
    columns = tuple(Column(key, key, ColumnKind.MONEY) for key in "abcdefghij")
    table = ReportTable("wide", "Wide", columns, ((123_456_789_012,) * 10,), from_date=date(2026, 1, 1), to_date=date(2026, 3, 1))
    pdf = report_pdf.render(table, samples.HEAD, samples.style("en"))
    assert read_back.page_sizes(pdf) == [(297.0, 210.0)]
    assert read_back.texts(pdf).count("123,456,789,012") == 10
    assert "1 January 2026 to 1 March 2026" in read_back.texts(pdf)


def test_a_report_without_rows_says_so() -> None:
    table = replace(samples.trial_balance(), rows=(), totals={})
    assert "Nothing to show for these dates." in read_back.texts(report_pdf.render(table, samples.HEAD, samples.style("en")))


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (1_234, ColumnKind.MONEY, "1.234"),
        (0, ColumnKind.MONEY, "–"),
        (0, ColumnKind.INTEGER, "0"),
        (Decimal("1.50"), ColumnKind.PERCENT, "1,5%"),
        (date(2026, 3, 12), ColumnKind.DATE, "12/03/2026"),
        ("0147", ColumnKind.CODE, "0147"),
        (Money(1_250, Currency.of("USD")), ColumnKind.TEXT, "12,50"),
    ],
)
def test_values_are_written_by_their_kind(value: object, kind: ColumnKind, shown: str) -> None:
    table = ReportTable("one", "One", (Column("key", "Key", kind),), ((value,),))  # type: ignore[arg-type]
    assert shown in read_back.texts(report_pdf.render(table, samples.HEAD, samples.style("id")))
