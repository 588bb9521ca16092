"""The words of a kind of cooperative in place of those that the catalogues are written in: `resources/vocabulary.json`.

Kind → language → word → its own. Whole words only, the longest first; a capital stays one; placeholders and links stay as they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache

from coopdesk.domain.cooperative_kinds import CooperativeKind
from coopdesk.runtime.paths import data_dir

KEPT = r"\{[^}]*\}|\]\([^)]*\)"
"""Placeholders of texts, actions and links of the help."""
SAID_MAX = 8_192


class Vocabulary:
    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = {word.lower(): own for word, own in words.items()}
        longest = sorted(words, key=len, reverse=True)
        self._found = re.compile(rf"{KEPT}|\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE) if words else None
        self.said = lru_cache(SAID_MAX)(self._said)

    def _said(self, text: str) -> str:
        """A text in the words of this kind.

        >>> Vocabulary({"a cooperative": "an association", "SHU": "surplus"}).said("A cooperative shares its SHU {SHU}")
        'An association shares its surplus {SHU}'
        """
        return self._found.sub(self._own, text) if self._found else text

    def _own(self, found: re.Match[str]) -> str:
        word = found[0]
        own = self._words.get(word.lower(), word)
        begins = word[0].isupper() and (not word.isupper() or found.start() == 0)
        return own[0].upper() + own[1:] if begins else own


@cache
def vocabulary(kind: CooperativeKind, language: str) -> Vocabulary:
    """Of a language without words of its own for a kind: those that its catalogue has."""
    return Vocabulary(tables().get(kind, {}).get(language, {}))


@cache
def tables() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    found: Mapping[str, Mapping[str, Mapping[str, str]]] = json.loads((data_dir("resources") / "vocabulary.json").read_text(encoding="utf-8"))
    return found
