"""The three steps of printing a passbook: does the book look like this, which printer, what does the paper show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QVBoxLayout, QWidget

from coopdesk.i18n.catalogue import _
from coopdesk.runtime.print_choices import PrinterChoice
from coopdesk.ui.printer import fill_printers
from coopdesk.ui.widgets.choice_row import ChoiceRow
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken, Words


def lines_words(lines: Sequence[int]) -> str:
    """`line 14` or `lines 14–16`."""
    if len(lines) == 1:
        return _("line {line}").format(line=lines[0])
    return _("lines {first}–{last}").format(first=lines[0], last=lines[-1])


class _Step(Spoken, QWidget):
    """A question, how to answer it, and its answers, one of which is always chosen."""

    changed = Signal()

    def __init__(self, question: Words, how: Words) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        title, more = Label(kind="question", wrap=True), Label(ink="text2", wrap=True)
        self.say(title.setText, question)
        self.say(more.setText, how)
        self._column.addWidget(title)
        self._column.addWidget(more)
        self._answers = QButtonGroup(self)
        self._rows: list[ChoiceRow] = []

    def minimumSizeHint(self) -> QSize:
        """As high as wrapped lines need at the width there is, not as they would in the narrowest column."""
        hint = super().minimumSizeHint()
        fits = self.width() >= hint.width() and self._column.hasHeightForWidth()
        return QSize(hint.width(), self._column.heightForWidth(self.width())) if fits else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def _add(self, extra: QWidget | None = None) -> ChoiceRow:
        row = ChoiceRow(str(len(self._rows) + 1), extra)
        self._answers.addButton(row.radio)
        self._rows.append(row)
        self._column.addWidget(row)
        row.chosen.connect(self.changed)
        return row

    def _finish(self) -> None:
        self._column.addStretch()
        if self._rows:
            self._rows[0].radio.setChecked(True)
            self.setFocusProxy(self._rows[0].radio)


class CompareStep(_Step):
    def __init__(self) -> None:
        super().__init__(
            lambda: _("Does the book look like this?"),
            lambda: _("Open it at this page. The grey lines must be in it already, the blue ones not yet."),
        )
        self._line, self._reason, self._first, self._page = QComboBox(), QLineEdit(), 1, 1
        self._same, self._other = self._add(), self._add(self._line)
        self._reason_field = field(lambda: _("Reason"), self._reason, lambda: _("stays in the book with your name"))
        self._column.addWidget(self._reason_field)
        self.say(self._line.setAccessibleName, lambda: _("Next free line"))
        self._reason.textChanged.connect(lambda _text: self.changed.emit())
        self._other.radio.toggled.connect(self._reason_field.setVisible)
        self._reason_field.hide()
        self._finish()

    def show_lines(self, line: int, lines: int, page: int) -> None:
        """`line` is the next free one by our knowledge, of `lines` on a page."""
        self._first, self._page = line, page
        self._line.clear()
        for number in range(1, lines + 1):
            if number != line:
                self._line.addItem(str(number), number)
        self._rows[0].radio.setChecked(True)
        self._reason.clear()
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self._same.set_words(_("Yes, the next free line is {line}").format(line=self._first), _("on page {page}").format(page=self._page))
        self._other.set_words(
            _("No, the next free line is another one"), _("Printing goes on from there; what stood below it is printed again.")
        )

    def moved(self) -> bool:
        return self._other.radio.isChecked()

    def line(self) -> int:
        return int(self._line.currentData())

    def reason(self) -> str:
        return self._reason.text().strip()

    def ready(self) -> bool:
        return not self.moved() or bool(self.reason())


class PrintStep(_Step):
    def __init__(self, chosen: PrinterChoice) -> None:
        """`chosen` on this computer for passbooks."""
        super().__init__(
            lambda: _("Put the book into the printer"),
            lambda: _("Place it against the stop, open at this page. Only the blue lines are printed."),
        )
        self._printers, self._lines = QComboBox(), Label(kind="strong")
        self._column.addWidget(field(lambda: _("Printer"), self._printers))
        fill_printers(self._printers, chosen)
        self._printers.currentIndexChanged.connect(lambda _row: self.changed.emit())
        none = Label(kind="small", ink="text2", wrap=True)
        self.say(none.setText, lambda: _("There is no printer on this computer. The page can be saved as a PDF file."))
        none.setVisible(self._printers.count() == 1)
        self._column.addWidget(none)
        self.say(lambda text: self._printers.setItemText(self._printers.count() - 1, text), lambda: _("Into a PDF file…"))
        self._column.addWidget(self._lines)
        self.setFocusProxy(self._printers)
        self._finish()

    def show_lines(self, fresh: Sequence[int]) -> None:
        self._lines.setText(_("To be printed: {lines}").format(lines=lines_words(fresh)))

    def printer(self) -> str:
        """The name of a printer; empty for a file."""
        return str(self._printers.currentData() or "")


class ConfirmStep(_Step):
    def __init__(self) -> None:
        super().__init__(
            lambda: _("What does the book show?"), lambda: _("Look at the book, then choose. The lines count as printed only after this.")
        )
        self._fresh: list[int] = [1]
        self._balance = ""
        self._last, self._wrong, self._reason = QComboBox(), QComboBox(), QLineEdit()
        self._all, self._some = self._add(), self._add(self._last)
        self._none, self._misplaced = self._add(), self._add(self._wrong)
        self._reason_field = field(lambda: _("Reason"), self._reason, lambda: _("stays in the book with your name"))
        self._column.addWidget(self._reason_field)
        self._reason_field.hide()
        self.say(self._last.setAccessibleName, lambda: _("Last line printed"))
        self.say(self._wrong.setAccessibleName, lambda: _("Line to go on from"))
        self._last.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self._reason.textChanged.connect(lambda _text: self.changed.emit())
        self._misplaced.radio.toggled.connect(self._reason_field.setVisible)
        self._finish()

    def show_lines(self, fresh: Sequence[int], balance: str, lines: int) -> None:
        """`fresh` were sent to the printer; `balance` stands in the last of them."""
        self._fresh, self._balance = list(fresh), balance
        self._last.clear()
        self._wrong.clear()
        for line in fresh[:-1]:
            self._last.addItem(str(line), line)
        for line in range(1, lines + 1):
            self._wrong.addItem(str(line), line)
        self._some.setVisible(len(fresh) > 1)
        self._rows[0].radio.setChecked(True)
        self._reason.clear()
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        said = lines_words(self._fresh)
        self._all.set_words(
            _("Printed clearly: {lines}").format(lines=said), _("The last balance in the book is {balance}").format(balance=self._balance)
        )
        self._some.set_words(_("Only up to line"), _("The rest is printed again from the next line on."))
        self._none.set_words(_("Nothing was printed"), _("Try again from line {line}").format(line=self._fresh[0]))
        self._misplaced.set_words(_("Printed in the wrong place"), _("Go on from another line, with a reason."))

    def nothing(self) -> bool:
        return self._none.radio.isChecked()

    def misplaced(self) -> bool:
        return self._misplaced.radio.isChecked()

    def last_line(self) -> int:
        return int(self._last.currentData()) if self._some.radio.isChecked() else self._fresh[-1]

    def wrong_line(self) -> int:
        return int(self._wrong.currentData())

    def reason(self) -> str:
        return self._reason.text().strip()

    def ready(self) -> bool:
        return not self.misplaced() or bool(self.reason())

    def button_words(self) -> str:
        if self.nothing():
            return _("Print again")
        if self.misplaced():
            return _("Go on from line {line}").format(line=self.wrong_line())
        printed = [line for line in self._fresh if line <= self.last_line()]
        return _("Mark {lines} printed").format(lines=lines_words(printed))
