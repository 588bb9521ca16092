"""Step of a month: the general entries that come every month."""

from __future__ import annotations

from coopdesk.domain.closing import MonthStep
from coopdesk.services import journal_templates
from coopdesk.services.closing.step import ClosingStep

STEP = ClosingStep(MonthStep.RECURRING, journal_templates.state, journal_templates.carry_out, journal_templates.undo)
