"""Before loans of a group are rejected, or paid out: why, or how much cash leaves the drawer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize

from coopdesk.domain.errors import FieldMissing
from coopdesk.domain.loans import Loan
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.context import Outcome
from coopdesk.services.group_loans import DecideTogether, DisburseTogether
from coopdesk.ui.actions import key_of
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.text_field import TextField


class GroupLoanRejection(ActQuestion):
    topic = "group_loan"
    wanted = QSize(600, 320)

    def __init__(self, page: Page, session: Session, whole: int, loans: Sequence[Loan]) -> None:
        self._whole, self._loans = whole, tuple(loan.number for loan in loans)
        many = len(loans)
        super().__init__(page, session, lambda: ngettext("Reject {n} loan?", "Reject {n} loans?", many).format(n=current().formats.number(many)), "reject_together_now")
        self.reason = TextField(lambda: _("Reason"), lambda: _("who decided, and why"))
        self.body.addWidget(self.reason)
        self.body.addStretch()
        self.reason.edit.returnPressed.connect(self.go_on)
        self.reason.setFocus()

    def is_missing(self) -> bool:
        return asks_for(self.reason, FieldMissing("reason"))

    def command(self) -> DecideTogether:
        return DecideTogether(self.request_id, self._session.business_date, self._whole, self._loans, approve=False, reason=self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("Rejected; the reason stands with each loan.")


class GroupLoanPayout(ActQuestion):
    topic = "group_loan"
    wanted = QSize(640, 400)

    def __init__(self, page: Page, session: Session, whole: int, loans: Sequence[Loan], blocked: Minor, done: Callable[[], None]) -> None:
        """`blocked`: what these members still owe to those who paid for them, and nobody decided on yet."""
        self._whole, self._loans, self._then = whole, tuple(loan.number for loan in loans), done
        many, lent = len(loans), sum(loan.lent for loan in loans)
        words = lambda: ngettext("Pay out {n} loan in cash?", "Pay out {n} loans in cash?", many).format(n=current().formats.number(many))  # noqa: E731
        super().__init__(page, session, words, "pay_together_now")
        told = Label(ink="text2", wrap=True)
        self.say(told.setText, lambda: _("{amount} in all, less what each loan is cut when it is paid out. Each has a receipt of its own.").format(amount=session.money(lent)))
        self.decision = TextField(lambda: _("What the group decided"), lambda: _("others paid for them, and they have not given it back"))
        self.decision.setVisible(bool(blocked))
        for part in (told, self.decision):
            self.body.addWidget(part)
        self.body.addStretch()
        self.decision.edit.returnPressed.connect(self.go_on)
        (self.decision if blocked else self.main).setFocus()

    def command(self) -> DisburseTogether:
        return DisburseTogether(self.request_id, self._session.business_date, self._whole, self._loans, self.decision.text())

    def done_words(self, outcome: Outcome) -> str:
        many = len(self._loans)
        said = ngettext("{n} loan is paid out; the first receipt is {number}.", "{n} loans are paid out; the first receipt is {number}.", many)
        return said.format(n=current().formats.number(many), number=outcome.number)

    def what_next(self) -> str:
        return _("Print all contracts to be signed: {key}.").format(key=key_of("print_contracts"))

    def after(self, outcome: Outcome) -> None:
        self._then()
