"""One chart of the cooperative: its bars, lines or shares, and the same figures as a table beside it; each leads to its report."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from coopdesk.domain.portfolio import percent_of
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.chart_scale import Scale, month_end_words, scale_of, short_figure, whole_figure
from coopdesk.i18n.wording import heading, said
from coopdesk.reports import chart as reported
from coopdesk.reports.chart import ChartKind
from coopdesk.reports.table import WORDED, Worded
from coopdesk.ui.models.table_model import TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.views.home_card import HomeCard
from coopdesk.ui.views.report_rows import prepared
from coopdesk.ui.widgets.chart import Chart, Months, Series
from coopdesk.ui.widgets.chart_bars import BarChart
from coopdesk.ui.widgets.chart_legend import ChartLegend
from coopdesk.ui.widgets.chart_lines import LineChart
from coopdesk.ui.widgets.chart_shares import ShareChart
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.whole_rows import WholeRows

CHART_PX = 190
"""Height at 100 % text."""
SHARES = (5, 4)
"""Of the width: the chart and the table beside it."""
FROM_THE_FOOT = ("first", "second", "third", "fourth")
STYLES = {"chart-arrears": ("arrears_over_90", "arrears_to_90")}
MONTHS = 12
LINES = ("savings", "loans")
"""Styles of a first and a second line."""


class ChartCard(HomeCard):
    def __init__(self, session: Session, kind: ChartKind, title: Words, nothing: Words) -> None:
        empty = EmptyState("chart-column", nothing, lambda: _("Once there are entries of these days, their figures are drawn here."))
        super().__init__(session, "chart-column", title, empty)
        self.chart = self._made(kind)
        self.table: LedgerTable | None = None
        self.shown: reported.Chart | None = None
        self._as_table = self._narrow = False
        self._said = ""
        self._unit, self._legend = Label(kind="small", ink="text2", wrap=True), ChartLegend()
        self._parts = QHBoxLayout()
        self._parts.setSpacing(20)
        self._parts.addWidget(self.chart, SHARES[0])
        self.turn = KeyButton("chart_as_table", "link", "small", icon=False, cap=False, words=self._turn_words)
        self.head.addWidget(self.turn)
        for part in (self._unit, self._legend):
            self.content.addWidget(part)
        self.content.addSpacing(4)
        self.content.addLayout(self._parts, 1)
        self.turn.clicked.connect(self._turn)
        self.chart.opened.connect(self._open)
        self.chart.pointed.connect(self._point_at)
        self.say(lambda _text: self._show_again(), lambda: "")

    def _made(self, kind: ChartKind) -> Chart:
        if kind is ChartKind.SHARES:
            return ShareChart()
        return BarChart() if kind is ChartKind.BARS else LineChart(self._short)

    # --- what is shown ----------------------------------------------------------------------------

    def show_chart(self, chart: reported.Chart | None, unit: str = "") -> None:
        """None or one without a figure: the card says in words what will stand here. `unit`: of a chart that is not of months."""
        self.shown, self._said = chart, unit
        if chart is None or chart.is_empty:
            self.show_empty()
            self._arrange()
            return
        scale = scale_of(chart.extremes, self.session.currency, from_zero=True, measure=chart.measure)
        self._unit.setText(unit or month_end_words(scale, current()))
        self._draw(chart, scale)
        self._tell_legend(chart)
        self._tabulate(chart)
        self.show_content()
        self._arrange()

    def _show_again(self) -> None:
        if getattr(self, "shown", None):
            self.show_chart(self.shown, self._said)

    def _draw(self, chart: reported.Chart, scale: Scale) -> None:
        spoken = tuple(self._point_words(chart, point) for point in range(len(chart.categories)))
        labels = tuple(_label(each, of_years=len(chart.categories) > MONTHS) for each in chart.categories)
        series = [Series(self._name(each), style, each.figures) for each, style in zip(chart.series, _styles(chart), strict=True)]
        if isinstance(self.chart, ShareChart):
            self.chart.show_shares(self.title.text(), Months(labels, spoken), series[0], scale, self._share_ends(chart))
        else:
            self.chart.show_months(self.title.text(), Months(labels, spoken), series, scale)

    def _share_ends(self, chart: reported.Chart) -> list[str]:
        whole, formats = sum(chart.sums), current().formats
        return [f"{formats.percent(percent_of(figure, whole))}   {self._full(figure)}" for figure in chart.sums]

    def _point_words(self, chart: reported.Chart, point: int) -> str:
        """The point as it is read out and told under the pointer: its month or purpose, each figure, and their sum."""
        category = chart.categories[point]
        when = said(category, current()) if isinstance(category, WORDED) else current().formats.date_long(category)
        if chart.kind is ChartKind.SHARES:
            percent = current().formats.percent(percent_of(chart.sums[point], sum(chart.sums)))
            return ", ".join((when, self._full(chart.sums[point]), percent))
        figures = [_("{name} {amount}").format(name=self._name(each), amount=self._full(each.figures[point])) for each in chart.series]
        if chart.kind is ChartKind.BARS and len(chart.series) > 1:
            figures.append(_("{name} {amount}").format(name=_("Total"), amount=self._full(chart.sums[point])))
        return ", ".join((when, *figures))

    def _tell_legend(self, chart: reported.Chart) -> None:
        """The largest first; lines have their names at their ends."""
        keys = [(style, self._name(each)) for each, style in zip(chart.series, _styles(chart), strict=True)]
        self._legend.show_keys(keys[::-1] if chart.kind is ChartKind.BARS and len(keys) > 1 else ())

    def _tabulate(self, chart: reported.Chart) -> None:
        found, old, chosen = prepared(chart.table(), self.session.currency, current()), self.table, len(chart.categories) - 1
        table = self.table = LedgerTable(TableModel(found.columns), self.title.text, "row_report", WholeRows)
        table.model.set_rows(found.rows)
        if found.totals:
            table.set_totals(_("Total"), found.totals)
        table.view.row_opened.connect(self._open)
        table.view.choose(chosen if chart.kind is not ChartKind.SHARES else 0)
        table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._parts.addWidget(table, SHARES[1])
        if old:
            self._parts.removeWidget(old)
            old.deleteLater()

    def _name(self, series: reported.Series) -> str:
        return heading(series.name, current())

    def _full(self, figure: int) -> str:
        return whole_figure(figure, self.shown.measure, self.session.currency, current()) if self.shown else ""

    def _short(self, figure: int) -> str:
        return short_figure(figure, self.shown.measure, self.session.currency, current()) if self.shown else ""

    # --- chart and table --------------------------------------------------------------------------

    def set_narrow(self, narrow: bool) -> None:
        """Side by side where there is room; else one of them, and a link to the other."""
        self._narrow = narrow
        self._arrange()

    def _turn(self) -> None:
        self._as_table = not self._as_table
        self.turn.set_words(self._turn_words())
        self._arrange()
        self.first_field().setFocus()

    def _turn_words(self) -> str:
        return _("As a chart") if getattr(self, "_as_table", False) else _("As a table")

    def _arrange(self) -> None:
        self.turn.setVisible(self._narrow and not self.is_empty)
        self.chart.setVisible(not self._narrow or not self._as_table)
        if self.table:
            self.table.setVisible(not self._narrow or self._as_table)
        tall = max(round(CHART_PX * look().scale), self.chart.minimumSizeHint().height())
        self.chart.setMinimumHeight(tall)
        if self.table:
            head_and_total = 2 * look().height("row_report") if isinstance(self.chart, ShareChart) else 0
            self.table.setMinimumHeight(tall + head_and_total)

    def first_field(self) -> QWidget:
        return self.table.view if self.table and self._narrow and self._as_table else self.chart

    # --- down to the report -----------------------------------------------------------------------

    def _point_at(self, point: int) -> None:
        """The row of the point that the keys stand on is chosen in the table beside it."""
        if self.table and point >= 0:
            self.table.view.choose(point)

    def _open(self, point: int) -> None:
        if self.shown:
            self.asked.emit("reports", self.shown.drills[point])


def _styles(chart: reported.Chart) -> tuple[str, ...]:
    """One a series, in their order: the first pattern stands at the foot of a bar."""
    if chart.kind is ChartKind.LINES:
        return LINES[: len(chart.series)]
    return tuple(reversed(STYLES.get(chart.code, FROM_THE_FOOT)[: len(chart.series)]))


def _label(category: date | Worded, *, of_years: bool) -> str:
    """A purpose; a month, with its year where there are more than twelve of them."""
    if isinstance(category, WORDED):
        return said(category, current())
    month = current().formats.month_short(category.month)
    return f"{month} {category.year % 100:02d}" if of_years else month
