"""The foot of the window: the health of the book at the start; business date and operator at the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coopdesk.domain.checks import CheckResult
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import label
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken


class Fact(QWidget):
    """An icon, grey words and what they are about, semibold."""

    def __init__(self, icon: str, ink: str = "text2") -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._icon, self._words, self._value = IconMark(icon, ink, 16), Label(kind="small", ink="text2"), Label(kind="fact")
        spread(layout, self._icon, self._words, self._value)

    def set_fact(self, words: str, value: str = "", *, icon: str = "", ink: str = "") -> None:
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._value.setText(value)
        self._value.set_ink(ink)
        self.setAccessibleName(f"{words} {value}")
        if icon:
            self._icon.set_icon(icon, ink or "text2")


class StatusBar(Spoken, Frame):
    def __init__(self, session: Session) -> None:
        super().__init__("status", row=True, margins=(24, 4, 24, 4), gap=18)
        self._session = session
        self._health, self._date, self._operator = Fact("clock"), Fact("calendar"), Fact("user")
        spread(self.box, self._health, None, self._date, self._operator)
        self._results: Sequence[CheckResult] | None = None
        self._narrow = False
        self.say(lambda _text: self._show(), lambda: "")

    def set_health(self, results: Sequence[CheckResult] | None) -> None:
        """What the last check of the book said; None while it runs."""
        self._results = results
        self._show()

    def _show(self) -> None:
        results, day = self._results, self._session.business_date
        faults = sum(not result.ok for result in results or ())
        if results is None:
            self._health.set_fact(_("The book is being checked"), icon="clock")
        elif faults:
            words = ngettext("{n} check of the book failed", "{n} checks of the book failed", faults)
            self._health.set_fact("", words.format(n=faults), icon="shield-alert", ink="late")
        else:
            self._health.set_fact("", _("Healthy") if self._narrow else _("The book is healthy"), icon="shield-check", ink="good")
        self._health.setToolTip("\n".join(f"{result.id} {result.detail}" for result in results or () if not result.ok))
        self._date.set_fact("" if self._narrow else _("Business date"), current().formats.date(day))
        self._date.setToolTip(_("Business date"))
        name, role = self._session.operator.name, label(self._session.operator.role, current())
        self._operator.set_fact(name if self._narrow or name == role else f"{name} · {role}")

    def set_width_class(self, width_class: str) -> None:
        side = 16 if width_class == "narrow" else 24
        self.box.setContentsMargins(side, 4, side, 4)
        self._narrow = width_class == "narrow"
        self._show()
