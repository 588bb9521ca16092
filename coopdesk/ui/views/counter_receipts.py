"""The receipts of the day: the last one with its undo on top, everybody's below, and what should lie in the drawer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coopdesk.domain.journal import EventKind
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import label
from coopdesk.services.access import Act
from coopdesk.services.counter import CounterDay, DayReceipt
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.button_row import Foot
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label, MoneyLabel
from coopdesk.ui.widgets.row_list import ListRow, RowList
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.sum_box import paint_double_rule

WIDTH_PX = 272
SAVED = (EventKind.DEPOSIT, EventKind.WITHDRAWAL)
"""Receipts that are told by their account; that money went out is seen at the figure."""


def short_number(number: str) -> str:
    """A number of today without its year: "KM-0419" of "KM-2026-0419"."""
    series, _year, serial = number.split("-", 2) if number.count("-") >= 2 else (number, "", "")
    return f"{series}-{serial}" if serial else number


class TotalLabel(MoneyLabel):
    """A figure between a rule and a double rule: it is a total."""

    def __init__(self) -> None:
        super().__init__(kind="strong")
        self.setContentsMargins(0, 3, 0, 5)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)  # type: ignore[arg-type] # Qt's own event
        painter = QPainter(self)
        left = self.width() - QFontMetricsF(self.font()).horizontalAdvance(self.text())
        painter.setPen(look().color("text"))
        painter.drawLine(round(left), 1, self.width(), 1)
        paint_double_rule(painter, left, self.width(), self.height() - 4)


class CounterReceipts(Spoken, QWidget):
    opened = Signal(object)
    """The entry of a receipt that was chosen."""
    undo_asked = Signal(int)
    again_asked = Signal(object)
    """The newest receipt of this operator, to be printed once more."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._day: CounterDay | None = None
        self._names: dict[str, str] = {}
        """Product code → its name in the language shown."""
        self._offered = True
        self.undo, self.again = KeyButton("undo_last", "plain", "small"), KeyButton("print_again", "link", "small")
        self.list = RowList(lambda: _("Receipts of today"))
        self._mark, self._number, self._why = IconMark("circle-check", "good", 18), Label(kind="strong"), Label(kind="small", ink="text2", wrap=True)
        self._title, self._count = Label(kind="section", wrap=True), Label(kind="small", ink="text2")
        self._none, self._drawer, self._cash = Label(ink="text2", wrap=True), Label(kind="small", ink="text2", wrap=True), TotalLabel()
        self._lay_out()
        self.say(self._title.setText, lambda: _("Receipts of today"))
        self.say(self._drawer.setText, self._drawer_words)
        self.say(self._none.setText, lambda: _("Nothing was posted today. Each receipt appears here."))
        self.list.opened.connect(self.opened)
        self.undo.clicked.connect(self._ask_undo)
        self.again.clicked.connect(lambda: self.again_asked.emit(self.last_receipt()))

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        self.last = Frame("notice", row=True, margins=(12, 5, 6, 5), gap=10)
        self.last.box.addWidget(self._mark)
        self.last.box.addWidget(self._number, 1)
        self.last.box.addWidget(self.undo)
        card, head = Frame("card", margins=(1, 1, 1, 1)), Frame("bar", row=True, margins=(12, 9, 12, 7), gap=8)
        head.box.addWidget(self._title, 1)
        head.box.addWidget(self._count)
        foot = Foot(margins=(12, 8, 12, 8), gap=10)
        foot.box.addWidget(self._drawer, 1)
        foot.box.addWidget(self._cash)
        self._none.setContentsMargins(12, 12, 12, 12)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        card.box.addWidget(head)
        card.box.addWidget(self._none, 1)
        card.box.addWidget(self.list, 1)
        card.box.addWidget(foot)
        whole.addWidget(self.last)
        whole.addWidget(self.again)
        whole.addWidget(self._why)
        whole.addWidget(card, 1)
        for part in (self._why, self.last, self.again):
            part.hide()

    def show_day(self, day: CounterDay) -> None:
        self._day = day
        self._names = {each.code: each.name(current().language) for each in day.products}
        self.list.set_rows([self._row(receipt) for receipt in day.receipts])
        self.list.setVisible(bool(day.receipts))
        self._none.setVisible(not day.receipts)
        many = len(day.receipts)
        self._count.setText(ngettext("{n} in all", "{n} in all", many).format(n=current().formats.number(many)) if many else "")
        self._cash.setText(self._session.money(day.cash))
        self._drawer.setText(self._drawer_words())
        self._show_last(day.receipts)

    def _drawer_words(self) -> str:
        till = self._day.till.get(current().language) if self._day else None
        return _("Cash that should be in {till}").format(till=till) if till else _("Cash that should be there")

    def last_receipt(self) -> DayReceipt | None:
        """The newest receipt of this operator."""
        own = (each for each in (self._day.receipts if self._day else ()) if each.operator == self._session.operator.name)
        return next(own, None)

    def _show_last(self, receipts: Sequence[DayReceipt]) -> None:
        last = self.last_receipt()
        self.last.setVisible(last is not None)
        self.offer_again(on=self._offered)
        self._why.hide()
        if last is None or self._day is None:
            return
        may_undo = Act.REVERSE in self._day.leave
        self._number.setText(short_number(last.number))
        self._number.setToolTip(last.number)
        self._mark.set_icon("undo-2" if last.kind is EventKind.REVERSAL or last.corrected_by else "circle-check", "good")
        self.undo.setEnabled(last.undoable and may_undo)
        if not may_undo:
            self._why.setText(_("Another operator has to undo: this one may not reverse entries."))
            self._why.show()

    def offer_again(self, *, on: bool) -> None:
        """Away while a notice offers the same with the same key."""
        self._offered = on
        self.again.setVisible(on and self._day is not None and self.last_receipt() is not None and Act.PRINT in self._day.leave)

    def _row(self, receipt: DayReceipt) -> ListRow:
        what = self._what(receipt)
        return ListRow(
            receipt.entry,
            receipt.name or what,
            f"{short_number(receipt.number)} · {what}",
            self._session.amount(receipt.cash or receipt.moved),
            current().formats.time(receipt.recorded_at),
            past=bool(receipt.corrected_by),
        )

    def _what(self, receipt: DayReceipt) -> str:
        """For what, in a few words: the account, the instalment, or what it takes back."""
        if receipt.reverses:
            return _("takes back {number}").format(number=short_number(receipt.reverses))
        if receipt.corrected_by:
            return _("taken back by {number}").format(number=short_number(receipt.corrected_by))
        if receipt.kind is EventKind.LOAN_REPAYMENT and receipt.instalment:
            return _("Instalment {n}").format(n=receipt.instalment)
        if receipt.kind in SAVED and receipt.product in self._names:
            return self._names[receipt.product]
        return label(receipt.kind, current())

    def words_of(self, entry: int) -> str:
        """Whose receipt it is and how much: "Siti Aminah · Rp 150.000"."""
        found = next((each for each in (self._day.receipts if self._day else ()) if each.entry == entry), None)
        return " · ".join(filter(None, (found.name, self._session.money(found.cash or found.moved)))) if found else ""

    def needs_px(self) -> int:
        """So wide that the last number and its undo stand beside each other."""
        return self.last.sizeHint().width()

    def _ask_undo(self) -> None:
        if (last := self.last_receipt()) and self.undo.isEnabled():
            self.undo_asked.emit(last.entry)

    def retranslate(self) -> None:
        super().retranslate()
        if self._day:
            self.show_day(self._day)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_cash"):
            self._cash.updateGeometry()
