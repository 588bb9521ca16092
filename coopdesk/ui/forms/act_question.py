"""A question whose yes is one command: it is carried out once, its page says what was done, a refusal stays in the dialog."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any
from uuid import uuid4

from coopdesk.domain.errors import Refusal
from coopdesk.services.context import Outcome
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.spoken import Words


class ActQuestion(OneQuestion):
    """Subclasses fill `body`, make the `command` under `request_id`, and say what was done."""

    def __init__(self, page: Page, session: Session, question: Words, action_id: str) -> None:
        self._page, self._session, self.request_id = page, session, str(uuid4())
        super().__init__(page.window(), question, action_id)

    @abstractmethod
    def command(self) -> Any:
        """What is asked of the book."""

    @abstractmethod
    def done_words(self, outcome: Outcome) -> str:
        """What the page says when it is done."""

    def after(self, outcome: Outcome) -> None:
        """What follows on the page."""

    def judge(self) -> None:
        """Whether the yes may be pressed."""
        self.main.setEnabled(True)

    def go_on(self) -> None:
        if self.main.isEnabled():
            self.main.setEnabled(False)
            self._session.do(self.command(), self._done, self._refused)

    def _done(self, outcome: Outcome) -> None:
        self._page.tell(good_notice(self.done_words(outcome)))
        self.after(outcome)
        self.accept()

    def _refused(self, refusal: Refusal) -> None:
        self.request_id = str(uuid4())
        self.judge()
        self.notice.show_notice(refusal_notice(refusal, self._session.currency))
