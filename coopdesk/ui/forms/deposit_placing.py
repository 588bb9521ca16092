"""A term deposit placed at the counter: how much, for how long, where its interest goes, what is done at maturity.

The money comes in cash or out of her savings; the rate of the board's chart stands beside each term.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.errors import BelowMinimumDeposit, CertificateTaken, MemberNotActive, NoChartRate, Refusal
from coopdesk.domain.journal import Series
from coopdesk.domain.members import MemberStatus, check_may_transact
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import SavingsAccount, Withdrawable, check_amount, check_withdrawal
from coopdesk.domain.term_deposits import Rollover
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import label, refusal_words
from coopdesk.services.context import Outcome
from coopdesk.services.deposit_offer import DepositOffer, DepositProduct, DepositShelf, deposit_offer, deposit_shelf
from coopdesk.services.member_card import MemberCard
from coopdesk.services.term_deposits import PlaceDeposit
from coopdesk.ui.forms.counter_cash import CashReceived
from coopdesk.ui.forms.counter_panel import Beside, CounterAsk, CounterPanel, ReviewWords
from coopdesk.ui.forms.savings_panel import product_names
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.enter_chain import go_on
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.sum_box import SumRow
from coopdesk.ui.widgets.text_field import TextField

CASH, SHOWN_LEAST = "", 14
KEPT = ("product", "months", "payout", "rollover", "pays_into", "source")
"""Choices that a draft remembers, by the name of their box."""


class PlacingPanel(CounterPanel):
    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.shelf: DepositShelf | None = None
        self.product, self.months, self.payout, self.rollover = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self.pays_into, self.source = QComboBox(), QComboBox()
        self.amount = MoneyEdit(session.currency, lambda: _("Amount placed"), lambda: _("150k or 1.5 million is understood"))
        self.certificate = TextField(lambda: _("Certificate"), lambda: _("pre-printed number"))
        self.cash = CashReceived(session)
        for box in (self.months, self.payout, self.rollover, self.pays_into, self.source):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMinimumContentsLength(SHOWN_LEAST)
            box.setMinimumWidth(1)
        self._product_field, self._into_field = field(lambda: _("Product"), self.product), field(lambda: _("Interest goes into"), self.pays_into)
        self._lay_out()
        self._connect()
        session.ask(deposit_shelf, self._take_shelf)

    def _lay_out(self) -> None:
        self.fields.addWidget(self._product_field)
        self.fields.addWidget(self.amount)
        self.fields.addWidget(FieldPair(field(lambda: _("For"), self.months), field(lambda: _("The interest is"), self.payout)))
        self.fields.addWidget(FieldPair(field(lambda: _("At maturity it"), self.rollover), self._into_field))
        self.fields.addWidget(FieldPair(field(lambda: _("The money comes from"), self.source), self.certificate))
        self.fields.addWidget(self.cash)
        self.add_note()

    def _connect(self) -> None:
        self.amount.set_check(self._check_amount)
        for box in (self.product, self.months, self.payout, self.source):
            box.currentIndexChanged.connect(lambda _row: self._judge())
        for box in (self.rollover, self.pays_into):
            box.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.amount.changed.connect(self._judge)
        self.certificate.changed.connect(self.changed)
        self.cash.changed.connect(self.changed)
        self.amount.entered.connect(self._go_on)
        self.cash.entered.connect(self._go_on)

    # --- what can be chosen -----------------------------------------------------------------------

    def _take_shelf(self, shelf: DepositShelf) -> None:
        self.shelf = shelf
        language = current().language
        _fill(self.product, [(each.product.code, each.product.name(language)) for each in shelf.products])
        _fill(self.payout, [(choice, label(choice, current())) for choice in PayoutChoice])
        _fill(self.pays_into, [(each.code, each.name(language)) for each in shelf.savings], self._usual_savings())
        self._product_field.setVisible(len(shelf.products) > 1)
        self._into_field.setVisible(len(shelf.savings) > 1)
        self.say(self.certificate.edit.setPlaceholderText, lambda: shelf.number)
        self._judge()

    def _usual_savings(self) -> str:
        """The savings that she uses already."""
        held = [account.product for account in self._accounts()]
        return held[0] if held else ""

    def show_card(self, card: MemberCard, ask: CounterAsk | None = None) -> None:
        self.card = card
        names = product_names(card)
        accounts = self._accounts() if self.shelf is None or self.shelf.transfers else []
        said = _("{product}, {amount} free")
        offered = [(each.product, said.format(product=names[each.product], amount=self.session.amount(each.free))) for each in accounts]
        _fill(self.source, [(CASH, _("Cash")), *offered])
        if self.shelf:
            self._take_shelf(self.shelf)
        self._judge()

    def _accounts(self) -> list[SavingsAccount]:
        """Her savings that she could place."""
        open_ = [each for each in self.card.accounts if each.closed is None and each.balance] if self.card else []
        return [each for each in open_ if each.terms.withdrawable is Withdrawable.ANY_TIME]

    def _chosen(self) -> DepositProduct | None:
        code = self.product.currentData()
        return next((each for each in self.shelf.products if each.product.code == code), None) if self.shelf else None

    def _payout(self) -> PayoutChoice:
        """A box gives back plain text."""
        return PayoutChoice(self.payout.currentData() or PayoutChoice.MONTHLY)

    def _from(self) -> SavingsAccount | None:
        """The savings that the money comes out of; None: cash."""
        return next((each for each in self._accounts() if each.product == self.source.currentData()), None)

    def first_field(self) -> QWidget:
        return self.amount

    def unavailable(self) -> str:
        if self.card is None:
            return ""
        member = self.card.member
        try:
            check_may_transact(member)
            if member.status is MemberStatus.APPLICANT:
                raise MemberNotActive(member.number, member.status)
        except Refusal as refusal:
            return refusal_words(refusal, current(), self.session.currency)
        return _("this cooperative offers no term deposits yet") if self.shelf and not self._offered() else ""

    def _offered(self) -> bool:
        return any(each.rules.months for each in self.shelf.products) if self.shelf else False

    # --- judging ----------------------------------------------------------------------------------

    def _judge(self) -> None:
        """Terms with their rates for this amount; what the interest and the maturity may be; whether cash is counted."""
        self._fill_terms()
        payout = self._payout()
        rollovers = [each for each in Rollover if not (payout is PayoutChoice.MONTHLY and each is Rollover.PRINCIPAL_AND_INTEREST)]
        _fill(self.rollover, [(each, label(each, current())) for each in rollovers])
        in_cash = self._from() is None
        self.cash.setVisible(in_cash and self.amount.refusal is None)
        self.cash.set_asked(self.amount.minor if in_cash else None)
        self.changed.emit()

    def _fill_terms(self) -> None:
        product, formats = self._chosen(), current().formats
        rows = []
        for months in product.rules.months if product else ():
            said = ngettext("{n} month, {rate} a year", "{n} months, {rate} a year", months)
            rate = product.rules.rate(self.amount.minor or 0, months) if product else Decimal(0)
            rows.append((months, said.format(n=formats.number(months), rate=formats.percent(rate))))
        _fill(self.months, rows)

    def _check_amount(self, minor: Minor) -> None:
        check_amount(minor)
        if (product := self._chosen()) and minor < product.rules.minimum:
            raise BelowMinimumDeposit(minor, product.rules.minimum)
        if source := self._from():
            check_withdrawal(source, minor)

    def offer(self) -> DepositOffer | None:
        """The deposit as it would be today; None while something is not clear."""
        product, minor, months = self._chosen(), self.amount.minor, self.months.currentData()
        if product is None or minor is None or months is None:
            return None
        try:
            return deposit_offer(product.rules, minor, months, self._payout(), self.session.business_date)
        except Refusal:
            return None

    def beside(self) -> Beside:
        offer, minor, money = self.offer(), self.amount.minor, self.session.amount
        if offer is None or minor is None:
            return Beside(_("Before tax"), ())
        formats = current().formats
        told = [_("It matures on {date}.").format(date=formats.date(offer.matures))]
        if len(offer.payouts) > 1:
            first = offer.payouts[0]
            said = _("The first interest, {amount}, comes on {date}.")
            told.append(said.format(amount=self.session.money(first.interest), date=formats.date(first.on)))
        return Beside(
            _("Before tax"),
            (
                SumRow(_("Placed"), money(minor)),
                SumRow(_("Interest in all"), money(offer.interest)),
                SumRow(_("Together"), money(minor + offer.interest), total=True),
            ),
            note=" ".join(told),
        )

    def why_not(self) -> str:
        checks = (
            (self.amount.refusal is not None, _("the amount is not clear yet")),
            (self.amount.minor is None, _("the amount is missing")),
            (self.offer() is None, _("such a deposit cannot be worked out")),
            (not self.pays_into.count(), _("there are no savings that could take the interest")),
        )
        return next((words for wrong, words in checks if wrong), "") or (self.cash.why_not() if self._from() is None else "")

    # --- posting ----------------------------------------------------------------------------------

    def review(self) -> ReviewWords:
        offer, minor, source = self.offer(), self.amount.minor, self._from()
        assert self.card is not None
        assert offer is not None
        assert minor is not None
        formats, member = current().formats, self.card.member
        whom = _("Term deposit of {name} ({number})").format(name=member.name, number=member.number)
        rows = [
            (_("For"), self.months.currentText()),
            (_("It matures on"), formats.date(offer.matures)),
            (_("Interest in all"), _("{amount} before tax").format(amount=self.session.amount(offer.interest))),
            (_("The interest is"), self.payout.currentText()),
            (_("Interest goes into"), self.pays_into.currentText()),
            (_("At maturity it"), self.rollover.currentText()),
            (_("Certificate"), self.certificate.text() or (self.shelf.number if self.shelf else "")),
        ]
        rows += [(_("The money comes from"), self.source.currentText())] if source else list(self.cash.review_rows())
        return ReviewWords(whom, minor, (*rows, *self.note_rows()), Series.JOURNAL if source else Series.CASH_IN)

    def command(self) -> PlaceDeposit:
        product, minor = self._chosen(), self.amount.minor
        assert self.card is not None
        assert product is not None
        assert minor is not None
        return PlaceDeposit(
            self.request_id,
            self.session.business_date,
            self.card.member.number,
            product.product.code,
            minor,
            self.months.currentData(),
            self._payout(),
            Rollover(self.rollover.currentData()),
            self.pays_into.currentData(),
            self.certificate.text(),
            self.source.currentData() or CASH,
            self.memo_text(),
        )

    def done_words(self, outcome: Outcome) -> str:
        offer = self.offer()
        matures = current().formats.date(offer.matures) if offer else ""
        return _("Deposit {number} is placed and matures on {date}.").format(number=outcome.account, date=matures)

    def show_refusal(self, refusal: Refusal) -> bool:
        if isinstance(refusal, CertificateTaken):
            self.certificate.set_refusal(refusal)
        elif isinstance(refusal, (BelowMinimumDeposit, NoChartRate)):
            self.amount.show_refusal(refusal)
        else:
            return False
        return True

    # --- keys and drafts --------------------------------------------------------------------------

    def _go_on(self) -> None:
        chain = (self.product, self.amount.edit, self.months, self.payout, self.rollover, self.pays_into, self.source, self.certificate.edit)
        go_on((*chain, self.cash.money.edit, self.memo), self.finished.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field and never reaches the page, which would post on it."""
        if is_enter(event):
            self._go_on()
        else:
            super().keyPressEvent(event)

    def typed(self) -> dict[str, str]:
        texts = {"amount": self.amount.text(), "certificate": self.certificate.text(), **self.typed_note(), **self.cash.typed()}
        texts = {name: text for name, text in texts.items() if text}
        return texts | {name: str(getattr(self, name).currentData()) for name in KEPT} if texts else {}

    def take_typed(self, typed: Mapping[str, str]) -> None:
        self.amount.set_text(typed.get("amount", ""))
        for name in KEPT:
            box: QComboBox = getattr(self, name)
            rows = [row for row in range(box.count()) if str(box.itemData(row)) == typed.get(name)]
            box.setCurrentIndex(rows[0] if rows else box.currentIndex())
        self.certificate.set_text(typed.get("certificate", ""))
        self.cash.take_typed(typed)
        self.take_typed_note(typed)

    def renew(self) -> None:
        self.amount.clear()
        self.certificate.set_text("")
        self.cash.clear()
        super().renew()
        self.session.ask(deposit_shelf, self._take_shelf)

    def retranslate(self) -> None:
        super().retranslate()
        if self.card:
            self.show_card(self.card)


def _fill(box: QComboBox, rows: list[tuple[Any, str]], wanted: Any = None) -> None:
    """Offer `rows`; what was chosen stays chosen, else `wanted`, else the first."""
    chosen = box.currentData() if box.count() else wanted
    box.blockSignals(True)
    box.clear()
    for value, words in rows:
        box.addItem(words, value)
    values = [value for value, _words in rows]
    box.setCurrentIndex(values.index(chosen) if chosen in values else 0 if rows else -1)
    box.blockSignals(False)
