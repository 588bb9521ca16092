"""A question about a member that ends in one command: what is meant, its fields, and a reason where one stays in the book."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize

from coopdesk.domain.errors import FieldMissing
from coopdesk.domain.members import Member
from coopdesk.i18n.catalogue import _
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.text_field import TextField


class MemberQuestion(ActQuestion):
    """Subclasses add their fields in `add_fields`, say when all are filled (`complete`), and make the command."""

    topic = "leaving"
    needs_reason = True
    wanted = QSize(640, 500)

    def __init__(self, page: Page, session: Session, member: Member, question: Words, how: Words, action_id: str) -> None:
        self._member = member
        super().__init__(page, session, question, action_id)
        self.reason, explained = TextField(self.reason_words, lambda: _("stays in the book with your name")), Label(ink="text2", wrap=True)
        self.say(explained.setText, how)
        self.body.addWidget(explained)
        self.add_fields()
        self.body.addWidget(self.reason)
        self.body.addStretch()
        self.first_field().setFocus()
        self.judge()

    def reason_words(self) -> str:
        return _("Reason")

    def add_fields(self) -> None:
        """Fields that stand before the reason."""

    def first_field(self) -> Any:
        return self.reason

    def complete(self) -> bool:
        return True

    def judge(self) -> None:
        self.main.setEnabled(self.complete())

    def is_missing(self) -> bool:
        return self.needs_reason and asks_for(self.reason, FieldMissing("reason"))
