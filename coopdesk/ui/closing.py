"""Leaving while something is under way that somebody waits for: it is said in words, and done first or stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from coopdesk.i18n.catalogue import _
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.notice_bar import Notice, NoticeBar

if TYPE_CHECKING:
    from coopdesk.ui.main_window import MainWindow
    from coopdesk.ui.tasks import Work


def when_done(window: MainWindow, work: Work, then: Callable[[], object]) -> None:
    """Say what is not finished; once it is done, or was stopped, `then`. What is refused is shown, and nobody leaves."""
    stop = KeyButton("stop_and_close", "danger", "small")
    stop.clicked.connect(work.stop)
    told = _("Not finished yet: {work}").format(work=work.awaited() if work.awaited else "")
    safe = _("Stopped, nothing of it is kept, and everything else stays as it is.")
    _notice_bar(window).show_notice(Notice(told, safe, _("Wait: it closes by itself as soon as this is done."), tone="info"), stop)

    def go(well: bool) -> None:
        if well and window.leaving is work:
            QTimer.singleShot(0, window, then)

    if window.leaving is not work:
        window.leaving = work
        work.ended.connect(go)


def _notice_bar(window: MainWindow) -> NoticeBar:
    if window.desk:
        return window.desk.page().notice
    form = window.start.open_form()
    found = getattr(form, "notice", None)
    return found if isinstance(found, NoticeBar) else window.start.notice
