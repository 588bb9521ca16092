"""Taking back a step of a month: why is asked, then everything that it posted is reversed as one."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.closing import MonthStep
from coopdesk.domain.errors import ReasonMissing
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.context import Outcome
from coopdesk.services.month_steps import UndoStep
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.progress import Progress
from coopdesk.ui.widgets.text_field import TextField


class StepUndo(ActQuestion):
    topic = "closing"

    def __init__(self, page: Page, session: Session, step: MonthStep, month: date) -> None:
        self._step, self._month = step, month
        super().__init__(page, session, self._question, "undo_step_now")
        how = Label(kind="small", ink="text2", wrap=True)
        self.reason = TextField(lambda: _("Reason"), lambda: _("it stays in the book with your name"))
        self.progress = Progress(lambda: _("Taking the step back"), lambda: _("If you stop it, the step stands as it was."))
        self.say(how.setText, lambda: _("Opposite entries take all of it back. Both stay in the book, and the step can be done again."))
        for part in (self.reason, how, self.progress):
            self.body.addWidget(part)
        self.body.addStretch()
        self.reason.setFocus()

    def _question(self) -> str:
        return _("Take back “{step}” of {month}?").format(step=label(self._step, current()), month=current().formats.month(self._month))

    def is_missing(self) -> bool:
        return asks_for(self.reason, ReasonMissing())

    def command(self) -> UndoStep:
        return UndoStep(self.request_id, self._step, self._month, self.reason.text())

    def carry_out(self) -> None:
        self._session.do_long(self.command(), self._done, self._refused, self.judge, self.progress)

    def done_words(self, _outcome: Outcome) -> str:
        return _("“{step}” was taken back; it can be done again.").format(step=label(self._step, current()))
