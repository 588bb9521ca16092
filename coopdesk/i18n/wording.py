"""A cell of a report in words: enums by their labels, coded values by their titles, the text of an entry."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from coopdesk.domain.wording import BroughtForward, Coded, EventText
from coopdesk.i18n.labels import label
from coopdesk.i18n.passbook_texts import BROUGHT_FORWARD, line_words
from coopdesk.marks import N_

if TYPE_CHECKING:
    from coopdesk.domain.money import Currency, Minor
    from coopdesk.i18n.catalogue import Words

JOINT = " · "
ROW_ROLE = N_("Kind of row")
AGREES = N_("{sums}, difference {difference}")


def said(value: StrEnum | Coded | EventText | BroughtForward, words: Words) -> str:
    """What people read for a value of `domain/wording.py` or an enum with labels.

    >>> from coopdesk.i18n.catalogue import translator
    >>> said(Coded("pokok.closing", ("Simpanan pokok", "Closing")), translator("en"))
    'Simpanan pokok · Closing'
    """
    if isinstance(value, Coded):
        return JOINT.join(words.gettext(title) for title in value.titles)
    if isinstance(value, EventText):
        parts = (line_words(value.kind, words, came_in=value.came_in), value.subject, value.memo)
        return JOINT.join(part for part in parts if part)
    if isinstance(value, BroughtForward):
        return words.gettext(BROUGHT_FORWARD.text)
    return label(value, words)


def heading(title: str | date, words: Words) -> str:
    """The head of a report's column: a message of the catalogue, a name of the book, or a day."""
    return words.gettext(title) if isinstance(title, str) else words.formats.date(title)


def agreed(says: str, sums: tuple[Minor, Minor], currency: Currency, words: Words) -> str:
    """Two sums that must be equal, in a sentence: "Debit = credit = Rp 5.000, difference 0"; `says` names them, with `{amount}`."""
    left, right = sums
    named = words.gettext(says).format(amount=words.formats.money(left, currency))
    difference = words.formats.amount(left - right, currency) if left != right else words.formats.number(0)
    return words.gettext(AGREES).format(sums=named, difference=difference)
