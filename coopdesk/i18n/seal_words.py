"""A seal that can be read aloud: eight words that stand for the first eight bytes of a hash, one of 256 words each.

The lists are `resources/seal_words/<language>.txt`; their order is part of what was printed, so that a list is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from coopdesk.i18n.catalogue import SOURCE_LANGUAGE
from coopdesk.runtime.paths import data_dir

COUNT = 8


def seal_words(digest: bytes, language: str) -> tuple[str, ...]:
    """In the words of a language, in English where it has none."""
    words = _words(language) or _words(SOURCE_LANGUAGE)
    return tuple(words[byte] for byte in digest[:COUNT])


class Compared(NamedTuple):
    """Words of a paper beside those of the book; `apart`: the places, from 1, at which they differ."""

    paper: tuple[str, ...]
    book: tuple[str, ...]

    @property
    def apart(self) -> tuple[int, ...]:
        return tuple(place for place, (paper, book) in enumerate(zip(self.paper, self.book, strict=True), 1) if paper != book)


def words_typed(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W\d_]+", text.casefold()))


def is_seal_word(word: str) -> bool:
    return any(word in _words(language) for language in _languages())


def compared(paper: Sequence[str], digests: Iterable[bytes]) -> Compared:
    """With the closest of `digests`, of which there is one at least, in whichever language the paper has."""
    spoken = max(_languages(), key=lambda language: sum(word in _words(language) for word in paper))
    return min((Compared(tuple(paper), seal_words(digest, spoken)) for digest in digests), key=lambda each: len(each.apart))


def _languages() -> list[str]:
    return sorted(file.stem for file in (data_dir("resources") / "seal_words").glob("*.txt"))


@cache
def _words(language: str) -> tuple[str, ...]:
    file = data_dir("resources") / "seal_words" / f"{language}.txt"
    return tuple(file.read_text(encoding="utf-8").split()) if file.is_file() else ()
