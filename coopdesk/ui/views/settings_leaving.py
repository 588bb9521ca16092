"""What the by-laws say of leaving and death: when a leaver is paid, the exit fee, whether interest stops on the day of death."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from coopdesk.domain.leaving import PayableRule
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Context
from coopdesk.services.leaving_rules import ChangeLeavingRules, LeavingRules, rules_of
from coopdesk.ui.forms.member_leaving_rest import RULES, rule_words
from coopdesk.ui.session import Session
from coopdesk.ui.views.settings_rules import RulesSection
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.money_edit import MoneyEdit


def _death_words(stops: bool) -> str:
    return _("stop on the day of death") if stops else _("run on until the settlement")


class LeavingSection(RulesSection):
    def __init__(self, session: Session) -> None:
        super().__init__(session, LeavingRules())
        self.payable, self.death = ChoiceBox(RULES, rule_words), ChoiceBox((True, False), _death_words)
        self.fee = MoneyEdit(session.currency, lambda: _("Exit fee"), lambda: _("empty: none"), small=True, optional=True)
        note = lambda: _("In force from today on. Settlements of before stay as they are.")  # noqa: E731
        payable = field(lambda: _("What a leaver has may be fetched"), self.payable)
        death = field(lambda: _("Interest and penalties of who died"), self.death)
        spread(self.add_card("users", lambda: _("Leaving and death"), note).body, payable, self.fee, death)
        for box in (self.payable, self.death):
            box.currentIndexChanged.connect(lambda _row: self.judge())
        self.fee.changed.connect(self.judge)
        self.fee.entered.connect(self.death.setFocus)
        self.judge()

    def chain(self) -> Sequence[QWidget]:
        return [self.payable, self.fee.edit, self.death]

    def read(self, unit: Any, context: Context) -> LeavingRules:
        return rules_of(unit, context.business_date)

    def show_in_force(self) -> None:
        self.payable.offer(self.in_force.payable.text())
        self.payable.choose(self.in_force.payable.text())
        self.death.choose(self.in_force.interest_stops)
        self.fee.set_minor(self.in_force.exit_fee or None)

    def typed(self) -> LeavingRules | None:
        if self.fee.refusal:
            return None
        return LeavingRules(PayableRule.of(self.payable.value), self.fee.minor or 0, self.death.value)

    def draft(self) -> dict[str, str] | None:
        texts = {"payable": self.payable.value, "fee": self.fee.text(), "death": str(self.death.currentIndex())}
        return texts if self.typed() != self.in_force else None

    def take_draft(self, draft: dict[str, str]) -> None:
        self.payable.choose(draft.get("payable", ""))
        self.fee.set_text(draft.get("fee", ""))
        self.death.setCurrentIndex(int(draft.get("death") or 0))

    def command(self, request_id: str, typed: LeavingRules) -> ChangeLeavingRules:
        return ChangeLeavingRules(request_id, typed.payable.text(), typed.exit_fee, typed.interest_stops)

    def done_words(self) -> str:
        day = current().formats.date(self.session.business_date)
        return _("The rules of leaving are changed from {date} on.").format(date=day)
