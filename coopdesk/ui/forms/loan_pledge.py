"""Savings or a whole term deposit stand for a loan of their owner: which of them, for which loan, how much, and what stays free.

The last field is the note: Enter there pledges it. It is held until the loan is settled or somebody sets it free.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox

from coopdesk.domain.errors import HoldAboveFree
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import check_amount
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Outcome
from coopdesk.services.holds import PlaceHold
from coopdesk.services.pledges import Pledgeable, PledgeCard
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.sum_box import SumBox, SumRow
from coopdesk.ui.widgets.text_field import TextField

Question = Callable[[Any, Any, str], PledgeCard]


class Pledge(ActQuestion):
    topic = "loan"
    wanted = QSize(620, 600)

    def __init__(self, page: Page, session: Session, card: PledgeCard, names: dict[str, str]) -> None:
        super().__init__(page, session, lambda: _("What does {name} pledge?").format(name=card.member.name), "pledge_now")
        self._card, self._names = card, names
        self.what, self.loan, self.sums = QComboBox(), QComboBox(), SumBox()
        self.amount = MoneyEdit(session.currency, lambda: _("Amount pledged"), lambda: _("150k or 1.5 million is understood"), self._check)
        self.note = TextField(lambda: _("Note"), lambda: _("the letter of pledge, if there is one"))
        self._why = Label(kind="small", ink="text2", wrap=True)
        for each in card.things:
            self.what.addItem("", each.number)
        for loan in card.loans:
            self.loan.addItem("", loan.number)
        for part in (field(lambda: _("What"), self.what), field(lambda: _("For loan"), self.loan), self.amount, self.note, self.sums, self._why):
            self.body.addWidget(part)
        self.body.addStretch()
        self.say(self._why.setText, self._why_words)
        self.say(lambda _text: self._say_things(), lambda: "")
        for box in (self.what, self.loan):
            box.currentIndexChanged.connect(lambda _row: self._chosen())
        self.amount.changed.connect(self.judge)
        self.amount.entered.connect(self.note.setFocus)
        self._chosen()
        (self.amount if self.amount.isVisibleTo(self) else self.note).setFocus()

    @classmethod
    def ask(cls, page: Page, session: Session, question: Question, number: str) -> None:
        """Over its page, once what can be pledged was read."""

        def read(unit: Any, context: Any) -> tuple[PledgeCard, dict[str, str]]:
            return question(unit, context, number), {product.code: product.name(current().language) for product in unit.products.all()}

        session.ask(read, lambda found: cls(page, session, *found).open_over(page.window()))

    def _say_things(self) -> None:
        said = _("{product} {number}: {free} free")
        for row, each in enumerate(self._card.things):
            name, free = self._names.get(each.product, each.product), self._session.amount(each.free)
            self.what.setItemText(row, said.format(product=name, number=each.number, free=free))
        for row, loan in enumerate(self._card.loans):
            self.loan.setItemText(row, _("{loan}, principal {amount}").format(loan=loan.number, amount=self._session.amount(loan.outstanding or loan.lent)))

    def _why_words(self) -> str:
        if not self._card.things:
            return _("She has no savings that are free, and no term deposit that nothing holds.")
        if not self._card.loans:
            return _("She has no loan that is not settled.")
        return _("What is pledged stays in her name and is held until the loan is settled.")

    def thing(self) -> Pledgeable | None:
        number = self.what.currentData()
        return next((each for each in self._card.things if each.number == number), None)

    def _check(self, minor: Minor) -> None:
        check_amount(minor)
        if (thing := self.thing()) and minor > thing.free:
            raise HoldAboveFree(thing.free, minor)

    def _chosen(self) -> None:
        """A deposit is pledged whole."""
        thing = self.thing()
        self.amount.setVisible(bool(thing and not thing.deposit))
        self.amount.set_check(self._check)
        self.judge()

    def _pledged(self) -> Minor | None:
        thing = self.thing()
        return thing.free if thing and thing.deposit else self.amount.minor

    def judge(self) -> None:
        thing, pledged, amount = self.thing(), self._pledged(), self._session.amount
        if thing is not None:
            rows = [SumRow(_("Balance"), amount(thing.balance)), SumRow(_("Held already"), amount(thing.balance - thing.free))]
            rows.append(SumRow(_("To be held"), "—" if pledged is None else amount(pledged)))
            rows.append(SumRow(_("Free then"), "—" if pledged is None else amount(thing.free - pledged), total=True))
            self.sums.set_rows(*rows)
        self.sums.setVisible(thing is not None)
        self.main.setEnabled(thing is not None and pledged is not None and bool(self._card.loans))

    def command(self) -> PlaceHold:
        thing = self.thing()
        assert thing is not None
        return PlaceHold(
            request_id=self.request_id,
            date=self._session.business_date,
            member=self._card.member.number,
            product=thing.product,
            amount=None if thing.deposit else self.amount.minor,
            reason=self.note.text(),
            loan=self.loan.currentData(),
            deposit=thing.number if thing.deposit else "",
        )

    def done_words(self, outcome: Outcome) -> str:
        pledged = self._session.money(self._pledged() or 0)
        return _("{amount} of {account} stands for loan {loan}.").format(amount=pledged, account=outcome.account, loan=outcome.loan)
