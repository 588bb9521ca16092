"""Languages are found as folders, switch live, and a paper may speak another one than the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopdesk.domain.errors import UnknownLanguage
from coopdesk.i18n import catalogue
from coopdesk.i18n.pseudo import PSEUDO, PSEUDO_RTL

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Member"
msgstr "Socio"

msgctxt "side"
msgid "Credit"
msgstr "Haber"

msgid "{count} row"
msgid_plural "{count} rows"
msgstr[0] "{count} fila"
msgstr[1] "{count} filas"

msgid "Not translated"
msgstr ""

#, fuzzy
msgid "Guessed"
msgstr "Mal"
"""


@pytest.fixture
def spanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A translations folder with Spanish only; returns its .po."""
    file = tmp_path / "es" / "LC_MESSAGES" / "coopdesk.po"
    file.parent.mkdir(parents=True)
    file.write_text(PO, encoding="utf-8")
    monkeypatch.setattr(catalogue, "data_dir", lambda name: tmp_path)
    catalogue.words_of.cache_clear()
    yield file
    catalogue.words_of.cache_clear()
    catalogue._Current.words = None


def test_indonesian_and_english_are_there() -> None:
    assert {"en", "id"} <= set(catalogue.languages())
    assert catalogue.translator("id").own_name == "Bahasa Indonesia"
    assert catalogue.translator("en").own_name == "English"


def test_a_folder_is_a_language(spanish: Path) -> None:
    assert catalogue.languages() == ["en", "es"]
    words = catalogue.translator("es")
    assert words.gettext("Member") == "Socio"
    assert words.pgettext("side", "Credit") == "Haber"
    assert [words.ngettext("{count} row", "{count} rows", n) for n in (1, 2)] == ["{count} fila", "{count} filas"]
    assert words.gettext("Not translated") == "Not translated"
    assert words.gettext("Guessed") == "Guessed"
    assert words.gettext("") == ""


def test_an_unknown_language_is_refused(spanish: Path) -> None:
    for code in ("fil", "id", "", "../es"):
        with pytest.raises(UnknownLanguage):
            catalogue.translator(code)


def test_the_screen_switches_and_the_paper_stays(spanish: Path) -> None:
    assert catalogue._("Member") == "Member"
    paper = catalogue.translator("en")
    catalogue.use("es")
    assert (catalogue._("Member"), catalogue.pgettext("side", "Credit"), catalogue.ngettext("{count} row", "{count} rows", 5)) == (
        "Socio",
        "Haber",
        "{count} filas",
    )
    assert paper.gettext("Member") == "Member"
    catalogue.use("en")
    assert catalogue._("Member") == "Member"


def test_a_newer_po_wins_over_its_mo(spanish: Path) -> None:
    import os

    from coopdesk.i18n.po_file import compile_po

    compiled = spanish.with_suffix(".mo")
    compiled.write_bytes(compile_po(spanish))
    spanish.write_text(PO.replace("Socio", "Asociado"), encoding="utf-8")
    os.utime(compiled, (1, 1))
    assert catalogue.translator("es").gettext("Member") == "Asociado"
    catalogue.words_of.cache_clear()
    spanish.unlink()
    assert catalogue.translator("es").gettext("Member") == "Socio"


@pytest.mark.parametrize(
    ("wanted", "best"),
    [(["id_ID.UTF-8"], "id"), (["in-ID"], "id"), (["fr", "id"], "id"), (["fr"], "en"), (["C"], "en"), ([], "en"), (["en-US", "id"], "en")],
)
def test_the_best_language_of_this_computer(wanted: list[str], best: str) -> None:
    assert catalogue.best_language(wanted) == best


def test_the_direction_of_writing() -> None:
    assert catalogue.translator(PSEUDO_RTL).right_to_left
    assert not catalogue.translator(PSEUDO).right_to_left
    assert not catalogue.translator("id").right_to_left


def test_words_carry_their_formats() -> None:
    assert catalogue.translator("id").formats.language == "id"
