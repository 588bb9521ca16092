"""A practice book's papers can never be mistaken: the word stands on every page of every form, read back from the PDF."""

from __future__ import annotations

import dataclasses
import re

import pypdfium2
import pytest

from coopdesk.printing import pdf, rack, report_pdf
from coopdesk.printing.forms import raw, receipt_roll
from coopdesk.printing.page import Page
from coopdesk.printing.raw_preview import read_escp, read_escpos
from coopdesk.printing.style import BODY, PrintStyle
from coopdesk.runtime.paths import PACKAGE
from tests.printing import samples
from tests.printing.test_forms import SAMPLES

WORDS = {"id": "LATIHAN", "en": "PRACTICE"}


def practising(language: str, paper: str) -> PrintStyle:
    return dataclasses.replace(samples.style(language, paper), practice=True)


def pages_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded() for page in document]


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("form", rack.FORMS, ids=lambda form: form.code)
def test_every_page_of_every_form_on_every_paper_says_so(form: rack.Form, language: str) -> None:
    for paper in form.papers:
        pages = pages_of(form.render(SAMPLES[form.code](), practising(language, paper)))
        assert pages
        assert all(WORDS[language] in page for page in pages), paper
        real = pages_of(form.render(SAMPLES[form.code](), samples.style(language, paper)))
        assert not any(WORDS[language] in page for page in real)


def test_every_page_of_a_report_says_so() -> None:
    pages = pages_of(report_pdf.render(samples.trial_balance(), samples.HEAD, practising("id", "A4")))
    assert len(pages) > 1
    assert all("LATIHAN" in page for page in pages)


def test_the_raw_papers_print_it_as_a_line() -> None:
    roll = read_escpos(raw.receipt_escpos(samples.receipt(), practising("id", "roll-58")))
    assert [" LATIHAN " in line for line in (roll[0], roll[-1])] == [True, True]
    form = "\n".join(piece.text for piece in read_escp(raw.receipt_escp(samples.receipt(), practising("id", "half-letter"))))
    assert form.count(" LATIHAN ") == 2
    pages = [samples.passbook(0), samples.passbook(0)]
    book = read_escp(raw.passbook_escp(pages, practising("id", "passbook-135x180")))
    assert [piece.page for piece in book if " LATIHAN " in piece.text] == [1, 2]


def test_a_line_is_as_wide_as_the_paper() -> None:
    assert len(receipt_roll.practice_line(practising("id", "roll-58"), 32)) == 32
    assert receipt_roll.practice_line(samples.style("id", "roll-58"), 32) == ""


def test_a_new_form_cannot_forget_it() -> None:
    """Pages come from the style, and a style of a book's papers from its cooperative; nothing else makes either."""
    rooms = [path for path in PACKAGE.rglob("*.py") if path.name != "style.py"]
    pages = [path.name for path in rooms if re.search(r"(?<![\w.])Page\(\w", path.read_text(encoding="utf-8")) and "printing" in path.parts]
    assert pages == []
    outside = [path for path in rooms if {"ui", "cli"} & set(path.relative_to(PACKAGE).parts)]
    assert [str(path.relative_to(PACKAGE)) for path in outside if "PrintStyle(" in path.read_text(encoding="utf-8")] == []


def test_the_word_lies_under_the_figures() -> None:
    sheet = Page(100, 60, watermark="PRACTICE")
    sheet.text(10, 10, "KM-2026-0419", BODY)
    (page,) = pages_of(pdf.write([sheet], "x"))
    assert page.index("PRACTICE") < page.index("KM-2026-0419")
