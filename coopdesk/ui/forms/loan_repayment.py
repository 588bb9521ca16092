"""A payment on a loan at the counter: which loan, how much, and how it is split at each key; or all that is left of it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from coopdesk.domain.errors import PaymentAboveDebt, Refusal
from coopdesk.domain.journal import Component, Series
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import label
from coopdesk.services.context import Outcome
from coopdesk.services.loan_card import LoanCard, loan_card
from coopdesk.services.loan_payoff import PayOff, split_payoff
from coopdesk.services.loan_repayment import PaymentSplit, Repay, split_payment
from coopdesk.services.member_card import MemberCard
from coopdesk.ui.forms.counter_cash import CashReceived
from coopdesk.ui.forms.counter_panel import Beside, CounterAsk, CounterPanel, ReviewWords
from coopdesk.ui.session import Session
from coopdesk.ui.views.loan_rows import state_badge
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.sum_box import SumRow


class RepaymentPanel(CounterPanel):
    """The amount starts as what is due; typing another one, or ticking the payoff, replaces it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.loans, self.whole, self.cash = QComboBox(), QCheckBox(), CashReceived(session)
        self.amount = MoneyEdit(session.currency, lambda: _("Amount of the repayment"), lambda: _("150k or 1.5 million is understood"))
        self.loan: LoanCard | None = None
        self._proposed, self._wanted = "", ""
        self._wants_whole = False
        self._loans_field = field(lambda: _("On the loan"), self.loans)
        for part in (self._loans_field, self.amount, self.whole, self.cash):
            self.fields.addWidget(part)
        self.add_note()
        self.say(self.whole.setText, lambda: _("Pay the whole loan off"))
        self.loans.currentIndexChanged.connect(lambda _row: self._read())
        self.whole.toggled.connect(self._whole_toggled)
        self.amount.changed.connect(self._amount_changed)
        self.amount.entered.connect(self.cash.setFocus)
        self.cash.changed.connect(self.changed)
        self.cash.entered.connect(self._after_cash)

    # --- whose, which -----------------------------------------------------------------------------

    def show_card(self, card: MemberCard, ask: CounterAsk | None = None) -> None:
        self.card = card
        chosen = (ask.loan if ask else "") or str(self.loans.currentData() or "")
        self._wants_whole = bool(ask and ask.pay_off)
        self.loans.blockSignals(True)
        self.loans.clear()
        for loan in self._running(card):
            self.loans.addItem(f"{loan.number}  {self.session.amount(loan.outstanding)}", loan.number)
        self.loans.setCurrentIndex(max(self.loans.findData(chosen), 0))
        self.loans.blockSignals(False)
        self._loans_field.setVisible(self.loans.count() > 1)
        self._read()

    def _running(self, card: MemberCard) -> list[Loan]:
        return [loan for loan in card.loans if loan.state is LoanState.DISBURSED]

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
        self.whole.setEnabled(bool(loan and loan.quote))
        if loan is None:
            self.amount.clear()
        elif self._wants_whole and loan.quote:
            self.whole.setChecked(True)
            self._propose(max(loan.quote.to_pay, 0))
        elif self.whole.isChecked():
            self._propose(max(loan.quote.to_pay, 0) if loan.quote else None)
        elif not self.amount.text() or self.amount.text() == self._proposed:
            self._propose(loan.due_now or None)
        self._wants_whole = False
        self.amount.set_check(self._check)
        self.changed.emit()

    def _propose(self, minor: Minor | None) -> None:
        """Put an amount into the field, chosen whole: the first digit typed replaces it."""
        self.amount.set_minor(minor)
        self._proposed = self.amount.text()
        self.amount.edit.selectAll()

    def first_field(self) -> QWidget:
        return self.cash if self.whole.isChecked() else self.amount

    def unavailable(self) -> str:
        return "" if self.card is None or self._running(self.card) else _("No loan of hers is running.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter that no field took goes on; it never reaches the page, which would post on it."""
        if not is_enter(event):
            super().keyPressEvent(event)
        elif self.loans.hasFocus():
            self.amount.setFocus()
        elif self.whole.hasFocus():
            self.cash.setFocus()

    # --- judging ----------------------------------------------------------------------------------

    def _check(self, minor: Minor) -> None:
        if self.loan and not self.whole.isChecked():
            split_payment(self.loan.loan, self.loan.payment, minor)

    def _split(self) -> PaymentSplit | None:
        minor = self.amount.minor
        if self.loan is None or minor is None:
            return None
        if self.whole.isChecked():
            return split_payoff(self.loan.loan, self.loan.payment)
        try:
            return split_payment(self.loan.loan, self.loan.payment, minor)
        except Refusal:
            return None

    def _whole_toggled(self, on: bool) -> None:
        self.amount.edit.setReadOnly(on)
        if self.loan:
            quote = self.loan.quote
            self._propose(max(quote.to_pay, 0) if on and quote else self.loan.due_now or None)
        (self.cash if on else self.amount).setFocus()
        self.changed.emit()

    def _amount_changed(self) -> None:
        self.cash.set_asked(self.amount.minor)
        self.changed.emit()

    def _after_cash(self) -> None:
        if self.memo.isVisible():
            self.memo.setFocus()
        else:
            self.finished.emit()

    def beside(self) -> Beside:
        if self.loan is None:
            return Beside("", ())
        money, split = self.session.amount, self._split()
        now = SumRow(_("Now"), money(self.loan.outstanding))
        title = _("Principal left of loan {number}").format(number=self.loan.loan.number)
        if split is None:
            return Beside(title, (now, SumRow(_("Then"), "—", total=True, ink="text3")), note=self._note(None))
        repaid = [SumRow(label(component, current()), money(amount)) for component, amount in split.parts if component is Component.PRINCIPAL]
        return Beside(title, (now, *repaid, SumRow(_("Then"), money(split.left), total=True)), note=self._note(split))

    def _note(self, split: PaymentSplit | None) -> str:
        """What the money pays besides principal, how late the loan is, which instalments it reaches, and what stays due."""
        assert self.loan is not None
        said, late = [], self.loan.arrears.days_past_due
        besides = [part for part in split.parts if part[0] is not Component.PRINCIPAL] if split else []
        if besides:
            said.append(", ".join(f"{label(component, current())} {self.session.amount(amount)}" for component, amount in besides) + ".")
        if late:
            said.append(state_badge(self.loan.loan.state, late)[0] + ".")
        if split and split.instalments:
            first, last = split.instalments[0], split.instalments[-1]
            words = ngettext("Instalment {which}.", "Instalments {which}.", len(split.instalments))
            said.append(words.format(which=str(first) if first == last else f"{first}–{last}"))
        if split and split.due_left:
            said.append(_("{amount} stays due.").format(amount=self.session.money(split.due_left)))
        return " ".join(said)

    def why_not(self) -> str:
        if self.loan is None:
            return _("no loan to choose") if self.card else ""
        if self.amount.refusal:
            return _("the amount is not clear yet")
        if self.amount.minor is None:
            return _("the amount is missing")
        return self.cash.why_not()

    # --- posting ----------------------------------------------------------------------------------

    def review(self) -> ReviewWords:
        split = self._split()
        assert self.card is not None
        assert self.loan is not None
        assert split is not None
        money, member = self.session.amount, self.card.member
        parts = tuple((label(component, current()), money(amount)) for component, amount in split.parts)
        what = _("Paying off loan {number}") if self.whole.isChecked() else _("Instalment of loan {number}")
        left = _("{before} becomes {after}").format(before=money(self.loan.outstanding), after=money(split.left))
        rows = ((_("For"), what.format(number=self.loan.loan.number)), *parts, (_("Principal left"), left))
        whom = _("Received from {name} ({number})").format(name=member.name, number=member.number)
        return ReviewWords(whom, split.amount, (*rows, *self.cash.review_rows(), *self.note_rows()), Series.CASH_IN)

    def command(self) -> Repay | PayOff:
        assert self.loan is not None
        assert self.amount.minor is not None
        number, day = self.loan.loan.number, self.session.business_date
        if self.whole.isChecked():
            return PayOff(self.request_id, day, number, self.memo_text())
        return Repay(self.request_id, day, number, self.amount.minor, self.memo_text())

    def done_words(self, _outcome: Outcome) -> str:
        split = self._split()
        if self.loan is None or split is None:
            return ""
        if not split.left:
            return _("Loan {number} is paid off.").format(number=self.loan.loan.number)
        said = _("Repayment {amount}, {left} of principal left.")
        return said.format(amount=self.session.money(split.amount), left=self.session.amount(split.left))

    def show_refusal(self, refusal: Refusal) -> bool:
        if isinstance(refusal, PaymentAboveDebt):
            self.amount.show_refusal(refusal)
            return True
        return False

    # --- drafts -----------------------------------------------------------------------------------

    def typed(self) -> dict[str, str]:
        texts = self.typed_note() | self.cash.typed()
        if self.amount.text() and self.amount.text() != self._proposed:
            texts["amount"] = self.amount.text()
        if texts:
            texts["loan"] = str(self.loans.currentData() or "")
            texts |= {"whole": "1"} if self.whole.isChecked() else {}
        return texts

    def take_typed(self, typed: Mapping[str, str]) -> None:
        if (row := self.loans.findData(typed.get("loan", ""))) >= 0:
            self.loans.setCurrentIndex(row)
        if typed.get("whole"):
            self.whole.setChecked(True)
        elif typed.get("amount"):
            self.amount.set_text(typed["amount"])
        self.cash.take_typed(typed)
        self.take_typed_note(typed)

    def renew(self) -> None:
        self.whole.setChecked(False)
        self.cash.clear()
        self._propose(self.loan.due_now or None if self.loan else None)
        super().renew()

    def retranslate(self) -> None:
        super().retranslate()
        if self.card:
            self.show_card(self.card)
