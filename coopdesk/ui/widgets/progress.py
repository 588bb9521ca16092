"""Long work, in the place of the work: after 400 ms a bar, items done of all, time left in round words, and Stop."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.ui.tokens import tokens
from coopdesk.ui.widgets.card import Card
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Words


class Progress(Card):
    stop_asked = Signal()

    def __init__(self, what: Words, stays: Words, *, stoppable: bool = True) -> None:
        """`what` names the work, `stays` what remains done when it is stopped; short work that cannot be cut has no Stop."""
        super().__init__(title=False)
        self._what, self._stays, self._started = what, stays, monotonic()
        self._bar, self._line = QProgressBar(), Label(kind="small", ink="text2", wrap=True)
        self._name = Label(kind="strong", wrap=True)
        self._stop = KeyButton("stop", "plain", "small")
        self._stop.clicked.connect(self.stop_asked)
        self._bar.setTextVisible(False)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._stop)
        self.body.setContentsMargins(14, 12, 14, 12)
        self.body.addLayout(head)
        self._stop.setVisible(stoppable)  # once it lies in the card: before, it would open as a window
        self.body.addWidget(self._bar)
        self.body.addWidget(self._line)
        self._late = QTimer(self, singleShot=True, interval=tokens()["motion_ms"]["progress_appears_after"])
        self._late.timeout.connect(self.show)
        self.hide()

    def start(self) -> None:
        self._started = monotonic()
        self._name.setText(self._what())
        self._bar.setAccessibleName(self._what())
        self._bar.setRange(0, 0)
        self._line.setText(self._stays())
        self._late.start()

    def step(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        formats = current().formats
        counted = _("{done} of {total}").format(done=formats.number(done), total=formats.number(total))
        left = time_left(done, total, monotonic() - self._started)
        self._line.setText(". ".join(filter(None, (", ".join(filter(None, (counted, left))), self._stays()))))

    def finish(self) -> None:
        self._late.stop()
        self.hide()


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
