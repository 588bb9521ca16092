"""Taking something back: what that does is said, a reason is asked for, and the book keeps both."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import ReasonMissing
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.forms.correction_reason import ReasonField
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.progress import Progress
from coopdesk.ui.widgets.spoken import Words


class TakeBack(ActQuestion):
    def __init__(self, page: Page, session: Session, question: Words, action_id: str, told: Words, *what: QWidget) -> None:
        """`told`: what is as it was, and what stays. `what`, above it: which one it is."""
        super().__init__(page, session, question, action_id)
        how = Label(ink="text2", wrap=True)
        self.say(how.setText, told)
        self.reason = ReasonField()
        for part in (*what, how, self.reason):
            self.body.addWidget(part)
        self.body.addStretch()
        self.reason.entered.connect(self.go_on)
        self.reason.setFocus()

    def is_missing(self) -> bool:
        return asks_for(self.reason, ReasonMissing())


class LongTakeBack(TakeBack):
    """One that may take its time: `progress` stands below, and it can be stopped."""

    progress: Progress

    def show_progress(self, progress: Progress) -> None:
        self.progress = progress
        self.body.addWidget(progress)

    def carry_out(self) -> None:
        self._session.do_long(self.command(), self._done, self._refused, self.judge, self.progress)
