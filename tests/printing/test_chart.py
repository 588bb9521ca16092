"""Charts on paper: figures, months and names read back; bars as high as their figures; told apart in black alone."""

from __future__ import annotations

from datetime import date

import pytest

from coopdesk.domain.calendar import add_months, month_end
from coopdesk.domain.measures import Measure
from coopdesk.domain.surplus_rules import Purpose
from coopdesk.i18n.pseudo import PSEUDO_RTL
from coopdesk.printing import chart as chart_paper
from coopdesk.printing import pdf
from coopdesk.printing.page import Dash, Fill, Page, Rect
from coopdesk.reports.chart import Chart, ChartKind, Series
from coopdesk.reports.drill import ToReport
from tests.printing import read_back, samples

LEAST_PT = 7.5
A4 = (210.0, 297.0)


def months(kind: ChartKind, *rows: tuple[int, ...], measure: Measure = Measure.MONEY) -> Chart:
    days = tuple(month_end(add_months(date(2023, 1, 1), place)) for place in range(len(rows[0])))
    series = tuple(Series(str(number), f"Produk {number}", row) for number, row in enumerate(rows))
    return Chart("c", "Savings", kind, measure, days, series, tuple(ToReport("par", None, day) for day in days), days[0], days[-1])


def split() -> Chart:
    names, figures = (Purpose.RESERVE, Purpose.CAPITAL, Purpose.DEVELOPMENT), (6_000_000, 4_000_000, 2_000_000)
    last = date(2025, 12, 31)
    drills = (ToReport("surplus", None, last),) * 3
    return Chart("s", "Split of the surplus", ChartKind.SHARES, Measure.MONEY, names, (Series("a", "Amount", figures),), drills, last, last)


def drawn(chart: Chart, language: str = "id", width: float = 170.0) -> Page:
    style = samples.style(language)
    page = style.page(*A4)
    bottom = chart_paper.draw(page, chart_paper.Box(20, 20, width, 60), chart, style)
    assert bottom <= 20 + chart_paper.height_of(chart, 60) + 0.01
    return page


def bars(page: Page, *fills: Fill) -> list[Rect]:
    return [box for box in page.boxes if isinstance(box, Rect) and box.fill in fills and box.weight and box.height > 3.01]


def test_what_a_reader_reads() -> None:
    chart = months(ChartKind.BARS, (10_000_000, 20_500_000, 30_000_000), (5_000_000, 5_000_000, 7_300_000))
    texts = read_back.texts(pdf.write([drawn(chart)], "c", "id"))
    assert texts[:2] == ["Simpanan", "juta Rp, akhir bulan"]
    assert {"Produk 0", "Produk 1", "Jan", "Feb", "Mar", "2023", "15,0", "25,5", "37,3", "0", "20", "40"} <= set(texts)


def test_shares_say_percent_and_full_amount() -> None:
    page = drawn(split(), "en")
    texts = [text.text for text in page.texts]
    assert {"Reserve", "50%", "Rp\u00a06,000,000", "33.3%", "16.7%", "Community development"} <= set(texts)
    widths = [box.width for box in page.boxes if isinstance(box, Rect) and box.fill is Fill.BLACK]
    assert widths[0] / widths[1] == pytest.approx(6 / 4)
    assert widths[0] / widths[2] == pytest.approx(3)


def test_bars_are_as_high_as_their_figures_and_stand_on_each_other() -> None:
    page = drawn(months(ChartKind.BARS, (10_000_000, 20_000_000), (20_000_000, 40_000_000)))
    (low_one, low_two), (top_one, top_two) = bars(page, Fill.BLACK), bars(page, Fill.HATCH)
    assert low_two.height / low_one.height == pytest.approx(2)
    assert top_one.height == pytest.approx(low_one.height / 2)
    assert top_two.y + top_two.height == pytest.approx(low_two.y)


def test_what_is_below_nothing_hangs_from_the_line() -> None:
    page = drawn(months(ChartKind.BARS, (10_000_000, -10_000_000)))
    up, down = bars(page, Fill.BLACK)
    assert up.y + up.height == pytest.approx(down.y)
    assert up.height == pytest.approx(down.height)


def test_series_differ_in_black_alone() -> None:
    page = drawn(months(ChartKind.BARS, *[(5_000_000, 6_000_000)] * 4))
    assert [len(bars(page, fill)) for fill in (Fill.BLACK, Fill.HATCH, Fill.WHITE, Fill.DOTS)] == [2, 2, 2, 2]
    lines = drawn(months(ChartKind.LINES, (10, 20), (30, 40), (50, 60), measure=Measure.PERCENT_TENTHS))
    assert {rule.dash for rule in lines.rules if rule.weight == chart_paper.LINE_WEIGHT} == {Dash.SOLID, Dash.DASHED, Dash.DOTTED}


@pytest.mark.parametrize("count", [1, 12, 24, 36])
@pytest.mark.parametrize("language", ["id", "en", PSEUDO_RTL])
@pytest.mark.parametrize("width", [82.0, 170.0])
def test_nothing_overlaps_leaves_the_sheet_or_is_too_small(count: int, language: str, width: float) -> None:
    rising = tuple(90_000_000 + 7_300_000 * (place % 5) for place in range(count))
    low = tuple(place % 3 for place in range(count))
    for chart in (
        months(ChartKind.BARS, rising, rising, low),
        months(ChartKind.LINES, low, low, measure=Measure.PERCENT_TENTHS),
        months(ChartKind.BARS, low, measure=Measure.COUNT),
        split(),
    ):
        page = drawn(chart, language, width)
        assert read_back.outside(page) == []
        assert read_back.overlapping(page) == []
        assert min(text.style.size for text in page.texts) >= LEAST_PT


def test_time_runs_from_left_to_right_in_every_language() -> None:
    for language in ("en", PSEUDO_RTL):
        page = drawn(months(ChartKind.BARS, (1_000_000, 2_000_000, 9_000_000)), language)
        heights = [box.height for box in sorted(bars(page, Fill.BLACK), key=lambda box: box.x)]
        assert heights == sorted(heights)


def test_a_new_book_is_said_in_words() -> None:
    assert "Nothing in these months." in [text.text for text in drawn(months(ChartKind.BARS, (0, 0)), "en").texts]
