"""Where a member works: an employer that keeps back from her pay, her number there, and what she saves of each pay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coopdesk.domain.members import Member
from coopdesk.domain.payroll import Employer
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Outcome
from coopdesk.services.payroll import Employ, EndEmployment
from coopdesk.services.payroll.desk import PayrollDesk, payroll_desk
from coopdesk.services.payroll.employers import Work
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.enter_chain import go_on
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.text_field import TextField


class MemberEmployer(ActQuestion):
    topic = "payroll"
    wanted = QSize(660, 560)

    def __init__(self, page: Page, session: Session, member: Member, work: Work | None) -> None:
        self._member, self._work = member, work
        self._employers: dict[str, Employer] = {}
        self._products: dict[str, Any] = {}
        super().__init__(page, session, lambda: _("Where does {name} work?").format(name=member.name), "save_employment")
        how = Label(ink="text2", wrap=True)
        self.say(how.setText, lambda: _("The employer keeps back from her pay what she owes by the pay day, and what she wants to save of it."))
        self.employer, self.product = ChoiceBox((), self._employer_words), ChoiceBox((), self._product_words)
        self.number = TextField(lambda: _("Number there"), lambda: _("as on its list"))
        self.monthly = MoneyEdit(session.currency, lambda: _("She saves each month"), lambda: _("150k or 1.5 million is understood"), small=True, optional=True)
        self.day = DateEdit(lambda: _("First day, or the last one"), session.business_date)
        self._saves = FieldPair(self.monthly, field(lambda: _("Into"), self.product))
        rows: tuple[QWidget, ...] = (how, field(lambda: _("Employer"), self.employer), FieldPair(self.number, self.day), self._saves)
        for row in rows:
            self.body.addWidget(row)
        self.body.addStretch()
        self.day.set_date(session.business_date)
        self.employer.currentIndexChanged.connect(lambda _row: self.judge())
        for signal in (self.day.changed, self.monthly.changed):
            signal.connect(lambda *_given: self.judge())
        for entered in (self.day.entered, self.monthly.entered):
            entered.connect(lambda: go_on(self.chain(), self.go_on))
        session.ask(payroll_desk, self._offer)
        self.employer.setFocus()
        self.judge()

    def _offer(self, desk: PayrollDesk) -> None:
        self._employers = {each.employer.code: each.employer for each in desk.employers if each.employer.active}
        self._products = {product.code: product for product in desk.products}
        self.employer.set_values([*self._employers, *([""] if self._work else [])])
        self.product.set_values(list(self._products))
        if self._work:
            self.employer.choose(self._work.employer.code)
            self.number.set_text(self._work.employment.number)
            self.product.choose(self._work.employment.product)
            if self._work.employment.monthly:
                self.monthly.set_text(self._session.amount(self._work.employment.monthly))
        else:
            self.product.choose("sukarela")
        self.judge()

    def _employer_words(self, code: str) -> str:
        return f"{code}  {self._employers[code].name}" if code else _("No longer there")

    def _product_words(self, code: str) -> str:
        return str(self._products[code].name(current().language))

    def chain(self) -> Sequence[QWidget]:
        return self.employer, self.number.edit, self.day.edit, self.monthly.edit, self.product

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            go_on(self.chain(), self.go_on)
        else:
            super().keyPressEvent(event)

    def judge(self) -> None:
        works = bool(self.employer.value)
        for part in (self.number, self._saves):
            part.setVisible(works or not self._work)
        self.main.setEnabled(self.employer.value is not None and self.day.date is not None and not self.monthly.refusal)

    def command(self) -> Employ | EndEmployment:
        day = self.day.date or self._session.business_date
        if not self.employer.value:
            return EndEmployment(self.request_id, day, self._member.number)
        monthly = self.monthly.minor or 0
        return Employ(self.request_id, day, self._member.number, self.employer.value, self.number.text(), self.product.value if monthly else "", monthly)

    def done_words(self, outcome: Outcome) -> str:
        if not self.employer.value:
            return _("{name} no longer works there.").format(name=self._member.name)
        return _("{name} works at {employer}.").format(name=self._member.name, employer=self._employers[self.employer.value].name)
