"""A card with a chart of months: the same figures as a table, the point at hand, and the report behind a point."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QSizePolicy, QStackedWidget

from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.chart_scale import scale_of
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.views.home_card import HomeCard
from coopdesk.ui.views.home_links import report_place
from coopdesk.ui.widgets.chart import Chart, Months, Series
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.spoken import Words

CHART, TABLE = range(2)
ROOMY = 150
"""Height of a chart on a page that scrolls, in px at 100 % text."""


class ChartCard(HomeCard):
    """`drill` is the code of the report that a point opens, as of the point's day."""

    drill = ""
    from_zero = True
    narrow = False
    """The table has little room: its months stand without day and year."""

    def __init__(
        self, session: Session, icon: str, title: Words, empty: EmptyState, chart: Chart, columns: Sequence[tuple[str, Words]]
    ) -> None:
        super().__init__(session, icon, title, empty)
        self.chart, self._name, self._days = chart, title, ()
        money = [TableColumn(key, words, CellKind.MONEY) for key, words in columns]
        self.table = LedgerTable(
            TableModel([TableColumn("month", lambda: _("End of"), CellKind.TEXT, stretch=not self.narrow), *money]), title, "row_report"
        )
        self.table.view.horizontalHeader().setStretchLastSection(self.narrow)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.figures = QStackedWidget()
        for part in (self.chart, self.table):
            self.figures.addWidget(part)
        self.as_table = KeyButton("home_as_table", "link", "small", icon=False, cap=False, words=self._turn_words)
        self.as_table.clicked.connect(self.turn)
        chart.pointed.connect(self.point_at)
        chart.opened.connect(self._open)
        self.table.view.row_opened.connect(self._open)

    _days: tuple[date, ...]

    def put_months(self, days: Sequence[date], series: Sequence[Series]) -> None:
        """Show the figures at the ends of months, as marks and as rows."""
        formats, self._days = current().formats, tuple(days)
        spoken = tuple(self._point_words(point, day, series) for point, day in enumerate(days))
        scale = scale_of(self.extremes(series), self.session.currency, from_zero=self.from_zero)
        months = Months(tuple(formats.month_short(day.month) for day in days), spoken)
        self.chart.show_months(self._name(), months, series, scale)
        self.table.model.set_rows([self._row(point, day, series) for point, day in enumerate(days)])
        self.table.view.choose(len(days) - 1)

    def set_roomy(self, roomy: bool) -> None:
        self.chart.setMinimumHeight(round(ROOMY * look().scale) if roomy else 0)

    def extremes(self, series: Sequence[Series]) -> list[Minor]:
        """The figures that the scale must hold."""
        return [figure for each in series for figure in each.figures]

    def point_at(self, point: int) -> None:
        """The keys stand on a point of the chart, or left it."""

    def turn(self) -> None:
        """Chart or table, the focus stays with what is shown."""
        self.figures.setCurrentIndex(TABLE if self.figures.currentIndex() == CHART else CHART)
        self.as_table.set_words(self._turn_words())
        (self.chart if self.figures.currentIndex() == CHART else self.table.view).setFocus()

    def _turn_words(self) -> str:
        if self.narrow:
            return _("Chart") if self.figures.currentIndex() == TABLE else _("Table")
        return _("As a chart") if self.figures.currentIndex() == TABLE else _("As a table")

    def _point_words(self, point: int, day: date, series: Sequence[Series]) -> str:
        figures = (_("{name} {amount}").format(name=each.name, amount=self.session.money(each.figures[point])) for each in series)
        return ", ".join((current().formats.date_long(day), *figures))

    def _row(self, point: int, day: date, series: Sequence[Series]) -> Row:
        figures = (Cell(self.session.amount(each.figures[point]), each.figures[point]) for each in series)
        formats = current().formats
        shown = formats.month_short(day.month) if self.narrow else formats.date(day)
        return Row(point, (Cell(shown, day, spoken=formats.date_long(day)), *figures))

    def _open(self, point: int) -> None:
        if place := report_place(self.drill, self._days[point]):
            self.asked.emit(*place)
