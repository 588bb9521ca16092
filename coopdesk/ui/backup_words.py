"""A backup in words: how old it is, where it stands, what going back to it would mean."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from coopdesk.domain.backups import Comparison, Relation
from coopdesk.domain.errors import BookDamaged, FileMissing, Refusal
from coopdesk.domain.money import Currency
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import refusal_words
from coopdesk.services.backups import BackedUp
from coopdesk.ui.widgets.notice_bar import Notice

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


def half_made(made: BackedUp) -> Notice:
    """The backup beside the book stands, the second place took none: why, and that the money is safe."""
    gone = isinstance(made.why[0], FileMissing)
    happened = (
        _("The backup beside the book is made. The second place is not there: {folder}")
        if gone
        else _("The backup beside the book is made. The second place took none: {folder}")
    )
    safe = _("The money is safe: everything posted is in the book and in the backup beside it.")
    to_do = _("Plug the drive in and back up once more.")
    why = "" if gone else refusal_words(made.why[0], current(), Currency.of(""))
    return Notice(happened.format(folder=made.missing[0]), safe, " ".join(filter(None, (why, to_do))), tone="due")


def not_made(refusal: Refusal) -> Notice:
    """No backup came about: why, and where the money is."""
    if isinstance(refusal, BookDamaged):
        unsafe = _("The money is not safe: a copy of this book does not hold together, so no backup was made of it.")
        return Notice(refusal_words(refusal, current(), Currency.of("")), unsafe, is_safe=False)
    safe = _("The money is safe: everything posted is in the book. Only this backup was not made, and nothing half made is left.")
    return Notice(refusal_words(refusal, current(), Currency.of("")), safe, _("Mend it and back up once more."), tone="late")


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
