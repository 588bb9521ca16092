"""What is to be done with a deposit at maturity, and which savings take its interest, from now on."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.term_deposits import Rollover
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.context import Outcome
from coopdesk.services.deposit_card import DepositCard
from coopdesk.services.deposit_offer import DepositShelf, deposit_shelf
from coopdesk.services.term_deposits import InstructDeposit
from coopdesk.ui.forms.deposit_question import DepositQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label


class InstructQuestion(DepositQuestion):
    def __init__(self, page: Page, session: Session, card: DepositCard) -> None:
        super().__init__(page, session, card, lambda: _("What is done with this deposit at maturity?"), "instruct_deposit_now")
        self.rollover, self.savings = QComboBox(), QComboBox()
        deposit = card.deposit
        for each in Rollover:
            if not (deposit.payout is PayoutChoice.MONTHLY and each is Rollover.PRINCIPAL_AND_INTEREST):
                self.rollover.addItem(label(each, current()), each)
        self.rollover.setCurrentIndex(max(self.rollover.findData(deposit.rollover), 0))
        how = Label(kind="small", ink="text2", wrap=True)
        self.say(how.setText, lambda: _("It holds from now on; a new term has the rate of the day on which it begins."))
        for part in (field(lambda: _("At maturity it"), self.rollover), field(lambda: _("Interest goes into"), self.savings), how):
            self.body.addWidget(part)
        self.body.addStretch()
        self.main.setEnabled(False)
        self.rollover.setFocus()
        session.ask(deposit_shelf, self._take_shelf)

    def _take_shelf(self, shelf: DepositShelf) -> None:
        for each in shelf.savings:
            self.savings.addItem(each.name(current().language), each.code)
        self.savings.setCurrentIndex(max(self.savings.findData(self._card.deposit.pays_into), 0))
        self.main.setEnabled(True)

    def command(self) -> InstructDeposit:
        number, day = self._card.deposit.number, self._session.business_date
        return InstructDeposit(self.request_id, day, number, Rollover(self.rollover.currentData()), self.savings.currentData())

    def done_words(self, _outcome: Outcome) -> str:
        return _("At maturity: {what}.").format(what=self.rollover.currentText())
