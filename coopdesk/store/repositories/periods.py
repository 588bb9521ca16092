"""What was closed and reopened, and the steps of months that were carried out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, update
from sqlalchemy.engine import Connection

from coopdesk.domain.closing import MonthStep
from coopdesk.domain.periods import Closing, PeriodAct, PeriodEvent, PeriodKind, standing
from coopdesk.store.driver import run
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import closing_run, period_event

if TYPE_CHECKING:
    from coopdesk.store.ledger import Stamp

EVENTS = "SELECT act, period, last_day, operator, recorded_at, known, entry, moved, until_before, until_after, reason, approver FROM period_event ORDER BY id"
RUNS = "SELECT id, step, month_end, entry, entries, operator, recorded_at FROM closing_run WHERE undone_at IS NULL AND "
LAST_SEQUENCE = "SELECT coalesce((SELECT count FROM seal WHERE name = 'journal_entry'), 0)"


@dataclass(frozen=True, slots=True)
class StepRun:
    """A step that stands for a month; `entries`: how many the book had then, its own one too."""

    id: int
    step: MonthStep
    month_end: date
    entry: int | None
    entries: int
    operator: str
    recorded_at: datetime


class PeriodRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- periods --------------------------------------------------------------------------------

    def events(self) -> list[PeriodEvent]:
        """Everything that was closed and reopened, oldest first."""
        return [_event(row) for row in run(self._connection, EVENTS)]

    def standing(self) -> tuple[Closing, ...]:
        """What is closed, in the order in which it was."""
        return standing(self.events())

    def known(self) -> dict[str, int]:
        """How many rows each sealed table has now."""
        return dict(run(self._connection, "SELECT name, count FROM seal ORDER BY name").fetchall())

    def record(self, event: PeriodEvent) -> None:
        """Seal what was closed or reopened."""
        closing = event.closing
        row = {
            "act": event.act.value,
            "period": closing.period.value,
            "last_day": closing.last_day.isoformat(),
            "until_before": event.until_before and event.until_before.isoformat(),
            "until_after": event.until_after and event.until_after.isoformat(),
            "entry": closing.entry,
            "moved": closing.moved,
            "known": json.dumps(dict(closing.known), sort_keys=True),
            "reason": event.reason,
            "operator": closing.operator,
            "approver": event.approver,
            "recorded_at": closing.recorded_at.isoformat(),
        }
        append_rows(self._connection, period_event, [row])

    # --- steps of a month -----------------------------------------------------------------------

    def step_run(self, step: MonthStep, month_end: date) -> StepRun | None:
        """The run of a step that stands for a month."""
        return self._run("step = ? AND month_end = ?", step.value, month_end.isoformat())

    def step_of_entry(self, entry: int) -> StepRun | None:
        return self._run("entry = ?", entry)

    def add_step_run(self, step: MonthStep, month_end: date, entry: int | None, stamp: Stamp) -> None:
        """Record that a step was carried out, after its entry was posted."""
        values = {
            "step": step.value,
            "month_end": month_end.isoformat(),
            "entry": entry,
            "entries": run(self._connection, LAST_SEQUENCE).fetchone()[0],
            "operator": stamp.operator,
            "recorded_at": stamp.recorded_at.isoformat(),
        }
        self._connection.execute(insert(closing_run).values(values))

    def has_entries_since(self, day: date, entries: int) -> bool:
        """Whether something is dated on or before a day that was posted when the book had so many entries."""
        found = run(self._connection, "SELECT 1 FROM journal_entry WHERE sequence > ? AND business_date <= ? LIMIT 1", (entries, day.isoformat()))
        return found.fetchone() is not None

    def mark_undone(self, identity: int, by: int | None, stamp: Stamp) -> None:
        values = {"undone_by": by, "undone_at": stamp.recorded_at.isoformat()}
        self._connection.execute(update(closing_run).where(closing_run.c.id == identity).values(values))

    def _run(self, where: str, *parameters: Any) -> StepRun | None:
        row = run(self._connection, RUNS + where, parameters).fetchone()
        if row is None:
            return None
        identity, step, end, entry, entries, operator, recorded = row
        return StepRun(identity, MonthStep(step), date.fromisoformat(end), entry, entries, operator, datetime.fromisoformat(recorded))


def _event(row: Any) -> PeriodEvent:
    act, period, last_day, operator, recorded, known, entry, moved, before, after, reason, approver = row
    moment = datetime.fromisoformat(recorded)
    closing = Closing(PeriodKind(period), date.fromisoformat(last_day), operator, moment, json.loads(known), entry, moved, _day(before))
    return PeriodEvent(PeriodAct(act), closing, _day(before), _day(after), reason, approver)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
