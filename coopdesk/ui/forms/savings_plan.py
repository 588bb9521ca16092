"""A plan of savings: how far it is, what was missed, and what she gets now; fetched in its time, or given up at its cost."""

from __future__ import annotations

from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.context import Outcome
from coopdesk.services.member_card import MemberCard
from coopdesk.services.planned_savings import EndPlan, PlanCard, offers
from coopdesk.services.savings_closing import Closing
from coopdesk.ui.forms.account_closing import ClosingQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.session import Question, Session
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label


def plan_words(session: Session, card: PlanCard) -> str:
    """What it is for and how far it is, in a few words."""
    plan, formats = card.plan, current().formats
    said = _("{goal}: {paid} of {target}, {pct} %")
    words = [said.format(goal=plan.goal, paid=session.amount(card.paid), target=session.amount(plan.target), pct=formats.number(card.progress.pct))]
    if card.progress.missed:
        missed = ngettext("{n} month missed", "{n} months missed", card.progress.missed)
        words.append(missed.format(n=formats.number(card.progress.missed)))
    return " · ".join(words)


class PlanQuestion(ClosingQuestion):
    topic = "planned_savings"

    def __init__(self, page: Page, session: Session, card: MemberCard) -> None:
        name = card.member.name
        super().__init__(page, session, card, lambda: _("Pay out planned savings of {name}?").format(name=name), "end_plan_now")
        self._told, self._late = Label(wrap=True), Label(ink="due", wrap=True)
        for part in (field(lambda: _("Plan"), self.choice), self._told, self._late, self.sums, self.words):
            self.body.addWidget(part)
        self.body.addStretch()
        self.ask()

    def _chosen(self) -> PlanCard:
        return self._card.plans[max(self.choice.currentIndex(), 0)]

    def question(self) -> Question:
        number = self._card.member.number
        return lambda unit, context: offers(unit, number, context.business_date)

    def choice_words(self, offer: Closing) -> str:
        goal = next(each.plan.goal for each in self._card.plans if each.account.id == offer.account.id)
        return f"{self.names[offer.account.product]} · {goal}"

    def show_more(self) -> None:
        card, formats = self._chosen(), current().formats
        self._told.setText(plan_words(self._session, card))
        late = _("Its time comes on {date}. Fetched now, it is given up at a cost.").format(date=formats.date(card.opens))
        self._late.setText("" if card.fetchable else late)
        self._late.setVisible(not card.fetchable)

    def judge(self) -> None:
        offer = self.offer()
        self.main.setEnabled(bool(offer and offer.account.balance))

    def command(self) -> EndPlan:
        card = self._chosen()
        return EndPlan(self.request_id, self._session.business_date, self._card.member.number, card.account.product, not card.fetchable)

    def done_words(self, outcome: Outcome) -> str:
        return _("Planned savings paid out, receipt {receipt}.").format(receipt=outcome.number)
