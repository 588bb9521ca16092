"""The words of a language. `translator("id")` for a paper in a chosen language; `_()` for the screen's current one.

A language is a folder in translations/ (English is the source and needs none). To add one: `pybabel init`, translate,
set the plural line by hand where CLDR is wrong (Indonesian has one form), then `python3 -m installer.translations check`.
"""

from __future__ import annotations

import gettext as standard
from collections.abc import Iterable
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from coopdesk.domain.cooperative_kinds import CooperativeKind
from coopdesk.domain.errors import UnknownLanguage
from coopdesk.i18n.po_file import compile_po
from coopdesk.i18n.pseudo import PSEUDO, PSEUDO_RTL, PseudoTranslations
from coopdesk.i18n.vocabulary import Vocabulary, vocabulary
from coopdesk.marks import NP_
from coopdesk.runtime.paths import data_dir

if TYPE_CHECKING:
    from coopdesk.i18n.formats import Formats

SOURCE_LANGUAGE = "en"
DOMAIN = "coopdesk"
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ur", "yi", PSEUDO_RTL})
FORMER_CODES = {"in": "id", "iw": "he"}
OWN_NAME = NP_("name of this language, in this language", "English")


class Words:
    """Texts and formats of one language; `language` is its code."""

    def __init__(self, language: str, translations: standard.NullTranslations, own: Vocabulary | None = None) -> None:
        self.language = language
        self._translations = translations
        self.said = own.said if own else _as_it_is
        """A text of this language in the words of the kind of cooperative that is spoken of."""

    def gettext(self, text: str) -> str:
        return self.said(self._translations.gettext(text)) if text else ""

    _ = gettext

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The form for the number `n`, which the text takes as a placeholder."""
        return self.said(self._translations.ngettext(singular, plural, n))

    def pgettext(self, context: str, text: str) -> str:
        return self.said(self._translations.pgettext(context, text))

    @cached_property
    def formats(self) -> Formats:
        from coopdesk.i18n.formats import formats_of

        return formats_of(self.language)

    @property
    def right_to_left(self) -> bool:
        return self.language in RIGHT_TO_LEFT

    @property
    def own_name(self) -> str:
        """What this language calls itself, for the list of languages."""
        return self.pgettext(*OWN_NAME)


def languages() -> list[str]:
    """Codes of the languages that can be chosen: the source and every folder with a catalogue."""
    folders = {
        file.parent.parent.name for ending in ("po", "mo") for file in data_dir("translations").glob(f"*/LC_MESSAGES/{DOMAIN}.{ending}")
    }
    return sorted({SOURCE_LANGUAGE, *folders})


def best_language(wanted: Iterable[str]) -> str:
    """The first of `wanted` (tags such as `id-ID` or `in_ID.UTF-8`, best first) that can be chosen, else English."""
    known = languages()
    for tag in wanted:
        full = tag.split(".")[0].replace("-", "_")
        base = full.split("_")[0].lower()
        for code in (full, FORMER_CODES.get(base, base)):
            if code in known:
                return code
    return SOURCE_LANGUAGE


def translator(language: str) -> Words:
    """The words of `language`, a code of `languages()` or a pseudo-language; else UnknownLanguage."""
    return words_of(language, _Current.kind)


@cache
def words_of(language: str, kind: CooperativeKind) -> Words:
    """The same, as a kind of cooperative says them."""
    if language in {PSEUDO, PSEUDO_RTL}:
        return Words(language, PseudoTranslations(right_to_left=language == PSEUDO_RTL))
    if language not in languages():
        raise UnknownLanguage(language)
    own = None if kind is CooperativeKind.KOPERASI else vocabulary(kind, language)
    return Words(language, _translations(data_dir("translations") / language / "LC_MESSAGES"), own)


def _as_it_is(text: str) -> str:
    return text


def _translations(folder: Path) -> standard.NullTranslations:
    """The compiled catalogue of a folder, or its .po where that is newer or alone; English where there is neither."""
    compiled, source = folder / f"{DOMAIN}.mo", folder / f"{DOMAIN}.po"
    if compiled.exists() and not (source.exists() and source.stat().st_mtime > compiled.stat().st_mtime):
        return standard.GNUTranslations(BytesIO(compiled.read_bytes()))
    if source.exists():
        return standard.GNUTranslations(BytesIO(compile_po(source)))
    return standard.NullTranslations()


class _Current:
    words: Words | None = None
    kind = CooperativeKind.KOPERASI


def use(language: str) -> Words:
    """Make `language` the screen's; texts asked from now on are in it."""
    _Current.words = translator(language)
    return _Current.words


def speak_as(kind: CooperativeKind) -> None:
    """Texts asked from now on, in any language, have the words of this kind of cooperative."""
    _Current.kind = kind
    if _Current.words:
        use(_Current.words.language)


def spoken_kind() -> CooperativeKind:
    return _Current.kind


def current() -> Words:
    """The screen's words; English until `use` was called."""
    return _Current.words or translator(SOURCE_LANGUAGE)


def _(text: str) -> str:
    return current().gettext(text)


def ngettext(singular: str, plural: str, n: int) -> str:
    return current().ngettext(singular, plural, n)


def pgettext(context: str, text: str) -> str:
    return current().pgettext(context, text)
