"""Something leaves the register before it is used up: sold, written off, or never there; what that gains or costs is said first."""

from __future__ import annotations

from PySide6.QtCore import QSize

from coopdesk.domain.assets import Asset, AssetKind, EndKind
from coopdesk.domain.chart import MONEY
from coopdesk.domain.errors import ReasonMissing
from coopdesk.i18n.catalogue import _
from coopdesk.services.assets import AssetRegister, EndAsset, end_amounts
from coopdesk.services.context import Outcome
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.forms.asset_accounts import AccountBox
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.text_field import TextField


def ways_out(asset: Asset) -> tuple[EndKind, ...]:
    """How a thing can leave: income is never sold, and by mistake is only what no entry of ours brought or used."""
    sold = () if asset.kind is AssetKind.DEFERRED else (EndKind.SOLD,)
    annulled = () if asset.entry or asset.uses else (EndKind.ANNULLED,)
    return *sold, EndKind.WRITTEN_OFF, *annulled


class AssetEnd(ActQuestion):
    topic = "assets"
    wanted = QSize(680, 520)

    def __init__(self, page: Page, session: Session, asset: Asset, register: AssetRegister) -> None:
        super().__init__(page, session, lambda: _("How does {name} leave the register?").format(name=asset.name), "end_asset_now")
        self._asset = asset
        self.how, self.money = ChoiceBox(ways_out(asset)), AccountBox(register.chart)
        self.proceeds = MoneyEdit(session.currency, lambda: _("Received"), lambda: _("the price, or what is paid back"), small=True)
        self.reason, self._told = TextField(lambda: _("Reason")), Label(wrap=True)
        self._into = field(lambda: _("Received into"), self.money)
        for part in (field(lambda: _("How"), self.how), FieldPair(self.proceeds, self._into), self.reason, self._told):
            self.body.addWidget(part)
        self.body.addStretch()
        self.money.offer_sections(MONEY, register.cash)
        self.how.currentIndexChanged.connect(lambda _row: self.judge())
        self.proceeds.changed.connect(self.judge)
        self.proceeds.entered.connect(self.reason.setFocus)
        self.say(lambda _text: self.judge(), lambda: "")
        (self.proceeds if self.how.value is EndKind.SOLD else self.reason).setFocus()

    def judge(self) -> None:
        sold = self.how.value is EndKind.SOLD
        for part in (self.proceeds, self._into):
            part.setVisible(sold)
        self.main.setEnabled(not sold or bool(self.proceeds.minor))
        self._told.setText(self._words())

    def _words(self) -> str:
        """What it is worth now, and what its end brings or costs."""
        money, how = self._session.money, self.how.value
        worth = _("Book value {amount}.").format(amount=money(self._asset.book_value))
        if how is EndKind.ANNULLED:
            return _("Nothing is booked: the ledger never had it from this register.")
        parts = {each.part: each.minor for each in end_amounts(self._asset, self._session.business_date, self._proceeds(), "")}
        told = {"earned": _("{amount} becomes income now.")}
        if not parts.get("earned"):
            told = {"cost": _("{amount} becomes a cost now."), "gain": _("A gain of {amount}."), "loss": _("A loss of {amount}.")}
        return " ".join((worth, *(words.format(amount=money(parts[part])) for part, words in told.items() if parts.get(part))))

    def _proceeds(self) -> int:
        return self.proceeds.minor or 0 if self.how.value is EndKind.SOLD else 0

    def is_missing(self) -> bool:
        return asks_for(self.reason, ReasonMissing())

    def command(self) -> EndAsset:
        money = self.money.value if self.how.value is EndKind.SOLD else ""
        given = (self._asset.id, self.how.value, self.reason.text(), self._proceeds(), money)
        return EndAsset(self.request_id, self._session.business_date, *given)

    def done_words(self, outcome: Outcome) -> str:
        if outcome.number:
            return _("{name} has left the register, voucher {number}.").format(name=self._asset.name, number=outcome.number)
        return _("{name} has left the register.").format(name=self._asset.name)
