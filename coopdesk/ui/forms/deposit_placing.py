"""A term deposit placed at the counter: how much, for how long, where its interest goes, what is done at maturity.

The money comes in cash or out of her savings; the rate of the board's chart stands beside each term.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.errors import BelowMinimumDeposit, CertificateTaken, MemberNotActive, NoChartRate, Refusal
from coopdesk.domain.journal import Series
from coopdesk.domain.members import MemberStatus, check_may_transact
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import SavingsAccount, check_amount, check_withdrawal
from coopdesk.domain.term_deposits import Rollover
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import refusal_words
from coopdesk.services.context import Outcome
from coopdesk.services.deposit_offer import DepositOffer, DepositShelf, deposit_offer, deposit_shelf
from coopdesk.services.member_card import MemberCard
from coopdesk.services.term_deposits import PlaceDeposit
from coopdesk.ui.forms.counter_cash import CashReceived
from coopdesk.ui.forms.counter_panel import Beside, CounterAsk, CounterPanel, ReviewWords
from coopdesk.ui.forms.deposit_choices import CASH, DepositChoices
from coopdesk.ui.forms.deposit_placing_words import review_rows, told_beside
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.enter_chain import go_on
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.field_grid import GAP_BELOW, FieldGrid
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.text_field import TextField


class PlacingPanel(CounterPanel):
    wide = True

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.choices = made = DepositChoices()
        self.product, self.months, self.payout = made.product, made.months, made.payout
        self.rollover, self.pays_into, self.source = made.rollover, made.pays_into, made.source
        self.amount = MoneyEdit(session.currency, lambda: _("Amount placed"), lambda: _("150k or 1.5 million is understood"))
        self.certificate = TextField(lambda: _("Certificate"), lambda: _("pre-printed number"))
        self.cash = CashReceived(session)
        self._product_field, self._into_field = field(lambda: _("Product"), self.product), field(lambda: _("Interest goes into"), self.pays_into)
        self._lay_out()
        self._connect()
        session.ask(deposit_shelf, self._take_shelf)

    def _lay_out(self) -> None:
        """In two columns all of it is seen at once in the smallest usual window."""
        beside = QWidget()
        terms = QVBoxLayout(beside)
        terms.setContentsMargins(0, 0, 0, 0)
        terms.setSpacing(GAP_BELOW)
        terms.addWidget(field(lambda: _("For"), self.months))
        terms.addWidget(field(lambda: _("The interest is"), self.payout))
        rollover, source = field(lambda: _("At maturity it"), self.rollover), field(lambda: _("The money comes from"), self.source)
        self._grid = FieldGrid(self.amount, beside, rollover, self._into_field, source, self.certificate, self.cash)
        self.fields.addWidget(self._product_field)
        self.fields.addWidget(self._grid)
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

    @property
    def shelf(self) -> DepositShelf | None:
        return self.choices.shelf

    def _take_shelf(self, shelf: DepositShelf) -> None:
        self.choices.take_shelf(shelf, self.card)
        self._product_field.setVisible(len(shelf.products) > 1)
        self._into_field.setVisible(len(shelf.savings) > 1)
        self.say(self.certificate.edit.setPlaceholderText, lambda: shelf.number)
        self._judge()

    def show_card(self, card: MemberCard, ask: CounterAsk | None = None) -> None:
        self.card = card
        self.choices.show_card(card)
        if self.shelf:
            self._take_shelf(self.shelf)
        self._judge()

    def _from(self) -> SavingsAccount | None:
        """The savings that the money comes out of; None: cash."""
        return self.choices.taken_from(self.card)

    def show_hints(self, *, shown: bool) -> None:
        """Beside the terms there is no room for the hint of the amount."""
        super().show_hints(shown=False)

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
        self.choices.show_terms(self.amount.minor)
        in_cash = self._from() is None
        self.cash.setVisible(in_cash and self.amount.refusal is None)
        self.cash.set_asked(self.amount.minor if in_cash else None)
        self._grid.arrange()
        self.changed.emit()

    def _check_amount(self, minor: Minor) -> None:
        check_amount(minor)
        if (product := self.choices.chosen()) and minor < product.rules.minimum:
            raise BelowMinimumDeposit(minor, product.rules.minimum)
        if source := self._from():
            check_withdrawal(source, minor)

    def offer(self) -> DepositOffer | None:
        """The deposit as it would be today; None while something is not clear."""
        product, minor, months = self.choices.chosen(), self.amount.minor, self.months.currentData()
        if product is None or minor is None or months is None:
            return None
        try:
            return deposit_offer(product.rules, minor, months, self.choices.paid_out(), self.session.business_date)
        except Refusal:
            return None

    def beside(self) -> Beside:
        told = told_beside(self.session, self.offer())
        if (source := self._from()) is None:
            return told
        free = _("{product}, {amount} free").format(product=self.source.currentText(), amount=self.session.amount(source.free))
        return replace(told, note=" · ".join(filter(None, (free, told.note))))

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
        member = self.card.member
        whom = _("Term deposit of {name} ({number})").format(name=member.name, number=member.number)
        certificate = self.certificate.text() or (self.shelf.number if self.shelf else "")
        rows = review_rows(self.session, self.choices, offer, certificate)
        rows += [(_("The money comes from"), self.source.currentText())] if source else list(self.cash.review_rows())
        return ReviewWords(whom, minor, (*rows, *self.note_rows()), Series.JOURNAL if source else Series.CASH_IN)

    def command(self) -> PlaceDeposit:
        product, minor = self.choices.chosen(), self.amount.minor
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
            self.choices.paid_out(),
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
        return texts | self.choices.typed() if texts else {}

    def take_typed(self, typed: Mapping[str, str]) -> None:
        self.amount.set_text(typed.get("amount", ""))
        self.choices.take_typed(typed)
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
