"""What a borrower hands over for her loan: what it is, whose it is, what it is worth and what of that counts."""

from __future__ import annotations

from uuid import uuid4

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox

from coopdesk.domain.collateral import USUAL_HAIRCUT, CollateralKind
from coopdesk.domain.errors import FieldMissing, Refusal
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.collateral import AddCollateral
from coopdesk.services.loan_security import SecurityCard
from coopdesk.ui.forms.collateral_value import ValueFields
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.text_field import TextField


class CollateralNew(OneQuestion):
    topic = "loan"
    wanted = QSize(680, 680)

    def __init__(self, page: Page, session: Session, card: SecurityCard, owner: str) -> None:
        """`owner` is proposed: mostly it is the borrower."""
        number = card.loan.number
        super().__init__(page.window(), lambda: _("What is handed over for loan {loan}?").format(loan=number), "add_collateral_now")
        self._page, self._session, self._card, self._request = page, session, card, str(uuid4())
        self.kinds, self.value = QComboBox(), ValueFields(session)
        for kind in CollateralKind:
            self.kinds.addItem("", kind)
        self.what = TextField(lambda: _("Description"), lambda: _("so that nobody takes it for another one"))
        self.number = TextField(lambda: _("Number on the paper"))
        self.owner = TextField(lambda: _("Owner"), lambda: _("as the paper names her"))
        self.owner.set_text(owner)
        for part in (field(lambda: _("Kind"), self.kinds), self.what, self.number, self.owner, self.value):
            self.body.addWidget(part)
        self.body.addStretch()
        self.say(lambda _text: self._say_kinds(), lambda: "")
        self.kinds.currentIndexChanged.connect(lambda _row: self.value.propose(USUAL_HAIRCUT[self.kind()]))
        for changing in (self.what, self.owner, self.value):
            changing.changed.connect(self._judge)
        for before, after in ((self.what, self.number), (self.number, self.owner), (self.owner, self.value.amount), (self.value.off, self.value.basis)):
            before.edit.returnPressed.connect(after.setFocus)
        self.value.propose(USUAL_HAIRCUT[self.kind()])
        self._judge()
        self.what.setFocus()

    def kind(self) -> CollateralKind:
        return CollateralKind(self.kinds.currentData())

    def _say_kinds(self) -> None:
        for row in range(self.kinds.count()):
            self.kinds.setItemText(row, label(CollateralKind(self.kinds.itemData(row)), current()))

    def _judge(self) -> None:
        self.main.setEnabled(bool(self.what.text() and self.owner.text()) and not self.value.why_not())

    def go_on(self) -> None:
        value, haircut = self.value.value, self.value.haircut
        if not self.main.isEnabled() or value is None or haircut is None:
            return
        self.main.setEnabled(False)
        texts = (self.number.text(), self.what.text(), self.owner.text())
        given = (self._session.business_date, self._card.loan.number, self.kind(), *texts, value, haircut, self.value.basis.text())
        self._session.do(AddCollateral(self._request, *given), lambda _outcome: self._added(), self._refused)

    def _added(self) -> None:
        self._page.tell(good_notice(_("{what} is written down. It counts once it is received.").format(what=self.what.text())))
        self.accept()

    def _refused(self, refusal: Refusal) -> None:
        self._request = str(uuid4())
        if isinstance(refusal, FieldMissing):
            self.what.set_refusal(refusal)
        else:
            self.notice.show_notice(refusal_notice(refusal, self._session.currency))
        self._judge()
