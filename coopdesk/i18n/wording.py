"""A cell of a report in words: enums by their labels, coded values by their titles, the text of an entry."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coopdesk.domain.wording import BroughtForward, Coded, EventText
from coopdesk.i18n.labels import label
from coopdesk.i18n.passbook_texts import BROUGHT_FORWARD, line_words

if TYPE_CHECKING:
    from coopdesk.i18n.catalogue import Words

JOINT = " · "


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
