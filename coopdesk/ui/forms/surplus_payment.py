"""Paying parts of a year's surplus: to whom, how, how much that is; then it is posted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox

from coopdesk.domain.products import Product
from coopdesk.domain.surplus_state import PartRow, PayWay
from coopdesk.i18n.catalogue import _, current, ngettext, pgettext
from coopdesk.services.context import Outcome
from coopdesk.services.surplus import PaySurplus
from coopdesk.services.surplus.sheet import SurplusSheet
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.progress import Progress
from coopdesk.ui.widgets.words_label import WordsLabel

Rows = tuple[PartRow, ...]


def _whom_words(rows: Rows) -> str:
    if len(rows) == 1:
        return f"{rows[0].number} {rows[0].name}"
    return ngettext("{n} member of the list", "{n} members of the list", len(rows)).format(n=current().formats.number(len(rows)))


def _product_words(product: Product) -> str:
    return product.name(current().language)


class SurplusPayment(ActQuestion):
    """`chosen` stands first; then everybody of the list that is shown who has not fetched it yet."""

    topic = "surplus"
    wanted = QSize(640, 500)

    def __init__(self, page: Page, session: Session, sheet: SurplusSheet, chosen: PartRow | None, shown: Sequence[PartRow]) -> None:
        self._sheet = sheet
        listed = tuple(row for row in shown if row.unpaid) or sheet.unpaid
        some = [(chosen,)] if chosen and chosen.unpaid else []
        choices: list[Rows] = [*some, *([listed] if listed not in some else [])]
        if sheet.unpaid not in choices:
            choices.append(sheet.unpaid)
        super().__init__(page, session, lambda: _("Pay the surplus of {year}?").format(year=sheet.year), "pay_surplus_now")
        self.whom, self.way = ChoiceBox(choices, _whom_words), ChoiceBox(tuple(PayWay))
        self.product, self.consent = ChoiceBox(sheet.products, _product_words), QCheckBox()
        self._into = field(lambda: pgettext("of a member", "Account"), self.product)
        self.amount, self.words = Label(kind="figure"), WordsLabel(session.currency)
        self._note = Label(kind="small", ink="text2", wrap=True)
        self.progress = Progress(lambda: _("Paying the parts"), lambda: _("If you stop it, nobody is paid."))
        self.say(self.consent.setText, lambda: _("They have agreed to it"))
        for part in (field(lambda: _("To"), self.whom), field(lambda: _("How"), self.way), self._into, self.consent, self.amount, self.words, self._note):
            self.body.addWidget(part)
        self.body.addWidget(self.progress)
        self.body.addStretch()
        self._prefer_savings()
        for box in (self.whom, self.way):
            box.currentIndexChanged.connect(lambda _row: self.judge())
        self.consent.toggled.connect(lambda _on: self.judge())
        self.whom.setFocus()
        self.judge()

    def _prefer_savings(self) -> None:
        if voluntary := next((each for each in self._sheet.products if each.kind == "savings"), None):
            self.product.choose(voluntary)

    def judge(self) -> None:
        rows, way = self.whom.value, self.way.value
        total = sum(row.unpaid for row in rows)
        self._into.setVisible(way is PayWay.ACCOUNT)
        self.consent.setVisible(way is PayWay.ARREARS)
        self.amount.setText(self._session.money(total))
        self.words.set_minor(total)
        self._note.setText(self._notes()[way])
        self.main.setEnabled(way is not PayWay.ARREARS or self.consent.isChecked())

    @staticmethod
    def _notes() -> dict[PayWay, str]:
        return {
            PayWay.CASH: _("A receipt of cash paid out for each member. Who has left or died gets it in cash, she or her heirs."),
            PayWay.ACCOUNT: _("No cash moves; it stands in each one's passbook as surplus. Into compulsory savings it pays the months that are due."),
            PayWay.ARREARS: _("As much as is late on her loans, at most; what is left of her part stays hers."),
        }

    def command(self) -> PaySurplus:
        members = tuple(row.number for row in self.whom.value)
        product = self.product.value.code if self.way.value is PayWay.ACCOUNT else ""
        return PaySurplus(self.request_id, self._session.business_date, self._sheet.year, members, self.way.value, product, self.consent.isChecked())

    def carry_out(self) -> None:
        self._session.do_long(self.command(), self._done, self._refused, self.judge, self.progress)

    def done_words(self, outcome: Outcome) -> str:
        if outcome.number:
            return _("Paid, {number}.").format(number=outcome.number)
        many = len(self.whom.value)
        return ngettext("{n} part is paid.", "{n} parts are paid.", many).format(n=current().formats.number(many))
