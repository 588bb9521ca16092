"""Charts: round scales, patterns that differ without colour, words that do not lie on each other, months that stand apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coopdesk.domain.money import Currency
from coopdesk.i18n import catalogue
from coopdesk.i18n.catalogue import current
from coopdesk.i18n.chart_scale import GRID_LINES, month_end_words, scale_of, short_money
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.chart import NO_POINT, Months, Series
from coopdesk.ui.widgets.chart_bars import BarChart, paint_patch
from coopdesk.ui.widgets.chart_lines import LineChart

IDR, USD = Currency("IDR", 0), Currency("USD", 2)
NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun")


@given(st.lists(st.integers(0, 10**14), min_size=1, max_size=12), st.booleans())
def test_a_scale_holds_every_figure_between_few_lines(figures: list[int], from_zero: bool) -> None:
    scale = scale_of(figures, IDR, from_zero=from_zero)
    assert scale.base <= min(figures)
    assert scale.top >= max(figures)
    assert 2 <= len(scale.ticks) <= GRID_LINES + 1
    steps = {after - before for before, after in zip(scale.ticks, scale.ticks[1:], strict=False)}
    assert len(steps) == 1
    assert str(steps.pop()).rstrip("0") in {"1", "2", "4", "5"}
    assert not from_zero or scale.base == 0


@pytest.mark.parametrize(
    ("figures", "from_zero", "words", "unit"),
    [
        ([1_200_000, 6_384_000], True, ["0", "4", "8"], "Rp million, end of month"),
        ([119_000_000, 249_000_000], False, ["100", "150", "200", "250"], "Rp million, end of month"),
        ([700, 900], True, ["0", "400", "800", "1,200"], "Rp, end of month"),
        ([3_000, 9_000], True, ["0", "4", "8", "12"], "Rp thousand, end of month"),
        ([0], True, ["0", "1"], "Rp, end of month"),
    ],
)
def test_the_words_at_the_axis_are_short(figures: list[int], from_zero: bool, words: list[str], unit: str) -> None:
    scale = scale_of(figures, IDR, from_zero=from_zero)
    assert [scale.words(tick, current()) for tick in scale.ticks] == words
    assert month_end_words(scale, current()) == unit


def test_cents_do_not_make_a_figure_larger() -> None:
    scale = scale_of([250_000], USD, from_zero=True)
    assert [scale.words(tick, current()) for tick in scale.ticks] == ["0", "1", "2", "3"]
    assert month_end_words(scale, current()) == "US$ thousand, end of month"


def test_money_beside_a_line_keeps_one_decimal() -> None:
    assert short_money(248_771_000, IDR, current()) == "Rp\u00a0248.8\u00a0m"
    assert short_money(2_500_000_000, IDR, current()) == "Rp\u00a02.5\u00a0bn"
    assert short_money(871_600, IDR, current()) == "Rp\u00a0871,600"
    catalogue.use("id")
    assert short_money(248_771_000, IDR, current()) == "Rp\u00a0248,8\u00a0jt"


def test_patterns_differ_without_colour(qtbot: QtBot) -> None:
    def inked(style: str) -> float:
        picture = QImage(40, 40, QImage.Format.Format_RGB32)
        picture.fill(look().color("surface"))
        painter = QPainter(picture)
        paint_patch(painter, QRectF(2, 2, 36, 36), style)
        painter.end()
        dark = sum(picture.pixelColor(x, y).lightness() < 128 for x in range(6, 34) for y in range(6, 34))
        return dark / 28**2

    assert inked("arrears_over_90") == 1
    assert 0.15 < inked("arrears_to_90") < 0.6


def shown(chart: BarChart | LineChart, qtbot: QtBot, *figures: tuple[int, ...], width: int = 400) -> BarChart | LineChart:
    count = len(figures[0])
    months = Months(NAMES[:count], tuple(f"{name} in words" for name in NAMES[:count]))
    styles = ("arrears_to_90", "arrears_over_90") if isinstance(chart, BarChart) else ("savings", "loans")
    series = [Series(style, style, each) for style, each in zip(styles, figures, strict=True)]
    chart.show_months("A year", months, series, scale_of([sum(each) for each in zip(*figures, strict=True)], IDR, from_zero=True))
    qtbot.addWidget(chart)
    chart.resize(width, 160)
    chart.show()
    return chart


def test_points_are_walked_and_spoken(qtbot: QtBot) -> None:
    chart = shown(BarChart(), qtbot, (5, 4, 3), (1, 0, 2))
    assert chart.accessibleName() == "A year"
    pointed: list[int] = []
    opened: list[int] = []
    chart.pointed.connect(pointed.append)
    chart.opened.connect(opened.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Return, Qt.Key.Key_End, Qt.Key.Key_Right):
        QTest.keyClick(chart, key)
    assert pointed == [1, 0, 0, 2, 2]
    assert opened == [0]
    assert chart.accessibleName() == "Mar in words"
    chart.go_to(NO_POINT)
    assert chart.accessibleName() == "A year"


def test_a_click_opens_the_month_under_it(qtbot: QtBot) -> None:
    chart = shown(BarChart(), qtbot, (5, 4, 3), (1, 0, 2))
    opened: list[int] = []
    chart.opened.connect(opened.append)
    for point in range(3):
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(round(chart.x_of(point)), 80))
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(1, 80))
    assert opened == [0, 1, 2]


def test_an_empty_chart_takes_no_key(qtbot: QtBot) -> None:
    chart = BarChart()
    qtbot.addWidget(chart)
    chart.show()
    chart.opened.connect(lambda _point: pytest.fail("nothing to open"))
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert chart.point == NO_POINT


@pytest.mark.parametrize("ends", [(50, 50), (0, 100), (100, 99), (1, 0)])
def test_the_words_at_the_ends_do_not_lie_on_each_other(qtbot: QtBot, ends: tuple[int, int]) -> None:
    chart = shown(LineChart(str), qtbot, (100, ends[0]), (0, ends[1]))
    assert isinstance(chart, LineChart)
    tops = chart._apart([chart.y_of(end) for end in ends])
    high = 2 * chart.fontMetrics().height() * 0.85
    assert abs(tops[0] - tops[1]) >= high
    assert all(0 <= top <= chart.height() - high for top in tops)
