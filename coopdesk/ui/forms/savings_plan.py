"""A plan of savings: how far it is, what was missed, and what she gets now; fetched in its time, or given up at its cost."""

from __future__ import annotations

from uuid import uuid4

from PySide6.QtWidgets import QComboBox

from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.context import Outcome
from coopdesk.services.member_card import MemberCard
from coopdesk.services.planned_savings import EndPlan, PlanCard
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.notices import good_notice, refusal_notice
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


class PlanQuestion(OneQuestion):
    topic = "planned_savings"

    def __init__(self, page: Page, session: Session, card: MemberCard) -> None:
        name = card.member.name
        super().__init__(page.window(), lambda: _("Pay out planned savings of {name}?").format(name=name), "end_plan_now")
        self._page, self._session, self._card, self._request_id = page, session, card, str(uuid4())
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
        self.main.setEnabled(bool(card.account.balance))

    def go_on(self) -> None:
        if not self.main.isEnabled():
            return
        self.main.setEnabled(False)
        card = self._chosen()
        command = EndPlan(self._request_id, self._session.business_date, self._card.member.number, card.account.product, not card.fetchable)
        self._session.do(command, self._done, self._refused)

    def _done(self, outcome: Outcome) -> None:
        self._page.tell(good_notice(_("Planned savings paid out, receipt {receipt}.").format(receipt=outcome.number)))
        self.accept()

    def _refused(self, refusal: Refusal) -> None:
        self._request_id = str(uuid4())
        self.main.setEnabled(True)
        self.notice.show_notice(refusal_notice(refusal, self._session.currency))
