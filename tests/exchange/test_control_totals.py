"""Our totals beside the file's own: equal, skipping text, reaching too short, never calculated, not there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from coopdesk.domain.imports import ControlTotal, TotalReason
from tests.exchange.variants import ANDES, KSP, YEAR_END, read, truth

POKOK = [100000, 100000, "Rp 100.000", 100000]
SUKARELA = [50000, "25.000,00", "-", 125000]


def totals_of(path: Path) -> dict[str, ControlTotal]:
    return {total.column: total for total in read(path).control_totals}


@pytest.fixture
def workbook_with(tmp_path: Path) -> Any:
    def make(formula: str, value: Any, total_word: str = "JUMLAH") -> Path:
        path = tmp_path / "totals.xlsx"
        with xlsxwriter.Workbook(path) as workbook:
            sheet = workbook.add_worksheet("Simpanan")
            sheet.write(0, 0, "SIMPANAN PER 31 DESEMBER 2025")
            sheet.write_row(2, 0, ["No Anggota", "Nama", "Simp Pokok", "Simp Sukarela"])
            for row, (pokok, sukarela) in enumerate(zip(POKOK, SUKARELA, strict=True), 3):
                sheet.write_row(row, 0, [f"{row:04d}", f"Anggota {row}", pokok, sukarela])
            sheet.write(7, 1, total_word)
            sheet.write_formula(7, 2, formula, None, value)
            sheet.write(7, 3, 200000)
        return path

    return make


def test_a_sum_that_skipped_text_cells_says_which(workbook_with: Any) -> None:
    total = totals_of(workbook_with("=SUM(C4:C7)", 300000))["Simp Pokok"]
    assert (total.ours, total.theirs, total.reason) == (400_000, 300_000, TotalReason.TEXT_CELLS)
    assert total.skipped == ("C6: Rp 100.000",)
    assert total.row == 8


def test_a_typed_total_that_is_right(workbook_with: Any) -> None:
    total = totals_of(workbook_with("=SUM(C4:C7)", 300000))["Simp Sukarela"]
    assert (total.ours, total.theirs, total.reason, total.skipped) == (200_000, 200_000, TotalReason.EQUAL, ())


def test_a_sum_that_does_not_reach_all_rows(workbook_with: Any) -> None:
    total = totals_of(workbook_with("=SUM(C4:C5)", 200000))["Simp Pokok"]
    assert (total.theirs, total.reason) == (200_000, TotalReason.SHORT_RANGE)
    assert total.skipped == ("C6: Rp 100.000", "C7: 100000")


def test_a_total_that_is_simply_another(workbook_with: Any) -> None:
    total = totals_of(workbook_with("=SUM(C4:C7)", 999))["Simp Pokok"]
    assert (total.theirs, total.reason) == (999, TotalReason.DIFFERENT)


@pytest.mark.parametrize("value", ["", 0])
def test_a_formula_that_was_never_calculated(workbook_with: Any, value: object) -> None:
    total = totals_of(workbook_with("=SUM(C4:C7)", value))["Simp Pokok"]
    assert (total.ours, total.theirs, total.reason) == (400_000, None, TotalReason.NO_CACHED_VALUE)


@pytest.mark.parametrize("word", ["Total", "SUB TOTAL", "jumlah seluruhnya", "Suma"])
def test_words_of_a_total_row(workbook_with: Any, word: str) -> None:
    path = workbook_with("=SUM(C4:C7)", 300000, word)
    assert len(read(path).members) == 4
    assert totals_of(path)["Simp Pokok"].theirs == 300_000


def test_a_file_without_totals_says_so() -> None:
    for total in read(ANDES, "en", "USD", opening_date=YEAR_END).control_totals:
        assert (total.row, total.theirs, total.reason) == (None, None, TotalReason.NO_TOTAL)


def test_every_column_of_the_year_is_missing_its_total() -> None:
    totals = [total for total in read(KSP).control_totals if total.sheet == "SIMPANAN 2025"]
    assert {total.reason for total in totals} == {TotalReason.NO_CACHED_VALUE}
    ours = {total.column: total.ours for total in totals}
    wanted = truth(KSP)["savings"]
    assert (ours["Simp. Pokok"], ours["Jml Wajib"], ours["Simp. Sukarela"]) == (wanted["pokok"], wanted["wajib"], wanted["sukarela"])
    # the sheet's TOTAL is D + R: share capital and compulsory savings, without the voluntary ones
    assert ours["TOTAL"] == wanted["pokok"] + wanted["wajib"]
