"""Two made-up languages for tests: every text that went through the catalogue is bracketed, accented and longer.

`qps` shows texts that escaped translation and fields too small for longer words; `qps-rtl` is its right-to-left twin.
"""

from __future__ import annotations

import gettext
import re
from functools import cache

PSEUDO = "qps"
PSEUDO_RTL = "qps-rtl"
GROWTH_PERCENT = 35

KEPT = re.compile(r"\{[^{}]*\}|</?[a-zA-Z][^<>]*>|&[a-z]+;|%[a-zA-Z0-9]+%?|https?://\S+")
"""Placeholders, tags, entities and Qt's %1 stay as they are."""

ACCENTS = str.maketrans("aceinosuyzACEINOSUYZ", "áçéíñóšúýžÁÇÉÍÑÓŠÚÝŽ")
PADDING = "ōnē twō thrēē fōūr fīvē sīx sēvēn ēīght nīnē "
RIGHT_TO_LEFT_OVERRIDE, POP = "\u202e", "\u202c"


class PseudoTranslations(gettext.NullTranslations):
    """Answers every text in the pseudo-language; nothing is ever missing."""

    def __init__(self, *, right_to_left: bool) -> None:
        super().__init__()
        self._right_to_left = right_to_left

    def gettext(self, message: str) -> str:
        return pseudo(message, right_to_left=self._right_to_left)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - its meaning does not change how it is disguised
        return self.gettext(message)


@cache
def pseudo(text: str, *, right_to_left: bool = False) -> str:
    """`[text]` with accents and at least GROWTH_PERCENT more characters; placeholders and tags kept."""
    if not text.strip():
        return text
    parts: list[str] = []
    last = 0
    for kept in KEPT.finditer(text):
        parts += [_disguise(text[last : kept.start()], right_to_left), kept[0]]
        last = kept.end()
    parts.append(_disguise(text[last:], right_to_left))
    wanted = len(text) * GROWTH_PERCENT // 100 + 1
    padding = (PADDING * (wanted // len(PADDING) + 1))[:wanted].rstrip()
    return f"[{''.join(parts)} {_disguise(padding, right_to_left)}]"


def _disguise(text: str, right_to_left: bool) -> str:
    accented = text.translate(ACCENTS)
    if not right_to_left:
        return accented
    return re.sub(r"\w+", lambda word: f"{RIGHT_TO_LEFT_OVERRIDE}{word[0]}{POP}", accented)
