"""What a chart says, without how it looks: a few series of whole figures over months or purposes.

Pages (`printing/chart.py`) and screens draw this value; `table` is the same figures as a report for files and for reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from coopdesk.domain.measures import Measure
from coopdesk.marks import N_
from coopdesk.reports.drill import Drill
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable, Worded

MOST_SERIES = 4
"""As many patterns as stay apart on a black and white sheet."""
KINDS = {Measure.MONEY: ColumnKind.MONEY, Measure.COUNT: ColumnKind.INTEGER, Measure.PERCENT_TENTHS: ColumnKind.PERCENT}


class ChartKind(StrEnum):
    BARS = "bars"
    """A bar a month; each series stands on those after it."""
    LINES = "lines"
    SHARES = "shares"
    """One series: parts of a whole, a bar each."""


@dataclass(frozen=True, slots=True)
class Series:
    """`name` a message of the catalogue or a name of the book; a figure for each category, as the chart's measure counts."""

    key: str
    name: str
    figures: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """`title` is a message of the catalogue; a category is the end of a month or a purpose; `drills` say what each leads to."""

    code: str
    title: str
    kind: ChartKind
    measure: Measure
    categories: tuple[date | Worded, ...]
    series: tuple[Series, ...]
    drills: tuple[Drill, ...]
    first: date
    last: date

    def __post_init__(self) -> None:
        if any(len(each.figures) != len(self.categories) for each in self.series) or len(self.drills) != len(self.categories):
            raise AssertionError(f"{self.code}: not every category has its figures and what it leads to")
        if not 1 <= len(self.series) <= (1 if self.kind is ChartKind.SHARES else MOST_SERIES):
            raise AssertionError(f"{self.code}: {len(self.series)} series are not to be told apart")

    @property
    def is_empty(self) -> bool:
        return not any(any(each.figures) for each in self.series)

    @property
    def sums(self) -> tuple[int, ...]:
        """All series together, for each category."""
        return tuple(sum(figures) for figures in zip(*(each.figures for each in self.series), strict=True))

    @property
    def extremes(self) -> tuple[int, ...]:
        """The figures that a scale must hold; bars stand on one another."""
        if self.kind is not ChartKind.BARS:
            return tuple(figure for each in self.series for figure in each.figures)
        columns = list(zip(*(each.figures for each in self.series), strict=True))
        return tuple(sum(figure for figure in column if (figure > 0) is above) for column in columns for above in (True, False))

    def table(self) -> ReportTable:
        """The figures as a report, a row for each category; of bars their sum first, then the series from the foot upwards."""
        months = self.kind is not ChartKind.SHARES
        first = Column("month", N_("End of"), ColumnKind.DATE) if months else Column("purpose", N_("What for"))
        added = self.kind is ChartKind.BARS and len(self.series) > 1
        parts = [*([Series("total", N_("Total"), self.sums)] if added else []), *(self.series[::-1] if added else self.series)]
        columns = [first, *(Column(each.key, each.name, KINDS[self.measure]) for each in parts)]
        figures = [each.figures for each in parts]
        rows = tuple((self.categories[place], *(self._cell(each[place]) for each in figures)) for place in range(len(self.categories)))
        totals: dict[str, Cell] = {} if months else {self.series[0].key: self._cell(sum(self.series[0].figures))}
        return ReportTable(self.code, self.title, tuple(columns), rows, totals, from_date=self.first, to_date=self.last, drills=self.drills)

    def _cell(self, figure: int) -> Cell:
        return Decimal(figure) / 10 if self.measure is Measure.PERCENT_TENTHS else figure
