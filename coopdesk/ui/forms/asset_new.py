"""Something that is used over months comes into the register: what it is, what it cost, its accounts and its length."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from coopdesk.domain.assets import RESULTS, STANDS_IN, AssetAccounts, AssetKind
from coopdesk.domain.chart import MONEY, Section
from coopdesk.domain.errors import FieldMissing, Refusal
from coopdesk.i18n.catalogue import _
from coopdesk.marks import N_
from coopdesk.services.assets import AssetRegister, RegisterAsset
from coopdesk.services.context import Outcome
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.forms.asset_accounts import AccountBox
from coopdesk.ui.forms.asset_length import LengthFields
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.text_field import TextField

IN_THE_BOOKS = N_("Already in the books, nothing is paid now")
DEPRECIATION = (Section.DEPRECIATION,)


class AssetNew(ActQuestion):
    topic = "assets"
    wanted = QSize(760, 720)

    def __init__(self, page: Page, session: Session, register: AssetRegister, kind: AssetKind | None = None) -> None:
        super().__init__(page, session, lambda: _("What is used over months?"), "register_asset_now")
        day, chart, self._usual = session.business_date, register.chart, register.usual
        self.kind, self.what = ChoiceBox(AssetKind), TextField(lambda: _("Name"), lambda: _("so that it is known among others"))
        self.cost = MoneyEdit(session.currency, lambda: _("Cost"), lambda: _("150k or 1.5 million is understood"), small=True)
        self.money = AccountBox(chart, IN_THE_BOOKS)
        self.since = DateEdit(lambda: _("Got on"), day)
        self.before = MoneyEdit(session.currency, lambda: _("Used before"), lambda: _("of what is in the books already"), small=True, optional=True)
        self.thing, self.worn, self.booked = AccountBox(chart), AccountBox(chart), AccountBox(chart)
        self.length = LengthFields(session, day)
        self._worn = field(lambda: _("Its depreciation gathers on"), self.worn)
        self._money = field(lambda: _("Paid from or into"), self.money)
        self._lay_out()
        self.since.set_date(day)
        self.money.offer_sections(MONEY, register.cash)
        self.kind.choose(kind or AssetKind.FIXED)
        self._connect()
        self._kind_chosen()
        self.what.setFocus()

    def _lay_out(self) -> None:
        rows: tuple[QWidget, ...] = (
            FieldPair(field(lambda: _("Kind"), self.kind), self.what),
            FieldPair(self.cost, self._money),
            FieldPair(self.since, self.before),
            self.length,
            FieldPair(field(lambda: _("Account"), self.thing), self._worn),
            field(lambda: _("A month's use is booked on"), self.booked),
        )
        for row in rows:
            self.body.addWidget(row)
        self.body.addStretch()

    def _connect(self) -> None:
        for signal in (self.what.changed, self.cost.changed, self.before.changed, self.since.changed, self.length.changed, self.money.currentIndexChanged):
            signal.connect(lambda *_given: self.judge())
        self.kind.currentIndexChanged.connect(lambda _row: self._kind_chosen())
        self.what.edit.returnPressed.connect(self.cost.setFocus)
        self.cost.entered.connect(self.since.setFocus)
        self.since.entered.connect(self._after_since)
        self.before.entered.connect(self.length.months.setFocus)
        self.length.salvage.entered.connect(self.go_on)

    def _after_since(self) -> None:
        (self.before if self.before.isVisible() else self.length.months).setFocus()

    def _kind_chosen(self) -> None:
        """Each kind has its own places in the chart."""
        kind = self.kind.value
        usual = self._usual[kind]
        self.thing.offer_sections(STANDS_IN[kind], usual.thing)
        self.worn.offer_sections(DEPRECIATION, usual.worn)
        self.booked.offer_sections(RESULTS[kind], usual.result)
        self._worn.setVisible(kind is AssetKind.FIXED)
        self.judge()

    def judge(self) -> None:
        """The month's part follows the cost at each key; the yes waits until all is clear."""
        brought_in = not self.money.value
        self.before.setVisible(brought_in)
        left = (self.cost.minor or 0) - (self.before.minor or 0 if brought_in else 0)
        self.length.blockSignals(True)
        self.length.set_left(max(left, 0))
        self.length.blockSignals(False)
        clear = bool(self.what.text()) and left > 0 and self.since.date is not None and not self.before.refusal
        self.main.setEnabled(clear and self.length.length() is not None)

    def command(self) -> RegisterAsset:
        kind, since, money = self.kind.value, self.since.date or self._session.business_date, self.money.value
        worn = self.worn.value if kind is AssetKind.FIXED else self.thing.value
        accounts, length = AssetAccounts(self.thing.value, worn, self.booked.value), self.length.length()
        if length is None:
            raise AssertionError("the yes waits for a length")
        day = since if money else self._session.business_date
        before = 0 if money else self.before.minor or 0
        return RegisterAsset(self.request_id, day, kind, self.what.text(), accounts, self.cost.minor or 0, length, money, since, before)

    def done_words(self, outcome: Outcome) -> str:
        if outcome.number:
            return _("{name} is in the register, voucher {number}.").format(name=self.what.text(), number=outcome.number)
        return _("{name} is in the register.").format(name=self.what.text())

    def show_refusal(self, refusal: Refusal) -> None:
        if isinstance(refusal, FieldMissing):
            self.what.set_refusal(refusal)
        else:
            super().show_refusal(refusal)
