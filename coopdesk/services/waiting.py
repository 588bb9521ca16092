"""Where work waits for the operator: a number for each place of the window, 0 where she may do nothing about it."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain.loans import LoanState
from coopdesk.services.access import Act, may
from coopdesk.services.context import Context
from coopdesk.store.unit_of_work import UnitOfWork

LOANS: Mapping[LoanState, Act] = {LoanState.APPLIED: Act.APPROVE_LOAN, LoanState.APPROVED: Act.DISBURSE_LOAN}
"""A loan in this state waits for somebody who may do this."""


def waiting(unit: UnitOfWork, context: Context) -> dict[str, int]:
    """Place (as the window names its pages) → how many things wait there for the operator."""
    hers = [state for state, act in LOANS.items() if may(context.operator, act, context.solo)]
    return {"loans": len(unit.loans.in_state(*hers)) if hers else 0, "ledger": _months_due(unit, context)}


def _months_due(unit: UnitOfWork, context: Context) -> int:
    """Months of interest and fees that are over and not run; none before the first run, so that a start loads nothing for it (DESIGN F2)."""
    if not may(context.operator, Act.RUN_INTEREST, context.solo) or not unit.batches.has_any():
        return 0
    from coopdesk.services.savings_interest.sheet import due_runs

    return sum(due.overdue for due in due_runs(unit, context))
