"""The loan classes: up to how many days late a loan is in each, how long a changed one keeps its class, and what each sets aside."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLineEdit

from coopdesk.domain.errors import Refusal
from coopdesk.domain.loan_classes import SHIPPED, ClassRule, LoanClass, check_rule
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label, refusal_words
from coopdesk.i18n.percent_parser import parse_percent
from coopdesk.services.context import Context
from coopdesk.services.loan_class_rule import ChangeClassRule
from coopdesk.services.loan_standing import class_rule
from coopdesk.ui.session import Session
from coopdesk.ui.views.settings_rules import RulesSection
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.text_field import EnterEdit, TextField

BOUNDED = (LoanClass.CURRENT, LoanClass.SUBSTANDARD, LoanClass.DOUBTFUL)
"""The worst class has no end."""
DIGITS, PERCENT_DIGITS = 4, 6


def _class_words(each: LoanClass) -> str:
    return label(each, current())


class LoanClassesSection(RulesSection):
    def __init__(self, session: Session) -> None:
        super().__init__(session, SHIPPED)
        self.monthly, self.shorter, self.aside = self._edits(len(BOUNDED)), self._edits(len(BOUNDED)), self._edits(len(LoanClass))
        self.kept = TextField(
            lambda: _("A changed loan keeps its class until"), lambda: _("so many instalments were paid on time since then")
        )
        note = lambda: _("Days late up to which a loan is in each class, and what it sets aside. In force from today on.")  # noqa: E731
        card = self.add_card("landmark", lambda: _("Loan classes"), note)
        card.body.addLayout(self._grid())
        card.body.addWidget(self.kept)
        for share in self.aside:
            share.setMaxLength(PERCENT_DIGITS)
        self.show_in_force()
        for edit in self.chain():
            edit.textChanged.connect(lambda _text: self.judge())
        self.judge()

    def _edits(self, count: int) -> tuple[EnterEdit, ...]:
        edits = tuple(EnterEdit() for _class in range(count))
        for edit in edits:
            edit.setMaxLength(DIGITS)
            edit.entered.connect(self.go_on)
        return edits

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        heads = (lambda: _("Class"), lambda: _("Monthly"), lambda: _("Weekly, daily"), lambda: _("Set aside, %"))
        for place, title in enumerate(heads):
            head = Label(kind="label")
            self.say(head.setText, title)
            grid.addWidget(head, 0, place)
            grid.setColumnStretch(place, 1)
        for row, each in enumerate(LoanClass, 1):
            name = Label()
            self.say(name.setText, partial(_class_words, each))
            grid.addWidget(name, row, 0)
            columns = ((self.monthly, self._monthly_words), (self.shorter, self._shorter_words), (self.aside, self._aside_words))
            for place, (edits, words) in enumerate(columns, 1):
                if row <= len(edits):
                    grid.addWidget(edits[row - 1], row, place)
                    self.say(edits[row - 1].setAccessibleName, words(each))
        return grid

    @staticmethod
    def _monthly_words(each: LoanClass) -> Words:
        return lambda: _("{name}, monthly, days").format(name=label(each, current()))

    @staticmethod
    def _shorter_words(each: LoanClass) -> Words:
        return lambda: _("{name}, weekly or daily, days").format(name=label(each, current()))

    @staticmethod
    def _aside_words(each: LoanClass) -> Words:
        return lambda: _("{name}, percent set aside").format(name=label(each, current()))

    def chain(self) -> list[QLineEdit]:
        return [*self.monthly, *self.shorter, *self.aside, self.kept.edit]

    def read(self, unit: Any, context: Context) -> ClassRule:
        return class_rule(unit, context.business_date)

    def show_in_force(self) -> None:
        for edit, text in zip(self.chain(), self._texts(self.in_force), strict=True):
            edit.setText(text)

    @staticmethod
    def _texts(rule: ClassRule) -> list[str]:
        days = [str(figure) for figure in (*rule.monthly, *rule.shorter)]
        return [*days, *(current().formats.number(each) for each in rule.percents), str(rule.kept_for)]

    def typed(self) -> ClassRule | None:
        texts = [edit.text().strip() for edit in (*self.monthly, *self.shorter, self.kept.edit)]
        percents = [self._percent(edit.text()) for edit in self.aside]
        if not all(text.isascii() and text.isdigit() for text in texts) or None in percents:
            return None
        one, two, three, four, five, six, kept = map(int, texts)
        good, worse, bad, lost = (each for each in percents if each is not None)
        return ClassRule((one, two, three), (four, five, six), kept, (good, worse, bad, lost))

    @staticmethod
    def _percent(text: str) -> Decimal | None:
        try:
            return parse_percent(text)
        except Refusal:
            return None

    def why_not(self, typed: ClassRule | None) -> str:
        if typed is None:
            return _("type whole days and percents")
        try:
            check_rule(typed)
        except Refusal as refusal:
            return refusal_words(refusal, current(), self.session.currency)
        return ""

    def draft(self) -> dict[str, str] | None:
        texts = [edit.text() for edit in self.chain()]
        return {str(place): text for place, text in enumerate(texts)} if texts != self._texts(self.in_force) else None

    def take_draft(self, draft: dict[str, str]) -> None:
        for place, edit in enumerate(self.chain()):
            edit.setText(draft.get(str(place), ""))

    def command(self, request_id: str, typed: ClassRule) -> ChangeClassRule:
        return ChangeClassRule(request_id, typed)

    def done_words(self) -> str:
        return _("The classes of loans are changed, from today on.")
