"""Arrears today and at the ends of the last months: late up to 90 days hatched, later solid."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.home_trends import ArrearsMonth, ArrearsTrend, arrears_trend
from coopdesk.ui.session import Session
from coopdesk.ui.views.home_chart_card import ChartCard
from coopdesk.ui.views.home_figures import HeadFigure
from coopdesk.ui.views.home_links import arrears_place
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.chart import NO_POINT, Series
from coopdesk.ui.widgets.chart_bars import BarChart, Patch
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.label import Label

SOON, LONG = "arrears_to_90", "arrears_over_90"


class ArrearsCard(ChartCard):
    drill = "arrears"
    narrow = True

    def __init__(self, session: Session) -> None:
        empty = EmptyState("circle-check", lambda: _("Nobody is late"), lambda: _("Instalments that are not paid in time are summed here."))
        columns = (("soon", soon_words), ("long", long_words))
        super().__init__(session, "triangle-alert", lambda: _("Arrears"), empty, BarChart(), columns)
        self._trend: ArrearsTrend | None = None
        self.list = self.link("home_arrears_list", self._list_words)
        self.list.clicked.connect(self._open_list)
        self.total = HeadFigure()
        self.total.clicked.connect(self._open_list)
        self._soon, self._long = Label(kind="small", ink="text2", wrap=True), Label(kind="small", ink="text2", wrap=True)
        legend = QHBoxLayout()
        legend.setSpacing(6)
        spread(legend, Patch(SOON), self._soon, 6, Patch(LONG), self._long, None, self.as_table)
        self.content.addWidget(self.total)
        self.content.addSpacing(4)
        self.content.addWidget(self.figures, 1)
        self.content.addSpacing(4)
        self.content.addLayout(legend)
        self.body.setContentsMargins(16, 0, 16, 8)

    def load(self) -> None:
        self.ask_aside(arrears_trend, self._show)

    def _show(self, trend: ArrearsTrend) -> None:
        self._trend = trend
        self.list.set_words(self._list_words())
        self.list.setVisible(bool(trend.members) and arrears_place(trend.today.day) is not None)
        self.total.set_opens(arrears_place(trend.today.day) is not None)
        if not any(month.total for month in trend.months):
            self.show_empty()
            return
        soon = Series(soon_words(), SOON, tuple(month.up_to_90 for month in trend.months))
        long = Series(long_words(), LONG, tuple(month.over_90 for month in trend.months))
        self.put_months([month.day for month in trend.months], (soon, long))
        self.point_at(NO_POINT)
        self.show_content()

    def extremes(self, series: Sequence[Series]) -> list[Minor]:
        """One part stands on the other."""
        return [sum(figures) for figures in zip(*(each.figures for each in series), strict=True)]

    def point_at(self, point: int) -> None:
        """The figure above and the words below are those of the point at hand, else of today."""
        trend = self._trend
        if trend is None or not trend.months:
            return
        month = trend.months[point]
        self.total.set_figure(self._beside(trend, month), self.session.money(month.total))
        self._soon.setText(soon_words())
        self._long.setText(long_words())

    def _beside(self, trend: ArrearsTrend, month: ArrearsMonth) -> str:
        if month.day != trend.today.day:
            return current().formats.month(month.day)
        return _("{percent} of loans").format(percent=current().formats.percent(trend.percent)) if trend.percent is not None else ""

    def _list_words(self) -> str:
        members = self._trend.members if self._trend else 0
        return ngettext("List of {n} member", "List of {n} members", members).format(n=current().formats.number(members))

    def _open_list(self) -> None:
        if place := arrears_place(self.session.business_date):
            self.asked.emit(*place)

    def retranslate(self) -> None:
        super().retranslate()
        if known := getattr(self, "_trend", None):
            self._show(known)


def soon_words() -> str:
    return _("1–90 days")


def long_words() -> str:
    return _("> 90 days")
