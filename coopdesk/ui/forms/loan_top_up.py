"""The fields of a larger loan that pays this one off, and what of it is left in hand."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.loan_changes import LoanChange
from coopdesk.domain.savings import check_amount
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import refusal_words
from coopdesk.services.context import Outcome
from coopdesk.services.loan_change_card import ChangeCard
from coopdesk.services.loan_offer import LoanOffer, new_loan_offer
from coopdesk.services.loan_top_up import ApplyTopUp, check_large_enough
from coopdesk.ui.forms.loan_change_fields import ChangeFields
from coopdesk.ui.forms.loan_change_review import ChangeQuestion
from coopdesk.ui.forms.loan_term import TermField
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.loan_limit import covers_words
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.sum_box import SumBox, SumRow
from coopdesk.ui.widgets.text_field import TextField


class TopUpFields(ChangeFields):
    """The new loan is of the product of the old one, on its terms of today."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.card: ChangeCard | None = None
        self.offer: LoanOffer | None = None
        self._refused = ""
        self.amount = MoneyEdit(
            session.currency, lambda: _("Amount of the new loan"), lambda: _("150k or 1.5 million is understood"), check_amount
        )
        self.term = TermField()
        self.decision = TextField(lambda: _("Decision of the group"), lambda: _("who decided so, or the number of the minutes"))
        self._covers = Label(kind="small", ink="late", wrap=True)
        note = Label(kind="small", ink="text2", wrap=True)
        self.say(
            note.setText, lambda: _("It becomes an application. When it is paid out, one voucher closes this loan and hands out the rest.")
        )
        for part in (self.amount, self.term, self._covers, self.decision, note):
            self.column.addWidget(part)
        for hidden in (self._covers, self.decision):
            hidden.hide()
        self.column.addStretch()
        self.amount.changed.connect(self._edited)
        self.term.changed.connect(self._edited)
        self.decision.changed.connect(self.changed)
        self.amount.entered.connect(self.term.setFocus)

    def show_card(self, card: ChangeCard) -> None:
        self.card = card
        self._covers.setText(covers_words(card.covers, self.session))
        for part in (self._covers, self.decision):
            part.setVisible(bool(card.covers))
        self._work_out()

    def _edited(self) -> None:
        self._work_out()
        self.changed.emit()

    def _work_out(self) -> None:
        self.offer, self._refused = None, ""
        minor, term, card = self.amount.minor, self.term.months, self.card
        if card is None or minor is None or term is None:
            return
        try:
            check_large_enough(card.new_terms, minor, card.owed)
            self.offer = new_loan_offer(card.new_terms, minor, term, card.standing.on)
        except Refusal as refusal:
            self._refused = refusal_words(refusal, current(), self.session.currency)

    def chain(self) -> tuple[QWidget, ...]:
        decided = (self.decision.edit,) if self._blocked() else ()
        return (self.amount.edit, self.term.edit, *decided)

    def _blocked(self) -> bool:
        return bool(self.card and self.card.covers)

    def change(self) -> LoanChange | None:
        """It leaves the old loan as it is until the new one is paid out."""
        return None

    def why_not(self) -> str:
        checks = (
            (self.amount.minor is None, _("the amount is missing")),
            (self.term.months is None, _("the number of months is missing")),
            (self.offer is None, self._refused),
            (self._blocked() and not self.decision.text(), _("the decision of her group is missing")),
        )
        return next((words for wrong, words in checks if wrong), "")

    def rows(self) -> tuple[SumRow, ...]:
        """From the new loan to what is handed over."""
        if self.offer is None or self.card is None:
            return ()
        money = self.session.amount
        cuts = self.offer.cuts.total
        cut = (SumRow(_("Cuts"), money(-cuts)),) if cuts else ()
        paid_off = SumRow(_("Pays off loan {number}").format(number=self.card.loan.number), money(-self.card.owed))
        left = SumRow(_("In hand"), self.session.money(self.offer.net - self.card.owed), total=True)
        return (SumRow(_("New loan"), money(self.offer.principal)), *cut, paid_off, left)

    def application(self, request_id: str, day: date, reason: str) -> ApplyTopUp:
        assert self.card is not None
        assert self.amount.minor is not None
        assert self.term.months is not None
        loan, decision = self.card.loan, self.decision.text() if self._blocked() else ""
        asked = (request_id, day, loan.member_number, loan.product, self.amount.minor, self.term.months)
        return ApplyTopUp(*asked, purpose=reason, closes=loan.number, decision=decision)

    def typed(self) -> dict[str, str]:
        return {"amount": self.amount.text(), "term": self.term.text(), "decision": self.decision.edit.text()}

    def take_typed(self, typed: dict[str, str]) -> None:
        self.amount.set_text(typed.get("amount", ""))
        self.term.set_text(typed.get("term", ""))
        self.decision.set_text(typed.get("decision", ""))


class TopUpReview(ChangeQuestion):
    """The application once more, with what is left in hand."""

    def __init__(self, page: Page, session: Session, fields: TopUpFields, command: ApplyTopUp) -> None:
        card = fields.card
        assert card is not None
        super().__init__(page, session, lambda: _("Write down a new loan of {name}?").format(name=card.member.name), "apply_top_up")
        self._command, sums = command, SumBox()
        sums.set_rows(*fields.rows())
        self.say_line(command.purpose)
        self.body.addWidget(sums)
        self.say_line(_("What pays the old loan off is worked out anew on the day of the payout."), kind="small", ink="text2")
        self.body.addStretch()
        self.main.setFocus()

    def command(self) -> ApplyTopUp:
        return self._command

    def done_words(self, outcome: Outcome) -> str:
        return _("The application is written down.")

    def after(self, outcome: Outcome) -> None:
        self._page.done(outcome)  # type: ignore[attr-defined] # the form that opened it
