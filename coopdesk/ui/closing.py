"""Leaving while something is under way that somebody waits for: it is said in words, and done first or stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coopdesk.i18n.catalogue import _
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.notice_bar import Notice, NoticeBar

if TYPE_CHECKING:
    from coopdesk.ui.main_window import MainWindow
    from coopdesk.ui.tasks import Work


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is waited for before the window, or its book, is left; and how it is left then."""

    work: Work
    then: Callable[[], object]


def when_done(window: MainWindow, work: Work, then: Callable[[], object]) -> None:
    """Say what is not finished; once it is done, or was stopped, `then`. What is refused is shown, and nobody leaves."""
    stop = KeyButton("stop_and_close", "danger", "small")
    stop.clicked.connect(work.stop)
    told = _("Not finished yet: {work}").format(work=work.awaited() if work.awaited else "")
    safe = _("If you stop it, nothing of it is kept and everything else stays as it is.")
    _notice_bar(window).show_notice(Notice(told, safe, _("Wait: it closes by itself as soon as this is done."), tone="info"), stop)

    if window.leaving is None or window.leaving.work is not work:
        work.ended.connect(window.go_on_leaving)
    window.leaving = Leaving(work, then)


def _notice_bar(window: MainWindow) -> NoticeBar:
    if window.desk:
        return window.desk.page().notice
    form = window.start.open_form()
    found = getattr(form, "notice", None)
    return found if isinstance(found, NoticeBar) else window.start.notice
