"""The guided list of a month: its steps in order, what the chosen one would post, and the buttons that do it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coopdesk.domain.closing import MonthStep, StepState, StepStatus
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.closing_desk import ClosingDesk, PeriodState
from coopdesk.ui.actions import ACTIONS
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Mode, Session
from coopdesk.ui.views.closing_lines import ClosingLines
from coopdesk.ui.views.closing_reports import MonthReports
from coopdesk.ui.views.closing_words import STEP_TONES, step_words
from coopdesk.ui.widgets.button_row import Foot
from coopdesk.ui.widgets.card import Frame, rule, spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import EndLabel
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.spoken import Spoken

COLUMNS = (
    TableColumn("step", lambda: _("Step"), stretch=True, whole=True),
    TableColumn("state", lambda: _("Status"), CellKind.BADGE),
    TableColumn("amount", lambda: _("Amount"), CellKind.MONEY, leaves=1),
)
SOLVED_ON: Mapping[MonthStep, str] = {
    MonthStep.RECURRING: "journal_templates",
    MonthStep.BANK: "reconciliation",
    MonthStep.DEPOSITS: "deposit_run",
    MonthStep.ACCRUALS: "interest",
    MonthStep.INTEREST: "interest",
    MonthStep.DEPRECIATION: "assets",
}
"""The page on which what is in the way of a step is looked into."""
KNOWN = frozenset(each.id for each in ACTIONS)


class MonthSteps(Spoken, Frame):
    """`foot` has its buttons; whoever shows it puts it under all that stands beside it."""

    do_asked = Signal(object)
    undo_asked = Signal(object)
    freeze_asked = Signal()
    reopen_asked = Signal()
    page_asked = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__("bare")
        self._session = session
        self._desk: ClosingDesk | None = None
        self._states: dict[MonthStep, StepState] = {}
        self.model = TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("Steps of the month"), "row_compact")
        self.table.view.horizontalHeader().setSectionsClickable(False)
        self.lines, self.reports = ClosingLines(session), MonthReports(session)
        self.do, self.freeze = KeyButton("carry_out_step", "main", "action"), KeyButton("close_month", "main", "action")
        self.print, self.reopen = KeyButton("print_month_report", "main", "action"), KeyButton("reopen_period", "danger")
        self.undo, self.links = KeyButton("undo_step", "danger"), tuple(KeyButton(each, "link") for each in sorted(set(SOLVED_ON.values()) & KNOWN))
        self._why = EndLabel(ink="text2", wrap=True)
        self._lay_out()
        self.table.view.row_chosen.connect(lambda _key: self._weigh())
        self.table.view.row_opened.connect(lambda _key: self.on_enter())
        self.do.clicked.connect(lambda: self.do_asked.emit(self.chosen()))
        self.undo.clicked.connect(lambda: self.undo_asked.emit(self.chosen()))
        self.freeze.clicked.connect(self.freeze_asked)
        self.reopen.clicked.connect(self.reopen_asked)
        self.print.clicked.connect(self.reports.ask)
        for link in self.links:
            link.clicked.connect(lambda _on=False, name=link.action_id: self.page_asked.emit(name))

    def _lay_out(self) -> None:
        self.foot = Foot(margins=(16, 8, 16, 8), gap=12)
        spread(self.foot.box, self.undo, self.reopen, *self.links, self._why, self.do, self.freeze, self.print)
        self.foot.box.setStretchFactor(self._why, 1)
        self.box.addWidget(self.table, 3)
        self.box.addWidget(rule())
        self.box.addWidget(self.lines, 2)
        self.box.addWidget(self.reports, 2)

    def first_field(self) -> QWidget:
        return self.table.view

    def chosen(self) -> MonthStep | None:
        key = self.table.view.chosen_key()
        return MonthStep(key) if key else None

    def show_desk(self, desk: ClosingDesk) -> None:
        """The first step that is still to be done is chosen; the one that was, where the month is the same and it is not done."""
        same = self._desk is not None and self._desk.chosen.key == desk.chosen.key
        kept = self.chosen() if same else None
        self._desk, self._states = desk, dict(desk.month.steps) if desk.month else {}
        self.model.set_rows([self._row(step, state) for step, state in self._states.items()])
        waiting = [step for step, state in self._states.items() if state.status in (StepStatus.TO_DO, StepStatus.BLOCKED)]
        told = [step for step, state in self._states.items() if state.lines]
        self.table.view.choose(kept if kept in waiting else next(iter((*waiting, *told)), kept))
        self.reports.show_papers(desk)
        self.lines.setVisible(not self._is_closed())
        self.reports.setVisible(self._is_closed())
        self._weigh()

    def _row(self, step: MonthStep, state: StepState) -> Row:
        words = current()
        tone, icon = STEP_TONES[state.status]
        name = Cell(label(step, words), quiet=state.status is StepStatus.NOT_NEEDED)
        amount = Cell(self._session.amount(state.amount)) if state.lines else Cell()
        return Row(step.value, (name, Cell(label(state.status, words), tone=tone, icon=icon), amount))

    def _is_closed(self) -> bool:
        return self._desk is not None and self._desk.chosen.state is PeriodState.CLOSED

    def _weigh(self) -> None:
        """What the chosen step says, and what may be done."""
        step, desk = self.chosen(), self._desk
        if step is None or desk is None or desk.month is None:
            return
        state, acts, closed = self._states[step], self._may_act(desk), self._is_closed()
        self.lines.show_lines(step_words(self._session, step, state), state.lines, desk.accounts)
        ready = desk.month.ready and acts
        shown = {self.do: not closed and not ready, self.freeze: ready, self.print: closed, self.undo: not closed, self.reopen: closed}
        shown |= {link: not closed and not ready and SOLVED_ON.get(step) == link.action_id for link in self.links}
        for button, on in shown.items():
            button.setVisible(on)
        self.do.setEnabled(acts and state.status is StepStatus.TO_DO and desk.month.in_the_way is None)
        self.undo.setEnabled(acts and state.status is StepStatus.DONE)
        self.reopen.setEnabled(desk.may_reopen and desk.chosen.closing is not None and self._session.mode is not Mode.READ_ONLY)
        self._why.setText(self._why_not(desk))

    def _may_act(self, desk: ClosingDesk) -> bool:
        return desk.may_close and self._session.mode is not Mode.READ_ONLY and desk.chosen.state is PeriodState.NEXT

    def _why_not(self, desk: ClosingDesk) -> str:
        if self._session.mode is Mode.READ_ONLY:
            return _("This book is only looked at.")
        if self._is_closed():
            return "" if desk.may_reopen else _("Your role does not reopen months.")
        if not desk.may_close:
            return _("Your role does not close months; ask the treasurer.")
        return "" if desk.chosen.state is PeriodState.NEXT else _("The months before it are closed first.")

    def on_enter(self) -> None:
        """Do the chosen step, close the month once all are done, print the chosen report of a closed one."""
        for button in (self.freeze, self.do, self.print):
            if button.isVisible() and button.isEnabled():
                button.click()
                return

    def retranslate(self) -> None:
        super().retranslate()
        if self._desk:
            self.show_desk(self._desk)
