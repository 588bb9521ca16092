"""What the members' meeting decided on a year's surplus or loss, with the number of its minutes; and taking it back."""

from __future__ import annotations

from PySide6.QtCore import QSize

from coopdesk.domain.errors import FieldMissing
from coopdesk.domain.surplus_rules import TO_MEMBERS, Purpose
from coopdesk.domain.surplus_state import DecidedPlan
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Outcome
from coopdesk.services.surplus import DecideLoss, DecideSurplus, UndoSurplus
from coopdesk.services.surplus.sheet import Proposal, SurplusSheet
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.forms.take_back import TakeBack
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.text_field import TextField


class _Decision(ActQuestion):
    """The minutes, and what will be posted."""

    topic = "surplus"
    wanted = QSize(640, 440)

    def __init__(self, page: Page, session: Session, sheet: SurplusSheet, question: Words, action_id: str) -> None:
        self._sheet = sheet
        super().__init__(page, session, question, action_id)
        self.decision = TextField(lambda: _("Decision"), lambda: _("number and date of the minutes"))
        self.posts = Label(wrap=True)

    def is_missing(self) -> bool:
        return asks_for(self.decision, FieldMissing("decision"))

    def done_words(self, outcome: Outcome) -> str:
        words = _("Recorded, {number}.") if outcome.number else _("Recorded.")
        return words.format(number=outcome.number)


class SurplusDecision(_Decision):
    def __init__(self, page: Page, session: Session, sheet: SurplusSheet) -> None:
        super().__init__(page, session, sheet, lambda: _("What did the meeting decide on the surplus of {year}?").format(year=sheet.year), "decide_surplus_now")
        able = [each for each in sheet.proposals if each.plan]
        self.which = ChoiceBox(able, self._words)
        note = Label(kind="small", ink="text2", wrap=True)
        self.say(note.setText, lambda: _("Then no percent and no part changes any more. As long as nothing is paid, it can be taken back."))
        for part in (field(lambda: _("Decided"), self.which), self.decision, self.posts, note):
            self.body.addWidget(part)
        self.body.addStretch()
        self.which.currentIndexChanged.connect(lambda _row: self._say_posts())
        self._say_posts()
        self.decision.setFocus()

    @staticmethod
    def _words(proposal: Proposal) -> str:
        return _("Proposal A") if proposal.place == "a" else _("Proposal B")

    def _say_posts(self) -> None:
        plan = self.which.value.plan if self.which.value else None
        if plan:
            members = sum(plan.amounts.get(purpose, 0) for purpose in TO_MEMBERS)
            words = _("Posted today: {surplus} leaves the surplus; {members} are owed to {n} members, {reserve} go to the reserve, {funds} to the funds.")
            funds = sum(plan.amounts.values()) - members - plan.amounts[Purpose.RESERVE]
            money = self._session.money
            figures = {"surplus": money(plan.figures.surplus), "members": money(members), "reserve": money(plan.amounts[Purpose.RESERVE]), "funds": money(funds)}
            self.posts.setText(words.format(n=current().formats.number(sum(part.total > 0 for part in plan.parts)), **figures))

    def command(self) -> DecideSurplus:
        place = self.which.value.place if self.which.value else "a"
        return DecideSurplus(self.request_id, self._session.business_date, self._sheet.year, place, self.decision.text(), self._sheet.result.surplus)


def _loss_words(cover: bool) -> str:
    return _("The reserve covers it") if cover else _("It is carried into the next year")


class LossDecision(_Decision):
    def __init__(self, page: Page, session: Session, sheet: SurplusSheet) -> None:
        super().__init__(page, session, sheet, lambda: _("What did the meeting decide on the loss of {year}?").format(year=sheet.year), "decide_loss_now")
        self.way = ChoiceBox((True, False), _loss_words)
        self.say(self.posts.setText, lambda: _("The loss is {loss}.").format(loss=session.money(-sheet.result.surplus)))
        for part in (self.posts, field(lambda: _("Decided"), self.way), self.decision):
            self.body.addWidget(part)
        self.body.addStretch()
        self.way.setFocus()

    def command(self) -> DecideLoss:
        return DecideLoss(self.request_id, self._session.business_date, self._sheet.year, self.way.value, self.decision.text(), self._sheet.result.surplus)


class SurplusUndo(TakeBack):
    topic = "surplus"

    def __init__(self, page: Page, session: Session, decided: DecidedPlan) -> None:
        self._decided = decided
        super().__init__(
            page,
            session,
            lambda: _("Take the decision on {year} back?").format(year=decided.year),
            "undo_surplus_now",
            lambda: _("An opposite entry takes it back; both stay in the book. Then the year can be proposed and decided anew."),
        )

    def command(self) -> UndoSurplus:
        return UndoSurplus(self.request_id, self._session.business_date, self._decided.year, self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("The decision is taken back.")
