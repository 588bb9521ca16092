"""Every step of a month's closing that this version has, in the order in which an accountant takes them.

To add one: a file of this folder with a `STEP`, and a row here.
"""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain.closing import MonthStep
from coopdesk.services.closing import accruals, bank, control, deposits, depreciation, interest, provision, recurring
from coopdesk.services.closing.step import ClosingStep

_ALL = (recurring.STEP, bank.STEP, deposits.STEP, accruals.STEP, provision.STEP, interest.STEP, depreciation.STEP, control.STEP)

STEPS: Mapping[MonthStep, ClosingStep] = {each.code: each for code in MonthStep for each in _ALL if each.code is code}
