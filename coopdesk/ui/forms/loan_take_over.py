"""The fields of taking collateral over: what it is worth to the cooperative, and the decision that is behind it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import PaymentAboveDebt
from coopdesk.domain.loan_changes import LoanChange, WriteOff
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _
from coopdesk.services.loan_change_card import ChangeCard
from coopdesk.ui.forms.loan_change_fields import ChangeFields
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.text_field import TextField


class TakeOverFields(ChangeFields):
    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._most: Minor = 0
        self.worth = MoneyEdit(session.currency, lambda: _("What it is worth"), lambda: _("150k or 1.5 million is understood"), self._check)
        self.decision = TextField(lambda: _("Decision"), lambda: _("number and date of the minutes"))
        self._figures = Label(wrap=True)
        note = Label(kind="small", ink="text2", wrap=True)
        self.say(
            note.setText,
            lambda: _("The collateral is the cooperative's now and pays its worth; the rest of the loan leaves the books and stays claimed."),
        )
        for part in (self.worth, self.decision, self._figures, note):
            self.column.addWidget(part)
        self.column.addStretch()
        self.worth.changed.connect(self.changed)
        self.decision.changed.connect(self.changed)
        self.worth.entered.connect(self.decision.edit.setFocus)

    def _check(self, minor: Minor) -> None:
        if minor > self._most:
            raise PaymentAboveDebt(minor, self._most)

    def show_card(self, card: ChangeCard) -> None:
        self._most = card.claim or card.loan.outstanding
        said = (
            _("{amount} is still claimed.") if card.claim else _("{amount} of principal is outstanding."),
            _("What stands behind it counts for {worth}.") if card.collateral else "",
        )
        money = self.session.money
        self._figures.setText(" ".join(said).strip().format(amount=money(self._most), worth=money(card.collateral)))

    def chain(self) -> tuple[QWidget, ...]:
        return (self.worth.edit, self.decision.edit)

    def change(self) -> LoanChange | None:
        return WriteOff(decision=self.decision.text(), taken=self.worth.minor or 0) if not self.why_not() else None

    def why_not(self) -> str:
        if not self.worth.minor:
            return _("the worth is missing")
        return "" if self.decision.text() else _("the decision is missing")

    def typed(self) -> dict[str, str]:
        return {"worth": self.worth.text(), "decision": self.decision.edit.text()}

    def take_typed(self, typed: dict[str, str]) -> None:
        self.worth.set_text(typed.get("worth", ""))
        self.decision.set_text(typed.get("decision", ""))
