"""The cooperative whose book this is, and the policy rows that say how it works."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from coopdesk.domain.errors import BadField
from coopdesk.domain.money import Currency


@dataclass(frozen=True, slots=True)
class Cooperative:
    """`closed_until`: the last day of the last closed period; `place` stands before the date of a signature.

    `demo` marks an example book of invented people, `practice` one to practise in: every page printed from it says so.
    """

    name: str
    legal_number: str
    address: str
    phone: str
    template: str
    language: str
    currency: Currency
    first_day: date
    closed_until: date | None
    created_at: datetime
    demo: bool
    place: str = ""
    practice: bool = False


def check_language(code: str) -> None:
    """A code of two or three letters, as in ISO 639."""
    if not (code.isascii() and code.isalpha() and len(code) in (2, 3)):
        raise BadField("language", code)
