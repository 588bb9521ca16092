"""The fund is shared out: by which decision, where what rounding leaves goes; and taking it back."""

from __future__ import annotations

from PySide6.QtCore import QSize

from coopdesk.domain.errors import FieldMissing
from coopdesk.domain.journal import Entry
from coopdesk.domain.money import Minor
from coopdesk.domain.pots import Pot
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.context import Outcome
from coopdesk.services.share_out import ShareOutFund, ShareOutSheet, UndoShareOut
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.forms.take_back import TakeBack
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.share_out_words import whole_words
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.text_field import TextField
from coopdesk.ui.widgets.words_label import WordsLabel


class ShareOutDecision(ActQuestion):
    topic = "share_out"
    wanted = QSize(640, 480)

    def __init__(self, page: Page, session: Session, sheet: ShareOutSheet, coin: Minor) -> None:
        self._sheet, self._coin = sheet, coin
        super().__init__(page, session, lambda: _("Share the fund out now?"), "share_out_now")
        paid = sum(each.net for each in sheet.members)
        amount, words, whose = Label(kind="figure"), WordsLabel(session.currency), Label(ink="text2", wrap=True)
        amount.setText(session.money(paid))
        words.set_minor(paid)
        self.say(whose.setText, self._whose)
        self.rest = ChoiceBox((None, *sheet.pots), self._pot_words)
        self.rest.choose(next(iter(sheet.pots), None))
        self.decision = TextField(lambda: _("Decision"), lambda: _("number and date of the minutes"))
        left = field(lambda: _("What rounding leaves goes"), self.rest)
        left.setVisible(bool(sheet.shared and sheet.shared.rest))
        for part in (amount, words, whose, left, self.decision):
            self.body.addWidget(part)
        self.body.addStretch()
        self.decision.setFocus()
        self.judge()

    def _whose(self) -> str:
        many = sum(1 for each in self._sheet.members if each.net)
        said = ngettext("Paid to {n} member, with a receipt.", "Paid to {n} members, with a receipt each.", many).format(n=current().formats.number(many))
        more = _("Running loans are set off, and all shares are given back. It can be taken back as one.")
        return " ".join(filter(None, (whole_words(self._sheet), said, more)))

    @staticmethod
    def _pot_words(pot: Pot | None) -> str:
        return pot.name if pot else _("into the next cycle")

    def is_missing(self) -> bool:
        return asks_for(self.decision, FieldMissing("decision"))

    def command(self) -> ShareOutFund:
        pot, shared = self.rest.value, self._sheet.shared
        taken = pot.id if pot and shared and shared.rest else 0
        return ShareOutFund(self.request_id, self._session.business_date, self._sheet.product, self._coin, taken, self.decision.text(), self._sheet.fund)

    def done_words(self, outcome: Outcome) -> str:
        return _("The fund is shared out, {number}.").format(number=outcome.number)


class ShareOutUndo(TakeBack):
    topic = "share_out"

    def __init__(self, page: Page, session: Session, voucher: Entry) -> None:
        self._voucher = voucher
        super().__init__(
            page,
            session,
            lambda: _("Take the share-out back?"),
            "undo_share_out_now",
            lambda: _("Every payment of it, the shares and the loans that were set off are as they were before; all of it stays in the book."),
        )

    def command(self) -> UndoShareOut:
        return UndoShareOut(self.request_id, self._session.business_date, self._voucher.sequence, self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("The share-out is taken back.")
