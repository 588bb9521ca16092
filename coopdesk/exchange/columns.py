"""What a header says: its words looked up in the lists of every language, the longest match first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from coopdesk.exchange.fields import Field, Meaning
from coopdesk.exchange.vocabulary import MONTHS, bare_words, holds, month_of, words_of, year_of
from coopdesk.exchange.words import LANGUAGES

LOOSE_WORDS_MAX = 2
"""How many other words may stand beside a match of a single word."""

ALL_SUMS = tuple(phrase for language in LANGUAGES for phrase in language.sums)
ALL_SAVINGS = tuple(phrase for language in LANGUAGES for phrase in language.savings)
UNTIL = tuple(phrase for language in LANGUAGES for phrase in language.as_of)
YEARLY = tuple(phrase for language in LANGUAGES for phrase in language.yearly)


@lru_cache(maxsize=8192)
def meaning_of(header: str) -> Meaning | None:
    """The part that a column with this header plays, None where no word of it is known."""
    words = words_of(header)
    if not words:
        return None
    field, weight = _best_field(words)
    product, product_weight = best_product(words)
    is_sum = holds(header, ALL_SUMS)
    if product and product_weight >= weight:
        month, year = _month_within(header)
        return Meaning(Field.SAVINGS, product, is_sum, month, year, product_weight)
    if field:
        return Meaning(field, is_sum=is_sum, weight=weight)
    if holds(header, ALL_SAVINGS):
        return Meaning(Field.SAVINGS, " ".join(header.split()), is_sum, weight=1)
    return None


def month_meaning(label: str, group: Meaning | None, group_text: str) -> Meaning | None:
    """The meaning of a month column under the header of its group (`SIMPANAN WAJIB 2025` over `Jan`)."""
    found = month_of(label)
    if found is None:
        return None
    month, year = found
    product = group.product if group and group.field is Field.SAVINGS else None
    return Meaning(Field.SAVINGS, product, month=month, year=year or year_of(group_text), weight=2)


def best_product(words: tuple[str, ...]) -> tuple[str | None, int]:
    """The product that the words name and how many of them name it."""
    found = max(_products(words), default=(0, ""))
    return found[1] or None, found[0]


def products_named(text: str) -> set[str]:
    """The products that a text names by the longest match; several where two are named alike."""
    found = tuple(_products(words_of(text)))
    longest = max((weight for weight, _ in found), default=0)
    return {product for weight, product in found if weight == longest}


def is_yearly_rate(header: str) -> bool:
    """Whether a rate's header says that it is one of the year."""
    return holds(header, YEARLY)


def _month_within(header: str) -> tuple[int | None, int | None]:
    """Month and year of `Wajib Jan 2025`; `Wajib s/d Des 2024` is a balance up to then, not a month."""
    months = [MONTHS[word] for word in bare_words(header) if word in MONTHS]
    if len(months) != 1 or holds(header, UNTIL):
        return None, None
    return months[0], year_of(header)


def _products(words: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    have = set(words)
    for language in LANGUAGES:
        for product, phrases in language.products.items():
            for phrase in phrases:
                wanted = words_of(phrase)
                if have.issuperset(wanted):
                    yield len(wanted), product


class Phrase(NamedTuple):
    """Words that name a field; `exact` where a header must be these and no others."""

    order: int
    field: Field
    exact: bool
    wanted: tuple[str, ...]


@cache
def _phrases_by_word() -> dict[str, list[Phrase]]:
    """Every phrase of every language under its first word: only these few can fit a header that holds the word."""
    by_word: dict[str, list[Phrase]] = defaultdict(list)
    found = ((field, phrase) for language in LANGUAGES for field, phrases in language.headers.items() for phrase in phrases)
    for order, (field, phrase) in enumerate(found):
        wanted = words_of(phrase.removeprefix("="))
        by_word[wanted[0]].append(Phrase(order, field, phrase.startswith("="), wanted))
    return by_word


def _best_field(words: tuple[str, ...]) -> tuple[Field | None, int]:
    """The field whose phrase explains most words of the header; the first listed wins a tie."""
    meant = tuple(word for word in words if not word.isdigit())
    candidates = sorted(phrase for word in set(meant) for phrase in _phrases_by_word().get(word, ()))
    best: tuple[Field | None, int] = (None, 0)
    for phrase in candidates:
        weight = _weight(meant, phrase)
        if weight > best[1]:
            best = phrase.field, weight
    return best


def _weight(meant: tuple[str, ...], phrase: Phrase) -> int:
    """How many words of the header the phrase explains, 0 where it does not fit."""
    if phrase.exact:
        return len(phrase.wanted) if meant == phrase.wanted else 0
    if not set(meant).issuperset(phrase.wanted):
        return 0
    loose = len(meant) - len(phrase.wanted)
    return len(phrase.wanted) if len(phrase.wanted) > 1 or loose <= LOOSE_WORDS_MAX else 0
