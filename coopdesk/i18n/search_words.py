"""The words of many names, and how well something typed stands for each: in full, begun, contained, or with a mistake or two."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

EXACT, BEGINS, NUMBER_BEGINS, CONTAINS, MISTAKE = 0, 1, 2, 4, 8
"""Cost of a typed word by how it was found; each mistake in it costs one more."""

LETTERS_FOR_TWO = 8
"""From how many letters on two mistakes are forgiven."""


class SearchWords:
    """Words prepared for many questions; folded, as what is typed must be."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(words)
        self._of_length: dict[int, list[str]] = defaultdict(list)
        for word in self._words:
            self._of_length[len(word)].append(word)
        self._beginnings: dict[int, list[str]] = {}

    def sound(self, typed: str) -> Mapping[int, list[str]]:
        """Cost → the words in which `typed` stands as it is; a dearer one may name a word again."""
        begun = self._words[places_beginning_with(typed, self._words)]
        return {EXACT: begun[:1] if begun[:1] == [typed] else [], BEGINS: begun, CONTAINS: [word for word in self._words if typed in word]}

    def near(self, typed: str) -> Mapping[int, list[str]]:
        """Cost → the words that differ from `typed`, or begin with something that differs, by a mistake or two."""
        costs: dict[str, int] = {}
        for word, cost in self._differing(typed, 2 if len(typed) >= LETTERS_FOR_TWO else 1):
            costs.setdefault(word, cost)
        words_at: dict[int, list[str]] = defaultdict(list)
        for word, cost in costs.items():
            words_at[cost].append(word)
        return words_at

    def _differing(self, typed: str, allowed: int) -> Iterator[tuple[str, int]]:
        """Words and costs; of those named again the first counts. What only begins so costs one more."""
        long = len(typed)
        for length in range(long - allowed, long + allowed + 1):
            for word, mistakes in _within(typed, self._of_length.get(length, []), allowed):
                yield word, MISTAKE + mistakes
        for length in (long + 1, long):
            for beginning, mistakes in _within(typed, self._beginnings_of(length), allowed):
                for word in self._words[places_beginning_with(beginning, self._words)]:
                    yield word, MISTAKE + mistakes + 1

    def _beginnings_of(self, length: int) -> list[str]:
        """The first `length` letters of the longer words, each once."""
        if length not in self._beginnings:
            self._beginnings[length] = list(dict.fromkeys([word[:length] for word in self._words if len(word) > length]))
        return self._beginnings[length]


def places_beginning_with(typed: str, ordered: list[str]) -> slice:
    """Where those of `ordered` texts stand that begin with `typed`."""
    start = bisect_left(ordered, typed)
    return slice(start, bisect_right(ordered, typed, lo=start, key=lambda text: text[: len(typed)]))


def _within(typed: str, choices: list[str], allowed: int) -> Iterator[tuple[str, int]]:
    """Those of `choices` within `allowed` mistakes of `typed`, and how many they have."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    for choice, mistakes, _place in process.extract(typed, choices, scorer=OSA.distance, score_cutoff=allowed, limit=None):
        yield choice, int(mistakes)
