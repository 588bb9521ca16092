"""What people call a paper; its size says the rest."""

from __future__ import annotations

from coopdesk.i18n.catalogue import Words
from coopdesk.marks import N_
from coopdesk.printing.papers import passbook_layouts

PASSBOOK = N_("Passbook")
NAMES = {
    "folio": N_("Folio"),
    "letter": N_("Letter"),
    "legal": N_("Legal"),
    "half-letter": N_("Half letter, continuous"),
    "roll-80": N_("Receipt roll"),
    "roll-58": N_("Receipt roll"),
}
"""By code; A4 and its like are called what they are coded."""


def paper_name(code: str, words: Words) -> str:
    return words.gettext(PASSBOOK if code in passbook_layouts() else NAMES.get(code, code))
