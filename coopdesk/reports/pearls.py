"""PEARLS: each ratio with what it is made of, the goal, and whether it is met (domain.md §6.3)."""

from __future__ import annotations

from coopdesk.domain.pearls import RATIOS, Area, area_of
from coopdesk.domain.soundness import Ratio, measured, verdict
from coopdesk.domain.wording import Coded
from coopdesk.marks import N_
from coopdesk.reports.drill import Drill, ToReport
from coopdesk.reports.kind import Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable, RowRole, RowShape
from coopdesk.store.queries.prudential import prudential_rules
from coopdesk.store.queries.soundness import figures
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("code", N_("Code"), ColumnKind.CODE),
    Column("ratio", N_("Ratio")),
    Column("percent", N_("Percent"), ColumnKind.PERCENT),
    Column("at_least", N_("Minimum"), ColumnKind.PERCENT),
    Column("at_most", N_("Maximum"), ColumnKind.PERCENT),
    Column("met", N_("Goal")),
    Column("above", N_("The part"), ColumnKind.MONEY),
    Column("below", N_("The whole"), ColumnKind.MONEY),
)
AREAS = {
    Area.PROTECTION: N_("Protection"),
    Area.STRUCTURE: N_("Effective financial structure"),
    Area.ASSET_QUALITY: N_("Asset quality"),
    Area.RETURNS: N_("Rates of return and costs"),
    Area.LIQUIDITY: N_("Liquidity"),
    Area.GROWTH: N_("Signs of growth"),
}
RATIO_WORDS = {
    "P1": N_("Set aside for loans over 12 months late / those loans"),
    "P2": N_("Rest set aside / loans 1 to 12 months late"),
    "P3": N_("Loans over 12 months late still in the books / loans"),
    "P4": N_("Written off in a year / average loans"),
    "P5": N_("Recovered so far / written off so far"),
    "P6": N_("Net value of assets / shares and savings"),
    "E1": N_("Net loans / assets"),
    "E2": N_("Liquid investments / assets"),
    "E3": N_("Participations / assets"),
    "E4": N_("Foreclosed things / assets"),
    "E5": N_("Savings / assets"),
    "E6": N_("Borrowings / assets"),
    "E7": N_("Member shares / assets"),
    "E8": N_("Institutional capital / assets"),
    "E9": N_("Net institutional capital / assets"),
    "A1": N_("Loans over 30 days late / loans"),
    "A2": N_("Non-earning assets / assets"),
    "A3": N_("Money without cost / non-earning assets"),
    "R1": N_("Income of loans / average net loans"),
    "R5": N_("Cost of savings / average savings"),
    "R7": N_("Surplus on shares / average shares"),
    "R8": N_("Gross margin / average assets"),
    "R9": N_("Operating cost / average assets"),
    "R10": N_("Cost of loans not paid / average assets"),
    "R11": N_("Other income less cost / average assets"),
    "R12": N_("Result / average assets"),
    "L1": N_("Liquid assets less short payables / savings"),
    "L2": N_("Liquidity reserve / savings"),
    "L3": N_("Cash / assets"),
    "S1": N_("Loans: growth in 12 months"),
    "S5": N_("Savings: growth in 12 months"),
    "S10": N_("Members: growth in 12 months"),
    "S11": N_("Assets: growth in 12 months"),
}
COUNTS = ("S10",)
GROUND = {
    Area.PROTECTION: "collectability",
    Area.STRUCTURE: "trial-balance",
    Area.ASSET_QUALITY: "ageing",
    Area.RETURNS: "trial-balance",
    Area.LIQUIDITY: "trial-balance",
    Area.GROWTH: "trial-balance",
}
"""The report that has the figures of an area."""
Row = tuple[Cell, ...]


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """Balances by business date, lateness by value date; income and cost of the twelve months that end on the day."""
    found, rules = figures(unit, asked.day), prudential_rules(unit, asked.day)
    rows: list[Row] = []
    drills: list[Drill] = []
    shapes: list[RowShape] = []
    for area in Area:
        drill = ToReport(GROUND[area], None, asked.day)
        rows.append(("", Coded(area.value, (AREAS[area],)), *[None] * (len(COLUMNS) - 2)))
        shapes.append(RowShape(RowRole.HEADING))
        for ratio in (each for each in RATIOS if area_of(each.code) is area):
            own, goal = measured(ratio, found), rules.goal(ratio.code)
            sums = (None, None) if ratio.code in COUNTS else (own.above, own.below)
            rows.append((ratio.code, _words(ratio), own.percent, goal.low, goal.high, verdict(own.percent, goal), *sums))
            shapes.append(RowShape(level=1))
        drills += [drill] * (len(rows) - len(drills))
    return ReportTable(KIND.code, KIND.title, COLUMNS, tuple(rows), as_of=asked.day, drills=tuple(drills), shapes=tuple(shapes))


def _words(ratio: Ratio) -> Coded:
    return Coded(ratio.code, (RATIO_WORDS[ratio.code],))


KIND = ReportKind(
    "pearls", N_("PEARLS"), Dates.AS_OF, build, shelf=Shelf.SUPERVISORS, says=N_("How sound it is, ratio by ratio against goals")
)
