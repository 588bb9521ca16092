"""Interest and fees of savings as a run over all accounts of a product for a month: looked at, posted, undone as one."""

from __future__ import annotations

from coopdesk.services.savings_interest.plan import RunPlan, run_plan
from coopdesk.services.savings_interest.runs import PostRun, UndoRun, post_run, undo_run

__all__ = ["PostRun", "RunPlan", "UndoRun", "post_run", "run_plan", "undo_run"]
