"""The fields of a pause in which nothing falls due: how long it is, and what becomes of its interest."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.domain.loan_changes import LoanChange, Moratorium, PausedInterest
from coopdesk.i18n.catalogue import _
from coopdesk.services.loan_change_card import ChangeCard
from coopdesk.ui.forms.loan_change_fields import ChangeFields
from coopdesk.ui.forms.loan_term import TermField
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label


class MoratoriumFields(ChangeFields):
    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.periods = TermField(lambda: _("Nothing falls due for"), lambda: _("instalments from today on move so far"))
        self.interest = ChoiceBox((PausedInterest.RUNS, PausedInterest.CAPITALISED, PausedInterest.WAIVED))
        note = Label(kind="small", ink="text2", wrap=True)
        self.say(
            note.setText,
            lambda: _(
                "Overdue instalments stay due, and their days past due run on; the days that the class rests on stop during the pause."
            ),
        )
        for part in (self.periods, field(lambda: _("Interest of the pause"), self.interest), note):
            self.column.addWidget(part)
        self.column.addStretch()
        self.periods.changed.connect(self.changed)
        self.interest.currentIndexChanged.connect(lambda _row: self.changed.emit())

    def show_card(self, card: ChangeCard) -> None:
        if not self.periods.text():
            self.periods.set_text("3")

    def chain(self) -> tuple[QWidget, ...]:
        return (self.periods.edit, self.interest)

    def change(self) -> LoanChange | None:
        if self.periods.months is None:
            return None
        return Moratorium(self.periods.months, self.interest.value)

    def why_not(self) -> str:
        return "" if self.periods.months is not None else _("the length of the pause is missing")

    def typed(self) -> dict[str, str]:
        return {"periods": self.periods.text(), "interest": self.interest.value}

    def take_typed(self, typed: dict[str, str]) -> None:
        self.periods.set_text(typed.get("periods", ""))
        self.interest.choose(typed.get("interest", ""))
