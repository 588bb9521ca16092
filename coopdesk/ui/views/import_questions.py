"""What an import must ask before it can be sure: the order of day and month, the date of opening balances."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal

from coopdesk.domain.imports import OpenQuestion
from coopdesk.i18n.catalogue import _
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label, restyle
from coopdesk.ui.widgets.spoken import Spoken


class DayFirst(Spoken, Frame):
    """Shown where every date of a column can be read both ways; the book's habit was taken until somebody answers."""

    answered = Signal(bool)

    def __init__(self) -> None:
        super().__init__("notice", row=True, margins=(12, 8, 8, 8), gap=12)
        restyle(self, tone="due")
        self._questions: Sequence[OpenQuestion] = ()
        self._words = Label(wrap=True)
        self.day, self.month = KeyButton("day_first", "plain", "small"), KeyButton("month_first", "plain", "small")
        self.day.clicked.connect(lambda: self.answered.emit(True))
        self.month.clicked.connect(lambda: self.answered.emit(False))
        spread(self.box, IconMark("calendar", "due", 20), self._words, self.day, self.month)
        self.box.setStretchFactor(self._words, 1)
        self.hide()

    def ask(self, questions: Sequence[OpenQuestion]) -> None:
        self._questions = questions
        self.setVisible(bool(questions))
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        if self._questions:
            columns = ", ".join(" · ".join(filter(None, (question.sheet, question.column))) for question in self._questions)
            self._words.setText(_("Every date in {columns} can be read in two ways. Which comes first?").format(columns=columns))


class OpeningDate(Spoken, Frame):
    """Shown where no title of the file says on which day its balances stand."""

    answered = Signal(object)

    def __init__(self, near: date) -> None:
        super().__init__("card", row=True, margins=(16, 12, 16, 12), gap=12)
        self._date = DateEdit(lambda: _("The balances in the file are as of"), near, lambda: _("the day they were counted"))
        self.read = KeyButton("read_file", "main")
        self.read.clicked.connect(self._answer)
        self._date.changed.connect(lambda: self.read.setEnabled(self._date.date is not None))
        self._date.entered.connect(self._answer)
        self.read.setEnabled(False)
        spread(self.box, self._date, self.read, None)
        self.setFocusProxy(self._date)
        self.hide()

    def _answer(self) -> None:
        if self._date.date:
            self.answered.emit(self._date.date)
