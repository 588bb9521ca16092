"""What is paid out at a meeting: withdrawals, grants out of a pot, and the loans that wait, in their order, as far as the cash goes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coopdesk.domain.errors import CoversOpen, Refusal
from coopdesk.domain.loans import LoanState
from coopdesk.domain.meetings import Payout, PayoutKind
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.services.loan_card import loan_card
from coopdesk.services.loans import Decide
from coopdesk.services.meetings.holding import keep_payouts
from coopdesk.services.meetings.payouts import LoanWaiting, PayoutDesk, payout_desk
from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.ui.models.table_model import TableModel
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.meeting_payout_rows import (
    PAYOUTS,
    WAITING,
    in_order,
    left_after,
    payout_row,
    says,
    waiting_row,
    waiting_says,
)
from coopdesk.ui.widgets.balance_strip import BalanceStrip, StripItem
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.spoken import Spoken

if TYPE_CHECKING:
    from coopdesk.ui.page import Page


class PayoutsTab(Spoken, QWidget):
    """The third tab of a meeting's page; `changed`: the payouts were kept, and the sheet is other than it was."""

    changed = Signal()

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__()
        self._session, self._page = session, page
        self.sheet: MeetingSheet | None = None
        self.desk: PayoutDesk | None = None
        self._stale = True
        self.strip = BalanceStrip()
        self.table = LedgerTable(TableModel(PAYOUTS), lambda: pgettext("cash of a meeting", "Paid out"), "row_compact")
        self.waiting = LedgerTable(TableModel(WAITING), lambda: _("Loans that wait"), "row_compact")
        for table, name in ((self.table, "meeting-payouts"), (self.waiting, "meeting-waiting")):
            remember_widths(table, name, session.appearance)
        self.withdrawal, self.grant, self.loan = KeyButton("pay_withdrawal"), KeyButton("pay_grant", icon=False), KeyButton("lend_here")
        self.up, self.down, self.drop = (KeyButton(name, "plain", "small") for name in ("payout_up", "payout_down", "drop_payout"))
        self.queue, self.approve = KeyButton("queue_loan", "plain", "small"), KeyButton("approve_here", "plain", "small")
        self._stack, self._order = QStackedWidget(), Frame("bar", row=True, margins=(12, 8, 12, 8), gap=8)
        self._says, self._wait_says, self._none = (
            Label(ink="text2", wrap=True),
            Label(ink="text2", wrap=True),
            Label(ink="text2", wrap=True),
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        acts, self._wait = (Frame("bar", margins=(12, 8, 12, 8), gap=8) for _part in range(2))
        nothing_yet = EmptyState(
            "hand-coins",
            lambda: _("Nothing is paid out yet"),
            lambda: _("Money leaves the box when the meeting is posted, in the order of this list."),
        )
        nothing = EmptyState("hand-coins", lambda: _("Nothing was paid out"), lambda: _("What a meeting pays out stands here."))
        for part in (self.table, nothing_yet, nothing):
            self._stack.addWidget(part)
        first, new, second, third = (ButtonRow(gap=8) for _row in range(4))
        spread(first.box, self.withdrawal, self.grant, None)
        spread(new.box, None, self.loan)
        spread(second.box, self.up, self.down, self.drop)
        waits = Label(kind="section")
        self.say(waits.setText, lambda: _("Loans that wait"))
        self.say(self._none.setText, lambda: _("Nobody waits for a loan. What is approved, or asked for here, stands in this list."))
        spread(third.box, None, self.approve, self.queue)
        spread(acts.box, FieldPair(first, new), self.strip)
        spread(self._order.box, second, self._says)
        spread(self._wait.box, FieldPair(waits, third), self._wait_says, self._none)
        self._order.box.setStretchFactor(self._says, 1)
        spread(whole, acts, self._stack, self._order, self._wait, self.waiting)
        whole.setStretchFactor(self._stack, 3)
        whole.setStretchFactor(self.waiting, 2)

    def _connect(self) -> None:
        for table in (self.table, self.waiting):
            table.view.row_chosen.connect(lambda _key: self._judge())
        self.waiting.view.row_opened.connect(lambda _key: self._take_on())
        self.withdrawal.clicked.connect(self.ask_withdrawal)
        self.grant.clicked.connect(self.ask_grant)
        self.loan.clicked.connect(self.ask_loan)
        self.queue.clicked.connect(self.put_in_line)
        self.approve.clicked.connect(self.ask_approval)
        self.up.clicked.connect(lambda: self.move_by(-1))
        self.down.clicked.connect(lambda: self.move_by(1))
        self.drop.clicked.connect(self.take_out)

    # --- showing ----------------------------------------------------------------------------------

    def show_sheet(self, sheet: MeetingSheet) -> None:
        self.sheet, self._stale = sheet, True
        self._show()
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.sheet and self._stale:
            self._read()

    def first_field(self) -> QWidget:
        return self.table.view if self.sheet and self.sheet.payouts else self.withdrawal

    def _read(self) -> None:
        """Try out what would be paid; the answer says what each gets in hand, and what would be refused."""
        if self.sheet:
            self._stale, meeting = False, self.sheet.meeting.id
            self._session.rehearse(lambda unit, context: payout_desk(unit, context, meeting), self._take, self._refused)

    def _take(self, desk: PayoutDesk) -> None:
        self.desk = desk
        if not self._mended():
            self._show()

    def _mended(self) -> bool:
        """A loan hands out something else than when it was put in line: the sheet is told."""
        if not self._may or self.sheet is None or self.desk is None:
            return False
        tried, old = self.desk.tried, self.sheet.payouts
        new = tuple(
            replace(each, amount=tried[each.place].handed)
            if each.kind is PayoutKind.LOAN and each.place in tried and not tried[each.place].refusal
            else each
            for each in old
        )
        if new != old:
            self._keep(new)
        return new != old

    def _show(self) -> None:
        sheet, desk, session = self.sheet, self.desk, self._session
        if sheet is None:
            return
        chosen, lefts = self.table.view.chosen_key(), left_after(sheet)
        self.table.view.ledger.set_rows(
            [payout_row(each, left, sheet, desk, session) for each, left in zip(sheet.payouts, lefts, strict=True)]
        )
        self.table.view.choose(chosen)
        self.table.set_totals(_("Total"), {"amount": session.amount(sheet.box.paid_out)} if sheet.payouts else {})
        self._stack.setCurrentIndex(0 if sheet.payouts else 2 if sheet.is_posted else 1)
        self._order.setVisible(bool(sheet.payouts) or not sheet.may_post)
        wanted, waits = self.waiting.view.chosen_key(), self._waits()
        self.waiting.view.ledger.set_rows([waiting_row(each, sheet, session) for each in waits])
        self.waiting.view.choose(wanted)
        self._wait.setVisible(not sheet.is_posted)
        self.waiting.setVisible(bool(waits))
        self._none.setVisible(not waits)
        self.strip.set_items(self._strip(sheet))
        self._judge()

    def _waits(self) -> tuple[LoanWaiting, ...]:
        if self.desk is None or self.sheet is None or self.sheet.is_posted:
            return ()
        listed = {each.target for each in self.sheet.payouts if each.kind is PayoutKind.LOAN}
        return tuple(each for each in self.desk.waiting if each.loan.number not in listed)

    def _strip(self, sheet: MeetingSheet) -> tuple[StripItem, ...]:
        """How much can still be lent, and why."""
        box, amount = sheet.box, self._session.amount
        loans = sum(each.amount for each in sheet.payouts if each.kind is PayoutKind.LOAN)
        parts = (
            (_("Cash before"), box.opening),
            (_("Received"), box.received),
            (_("Withdrawals and grants"), -(box.paid_out - loans)),
            (_("Loans"), -loans),
            (_("Stays in the box"), -box.reserve),
        )
        left = box.expected - box.reserve
        return (*(StripItem(words, amount(minor)) for words, minor in parts), StripItem(_("Can still be lent"), amount(left), total=True))

    @property
    def _may(self) -> bool:
        return self.sheet is not None and self.sheet.may_post and not self.sheet.is_posted

    def payout(self) -> Payout | None:
        """The chosen one."""
        place = self.table.view.chosen_key()
        return next((each for each in self.sheet.payouts if each.place == place), None) if self.sheet else None

    def loan_waiting(self) -> LoanWaiting | None:
        number = self.waiting.view.chosen_key()
        return next((each for each in self._waits() if each.loan.number == number), None)

    def _judge(self) -> None:
        sheet, desk, payout, waits = self.sheet, self.desk, self.payout(), self.loan_waiting()
        for button in (self.withdrawal, self.grant, self.loan, self.up, self.down, self.drop, self.queue, self.approve):
            button.setVisible(sheet is None or not sheet.is_posted)
            button.setEnabled(self._may)
        self.grant.setVisible(self._may and bool(sheet and sheet.pots))
        self.loan.setEnabled(self._may and bool(desk and desk.may_apply))
        self.drop.setEnabled(self._may and payout is not None)
        for button, by in ((self.up, -1), (self.down, 1)):
            button.setEnabled(self._may and self._beside(by) is not None)
        approved = bool(waits and waits.loan.state is LoanState.APPROVED)
        self.queue.setEnabled(self._may and approved and (_covers_open(waits) or not (waits and waits.tried and waits.tried.refusal)))
        self.approve.setEnabled(bool(desk and desk.may_approve and waits) and not approved)
        self._wait_says.setText(waiting_says(waits, self._session) if waits else "")
        self._wait_says.setVisible(bool(waits))
        self._says.setText(self._words(payout))

    def _words(self, payout: Payout | None) -> str:
        if self.sheet is None:
            return ""
        if not self.sheet.may_post:
            return _("Your role does not do this; ask the treasurer.")
        if payout is None:
            return ""
        return says(payout, left_after(self.sheet)[payout.place - 1], self.sheet, self.desk, self._session)

    def _beside(self, by: int) -> Payout | None:
        """The loan before or after the chosen one."""
        payout = self.payout()
        if payout is None or self.sheet is None or payout.kind is not PayoutKind.LOAN:
            return None
        return next((each for each in self.sheet.payouts if each.place == payout.place + by and each.kind is PayoutKind.LOAN), None)

    # --- doing ------------------------------------------------------------------------------------

    def ask_withdrawal(self) -> None:
        from coopdesk.ui.forms.meeting_payout import WithdrawalQuestion

        if self.sheet and self._may:
            asked = WithdrawalQuestion(self._page, self._session, self.sheet)
            asked.given.connect(self.put)
            asked.open_over(self.window())

    def ask_grant(self) -> None:
        from coopdesk.ui.forms.meeting_payout import GrantQuestion

        if self.sheet and self._may and self.sheet.pots:
            asked = GrantQuestion(self._page, self._session, self.sheet)
            asked.given.connect(self.put)
            asked.open_over(self.window())

    def ask_loan(self) -> None:
        from coopdesk.ui.forms.meeting_loan import LoanHere

        if self.sheet and self.desk and self.loan.isEnabled():
            asked = LoanHere(self._page, self._session, self.sheet, solo=self.desk.solo and self.desk.may_approve)
            asked.written.connect(self._written)
            asked.open_over(self.window())

    def _written(self, number: str, decision: str) -> None:
        """Who works alone approves what she wrote down; the loan stands in line with it."""
        if self.sheet is None or self.desk is None or not (self.desk.solo and self.desk.may_approve):
            self._read()
            return
        day, session = min(self.sheet.meeting.date, self._session.business_date), self._session
        reason = decision or _("Decided at the meeting of {date}.").format(date=current().formats.date(self.sheet.meeting.date))
        session.do(
            Decide(str(uuid4()), day, number, approve=True, reason=reason),
            lambda _outcome: self._into_line(number, decision),
            self._refused,
        )

    def _into_line(self, number: str, decision: str) -> None:
        """Its cash is found out by trying it."""
        if self.sheet is None:
            return
        meeting = self.sheet.meeting.id

        def tried(desk: PayoutDesk) -> None:
            self.desk = desk
            if waits := next((each for each in desk.waiting if each.loan.number == number), None):
                self._queue(waits, decision)

        self._session.rehearse(lambda unit, context: payout_desk(unit, context, meeting), tried, self._refused)

    def ask_approval(self) -> None:
        from coopdesk.ui.forms.loan_decision import LoanApproval

        if (waits := self.loan_waiting()) and self.approve.isEnabled():
            number, session = waits.loan.number, self._session
            ask = session.ask
            ask(
                lambda unit, context: loan_card(unit, context, number, context.business_date),
                lambda card: LoanApproval(self._page, session, card).open_over(self.window()),
            )

    def _take_on(self) -> None:
        """Enter on a loan that waits: in line, or first a decision."""
        if self.queue.isEnabled():
            self.put_in_line()
        else:
            self.ask_approval()

    def put_in_line(self) -> None:
        waits = self.loan_waiting()
        if waits is None or not self.queue.isEnabled():
            return
        if _covers_open(waits):
            self._ask_decision(waits)
        else:
            self._queue(waits, "")

    def _ask_decision(self, waits: LoanWaiting) -> None:
        """What it hands out is found out once it stands in line."""
        from coopdesk.ui.forms.meeting_loan_decision import LoanDespite

        assert self.sheet is not None
        assert waits.tried is not None
        assert isinstance(waits.tried.refusal, CoversOpen)
        loan = waits.loan
        name = next(each.name for each in self.sheet.members if each.id == loan.member)
        asked = LoanDespite(self.window(), self._session, loan, name, waits.tried.refusal)
        asked.said.connect(lambda words: self.put(Payout(0, loan.member, PayoutKind.LOAN, loan.number, loan.lent, words)))
        asked.open_over(self.window())

    def _queue(self, waits: LoanWaiting, note: str) -> None:
        if waits.tried is None or waits.tried.refusal:
            self._show()
        else:
            self.put(Payout(0, waits.loan.member, PayoutKind.LOAN, waits.loan.number, waits.tried.handed, note))

    def put(self, payout: Payout) -> None:
        if self.sheet and self._may:
            self._keep((*self.sheet.payouts, payout))

    def take_out(self) -> None:
        if self.sheet and self._may and (payout := self.payout()):
            self._keep(tuple(each for each in self.sheet.payouts if each is not payout))

    def move_by(self, by: int) -> None:
        """The loan is paid before the one above it, or after the one below."""
        other, payout = self._beside(by), self.payout()
        if self.sheet and self._may and other and payout:
            swapped = {payout.place: other, other.place: payout}
            self._keep(tuple(swapped.get(each.place, each) for each in self.sheet.payouts))
            self.table.view.choose(other.place)

    def _keep(self, payouts: tuple[Payout, ...]) -> None:
        """On the disk when `changed` is told; shown at once."""
        assert self.sheet is not None
        kept, meeting, runner = in_order(payouts), self.sheet.meeting.id, self._session.runner
        self.sheet = replace(self.sheet, payouts=kept)
        self.desk = replace(self.desk, tried={}) if self.desk else None
        self._show()
        self._session.tasks.run(lambda _work: keep_payouts(runner, meeting, kept), lambda _nothing: self.changed.emit(), self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self._page.tell(refusal_notice(refusal, self._session.currency))

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "_says"):
            self._show()


def _covers_open(waits: LoanWaiting | None) -> bool:
    """Only what others paid for the borrower stands against her loan."""
    return bool(waits and waits.tried and isinstance(waits.tried.refusal, CoversOpen))
