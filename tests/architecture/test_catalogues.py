"""The catalogues of this checkout: nothing forgotten, nothing wrong, and each compiles."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from installer import translations
from tests.architecture.tree import ROOT

CATALOGUES = translations.po_files(ROOT)
PLURAL_FORMS = {"id": 1, "en": 2}


def language(file: Path) -> str:
    return file.parts[-3]


def test_every_text_is_extracted_and_every_translation_fits() -> None:
    """To mend: `python3 -m installer.translations update`, translate, `… check`."""
    assert translations.check(ROOT) == []


def test_indonesian_is_there() -> None:
    assert "id" in map(language, CATALOGUES)


@pytest.mark.parametrize("file", CATALOGUES, ids=language)
def test_it_compiles_with_the_plural_forms_of_its_language(file: Path) -> None:
    with file.open("rb") as text:
        catalogue = read_po(text)
    binary = io.BytesIO()
    write_mo(binary, catalogue)
    binary.seek(0)
    assert len(read_mo(binary)) > 0
    assert catalogue.num_plurals == PLURAL_FORMS.get(language(file), catalogue.num_plurals)
