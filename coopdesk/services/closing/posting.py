"""A step of a month that posts one entry, or none, and has no run table of its own: done once, undone as one."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.closing import MonthStep, StepState, StepStatus
from coopdesk.domain.errors import PeriodClosed
from coopdesk.domain.journal import EntryDraft
from coopdesk.services.context import Context
from coopdesk.store.unit_of_work import UnitOfWork


def done_state(unit: UnitOfWork, step: MonthStep, month_end: date, accounts: int = 0) -> StepState | None:
    """How a step stands that was carried out for the month, with what it posted; None where it was not."""
    run = unit.periods.step_run(step, month_end)
    if run is None:
        return None
    lines = unit.ledger.entry(run.entry).lines if run.entry else ()
    return StepState(StepStatus.DONE, lines, accounts)


def post_step(unit: UnitOfWork, context: Context, step: MonthStep, month_end: date, draft: EntryDraft | None) -> tuple[int, ...]:
    """Post the entry of a step and record its run; nothing where it stands already. `draft` None: it posts nothing."""
    if unit.periods.step_run(step, month_end):
        return ()
    posted = (unit.ledger.post(draft, context.stamp).sequence,) if draft else ()
    unit.periods.add_step_run(step, month_end, posted[0] if posted else None, context.stamp)
    return posted


def undo_step(unit: UnitOfWork, context: Context, step: MonthStep, month_end: date, reason: str, request_id: str) -> tuple[int, ...]:
    """Reverse the entry of a step on its own day, so that past figures are as if it had not been; nothing where none stands.

    Refuses PeriodClosed in a month that is frozen.
    """
    run = unit.periods.step_run(step, month_end)
    if run is None:
        return ()
    closed = unit.books.cooperative().closed_until
    if closed and month_end <= closed:
        raise PeriodClosed(month_end, closed)
    undone: tuple[int, ...] = ()
    if run.entry:
        on = unit.ledger.entry(run.entry).business_date
        undone = (unit.ledger.reverse(run.entry, on, reason, request_id, context.stamp).sequence,)
    unit.periods.mark_undone(run.id, undone[0] if undone else None, context.stamp)
    return undone
