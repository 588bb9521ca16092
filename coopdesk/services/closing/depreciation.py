"""Step of a month: what it uses of assets, of costs paid in advance and of income received in advance."""

from __future__ import annotations

from coopdesk.domain.closing import MonthStep
from coopdesk.services import asset_use
from coopdesk.services.closing.step import ClosingStep

STEP = ClosingStep(MonthStep.DEPRECIATION, asset_use.state, asset_use.carry_out, asset_use.undo)
