"""Finds rows by part of a number or a name, forgiving accents, case and typing mistakes; made for each keystroke.

Order of answers: the very number; words of the name that begin as typed; numbers that begin so; words or numbers that
contain it; names within a mistake or two. Every word typed must be found.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import Generic, TypeVar

from coopdesk.i18n.search_words import CONTAINS, EXACT, MISTAKE, NUMBER_BEGINS, SearchWords, places_beginning_with

Row = TypeVar("Row")
Found = Mapping[int, set[int]]
"""Cost → the places found at it, a place at one cost only; of several words the costs are added up."""

LETTERS_FOR_ONE, LETTERS_FOR_ONE_AT_NEED = 4, 3
"""From how many letters on a mistake is forgiven; at need: where nothing else was found."""

WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """`text` without case and accents, for comparing."""
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return text.casefold()


class Index(Generic[Row]):
    """Rows prepared for many queries. `key` gives a row's number and name; 20,000 rows take some 0.1 s once.

    Inside, a row is its place in the order of names. Where the words of the last query stand is kept: most of them are in
    the next one too.
    """

    def __init__(self, rows: Iterable[Row], key: Callable[[Row], tuple[str, str]]) -> None:
        self._rows = list(rows)
        keyed = [(fold(number), fold(name), row) for row in self._rows for number, name in [key(row)]]
        keyed.sort(key=lambda each: (each[1], each[0]))
        self._numbers = [number for number, _name, _row in keyed]
        self._names = [name for _number, name, _row in keyed]
        self._ordered = [row for _number, _name, row in keyed]
        places_of_word: dict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(self._names):
            for word in dict.fromkeys(WORD.findall(name)):
                places_of_word[word].append(place)
        self._places_of_word = {word: tuple(places) for word, places in places_of_word.items()}
        self._words = SearchWords(self._places_of_word)
        self._sound_of_last: Mapping[str, Found] = {}
        self._near_of_last: Mapping[str, Found] = {}

    def find(self, query: str, limit: int = 50) -> list[Row]:
        """The best `limit` rows, best first; rows in their own order for an empty query."""
        typed = fold(query).split()
        if not typed:
            return self._rows[:limit]
        known = self._sound_of_last
        sound = self._sound_of_last = {word: known[word] if word in known else self._sound(word) for word in typed}
        found = _in_all([sound[word] for word in typed])
        if sum(len(places) for cost, places in found.items() if cost <= MISTAKE) < limit:
            found = self._with_mistakes(typed, sound)
        return [self._ordered[place] for place in self._best(found, typed[0], limit)]

    def _with_mistakes(self, typed: list[str], sound: Mapping[str, Found]) -> Found:
        """What is found where mistakes are forgiven too."""
        known = self._near_of_last
        self._near_of_last = near = {word: known[word] for word in typed if word in known}
        for letters in (LETTERS_FOR_ONE, LETTERS_FOR_ONE_AT_NEED):
            forgiven = [word for word in sound if len(word) >= letters and not word.isdigit()]
            near.update({word: self._near(word, sound[word]) for word in forgiven if word not in near})
            if found := _in_all([near[word] if word in forgiven else sound[word] for word in typed]):
                return found
        return {}

    def _sound(self, typed: str) -> Found:
        """Where a typed word stands as it is. Leading zeros of a number need not be typed."""
        numbers = self._numbers
        holding = [place for place, number in enumerate(numbers) if typed in number]
        begun = {place for place in holding if numbers[place].startswith(typed)}
        exact = {place for place in holding if numbers[place].endswith(typed) and typed in {numbers[place], numbers[place].lstrip("0")}}
        costs = {EXACT: exact, NUMBER_BEGINS: begun, CONTAINS: set(holding)}
        return self._cheapest(costs, self._words.sound(typed))

    def _near(self, typed: str, sound: Found) -> Found:
        """Where a typed word stands, or something within a mistake or two of it."""
        return self._cheapest(sound, self._words.near(typed))

    def _cheapest(self, found: Found, words: Mapping[int, Iterable[str]]) -> Found:
        """`found` and where the `words` stand, by cost, each place at the least of its costs."""
        cheapest: dict[int, set[int]] = {}
        seen: set[int] = set()
        for cost in sorted(found.keys() | words.keys()):
            places = found.get(cost, set()).union(*map(self._places_of_word.__getitem__, words.get(cost, ())))
            if places := places - seen if seen else places:
                cheapest[cost] = places
                seen = seen | places if seen else places
        return cheapest

    def _best(self, found: Found, first: str, limit: int) -> list[int]:
        """The best places: of the same cost those whose name begins with the `first` word typed, then by name and number."""
        named = range(len(self._names))[places_beginning_with(first, self._names)]
        best: list[int] = []
        for cost in sorted(found):
            if len(best) >= limit:
                break
            ahead = found[cost].intersection(named)
            best += sorted(ahead) + (sorted(found[cost] - ahead) if len(ahead) < limit else [])
        return best[:limit]


def _in_all(words: Iterable[Found]) -> Found:
    """The places at which every word was found."""
    return reduce(_in_both, words)


def _in_both(one: Found, other: Found) -> Found:
    both: dict[int, set[int]] = {}
    for cost, places in one.items():
        for more, others in other.items():
            if common := places & others:
                both.setdefault(cost + more, set()).update(common)
    return both


def rank(query: str, rows: Iterable[Row], key: Callable[[Row], tuple[str, str]], limit: int = 50) -> list[Row]:
    """The rows that fit `query`, best first, without an index kept between queries."""
    return Index(rows, key).find(query, limit)
