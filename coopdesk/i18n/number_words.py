"""The inverse of `words`: a number from its words in Indonesian or English, as somebody types what stands on a receipt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coopdesk.i18n.words import LANGUAGES, WHOLE_MAX

LETTERS_FOR_A_MISTAKE = 4


@dataclass(frozen=True, slots=True)
class _Table:
    """`ones` add, `times` multiply what stands before them within a thousand, `scales` end a group; `teens` add ten."""

    ones: Mapping[str, int]
    times: Mapping[str, int]
    scales: Mapping[str, int]
    teens: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()

    @property
    def words(self) -> set[str]:
        return {*self.ones, *self.times, *self.scales, *self.teens, *self.silent}


def _spelled(language: str, numbers: tuple[int, ...]) -> dict[str, int]:
    return {LANGUAGES[language].whole(number): number for number in numbers}


TABLES: Mapping[str, _Table] = {
    "id": _Table(
        {**_spelled("id", (*range(12), 100)), "seribu": 1000},
        {"puluh": 10, "ratus": 100},
        {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12},
        teens=frozenset({"belas"}),
        silent=frozenset({"rupiah"}),
    ),
    "en": _Table(
        _spelled("en", (*range(20), *range(20, 100, 10))),
        {"hundred": 100},
        {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12},
        silent=frozenset({"and", "rupiah"}),
    ),
}


def number_of_words(text: str, language: str) -> int | None:
    """150000 for "seratus lima puluh ribu rupiah"; None where the words are no number as the language writes it."""
    table = TABLES.get(language)
    words = text.casefold().replace(",", " ").replace("-", " ").split()
    if table is None or not words:
        return None
    known = [_known(word, table) for word in words]
    if None in known:
        return None
    said = [word for word in known if word is not None and word not in table.silent]
    number = _sum(said, table)
    if number is None or not 0 < number <= WHOLE_MAX:
        return None
    plain = LANGUAGES[language].whole(number).replace(",", " ").replace("-", " ").split()
    return number if [word for word in plain if word not in table.silent] == [_written(word) for word in said] else None


def _written(word: str) -> str:
    return "miliar" if word == "milyar" else word


def _known(word: str, table: _Table) -> str | None:
    """The numeral that was typed, or the only one that differs by one mistake."""
    if word in table.words:
        return word
    if len(word) < LETTERS_FOR_A_MISTAKE:
        return None
    from rapidfuzz.distance import OSA

    near = [each for each in table.words if OSA.distance(word, each, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else None


def _sum(words: list[str], table: _Table) -> int | None:
    """Groups of up to 999 times their scale, added up; what is no number in its order is told by the comparison after."""
    total = group = 0
    for word in words:
        if word in table.ones:
            total, group = (total + table.ones[word], group) if word == "seribu" else (total, group + table.ones[word])
        elif word in table.teens:
            group += 10
        elif word in table.times:
            group = _times(group, table.times[word])
        else:
            total, group = total + group * table.scales[word], 0
    return total + group


def _times(group: int, by: int) -> int:
    """`dua ratus lima puluh`: only what was said last is multiplied."""
    last = group % by if by > 10 and group % by else group % 10
    return group - last + last * by
