"""Reports that were put on paper, and which of these papers no longer say what the book says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coopdesk.domain.calendar import month_end
from coopdesk.domain.periods import PeriodAct, PeriodEvent, PeriodKind

PRINTS = "report_print"
"""How what was known at a closing or reopening counts them."""


@dataclass(frozen=True, slots=True)
class ReportPrint:
    """One paper: `asked` are its filters and dates as text, `last_day` the last day that it tells of."""

    id: int
    report: str
    asked: Mapping[str, str]
    last_day: date
    check: str
    operator: str
    recorded_at: datetime


def superseded(prints: Iterable[ReportPrint], events: Sequence[PeriodEvent]) -> list[ReportPrint]:
    """The papers of closed months that were reopened after they were printed; `events` oldest first.

    A paper printed while its month was still open was never final, and is not superseded.
    """
    return [each for each in prints if any(begin < each.id <= end for begin, end in _spells(month_end(each.last_day), events))]


def replaced(asked: Mapping[str, str], prints: Iterable[ReportPrint], events: Sequence[PeriodEvent]) -> ReportPrint | None:
    """The newest superseded paper that a new one with the same question replaces; `prints` of that report, oldest first."""
    found = [each for each in superseded(prints, events) if each.asked == asked]
    return found[-1] if found else None


def _spells(last_day: date, events: Sequence[PeriodEvent]) -> list[tuple[int, int]]:
    """How many papers there were each time the month was closed, and when it was opened again."""
    spells, begun = [], 0
    for event in events:
        if (event.closing.period, event.closing.last_day) != (PeriodKind.MONTH, last_day):
            continue
        count = event.closing.known.get(PRINTS, 0)
        if event.act is PeriodAct.CLOSED:
            begun = count
        else:
            spells.append((begun, count))
    return spells
