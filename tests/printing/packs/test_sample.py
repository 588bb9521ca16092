"""The sample pack: each paper given, none that was not, and a picture of every page."""

from __future__ import annotations

from datetime import datetime

from coopdesk.domain.money import Currency
from coopdesk.i18n.catalogue import translator
from coopdesk.printing.packs.sample import PICTURES, pictures, render
from coopdesk.printing.preview import page_count
from coopdesk.printing.rack import FORMS
from tests.printing import samples

WORDS, IDR, NOW = translator("id"), Currency.of("IDR"), datetime(2026, 3, 12, 8, 52)


def test_only_the_papers_given_are_made_in_the_order_of_the_rack() -> None:
    made = dict(render({"statement": samples.statement(), "receipt": samples.receipt()}, WORDS, IDR, NOW))
    assert list(made) == ["receipt", "statement"]
    assert all(pdf.startswith(b"%PDF") for pdf in made.values())


def test_every_page_is_a_picture_with_a_name_of_its_own() -> None:
    pdfs = dict(render({"receipt": samples.receipt(), "passbook": (samples.passbook(),)}, WORDS, IDR, NOW))
    long = dict(render({"collection-sheet": samples.collection(90)}, WORDS, IDR, NOW))["collection-sheet"]
    names = [name for name, png in pictures(iter([*pdfs.items(), ("statement", long)])) if png.startswith(b"\x89PNG")]
    expected = ["15-receipt", "17-statement", *(f"17-statement-{page}" for page in range(2, page_count(long) + 1))]
    assert names == expected


def test_every_name_is_a_form_of_the_rack() -> None:
    assert set(PICTURES) < {form.code for form in FORMS}
