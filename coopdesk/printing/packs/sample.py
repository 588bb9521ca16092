"""The sample pack: each paper given, by the code of its form, as a PDF on the form's usual sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from coopdesk.domain.money import Currency
from coopdesk.i18n.catalogue import Words
from coopdesk.printing.rack import FORMS
from coopdesk.printing.style import PrintStyle


def render(papers: Mapping[str, Any], words: Words, currency: Currency, printed_at: datetime) -> Iterator[tuple[str, bytes]]:
    """Code of the form and PDF bytes, in the order of the rack; `papers` may have some of the forms only."""
    for form in FORMS:
        if form.code in papers:
            yield form.code, form.render(papers[form.code], PrintStyle(words, form.papers[0], currency, printed_at))
