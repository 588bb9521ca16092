"""Long work, in the place of the work: after 400 ms a bar, items done of all, time left in round words, and Stop."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.ui.tasks import Work
from coopdesk.ui.tokens import tokens
from coopdesk.ui.widgets.card import Card
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Words


class Progress(Card):
    """`follow` shows a job from its beginning to its end; Stop, or Esc on the page, stops it."""

    def __init__(self, what: Words, stays: Words) -> None:
        """`what` names the work, `stays` what remains done when it is stopped."""
        super().__init__(title=False)
        self.what, self._stays, self._started = what, stays, monotonic()
        self._work: Work | None = None
        self._bar, self._line = QProgressBar(), Label(kind="small", ink="text2", wrap=True)
        self._name = Label(kind="strong", wrap=True)
        self._stop = KeyButton("stop", "plain", "small")
        self._stop.clicked.connect(self.stop)
        self._bar.setTextVisible(False)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._stop)
        self.body.setContentsMargins(14, 12, 14, 12)
        self.body.addLayout(head)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._line)
        self._late = QTimer(self, singleShot=True, interval=tokens()["motion_ms"]["progress_appears_after"])
        self._late.timeout.connect(self.show)
        self.hide()

    @property
    def running(self) -> bool:
        return self._work is not None and not self._work.over

    def follow(self, work: Work) -> None:
        """Show `work` until it ends; one that follows on it in its own callback is the same work to who looks."""
        before, self._work = self._work, work
        if before is None:
            self._start()
        work.stepped.connect(self.step)
        work.ended.connect(self._look)
        self._look()

    def stop(self) -> None:
        if self._work:
            self._work.stop()

    def _start(self) -> None:
        self._started = monotonic()
        self._name.setText(self.what())
        self._bar.setAccessibleName(self.what())
        self._bar.setRange(0, 0)
        self._line.setText(self._stays())
        self._late.start()

    def step(self, done: int, total: int) -> None:
        """0 of 0: a part whose items cannot be counted."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if not total:
            self._line.setText(self._stays())
            return
        formats = current().formats
        counted = _("{done} of {total}").format(done=formats.number(done), total=formats.number(total))
        left = time_left(done, total, monotonic() - self._started)
        self._line.setText(". ".join(filter(None, (", ".join(filter(None, (counted, left))), self._stays()))))

    def _look(self) -> None:
        if not self.running:
            self._work = None
            self._late.stop()
            self.hide()


def stop_within(page: QWidget) -> bool:
    """Stop what can be seen under way in `page`; False where nothing is."""
    running = [each for each in page.findChildren(Progress) if each.running and each.isVisible()]
    for each in running:
        each.stop()
    return bool(running)


def time_left(done: int, total: int, seconds: float) -> str:
    """Round words for what is left at the pace so far; empty while nothing can be said."""
    if not done or done >= total:
        return ""
    left = seconds / done * (total - done)
    if left < 5:
        return _("a few seconds left")
    if left < 90:
        tens = max(round(left / 10), 1) * 10
        return ngettext("about {n} second left", "about {n} seconds left", tens).format(n=tens)
    minutes = max(round(left / 60), 2)
    return ngettext("about {n} minute left", "about {n} minutes left", minutes).format(n=minutes)
