"""No paper goes by its code, but for the sizes of the standard, which everybody calls so."""

from __future__ import annotations

import re

import pytest

from coopdesk.i18n.catalogue import languages, translator
from coopdesk.printing.paper_names import paper_name
from coopdesk.printing.papers import papers, passbook_layouts

STANDARD = re.compile(r"[AF]\d")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("code", [*papers(), *passbook_layouts()])
def test_every_paper_has_a_name(code: str, language: str) -> None:
    name = paper_name(code, translator(language))
    assert name == code if STANDARD.fullmatch(code) else name != code
    assert not re.search(r"[a-z]-\d|\dx\d", name)
