from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest

from coopdesk.domain.journal import EventKind
from coopdesk.domain.papers import PassbookLine, PassbookMark, PassbookPage
from coopdesk.printing.forms import passbook, passbook_picture
from coopdesk.printing.papers import PassbookLayout, passbook_layout, passbook_layouts
from coopdesk.printing.rack import form
from coopdesk.services.passbook_layouts import DEFAULT
from coopdesk.services.passbook_layouts import layouts as passbook_service_layouts
from tests.printing import read_back, samples

LAYOUT = passbook_layout("passbook-135x180")
STYLE = samples.style("id", LAYOUT.code)
DESCENT = 0.293 * 8.2 * 25.4 / 72


def rows(pdf: bytes) -> dict[tuple[int, float], list[str]]:
    """Texts by page and by the top of their row, in mm."""
    found: dict[tuple[int, float], list[str]] = {}
    for run in read_back.found(pdf):
        found.setdefault((run.page, round(run.bottom - DESCENT - LAYOUT.baseline, 1)), []).append(run.text)
    return found


def test_only_lines_that_are_not_in_the_book_are_printed() -> None:
    """Line 15 ends the upper half, line 16 begins below the fold; tops from board 16: 77.86 and 98.00 mm."""
    assert rows(passbook.render([samples.passbook(printed=14)], STYLE)) == {
        (1, 77.9): ["02/03/26", "03", "87.500", "3.278.167", "RAT"],
        (1, 77.7): ["Pindah buku masuk"],  # a text too long for its column is set smaller, on the same baseline
        (1, 98.0): ["12/03/26", "01", "Setor tunai", "150.000", "3.428.167", "RAT"],
    }


def test_columns_stand_where_the_book_has_them() -> None:
    """Edges from board 16: figures end at 79.8, 98.1, 118.5 mm, texts start at 14.2, 31.1, 37.2 mm."""
    withdrawal = PassbookLine(16, date(2026, 3, 12), EventKind.WITHDRAWAL, 400_000, 0, 3_028_167, "RAT")
    found = {run.text: run for run in read_back.found(passbook.render([replace(samples.passbook(), lines=(withdrawal,))], STYLE))}
    assert [round(found[text].left, 1) for text in ("12/03/26", "02", "Tarik tunai")] == [14.2, 31.1, 37.2]
    assert [round(found[text].right, 1) for text in ("400.000", "3.028.167", "RAT")] == [79.8, 118.5, 127.0]


def test_a_page_turn_is_a_page_of_its_own() -> None:
    last = PassbookLine(30, date(2026, 3, 12), None, 0, 0, 3_428_167, "RAT", PassbookMark.CARRIED_FORWARD)
    first = PassbookLine(1, date(2026, 3, 12), None, 0, 0, 3_428_167, "RAT", PassbookMark.BROUGHT_FORWARD)
    following = PassbookLine(2, date(2026, 3, 13), EventKind.DEPOSIT, 0, 5_000, 3_433_167, "RAT")
    book = samples.passbook()
    pdf = passbook.render([replace(book, lines=(last,)), replace(book, page=4, lines=(first, following))], samples.style("en", LAYOUT.code))
    found = rows(pdf)
    assert read_back.page_sizes(pdf) == [(135.0, 180.0), (135.0, 180.0)]
    assert {page for page, _ in found} == {1, 2}
    assert "Carried forward" in [text for texts in found.values() for text in texts]
    assert found[2, 22.8] == ["13/03/26", "01", "Cash deposit", "5,000", "3,433,167", "RAT"]


def test_an_offset_moves_every_character() -> None:
    plain = read_back.found(passbook.render([samples.passbook(15)], STYLE))
    moved = read_back.found(passbook.render([samples.passbook(15)], replace(STYLE, offset=(1.5, -2.0))))
    assert [(round(b.left - a.left, 2), round(b.bottom - a.bottom, 2)) for a, b in zip(plain, moved, strict=True)] == [(1.5, -2.0)] * len(
        plain
    )


@pytest.mark.parametrize("amount", [9_999_999, 123_456_789_012, 10**15])
def test_figures_shrink_and_are_never_cut(amount: int) -> None:
    line = PassbookLine(3, date(2026, 3, 12), EventKind.REVERSAL, amount, 0, amount, "RAT")
    found = read_back.found(passbook.render([replace(samples.passbook(), lines=(line,))], STYLE))
    figures = [run for run in found if run.text == STYLE.amount(amount)]
    assert [round(run.right, 1) for run in figures] == [79.8, 118.5]
    assert figures[0].left > 62.6
    assert figures[1].left > 99.2


def test_the_picture_shows_the_whole_spread() -> None:
    found = read_back.found(passbook_picture.render([samples.passbook(15)], STYLE))
    texts = [run.text for run in found]
    assert "BUKU SIMPANAN SUKARELA" in texts
    assert "Buku 2 · 0147-03 · Siti Aminah · hal. 3" in texts
    assert [run.text for run in found if run.right < 13.2 and run.text.isdigit()] == [str(number) for number in range(1, 31)]
    assert texts.count("RAT") == 16


