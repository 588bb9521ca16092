"""The ministry's health worksheet: aspects, ratios, scores, points and the predicate (domain.md §6.2)."""

from __future__ import annotations

from decimal import Decimal

from coopdesk.domain.health import Aspect, Rated, predicate, rated
from coopdesk.domain.wording import Coded
from coopdesk.marks import N_
from coopdesk.reports.drill import ToReport
from coopdesk.reports.kind import Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable, RowRole, RowShape
from coopdesk.store.queries.health_worksheets import worksheet_on
from coopdesk.store.queries.prudential import prudential_rules
from coopdesk.store.queries.soundness import figures
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("what", N_("Ratio")),
    Column("percent", N_("Percent"), ColumnKind.PERCENT),
    Column("score", N_("Score"), ColumnKind.INTEGER),
    Column("weight", N_("Weight"), ColumnKind.INTEGER),
    Column("points", N_("Points")),
    Column("said", N_("Predicate")),
    Column("above", N_("The part"), ColumnKind.MONEY),
    Column("below", N_("The whole"), ColumnKind.MONEY),
)
TOTAL = Coded("total", (N_("Points of all aspects"),))
NOTHING = Decimal("0.00")
GROUND = {"risk": "collectability"}
Row = tuple[Cell, ...]


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """Ratios of the day and of the twelve months before it; questions about governance as the cooperative answered them last."""
    worksheet, found = worksheet_on(asked.day), figures(unit, asked.day)
    answered = prudential_rules(unit, asked.day).governance_pct
    rows: list[Row] = []
    shapes: list[RowShape] = []
    drills: list[ToReport] = []
    ratings: list[Rated] = []
    for aspect in worksheet.aspects:
        own = [rated(worksheet, ratio, found, answered) for ratio in aspect.ratios]
        rows += [_heading(aspect, own, asked.language), *(_row(each, asked.language) for each in own)]
        shapes += [RowShape(), *(RowShape(level=1) for _each in own)]
        drills += [ToReport(GROUND.get(aspect.code, "pearls"), None, asked.day)] * (len(own) + 1)
        ratings += own
    points, said = predicate(worksheet, ratings)
    rows.append((TOTAL, None, None, sum(aspect.weight for aspect in worksheet.aspects), points, said, None, None))
    shapes.append(RowShape(RowRole.TOTAL))
    drills.append(ToReport("pearls", None, asked.day))
    return ReportTable(KIND.code, KIND.title, COLUMNS, tuple(rows), as_of=asked.day, drills=tuple(drills), shapes=tuple(shapes))


def _heading(aspect: Aspect, own: list[Rated], language: str) -> Row:
    name = aspect.names.get(language) or aspect.names["en"]
    points = sum((each.points for each in own if each.points is not None), NOTHING)
    return Coded(aspect.code, (name,)), None, None, aspect.weight, points, None, None, None


def _row(each: Rated, language: str) -> Row:
    name = each.of.names.get(language) or each.of.names["en"]
    sums = (each.own.above, each.own.below) if each.own else (None, None)
    return Coded(each.of.ratio.code, (name,)), each.percent, each.score, each.of.weight, each.points or NOTHING, None, *sums


KIND = ReportKind(
    "health",
    N_("Health of the cooperative"),
    Dates.AS_OF,
    build,
    shelf=Shelf.SUPERVISORS,
    says=N_("The ministry's worksheet: ratios, scores and the predicate"),
)
