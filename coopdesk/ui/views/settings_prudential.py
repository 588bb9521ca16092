"""Limits and goals: how much may be lent to one, which cash is told of, and the goal of each ratio, one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.pearls import GOALS, RATIOS
from coopdesk.domain.prudential import PrudentialRules, check_prudential
from coopdesk.domain.soundness import Goal
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import refusal_words
from coopdesk.i18n.percent_parser import parse_percent
from coopdesk.reports.pearls import RATIO_WORDS
from coopdesk.services.context import Context
from coopdesk.services.prudential import ChangePrudential, rules_of
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.views.settings_rules import RulesSection
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.text_field import TextField

RATIO_LENGTH = 12
"""Letters of a ratio for which there is always room; its list shows the whole."""
GOAL_MOST = 999
"""Percent: some ratios are measured in times of another."""


class PrudentialSection(RulesSection):
    def __init__(self, session: Session) -> None:
        super().__init__(session, PrudentialRules())
        self._goals: dict[str, Goal] = {}
        self.related = TextField(lambda: _("Lent to related parties, %"))
        self.one = TextField(lambda: _("Lent to one other, %"))
        self.cash = MoneyEdit(session.currency, lambda: _("Cash told of, above"), small=True)
        self.governance = TextField(lambda: _("Governance: yes, %"))
        self.ratio = ChoiceBox([each.code for each in RATIOS], lambda code: f"{code} · {_(RATIO_WORDS[code])}")
        self.ratio.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.ratio.setMinimumContentsLength(RATIO_LENGTH)
        self.low = TextField(lambda: _("At least, %"))
        self.high = TextField(lambda: _("At most, %"))
        note = lambda: _("Loans are measured by own capital. What is empty has no goal, or is not answered yet. In force from today on.")  # noqa: E731
        card = self.add_card("shield-alert", lambda: _("Limits and goals"), note)
        goal = field(lambda: _("Goal of a ratio of PEARLS"), self.ratio)
        for pair in ((self.related, self.one), (self.cash, self.governance), (goal,), (self.low, self.high)):
            line = QHBoxLayout()
            line.setSpacing(look().space(3))
            for part in pair:
                line.addWidget(part, 1)
            card.body.addLayout(line)
        self.show_in_force()
        for part in (self.related, self.one, self.cash, self.governance):
            part.changed.connect(self.judge)
        for part in (self.low, self.high):
            part.changed.connect(self._take_goal)
        self.cash.entered.connect(self.governance.edit.setFocus)
        self.ratio.currentIndexChanged.connect(lambda _place: self._show_goal())
        self.judge()

    def chain(self) -> Sequence[QWidget]:
        return [self.related.edit, self.one.edit, self.cash.edit, self.governance.edit, self.ratio, self.low.edit, self.high.edit]

    def read(self, unit: Any, context: Context) -> PrudentialRules:
        return rules_of(unit, context.business_date)

    def show_in_force(self) -> None:
        self._goals = dict(self.in_force.goals)
        self.related.set_text(_said(self.in_force.related_pct))
        self.one.set_text(_said(self.in_force.member_pct))
        self.cash.set_minor(self.in_force.cash_threshold)
        self.governance.set_text(_said(self.in_force.governance_pct))
        self._show_goal()

    def _show_goal(self) -> None:
        goal = self._goals.get(self.ratio.value, GOALS[self.ratio.value])
        for part, bound in ((self.low, goal.low), (self.high, goal.high)):
            part.blockSignals(True)
            part.set_text(_said(bound))
            part.blockSignals(False)
        self.judge()

    def _take_goal(self) -> None:
        code = self.ratio.value
        try:
            goal = Goal(_read(self.low.text(), GOAL_MOST), _read(self.high.text(), GOAL_MOST))
        except Refusal:
            self.judge()
            return
        if goal == GOALS[code]:
            self._goals.pop(code, None)
        else:
            self._goals[code] = goal
        self.judge()

    def typed(self) -> PrudentialRules | None:
        try:
            related, one = parse_percent(self.related.text()), parse_percent(self.one.text())
            governance = _read(self.governance.text())
            for part in (self.low, self.high):
                _read(part.text(), GOAL_MOST)
        except Refusal:
            return None
        if not self.cash.minor:
            return None
        return PrudentialRules(related, one, self.cash.minor, governance, dict(self._goals))

    def why_not(self, typed: PrudentialRules | None) -> str:
        if typed is None:
            return _("type an amount, and percents")
        try:
            check_prudential(typed)
        except Refusal as refusal:
            return refusal_words(refusal, current(), self.session.currency)
        return ""

    def _texts(self) -> dict[str, str]:
        texts = {"related": self.related, "one": self.one, "governance": self.governance, "low": self.low, "high": self.high}
        return {"ratio": str(self.ratio.value), "cash": self.cash.text()} | {name: part.text() for name, part in texts.items()}

    def draft(self) -> dict[str, str] | None:
        return self._texts() if self.typed() != self.in_force else None

    def take_draft(self, draft: dict[str, str]) -> None:
        self.ratio.choose(draft.get("ratio", ""))
        self.cash.set_text(draft.get("cash", ""))
        for name, part in (("related", self.related), ("one", self.one), ("governance", self.governance), ("low", self.low), ("high", self.high)):
            part.set_text(draft.get(name, ""))

    def command(self, request_id: str, typed: PrudentialRules) -> ChangePrudential:
        return ChangePrudential(request_id, typed)

    def done_words(self) -> str:
        return _("Limits and goals are changed, from today on.")


def _said(percent: Decimal | None) -> str:
    return "" if percent is None else current().formats.number(percent)


def _read(text: str, most: int = 100) -> Decimal | None:
    """None where nothing is typed."""
    return parse_percent(text, most) if text else None
