"""The sample pack: each paper given, by the code of its form, as a PDF on the form's usual sheet, or as pictures of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from coopdesk.domain.money import Currency
from coopdesk.i18n.catalogue import Words
from coopdesk.printing.preview import pngs
from coopdesk.printing.rack import FORMS
from coopdesk.printing.style import PrintStyle

PICTURES = {
    "receipt": "15-receipt",
    "passbook-picture": "16-passbook",
    "statement": "17-statement",
    "meeting-summary": "18-meeting-summary",
    "schedule": "19-schedule",
    "collection-sheet": "20-collection-sheet",
}
"""Form → name of its picture; the numbers are those of the design boards."""


def render(papers: Mapping[str, Any], words: Words, currency: Currency, printed_at: datetime) -> Iterator[tuple[str, bytes]]:
    """Code of the form and PDF bytes, in the order of the rack; `papers` may have some of the forms only."""
    for form in FORMS:
        if form.code in papers:
            yield form.code, form.render(papers[form.code], PrintStyle(words, form.papers[0], currency, printed_at))


def pictures(pdfs: Iterator[tuple[str, bytes]], dpi: float = 96) -> Iterator[tuple[str, bytes]]:
    """Name and PNG of every page; the second page of a paper is `17-statement-2`."""
    for code, pdf in pdfs:
        if code in PICTURES:
            for number, png in enumerate(pngs(pdf, dpi), 1):
                yield PICTURES[code] + (f"-{number}" if number > 1 else ""), png
