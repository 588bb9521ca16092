"""The texts of the help: read as written, complete in every language, alike in their parts, and honest about keys."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coopdesk.domain.papers import BlockKind, HelpPart
from coopdesk.i18n import help_texts
from coopdesk.i18n.help_texts import folder, topics
from coopdesk.i18n.vocabulary import Vocabulary
from installer.translations import COMPLETE_LANGUAGES

LANGUAGES = sorted({"en", *COMPLETE_LANGUAGES})
WRITTEN_KEY = re.compile(r"\b(?:F\d{1,2}|(?:Ctrl|Alt|Shift)\+\w+)\b")


def test_blocks_are_read_as_they_are_written(tmp_path: Path) -> None:
    text = "# Loket\nSatu kalimat\nyang panjang.\n\n## Setor\n1. Tekan {key:deposit}.\n2. Pilih {button:deposit}, lihat [Anggota](members).\n- **Awas**: titik\n"
    (tmp_path / "loket.md").write_text(text, encoding="utf-8")
    topic = help_texts._read("loket", tmp_path / "loket.md", Vocabulary({"setor": "simpan"}))
    blocks = topic.blocks(lambda action: f"<{action}>", lambda action: action.upper())
    assert topic.title == "Loket"
    assert [(block.kind, block.number) for block in blocks] == [
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.HEADING, 0),
        (BlockKind.STEP, 1),
        (BlockKind.STEP, 2),
        (BlockKind.POINT, 0),
    ]
    assert blocks[0].text == "Satu kalimat yang panjang."
    assert blocks[2].parts == (HelpPart("Tekan "), HelpPart("<deposit>", key=True), HelpPart("."))
    assert blocks[3].parts[1] == HelpPart("DEPOSIT", strong=True)
    assert blocks[3].parts[3] == HelpPart("Anggota", topic="members")
    assert blocks[4].parts[0] == HelpPart("Awas", strong=True)
    assert (topic.actions(), topic.references(), topic.headings) == ({"deposit"}, {"members"}, ("Simpan",))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_topic(language: str) -> None:
    assert {file.stem for file in folder(language).glob("*.md")} == {file.stem for file in folder("en").glob("*.md")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_is_short_and_leads_to_topics_that_are_there(language: str) -> None:
    known = topics(language)
    assert next(iter(known)) == "first_day"
    for topic in known.values():
        assert topic.title, topic.name
        assert topic.headings, topic.name
        assert topic.references() <= set(known), topic.name
        assert sum(len(line.text.split()) for line in topic.lines) < 320, topic.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_topics_have_the_same_parts_in_every_language(language: str) -> None:
    english = topics("en")
    for name, topic in topics(language).items():
        assert [line.kind for line in topic.lines] == [line.kind for line in english[name].lines], name
        assert (topic.actions(), topic.references()) == (english[name].actions(), english[name].references()), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_names_a_key_that_the_table_of_actions_could_change(language: str) -> None:
    for file in folder(language).glob("*.md"):
        assert not WRITTEN_KEY.findall(file.read_text(encoding="utf-8")), file.name


def test_a_language_without_texts_reads_the_english_ones() -> None:
    assert topics("qps") == topics("en")
