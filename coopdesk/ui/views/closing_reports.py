"""The reports of a closed month, to be printed: which are on paper, and which papers no longer hold."""

from __future__ import annotations

from PySide6.QtCore import Signal

from coopdesk.domain.calendar import month_start
from coopdesk.i18n.catalogue import _, current
from coopdesk.reports.kind import Dates, Parameters
from coopdesk.reports.rack import REPORTS
from coopdesk.services.closing_desk import ClosingDesk
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.spoken import Spoken

OF_A_MONTH = (
    *("financial-position", "income-statement", "cash-flow", "changes-in-equity", "trial-balance", "cash-book", "journal"),
    *("savings-summary", "loan-list", "arrears", "collectability"),
)
"""What belongs into the folder of a month; those that this version has."""
COLUMNS = (
    TableColumn("name", lambda: _("Report"), stretch=True, whole=True),
    TableColumn("state", lambda: _("On paper"), CellKind.BADGE),
    TableColumn("check", lambda: _("Check code"), leaves=1),
)


class MonthReports(Spoken, Frame):
    print_asked = Signal(str, object)
    """The code of a report, and what is asked of it."""

    def __init__(self, session: Session) -> None:
        super().__init__("bare")
        self._session = session
        self._desk: ClosingDesk | None = None
        self.model = TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("Reports of the month"), "row_compact")
        self.table.view.horizontalHeader().setSectionsClickable(False)
        self.box.addWidget(self.table, 1)
        self.table.view.row_opened.connect(lambda _key: self.ask())

    def show_papers(self, desk: ClosingDesk) -> None:
        kept, self._desk = self.table.view.chosen_key(), desk
        self.model.set_rows([self._row(code, desk) for code in OF_A_MONTH if code in REPORTS])
        self.table.view.choose(kept)

    def _row(self, code: str, desk: ClosingDesk) -> Row:
        paper = desk.papers.newest.get(code)
        state, check = Cell(_("not yet"), tone="neutral"), Cell()
        if paper:
            day = current().formats.date(paper.recorded_at.astimezone().date())
            gone = paper.id in desk.papers.superseded
            state = Cell(_("no longer holds"), tone="late", icon="undo-2") if gone else Cell(day, tone="good", icon="printer")
            check = Cell(paper.check)
        return Row(code, (Cell(_(REPORTS[code].title)), state, check))

    def ask(self) -> None:
        """Print the chosen report."""
        code, desk = self.table.view.chosen_key(), self._desk
        if code is None or desk is None:
            return
        last_day, language = desk.chosen.last_day, current().language
        if REPORTS[code].dates is Dates.AS_OF:
            self.print_asked.emit(code, Parameters(language, as_of=last_day))
        else:
            self.print_asked.emit(code, Parameters(language, from_date=month_start(last_day), to_date=last_day))
