"""What the Closing tab shows: the months of a year with their state, and the chosen month or year as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coopdesk.domain.calendar import month_end
from coopdesk.domain.chart import Account, AccountKind
from coopdesk.domain.errors import Refusal
from coopdesk.domain.journal import Line, Side
from coopdesk.domain.money import Minor
from coopdesk.domain.periods import Closing, PeriodKind
from coopdesk.domain.report_prints import ReportPrint
from coopdesk.services.access import Act, may, signers
from coopdesk.services.context import Context
from coopdesk.services.month_steps import BookPeriods, MonthClosing, book_periods, month_closing
from coopdesk.services.periods import to_reopen
from coopdesk.services.report_prints import Papers, papers_of, would_supersede
from coopdesk.services.year_closing import year_lines
from coopdesk.store.unit_of_work import UnitOfWork


class PeriodState(StrEnum):
    CLOSED = "closed"
    NEXT = "next"
    """The one that is closed next; a year once all its months are closed."""
    LATER = "later"


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A month, or the year under its months; `closing` where it is closed."""

    period: PeriodKind
    last_day: date
    state: PeriodState
    closing: Closing | None = None

    @property
    def key(self) -> str:
        return f"{self.period} {self.last_day}"


@dataclass(frozen=True, slots=True)
class ClosingDesk:
    """`month` of the chosen month, else `year_lines` that close the chosen year, or that closed it.

    `in_the_way`: why the chosen year cannot be closed now. `papers` of the chosen month. `result`: income and expense of the year.
    """

    years: tuple[int, ...]
    rows: tuple[PeriodRow, ...]
    chosen: PeriodRow
    month: MonthClosing | None
    year_lines: tuple[Line, ...]
    result: tuple[Minor, Minor]
    in_the_way: Refusal | None
    papers: Papers
    accounts: Mapping[str, Account]
    may_close: bool
    may_reopen: bool


@dataclass(frozen=True, slots=True)
class ReopenDesk:
    """What is taken back, the last that was closed first; the papers that no longer hold then; who may sign as second."""

    closings: tuple[Closing, ...]
    papers: Sequence[ReportPrint]
    signers: tuple[str, ...]
    solo: bool


def closing_desk(unit: UnitOfWork, context: Context, chosen: tuple[PeriodKind, date] | None) -> ClosingDesk:
    """`chosen`: a period with its last day; without one, the month that is closed next."""
    periods = book_periods(unit, context)
    period, last_day = chosen or (PeriodKind.MONTH, periods.next_month)
    first = unit.books.cooperative().first_day
    rows = _rows(periods, first, last_day.year)
    row = next((each for each in rows if (each.period, each.last_day) == (period, last_day)), rows[0])
    is_month, accounts = row.period is PeriodKind.MONTH, unit.products.chart().accounts
    lines = () if is_month else _year_lines(unit, row)
    last_year = max(context.business_date.year, periods.next_month.year, last_day.year)
    return ClosingDesk(
        years=tuple(range(first.year, last_year + 1)),
        rows=rows,
        chosen=row,
        month=month_closing(unit, context, row.last_day) if is_month else None,
        year_lines=lines,
        result=(_sum(lines, accounts, AccountKind.INCOME), -_sum(lines, accounts, AccountKind.EXPENSE)),
        in_the_way=periods.year_in_the_way if row.period is PeriodKind.YEAR and row.last_day == periods.next_year else None,
        papers=papers_of(unit, context, row.last_day),
        accounts=accounts,
        may_close=may(context.operator, Act.CLOSE_PERIOD, context.solo),
        may_reopen=may(context.operator, Act.REOPEN_PERIOD, context.solo),
    )


def reopen_desk(unit: UnitOfWork, context: Context, period: PeriodKind, day: date) -> ReopenDesk:
    """Refuses NotClosed."""
    closings = to_reopen(unit, context, period, day)
    months = [each.last_day for each in closings if each.period is PeriodKind.MONTH]
    return ReopenDesk(closings, would_supersede(unit, months), signers(unit, context.operator, Act.REOPEN_PERIOD), context.solo)


def _rows(periods: BookPeriods, first: date, year: int) -> tuple[PeriodRow, ...]:
    closed = {(each.period, each.last_day): each for each in periods.closed}
    asked = [(PeriodKind.MONTH, month_end(date(year, month, 1))) for month in range(1, 13)]
    asked = [each for each in asked if each[1] >= first] + [(PeriodKind.YEAR, date(year, 12, 31))]
    return tuple(PeriodRow(kind, day, _state(periods, kind, day), closed.get((kind, day))) for kind, day in asked)


def _state(periods: BookPeriods, kind: PeriodKind, last_day: date) -> PeriodState:
    """What lies before the one that is closed next is closed, by an older version too, which kept no record of it."""
    following = periods.next_month if kind is PeriodKind.MONTH else periods.next_year
    if last_day < following:
        return PeriodState.CLOSED
    waits = kind is PeriodKind.YEAR and periods.next_month <= last_day
    return PeriodState.NEXT if last_day == following and not waits else PeriodState.LATER


def _sum(lines: Iterable[Line], accounts: Mapping[str, Account], kind: AccountKind) -> Minor:
    """What the accounts of a kind are taken back by: debits less credits."""
    return sum(line.amount if line.side is Side.DEBIT else -line.amount for line in lines if accounts[line.account].kind is kind)


def _year_lines(unit: UnitOfWork, row: PeriodRow) -> tuple[Line, ...]:
    if row.closing is None:
        return year_lines(unit, row.last_day)
    return unit.ledger.entry(row.closing.entry).lines if row.closing.entry else ()
