"""What is asked about an arisan: who begins one and for how much, by which number its turn is drawn, and why the last step goes back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from coopdesk.domain.arisan import LEAST, ArisanOrder, ArisanStep
from coopdesk.domain.errors import BadField, FieldMissing
from coopdesk.domain.savings import check_amount
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.arisan import ArisanCard, ArisanDesk, BeginArisan, DrawArisan, RenameArisan, TakeBackArisan
from coopdesk.services.context import Outcome
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.forms.arisan_members import ArisanMembers
from coopdesk.ui.forms.field_by_field import FieldByField
from coopdesk.ui.forms.take_back import TakeBack
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.text_field import TextField

LOT_DIGITS = 9


class ArisanQuestion(FieldByField, ActQuestion):
    topic = "arisan"
    wanted = QSize(640, 380)


class ArisanBeginning(ArisanQuestion):
    wanted = QSize(680, 620)

    def __init__(self, page: Page, session: Session, desk: ArisanDesk) -> None:
        assert desk.group is not None
        group = self._group = desk.group.name
        super().__init__(page, session, lambda: _("Which arisan does {group} begin?").format(group=group), "begin_arisan_now")
        self.name, self.order = TextField(lambda: _("Name")), ChoiceBox(ArisanOrder, lambda order: label(order, current()))
        self.amount = MoneyEdit(session.currency, lambda: _("Each pays at a turn"), check=check_amount, small=True)
        self.fee = MoneyEdit(session.currency, lambda: _("Fee for its own box"), lambda: _("empty: none"), small=True, optional=True)
        self.people, self.told = ArisanMembers(desk.members), Label(ink="text2", wrap=True)
        people = field(lambda: _("Members, in their order"), self.people, lambda: _("Space leaves one out, Ctrl with an arrow moves her"))
        for part in (FieldPair(self.name, field(lambda: _("Who draws"), self.order)), FieldPair(self.amount, self.fee), people, self.told):
            self.body.addWidget(part, 1 if part is people else 0)
        for edit in (self.amount, self.fee):
            edit.changed.connect(self.judge)
            edit.entered.connect(self.next_field)
        self.people.changed.connect(self.judge)
        self.people.entered.connect(self.next_field)
        self.say(lambda _text: self.judge(), lambda: "")
        self.name.edit.setFocus()

    def chain(self) -> Sequence[QWidget]:
        return self.name.edit, self.order, self.amount.edit, self.fee.edit, self.people

    def judge(self) -> None:
        inside, amount = self.people.inside, self.amount.minor or 0
        pool = _("Who draws takes {amount}. The money stays among the members; the cooperative's cash and books do not change.")
        self.told.setText(pool.format(amount=self._session.money(amount * len(inside))))
        refused = self.amount.refusal or self.fee.refusal
        self.main.setEnabled(bool(amount) and refused is None and len(inside) >= LEAST)

    def is_missing(self) -> bool:
        return asks_for(self.name, FieldMissing("name"))

    def command(self) -> BeginArisan:
        amounts = self.amount.minor or 0, self.fee.minor or 0
        return BeginArisan(self.request_id, self._session.business_date, self._group, self.name.text(), *amounts, self.order.value, self.people.inside)

    def done_words(self, outcome: Outcome) -> str:
        return _("{name} has begun.").format(name=self.name.text())


class ArisanDraw(ArisanQuestion):
    """By a number that somebody in the room says; the same number draws the same one again."""

    def __init__(self, page: Page, session: Session, card: ArisanCard) -> None:
        now = self._now = card.standing
        self._card, self._by_lot = card, now.arisan.order is ArisanOrder.LOT
        super().__init__(page, session, lambda: _("Who takes {amount} in turn {n}?").format(amount=session.money(now.arisan.pool), n=current().formats.number(now.turn)), "draw_arisan_now")
        self.lot = TextField(lambda: _("Number of the lot"), lambda: _("any number that somebody in the room says"))
        self.lot.edit.setMaxLength(LOT_DIGITS)
        self.lot.setVisible(self._by_lot)
        told = Label(wrap=True)
        self.say(told.setText, self._told)
        for part in (told, self.lot):
            self.body.addWidget(part)
        self.body.addStretch()
        (self.lot.edit if self._by_lot else self.main).setFocus()

    def _told(self) -> str:
        waiting = ", ".join(map(self._card.named, self._now.waiting))
        if not self._by_lot:
            return _("The order is agreed. Next is {name}.").format(name=self._card.named(self._now.waiting[0]))
        return _("Still to draw: {names}. The number stays beside the name: the same number draws the same one from the same list, so everybody can check it.").format(names=waiting)

    def chain(self) -> Sequence[QWidget]:
        return (self.lot.edit,)

    def is_missing(self) -> bool:
        if not self._by_lot:
            return False
        if asks_for(self.lot, FieldMissing("lot")):
            return True
        if wrong := not self.lot.text().isdecimal():
            self.lot.set_refusal(BadField("lot", self.lot.text()))
            self.lot.setFocus()
        return wrong

    def command(self) -> DrawArisan:
        return DrawArisan(self.request_id, self._session.business_date, self._now.arisan.id, int(self.lot.text() or 0))

    def done_words(self, outcome: Outcome) -> str:
        name = next(self._card.named(each.id) for each in self._card.people.values() if each.number == outcome.member)
        said = _("{name} takes {amount}, drawn by the number {lot}.") if self._by_lot else _("{name} takes {amount}.")
        return said.format(name=name, amount=self._session.money(self._now.arisan.pool), lot=self.lot.text())


class ArisanName(ArisanQuestion):
    wanted = QSize(560, 280)

    def __init__(self, page: Page, session: Session, card: ArisanCard) -> None:
        self._arisan = card.standing.arisan
        super().__init__(page, session, lambda: _("What is {name} called from now on?").format(name=self._arisan.name), "rename_arisan_now")
        self.name = TextField(lambda: _("Name"))
        self.name.set_text(self._arisan.name)
        self.body.addWidget(self.name)
        self.body.addStretch()
        self.name.setFocus()
        self.name.edit.selectAll()

    def chain(self) -> Sequence[QWidget]:
        return (self.name.edit,)

    def is_missing(self) -> bool:
        return asks_for(self.name, FieldMissing("name"))

    def command(self) -> RenameArisan:
        return RenameArisan(self.request_id, self._arisan.id, self.name.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("It is called {name} now.").format(name=self.name.text())


class ArisanBack(TakeBack):
    """The last that was recorded: a draw, one payment, or its end."""

    topic = "arisan"

    def __init__(self, page: Page, session: Session, card: ArisanCard) -> None:
        self._card = card
        question = lambda: _("Take the last step of {name} back?").format(name=card.standing.arisan.name)  # noqa: E731
        super().__init__(page, session, question, "undo_arisan_now", self._told)

    def _told(self) -> str:
        last = self._card.standing.last
        assert last is not None
        if last.member is None:
            return _("The arisan goes on as if it had not been ended.")
        drawn = last.step is ArisanStep.DRAWN
        said = _("The draw of turn {n} goes back: {name}, {amount}.") if drawn else _("What {name} paid for turn {n} goes back: {amount}.")
        return said.format(n=current().formats.number(last.turn), name=self._card.named(last.member), amount=self._session.money(last.amount))

    def command(self) -> TakeBackArisan:
        return TakeBackArisan(self.request_id, self._session.business_date, self._card.standing.arisan.id, self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("It is taken back.")
