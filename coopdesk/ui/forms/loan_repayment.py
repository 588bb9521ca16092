"""A payment on a loan at the counter: which loan, how much, what for, and how it is split at each key or by hand."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.journal import Component, Series
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _
from coopdesk.services.context import Outcome
from coopdesk.services.loan_card import LoanCard, loan_card
from coopdesk.services.loan_payoff import PayOff, split_payoff
from coopdesk.services.loan_prepayment import PrepaidSchedule, Prepay
from coopdesk.services.loan_repayment import PaymentSplit, Repay, split_payment
from coopdesk.services.member_card import MemberCard
from coopdesk.ui.forms.counter_cash import CashReceived
from coopdesk.ui.forms.counter_panel import Beside, CounterAsk, CounterPanel, ReviewWords
from coopdesk.ui.forms.loan_payment_words import REVIEWED, TREATMENTS, Use, beside_prepaid, beside_split, prepaid_rows, split_rows
from coopdesk.ui.forms.loan_split import SplitByHand
from coopdesk.ui.forms.loan_use import OF_THE_AMOUNT, OF_TODAY, UseChoice, plan_of, running_loans
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.frame import Frame
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.money_edit import MoneyEdit


class RepaymentPanel(CounterPanel):
    """The amount starts as what is due; typing another one, or choosing the payoff, replaces it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.loans, self.use, self.cash = QComboBox(), UseChoice(), CashReceived(session)
        self.amount = MoneyEdit(session.currency, lambda: _("Amount of the repayment"), lambda: _("150k or 1.5 million is understood"))
        self.hand, self.by_hand = KeyButton("split_by_hand", "link", "small"), SplitByHand(session)
        self.loan: LoanCard | None = None
        self._proposed, self._wants_whole = "", False
        self._today: Refusal | None = None
        self._loans_field = field(lambda: _("On the loan"), self.loans)
        use = Frame("bare", row=True, gap=6)
        use.box.addWidget(field(lambda: _("Used for"), self.use), 1)
        use.box.addWidget(self.hand, 0, Qt.AlignmentFlag.AlignBottom)
        for part in (self._loans_field, self.amount, use, self.by_hand, self.cash):
            self.fields.addWidget(part)
        self.add_note()
        self.by_hand.hide()
        self.loans.currentIndexChanged.connect(lambda _row: self._read())
        self.use.currentIndexChanged.connect(lambda _row: self._use_changed())
        self.hand.clicked.connect(self.split_by_hand)
        self.by_hand.changed.connect(self._split_changed)
        self.by_hand.entered.connect(self.cash.setFocus)
        self.amount.changed.connect(self._amount_changed)
        self.amount.entered.connect(self.cash.setFocus)
        self.cash.changed.connect(self.changed)
        self.cash.entered.connect(self._after_cash)

    def show_card(self, card: MemberCard, ask: CounterAsk | None = None) -> None:
        self.card = card
        chosen = (ask.loan if ask else "") or str(self.loans.currentData() or "")
        self._wants_whole = bool(ask and ask.pay_off)
        self.loans.blockSignals(True)
        self.loans.clear()
        for loan in running_loans(card):
            self.loans.addItem(f"{loan.number}  {self.session.amount(loan.outstanding)}", loan.number)
        self.loans.setCurrentIndex(max(self.loans.findData(chosen), 0))
        self.loans.blockSignals(False)
        self._loans_field.setVisible(self.loans.count() > 1)
        self._read()

    def _read(self) -> None:
        """Ask what the chosen loan asks for today."""
        number = str(self.loans.currentData() or "")
        if not number:
            self._show(None)
            return
        self.session.ask(lambda unit, context: loan_card(unit, context, number), self._show)

    def _show(self, loan: LoanCard | None) -> None:
        if loan is not None and loan.loan.number != self.loans.currentData():
            return
        self.loan = loan
        if loan is None:
            self.amount.clear()
        elif self._wants_whole and loan.quote:
            self.use.choose(Use.PAY_OFF)
        elif self.paid_for is Use.PAY_OFF or not self.amount.text() or self.amount.text() == self._proposed:
            self._propose()
        self._wants_whole = False
        self._check_amount()
        self.changed.emit()

    @property
    def paid_for(self) -> Use:
        return self.use.value

    def _propose(self) -> None:
        """Put what is asked for into the field, chosen whole: the first digit typed replaces it."""
        asked: dict[Use, Minor] = {}
        if self.loan:
            asked = {Use.INSTALMENTS: self.loan.due_now, Use.PAY_OFF: max(self.loan.quote.to_pay, 0) if self.loan.quote else 0}
        self.amount.set_minor(asked.get(self.paid_for) or None)
        self._proposed = self.amount.text()
        self.amount.edit.selectAll()

    def first_field(self) -> QWidget:
        return self.cash if self.paid_for is Use.PAY_OFF else self.amount

    def unavailable(self) -> str:
        return "" if self.card is None or running_loans(self.card) else _("No loan of hers is running.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter that no field took goes on; it never reaches the page, which would post on it."""
        if not is_enter(event):
            super().keyPressEvent(event)
        elif self.loans.hasFocus():
            self.amount.setFocus()
        elif self.use.hasFocus():
            (self.cash if self.amount.minor is not None else self.amount).setFocus()

    def _check(self, minor: Minor) -> None:
        """Raises what posting the amount would; what only today refuses is kept, as an earlier day may take it."""
        self._today = None
        if self.loan is None or self.paid_for is Use.PAY_OFF:
            return
        if self.paid_for in TREATMENTS:
            try:
                plan_of(self.loan, self.paid_for, minor)
            except OF_TODAY as refused:
                self._today = refused
        else:
            split_payment(self.loan.loan, self.loan.payment, minor)

    def _check_amount(self) -> None:
        self.amount.set_check(self._check)
        if self.loan and self.paid_for is Use.PAY_OFF and self.loan.payment.to_come:
            self.amount.show_refusal(self.loan.no_quote)

    def only_earlier(self) -> bool:
        return self._today is not None and self.amount.minor is not None

    def _prepaid(self) -> PrepaidSchedule | None:
        minor = 0 if self.only_earlier() else self.amount.minor
        return plan_of(self.loan, self.paid_for, minor) if self.loan and minor and self.paid_for in TREATMENTS else None

    def _split(self) -> PaymentSplit | None:
        if self.loan is None or self.paid_for in TREATMENTS:
            return None
        try:
            if self.paid_for is Use.PAY_OFF:
                return split_payoff(self.loan.loan, self.loan.payment)
            return None if (minor := self.amount.minor) is None else split_payment(self.loan.loan, self.loan.payment, minor, self._wanted())
        except Refusal:
            return None

    @property
    def splits(self) -> bool:
        """Whether the payment is split by hand."""
        return not self.by_hand.isHidden()

    def _wanted(self) -> dict[Component, Minor]:
        return self.by_hand.wanted() if self.splits else {}

    def _use_changed(self) -> None:
        use = self.paid_for
        self.amount.edit.setReadOnly(use is Use.PAY_OFF)
        self.hand.setVisible(use is Use.INSTALMENTS and not self.splits)
        if use is not Use.INSTALMENTS:
            self.by_hand.hide()
        self._propose()
        self._check_amount()
        if self.use.hasFocus():
            self.first_field().setFocus()
        self.changed.emit()

    def split_by_hand(self) -> None:
        """Open the parts, filled as the product would split the amount."""
        if self.loan is None or self.paid_for is not Use.INSTALMENTS:
            return
        split = self._split()
        self.by_hand.begin(self.loan.loan, self.loan.payment, split.parts if split else ())
        self.by_hand.show()
        self.hand.hide()
        next(iter(money for money in self.by_hand.parts.values() if not money.isHidden())).setFocus()
        self.changed.emit()

    def _split_changed(self) -> None:
        if self.loan and self.splits:
            self.by_hand.judge(self.loan.loan, self.loan.payment, self.amount.minor or 0)
        self.changed.emit()

    def _amount_changed(self) -> None:
        if self.only_earlier():
            self.amount.show_refusal(self._today)
        self.cash.set_asked(self.amount.minor)
        self._split_changed()

    def _after_cash(self) -> None:
        self.memo.setFocus() if self.memo.isVisible() else self.finished.emit()

    def beside(self) -> Beside:
        if self.loan is None:
            return Beside("", ())
        if self.paid_for in TREATMENTS:
            return beside_prepaid(self.session, self.loan, self._prepaid())
        return beside_split(self.session, self.loan, self._split())

    def why_not(self) -> str:
        if self.loan is None:
            return _("no loan to choose") if self.card else ""
        if self.amount.refusal and not self.only_earlier():
            return _("the amount is not clear yet")
        if self.amount.minor is None and self.paid_for is not Use.PAY_OFF:
            return _("the amount is missing")
        return self._why_no_split() or self.cash.why_not()

    def _why_no_split(self) -> str:
        if not self.splits:
            return ""
        if self.by_hand.unclear() or self._split() is None:
            return _("the parts are not right yet")
        return "" if self.by_hand.reason.text() else _("the reason is missing")

    def review(self) -> ReviewWords:
        split, made = self._split(), self._prepaid()
        assert self.card is not None
        assert self.loan is not None
        member, use = self.card.member, self.paid_for
        amount = split.amount if split else self.amount.minor or 0
        rows = split_rows(self.session, self.loan, split) if split else prepaid_rows(self.session, self.loan, made) if made else ()
        why = ((_("Split by hand"), self.by_hand.reason.text()),) if self.splits else ()
        said = ((_("For"), _(REVIEWED[use]).format(number=self.loan.loan.number)), *rows, *why)
        whom = _("Received from {name} ({number})").format(name=member.name, number=member.number)
        return ReviewWords(whom, amount, (*said, *self.cash.review_rows(), *self.note_rows()), Series.CASH_IN)

    def command(self) -> Repay | PayOff | Prepay:
        assert self.loan is not None
        number, day, minor = self.loan.loan.number, self.session.business_date, self.amount.minor or 0
        if self.paid_for is Use.PAY_OFF:
            return PayOff(self.request_id, day, number, self.memo_text())
        if self.paid_for in TREATMENTS:
            return Prepay(self.request_id, day, number, minor, TREATMENTS[self.paid_for], self.memo_text())
        reason = self.by_hand.reason.text() if self.splits else ""
        return Repay(self.request_id, day, number, minor, self.memo_text(), tuple(self._wanted().items()), reason)

    def done_words(self, _outcome: Outcome) -> str:
        split, made = self._split(), self._prepaid()
        if self.loan is None or (split is None and made is None):
            return ""
        left = split.left if split else made.after.principal if made else 0
        if not left:
            return _("Loan {number} is paid off.").format(number=self.loan.loan.number)
        said = _("Repayment {amount}, {left} of principal left.")
        return said.format(amount=self.session.money(split.amount if split else self.amount.minor or 0), left=self.session.amount(left))

    def show_refusal(self, refusal: Refusal) -> bool:
        if isinstance(refusal, OF_THE_AMOUNT):
            self.amount.show_refusal(refusal)
            return True
        return False

    def typed(self) -> dict[str, str]:
        texts = self.typed_note() | self.cash.typed() | (self.by_hand.typed() if self.splits else {})
        if self.amount.text() and self.amount.text() != self._proposed:
            texts["amount"] = self.amount.text()
        if texts:
            texts |= {"loan": str(self.loans.currentData() or ""), "use": self.paid_for.value}
        return texts

    def take_typed(self, typed: Mapping[str, str]) -> None:
        if (row := self.loans.findData(typed.get("loan", ""))) >= 0:
            self.loans.setCurrentIndex(row)
        if typed.get("use"):
            self.use.choose(Use(typed["use"]))
        if typed.get("amount"):
            self.amount.set_text(typed["amount"])
        if any(name.startswith("split_") for name in typed):
            self.split_by_hand()
            self.by_hand.take_typed(typed)
        self.cash.take_typed(typed)
        self.take_typed_note(typed)

    def renew(self) -> None:
        self.by_hand.hide()
        self.by_hand.clear()
        self.use.choose(Use.INSTALMENTS)
        self.hand.show()
        self.cash.clear()
        self._propose()
        super().renew()

    def retranslate(self) -> None:
        super().retranslate()
        if self.card:
            self.show_card(self.card)
