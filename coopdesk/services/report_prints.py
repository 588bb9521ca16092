"""Reports on paper are remembered, so that a reopened month names the papers that no longer hold, and a new one what it replaces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from coopdesk.domain.calendar import month_end, month_start
from coopdesk.domain.report_prints import ReportPrint, replaced, superseded
from coopdesk.services.context import Context, Outcome
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RecordReportPrint:
    """A report came out on paper or as a file: its code, what was asked, the last day it tells of, its check code."""

    request_id: str
    report: str
    last_day: date
    check: str
    asked: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Papers:
    """The newest paper of each report of a month; `superseded` are ids of those that no longer hold."""

    newest: Mapping[str, ReportPrint]
    superseded: frozenset[int]


def record(unit: UnitOfWork, context: Context, command: RecordReportPrint) -> Outcome:
    unit.report_prints.add(command.report, command.asked, command.last_day, command.check, context.stamp)
    return Outcome()


def replaces(unit: UnitOfWork, report: str, asked: Mapping[str, str]) -> ReportPrint | None:
    """The paper that a new one of this report replaces, because its month was reopened since."""
    return replaced(asked, unit.report_prints.of_report(report), unit.periods.events())


def papers_of(unit: UnitOfWork, _context: Context, month: date) -> Papers:
    """What was printed of a month."""
    found = [each for each in unit.report_prints.since(month_start(month)) if each.last_day <= month_end(month)]
    return Papers({each.report: each for each in found}, frozenset(each.id for each in superseded(found, unit.periods.events())))


def would_supersede(unit: UnitOfWork, months: Sequence[date]) -> list[ReportPrint]:
    """The papers that no longer hold once months (by their last day) are reopened, oldest first."""
    if not months:
        return []
    events = unit.periods.events()
    found = [each for each in unit.report_prints.since(month_start(min(months))) if month_end(each.last_day) in months]
    gone = {each.id for each in superseded(found, events)}
    closed = {each.last_day: each.known.get("report_print", 0) for each in unit.periods.standing()}
    return [each for each in found if each.id not in gone and each.id > closed.get(month_end(each.last_day), each.id)]
