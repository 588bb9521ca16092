"""Rules of meetings for the whole cooperative, which groups without rules of their own follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from coopdesk.domain.meetings import MeetingRules
from coopdesk.i18n.catalogue import _
from coopdesk.services.context import Change, Context
from coopdesk.services.meetings import SetMeetingRules
from coopdesk.services.pot_register import RulesDesk, rules_desk
from coopdesk.ui.forms.meeting_rules import MeetingRulesFields
from coopdesk.ui.session import Session
from coopdesk.ui.views.settings_rules import RulesSection


class MeetingsSection(RulesSection):
    reads = frozenset({Change.BOOK, Change.MEETINGS})
    scrolls = False

    def __init__(self, session: Session) -> None:
        super().__init__(session, MeetingRules())
        self.fields = MeetingRulesFields(session)
        note = lambda: _("For meetings of the whole cooperative, and of every group that has no rules of its own.")  # noqa: E731
        card = self.add_card("calendar-days", lambda: _("Rules of meetings"), note)
        card.body.addWidget(self.fields)
        self.show_in_force()
        self.fields.changed.connect(self.judge)
        self.fields.entered.connect(self.go_on)
        self.judge()

    def chain(self) -> Sequence[QWidget]:
        return self.fields.chain()

    def read(self, unit: Any, context: Context) -> RulesDesk:
        return rules_desk(unit, context, "")

    def _loaded(self, found: RulesDesk) -> None:
        typed = self.draft() is not None
        self.fields.offer(found)
        if typed:
            self.in_force = found.rules
            self.judge()
        else:
            super()._loaded(found.rules)

    def show_in_force(self) -> None:
        self.fields.show_rules(self.in_force)

    def typed(self) -> MeetingRules | None:
        return self.fields.typed()

    def why_not(self, typed: MeetingRules | None) -> str:
        return _("type amounts, and a percent below 100") if typed is None else ""

    def draft(self) -> dict[str, str] | None:
        return self.fields.texts() if self.typed() != self.in_force else None

    def take_draft(self, draft: dict[str, str]) -> None:
        self.fields.take_texts(draft)

    def command(self, request_id: str, typed: MeetingRules) -> SetMeetingRules:
        return SetMeetingRules(request_id, "", typed)

    def done_words(self) -> str:
        return _("Meetings follow these rules from now on.")
