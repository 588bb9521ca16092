"""The screens of charts, for the crawler: at the top, three years, the table in a narrow window, and the print."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.ui.forms.charts_print import ChartsPrint
from coopdesk.ui.main_window import MainWindow
from tests.ui.turning import Go, turn


def _charts(window: MainWindow) -> QWidget:
    turn(window, "charts")
    return window


def _three_years(window: MainWindow) -> QWidget:
    turn(window, "charts")
    page = window.desk.page()
    page.months.choose(36)
    page.load()
    page.area.verticalScrollBar().setValue(page.area.verticalScrollBar().maximum())
    return window


def _print(window: MainWindow) -> QWidget:
    turn(window, "charts")
    window.desk.page().print.click()
    return window.findChildren(ChartsPrint)[-1]


CHART_SCREENS: dict[str, Go] = {"charts": _charts, "charts of three years": _three_years, "charts-print": _print}
