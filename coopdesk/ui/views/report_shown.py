"""One report on the screen: its table, totals with a double rule, whether it agrees with itself, and what Enter does."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coopdesk.i18n.catalogue import Words, _, current, ngettext
from coopdesk.i18n.wording import agreed
from coopdesk.reports.drill import Drill
from coopdesk.reports.table import ReportTable
from coopdesk.ui.models.paged_model import Give, PagedModel
from coopdesk.ui.models.table_model import TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.report_rows import PAGE, Prepared, table_rows
from coopdesk.ui.widgets.button_row import Foot
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.key_cap import KeyCap
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.paged_table import PagedTable
from coopdesk.ui.widgets.spoken import Spoken

AGREES_SHARE = 20
"""Of the room that is left at the foot, so that the sentence breaks only where there is none."""


class ReportShown(Spoken, QWidget):
    drilled = Signal(object)
    """What the chosen row leads to."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.table: ReportTable | None = None
        self.grid: LedgerTable | None = None
        self._stack, self._foot = QStackedWidget(), Foot(margins=(16, 7, 16, 7), gap=10)
        self._agrees, self._count = Label(kind="strong", ink="good", wrap=True), Label(kind="small", ink="text2")
        self._hint = Label(kind="small", ink="text2")
        self._narrow = False
        self._enter = KeyCap("Return")
        self._empty = EmptyState("chart-column", lambda: _("Nothing to show for these dates"), lambda: _("Choose other days, or another filter."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.keep = KeyButton("keep_view", "link", "small")
        spread(self._foot.box, self._agrees, self._count, None, self.keep, self._enter, self._hint)
        self._foot.box.setStretchFactor(self._agrees, AGREES_SHARE)
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)
        self.say(self._hint.setText, lambda: _("opens what is behind the figure"))

    def first_field(self) -> QWidget | None:
        return self.grid.view if self.grid and self.table and self.table.rows else None

    def show_report(self, found: Prepared, place: tuple[Any, int] = (None, 0)) -> None:
        """`place` is the chosen row and how far was scrolled."""
        table = self.table = found.table
        old, self.grid = self.grid, self._made(found)
        self._stack.addWidget(self.grid)
        self._stack.setCurrentWidget(self.grid if table.rows else self._empty)
        if old:
            self._stack.removeWidget(old)
            old.deleteLater()
        if table.rows:
            self.grid.set_totals(_("Total"), found.totals)
            self.grid.view.choose(place[0] or next((row for row, drill in enumerate(table.drills) if drill), 0))
            self.grid.view.verticalScrollBar().setValue(place[1])
        self._say_foot(table)

    def _made(self, found: Prepared) -> LedgerTable:
        table, title = found.table, found.table.title
        if found.whole:
            model = TableModel(found.columns)
            grid = LedgerTable(model, lambda: _(title), "row_report")
            model.set_rows(found.rows)
        else:
            pages = PagedModel(found.columns)
            grid = PagedTable(pages, lambda: _(title), "row_report")
            pages.older_wanted.connect(partial(self._give, found, current()))
            pages.restart()
        grid.view.horizontalHeader().setSectionsClickable(not table.shapes)
        remember_widths(grid, f"report.{table.code}", self._session.appearance)
        grid.view.row_opened.connect(self._open)
        return grid

    def _give(self, found: Prepared, words: Words, last: int | None, give: Give) -> None:
        if last is None:
            give(found.rows, True)
            return
        beyond = last + 1 + PAGE
        give(table_rows(found.table, last + 1, beyond, self._session.currency, words), beyond < len(found.table.rows))

    def _say_foot(self, table: ReportTable) -> None:
        rows, agreement = len(table.rows), table.agreement
        self._agrees.setVisible(agreement is not None and bool(rows))
        if agreement:
            self._agrees.set_ink("late" if agreement.difference else "good")
            self._agrees.setText(agreed(agreement.says, (agreement.left, agreement.right), self._session.currency, current()))
        count = ngettext("{n} row", "{n} rows", rows).format(n=current().formats.number(rows))
        known = _("as known on {moment}").format(moment=current().formats.stamp(table.known_on.astimezone())) if table.known_on else ""
        self._count.setText(" · ".join(filter(None, (count, known))))
        self._show_hint()

    def _show_hint(self) -> None:
        """What Enter does, where the foot has room for it beside the rest."""
        box, beside = self._foot.box, [each for each in (self._count, self._agrees) if not each.isHidden()]
        words = sum(each.fontMetrics().horizontalAdvance(each.text()) for each in beside)
        hints = sum(each.sizeHint().width() for each in (self.keep, self._enter, self._hint))
        fits = words + hints + (len(beside) + 4) * box.spacing() + box.contentsMargins().left() * 2 <= self.width()
        for part in (self._enter, self._hint):
            part.setVisible(bool(self.table and self.table.drills) and not self._narrow and fits)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_hint()

    def set_width_class(self, width_class: str) -> None:
        """Key hints leave first."""
        self._narrow = width_class != "wide"
        if self.table:
            self._say_foot(self.table)

    def place(self) -> tuple[Any, int]:
        """The chosen row and how far was scrolled, to come back to."""
        return (self.grid.view.chosen_key(), self.grid.view.verticalScrollBar().value()) if self.grid else (None, 0)

    def _open(self, key: int) -> None:
        drill: Drill | None = self.table.drill(key) if self.table else None
        if drill is not None:
            self.drilled.emit(drill)
