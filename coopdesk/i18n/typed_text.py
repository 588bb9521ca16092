"""What a person typed or pasted, made plain: digits of any script as ASCII, spaces as one kind, invisible marks gone."""

from __future__ import annotations

import unicodedata

FULL_WIDTH_SIGNS = {"．": ".", "，": ","}
INVISIBLE = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def plain_text(text: str) -> str | None:
    """`text` in lower case with ASCII digits and plain spaces; None where digits of two scripts are mixed."""
    zeros: set[int] = set()
    out: list[str] = []
    for sign in text.strip():
        digit = unicodedata.decimal(sign, None)
        if digit is not None:
            zeros.add(ord(sign) - digit)
            out.append(str(digit))
        elif unicodedata.category(sign) == "Zs":
            out.append(" ")
        elif sign not in INVISIBLE:
            out.append(FULL_WIDTH_SIGNS.get(sign, sign.lower()))
    return "".join(out).strip() if len(zeros) <= 1 else None
