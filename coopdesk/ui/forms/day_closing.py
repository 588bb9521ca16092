"""Closing a day: how each till stands against its count, who signs beside who closes; or opening the last day again."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit

from coopdesk.domain.errors import FieldMissing, ReasonMissing
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Outcome
from coopdesk.services.day_close import CloseDay, DayStanding, ReopenDay, TillStanding
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.forms.cash_sheet_print import CashSheetPrint
from coopdesk.ui.forms.second_person import SecondPerson
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.text_field import TextField


class DayClosing(ActQuestion):
    topic = "money_act"
    wanted = QSize(640, 440)

    def __init__(self, page: Page, session: Session, standing: DayStanding, others: tuple[str, ...]) -> None:
        """`others` may sign as witness."""
        day = standing.day
        super().__init__(page, session, lambda: _("Close the cash of {day}?").format(day=current().formats.date_full(day)), "close_day_now")
        self._standing = standing
        self._tills, self._rest = tuple(Label(wrap=True) for _each in standing.tills), Label(ink="text2", wrap=True)
        self.witness = ChoiceBox(("", *others), lambda name: name or _("nobody else"))
        self.password = TextField(lambda: _("Password or PIN of the witness"))
        self.password.edit.setEchoMode(QLineEdit.EchoMode.Password)
        for line in self._tills:
            self.body.addWidget(line)
        self._witness = field(lambda: _("Who counted with you"), self.witness)
        for part in (self._rest, self._witness, self.password):
            self.body.addWidget(part)
        self.body.addStretch()
        self._witness.setVisible(bool(others))
        self.say(lambda _text: self._say(), lambda: "")
        self.witness.currentIndexChanged.connect(lambda _row: self.judge())
        self.judge()
        (self.main if self.main.isEnabled() else self.later).setFocus()

    def _say(self) -> None:
        for line, till in zip(self._tills, self._standing.tills, strict=True):
            line.setText(self._words(till))
        done = _("No cash of this day changes after it is closed; what is not cash may still be posted.")
        self._rest.setText(done if self._standing.ready else _("Count first what is not counted yet: F9 on the tab “Cash and bank”."))

    def _words(self, standing: TillStanding) -> str:
        name = standing.till.names.get(current().language) or standing.till.account
        balance, count = self._session.money(standing.balance), standing.count
        if count is None:
            said = _("{till}: {balance} in the book, not counted today.") if standing.balance else _("{till}: empty.")
            return said.format(till=name, balance=balance)
        if not standing.agrees:
            return _("{till}: {balance} in the book, {counted} counted; money moved since.").format(
                till=name, balance=balance, counted=self._session.money(count.counted)
            )
        if count.counted != standing.balance:
            said = _("{till}: {balance} in the book, {counted} counted; “{reason}”.")
            return said.format(till=name, balance=balance, counted=self._session.money(count.counted), reason=count.reason)
        return _("{till}: {balance}, counted and equal to the book.").format(till=name, balance=balance)

    def judge(self) -> None:
        self.password.setVisible(bool(self.witness.value))
        self.main.setEnabled(self._standing.ready and not self._standing.is_closed)

    def is_missing(self) -> bool:
        return bool(self.witness.value) and asks_for(self.password, FieldMissing("password"))

    def command(self) -> CloseDay:
        return CloseDay(self.request_id, self._standing.day, self.witness.value or "", self.password.edit.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("The cash of {day} is closed.").format(day=current().formats.date(self._standing.day))

    def after(self, outcome: Outcome) -> None:
        CashSheetPrint(self._page, self._session, self._standing.day).open_over(self._page.window())


class DayReopening(ActQuestion):
    topic = "money_act"

    wanted = QSize(560, 380)

    def __init__(self, page: Page, session: Session, standing: DayStanding, signers: tuple[str, ...], solo: bool) -> None:
        """`signers` may be the second person; in a `solo` book there is none."""
        assert standing.closed is not None
        self._day = standing.closed.date
        super().__init__(page, session, lambda: _("Open the cash of {day} again?").format(day=current().formats.date_full(self._day)), "reopen_day_now")
        told = Label(ink="text2", wrap=True)
        self.say(told.setText, lambda: _("The closing and why it was undone stay in the book. Count again before you close it again."))
        self.reason = TextField(lambda: _("Reason"), lambda: _("it stays in the book with both names"))
        self.second = SecondPerson(signers, solo, self._alone)
        for part in (told, self.reason, self.second):
            self.body.addWidget(part)
        self.body.addStretch()
        self.judge()
        self.reason.setFocus()

    def _alone(self) -> str:
        return _("This book has one operator. That the day was opened again by one person alone is recorded.")

    def judge(self) -> None:
        self.main.setEnabled(self.second.is_ready)

    def is_missing(self) -> bool:
        return asks_for(self.reason, ReasonMissing())

    def command(self) -> ReopenDay:
        return ReopenDay(self.request_id, self._day, self.reason.text(), self.second.name, self.second.password.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("The cash of {day} is open again.").format(day=current().formats.date(self._day))
