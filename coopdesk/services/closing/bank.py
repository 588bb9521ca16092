"""Step of a month: every bank account is settled with the bank's statement up to the month's end.

It posts nothing. Where the cooperative asks for it, the month waits; else the step is carried out by having been looked at.
"""

from __future__ import annotations

from datetime import date

from coopdesk.domain.closing import MonthStep, StepState, StepStatus
from coopdesk.domain.errors import BankNotReconciled
from coopdesk.services.bank_reconciliation import banks_used, is_required, not_settled
from coopdesk.services.closing.posting import done_state, post_step, undo_step
from coopdesk.services.closing.step import ClosingStep
from coopdesk.services.context import Context
from coopdesk.store.unit_of_work import UnitOfWork

CODE = MonthStep.BANK


def _state(unit: UnitOfWork, _context: Context, month_end: date) -> StepState:
    used, waiting = banks_used(unit, month_end), not_settled(unit, month_end)
    if not waiting:
        return StepState(StepStatus.DONE, accounts=len(used)) if used else StepState(StepStatus.NOT_NEEDED)
    refusal = BankNotReconciled(", ".join(waiting), month_end)
    if is_required(unit, month_end):
        return StepState(StepStatus.BLOCKED, accounts=len(waiting), blocked_by=refusal)
    return done_state(unit, CODE, month_end, len(waiting)) or StepState(StepStatus.TO_DO, accounts=len(waiting), blocked_by=refusal)


def _carry_out(unit: UnitOfWork, context: Context, month_end: date, _request_id: str) -> tuple[int, ...]:
    return post_step(unit, context, CODE, month_end, None)


def _undo(unit: UnitOfWork, context: Context, month_end: date, reason: str, request_id: str) -> tuple[int, ...]:
    return undo_step(unit, context, CODE, month_end, reason, request_id)


STEP = ClosingStep(CODE, _state, _carry_out, _undo)
