"""Text for printers that know one code page: what it lacks is written plainly (en dash as hyphen), never dropped."""

from __future__ import annotations

import unicodedata

from coopdesk.domain.errors import ScriptNotSupported

PLAIN = str.maketrans(
    {"–": "-", "—": "-", "…": "...", "’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " "}
)
INVISIBLE = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u200b"))


def encode(text: str, code_page: str) -> bytes:
    """Bytes of a Python code page name ("cp437"); ScriptNotSupported where a letter has no plain form in it."""
    return b"".join(_char(char, code_page, text) for char in unicodedata.normalize("NFC", text).translate(PLAIN).translate(INVISIBLE))


def width(text: str) -> int:
    """Character cells that `encode` will fill."""
    return len(unicodedata.normalize("NFC", text).translate(PLAIN).translate(INVISIBLE))


def _char(char: str, code_page: str, whole: str) -> bytes:
    if char < " ":
        return b" "
    for candidate in (char, "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))):
        try:
            if candidate:
                return candidate.encode(code_page)
        except UnicodeEncodeError:
            continue
    raise ScriptNotSupported(whole)
