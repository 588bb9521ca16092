"""What a share-out says of whom it pays, on its page and in the question before it."""

from __future__ import annotations

from coopdesk.i18n.catalogue import _, current
from coopdesk.services.share_out import ShareOutSheet

NAMED = 4
"""So many groups are called by their names."""


def whole_words(sheet: ShareOutSheet) -> str:
    """Of a book with several groups: it pays them all out; empty of one group."""
    many = len(sheet.groups)
    if many < 2 or not sheet.members:
        return ""
    if many > NAMED:
        return _("It pays out the whole book, all {n} groups together.").format(n=current().formats.number(many))
    return _("It pays out the whole book, all groups together: {groups}.").format(groups=", ".join(sheet.groups))
