"""What a borrower hands over for her loan: what it is, whose it is, what it is worth and what of that counts."""

from __future__ import annotations

from PySide6.QtCore import QSize

from coopdesk.domain.collateral import USUAL_HAIRCUT, CollateralKind
from coopdesk.domain.errors import FieldMissing, Refusal
from coopdesk.i18n.catalogue import _
from coopdesk.services.collateral import AddCollateral
from coopdesk.services.context import Outcome
from coopdesk.services.loan_security import SecurityCard
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.forms.collateral_value import ValueFields
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.text_field import TextField


class CollateralNew(ActQuestion):
    topic = "loan"
    wanted = QSize(680, 680)

    def __init__(self, page: Page, session: Session, card: SecurityCard, owner: str) -> None:
        """`owner` is proposed: mostly it is the borrower."""
        number = card.loan.number
        super().__init__(page, session, lambda: _("What is handed over for loan {loan}?").format(loan=number), "add_collateral_now")
        self._card = card
        self.kinds, self.value = ChoiceBox(CollateralKind), ValueFields(session)
        self.what = TextField(lambda: _("Description"), lambda: _("so that nobody takes it for another one"))
        self.number = TextField(lambda: _("Number on the paper"))
        self.owner = TextField(lambda: _("Owner"), lambda: _("as the paper names her"))
        self.owner.set_text(owner)
        for part in (field(lambda: _("Kind"), self.kinds), self.what, self.number, self.owner, self.value):
            self.body.addWidget(part)
        self.body.addStretch()
        self.kinds.currentIndexChanged.connect(lambda _row: self.value.propose(USUAL_HAIRCUT[self.kinds.value]))
        for changing in (self.what, self.owner, self.value):
            changing.changed.connect(self.judge)
        for before, after in ((self.what, self.number), (self.number, self.owner), (self.owner, self.value.amount), (self.value.off, self.value.basis)):
            before.edit.returnPressed.connect(after.setFocus)
        self.value.propose(USUAL_HAIRCUT[self.kinds.value])
        self.judge()
        self.what.setFocus()

    def judge(self) -> None:
        self.main.setEnabled(bool(self.what.text() and self.owner.text()) and not self.value.why_not())

    def command(self) -> AddCollateral:
        value, haircut = self.value.given()
        texts = (self.number.text(), self.what.text(), self.owner.text())
        given = (self._session.business_date, self._card.loan.number, self.kinds.value, *texts, value, haircut, self.value.basis.text())
        return AddCollateral(self.request_id, *given)

    def done_words(self, outcome: Outcome) -> str:
        return _("{what} is written down. It counts once it is received.").format(what=self.what.text())

    def show_refusal(self, refusal: Refusal) -> None:
        if isinstance(refusal, FieldMissing):
            self.what.set_refusal(refusal)
        else:
            super().show_refusal(refusal)
