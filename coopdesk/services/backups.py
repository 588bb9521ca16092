"""Backups: a proven copy of the book into a folder, and a backup back to a place where no book is."""

from __future__ import annotations

from pathlib import Path

from coopdesk.runtime import clock
from coopdesk.services import access
from coopdesk.services.runner import Runner
from coopdesk.store import backup


def back_up(runner: Runner, folder: Path) -> Path:
    """A copy of the runner's book in `folder`, named by the moment; it may be made while the book is in use."""
    runner.read(lambda _, context: access.check_may(context.operator, access.Act.BACK_UP, context.solo))
    return backup.back_up(runner.book.path, folder, clock.now_utc().astimezone())


def restore(source: Path, book: Path) -> None:
    """Make the book of a backup at `book`, which must not be there yet."""
    backup.restore(source, book)
