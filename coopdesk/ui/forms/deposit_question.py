"""What the questions about one term deposit share: cash or savings, and one command at the end."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QComboBox, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Outcome
from coopdesk.services.deposit_card import DepositCard
from coopdesk.ui.forms.one_question import WANTED, OneQuestion
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.scrim import open_over
from coopdesk.ui.widgets.spoken import Words


class DepositQuestion(OneQuestion):
    """Subclasses fill `body`, and answer `command` and `done_words`."""

    topic = "deposits"
    wanted = WANTED

    def __init__(self, page: Page, session: Session, card: DepositCard, question: Words, action_id: str) -> None:
        super().__init__(page.window(), question, action_id)
        self._page, self._session, self._card = page, session, card
        self._request_id = str(uuid4())
        self.where = QComboBox()

    def open_over(self, window: QWidget) -> None:
        open_over(window, self, self.wanted * look().scale)

    def fill_where(self) -> None:
        """Into whose hands the money goes."""
        savings = self._card.pays_into.name(current().language)
        self.where.addItem(_("In cash"), False)
        self.where.addItem(_("Into {savings}").format(savings=savings), True)

    @property
    def to_savings(self) -> bool:
        return bool(self.where.currentData())

    def command(self, request_id: str) -> Any:
        raise NotImplementedError

    def done_words(self, outcome: Outcome) -> str:
        raise NotImplementedError

    def go_on(self) -> None:
        if not self.main.isEnabled():
            return
        self.main.setEnabled(False)
        self._session.do(self.command(self._request_id), self._done, self._refused)

    def _done(self, outcome: Outcome) -> None:
        self._page.tell(good_notice(self.done_words(outcome)))
        self.accept()

    def _refused(self, refusal: Refusal) -> None:
        self._request_id = str(uuid4())
        self.main.setEnabled(True)
        self.notice.show_notice(refusal_notice(refusal, self._session.currency))
