"""The catalogue command finds what it should: missing, stale and mismatched translations, texts built at run time."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer import translations

SOURCE = """
from coopdesk.marks import N_, NP_, NN_
TITLE = N_("Members of {name}")
SIDE = NP_("side", "Credit")
ROWS = NN_("{count} row", "{count} rows")
BUTTON = NP_("Qt", "&Open")
"""
HEAD = 'msgid ""\nmsgstr ""\n"Language: id\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
WHOLE = (
    HEAD
    + 'msgid "Members of {name}"\nmsgstr "Anggota {name}"\n\n'
    + 'msgctxt "side"\nmsgid "Credit"\nmsgstr "Kredit"\n\n'
    + 'msgid "{count} row"\nmsgid_plural "{count} rows"\nmsgstr[0] "{count} baris"\n\n'
    + 'msgctxt "Qt"\nmsgid "&Open"\nmsgstr "&Buka"\n'
)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A small tree with four marked texts and a whole Indonesian catalogue."""
    (tmp_path / "coopdesk").mkdir()
    (tmp_path / "coopdesk" / "titles.py").write_text(SOURCE)
    po = tmp_path / "translations" / "id" / "LC_MESSAGES" / "coopdesk.po"
    po.parent.mkdir(parents=True)
    po.write_text(WHOLE, encoding="utf-8")
    translations.update(tmp_path)
    return tmp_path


def indonesian(checkout: Path) -> Path:
    return checkout / "translations" / "id" / "LC_MESSAGES" / "coopdesk.po"


def test_a_whole_catalogue_has_no_fault(checkout: Path) -> None:
    assert translations.check(checkout) == []


def test_update_changes_nothing_the_second_time_and_names_no_lines(checkout: Path) -> None:
    before = {file: file.read_bytes() for file in (checkout / "translations").rglob("*.po*")}
    translations.update(checkout)
    assert {file: file.read_bytes() for file in before} == before
    template = translations.pot_file(checkout).read_text(encoding="utf-8")
    assert "#: coopdesk/titles.py\n" in template
    assert "Date:" not in template
    assert "nplurals=1" in indonesian(checkout).read_text(encoding="utf-8")


def test_new_and_gone_texts(checkout: Path) -> None:
    (checkout / "coopdesk" / "titles.py").write_text(SOURCE.replace("Members of {name}", "People of {name}"))
    assert translations.check(checkout) == [
        "coopdesk.pot: no longer in the program: Members of {name}",
        "coopdesk.pot: not extracted: People of {name}",
        "id: 3 of 4 texts translated, under 90 percent",
        "id: not translated: People of {name}",
    ]
    translations.update(checkout)
    assert translations.check(checkout) == ["id: 3 of 4 texts translated, under 90 percent", "id: not translated: People of {name}"]
    assert "Anggota" not in indonesian(checkout).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("Anggota {name}", "Anggota {nama}", "other placeholders"),
        ("Anggota {name}", "Anggota {name", "other placeholders"),
        ("{count} baris", "baris", "other placeholders"),
        ("&Buka", "Buka", "an accelerator"),
        ("Kredit", "Kredit…", "another ending"),
        ('"Anggota {name}"', '""', "not translated"),
        ('msgid "Members of {name}"', '#, fuzzy\nmsgid "Members of {name}"', "not translated"),
    ],
)
def test_wrong_translations(checkout: Path, right: str, wrong: str, fault: str) -> None:
    po = indonesian(checkout)
    po.write_text(po.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
    assert any(fault in line for line in translations.check(checkout))


@pytest.mark.parametrize(
    "text", ['N_(f"Hello {name}")', 'N_("Hello " + name)', 'N_("Hello %s" % name)', 'N_("Hello {}".format(name))', 'words.gettext(f"{a}")']
)
def test_texts_built_at_run_time(checkout: Path, text: str) -> None:
    (checkout / "coopdesk" / "more.py").write_text(text)
    assert any(line.startswith("coopdesk/more.py:1: a text built at run time") for line in translations.check(checkout))


def test_a_text_marked_inside_an_f_string_is_not_found_by_the_extractor(checkout: Path) -> None:
    (checkout / "coopdesk" / "more.py").write_text("kinds = f\"{_('Workbooks')} (*.xlsx)\"")
    assert any(line.startswith("coopdesk/more.py:1: a text marked inside an f-string") for line in translations.check(checkout))


def test_this_project_builds_no_text_at_run_time() -> None:
    assert list(translations.built_texts(translations.ROOT)) == []
