"""The group lends to one for whom others paid: its words are asked for before the loan is put in line."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import CoversOpen, FieldMissing
from coopdesk.domain.loans import Loan
from coopdesk.i18n.catalogue import _
from coopdesk.ui.forms.act_question import asks_for
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.text_field import TextField


class LoanDespite(OneQuestion):
    """Nothing is asked of the book: `said` gives the words, which stay with the loan once it is paid out."""

    topic = "meeting_payouts"
    wanted = QSize(600, 320)
    said = Signal(str)

    def __init__(self, parent: QWidget, session: Session, loan: Loan, name: str, why: CoversOpen) -> None:
        super().__init__(parent, lambda: _("Does the group lend to {name} nevertheless?").format(name=name), "lend_despite_now")
        told = Label(wrap=True)
        words = lambda: _("Others paid {owed} for her that she has not given back. Loan {loan} is paid out only by decision of the group.")  # noqa: E731
        self.say(told.setText, lambda: words().format(owed=session.money(why.owed), loan=loan.number))
        self.decision = TextField(lambda: _("Decision of the group"), lambda: _("stays with the loan: who decided, and the number of the minutes"))
        for part in (told, self.decision):
            self.body.addWidget(part)
        self.body.addStretch()
        self.decision.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.go_on()
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        if not asks_for(self.decision, FieldMissing("decision")):
            self.said.emit(self.decision.text())
            self.accept()
