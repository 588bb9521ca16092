"""Charts of the cooperative: every figure is that of the report it leads to, on the day of its bar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.measures import Measure
from coopdesk.domain.money import Minor
from coopdesk.domain.surplus_rules import Purpose
from coopdesk.reports.chart import Chart, ChartKind, Series
from coopdesk.reports.drill import ToReport
from coopdesk.reports.month_charts import month_charts
from coopdesk.reports.surplus_chart import surplus_chart
from coopdesk.services import loans, savings
from coopdesk.services.runner import Runner
from tests.books import FIRST_DAY, TODAY, admit, new_runner, request_id
from tests.reports.history import built, lived_in, records


@pytest.fixture(scope="module", params=(1, 4))
def lived(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    made = lived_in(tmp_path_factory.mktemp("book") / "a.coop", request.param)
    yield made
    made.book.close()


def charts_of(runner: Runner, until: date = TODAY, months: int = 12) -> dict[str, Chart]:
    return {chart.code: chart for chart in runner.read(lambda unit, _context: month_charts(unit, "id", until, months))}


def test_savings_are_those_of_the_summary_by_product_and_in_all(lived: Runner) -> None:
    chart = charts_of(lived)["chart-savings"]
    assert len(chart.categories) == 12
    for place, day in enumerate(chart.categories):
        assert isinstance(day, date)
        report = built(lived, "savings-summary", "id", as_of=day)
        assert chart.sums[place] == report.totals["balance"]
        balances = {str(record["product"].titles[0]): record["balance"] for record in records(report)}  # type: ignore[union-attr]
        assert {each.name: each.figures[place] for each in chart.series}.items() <= balances.items()


def test_loans_arrears_and_risk_are_those_of_their_reports(lived: Runner) -> None:
    charts = charts_of(lived)
    arrears = charts["chart-arrears"]
    assert any(arrears.sums), "the book has arrears"
    for place, day in enumerate(arrears.categories):
        assert isinstance(day, date)
        late = built(lived, "arrears", as_of=day)
        assert arrears.sums[place] == sum(late.totals[part] for part in ("principal", "interest", "penalty"))  # type: ignore[misc]
        long = [record for record in records(late) if int(str(record["days_past_due"])) > 90]
        assert arrears.series[1].figures[place] == sum(record[part] for record in long for part in ("principal", "interest", "penalty"))  # type: ignore[misc]
        risk = built(lived, "par", as_of=day).totals
        shown = [Decimal(each.figures[place]) / 10 for each in charts["chart-par"].series]
        assert shown == [risk["par_30"], risk["par_90"]]
        assert charts["chart-loans"].sums[place] == risk["outstanding"] == built(lived, "loan-breakdown", as_of=day).totals["outstanding"]


def test_cash_ends_where_the_cash_flow_ends(lived: Runner) -> None:
    chart = charts_of(lived)["chart-cash"]
    for place, drill in enumerate(chart.drills):
        assert isinstance(drill, ToReport)
        report = built(lived, drill.code, from_date=drill.from_date, to_date=drill.to_date)
        assert chart.sums[place] == records(report)[-1]["amount"]


def test_each_chart_leads_to_the_report_of_its_days(lived: Runner) -> None:
    charts = charts_of(lived).values()
    assert [chart.drills[0].code for chart in charts if isinstance(chart.drills[0], ToReport)] == ["savings-summary", "loan-breakdown", "arrears", "par", "cash-flow"]
    assert all(drill == ToReport(drill.code, day.replace(day=1), day) for chart in charts for day, drill in zip(chart.categories, chart.drills, strict=True))  # type: ignore[union-attr]


def test_a_past_day_ends_the_charts_and_the_book_begins_them(lived: Runner) -> None:
    charts = charts_of(lived, date(2025, 8, 14), 36)
    assert charts["chart-loans"].categories[0] == date(2025, 1, 31)
    assert charts["chart-loans"].categories[-1] == date(2025, 8, 14)
    assert charts["chart-loans"].sums[-1] == built(lived, "loan-list", as_of=date(2025, 8, 14)).totals["outstanding"]


def test_the_largest_product_stands_at_the_foot(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "a.coop")
    member = admit(runner, "Siti")
    assert all(chart.is_empty for chart in charts_of(runner).values())
    amounts: dict[str, Minor] = {"pokok": 100_000, "wajib": 20_000, "sukarela": 900_000}
    for product, amount in amounts.items():
        runner.execute(savings.Deposit(request_id(), FIRST_DAY, member, product, amount))
    assert [each.figures[-1] for each in charts_of(runner)["chart-savings"].series] == [20_000, 100_000, 900_000]
    runner.book.close()


def test_of_more_than_four_products_the_small_ones_are_added_up(tmp_path: Path) -> None:
    """Five ways to lend in an Islamic cooperative: the two smallest are one part above the three largest."""
    runner = new_runner(tmp_path / "a.coop", template="id-ksp-syariah")
    member = admit(runner, "Siti")
    for number, product in enumerate(("murabahah", "ijarah", "mudharabah", "musyarakah", "qardh"), 1):
        runner.execute(loans.Lend(request_id(), date(2025, 2, 3), member, product, number * 1_000_000, 10))
    lent = charts_of(runner)["chart-loans"]
    held = sorted(int(str(record["outstanding"])) for record in records(built(runner, "loan-list", as_of=TODAY)))
    assert [each.figures[-1] for each in lent.series] == [sum(held[:2]), *held[2:]]
    assert lent.series[0].key == "others"
    assert lent.sums[:2] == (0, sum(held))
    runner.book.close()


def test_parts_of_a_whole_are_one_series() -> None:
    two = (Series("a", "A", (1,)), Series("b", "B", (1,)))
    with pytest.raises(AssertionError, match="not to be told apart"):
        Chart("a", "A", ChartKind.SHARES, Measure.MONEY, (TODAY,), two, (ToReport("par", None, TODAY),), TODAY, TODAY)


def test_the_split_is_that_of_the_surplus(lived: Runner) -> None:
    chart = lived.read(lambda unit, _context: surplus_chart(unit, 2025, TODAY))
    result = built(lived, "income-statement", as_of=TODAY)
    surplus = records(result)[-1]["amount"]
    assert isinstance(surplus, int)
    if surplus <= 0:
        assert chart is None
        return
    assert chart is not None
    assert sum(chart.series[0].figures) == surplus
    shared = built(lived, "surplus", as_of=TODAY).totals
    parts = dict(zip(chart.categories, chart.series[0].figures, strict=True))
    assert (parts.get(Purpose.CAPITAL, 0), parts.get(Purpose.BUSINESS, 0)) == (shared["capital"], shared["business"])
