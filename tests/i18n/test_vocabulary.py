"""Each kind of cooperative has its words, in every language; none of them is of no use, and no placeholder is touched."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from coopdesk.domain.cooperative_kinds import OF_TEMPLATE, CooperativeKind
from coopdesk.i18n import catalogue
from coopdesk.i18n.help_texts import topics
from coopdesk.i18n.vocabulary import Vocabulary, tables, vocabulary
from coopdesk.runtime.paths import data_dir
from coopdesk.services.templates import templates

LANGUAGES = ("en", "id")
KINDS = [kind for kind in CooperativeKind if kind is not CooperativeKind.KOPERASI]


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    yield
    catalogue.speak_as(CooperativeKind.KOPERASI)


def texts(language: str) -> str:
    """Everything that is said in a language."""
    source = "coopdesk.pot" if language == "en" else f"{language}/LC_MESSAGES/coopdesk.po"
    return (data_dir("translations") / source).read_text(encoding="utf-8").casefold()


def test_every_kind_has_words_in_every_language() -> None:
    assert {(kind, language) for kind, table in tables().items() for language in table} == {(kind, language) for kind in KINDS for language in LANGUAGES}
    assert set(OF_TEMPLATE) <= set(templates())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_is_replaced_is_said_somewhere(language: str) -> None:
    said = texts(language)
    for kind in KINDS:
        for word in tables()[kind][language]:
            assert re.search(rf"\b{re.escape(word.casefold())}\b", said), (kind, word)


def test_words_are_whole_and_capitals_stay() -> None:
    said = Vocabulary({"dues": "contributions", "a cooperative": "an association", "laci": "kotak", "SHU": "hasil siklus"}).said
    assert said("Dues in arrears, residues") == "Contributions in arrears, residues"
    assert said("a cooperative") == "an association"
    assert said("Laci kas") == "Kotak kas"
    assert (said("Plan SHU"), said("SHU {year}")) == ("Plan hasil siklus", "Hasil siklus {year}")
    assert said("{dues} [see](dues) {button:dues}") == "{dues} [see](dues) {button:dues}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_placeholders_and_links_stay(kind: CooperativeKind, language: str) -> None:
    kept = re.compile(r"\{[^}]*\}|\]\([^)]*\)")
    everything = texts(language)
    assert kept.findall(vocabulary(kind, language).said(everything)) == kept.findall(everything)


def test_screen_paper_and_help_speak_as_the_cooperative_does() -> None:
    usual = topics("en")["surplus"].title
    catalogue.use("en")
    catalogue.speak_as(CooperativeKind.VSLA)
    assert (catalogue._("Share capital"), catalogue.translator("id").gettext("Surplus")) == ("Shares", "Hasil siklus")
    assert topics("en")["surplus"].title == "Earnings of a year" != usual
    catalogue.speak_as(CooperativeKind.KOPERASI)
    assert (catalogue._("Share capital"), catalogue.translator("id").gettext("Surplus")) == ("Share capital", "SHU")
    assert topics("en")["surplus"].title == usual
