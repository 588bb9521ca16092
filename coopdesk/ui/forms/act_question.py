"""A question whose yes is one command: it is carried out once, its page says what was done, a refusal stays in the dialog."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any
from uuid import uuid4

from coopdesk.domain.errors import Refusal
from coopdesk.services.context import Outcome
from coopdesk.ui.forms.correction_reason import ReasonField
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.text_field import TextField


def asks_for(field: TextField | ReasonField, why: Refusal) -> bool:
    """Whether a field is still empty; then `why` is said under it, and the next key goes there."""
    if field.text():
        return False
    field.set_refusal(why)
    field.setFocus()
    return True


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

    def what_next(self) -> str:
        """What it says beside that."""
        return ""

    def after(self, outcome: Outcome) -> None:
        """What follows once the dialog is gone."""

    def judge(self) -> None:
        """Whether the yes may be pressed."""
        self.main.setEnabled(True)

    def is_missing(self) -> bool:
        """Whether something must be typed before the yes counts; its field says so."""
        return False

    def go_on(self) -> None:
        if self.main.isEnabled() and not self.is_missing():
            self.main.setEnabled(False)
            self.carry_out()

    def carry_out(self) -> None:
        self._session.do(self.command(), self._done, self._refused)

    def _done(self, outcome: Outcome) -> None:
        self._page.tell(good_notice(self.done_words(outcome), self.what_next()))
        self.accept()
        self.after(outcome)

    def _refused(self, refusal: Refusal) -> None:
        self.request_id = str(uuid4())
        self.judge()
        self.show_refusal(refusal)

    def show_refusal(self, refusal: Refusal) -> None:
        """Where it is said: above the question, or under the field that it is about."""
        self.notice.show_notice(refusal_notice(refusal, self._session.currency))
