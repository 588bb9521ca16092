"""A plan of savings: how far it is, what was missed, and what she gets now; fetched in its time, or given up at its cost."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.context import Outcome
from coopdesk.services.member_card import MemberCard
from coopdesk.services.planned_savings import EndPlan, PlanCard
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.sum_box import SumBox, SumRow
from coopdesk.ui.widgets.words_label import WordsLabel


def plan_words(session: Session, card: PlanCard) -> str:
    """What it is for and how far it is, in a few words."""
    plan, formats = card.plan, current().formats
    said = _("{goal}: {paid} of {target}, {pct} %")
    words = [said.format(goal=plan.goal, paid=session.amount(card.paid), target=session.amount(plan.target), pct=formats.number(card.progress.pct))]
    if card.progress.missed:
        missed = ngettext("{n} month missed", "{n} months missed", card.progress.missed)
        words.append(missed.format(n=formats.number(card.progress.missed)))
    return " · ".join(words)


class PlanQuestion(ActQuestion):
    topic = "planned_savings"

    def __init__(self, page: Page, session: Session, card: MemberCard) -> None:
        name = card.member.name
        super().__init__(page, session, lambda: _("Pay out planned savings of {name}?").format(name=name), "end_plan_now")
        self._card = card
        self.plans, self._told, self._late = QComboBox(), Label(wrap=True), Label(ink="due", wrap=True)
        self._sum, self._words = SumBox(), WordsLabel(session.currency)
        names = {product.code: product.name(current().language) for product in card.products}
        for each in card.plans:
            self.plans.addItem(f"{names[each.account.product]} · {each.plan.goal}", each.account.product)
        for part in (field(lambda: _("Plan"), self.plans), self._told, self._late, self._sum, self._words):
            self.body.addWidget(part)
        self.body.addStretch()
        self.plans.currentIndexChanged.connect(lambda _row: self._show())
        self._show()
        self.plans.setFocus()

    def _chosen(self) -> PlanCard:
        return self._card.plans[max(self.plans.currentIndex(), 0)]

    def _show(self) -> None:
        card, amount, formats = self._chosen(), self._session.amount, current().formats
        self._told.setText(plan_words(self._session, card))
        late = _("Its time comes on {date}. Fetched now, it is given up at a cost.").format(date=formats.date(card.opens))
        self._late.setText("" if card.fetchable else late)
        self._late.setVisible(not card.fetchable)
        rows = [SumRow(_("In the account"), amount(card.account.balance))]
        if card.cost:
            rows.append(SumRow(_("What giving it up costs"), amount(-card.cost), ink="late"))
        self._sum.set_rows(*rows, SumRow(_("She gets"), self._session.money(card.in_hand), total=True))
        self._words.set_minor(card.in_hand or None)
        self.judge()

    def judge(self) -> None:
        self.main.setEnabled(bool(self._chosen().account.balance))

    def command(self) -> EndPlan:
        card = self._chosen()
        return EndPlan(self.request_id, self._session.business_date, self._card.member.number, card.account.product, not card.fetchable)

    def done_words(self, outcome: Outcome) -> str:
        return _("Planned savings paid out, receipt {receipt}.").format(receipt=outcome.number)
