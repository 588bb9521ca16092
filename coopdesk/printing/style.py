"""How a paper is to be printed: language, paper, currency, shift; and the type of our papers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from coopdesk.domain.books import Cooperative
from coopdesk.domain.money import Currency, Minor
from coopdesk.i18n.catalogue import SOURCE_LANGUAGE, Words
from coopdesk.i18n.formats import Formats
from coopdesk.i18n.pseudo import PSEUDO, PSEUDO_RTL
from coopdesk.printing.fonts import Face
from coopdesk.printing.page import Page, TextStyle

TITLE = TextStyle(Face.SERIF, 16)
NAME = TextStyle(Face.SERIF, 13)
COOPERATIVE = TextStyle(Face.SERIF, 12)
HEADING = TextStyle(Face.SANS_STRONG, 10.5)
BODY = TextStyle(Face.SANS, 10)
STRONG = TextStyle(Face.SANS_STRONG, 10)
SMALL = TextStyle(Face.SANS, 8.5)
SMALL_STRONG = TextStyle(Face.SANS_STRONG, 8.5)
NOTE = TextStyle(Face.SANS, 7.5)
NOTE_STRONG = TextStyle(Face.SANS_STRONG, 7.5)
IN_WORDS = TextStyle(Face.SERIF_ITALIC, 10)

RULE_HEAD, RULE_TOTAL, RULE_ROW = 0.35, 0.2, 0.1
"""Weights in mm (tokens: paper.rule_mm)."""

ROW_GREY = 0.6

STRONG_CLASSES = frozenset({"L", "R", "AL"})
CAPITAL_NOUNS = frozenset({"de", "lb"})


@dataclass(frozen=True, slots=True)
class PrintStyle:
    """`paper` a code of `papers.py`; `printed_at` in the time of the cooperative's place; `offset` in mm, right and down.

    Of a book's papers it is made by `of`, so that a practice book cannot be forgotten: its word goes on every page.
    """

    words: Words
    paper: str
    currency: Currency
    printed_at: datetime
    offset: tuple[float, float] = (0.0, 0.0)
    practice: bool = False

    @classmethod
    def of(cls, cooperative: Cooperative, words: Words, paper: str, printed_at: datetime, offset: tuple[float, float] = (0.0, 0.0)) -> Self:
        """How the papers of a cooperative's book are printed."""
        return cls(words, paper, cooperative.currency, printed_at, offset, cooperative.practice)

    @property
    def watermark(self) -> str:
        """The word that every page of a practice book bears; empty for a real book."""
        return self.words.gettext("PRACTICE") if self.practice else ""

    @property
    def formats(self) -> Formats:
        return self.words.formats

    @property
    def language(self) -> str:
        return self.words.language

    def page(self, width: float, height: float) -> Page:
        return Page(width, height, rtl=self.words.right_to_left, offset=self.offset, watermark=self.watermark)

    def sheet(self, width: float, height: float, *, shifted: bool = True) -> Page:
        """A page that runs left to right in every language: a passbook is bound one way."""
        return Page(width, height, offset=self.offset if shifted else (0.0, 0.0), watermark=self.watermark)

    def amount(self, minor: Minor) -> str:
        """The bare form of columns."""
        return self.formats.amount(minor, self.currency)

    def amount_or_nothing(self, minor: Minor | None) -> str:
        """Empty for zero and for what is not there."""
        return self.formats.amount(minor, self.currency) if minor else ""

    def amount_or_dash(self, minor: Minor) -> str:
        return self.formats.amount(minor, self.currency) if minor else "–"

    def money(self, minor: Minor) -> str:
        """With the currency's sign."""
        return self.formats.money(minor, self.currency)

    def fill(self, template: str, **values: object) -> str:
        """A sentence with its values; in a right-to-left one each value keeps its own direction (a number `0147-03` its order)."""
        if self.words.right_to_left:
            return template.format(**{name: isolated(str(value)) for name, value in values.items()})
        return template.format(**values)

    def joined(self, parts: Iterable[str]) -> str:
        """Facts side by side, those that are empty left out."""
        return " · ".join(isolated(part) if self.words.right_to_left else part for part in parts if part)

    @property
    def unit(self) -> str:
        """The currency's sign alone."""
        return "".join(self.formats.currency_signs(self.currency.code)).strip()

    def in_words(self, minor: Minor) -> str:
        """The amount in words; empty where this language's words are not known (then the paper shows none)."""
        from coopdesk.i18n import words

        language = SOURCE_LANGUAGE if self.language in {PSEUDO, PSEUDO_RTL} else self.language
        return words.money_in_words(minor, self.currency, language) if words.speaks(language) else ""

    def in_sentence(self, name: str) -> str:
        """A product's name within a sentence: its capital goes, but not that of an abbreviation or of a German noun."""
        return name[:1].lower() + name[1:] if name[1:2].islower() and self.language not in CAPITAL_NOUNS else name


def isolated(text: str) -> str:
    """The text between direction isolates, its own direction that of its first letter (UAX 9: LRI, RLI, PDI)."""
    classes = map(unicodedata.bidirectional, text)
    first = next((kind for kind in classes if kind in STRONG_CLASSES), "L")
    return ("\u2066" if first == "L" else "\u2067") + text + "\u2069"
