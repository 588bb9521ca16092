"""Step of a month: interest on savings with its tax, then the fees of their accounts."""

from __future__ import annotations

from coopdesk.domain.closing import MonthStep
from coopdesk.domain.savings_runs import RunKind
from coopdesk.services.closing.batch_runs import step_of_runs

STEP = step_of_runs(MonthStep.INTEREST, (RunKind.INTEREST, RunKind.ADMIN_FEE, RunKind.DORMANCY_FEE))
