"""Texts as words: the one form in which headers, titles and remarks are compared with the lists of `words/`."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from coopdesk.exchange.words import LANGUAGES

SEPARATORS = re.compile(r"[^\w%]+|_+")

ABBREVIATIONS = {short: word for language in LANGUAGES for short, word in language.abbreviations.items()}
MONTHS = {name: number for language in LANGUAGES for number, names in enumerate(language.months, 1) for name in names}
WEEKDAYS = frozenset(day for language in LANGUAGES for day in language.weekdays)


@lru_cache(maxsize=16384)
def bare_words(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents and punctuation; `%` is a word.

    >>> bare_words("Jasa %/bln"), bare_words("N° Código")
    (('jasa', '%', 'bln'), ('n', 'codigo'))
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return tuple(SEPARATORS.sub(" ", plain.replace("%", " % ").replace("°", " ")).split())


@lru_cache(maxsize=16384)
def words_of(text: str) -> tuple[str, ...]:
    """`bare_words` with abbreviations written out.

    >>> words_of("Simp. Wajib")
    ('simpanan', 'wajib')
    """
    return tuple(ABBREVIATIONS.get(word, word) for word in bare_words(text))


@lru_cache(maxsize=16384)
def holds(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether a text holds all words of one of the phrases, next to each other and in order."""
    words = words_of(text)
    return any(position_of(words, words_of(phrase)) is not None for phrase in phrases)


@lru_cache(maxsize=16384)
def begins_with(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether a text begins with one of the phrases."""
    words = words_of(text)
    return any(position_of(words, words_of(phrase)) == 0 for phrase in phrases)


def position_of(words: tuple[str, ...], phrase: tuple[str, ...]) -> int | None:
    """Where a phrase begins among words."""
    size = len(phrase)
    return next((i for i in range(len(words) - size + 1) if words[i : i + size] == phrase), None) if size else None


def month_of(text: str) -> tuple[int, int | None] | None:
    """Month and, where it is written, year of a text that names nothing else: `Agt`, `Jan-25`, `Mei 2025`."""
    words = [word for word in bare_words(text) if word not in ABBREVIATIONS or word in MONTHS]
    months = [MONTHS[word] for word in words if word in MONTHS]
    others = [word for word in words if word not in MONTHS]
    if len(months) != 1 or len(others) > 1 or not all(word.isdigit() and len(word) in (2, 4) for word in others):
        return None
    year = int(others[0]) if others else None
    return months[0], (year + 2000 if year is not None and year < 100 else year)


def year_of(text: str) -> int | None:
    """The one year that a text names: `SIMPANAN WAJIB 2025`."""
    years = {int(word) for word in bare_words(text) if len(word) == 4 and word.isdigit() and 1950 <= int(word) <= 2100}
    return years.pop() if len(years) == 1 else None
