"""Finds rows by part of a number or a name, forgiving accents, case and typing mistakes; made for each keystroke.

Order of answers: the very number; words of the name that begin as typed; numbers that begin so; words or numbers that
contain it; names within a mistake or two. Every word typed must be found.
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Generic, TypeVar

Row = TypeVar("Row")

EXACT, BEGINS, NUMBER_BEGINS, CONTAINS, MISTAKE = 0, 1, 2, 4, 8
"""Cost of a typed word by how it was found; each mistake in it costs one more. A row's costs are added up."""

LETTERS_FOR_ONE, LETTERS_FOR_ONE_AT_NEED, LETTERS_FOR_TWO = 4, 3, 8
"""From how many letters on a mistake, or two, are forgiven; at need: where nothing else was found."""

WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """`text` without case and accents, for comparing."""
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return text.casefold()


class Index(Generic[Row]):
    """Rows prepared for many queries. `key` gives a row's number and name; 20,000 rows take some 0.1 s once."""

    def __init__(self, rows: Iterable[Row], key: Callable[[Row], tuple[str, str]]) -> None:
        self._rows = list(rows)
        self._names: list[str] = []
        self._numbers: list[str] = []
        self._rows_of_word: dict[str, list[int]] = defaultdict(list)
        self._words_of_row: list[list[str]] = []
        for position, row in enumerate(self._rows):
            number, name = map(fold, key(row))
            self._names.append(name)
            self._numbers.append(number)
            self._words_of_row.append(WORD.findall(name))
            for word in set(self._words_of_row[position]):
                self._rows_of_word[word].append(position)
        self._words = list(self._rows_of_word)

    def find(self, query: str, limit: int = 50) -> list[Row]:
        """The best `limit` rows, best first; rows in their own order for an empty query."""
        typed = fold(query).split()
        if not typed:
            return self._rows[:limit]
        costs = self._row_costs(typed, LETTERS_FOR_ONE) or self._row_costs(typed, LETTERS_FOR_ONE_AT_NEED)
        names, numbers, first = self._names, self._numbers, typed[0]

        def order(position: int) -> tuple[int, bool, str, str]:
            return costs[position], not names[position].startswith(first), names[position], numbers[position]

        return [self._rows[position] for position in heapq.nsmallest(limit, costs, key=order)]

    def _row_costs(self, typed: list[str], letters: int) -> dict[int, int]:
        """Row → its costs added up, for the rows where every typed word is found; the longest one narrows first."""
        first, *others = sorted(typed, key=len, reverse=True)
        costs = self._costs(first, letters)
        for word in others:
            if not costs:
                break
            of_words = self._word_costs(word, letters)
            found = ((position, cost, self._cost_in_row(position, word, of_words)) for position, cost in costs.items())
            costs = {position: cost + more for position, cost, more in found if more is not None}
        return costs

    def _costs(self, typed: str, letters: int) -> dict[int, int]:
        """Row → cost of one typed word, for the rows where it is found."""
        costs: dict[int, int] = {}
        for word, cost in self._word_costs(typed, letters).items():
            for position in self._rows_of_word[word]:
                costs[position] = min(cost, costs.get(position, cost))
        for position, number in enumerate(self._numbers):
            if typed in number:
                cost = _number_cost(typed, number)
                costs[position] = min(cost, costs.get(position, cost))
        return costs

    def _cost_in_row(self, position: int, typed: str, of_words: dict[str, int]) -> int | None:
        """Cost of one typed word in one row; None where it is not found there."""
        found = [of_words[word] for word in self._words_of_row[position] if word in of_words]
        number = self._numbers[position]
        if typed in number:
            found.append(_number_cost(typed, number))
        return min(found, default=None)

    def _word_costs(self, typed: str, letters: int) -> dict[str, int]:
        """Word of a name → cost of `typed` for it; a mistake is forgiven from `letters` letters on."""
        costs = {word: BEGINS if word.startswith(typed) else CONTAINS for word in self._words if typed in word}
        if typed in costs:
            costs[typed] = EXACT
        if len(typed) >= letters and not typed.isdigit():
            for word, mistakes in self._near(typed, allowed=2 if len(typed) >= LETTERS_FOR_TWO else 1):
                costs.setdefault(word, MISTAKE + mistakes)
        return costs

    def _near(self, typed: str, allowed: int) -> Iterable[tuple[str, int]]:
        """Words that differ from `typed`, or begin with something that differs, by at most `allowed` mistakes."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        for length in (None, len(typed) + 1, len(typed)):
            choices = self._words if length is None else self._beginnings(length)
            found = process.extract(typed, choices, scorer=OSA.distance, score_cutoff=allowed, limit=None)
            for _, mistakes, position in found:
                yield self._words[position], int(mistakes) + (length is not None)

    @cache  # noqa: B019 - as long-lived as the index, and only as many lengths as names have
    def _beginnings(self, length: int) -> Sequence[str]:
        return [word[:length] for word in self._words]


def _number_cost(typed: str, number: str) -> int:
    """Cost of a number that contains what was typed; leading zeros need not be typed."""
    if typed in {number, number.lstrip("0")}:
        return EXACT
    return NUMBER_BEGINS if number.startswith(typed) else CONTAINS


def rank(query: str, rows: Iterable[Row], key: Callable[[Row], tuple[str, str]], limit: int = 50) -> list[Row]:
    """The rows that fit `query`, best first, without an index kept between queries."""
    return Index(rows, key).find(query, limit)
