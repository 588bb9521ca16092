"""Step of a month: interest and penalties of loans and term deposits that are owed and not paid."""

from __future__ import annotations

from coopdesk.domain.closing import MonthStep
from coopdesk.domain.savings_runs import RunKind
from coopdesk.services.closing.batch_runs import step_of_runs

STEP = step_of_runs(MonthStep.ACCRUALS, (RunKind.LOAN_ACCRUAL, RunKind.TERM_ACCRUAL))
