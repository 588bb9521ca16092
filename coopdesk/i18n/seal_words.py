"""A seal that can be read aloud: eight words that stand for the first eight bytes of a hash, one of 256 words each.

The lists are `resources/seal_words/<language>.txt`; their order is part of what was printed, so that a list is never changed.
"""

from __future__ import annotations

from functools import cache

from coopdesk.i18n.catalogue import SOURCE_LANGUAGE
from coopdesk.runtime.paths import data_dir

COUNT = 8


def seal_words(digest: bytes, language: str) -> tuple[str, ...]:
    """In the words of a language, in English where it has none."""
    words = _words(language) or _words(SOURCE_LANGUAGE)
    return tuple(words[byte] for byte in digest[:COUNT])


@cache
def _words(language: str) -> tuple[str, ...]:
    file = data_dir("resources") / "seal_words" / f"{language}.txt"
    return tuple(file.read_text(encoding="utf-8").split()) if file.is_file() else ()
