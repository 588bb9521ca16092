"""A backup in words: how old it is, where it stands, what going back to it would mean."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from coopdesk.domain.backups import Comparison, Relation
from coopdesk.i18n.catalogue import _, current, ngettext

OLD_DAYS = 1
"""A backup of an earlier day than yesterday is old."""


def age_words(made: datetime, now: datetime) -> str:
    """How long ago, in days of the calendar; with the time for today."""
    days = (now.date() - made.date()).days
    if days <= 0:
        return _("today at {time}").format(time=current().formats.time(made))
    if days == 1:
        return _("yesterday at {time}").format(time=current().formats.time(made))
    return ngettext("{n} day ago", "{n} days ago", days).format(n=days)


def is_old(made: datetime, now: datetime) -> bool:
    return (now.date() - made.date()).days > OLD_DAYS


def place_words(place: Path) -> str:
    """A folder with the name of its drive, if it has one."""
    drive = QStorageInfo(str(place))
    name = drive.name() if drive.isValid() and not drive.isRoot() else ""
    return f"{name} · {place}" if name else str(place)


def what_restoring_means(found: Comparison) -> str:
    """One sentence on what would be lost."""
    if found.book is None:
        return _("The book of today cannot be read. It is kept beside the restored one, under another name.")
    if found.relation is Relation.OTHER:
        return _("This is a backup of another book: {name}.").format(name=found.backup.name)
    if found.relation is Relation.SAME:
        return _("The backup holds everything that is in the book. Nothing would be lost.")
    if found.lost:
        words = ngettext(
            "{n} entry posted since then would be gone from the book.", "{n} entries posted since then would be gone from the book.", found.lost
        )
        return words.format(n=current().formats.number(found.lost))
    if found.relation is Relation.NEWER:
        return _("The backup is newer than the book. No entry would be lost.")
    return _("No entry would be lost, but changes made since then, of members or settings, would be.")
