"""One decision about one application: approve it, or reject it with a reason that stays with the loan."""

from __future__ import annotations

from coopdesk.domain.errors import FieldMissing
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Outcome
from coopdesk.services.loan_card import LoanCard
from coopdesk.services.loans import Decide
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.loan_head import agreed_words
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.text_field import TextField
from coopdesk.ui.widgets.words_label import WordsLabel


class LoanDecision(ActQuestion):
    """Subclasses put into `body` what their answer needs."""

    topic = "loan"

    approves: bool

    def __init__(self, page: Page, session: Session, card: LoanCard, question: Words, action_id: str) -> None:
        super().__init__(page, session, question, action_id)
        self._card = card
        amount, words, agreed = Label(kind="review"), WordsLabel(session.currency), Label(ink="text2", wrap=True)
        amount.setText(session.money(card.loan.principal))
        words.set_minor(card.loan.principal)
        said = (card.product.name(current().language), *agreed_words(card.loan))
        agreed.setText(" · ".join(said))
        for part in (amount, words, agreed):
            self.body.addWidget(part)

    def reason(self) -> str:
        return ""

    def command(self) -> Decide:
        return Decide(self.request_id, self._session.business_date, self._card.loan.number, self.approves, self.reason())

    def done_words(self, outcome: Outcome) -> str:
        said = _("Loan {number} is approved and can be paid out.") if self.approves else _("The application {number} is rejected.")
        return said.format(number=self._card.loan.number)


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
        self.body.addWidget(self.why)
        self.body.addStretch()
        self.why.setFocus()

    def reason(self) -> str:
        return self.why.text()

    def is_missing(self) -> bool:
        return asks_for(self.why, FieldMissing("reason"))
