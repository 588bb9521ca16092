"""Step of a month: the books agree. Every entry balances, and members' accounts sum to their control accounts, to the unit.

It posts nothing; what is dated in the month after it makes it due again.
"""

from __future__ import annotations

from datetime import date

from coopdesk.domain.closing import MonthStep, StepState, StepStatus
from coopdesk.domain.errors import BooksDisagree
from coopdesk.services.closing.posting import post_step, undo_step
from coopdesk.services.closing.step import ClosingStep
from coopdesk.services.context import Context
from coopdesk.store.checks import CHECKS
from coopdesk.store.unit_of_work import UnitOfWork

CODE = MonthStep.CONTROL
AGREE = ("I1", "I2", "I5")
"""Entries balance, the book sums to zero, members' accounts equal the control accounts."""


def _state(unit: UnitOfWork, _context: Context, month_end: date) -> StepState:
    """What was found wrong is in the way of every month."""
    if fault := _fault(unit):
        return StepState(StepStatus.BLOCKED, blocked_by=fault)
    return StepState(StepStatus.DONE if _stands(unit, month_end) else StepStatus.TO_DO)


def _carry_out(unit: UnitOfWork, context: Context, month_end: date, request_id: str) -> tuple[int, ...]:
    if not _stands(unit, month_end):
        undo_step(unit, context, CODE, month_end, "", request_id)
        post_step(unit, context, CODE, month_end, None)
    return ()


def _undo(unit: UnitOfWork, context: Context, month_end: date, reason: str, request_id: str) -> tuple[int, ...]:
    return undo_step(unit, context, CODE, month_end, reason, request_id)


def _stands(unit: UnitOfWork, month_end: date) -> bool:
    run = unit.periods.step_run(CODE, month_end)
    return run is not None and not unit.periods.has_entries_since(month_end, run.entries)


def _fault(unit: UnitOfWork) -> BooksDisagree | None:
    for name, check in (CHECKS[identity] for identity in AGREE):
        if faults := check(unit.connection):
            return BooksDisagree(name, str(faults[0]))
    return None


STEP = ClosingStep(CODE, _state, _carry_out, _undo)
