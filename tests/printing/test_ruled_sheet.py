"""The ruled sheet shows where a printer prints: rows of the book in their places, moved by the shift and by nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coopdesk.i18n.catalogue import translator
from coopdesk.printing import raw_preview, ruled_sheet
from coopdesk.printing.paper_names import paper_name
from coopdesk.printing.papers import papers, passbook_layout
from tests.printing import read_back, samples

LAYOUT = passbook_layout("passbook-135x180")
STYLE = samples.style("id", LAYOUT.code)


def numbers(pdf: bytes) -> dict[int, tuple[float, float]]:
    """Left edge and bottom of each row's number."""
    runs = [run for run in read_back.found(pdf) if run.text.isdigit() and abs(run.left - LAYOUT.left) < 3]
    return {int(run.text): (run.left, run.bottom) for run in runs}


def test_every_row_of_the_book_has_its_number_at_its_place() -> None:
    found = numbers(ruled_sheet.passbook(STYLE, "PLQ-20"))
    assert sorted(found) == list(range(1, LAYOUT.lines + 1))
    pitch = {round(found[row + 1][1] - found[row][1], 2) for row in range(1, LAYOUT.lines_above)}
    assert all(abs(each - LAYOUT.pitch) < 0.02 for each in pitch)
    assert found[16][1] - found[15][1] == pytest.approx(LAYOUT.pitch + LAYOUT.fold_gap, abs=0.02)


def test_a_tenth_of_a_millimetre_moves_the_whole_sheet() -> None:
    plain = numbers(ruled_sheet.passbook(STYLE, "PLQ-20"))
    moved = numbers(ruled_sheet.passbook(replace(STYLE, offset=(1.3, -0.4)), "PLQ-20"))
    assert all(moved[row][0] - plain[row][0] == pytest.approx(1.3, abs=0.03) for row in plain)
    assert all(moved[row][1] - plain[row][1] == pytest.approx(-0.4, abs=0.03) for row in plain)


def test_the_raw_sheet_stands_where_the_printed_one_does() -> None:
    job = ruled_sheet.passbook_escp(replace(STYLE, offset=(0.5, 1.0)), "PLQ-20")
    rows = {piece.text: piece for piece in raw_preview.read_escp(job) if piece.text.isdigit()}
    for row in range(1, LAYOUT.lines + 1):
        assert rows[str(row)].y == pytest.approx(LAYOUT.row_top(row) + 1.0, abs=0.1)
        assert rows[str(row)].x == pytest.approx(LAYOUT.left + 0.5, abs=0.3)


@pytest.mark.parametrize("code", sorted(papers()))
def test_every_named_paper_has_its_sheet(code: str) -> None:
    pdf = ruled_sheet.sheet(samples.style("id", code), "Laser")
    paper = papers()[code]
    width, height = read_back.page_sizes(pdf)[0]
    assert width == pytest.approx(paper.width, abs=0.1)
    assert paper.height is None or height == pytest.approx(paper.height, abs=0.1)
    assert any(paper_name(code, translator("id")) in text for text in read_back.texts(pdf))


def test_text_printers_show_their_columns() -> None:
    roll = raw_preview.read_escpos(ruled_sheet.roll_escpos(samples.style("id", "roll-58"), "POS-58"))
    assert roll[0] == "12345678901234567890123456789012"
    assert b"\x1bp" not in ruled_sheet.roll_escpos(samples.style("id", "roll-58"), "POS-58")
    forms = raw_preview.read_escp(ruled_sheet.receipt_escp(samples.style("id", "half-letter"), "LX-310"))
    assert max(len(piece.text) for piece in forms) == 80
