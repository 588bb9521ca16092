"""Another length for something in the register: from a month on, what is left is spread anew."""

from __future__ import annotations

from PySide6.QtCore import QSize

from coopdesk.domain.assets import Asset
from coopdesk.domain.calendar import add_months, month_start
from coopdesk.i18n.catalogue import _
from coopdesk.services.assets import ChangeAsset
from coopdesk.services.context import Outcome
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.forms.asset_length import LengthFields
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label


class AssetChange(ActQuestion):
    topic = "assets"
    wanted = QSize(680, 480)

    def __init__(self, page: Page, session: Session, asset: Asset) -> None:
        super().__init__(page, session, lambda: _("How long is {name} used now?").format(name=asset.name), "change_asset_now")
        self._asset = asset
        last = max((each.month for each in asset.uses), default=None)
        first = add_months(month_start(last), 1) if last else month_start(asset.length.first)
        self.length, left = LengthFields(session, first), Label(wrap=True)
        self.say(left.setText, lambda: _("{amount} is left to be spread over the months from then on.").format(amount=session.money(asset.book_value)))
        for part in (left, self.length):
            self.body.addWidget(part)
        self.body.addStretch()
        self.length.set_length(asset.length)
        self.length.changed.connect(self.judge)
        self.length.salvage.entered.connect(self.go_on)
        self.length.set_left(asset.book_value)
        self.length.months.setFocus()

    def judge(self) -> None:
        self.main.setEnabled(self.length.length() is not None)

    def command(self) -> ChangeAsset:
        length = self.length.length()
        if length is None:
            raise AssertionError("the yes waits for a length")
        return ChangeAsset(self.request_id, self._session.business_date, self._asset.id, length)

    def done_words(self, outcome: Outcome) -> str:
        return _("{name} is spread anew.").format(name=self._asset.name)
