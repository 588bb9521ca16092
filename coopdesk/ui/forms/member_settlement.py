"""After a settlement: a part of it is paid, a debt or a claim comes in, or the whole is taken back."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox

from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Outcome
from coopdesk.services.member_card import entry_card
from coopdesk.services.member_settlement import SettlementCard
from coopdesk.services.settlement_debts import Receive, ReceiveClaim, ReceiveDebt
from coopdesk.services.settlement_undo import UndoSettlement
from coopdesk.services.settlements import PaySettlement
from coopdesk.ui.forms.member_question import MemberQuestion
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.forms.receipt_print import ReceiptPrint
from coopdesk.ui.forms.take_back import TakeBack
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.money_edit import MoneyEdit


class SettlementPay(MemberQuestion):
    needs_reason = False

    def __init__(self, page: Page, session: Session, member: Member, card: SettlementCard) -> None:
        self._card = card
        super().__init__(page, session, member, lambda: _("Pay out what is owed?"), self._how, "pay_settlement_now")

    def _how(self) -> str:
        if day := self._card.record.payable_on:
            return _("It may be fetched from {day} on. To pay earlier, write who decided so.").format(day=current().formats.date(day))
        return _("It may be fetched after the annual meeting. Write the number of its minutes.")

    def reason_words(self) -> str:
        return _("Decision")

    def add_fields(self) -> None:
        self.part = QComboBox()
        for part in self._card.record.unpaid:
            self.part.addItem(f"{part.payee} · {self._session.money(part.amount)}", part.id)
        self.body.addWidget(field(lambda: _("Paid to"), self.part))

    def first_field(self) -> Any:
        return self.part

    def command(self) -> PaySettlement:
        return PaySettlement(self.request_id, self._session.business_date, self._member.number, self.part.currentData(), self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("Paid out with {number}.").format(number=outcome.number)


class SettlementReceipts(OneQuestion):
    """Each payment has a receipt of its own: which one is printed."""

    topic = "leaving"

    def __init__(self, page: Page, session: Session, card: SettlementCard) -> None:
        super().__init__(page.window(), lambda: _("Whose receipt?"), "settlement_receipt_now")
        self._page, self._session, self.part = page, session, QComboBox()
        for part in card.record.parts:
            if number := card.receipts.get(part.id):
                self.part.addItem(f"{part.payee} · {number}", part.paid_by)
        self.body.addWidget(field(lambda: _("Paid to"), self.part))
        self.body.addStretch()
        self.part.setFocus()

    def go_on(self) -> None:
        page, session, entry = self._page, self._session, self.part.currentData()
        self.accept()
        session.ask(lambda unit, _context: entry_card(unit, entry), lambda card: ReceiptPrint.open_for(page, session, card))


class SettlementReceive(MemberQuestion):
    """Cash for what is open: `claim` of an insurance or fund, else what she still owes."""

    needs_reason = False

    def __init__(self, page: Page, session: Session, member: Member, card: SettlementCard, *, claim: bool) -> None:
        self._claim, self._open = claim, card.claimed if claim else card.still_owes
        super().__init__(page, session, member, self._question_words, self._how, "receive_settlement_now")

    def _question_words(self) -> str:
        return _("Has the claim been paid?") if self._claim else _("Does {name} pay what she still owes?").format(name=self._member.name)

    def _how(self) -> str:
        return _("{amount} is open.").format(amount=self._session.money(self._open))

    def reason_words(self) -> str:
        return _("Note")

    def add_fields(self) -> None:
        self.amount = MoneyEdit(self._session.currency, lambda: _("Cash received"))
        self.amount.set_minor(self._open)
        self.amount.changed.connect(self.judge)
        self.amount.entered.connect(self.reason.edit.setFocus)
        self.body.addWidget(self.amount)

    def first_field(self) -> Any:
        return self.amount

    def complete(self) -> bool:
        return self.amount.minor is not None

    def command(self) -> Receive:
        kind = ReceiveClaim if self._claim else ReceiveDebt
        amount: Minor = self.amount.minor or 0
        return kind(self.request_id, self._session.business_date, self._member.number, amount, self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("Received with {number}.").format(number=outcome.number)


class SettlementBack(TakeBack):
    topic = "leaving"

    def __init__(self, page: Page, session: Session, member: Member) -> None:
        self._member = member
        super().__init__(
            page,
            session,
            lambda: _("Take the settlement with {name} back?").format(name=member.name),
            "undo_settlement_now",
            lambda: _("Voucher and payments are reversed together; accounts, loans and passbooks are open again. The cash must be back in the drawer."),
        )

    def command(self) -> UndoSettlement:
        return UndoSettlement(self.request_id, self._session.business_date, self._member.number, self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("{name} is a member as before.").format(name=self._member.name)
