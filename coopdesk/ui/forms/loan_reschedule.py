"""The fields of a reschedule: the first date, how many instalments, the rate, and what becomes of what is overdue."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from coopdesk.domain.calendar import add_periods
from coopdesk.domain.errors import BadRate
from coopdesk.domain.loan_changes import LoanChange, Overdue, Reschedule
from coopdesk.domain.loans import schedule_terms
from coopdesk.domain.reschedule import open_rows
from coopdesk.i18n.catalogue import _
from coopdesk.i18n.money_parser import parse_rate
from coopdesk.services.loan_change_card import ChangeCard
from coopdesk.ui.forms.loan_change_fields import ChangeFields
from coopdesk.ui.forms.loan_term import TermField
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.text_field import TextField


class RescheduleFields(ChangeFields):
    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.first = DateEdit(lambda: _("First instalment on"), session.business_date)
        self.count = TermField()
        self.rate = TextField(lambda: _("New rate"), lambda: _("percent a month; empty leaves it as it is"))
        self.interest = ChoiceBox((Overdue.FIRST_INSTALMENT, Overdue.CAPITALISED, Overdue.WAIVED))
        self.penalty = ChoiceBox((Overdue.WAIVED, Overdue.CAPITALISED))
        parts = (
            FieldPair(self.first, self.count),
            self.rate,
            FieldPair(field(lambda: _("Overdue interest"), self.interest), field(lambda: _("Unpaid penalty"), self.penalty)),
        )
        for part in parts:
            self.column.addWidget(part)
        self.column.addStretch()
        for typed in (self.first, self.count, self.rate):
            typed.changed.connect(self.changed)
        for box in (self.interest, self.penalty):
            box.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.first.entered.connect(self.count.setFocus)
        self.count.entered.connect(self.rate.setFocus)

    def show_card(self, card: ChangeCard) -> None:
        coming = open_rows(card.standing)
        if self.first.date is None and coming:
            period = schedule_terms(card.loan.terms, 1, 1, card.standing.on).period
            later = [row.due for row in coming if row.due > card.standing.on]
            self.first.set_date(later[0] if later else add_periods(card.standing.on, period, 1))
            self.count.set_text(str(len(coming)))

    def chain(self) -> tuple[QWidget, ...]:
        return (self.first.edit, self.count.edit, self.rate.edit, self.interest, self.penalty)

    def _rate(self) -> Decimal | None:
        text = self.rate.text()
        if not text:
            return None
        try:
            return parse_rate(text)
        except BadRate as refusal:
            self.rate.refused.set_refusal(refusal)
            raise

    def change(self) -> LoanChange | None:
        if self.why_not() or self.first.date is None or self.count.months is None:
            return None
        return Reschedule(self.first.date, self.count.months, self._rate(), self.interest.value, self.penalty.value)

    def why_not(self) -> str:
        try:
            self._rate()
        except BadRate:
            return _("the rate is not clear yet")
        checks = (
            (self.first.date is None, _("the date is missing")),
            (self.count.months is None, _("the number of instalments is missing")),
        )
        return next((words for wrong, words in checks if wrong), "")

    def typed(self) -> dict[str, str]:
        return {
            "first": self.first.edit.text(),
            "count": self.count.text(),
            "rate": self.rate.edit.text(),
            "interest": self.interest.value,
            "penalty": self.penalty.value,
        }

    def take_typed(self, typed: dict[str, str]) -> None:
        self.first.edit.setText(typed.get("first", ""))
        self.first.edit.textEdited.emit(typed.get("first", ""))
        self.count.set_text(typed.get("count", ""))
        self.rate.set_text(typed.get("rate", ""))
        self.interest.choose(typed.get("interest", ""))
        self.penalty.choose(typed.get("penalty", ""))
