from __future__ import annotations

import hashlib
import itertools
import subprocess
import sys

import pytest

from coopdesk.printing import pdf, preview
from coopdesk.printing.fonts import Face
from coopdesk.printing.forms import receipt, statement
from coopdesk.printing.page import Fill, Page, TextStyle
from tests.printing import read_back, samples

SANS = TextStyle(Face.SANS, 10)

RENDER = """
import hashlib
from tests.printing import samples
from coopdesk.printing.forms import receipt, statement
if {first}:
    receipt.render(samples.receipt(), samples.style("qps-rtl", "A6"))
print(hashlib.sha256(statement.render(samples.statement(), samples.style("qps-rtl"))).hexdigest())
"""


def one_page(*texts: str) -> Page:
    page = Page(100, 100)
    for number, text in enumerate(texts):
        page.text(10, 10 + 6 * number, text, SANS)
    return page


def test_the_same_values_give_the_same_bytes() -> None:
    first = statement.render(samples.statement(), samples.style("id"))
    receipt.render(samples.receipt(), samples.style("en", "A6"))
    assert statement.render(samples.statement(), samples.style("id")) == first


@pytest.mark.parametrize("first", [False, True])
def test_bytes_do_not_depend_on_the_process_or_on_what_was_printed_before(first: bool) -> None:
    other = subprocess.run([sys.executable, "-c", RENDER.format(first=first)], check=True, capture_output=True, text=True).stdout.strip()
    assert other == hashlib.sha256(statement.render(samples.statement(), samples.style("qps-rtl"))).hexdigest()


def test_texts_come_back_as_they_were_set_and_where() -> None:
    found = read_back.found(pdf.write([one_page("Rp\u00a01.250.000", "a (b) \\ c", "Ñandú Ő ł – “x” · €")], "t"))
    assert [run.text for run in found] == ["Rp 1.250.000", "a (b) \\ c", "Ñandú Ő ł – “x” · €"]
    assert [round(run.left, 1) for run in found] == [10.0] * 3
    assert [round(after.bottom - before.bottom, 1) for before, after in itertools.pairwise(found)] == [6.0, 6.0]


def test_more_characters_than_one_subset_holds() -> None:
    """A PDF font subset has 256 codes; our Latin faces have some 900 characters."""
    alphabet = [chr(code) for code in (*range(0xC0, 0x180), *range(0x1E00, 0x1EF0))]
    lines = ["".join(alphabet[start : start + 20]) for start in range(0, len(alphabet), 20)]
    page = Page(200, 10 + 6 * len(lines))
    for number, line in enumerate(lines):
        page.text(10, 10 + 6 * number, line, SANS)
    assert read_back.texts(pdf.write([page], "t")) == lines


def test_every_face_is_embedded_and_no_standard_font_is_named() -> None:
    content = receipt.render(samples.receipt(), samples.style("id", "A6"))
    assert b"Helvetica" not in content
    assert content.count(b"/FontFile2") == content.count(b"/Type /FontDescriptor") > 0


def test_pages_keep_their_own_sizes() -> None:
    assert read_back.page_sizes(pdf.write([Page(105, 148), Page(210, 330)], "t")) == [(105.0, 148.0), (210.0, 330.0)]


def test_shapes_are_where_they_belong() -> None:
    """A black box, a hatched one, a rule and a QR code, read back as pixels at 10 dots a mm."""
    page = Page(60, 40)
    page.rect(5, 5, 10, 10, 0, Fill.BLACK)
    page.rect(20, 5, 10, 10, 0.2, Fill.HATCH)
    page.rule(5, 55, 30, 1.0)
    page.qr(35, 5, 20, "KM-2026-0419")
    image = preview.picture(pdf.write([page], "t"), 0, 254)

    def dark(x: float, y: float) -> bool:
        at = (round(y * 10) * image.width + round(x * 10)) * 4
        return image.pixels[at] < 128

    assert all(dark(x, y) for x in (5.5, 14.5) for y in (5.5, 14.5))
    assert not dark(4.5, 10)
    assert not dark(15.5, 10)
    inside = [dark(20.5 + step / 10, 10) for step in range(90)]
    assert 0.2 < sum(inside) / len(inside) < 0.5
    assert dark(30, 30)
    assert not dark(30, 31.2)
    assert dark(35.3, 5.3)
    assert not dark(36.3, 6.3)


def test_a_mirrored_page_keeps_figures_at_their_right_edge() -> None:
    page = Page(100, 40, rtl=True)
    page.text(10, 10, "abc", SANS)
    page.figure(60, 90, 10, "1.250", SANS)
    page.figure(60, 90, 20, "99.001.250", SANS)
    found = {run.text: run for run in read_back.found(pdf.write([page], "t"))}
    assert round(found["abc"].right, 1) == 90.0
    assert round(found["1.250"].right, 1) == round(found["99.001.250"].right, 1) == 40.0
