"""The split of a payment by hand: an amount for each component, and the reason that stays with the loan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal, SplitAboveDue
from coopdesk.domain.journal import Component
from coopdesk.domain.loan_cost import LoanCost
from coopdesk.domain.loans import Loan
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.loan_costs import part_label
from coopdesk.services.loan_repayment import Asked, split_payment
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.text_field import TextField

PARTS = (
    Component.PENALTY,
    Component.FEE,
    Component.INTEREST,
    Component.PRINCIPAL,
    Component.COMPULSORY_SAVINGS,
    Component.HELD,
)
ALWAYS = (Component.PRINCIPAL, Component.HELD)
COLUMNS = 2


class SplitByHand(Spoken, QWidget):
    """Fields of what the loan asks for, and one for what is held; empty is nothing."""

    changed = Signal()
    entered = Signal()
    """Enter in the reason, the last field."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._rest = session, Label(kind="small", ink="text2", wrap=True)
        self._cost = LoanCost.INTEREST
        self.parts = {part: MoneyEdit(session.currency, partial(self._name, part), small=True, optional=True) for part in PARTS}
        self.reason = TextField(lambda: _("Reason"), lambda: _("stays with the loan"))
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(self._grid)
        whole.addWidget(self._rest)
        whole.addWidget(self.reason)
        for money in self.parts.values():
            money.changed.connect(self.changed)
            money.entered.connect(partial(self._after, money))
        self.reason.changed.connect(self.changed)
        self.reason.edit.returnPressed.connect(self.entered)

    def _name(self, part: Component) -> str:
        return part_label(part, self._cost, current())

    def begin(self, loan: Loan, asked: Asked, parts: Sequence[tuple[Component, Minor]]) -> None:
        """The fields of this loan, with the split of its product to start from; none for what it never asks for."""
        given, self._cost = dict(parts), loan.terms.cost
        there = [part for part in PARTS if part in ALWAYS or part in given or any(due.of(part) for due in asked.dues)]
        for part, money in self.parts.items():
            self._grid.removeWidget(money)
            money.setVisible(part in there)
            money.retranslate()
            money.set_minor(given.get(part))
        for place, part in enumerate(there):
            self._grid.addWidget(self.parts[part], place // COLUMNS, place % COLUMNS)
        self.show_rest(0)

    def wanted(self) -> dict[Component, Minor]:
        """What is typed, without what is nothing."""
        return {part: money.minor for part, money in self.parts.items() if money.minor}

    def unclear(self) -> bool:
        return any(money.refusal for money in self.parts.values())

    def show_rest(self, rest: Minor) -> None:
        """What of the payment is in no part yet, or too much in them."""
        said = _("{amount} is in no part yet.") if rest > 0 else _("The parts are {amount} too much.")
        self._rest.setText(said.format(amount=self._session.money(abs(rest))) if rest else "")
        self._rest.set_ink("late" if rest < 0 else "text2")
        self._rest.setVisible(bool(rest))

    def judge(self, loan: Loan, asked: Asked, amount: Minor) -> None:
        """Say what is in no part yet; a part above what is owed of it is refused under its field."""
        wanted, above = self.wanted(), None
        rest = amount - sum(wanted.values())
        self.show_rest(rest)
        if wanted and not rest:
            try:
                split_payment(loan, asked, amount, wanted)
            except SplitAboveDue as refused:
                above = refused
            except Refusal:
                pass
        for part, money in self.parts.items():
            if money.minor is not None:
                money.show_refusal(above if above and above.part == part else None)

    def typed(self) -> dict[str, str]:
        texts = {f"split_{part.value}": money.text() for part, money in self.parts.items() if money.text()}
        return texts | ({"split_reason": self.reason.text()} if self.reason.text() else {})

    def take_typed(self, typed: Mapping[str, str]) -> None:
        for part, money in self.parts.items():
            money.set_text(typed.get(f"split_{part.value}", ""))
        self.reason.set_text(typed.get("split_reason", ""))

    def clear(self) -> None:
        for money in self.parts.values():
            money.clear()
        self.reason.set_text("")

    def _after(self, money: MoneyEdit) -> None:
        shown = [each for part in PARTS if not (each := self.parts[part]).isHidden()]
        place = shown.index(money) + 1
        (shown[place] if place < len(shown) else self.reason).setFocus()
