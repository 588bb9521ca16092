"""One decision about one application: approve it, or reject it with a reason that stays with the loan."""

from __future__ import annotations

from uuid import uuid4

from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Outcome
from coopdesk.services.loan_card import LoanCard
from coopdesk.services.loans import Decide
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.loan_head import agreed_words
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.text_field import TextField
from coopdesk.ui.widgets.words_label import WordsLabel


class LoanDecision(OneQuestion):
    """Subclasses put into `body` what their answer needs."""

    topic = "loan"

    approves: bool

    def __init__(self, page: Page, session: Session, card: LoanCard, question: Words, action_id: str) -> None:
        super().__init__(page.window(), question, action_id)
        self._page, self._session, self._card = page, session, card
        self._request_id = str(uuid4())
        amount, words, agreed = Label(kind="review"), WordsLabel(session.currency), Label(ink="text2", wrap=True)
        amount.setText(session.money(card.loan.principal))
        words.set_minor(card.loan.principal)
        said = (card.product.name(current().language), *agreed_words(card.loan))
        agreed.setText(" · ".join(said))
        for part in (amount, words, agreed):
            self.body.addWidget(part)

    def reason(self) -> str:
        return ""

    def go_on(self) -> None:
        if not self.main.isEnabled():
            return
        self.main.setEnabled(False)
        command = Decide(self._request_id, self._session.business_date, self._card.loan.number, self.approves, self.reason())
        self._session.do(command, self._done, self._refused)

    def _done(self, _outcome: Outcome) -> None:
        number = self._card.loan.number
        said = _("Loan {number} is approved and can be paid out.") if self.approves else _("The application {number} is rejected.")
        self._page.tell(good_notice(said.format(number=number)))
        self.accept()

    def _refused(self, refusal: Refusal) -> None:
        self._request_id = str(uuid4())
        self.main.setEnabled(True)
        self.notice.show_notice(refusal_notice(refusal, self._session.currency))


class LoanApproval(LoanDecision):
    approves = True

    def __init__(self, page: Page, session: Session, card: LoanCard) -> None:
        name = card.borrower.member.name
        super().__init__(page, session, card, lambda: _("Approve the loan of {name}?").format(name=name), "approve_now")
        alone = Label(kind="small", ink="due", wrap=True)
        self.say(alone.setText, lambda: _("The same person wrote the application down and approves it; the book records that."))
        alone.setVisible(card.loan.applied_by == session.operator.name)
        self.body.addWidget(alone)
        self.body.addStretch()
        self.main.setFocus()


class LoanRejection(LoanDecision):
    approves = False

    def __init__(self, page: Page, session: Session, card: LoanCard) -> None:
        name = card.borrower.member.name
        super().__init__(page, session, card, lambda: _("Reject the application of {name}?").format(name=name), "reject_now")
        self.why = TextField(lambda: _("Reason"), lambda: _("stays with the application"))
        self.why.changed.connect(self._judge)
        self.body.addWidget(self.why)
        self.body.addStretch()
        self._judge()
        self.why.setFocus()

    def reason(self) -> str:
        return self.why.text()

    def _judge(self) -> None:
        self.main.setEnabled(bool(self.reason()))
