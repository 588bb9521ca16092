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
    return {"loans": len(unit.loans.in_state(*hers)) if hers else 0}
