"""The small parts of a page: papers, wrapping, tables, lines of text, pictures."""

from __future__ import annotations

import json
import struct
import zlib

import pytest

from coopdesk.domain.errors import UnknownPaper
from coopdesk.printing import form_sheet, papers, pdf, preview, style
from coopdesk.printing.fonts import Face, width_mm
from coopdesk.printing.forms import receipt
from coopdesk.printing.page import Page, TextStyle
from coopdesk.printing.rich import Span, filled, fitted, limited, line, shrunk, wrapped, wrapped_text
from coopdesk.printing.style import isolated
from coopdesk.printing.table import Align, Column, Table
from coopdesk.printing.text_line import broken, pair
from coopdesk.runtime.paths import data_dir
from tests.printing import read_back, samples

SANS = TextStyle(Face.SANS, 10)
STRONG = TextStyle(Face.SANS_STRONG, 10)


@pytest.mark.parametrize(
    ("code", "size"),
    [
        ("A4", (210, 297)),
        ("A5", (148, 210)),
        ("A6", (105, 148)),
        ("F4", (215, 330)),
        ("folio", (210, 330)),
        ("letter", (215.9, 279.4)),
        ("legal", (215.9, 355.6)),
        ("half-letter", (139.7, 241.3)),
    ],
)
def test_our_own_papers_have_their_sizes(code: str, size: tuple[float, float]) -> None:
    assert papers.paper(code).upright() == size
    assert papers.paper(code).lying() == size[::-1]


def test_a_roll_has_a_width_only() -> None:
    assert [papers.paper(code).width for code in ("roll-80", "roll-58")] == [80, 58]
    with pytest.raises(UnknownPaper):
        papers.paper("roll-80").upright()


def test_unknown_papers_and_books_are_refused() -> None:
    with pytest.raises(UnknownPaper):
        papers.paper("B4")
    with pytest.raises(UnknownPaper):
        papers.passbook_layout("passbook-1x1")


def test_the_type_and_rules_of_papers_are_those_of_the_design_tokens() -> None:
    tokens = json.loads((data_dir("resources") / "design" / "tokens.json").read_text(encoding="utf-8"))["paper"]
    sizes = tokens["type_pt"]
    assert (style.TITLE.size, style.NAME.size, style.BODY.size) == (sizes["title"], sizes["name"], sizes["body"])
    assert (style.SMALL.size, style.NOTE.size, receipt.AMOUNT.size) == (sizes["small"], sizes["note"], sizes["receipt_amount"])
    assert tuple(tokens["rule_mm"][key] for key in ("head", "total", "row")) == (style.RULE_HEAD, style.RULE_TOTAL, style.RULE_ROW)
    assert list(form_sheet.MARGINS) == tokens["margins_mm"]["A4"]
    assert tokens["margins_mm"]["A6"] == [receipt.TOP, receipt.END, receipt.BOTTOM, receipt.START]
    book = papers.passbook_layout("passbook-135x180")
    assert (book.pitch, book.size) == (tokens["passbook_pitch_mm"], sizes["passbook_mono"])


@pytest.mark.parametrize("layout", papers.passbook_layouts().values(), ids=lambda layout: layout.code)
def test_columns_of_a_book_follow_each_other(layout: papers.PassbookLayout) -> None:
    assert layout.pitch == 4.233
    for column, following in zip(layout.columns, layout.columns[1:], strict=False):
        assert column.start < column.end <= following.start
    assert layout.columns[-1].end <= layout.right <= layout.width


def test_a_sentence_is_filled_with_styles_of_its_values() -> None:
    spans = filled("{before} becomes {after}.", SANS, before="5", after=Span("6", STRONG))
    assert spans == [Span("5", SANS), Span(" becomes ", SANS), Span("6", STRONG), Span(".", SANS)]


def test_wrapping_loses_no_word_and_keeps_to_the_width() -> None:
    text = "Yang ditunggu bulan ini: angsuran ke-6 paling lambat 15/03/2026 " * 3
    lines = wrapped([Span(text, SANS), Span("(sekarang).", STRONG)], 60)
    assert " ".join("".join(span.text for span in part) for part in lines).split() == (text + "(sekarang).").split()
    assert all(sum(span.width for span in part) <= 60 + 1e-6 for part in lines)


def test_styles_that_meet_without_a_space_are_not_parted() -> None:
    lines = wrapped([Span("aaa ", SANS), Span("bbb", STRONG), Span(".", SANS)], width_mm("bbb.", Face.SANS_STRONG, 10) + 0.5)
    assert ["".join(span.text for span in part) for part in lines] == ["aaa", "bbb."]


def test_a_word_wider_than_the_line_is_broken() -> None:
    assert "".join(wrapped_text("W" * 50, SANS, 30, 20)) == "W" * 50


def test_a_name_gives_way_and_a_figure_shrinks() -> None:
    assert fitted("Siti Aminah", SANS, 100) == "Siti Aminah"
    cut = fitted("Siti Aminah binti Abdurrahman", SANS, 30)
    assert cut.endswith("…")
    assert width_mm(cut, Face.SANS, 10) <= 30
    small = shrunk("123.456.789.012", SANS, 10)
    assert width_mm("123.456.789.012", Face.SANS, small.size) == pytest.approx(10)
    assert limited("Siti", SANS, 100) == Span("Siti", SANS)
    assert limited("Siti Aminah binti Abdurrahman", SANS, 20).style.size == pytest.approx(7)
    assert wrapped_text("satu dua tiga empat lima", SANS, 18, 2)[1].endswith("…")


