"""The fields of writing a loan off, or of giving its claim up: the decision that is behind it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.domain.loan_changes import LoanChange, WriteOff
from coopdesk.i18n.catalogue import _
from coopdesk.services.loan_change_card import ChangeCard
from coopdesk.ui.forms.loan_change_fields import ChangeFields
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.text_field import TextField


class WriteOffFields(ChangeFields):
    """`claim_too`: the claim is given up, else it is kept beside the books."""

    def __init__(self, session: Session, *, claim_too: bool) -> None:
        super().__init__(session)
        self._claim_too = claim_too
        self.decision = TextField(lambda: _("Decision"), lambda: _("number and date of the minutes"))
        self._figures = Label(wrap=True)
        note = Label(kind="small", ink="text2", wrap=True)
        self.say(note.setText, self._note)
        for part in (self.decision, self._figures, note):
            self.column.addWidget(part)
        self.column.addStretch()
        self.decision.changed.connect(self.changed)

    def _note(self) -> str:
        if self._claim_too:
            return _("The members' meeting gives the claim up: nothing is asked of the member any more.")
        return _(
            "The loan leaves the books at the cost of what was set aside, then as a loss. The member still owes it: what she pays later is income."
        )

    def show_card(self, card: ChangeCard) -> None:
        money = self.session.money
        if card.claim:
            self._figures.setText(_("{amount} is still claimed.").format(amount=money(card.claim)))
        else:
            self._figures.setText(_("{amount} of principal is outstanding.").format(amount=money(card.loan.outstanding)))

    def chain(self) -> tuple[QWidget, ...]:
        return (self.decision.edit,)

    def change(self) -> LoanChange | None:
        return WriteOff(self._claim_too, self.decision.text()) if self.decision.text() else None

    def why_not(self) -> str:
        return "" if self.decision.text() else _("the decision is missing")

    def typed(self) -> dict[str, str]:
        return {"decision": self.decision.edit.text()}

    def take_typed(self, typed: dict[str, str]) -> None:
        self.decision.set_text(typed.get("decision", ""))
