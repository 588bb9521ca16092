"""What was settled with one who left or died, and what stands open of it; on top of her history."""

from __future__ import annotations

from PySide6.QtCore import Signal

from coopdesk.domain.settlements import SettlementPart
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.member_settlement import SettlementCard
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.sum_box import SumBox, SumRow


class SettlementPanel(Spoken, Frame):
    """`asked` gives the id of the action wanted."""

    asked = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__("bar", margins=(12, 9, 12, 9), gap=8)
        self._session = session
        self.card: SettlementCard | None = None
        self.title, self.sums, self._when = Label(kind="label"), SumBox(), Label(kind="small", ink="text2", wrap=True)
        actions = ("pay_settlement", "receive_debt", "receive_claim", "print_leaving_letter", "settlement_receipts", "undo_settlement")
        self.buttons = {action: KeyButton(action, size="small") for action in actions}
        row = ButtonRow(gap=look().space(2))
        spread(row.box, *self.buttons.values(), None)
        for part in (self.title, self.sums, self._when, row):
            self.box.addWidget(part)
        for action, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, wanted=action: self.asked.emit(wanted))
        self.hide()

    def show_card(self, card: SettlementCard | None) -> None:
        self.card = card
        self.setVisible(card is not None)
        if card is None:
            return
        formats = current().formats
        said = _("Settled on {date} with {number}") if card.number else _("Left on {date}; nothing was left to settle")
        self.title.setText(said.format(date=formats.date(card.record.date), number=card.number))
        rows = [self._row(part, card) for part in card.record.parts]
        for words, amount in ((_("Still owed by her"), card.still_owes), (_("Claim not received yet"), card.claimed)):
            rows += [SumRow(words, self._session.amount(amount), ink="late")] if amount else []
        self.sums.set_rows(*rows)
        self.sums.setVisible(bool(rows))
        self._when.setText(self._when_words(card))
        self._when.setVisible(bool(card.record.unpaid))
        shown = {"settlement_receipts": card.receipts, "pay_settlement": card.record.unpaid, "receive_debt": card.still_owes, "receive_claim": card.claimed}
        for action, on in shown.items():
            self.buttons[action].setVisible(bool(on))
        self.buttons["print_leaving_letter"].setVisible(bool(card.number))

    def _row(self, part: SettlementPart, card: SettlementCard) -> SumRow:
        if number := card.receipts.get(part.id):
            words = _("{payee}, paid with {number}").format(payee=part.payee, number=number)
            return SumRow(words, self._session.amount(part.amount))
        return SumRow(_("{payee}, not paid yet").format(payee=part.payee), self._session.amount(part.amount), ink="due")

    def _when_words(self, card: SettlementCard) -> str:
        if day := card.record.payable_on:
            return _("To be fetched from {day} on.").format(day=current().formats.date(day))
        return _("To be fetched after the annual meeting.")
