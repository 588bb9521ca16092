"""The loans that a group asked for, on their way together: approved, rejected, paid out or put in line at a meeting; then their contracts."""

from __future__ import annotations

from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coopdesk.domain.group_loans import GroupLoan
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import label
from coopdesk.services.access import Act
from coopdesk.services.group_loan_sheet import GroupLoanSheet, queue_at_meeting
from coopdesk.services.group_loans import DecideTogether, in_state
from coopdesk.ui.models.amount_grid import GridRow
from coopdesk.ui.models.group_loan_grid import PURPOSE, STATE, TERM, TICK, TICKED
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.group_loan_grid import AMOUNT, LEFT
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.key_button import KeyButton

LENT = (LoanState.DISBURSED, LoanState.REPAID, LoanState.WRITTEN_OFF)


class GroupLoanSteps(ButtonRow):
    """The step that comes next is the main button; applications wait before what is approved is paid out."""

    stepped = Signal(str)
    """What was done, in words."""
    refused = Signal(object)
    changed = Signal()

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(gap=8)
        self._page, self._session = page, session
        self._sheet: GroupLoanSheet | None = None
        self._whole: GroupLoan | None = None
        self.loans: tuple[Loan, ...] = ()
        self.left_out: set[str] = set()
        """Loans (by number) that the next step passes over."""
        self.approve, self.pay = KeyButton("approve_together", "main"), KeyButton("pay_together", "main")
        self.queue, self.reject, self.contracts = KeyButton("queue_together"), KeyButton("reject_together"), KeyButton("print_contracts", size="small")
        spread(self.box, None, self.reject, self.queue, self.approve, self.pay)
        self.approve.clicked.connect(self.approve_them)
        self.reject.clicked.connect(self.ask_reject)
        self.pay.clicked.connect(self.ask_pay)
        self.queue.clicked.connect(self.queue_them)
        self.contracts.clicked.connect(self.print_them)

    def show_loans(self, sheet: GroupLoanSheet | None, found: tuple[GroupLoan, tuple[Loan, ...]] | None) -> None:
        """None: no loan of the group is chosen."""
        self._sheet, (self._whole, self.loans) = sheet, found or (None, ())
        step, may, some = self.step(), sheet.may if sheet else frozenset[Act](), bool(self.next_ones())
        shown: dict[QWidget, bool] = {
            self.approve: step is LoanState.APPLIED,
            self.reject: step is LoanState.APPLIED,
            self.pay: step is LoanState.APPROVED,
            self.queue: step is LoanState.APPROVED and bool(sheet and sheet.meeting),
            self.contracts: bool(self.lent()),
        }
        for button, visible in shown.items():
            button.setVisible(visible)
        for button, act in ((self.approve, Act.APPROVE_LOAN), (self.reject, Act.APPROVE_LOAN), (self.pay, Act.DISBURSE_LOAN), (self.queue, Act.HOLD_MEETING)):
            button.setEnabled(some and act in may)

    def step(self) -> LoanState | None:
        """What comes next is about the loans in this state."""
        return next((state for state in (LoanState.APPLIED, LoanState.APPROVED) if in_state(self.loans, state)), None)

    def next_ones(self) -> tuple[Loan, ...]:
        """The loans that the next step is about."""
        step = self.step()
        return tuple(loan for loan in in_state(self.loans, step) if loan.number not in self.left_out) if step else ()

    def lent(self) -> tuple[Loan, ...]:
        """Those of which there is a contract: they were paid out."""
        return tuple(loan for loan in self.loans if loan.state in LENT)

    def rows(self) -> tuple[list[GridRow], dict[str, dict[str, str]]]:
        """The loans with what is still owed on each, and the sums."""
        names = {each.who.member.number: each.who.member.name for each in self._sheet.borrowers} if self._sheet else {}
        found = [
            GridRow(loan.number, f"{loan.member_number}  {names.get(loan.member_number, '')} · {loan.number}", {AMOUNT: loan.lent, LEFT: _left(loan)})
            for loan in self.loans
        ]
        coming = self.next_ones()
        told = {
            loan.number: {TICK: TICKED if loan in coming else "", TERM: str(loan.term), PURPOSE: loan.purpose, STATE: label(loan.state, current())}
            for loan in self.loans
        }
        sums = {AMOUNT: sum(loan.lent for loan in self.loans), LEFT: sum(_left(loan) for loan in self.loans)}
        return [*found, GridRow("", _("Total"), sums)], told

    def silent(self) -> frozenset[str]:
        """The columns that say nothing of any loan: what is owed before one is paid out, ticks where no step is left."""
        return frozenset(key for key, says in ((LEFT, any(_left(loan) for loan in self.loans)), (TICK, self.step() is not None)) if not says)

    def words(self) -> str:
        step, many = self.step(), len(self.next_ones())
        n = current().formats.number(many)
        if step is LoanState.APPLIED:
            return ngettext("{n} waits to be approved. Space leaves one out.", "{n} wait to be approved. Space leaves one out.", many).format(n=n)
        if step is LoanState.APPROVED:
            return ngettext("{n} is approved and waits for its money. Space leaves one out.", "{n} are approved and wait for their money. Space leaves one out.", many).format(n=n)
        return _("Each is a loan of its member now: payments, payoff and arrears stand on its own page.")

    def toggle(self, number: str) -> None:
        """Leave a loan out of the next step, or take it in again."""
        self.left_out ^= {number}
        self.changed.emit()

    # --- doing ------------------------------------------------------------------------------------

    def _done(self, said: str) -> None:
        self.left_out = set()
        self.stepped.emit(said)

    def approve_them(self) -> None:
        if self._whole and (loans := self.next_ones()):
            command = DecideTogether(str(uuid4()), self._session.business_date, self._whole.id, tuple(loan.number for loan in loans), approve=True)
            self._session.do(command, lambda _outcome: self._done(_("The loans are approved.")), self.refused.emit)

    def ask_reject(self) -> None:
        from coopdesk.ui.forms.group_loan_questions import GroupLoanRejection

        if self._whole and (loans := self.next_ones()):
            GroupLoanRejection(self._page, self._session, self._whole.id, loans).open_over(self.window())

    def ask_pay(self) -> None:
        from coopdesk.ui.forms.group_loan_questions import GroupLoanPayout

        if self._sheet and self._whole and (loans := self.next_ones()):
            blocked = self._sheet.undecided(loans)
            GroupLoanPayout(self._page, self._session, self._whole.id, loans, blocked, self.offer_contracts).open_over(self.window())

    def queue_them(self) -> None:
        """At the meeting of the group that is open, after what is on its sheet."""
        if self._sheet is None or self._sheet.meeting is None or not (loans := self.next_ones()):
            return
        runner, meeting, numbers = self._session.runner, self._sheet.meeting, tuple(loan.number for loan in loans)
        said = _("They are in line at the meeting of {date}.").format(date=current().formats.date(meeting.date))
        self._session.tasks.run(lambda _work: queue_at_meeting(runner, meeting.id, numbers), lambda _nothing: self._done(said), self.refused.emit)

    def offer_contracts(self) -> None:
        """The loans were paid out: what is signed now stands one key away."""
        self.left_out = set()
        self._page.load()

    def print_them(self) -> None:
        """All contracts of those that were paid out, as one paper."""
        from coopdesk.ui.forms.group_contracts_print import GroupContractsPrint

        if self._whole and (loans := self.lent()):
            GroupContractsPrint(self._page, self._session, self._whole, loans).open_over(self.window())


def _left(loan: Loan) -> Minor:
    return loan.outstanding if loan.state is LoanState.DISBURSED else 0
