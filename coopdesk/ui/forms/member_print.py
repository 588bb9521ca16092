"""What is printed for a member: her statement over some days, shown as it will be, what waits for her passbook, or her balances to confirm."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.papers.statement import statement
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_row import ChoiceRow
from coopdesk.ui.widgets.date_edit import DateEdit


class MemberPrint(PaperPrint):
    passbook_asked = Signal()
    confirmation_asked = Signal()
    stamps_asked = Signal()

    def __init__(self, page: Page, session: Session, number: str, name: str, passbook: str, *, stamped: bool = False) -> None:
        """`passbook` says which lines wait to be printed; empty where none do. `stamped`: there are stamp cards."""
        self._number, self._name, self._waiting = number, name, passbook
        first = max(session.cooperative.first_day, date(session.business_date.year, 1, 1))
        self.days = first, session.business_date
        super().__init__(page, session, lambda: _("What is printed for {name}?").format(name=name), "statement", PrintUse.SHEET, number)
        self.statement, self.passbook, self.confirmation, self.stamps = (ChoiceRow(key) for key in "1234")
        self.from_date, self.to_date = DateEdit(lambda: _("From"), first), DateEdit(lambda: pgettext("last day", "Until"), session.business_date)
        self._group = QButtonGroup(self)
        self.side.insertWidget(0, self._choices())
        for edit, day in ((self.from_date, first), (self.to_date, session.business_date)):
            edit.set_date(day)
            edit.changed.connect(self._days_changed)
        self.from_date.entered.connect(self.to_date.setFocus)
        self.to_date.entered.connect(self.main.setFocus)
        self.say(lambda _text: self._say_choices(), lambda: "")
        for row in (self.statement, self.passbook, self.confirmation, self.stamps):
            row.chosen.connect(self._judge)
        self.passbook.setVisible(bool(passbook))
        self.stamps.setVisible(stamped)
        self.statement.radio.setChecked(True)

    def _choices(self) -> QWidget:
        made, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        made.setLayout(column)
        for row in (self.statement, self.passbook, self.confirmation, self.stamps):
            self._group.addButton(row.radio)
        for part in (self.statement, self.from_date, self.to_date, self.passbook, self.confirmation, self.stamps):
            column.addWidget(part)
        return made

    def _say_choices(self) -> None:
        self.statement.set_words(_("Statement"), _("Every account and loan over these days, and what is due."))
        self.passbook.set_words(_("Passbook"), self._waiting)
        self.confirmation.set_words(_("Letter of confirmation"), _("Her balances of a day, for her to sign."))
        self.stamps.set_words(_("Stamp card"), _("What she bought at each meeting of the cycle."))
        self._judge()

    def _judge(self) -> None:
        super()._judge()
        if hasattr(self, "stamps") and (other := self._other()):
            self.main.set_words(other[0])
            self.main.setEnabled(True)

    def _other(self) -> tuple[str, SignalInstance] | None:
        """Where the main button leads instead of printing the statement."""
        ways = (
            (self.passbook, _("Go on to the passbook"), self.passbook_asked),
            (self.confirmation, _("Go on to the letter"), self.confirmation_asked),
            (self.stamps, _("Go on to the stamp card"), self.stamps_asked),
        )
        return next(((words, asked) for row, words, asked in ways if row.radio.isChecked()), None)

    def _days_changed(self) -> None:
        days = self.from_date.date, self.to_date.date
        if days[0] and days[1]:
            self.days = days[0], days[1]
            self.read()

    def gather(self, unit: Any, context: Context, _copy: int) -> Any:
        return statement(unit, context, self._number, *self.days, self._session.cooperative.language)

    def go_on(self) -> None:
        if other := self._other():
            self.accept()
            other[1].emit()
        else:
            super().go_on()

    def file_words(self) -> str:
        name = _("Statement")
        return f"{name} {self._number} {self.days[1].isoformat()}"

    def done_words(self, printer: str) -> str:
        to_date = current().formats.date(self.days[1])
        if printer:
            return _("The statement of {name} to {date} was sent to {printer}.").format(name=self._name, date=to_date, printer=printer)
        return _("The statement of {name} to {date} is in the file.").format(name=self._name, date=to_date)
