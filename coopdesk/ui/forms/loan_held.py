"""What is held for a loan: it pays what is due, or is paid back in cash; asked once more before it is posted."""

from __future__ import annotations

from coopdesk.i18n.catalogue import _
from coopdesk.services.context import Outcome
from coopdesk.services.loan_charges import LoanCharges
from coopdesk.services.loan_held import ReturnHeld, UseHeld
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.words_label import WordsLabel

QUESTIONS: dict[bool, Words] = {
    True: lambda: _("Pay back what is held?"),
    False: lambda: _("Pay what is due with what is held?"),
}


class HeldMoved(ActQuestion):
    topic = "loan"

    def __init__(self, page: Page, session: Session, charges: LoanCharges, *, back: bool) -> None:
        super().__init__(page, session, QUESTIONS[back], "return_held_now" if back else "use_held_now")
        self._charges, self._back = charges, back
        amount, words, more = Label(kind="review"), WordsLabel(session.currency), Label(ink="text2", wrap=True)
        amount.setText(session.money(charges.held))
        words.set_minor(charges.held)
        more.setText(
            _("All of it goes out in cash, with a receipt.")
            if back
            else _("Each instalment that is due is paid as of its own day; what is left stays held. No cash moves.")
        )
        for part in (amount, words, more):
            self.body.addWidget(part)
        self.body.addStretch()
        self.main.setFocus()

    def command(self) -> ReturnHeld | UseHeld:
        kind = ReturnHeld if self._back else UseHeld
        return kind(self.request_id, self._session.business_date, self._charges.loan.number)

    def done_words(self, outcome: Outcome) -> str:
        return _("Posted: {number}.").format(number=outcome.number)
