"""Savings and loans over a year: two lines, each with its figure at the end."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF, QResizeEvent

from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.chart_scale import month_end_words, short_money
from coopdesk.services.home_trends import Holdings, holdings
from coopdesk.ui.session import Session
from coopdesk.ui.views.home_chart_card import ChartCard
from coopdesk.ui.widgets.chart import Series
from coopdesk.ui.widgets.chart_lines import LineChart
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.label import Label, Remark

HEAD_SIDES = 90
"""Edges, icon and gaps of the title's row."""


class HoldingsCard(ChartCard):
    drill = "meeting-summary"
    from_zero = False

    def __init__(self, session: Session) -> None:
        empty = EmptyState(
            "chart-column", lambda: _("Nothing saved or lent yet"), lambda: _("Savings and loans at the end of each month are drawn here.")
        )
        columns = (("savings", savings_words), ("loans", loans_words))
        chart = LineChart(self._figure_words)
        super().__init__(session, "chart-column", lambda: _("Savings and loans"), empty, chart, columns)
        self.head.setStretchFactor(self.title, 0)
        self._holdings: tuple[Holdings, ...] = ()
        self._unit, self._unit_below = Remark(), Label(kind="small", ink="text2", wrap=True)
        self.head.insertWidget(2, self._unit, 1)
        self.content.addWidget(self._unit_below)
        self.head.addWidget(self.as_table)
        self.content.addWidget(self.figures, 1)
        self.body.setContentsMargins(16, 0, 16, 6)

    def load(self) -> None:
        self.session.ask(holdings, self._show)

    def _show(self, months: tuple[Holdings, ...]) -> None:
        self._holdings = months
        something = any(month.savings or month.loans for month in months)
        self.as_table.setVisible(something)
        if not something:
            self.show_empty()
            return
        saved = Series(savings_words(), "savings", tuple(month.savings for month in months))
        lent = Series(loans_words(), "loans", tuple(month.loans for month in months))
        self.put_months([month.day for month in months], (saved, lent))
        if self.chart.scale:
            for label in (self._unit, self._unit_below):
                label.setText(month_end_words(self.chart.scale, current()))
        self._fit_unit()
        self.show_content()

    def _fit_unit(self) -> None:
        """Beside the title where all of it fits there, else over the chart."""
        words = self._unit.fontMetrics().horizontalAdvance(self._unit.text())
        fits = QFontMetricsF(self.title.font()).horizontalAdvance(self.title.text()) + words + self.as_table.sizeHint().width() + HEAD_SIDES <= self.width()
        something = bool(self._unit.text())
        self._unit.setVisible(something and fits)
        self._unit_below.setVisible(something and not fits)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_unit()

    def _figure_words(self, figure: Minor) -> str:
        return short_money(figure, self.session.currency, current())

    def retranslate(self) -> None:
        super().retranslate()
        if getattr(self, "_holdings", ()):
            self._show(self._holdings)


def savings_words() -> str:
    return _("Savings")


def loans_words() -> str:
    return _("Loans")
