"""The catalogues: each compiles, keeps its placeholders, has its language's plural forms; Indonesian is whole."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from tests.architecture.tree import ROOT

CATALOGUES = sorted((ROOT / "translations").glob("*/LC_MESSAGES/coopdesk.po"))
COMPLETE = {"id"}
SHIPPED_SHARE = 0.9
PLURAL_FORMS = {"id": 1, "en": 2}
PLACEHOLDER = re.compile(r"\{(\w*)\}")


def language(file: Path) -> str:
    return file.parts[-3]


def load(file: Path) -> Catalog:
    with file.open("rb") as text:
        return read_po(text)


def texts(message: Message) -> tuple[list[str], list[str]]:
    return (
        list(message.id) if isinstance(message.id, tuple) else [message.id],
        list(message.string) if isinstance(message.string, tuple) else [message.string],
    )


def test_there_is_a_template_and_an_indonesian_catalogue() -> None:
    assert (ROOT / "translations" / "coopdesk.pot").is_file()
    assert "id" in map(language, CATALOGUES)


@pytest.mark.parametrize("file", CATALOGUES, ids=language)
def test_it_compiles(file: Path) -> None:
    binary = io.BytesIO()
    write_mo(binary, load(file))
    binary.seek(0)
    assert len(read_mo(binary)) > 0


@pytest.mark.parametrize("file", CATALOGUES, ids=language)
def test_it_has_the_plural_forms_of_its_language(file: Path) -> None:
    forms = load(file).num_plurals
    assert forms == PLURAL_FORMS.get(language(file), forms)


@pytest.mark.parametrize("file", CATALOGUES, ids=language)
def test_translations_keep_the_placeholders(file: Path) -> None:
    wrong = []
    for message in load(file):
        sources, translated = texts(message)
        known = {name for text in sources for name in PLACEHOLDER.findall(text)}
        wrong += [text for text in translated if text and message.id and not set(PLACEHOLDER.findall(text)) <= known]
        if translated[0] and message.id and not message.pluralizable:
            wrong += [text for text in translated if set(PLACEHOLDER.findall(text)) != known]
    assert wrong == []


@pytest.mark.parametrize("file", CATALOGUES, ids=language)
def test_it_is_translated_as_far_as_it_is_shipped(file: Path) -> None:
    messages = [message for message in load(file) if message.id]
    done = [message for message in messages if message.string and all(texts(message)[1]) and not message.fuzzy]
    assert len(done) >= len(messages) * (1 if language(file) in COMPLETE else SHIPPED_SHARE)


@pytest.mark.parametrize("file", CATALOGUES, ids=language)
def test_it_holds_the_messages_of_the_template(file: Path) -> None:
    with (ROOT / "translations" / "coopdesk.pot").open("rb") as text:
        template = read_po(text)
    keys = {(message.context, str(message.id)) for message in template if message.id}
    assert keys == {(message.context, str(message.id)) for message in load(file) if message.id}