def test_spaces_between_styles_are_room_in_both_directions() -> None:
    for rtl in (False, True):
        page = Page(100, 20, rtl=rtl)
        end = line(page, 10, 10, [Span("abc ", SANS), Span(" 12", STRONG)])
        assert [text.text for text in page.texts] == ["abc", "12"]
        assert end == pytest.approx(10 + width_mm("abc  12", Face.SANS, 10), abs=0.5)
        first, second = sorted(page.texts)
        gap = second.x - first.x - width_mm(first.text, first.style.face, 10)
        assert gap == pytest.approx(2 * width_mm(" ", Face.SANS, 10), abs=0.1)


def test_a_table_grows_its_figures_and_wraps_its_texts() -> None:
    columns = (Column("Uraian"), Column("Saldo", Align.FIGURE, 20))
    row = ("Setoran titipan dari kelompok tani untuk pembelian pupuk", "123.456.789.012.345")
    table = Table(10, 70, columns, [row])
    page = Page(100, 50)
    prepared = table.prepare(row)
    table.draw_row(page, 10, prepared)
    assert prepared.lines > 1
    assert [text.text for text in page.texts][-1] == row[1]
    assert not read_back.overlapping(page)


def test_type_shrinks_where_the_figures_leave_no_room() -> None:
    columns = (Column("Uraian"), *(Column("Saldo", Align.FIGURE) for _ in range(6)))
    row = ("Simpanan", *["123.456.789.012"] * 6)
    table = Table(10, 150, columns, [row])
    page = Page(170, 50)
    table.draw_row(page, 10, table.prepare(row))
    assert table.body.size < 10
    assert [text.text for text in page.texts].count("123.456.789.012") == 6
    assert not read_back.overlapping(page)
    assert not read_back.outside(page)


def test_a_total_has_one_rule_above_and_two_below_its_figures() -> None:
    columns = (Column("Uraian"), Column("Saldo", Align.FIGURE, 20))
    total = ("Jumlah", "1.250")
    table = Table(10, 70, columns, [total])
    page = Page(100, 50)
    table.draw_total(page, 10, total)
    above, *below = page.rules
    assert (above.x1, above.x2, above.y1) == (10, 80, 10)
    assert len(below) == 2
    assert all(rule.x2 == pytest.approx(page.texts[1].x + width_mm("1.250", Face.SANS_STRONG, 10)) for rule in below)
    assert all(rule.x1 == pytest.approx(page.texts[1].x) for rule in below)


@pytest.mark.parametrize(
    ("left", "right", "columns", "lines"),
    [("Saldo", "5", 10, ["Saldo    5"]), ("Telah terima dari", "Siti Aminah", 20, ["Telah terima dari", "         Siti Aminah"])],
)
def test_a_label_and_its_value_share_a_line_if_they_can(left: str, right: str, columns: int, lines: list[str]) -> None:
    assert pair(left, right, columns) == lines


def test_lines_break_at_spaces_or_within_long_words() -> None:
    assert broken("seratus lima puluh ribu", 12) == ["seratus lima", "puluh ribu"]
    assert broken("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]
    assert broken("", 10) == [""]


@pytest.mark.parametrize(("text", "first"), [("0147-03", "\u2066"), ("محمد 5", "\u2067"), ("KSP محمد", "\u2066")])
def test_a_value_keeps_the_direction_of_its_first_letter(text: str, first: str) -> None:
    assert isolated(text) == f"{first}{text}\u2069"


def test_values_are_isolated_only_where_the_sentence_runs_the_other_way() -> None:
    assert samples.style("id").fill("{a}!", a="0147-03") == "0147-03!"
    assert samples.style("qps-rtl").fill("{a}!", a="0147-03") == "\u20660147-03\u2069!"


@pytest.mark.parametrize(
    ("language", "name", "wanted"), [("id", "Simpanan wajib", "simpanan wajib"), ("id", "SHU 2025", "SHU 2025"), ("id", "", "")]
)
def test_a_product_loses_its_capital_within_a_sentence(language: str, name: str, wanted: str) -> None:
    assert samples.style(language).in_sentence(name) == wanted


def test_a_png_holds_the_pixels_of_the_picture() -> None:
    page = Page(20, 10)
    page.rule(0, 20, 5, 10)
    image = preview.picture(pdf.write([page], "t"), 0, 72)
    file = preview.png(image)
    assert file.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", file[16:24]) == (image.width, image.height) == (57, 29)
    length = struct.unpack(">I", file[33:37])[0]
    rows = zlib.decompress(file[41 : 41 + length])
    assert rows[1 : 1 + 4 * image.width] == image.pixels[: 4 * image.width]
    assert len(rows) == image.height * (image.width * 4 + 1)
    assert len(list(preview.pngs(pdf.write([page, page], "t")))) == 2
