"""A report's pages: titles that stand whole, and nothing that ends a report alone on its last sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coopdesk.domain.papers import Proof, Signature, SignatureRole
from coopdesk.printing import report_pdf
from coopdesk.printing.page import Page
from coopdesk.printing.style import SMALL_STRONG
from coopdesk.printing.table import shared
from coopdesk.reports.rack import REPORTS
from coopdesk.reports.table import Column, ColumnKind, ReportTable
from tests.printing import read_back, samples

PROOF = Proof(check="3B4C 55A0", payload="coopdesk:trial-balance", code="TRIAL-BALANCE-120326")
SIGNED = tuple(Signature(role, "Siti") for role in (SignatureRole.TREASURER, SignatureRole.CHAIR, SignatureRole.SUPERVISOR))


def _narrow_figures(titles: list[str]) -> ReportTable:
    columns = (Column("name", "Nama"), *(Column(title, title, ColumnKind.MONEY) for title in titles))
    return ReportTable("narrow", "Narrow", columns, (("Kas", *(0 for _title in titles)),), as_of=date(2026, 3, 12))


def _smallest(page: Page, words: set[str]) -> float:
    return min(text.style.size for text in page.texts if set(text.text.split(" ")) <= words)


def test_titles_over_narrow_figures_stand_whole_on_several_lines() -> None:
    titles = [f"Dari semua simpanan berjangka {number}" for number in range(5)]
    (page,) = report_pdf.pages(_narrow_figures(titles), samples.HEAD, samples.style("id"))
    words = {word for title in titles for word in title.split(" ")}
    assert _smallest(page, words) == pytest.approx(SMALL_STRONG.size, rel=0.05)
    assert not read_back.overlapping(page)
    assert not read_back.outside(page)
    assert sum(text.text.endswith("berjangka") or "berjangka " in text.text for text in page.texts) == len(titles)


def test_a_title_stands_on_one_line_where_there_is_room() -> None:
    (page,) = report_pdf.pages(_narrow_figures(["Dari semua simpanan berjangka"]), samples.HEAD, samples.style("id"))
    assert "Dari semua simpanan berjangka" in [text.text for text in page.texts]


def test_a_report_without_rows_has_no_totals() -> None:
    table = replace(samples.trial_balance(), rows=())
    texts = read_back.texts(report_pdf.render(table, samples.HEAD, samples.style("en")))
    assert "Nothing to show for these dates." in texts
    assert "Total" not in texts


@pytest.mark.parametrize("signatures", [(), SIGNED])
def test_what_ends_a_report_never_stands_alone_on_its_last_sheet(signatures: tuple[Signature, ...]) -> None:
    sheets = set()
    for count in range(34, 50):
        pages = report_pdf.pages(samples.trial_balance(count), samples.HEAD, samples.style("id"), PROOF, signatures)
        texts = [text.text for text in pages[-1].texts]
        assert sum(text.startswith(("Kas unit", "Saldo awal")) for text in texts) >= 3
        assert any("3B4C 55A0" in text for text in texts)
        assert not any(read_back.overlapping(page) or read_back.outside(page) for page in pages)
        sheets.add(len(pages))
    assert sheets == {1, 2}


def test_figures_among_texts_stand_at_the_right_edge() -> None:
    columns = (Column("item", "Rincian"), Column("value", "Nilai"))
    table = ReportTable("mixed", "Mixed", columns, (("Nama", "Koperasi Contoh"), ("Anggota", 120), ("Aset", 1_234_567)), as_of=date(2026, 3, 12))
    found = {run.text: run for run in read_back.found(report_pdf.render(table, samples.HEAD, samples.style("id")))}
    assert found["120"].right == pytest.approx(found["1.234.567"].right, abs=0.3)
    assert found["Koperasi Contoh"].left == pytest.approx(found["Nilai"].left, abs=0.6)
    assert found["120"].left > found["Koperasi Contoh"].right


def test_the_days_that_are_compared_stand_on_the_first_sheet_only() -> None:
    table = replace(samples.trial_balance(120), compared=(date(2025, 12, 31),))
    first, second, _third = report_pdf.pages(table, samples.HEAD, samples.style("id"))
    assert any("31 Desember 2025" in text.text for text in first.texts)
    assert any("Per 12 Maret 2026" in text.text for text in second.texts)
    assert not any("31 Desember 2025" in text.text for text in second.texts)


def test_who_wants_little_gets_it() -> None:
    assert shared([20.0, 80.0, 60.0], 100.0) == [20.0, 40.0, 40.0]
    assert shared([20.0, 30.0], 100.0) == [40.0, 60.0]


def test_every_report_has_words_of_its_own_for_its_paper() -> None:
    codes = {kind.code for kind in REPORTS.values()}
    assert {"financial-position", "income-statement", "cash-flow", "changes-in-equity", "notes", "general-ledger"} <= codes
    assert len({kind.title for kind in REPORTS.values()}) == len(REPORTS)
