"""Words of a year's surplus that are no enum: the offices whose holders share the officers' pool."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from coopdesk.marks import NP_

if TYPE_CHECKING:
    from coopdesk.i18n.catalogue import Words

OFFICES: Mapping[str, tuple[str, str]] = {
    "chair": NP_("office", "Chair"),
    "secretary": NP_("office", "Secretary"),
    "treasurer": NP_("office", "Treasurer"),
    "supervisor": NP_("office", "Supervisor"),
}


def office_words(office: str, words: Words) -> str:
    """What an office is called; one that the cooperative named itself stands as it is."""
    return words.pgettext(*OFFICES[office]) if office in OFFICES else office


def office_of(text: str, words: Words) -> str:
    """The office that was typed: one of OFFICES by its words, else as typed."""
    return next((office for office in OFFICES if office_words(office, words).casefold() == text.casefold()), text)
