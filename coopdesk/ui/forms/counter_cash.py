"""The cash that a member hands over, and the change she gets back. It may stay empty: then the amount was counted out."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from coopdesk.domain.cash import change_due, check_cash_received
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, pgettext
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.spoken import Spoken

WIDTH_PX, GAP_PX = 168, 12


class CashReceived(Spoken, QWidget):
    """Tell it what is to be paid with `set_asked` whenever that changes."""

    changed = Signal()
    entered = Signal()
    """Enter on cash that is enough, or on the empty field."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._asked: Minor | None = None
        self.money = MoneyEdit(session.currency, lambda: _("Cash received"), small=True, optional=True)
        self._change, self._figure = Label(ink="text2"), Label(kind="strong")
        self._line = line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.money)
        self._answer = Frame("bare", row=True, gap=5)
        spread(self._answer.box, self._change, self._figure, None)
        line.addWidget(self._answer, 1, Qt.AlignmentFlag.AlignTop)
        self.say(self._change.setText, lambda: pgettext("money given back", "Change"))
        self.money.changed.connect(self._read)
        self.money.entered.connect(self.entered)
        self.setFocusProxy(self.money)
        self._read()

    def set_asked(self, minor: Minor | None) -> None:
        """What she is to pay; None while it is not clear."""
        if minor != self._asked:
            self._asked = minor
            self.money.set_check(lambda received: check_cash_received(received, self._asked))

    @property
    def change(self) -> Minor | None:
        """What she gets back; None where nothing is typed, or not enough."""
        return None if self.money.minor is None or self._asked is None else change_due(self.money.minor, self._asked)

    def why_not(self) -> str:
        """Why the review must wait for this field; empty when it need not."""
        return _("the cash received is not clear yet") if self.money.refusal else ""

    def review_rows(self) -> tuple[tuple[str, str], ...]:
        """Cash and change as a row of the review, if cash was typed."""
        if self.money.minor is None or self.change is None:
            return ()
        words = _("{cash}, change {change}").format(cash=self._session.amount(self.money.minor), change=self._session.amount(self.change))
        return ((_("Cash received"), words),)

    def clear(self) -> None:
        self.money.clear()

    def typed(self) -> dict[str, str]:
        return {"cash": self.money.text()} if self.money.text() else {}

    def take_typed(self, typed: Mapping[str, str]) -> None:
        self.money.set_text(typed.get("cash", ""))

    def _read(self) -> None:
        change = self.change
        for part in (self._change, self._figure):
            part.setVisible(change is not None)
        self._figure.setText("" if change is None else self._session.money(change))
        self._widen()
        self.changed.emit()

    def _widen(self) -> None:
        """A refusal takes the whole line, its words would not fit under the narrow field; the change goes under it where it is too wide."""
        refused = self.money.refusal is not None
        self.money.setMaximumWidth(16777215 if refused else round(WIDTH_PX * look().scale))
        beside = round(WIDTH_PX * look().scale) + GAP_PX + self._answer.box.sizeHint().width() <= self.width()
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._line.setSpacing(GAP_PX if beside else 2)
        self._answer.box.setContentsMargins(0, self._answer_top() if beside else 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen()

    def _answer_top(self) -> int:
        """The answer stands on the line of the field, not on that of its label."""
        return max(self.money.label_height() + (look().height("control") - self._figure.sizeHint().height()) // 2, 0)

    def retranslate(self) -> None:
        super().retranslate()
        self._read()
