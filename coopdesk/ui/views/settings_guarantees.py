"""What the cooperative allows of guarantors: how many loans one member may stand for, how much of each, and when they are called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import BadField, Refusal
from coopdesk.domain.guarantees import GuaranteeLimits
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Context
from coopdesk.services.guarantors import ChangeLimits, limits
from coopdesk.ui.session import Session
from coopdesk.ui.views.settings_rules import RulesSection
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.text_field import TextField


class GuaranteesSection(RulesSection):
    def __init__(self, session: Session) -> None:
        super().__init__(session, GuaranteeLimits())
        self.loans = TextField(lambda: _("Most loans that one member guarantees"), lambda: _("of other members"))
        self.amount = MoneyEdit(
            session.currency, lambda: _("Most of one loan that a member guarantees"), lambda: _("empty: as much as is free"), small=True, optional=True
        )
        self.days = TextField(lambda: _("Days late before guarantors are called"), lambda: _("0: from the first day on"))
        note = lambda: _("In force from today on. Guarantees that were given before stay as they are.")  # noqa: E731
        spread(self.add_card("users", lambda: _("Guarantors"), note).body, self.loans, self.amount, self.days)
        for part in (self.loans, self.amount, self.days):
            part.changed.connect(self.judge)
        self.amount.entered.connect(self.days.edit.setFocus)

    def chain(self) -> Sequence[QWidget]:
        return [self.loans.edit, self.amount.edit, self.days.edit]

    def read(self, unit: Any, context: Context) -> GuaranteeLimits:
        return limits(unit, context.business_date)

    def show_in_force(self) -> None:
        self.loans.set_text(str(self.in_force.most_loans))
        self.amount.set_minor(self.in_force.amount_max or None)
        self.days.set_text(str(self.in_force.call_after_days))

    def typed(self) -> GuaranteeLimits | None:
        counts = (self.loans.text(), self.days.text())
        if not all(text.isascii() and text.isdigit() for text in counts) or self.amount.refusal:
            return None
        return GuaranteeLimits(int(counts[0]), self.amount.minor or 0, int(counts[1]))

    def why_not(self, typed: GuaranteeLimits | None) -> str:
        return "" if typed else _("type whole numbers")

    def draft(self) -> dict[str, str] | None:
        texts = {"loans": self.loans.text(), "amount": self.amount.text(), "days": self.days.text()}
        return texts if any(texts.values()) and self.typed() != self.in_force else None

    def take_draft(self, draft: dict[str, str]) -> None:
        self.loans.set_text(draft.get("loans", ""))
        self.amount.set_text(draft.get("amount", ""))
        self.days.set_text(draft.get("days", ""))

    def command(self, request_id: str, typed: GuaranteeLimits) -> ChangeLimits:
        return ChangeLimits(request_id, typed.most_loans, typed.amount_max, typed.call_after_days)

    def done_words(self) -> str:
        day = current().formats.date(self.session.business_date)
        return _("The limits of guarantors are changed from {date} on.").format(date=day)

    def show_refusal(self, refusal: Refusal) -> None:
        if isinstance(refusal, BadField):
            self.loans.set_refusal(refusal)
            self.loans.edit.setFocus()
        else:
            super().show_refusal(refusal)
