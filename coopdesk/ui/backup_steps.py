"""The steps of the window in which a backup is made or used: closing a book, looking into a backup, going back to one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _
from coopdesk.services import backups
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.notice_bar import Notice

if TYPE_CHECKING:
    from coopdesk.ui.main_window import MainWindow


def leave_backed_up(window: MainWindow, then: Callable[[], None]) -> None:
    """Back up what no backup holds yet, then `then`; where no backup can be made, somebody decides."""
    if not window.desk or not window.desk.session.backups.is_needed:
        then()
        return
    page, keeper = window.desk.page(), window.desk.session.backups
    page.tell(Notice(_("The book is being backed up before it is closed."), tone="info"))

    def refused(refusal: Refusal) -> None:
        anyway = KeyButton("close_without", "danger", "small")
        anyway.clicked.connect(then)
        said = refusal_notice(refusal)
        safe = _("Everything posted is in the book, but no backup holds the work since the last one.")
        page.notice.show_notice(Notice(said.happened, safe, _("Mend it and close again, or close without a backup."), tone="due"), anyway)

    keeper.back_up(lambda _made: then(), refused)


def go_back_to(window: MainWindow, book: Path, backup: Path) -> None:
    """Put a backup in the place of the book, which is closed by now, and open it."""

    def replaced(kept: Path | None) -> None:
        words = _("The book is again as it was in the backup {backup}.").format(backup=backup.name)
        where = _("The book of before is kept as {path}").format(path=kept) if kept else ""
        window.open_book(book, notice=good_notice(words, where))

    def refused(refusal: Refusal) -> None:
        window.open_book(book, notice=refusal_notice(refusal))

    def stopped() -> None:
        window.open_book(book, notice=good_notice(_("Stopped. The book is as it was.")))

    progress = window.start.restoring
    progress.follow(
        window.tasks.run(lambda work: backups.replace(book, backup, work.step), replaced, refused, stopped, awaited=progress.what)
    )
