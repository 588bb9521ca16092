"""Closing: the months of a year with their state, the steps of the chosen one, the freeze, its reports, and the year itself."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coopdesk.domain.closing import MonthStep
from coopdesk.domain.errors import Refusal
from coopdesk.domain.periods import PeriodKind
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.reports.kind import Parameters
from coopdesk.services.closing_desk import ClosingDesk, PeriodRow, closing_desk, reopen_desk
from coopdesk.services.month_steps import CarryOutStep
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.views.closing_month import MonthSteps
from coopdesk.ui.views.closing_words import STATES, period_words, state_words
from coopdesk.ui.views.closing_year import YearTransfer
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.progress import Progress
from coopdesk.ui.widgets.spoken import Spoken

MONTHS_PX = 275
COLUMNS = (TableColumn("month", lambda: _("Month"), stretch=True, whole=True), TableColumn("state", lambda: _("Status"), CellKind.BADGE))


class ClosingTab(Spoken, QWidget):
    """`page` is that of the ledger, on which its dialogs lie and its notices stand."""

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__()
        self._session, self._page, self._asked, self._request = session, page, 0, str(uuid4())
        self._wanted: tuple[PeriodKind, date] | None = None
        self.desk: ClosingDesk | None = None
        self.years, self.model = QComboBox(), TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("Months of the year"), "row_compact")
        self.table.view.horizontalHeader().setSectionsClickable(False)
        self.month, self.year, self._stack = MonthSteps(session), YearTransfer(session), QStackedWidget()
        self._name, self._state = Label(kind="section"), Label(kind="small", ink="text2", wrap=True)
        self.reading = Progress(lambda: _("Working out the steps"), lambda: _("Nothing is written before you say so."))
        self.doing = Progress(lambda: _("Doing the step"), lambda: _("If you stop it, nothing of it is in the book."))
        self._lay_out()
        self.years.activated.connect(lambda _row: self._turn_year())
        self.table.view.row_chosen.connect(self._chosen)
        self.table.view.row_opened.connect(lambda _key: self.steps().setFocus())
        self.month.do_asked.connect(self.carry_out)
        self.month.undo_asked.connect(self._undo)
        self.month.freeze_asked.connect(self._close)
        self.month.page_asked.connect(lambda name: page.asked.emit(name, None))
        self.month.reports.print_asked.connect(self._print)
        self.month.reopen_asked.connect(self._reopen)
        self.year.page_asked.connect(page.asked)
        self.year.close_asked.connect(self._close)
        self.year.reopen_asked.connect(self._reopen)

    def _lay_out(self) -> None:
        whole, top, within, head = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout(), Frame("bare", margins=(16, 10, 16, 8), gap=2)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for row in (top, within):
            row.setSpacing(0)
        right, bar = Frame("bare", gap=0), Frame("bare", row=True, margins=(12, 9, 12, 9))
        for side in (bar, self.table):
            side.setFixedWidth(round(MONTHS_PX * min(look().scale, 1.4)))
        self.say(self.years.setAccessibleName, lambda: _("Year"))
        bar.box.addWidget(self.years)
        spread(head.box, self._name, self._state)
        top.addWidget(bar)
        top.addWidget(head, 1)
        self._stack.addWidget(self.month)
        self._stack.addWidget(self.year)
        for part in (self.reading, self.doing):
            right.box.addWidget(part)
        right.box.addWidget(self._stack, 1)
        within.addWidget(self.table)
        within.addWidget(right, 1)
        whole.addLayout(top)
        whole.addLayout(within, 1)
        whole.addWidget(self.month.foot)
        whole.addWidget(self.year.foot)

    # --- reading ----------------------------------------------------------------------------------

    def first_field(self) -> QWidget:
        return self.table.view

    def steps(self) -> QWidget:
        """What the keys go to beside the months."""
        if self._stack.currentIndex():
            return self.year.reopen if self.year.reopen.isVisible() else self.year.close_year
        closed = self.desk is not None and self.desk.chosen.closing is not None
        return self.month.reports.table.view if closed else self.month.first_field()

    def load(self) -> None:
        self._asked += 1
        asked, wanted = self._asked, self._wanted

        def done(desk: ClosingDesk) -> None:
            if asked == self._asked:
                self._show(desk)

        question = lambda unit, context: closing_desk(unit, context, wanted)  # noqa: E731
        self.reading.follow(self._session.ask(question, done, self._refused))

    def _show(self, desk: ClosingDesk) -> None:
        same_year = self.desk is not None and [row.key for row in self.desk.rows] == [row.key for row in desk.rows]
        self.desk, self._wanted = desk, (desk.chosen.period, desk.chosen.last_day)
        self._fill_years(desk)
        self.table.view.blockSignals(True)
        self.model.set_rows([self._row(each) for each in desk.rows])
        self.table.view.choose(desk.chosen.key)
        self.table.view.blockSignals(False)
        self._name.setText(period_words(desk.chosen))
        self._state.setText(state_words(self._session, desk))
        self._stack.setCurrentIndex(0 if desk.month else 1)
        self.month.foot.setVisible(desk.month is not None)
        self.year.foot.setVisible(desk.month is None)
        (self.month if desk.month else self.year).show_desk(desk)
        if not same_year:
            self.table.view.fit()

    def _fill_years(self, desk: ClosingDesk) -> None:
        self.years.clear()
        for year in desk.years:
            self.years.addItem(str(year), year)
        self.years.setCurrentIndex(self.years.findData(desk.chosen.last_day.year))

    def _row(self, each: PeriodRow) -> Row:
        words, tone, icon = STATES[each.state]
        is_year = each.period is PeriodKind.YEAR
        state = "group" if is_year else "past" if each.last_day > self._session.business_date else ""
        return Row(each.key, (Cell(period_words(each), strong=is_year), Cell(_(words), tone=tone, icon=icon)), state)

    def _turn_year(self) -> None:
        year = self.years.currentData()
        if self.desk and year != self.desk.chosen.last_day.year:
            self._wanted = (PeriodKind.YEAR, date(year, 12, 31))
            self.load()

    def _chosen(self, key: Any) -> None:
        row = next((each for each in self.desk.rows if each.key == key), None) if self.desk else None
        if row and self.desk and row.key != self.desk.chosen.key:
            self._wanted = (row.period, row.last_day)
            self.load()

    # --- doing ------------------------------------------------------------------------------------

    def carry_out(self, step: MonthStep) -> None:
        if self.desk is None or self.doing.running:
            return
        self.month.do.setEnabled(False)
        command = CarryOutStep(self._request, step, self.desk.chosen.last_day)
        self._session.do_long(command, lambda _outcome: self._done(step), self._refused, self.load, self.doing)

    def _done(self, step: MonthStep) -> None:
        self._request = str(uuid4())
        self._page.tell(good_notice(_("“{step}” is done.").format(step=label(step, current()))))
        self.load()
        self.month.table.view.setFocus()

    def _refused(self, refusal: Refusal) -> None:
        self._request = str(uuid4())
        self._page.tell(refusal_notice(refusal, self._session.currency))
        if self.desk:
            self.month.show_desk(self.desk)

    def _undo(self, step: MonthStep) -> None:
        from coopdesk.ui.forms.closing_undo import StepUndo

        if self.desk:
            StepUndo(self._page, self._session, step, self.desk.chosen.last_day).open_over(self.window())

    def _close(self) -> None:
        from coopdesk.ui.forms.closing_freeze import PeriodClose

        if self.desk:
            PeriodClose(self._page, self._session, self.desk).open_over(self.window())

    def _reopen(self) -> None:
        from coopdesk.ui.forms.closing_reopen import PeriodReopen

        if self.desk is None:
            return
        row = self.desk.chosen

        def ask(found: Any) -> None:
            PeriodReopen(self._page, self._session, row, found).open_over(self.window())

        self._session.ask(lambda unit, context: reopen_desk(unit, context, row.period, row.last_day), ask, self._refused)

    def _print(self, code: str, asked: Parameters) -> None:
        from coopdesk.ui.forms.report_print import ReportPrint

        ReportPrint(self._page, self._session, code, asked, into_file=False).open_over(self.window())

    def retranslate(self) -> None:
        super().retranslate()
        if self.desk:
            self._show(self.desk)
