"""What the checks of the book said, one line each; checked again by a key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from coopdesk.domain.checks import CheckResult
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import check_label
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.label import Label


class HealthChecks(OneQuestion):
    topic = "home"
    wanted = QSize(620, 540)

    def __init__(self, window: QWidget, session: Session) -> None:
        super().__init__(window, lambda: _("Is the book healthy?"), "check_again")
        self._session = session
        self._state, self._lines = Label(wrap=True), Frame("bare", gap=7)
        spread(self.body, self._state, self._lines, None)
        session.health.changed.connect(self._show)
        self.say(lambda _text: self._show(), lambda: "")
        self.main.setFocus()

    def _show(self) -> None:
        """The lines anew: they are few."""
        health = self._session.health
        while item := self._lines.box.takeAt(0):
            if line := item.widget():
                line.hide()
                line.deleteLater()
        self.main.setEnabled(health.results is not None)
        self._state.setText(self._words(health.results))
        for result in health.results or ():
            self._lines.box.addWidget(_line(result))

    def _words(self, results: Sequence[CheckResult] | None) -> str:
        if results is None:
            return _("The book is being checked")
        when = self._session.health.checked_at
        stamp = current().formats.stamp(when) if when else ""
        if all(result.ok for result in results):
            return _("Every check passed, {when}.").format(when=stamp)
        return _("Not every check passed, {when}. Go on with nothing before whoever looks after this book has seen it.").format(when=stamp)

    def go_on(self) -> None:
        if self.main.isEnabled():
            self._session.health.check()


def _line(result: CheckResult) -> Frame:
    line, words = Frame("bare", row=True, gap=8), check_label(result.name, current())
    mark = IconMark("circle-check" if result.ok else "circle-alert", "good" if result.ok else "late", 18)
    line.box.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    text = words if result.ok else f"{words}: {result.detail}"
    line.box.addWidget(Label(text, ink="" if result.ok else "late", wrap=True), 1)
    return line
