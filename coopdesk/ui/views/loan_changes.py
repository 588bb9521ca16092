"""The part of a loan's page about its changes: class and lateness, what waits for a decision, and the history."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.loan_changes import WriteOff, change_from_plain
from coopdesk.domain.loan_events import LoanEvent, LoanEventKind
from coopdesk.domain.loans import LoanState
from coopdesk.domain.reschedule import compared
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import refusal_words
from coopdesk.services.loan_card import LoanCard
from coopdesk.services.loan_change_card import ChangeCard, Proposal, change_card
from coopdesk.ui.forms.loan_change_review import ChangeApproval, ChangeRefusal, ChangeUndoing, kind_words, what_words
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.loan_difference import DifferenceTable
from coopdesk.ui.views.loan_lateness import class_badge, days_words
from coopdesk.ui.views.loan_part import LoanPart
from coopdesk.ui.widgets.badge import Badge
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import Card, Frame, spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable

COLUMNS = (
    TableColumn("on", lambda: _("Date"), CellKind.DATE),
    TableColumn("what", lambda: _("What happened"), whole=True),
    TableColumn("reason", lambda: _("Reason"), stretch=True),
    TableColumn("who", lambda: _("By"), leaves=2),
    TableColumn("approver", lambda: _("Decided by"), leaves=1),
)
SAID = {
    LoanEventKind.CHANGE_ASKED: lambda what: _("{what}, asked for").format(what=what),
    LoanEventKind.CHANGE_MADE: lambda what: what,
    LoanEventKind.CHANGE_DECLINED: lambda what: _("{what}, declined").format(what=what),
    LoanEventKind.CHANGE_UNDONE: lambda what: _("{what}, undone").format(what=what),
}


class WaitingChange(Frame):
    """What was asked for, both schedules, and the two answers."""

    def __init__(self, part: LoanChanges) -> None:
        super().__init__("bare", margins=(16, 4, 16, 8), gap=6)
        self.approve, self.decline = KeyButton("approve_change", "main"), KeyButton("decline_change", "danger")
        self.print = KeyButton("print_asked_change")
        self._said, self._why = Label(kind="strong", wrap=True), Label(kind="small", ink="due", wrap=True)
        self.table = DifferenceTable(part.session)
        buttons = ButtonRow()
        spread(buttons.box, None, self.print, self.decline, self.approve)
        for each in (self._said, self._why):
            self.box.addWidget(each)
        self.box.addWidget(self.table, 1)
        self.box.addWidget(buttons)
        self.approve.clicked.connect(part.ask_approval)
        self.decline.clicked.connect(part.ask_refusal)
        self.print.clicked.connect(part.print_proposal)

    def show_proposal(self, session: Session, proposal: Proposal, may: Refusal | None) -> None:
        event = proposal.event
        told = (what_words(session, proposal.change), event.reason, _("asked for by {operator}").format(operator=event.operator))
        self._said.setText(_("Waits for approval: {what}").format(what=" · ".join(told)))
        refusal = proposal.refusal or may
        self._why.setText(refusal_words(refusal, current(), session.currency) if refusal else "")
        self._why.setVisible(refusal is not None)
        self.approve.setEnabled(refusal is None)
        self.print.setEnabled(proposal.changed is not None)
        shown = proposal.changed is not None and not isinstance(proposal.change, WriteOff)
        self.table.setVisible(shown)
        self.print.setVisible(shown)
        if proposal.changed is not None and shown:
            self.table.show_difference(compared(proposal.standing, proposal.changed))


class LoanChanges(LoanPart):
    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(page, session)
        self.card: ChangeCard | None = None
        self._number = ""
        card = Card("history")
        self.say(card.title.setText, lambda: _("Changes of the loan"))
        self._badge, self._late, self._claim = Badge(), Label(ink="text2", wrap=True), Label(wrap=True)
        self.waits = WaitingChange(self)
        self.model = TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("History of the changes"))
        self._none = Label(ink="text2", wrap=True)
        self.say(
            self._none.setText,
            lambda: _("This loan was never changed. “Change the loan…” gives it other dates, a pause or other conditions."),
        )
        self.undo, self.recover = KeyButton("undo_change"), KeyButton("recover_loan", "main")
        head = Frame("bare", row=True, margins=(16, 0, 16, 4), gap=10)
        head.box.addWidget(self._badge)
        head.box.addWidget(self._late, 1)
        card.body.setContentsMargins(0, 0, 0, 0)
        for each in (head, self._claim, self.waits):
            card.body.addWidget(each)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self._none)
        self._claim.setContentsMargins(16, 0, 16, 0)
        self._none.setContentsMargins(16, 0, 16, 14)
        foot = card.add_foot()
        spread(foot, None, self.undo, self.recover)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        self.undo.clicked.connect(self.ask_undoing)
        self.recover.clicked.connect(self.ask_recovery)
        self.waits.hide()

    def first_field(self) -> QWidget:
        return self.waits.approve if self.waits.isVisible() else self.table.view

    # --- reading ----------------------------------------------------------------------------------

    def show_card(self, card: LoanCard) -> None:
        self._number = number = card.loan.number
        self.session.ask(lambda unit, context: change_card(unit, context, number), self._show)

    def _show(self, card: ChangeCard) -> None:
        if card.loan.number != self._number:
            return
        self.card = card
        self._badge.set_state(*class_badge(card.late))
        times = ngettext("changed {n} time", "changed {n} times", card.times).format(n=current().formats.number(card.times))
        self._late.setText(f"{days_words(card.late)} · {times}")
        written_off = card.loan.state is LoanState.WRITTEN_OFF
        self._claim.setText(_("{amount} is still claimed.").format(amount=self.session.money(card.claim)))
        self._claim.setVisible(written_off)
        self.waits.setVisible(card.proposal is not None)
        if card.proposal:
            self.waits.show_proposal(self.session, card.proposal, card.may_decide)
        self.model.set_rows([self._row(event) for event in reversed(card.history)])
        self.table.setVisible(bool(card.history))
        self._none.setVisible(not card.history)
        self.undo.setVisible(bool(card.made))
        self.undo.setEnabled(card.may_undo is None)
        self.recover.setVisible(written_off)
        self.recover.setEnabled(bool(card.claim))

    def _what(self, event: LoanEvent) -> str:
        """What it was about; of what was declared how much, where the event itself says so."""
        plain = event.details.get("change")
        return what_words(self.session, change_from_plain(event.details["kind"], plain)) if plain else kind_words(event.details["kind"])

    def _row(self, event: LoanEvent) -> Row:
        said = SAID[LoanEventKind(event.what)](self._what(event))
        reason = " · ".join(filter(None, (event.reason, event.decision)))
        cells = (
            Cell(current().formats.date(event.on), event.on),
            Cell(said, said),
            Cell(reason, reason),
            Cell(event.operator, event.operator),
            Cell(event.approver or "", event.approver or ""),
        )
        return Row(event.id, cells)

    # --- doing ------------------------------------------------------------------------------------

    def ask_approval(self) -> None:
        if self.card and self.card.proposal:
            ChangeApproval(self.page, self.session, self.card, self.card.proposal).open_over(self.page.window())

    def ask_refusal(self) -> None:
        if self.card and self.card.proposal:
            ChangeRefusal(self.page, self.session, self.card, self.card.proposal).open_over(self.page.window())

    def ask_undoing(self) -> None:
        if self.card and self.card.made:
            ChangeUndoing(self.page, self.session, self.card).open_over(self.page.window())

    def ask_recovery(self) -> None:
        from coopdesk.ui.forms.loan_recovery import RecoveryQuestion

        if self.card:
            RecoveryQuestion(self.page, self.session, self.card).open_over(self.page.window())

    def print_proposal(self) -> None:
        from coopdesk.ui.forms.loan_change_print import ChangePrint

        if self.card and self.card.proposal:
            ChangePrint.open_for(self.page, self.session, self._number, self.card.proposal.change, self.card.proposal.event.on)
