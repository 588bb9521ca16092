"""What a thing may be called: in the language of the screen, in English, and as people say it (`resources/nicknames`).

A file of nicknames is `{"kasbon": ["lend", "loans"]}`: a word, and the names of the things that it may mean.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from coopdesk.i18n.catalogue import SOURCE_LANGUAGE
from coopdesk.i18n.search import Index, fold
from coopdesk.runtime.paths import data_dir

Row = TypeVar("Row")
MARKS = re.compile(r"['’…?!,;:()-]")
"""Signs that are no part of a word: "a member's page", "New product…"."""
Named = tuple[str, str]
"""The name that nicknames use, and every word under which it is found."""


@dataclass(frozen=True, slots=True)
class Match(Generic[Row]):
    row: Row
    exact: bool


class Names(Generic[Row]):
    """Rows to be found by their words; made once for a language."""

    def __init__(self, rows: Sequence[Row], name: Callable[[Row], Named], language: str) -> None:
        called = nicknames_by_name(language)
        named = [(row, *name(row)) for row in rows]
        self._texts = [(row, " ".join((words, *called.get(key, ()))), len(words.split())) for row, key, words in named]
        self._index: Index[tuple[Row, str, int]] = Index(self._texts, lambda each: ("", each[1]))

    def find(self, typed: str, limit: int) -> list[Match[Row]]:
        """The best `limit`: those without a mistake first, then those said in one go, then the shortest; nothing for nothing typed."""
        typed = MARKS.sub(" ", typed)
        words = fold(typed).split()
        if not words:
            return []
        said = " ".join(words)
        found = [(Match(row, begins(text, words)), fold(text), size) for row, text, size in self._index.find(typed, 4 * limit)]
        found.sort(key=lambda each: (not each[0].exact, said not in each[1], each[2]))
        return [match for match, *_order in found[:limit]]


def begins(text: str, typed: Sequence[str]) -> bool:
    """Whether every word of `typed` (folded) begins a word of `text`: “late” is no “collateral”."""
    folded = f" {fold(text)}"
    return all(f" {word}" in folded for word in typed)


@cache
def nicknames_by_name(language: str) -> Mapping[str, tuple[str, ...]]:
    """What people call a thing, in a language and in English."""
    found: dict[str, list[str]] = {}
    for each in dict.fromkeys((language, SOURCE_LANGUAGE)):
        file = data_dir("resources") / "nicknames" / f"{each}.json"
        for word, names in json.loads(file.read_text(encoding="utf-8")).items() if file.exists() else ():
            for name in names:
                found.setdefault(name, []).append(word)
    return {name: tuple(words) for name, words in found.items()}
