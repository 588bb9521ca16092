"""A member gives back what others paid for her: in cash or out of her savings; beside it who gets what."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize

from coopdesk.domain.errors import CoverNotOpen, InsufficientFunds, Refusal
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import SavingsAccount, check_amount
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.context import Outcome
from coopdesk.services.cover_ledger import CoverDebt, cover_debt
from coopdesk.services.covers import GiveBack, GiveBackFromSavings
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.sum_box import SumBox, SumRow

SHOWN = 5
"""How many of those who get something are named one by one."""


class CoverGiveBack(ActQuestion):
    topic = "joint_liability"
    wanted = QSize(640, 620)

    def __init__(self, page: Page, session: Session, member: Member) -> None:
        super().__init__(page, session, lambda: _("What does {name} give back?").format(name=member.name), "give_back_now")
        self._member = member
        self._debt: CoverDebt | None = None
        self._names: dict[str, str] = {}
        self.source = ChoiceBox((None,), self._source_words)
        self.amount = MoneyEdit(session.currency, lambda: _("Amount"), lambda: _("150k or 1.5 million is understood"), self._check)
        self.sums, self._how = SumBox(), Label(kind="small", ink="text2", wrap=True)
        self.say(self._how.setText, lambda: _("The oldest meeting comes first. Each gets hers into savings she can draw on; what came to a pot goes into the pot."))
        self._from = field(lambda: _("From"), self.source)
        for part in (self.amount, self._from, self.sums, self._how):
            self.body.addWidget(part)
        self.body.addStretch()
        self.source.currentIndexChanged.connect(lambda _row: self._chosen())
        self.amount.changed.connect(self.judge)
        self.amount.entered.connect(self.main.setFocus)
        self.judge()
        number, language = member.number, current().language

        def question(unit: Any, _context: Any) -> tuple[CoverDebt, dict[str, str]]:
            return cover_debt(unit, number, session.business_date), {each.code: each.name(language) for each in unit.products.all()}

        session.ask(question, self._offer)
        self.amount.setFocus()

    def _offer(self, found: tuple[CoverDebt, dict[str, str]]) -> None:
        """All she owes stands in the field: that is what is given back most often."""
        self._debt, self._names = found
        self.source.set_values((None, *self._debt.accounts))
        self._from.setVisible(bool(self._debt.accounts))
        if not self.amount.text():
            self.amount.set_minor(self._debt.owed)
            self.amount.edit.selectAll()
        if self._debt.refusal:
            self.show_refusal(self._debt.refusal)
        self.judge()

    def _source_words(self, account: SavingsAccount | None) -> str:
        if account is None:
            return _("Cash")
        return f"{self._names.get(account.product, account.product)} · {self._session.money(account.free)}"

    def _check(self, minor: Minor) -> None:
        check_amount(minor)
        if self._debt and minor > self._debt.owed:
            raise CoverNotOpen(self._debt.owed, minor)
        account = self.source.value
        if account and minor > account.free:
            raise InsufficientFunds(account.free, minor)

    def _chosen(self) -> None:
        self.amount.set_check(self._check)
        self.judge()

    def judge(self) -> None:
        debt, minor = self._debt, self.amount.minor
        self.sums.set_rows(*(self._rows(debt, minor) if debt else ()))
        self.main.setEnabled(debt is not None and minor is not None and debt.refusal is None)

    def _rows(self, debt: CoverDebt, minor: Minor | None) -> list[SumRow]:
        amount = self._session.amount
        try:
            shares = debt.shares(minor) if minor else ()
        except Refusal:
            shares = ()
        rows = [SumRow(_("To {name}").format(name=name), amount(each)) for name, each in shares[:SHOWN]]
        if rest := shares[SHOWN:]:
            words = ngettext("To {n} other", "To {n} others", len(rest)).format(n=current().formats.number(len(rest)))
            rows.append(SumRow(words, amount(sum(each for _name, each in rest))))
        return [*rows, SumRow(_("Open after it"), amount(debt.owed - (minor or 0)), total=True)]

    def command(self) -> GiveBack | GiveBackFromSavings:
        day, number, amount = self._session.business_date, self._member.number, self.amount.minor or 0
        if account := self.source.value:
            return GiveBackFromSavings(self.request_id, day, number, account.product, amount)
        return GiveBack(self.request_id, day, number, amount)

    def done_words(self, outcome: Outcome) -> str:
        said = _("{amount} is given back to who paid for {name}.")
        return said.format(amount=self._session.money(self.amount.minor or 0), name=self._member.name)
