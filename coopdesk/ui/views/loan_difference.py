"""What is still to pay of a loan, before and after a change, row by row; under it the sums and what was given up."""

from __future__ import annotations

from coopdesk.domain.money import Minor
from coopdesk.domain.reschedule import ChangedSchedule, Running, compared
from coopdesk.domain.schedule import Instalment
from coopdesk.domain.schedule_edit import RowChange, ScheduleDifference
from coopdesk.i18n.catalogue import _, current, ngettext, pgettext
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import Card, Frame
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.sum_box import SumBox, SumRow

COLUMNS = (
    TableColumn("n", lambda: pgettext("instalment number", "No."), CellKind.COUNT, leaves=2),
    TableColumn("due_before", lambda: _("Due before"), CellKind.DATE, leaves=1),
    TableColumn("before", lambda: _("Before"), CellKind.MONEY),
    TableColumn("due_after", lambda: _("Due after"), CellKind.DATE, stretch=True),
    TableColumn("after", lambda: _("After"), CellKind.MONEY),
    TableColumn("what", lambda: _("Difference"), leaves=3),
)


class DifferenceTable(LedgerTable):
    """Both schedules side by side; rows that stay as they are stand in grey."""

    def __init__(self, session: Session) -> None:
        super().__init__(TableModel(COLUMNS), lambda: _("Before and after"), "row_compact")
        self._session = session

    def show_difference(self, told: ScheduleDifference) -> None:
        self.model.set_rows([self._row(row) for row in told.rows])
        before, after = totals(told)
        self.set_totals("", {"before": self._session.amount(before), "after": self._session.amount(after)})

    def _row(self, row: RowChange) -> Row:
        cells = (Cell(current().formats.number(row.n), row.n), *self._side(row.before), *self._side(row.after), _what(row))
        return Row(row.n, cells, "" if row.changed else "past")

    def _side(self, row: Instalment | None) -> tuple[Cell, Cell]:
        if row is None:
            return Cell(), Cell()
        return Cell(current().formats.date(row.due), row.due), Cell(self._session.amount(row.total), row.total)


def _what(row: RowChange) -> Cell:
    """How a row differs: new, gone, or so many days later."""
    if row.before is None or row.after is None:
        said = _("new") if row.before is None else _("falls away")
    elif row.days:
        words = (
            ngettext("{n} day later", "{n} days later", row.days)
            if row.days > 0
            else ngettext("{n} day earlier", "{n} days earlier", -row.days)
        )
        said = words.format(n=current().formats.number(abs(row.days)))
    else:
        said = _("another amount") if row.changed else _("as before")
    return Cell(said, said)


def totals(told: ScheduleDifference) -> tuple[Minor, Minor]:
    """What is still to pay, before and after."""
    before = sum(row.before.total for row in told.rows if row.before)
    return before, sum(row.after.total for row in told.rows if row.after)


def sum_rows(session: Session, changed: ChangedSchedule) -> tuple[SumRow, ...]:
    """What a change does with money that is due: into the principal, or given up."""
    lines = (
        (_("Interest into the principal"), changed.capitalised_interest),
        (_("Penalty into the principal"), changed.capitalised_penalty),
        (_("Interest waived"), changed.waived_interest),
        (_("Penalty waived"), changed.waived_penalty),
    )
    return tuple(SumRow(words, session.amount(figure)) for words, figure in lines if figure)


class DifferenceCard(Spoken, Card):
    """Without a change it says why there is none, and shows no figure."""

    def __init__(self, session: Session) -> None:
        super().__init__("calendar")
        self._session = session
        self.table = DifferenceTable(session)
        self._none, self._sum, self._more = Label(ink="text2", wrap=True), SumBox(), Label(kind="small", ink="text2", wrap=True)
        figures = Frame("bare", margins=(16, 4, 16, 8), gap=2)
        self.say(self.title.setText, lambda: _("Before and after"))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self.table, 1)
        for part in (self._none, self._sum, self._more):
            figures.box.addWidget(part)
        self.body.addWidget(figures)
        self.show_none("")

    def show_none(self, why: str) -> None:
        self.table.setVisible(False)
        self._sum.setVisible(False)
        self._more.setVisible(False)
        self._none.setVisible(True)
        self._none.setText(why)

    def show_rows(self, rows: tuple[SumRow, ...]) -> None:
        """A sum in place of two schedules."""
        self.show_none("")
        self._none.setVisible(False)
        self._sum.set_rows(*rows)
        self._sum.setVisible(True)

    def show_change(self, standing: Running, changed: ChangedSchedule) -> None:
        told = compared(standing, changed)
        self.table.show_difference(told)
        rows = sum_rows(self._session, changed)
        self._sum.set_rows(*rows)
        self._more.setText(days_words(told))
        self.table.setVisible(True)
        self._sum.setVisible(bool(rows))
        self._more.setVisible(True)
        self._none.setVisible(False)


def days_words(told: ScheduleDifference) -> str:
    """When the last instalment falls due now."""
    after = [row.after.due for row in told.rows if row.after]
    before = [row.before.due for row in told.rows if row.before]
    if not after:
        return ""
    day = current().formats.date(max(after))
    if not before or max(before) == max(after):
        return _("The last instalment falls due on {date}, as before.").format(date=day)
    return _("The last instalment falls due on {date} instead of {before}.").format(date=day, before=current().formats.date(max(before)))