def test_the_picture_is_not_mirrored_in_a_right_to_left_language() -> None:
    page = passbook_picture.picture(samples.passbook(), LAYOUT, samples.style("qps-rtl", LAYOUT.code))
    dates = [text.x for text in page.texts if text.text == "12/03/26"]
    assert dates == [pytest.approx(14.2)]


def test_nothing_new_is_an_empty_page() -> None:
    assert read_back.found(passbook.render([samples.passbook(16)], STYLE)) == []


def test_every_line_of_the_layout_is_on_the_page_and_apart_from_the_fold() -> None:
    tops = [LAYOUT.row_top(line) for line in range(1, LAYOUT.lines + 1)]
    assert tops == sorted(tops)
    assert tops[-1] + LAYOUT.pitch < LAYOUT.height
    assert tops[LAYOUT.lines_above - 1] + LAYOUT.pitch < LAYOUT.fold < tops[LAYOUT.lines_above]
    assert {round(after - before, 3) for before, after in itertools.pairwise(tops)} == {4.233, round(4.233 + LAYOUT.fold_gap, 3)}


def test_pages_of_many_books_make_one_job() -> None:
    pages: list[PassbookPage] = [samples.passbook(15)] * 3
    assert len(read_back.page_sizes(passbook.render(pages, STYLE))) == 3


# --- every book that is shipped: its geometry, read back from the PDF ---------------------------------

CLOSED = {"passbook-135x180": (90, 135), "passbook-125x176": (88, 125), "passbook-148x210": (105, 148)}
"""Half of each open book in mm, spine above: an Indonesian book, ISO 7810 ID-3 as banks use it, ISO A6 (domain.md §7.1)."""

PITCH = 25.4 / 6
"""Six lines an inch: what a passbook printer moves a line."""


def whole_book(layout: PassbookLayout) -> bytes:
    """A spread with every line printed, its texts as long as they come."""
    kinds = itertools.cycle([EventKind.DEPOSIT, EventKind.WITHDRAWAL, EventKind.TRANSFER])
    lines = tuple(
        PassbookLine(number, date(2026, 3, 28), next(kinds), 0, 88_888_888, 999_999_999, "WWW") for number in range(1, layout.lines + 1)
    )
    return passbook.render([replace(samples.passbook(), lines=lines)], samples.style("id", layout.code))


@pytest.fixture(params=sorted(passbook_layouts()))
def layout(request: pytest.FixtureRequest) -> PassbookLayout:
    return passbook_layout(request.param)


def test_every_book_of_the_shelf_is_proven_here() -> None:
    assert set(CLOSED) == set(passbook_layouts()) == set(form("passbook").papers) == set(passbook_service_layouts())
    assert form("passbook").papers[0] == DEFAULT


def test_an_open_book_is_two_closed_ones_with_the_fold_between(layout: PassbookLayout) -> None:
    height, width = CLOSED[layout.code]
    assert read_back.page_sizes(whole_book(layout)) == [(width, 2 * height)]
    assert layout.fold == height


def test_each_line_is_a_sixth_of_an_inch_and_the_fold_is_stepped_over(layout: PassbookLayout) -> None:
    dates = [run.bottom for run in read_back.found(whole_book(layout)) if run.text == "28/03/26"]
    assert len(dates) == layout.lines == passbook_service_layouts()[layout.code].lines
    steps = [after - before for before, after in itertools.pairwise(dates)]
    over = steps.pop(layout.lines_above - 1)
    assert steps == pytest.approx([PITCH] * (layout.lines - 2), abs=0.02)
    assert 3 * PITCH <= over - PITCH <= 6 * PITCH  # the fold takes three to six lines
    assert dates[layout.lines_above - 1] < layout.fold - 2 < layout.fold + 2 < dates[layout.lines_above] - PITCH


def test_nothing_crosses_a_column_or_the_edge(layout: PassbookLayout) -> None:
    columns = [column for column in layout.columns if column.printed]
    assert layout.columns[0].start == layout.left
    assert layout.columns[-1].end == layout.right <= layout.width - 5
    assert all(before.end == after.start for before, after in itertools.pairwise(layout.columns))
    runs = read_back.found(whole_book(layout))
    inside = [[column for column in columns if column.start < run.left and run.right < column.end] for run in runs]
    assert [len(found) for found in inside] == [1] * len(runs)
    assert max(run.bottom for run in runs) < layout.height - 5


def test_the_picture_of_a_book_stays_on_its_page(layout: PassbookLayout) -> None:
    page = passbook_picture.picture(samples.passbook(15), layout, samples.style("id", layout.code))
    assert read_back.outside(page) == []
