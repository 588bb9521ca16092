"""A loan's page: whose it is and what can be done, over tabs of its parts (`loan_part.PARTS`). Board 04.

What is shown is as of the day in the payoff card; money moves on the business date, at the counter.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.loans import LoanState
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import refusal_words
from coopdesk.services.context import Change
from coopdesk.services.loan_card import LoanCard, ground_of, loan_card
from coopdesk.services.loan_change_card import change_card
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.group_loan_ask import GroupLoanAsk
from coopdesk.ui.views.ledger_asks import EntryAsk
from coopdesk.ui.views.loan_head import LoanHead, decided_words
from coopdesk.ui.views.loan_running import LoanRunning
from coopdesk.ui.views.loan_tabs import LoanTabs
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.key_button import KeyButton


class LoanPage(Page):
    nav = "loans"
    reads = frozenset({Change.LOANS, Change.ENTRIES, Change.MEMBERS, Change.ACCOUNTS, Change.OPERATORS})

    def __init__(self, session: Session, number: str) -> None:
        super().__init__()
        self._session, self._number = session, number
        self.card: LoanCard | None = None
        self.print, self.receive = KeyButton("print_schedule"), KeyButton("receive_instalment", "main")
        self.reject, self.approve = KeyButton("reject_loan", "danger"), KeyButton("approve_loan", "main")
        self.pay_out, self.change, self.contract = KeyButton("pay_loan_out", "main"), KeyButton("change_loan"), KeyButton("print_contract")
        self.head = LoanHead(self.change, self.contract, self.print, self.reject, self.approve, self.pay_out, self.receive)
        self.parts = LoanTabs(self, session)
        running = self.parts.part("schedule")
        assert isinstance(running, LoanRunning)
        self.running = running
        top = Frame("card", margins=(1, 1, 1, 1))
        top.box.addWidget(self.head)
        self.column.addWidget(top)
        self.column.addWidget(self.parts, 1)
        self._show_buttons(None)
        self.head.whole.clicked.connect(self._to_whole)
        self.print.clicked.connect(self.print_schedule)
        self.contract.clicked.connect(self.print_contract)
        self.receive.clicked.connect(lambda: self._to_counter("repay"))
        self.change.clicked.connect(lambda: self.asked.emit("change_loan", self._number))
        self.pay_out.clicked.connect(lambda: self._to_counter("lend"))
        self.approve.clicked.connect(self.ask_approval)
        self.reject.clicked.connect(self.ask_rejection)
        self.running.schedule.declare.clicked.connect(self.ask_revenue)
        self.running.schedule.next_part.clicked.connect(self.ask_next_part)
        self.running.payoff.day_changed.connect(self.load)
        self.running.schedule.table.view.row_opened.connect(self._open_ground)
        self.running.payoff.print.clicked.connect(self.print_quote)
        self.running.payoff.asked.connect(lambda: self._to_counter("repay", pay_off=True))

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return self._number

    def back(self) -> tuple[str, str, object]:
        return _("Loans"), "loans", None

    def first_field(self) -> QWidget:
        return self.parts.first_field()

    def load(self) -> None:
        self.running.payoff.follow()
        number, day = self._number, self.running.payoff.day.date
        self._session.ask(lambda unit, context: loan_card(unit, context, number, day), self._show, self._gone)

    def _gone(self, refusal: Refusal) -> None:
        """The loan was taken back by a reversal: there is nothing to show any more."""
        self._show_buttons(None)
        self.tell(refusal_notice(refusal, self._session.currency))

    def _show(self, card: LoanCard) -> None:
        first, self.card = self.card is None, card
        self.parts.show_card(card)
        self._show_buttons(card)
        self.head.show_card(card, self._why_not(card), [*self._to_come(card), *decided_words(card, self._session)])
        self.heading_changed.emit()
        if first and self.isVisible():
            self.first_field().setFocus()

    def _to_come(self, card: LoanCard) -> list[str]:
        said, date = _("{amount} still to be paid out, from {date} on"), current().formats.date
        return [said.format(amount=self._session.money(part.amount), date=date(part.on)) for part in card.payment.to_come]

    def _show_buttons(self, card: LoanCard | None) -> None:
        state = card.loan.state if card else None
        for button in (self.reject, self.approve):
            button.setVisible(state is LoanState.APPLIED)
            button.setEnabled(card is not None and card.decide is None)
        self.pay_out.setVisible(state is LoanState.APPROVED)
        self.pay_out.setEnabled(card is not None and card.pay_out is None and card.borrower.refusal is None)
        self.print.setVisible(bool(card and card.rows))
        self.contract.setVisible(bool(card and card.rows and card.loan.disbursed_on))
        self.receive.setVisible(state is LoanState.DISBURSED)
        self.change.setVisible(state in (LoanState.DISBURSED, LoanState.WRITTEN_OFF))

    def _why_not(self, card: LoanCard) -> str:
        """Why the main button is greyed."""
        refusal = None
        if card.loan.state is LoanState.APPLIED:
            refusal = card.decide
        elif card.loan.state is LoanState.APPROVED:
            refusal = card.pay_out or card.borrower.refusal
        return refusal_words(refusal, current(), self._session.currency) if refusal else ""

    def retranslate(self) -> None:
        super().retranslate()
        if self.card:
            self.load()

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "parts"):
            self.parts.set_width_class(width_class)
            self._show_buttons(self.card)
            self.head.arrange()

    # --- doing ------------------------------------------------------------------------------------

    def bring_up(self, action_id: str) -> None:
        self.parts.bring_up(action_id)

    def _to_counter(self, verb: str, *, pay_off: bool = False) -> None:
        if self.card:
            loan = self.card.loan
            self.asked.emit("counter", CounterAsk(loan.member_number, verb, loan=loan.number, pay_off=pay_off))

    def _to_whole(self) -> None:
        """The loan of her group that it belongs to."""
        if self.card and self.card.part_of:
            whole = self.card.part_of.whole
            self.asked.emit("group_loan", GroupLoanAsk(whole.group, whole.id))

    def _open_ground(self, instalment: int) -> None:
        """From a row of the schedule down to the entry on which it stands."""
        number = self._number
        self._session.ask(lambda unit, _context: ground_of(unit, number, instalment), self._go_down)

    def _go_down(self, sequence: int | None) -> None:
        if sequence is not None:
            self.asked.emit("entry", EntryAsk(sequence))

    def ask_next_part(self) -> None:
        from coopdesk.ui.forms.loan_next_part import NextPart

        if self.card:
            NextPart(self, self._session, self.card).open_over(self.window())

    def ask_approval(self) -> None:
        from coopdesk.ui.forms.loan_decision import LoanApproval

        if self.card:
            LoanApproval(self, self._session, self.card).open_over(self.window())

    def ask_rejection(self) -> None:
        from coopdesk.ui.forms.loan_decision import LoanRejection

        if self.card:
            LoanRejection(self, self._session, self.card).open_over(self.window())

    def ask_revenue(self) -> None:
        from coopdesk.ui.forms.loan_declaring import RevenueDeclared

        number = self._number
        self._session.ask(
            lambda unit, context: change_card(unit, context, number),
            lambda card: RevenueDeclared(self, self._session, card).open_over(self.window()),
        )

    def print_contract(self) -> None:
        from coopdesk.ui.forms.loan_contract_print import ContractPrint

        if self.card:
            ContractPrint.open_for(self, self._session, self._number)

    def print_schedule(self) -> None:
        from coopdesk.ui.forms.loan_schedule_print import SchedulePrint

        if self.card:
            SchedulePrint.open_for(self, self._session, self._number)

    def print_quote(self) -> None:
        from coopdesk.ui.forms.loan_quote_print import QuotePrint

        if self.card and self.card.quote:
            QuotePrint(self, self._session, self._number, self.card.on).open_over(self.window())
