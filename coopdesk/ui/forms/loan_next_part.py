"""The next part of a loan that is paid out in parts goes out in cash; asked once more before it is posted."""

from __future__ import annotations

from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Outcome
from coopdesk.services.loan_card import LoanCard
from coopdesk.services.loan_tranches import PayNextPart
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.words_label import WordsLabel


class NextPart(ActQuestion):
    topic = "loan_parts"

    def __init__(self, page: Page, session: Session, card: LoanCard) -> None:
        super().__init__(page, session, lambda: _("Pay out the next part of the loan?"), "pay_part_now")
        self._loan, part = card.loan.number, card.payment.to_come[0]
        amount, words, more = Label(kind="review"), WordsLabel(session.currency), Label(ink="text2", wrap=True)
        amount.setText(session.money(part.amount))
        words.set_minor(part.amount)
        said = _("{name} gets it in cash, with a voucher. Agreed for {day}: interest counts from that day, also where it is fetched later.")
        more.setText(said.format(name=card.borrower.member.name, day=current().formats.date(part.on)))
        for shown in (amount, words, more):
            self.body.addWidget(shown)
        self.body.addStretch()
        self.main.setFocus()

    def command(self) -> PayNextPart:
        return PayNextPart(self.request_id, self._session.business_date, self._loan)

    def done_words(self, outcome: Outcome) -> str:
        return _("Posted: {number}.").format(number=outcome.number)
