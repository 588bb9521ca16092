"""Step of a month: classes of loans, and what is set aside for them."""

from __future__ import annotations

from coopdesk.domain.closing import MonthStep
from coopdesk.services import provision
from coopdesk.services.closing.step import ClosingStep

STEP = ClosingStep(MonthStep.PROVISION, provision.state, provision.carry_out, provision.undo)
