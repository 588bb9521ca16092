"""Taking back a step of a month: why is asked, then everything that it posted is reversed as one."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.closing import MonthStep
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.context import Outcome
from coopdesk.services.month_steps import UndoStep
from coopdesk.ui.forms.take_back import LongTakeBack
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.progress import Progress


class StepUndo(LongTakeBack):
    topic = "closing"

    def __init__(self, page: Page, session: Session, step: MonthStep, month: date) -> None:
        self._step, self._month = step, month
        told = lambda: _("Opposite entries take all of it back. Both stay in the book, and the step can be done again.")  # noqa: E731
        super().__init__(page, session, self._question, "undo_step_now", told)
        self.show_progress(Progress(lambda: _("Taking the step back"), lambda: _("If you stop it, the step stands as it was.")))

    def _question(self) -> str:
        return _("Take back “{step}” of {month}?").format(step=label(self._step, current()), month=current().formats.month(self._month))

    def command(self) -> UndoStep:
        return UndoStep(self.request_id, self._step, self._month, self.reason.text())

    def done_words(self, _outcome: Outcome) -> str:
        return _("“{step}” was taken back; it can be done again.").format(step=label(self._step, current()))
