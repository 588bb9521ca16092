"""Our compiler of .po files agrees with Babel's on every message."""

from __future__ import annotations

import gettext
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdesk.i18n.po_file import compile_po
from coopdesk.runtime.paths import data_dir

TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], include_characters="\n\t"), min_size=1)


def by_babel(po: Path) -> dict[object, str]:
    """Babel compiles an untranslated plural as its own source; we leave it out."""
    with po.open("rb") as file:
        catalogue = read_po(file)
    binary = BytesIO()
    write_mo(binary, catalogue)
    binary.seek(0)
    compiled = gettext.GNUTranslations(binary)._catalog
    return {key: text for key, text in compiled.items() if not (isinstance(key, tuple) and key[0] == text)}


def by_us(po: Path) -> dict[object, str]:
    return gettext.GNUTranslations(BytesIO(compile_po(po)))._catalog


@pytest.mark.parametrize("po", sorted(data_dir("translations").glob("*/LC_MESSAGES/*.po")), ids=lambda po: po.parts[-3])
def test_the_shipped_catalogues_compile_alike(po: Path) -> None:
    ours = by_us(po)
    assert {key: text for key, text in ours.items() if key} == {key: text for key, text in by_babel(po).items() if key}


@settings(max_examples=100, deadline=None)
@given(messages=st.lists(st.tuples(TEXT, TEXT, st.none() | TEXT), max_size=8))
def test_any_text_survives(tmp_path_factory: pytest.TempPathFactory, messages: list[tuple[str, str, str | None]]) -> None:
    catalogue = Catalog("id")
    for source, text, context in messages:
        catalogue.add(source, text, context=context)
    po = tmp_path_factory.mktemp("po") / "a.po"
    with po.open("wb") as file:
        write_po(file, catalogue)
    ours = gettext.GNUTranslations(BytesIO(compile_po(po)))
    for message in catalogue:
        if message.id:
            found = ours.pgettext(message.context, message.id) if message.context else ours.gettext(message.id)
            assert found == message.string
