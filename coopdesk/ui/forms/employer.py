"""An employer that keeps back from pay: new, or what changes of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from coopdesk.domain.billing import SpreadRule
from coopdesk.domain.errors import BadField, FieldMissing
from coopdesk.domain.payroll import PAY_DAYS, Employer
from coopdesk.domain.products import Product
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Outcome
from coopdesk.services.payroll import SaveEmployer
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.enter_chain import go_on
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.text_field import TextField


class EmployerForm(ActQuestion):
    topic = "payroll"
    wanted = QSize(700, 600)

    def __init__(self, page: Page, session: Session, products: Sequence[Product], employer: Employer | None) -> None:
        self._before, self._names = employer, {product.code: product for product in products}
        question = (lambda: _("What changes of {name}?").format(name=employer.name)) if employer else (lambda: _("Which employer keeps back from pay?"))
        super().__init__(page, session, question, "save_employer_now")
        self.code, self.name = TextField(lambda: _("Code"), lambda: _("short, as SMP1")), TextField(lambda: _("Name"), lambda: _("as it stands on its letters"))
        self.contact = TextField(lambda: _("Contact"), lambda: _("who keeps the pay there, and how to reach her"))
        self.day = TextField(lambda: _("Pay day"), lambda: _("day of the month, 31 for its last"))
        self.rule, self.excess = ChoiceBox(SpreadRule), ChoiceBox(("", *self._names), self._product_words)
        self.active = QCheckBox()
        self.say(self.active.setText, lambda: _("in use"))
        rows: tuple[QWidget, ...] = (
            FieldPair(self.code, self.name),
            FieldPair(self.contact, self.day),
            field(lambda: _("Where less came than was asked"), self.rule),
            field(lambda: _("Where more came than was asked"), self.excess),
            self.active,
        )
        for row in rows:
            self.body.addWidget(row)
        self.body.addStretch()
        self._fill(employer)
        self.code.setFocus()
        self.judge()

    def _fill(self, employer: Employer | None) -> None:
        shown = employer or Employer(0, "", "", "", 25, SpreadRule.LOANS_FIRST)
        for edit, text in ((self.code, shown.code), (self.name, shown.name), (self.contact, shown.contact), (self.day, str(shown.pay_day))):
            edit.set_text(text)
        self.rule.choose(shown.rule)
        self.excess.choose(shown.excess)
        self.active.setChecked(shown.active)
        self.active.setVisible(employer is not None)

    def _product_words(self, code: str) -> str:
        return _("into {product}").format(product=self._names[code].name(current().language)) if code else _("held, until somebody says whose it is")

    def _day(self) -> int | None:
        text = self.day.text().strip()
        return int(text) if text.isdecimal() and int(text) in PAY_DAYS else None

    def chain(self) -> Sequence[QWidget]:
        return self.code.edit, self.name.edit, self.contact.edit, self.day.edit, self.rule, self.excess

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            go_on(self.chain(), self.go_on)
        else:
            super().keyPressEvent(event)

    def is_missing(self) -> bool:
        if asks_for(self.code, FieldMissing("code")) or asks_for(self.name, FieldMissing("name")):
            return True
        if self._day() is None:
            self.day.set_refusal(BadField("pay_day", self.day.text()))
            self.day.setFocus()
        return self._day() is None

    def command(self) -> SaveEmployer:
        before = self._before.code if self._before else ""
        texts = self.code.text(), self.name.text(), self.contact.text(), self._day() or 0
        return SaveEmployer(self.request_id, *texts, self.rule.value, self.excess.value, self.active.isChecked(), before)

    def done_words(self, outcome: Outcome) -> str:
        return _("{name} is among the employers.").format(name=self.name.text())

    def what_next(self) -> str:
        return "" if self._before else _("Say on the page of each member where she works.")
