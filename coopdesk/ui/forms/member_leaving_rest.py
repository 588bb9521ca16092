"""What becomes of the rest: paid in cash now, moved into the account of another member, or owed until a day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from coopdesk.domain.leaving import Payable, PayableRule
from coopdesk.domain.settlements import Way
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.marks import N_
from coopdesk.services.member_leaving import Leaving
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.pick_field import Choices, PickField
from coopdesk.ui.widgets.spoken import Spoken

MONTHS = (1, 3, 6, 12)
RULES = (Payable.NOW.value, *(f"{Payable.MONTHS}:{months}" for months in MONTHS), Payable.AFTER_MEETING.value)
WAYS: Mapping[Way, str] = {
    Way.CASH: N_("Paid in cash now"),
    Way.TRANSFER: N_("Into an account of another member"),
    Way.OWED: N_("Stays here until it is fetched"),
}


def rule_words(text: str) -> str:
    rule = PayableRule.of(text)
    if rule.when is Payable.MONTHS:
        return ngettext("after {count} month", "after {count} months", rule.months).format(count=current().formats.number(rule.months))
    return _("after the annual meeting") if rule.when is Payable.AFTER_MEETING else _("from now on")


def _way_words(way: Way) -> str:
    return _(WAYS[way])


class RestFields(Spoken, QWidget):
    changed = Signal()

    def __init__(self, session: Session, names: dict[str, str]) -> None:
        super().__init__()
        self._session, self._names = session, names
        self.way, self.product, self.payable = ChoiceBox(Way, _way_words), QComboBox(), ChoiceBox(RULES, rule_words)
        self.member = PickField(lambda: _("Member"), lambda: _("number or name"))
        self._taker, self._into = field(lambda: _("Member who gets it"), self.member), field(lambda: _("Into"), self.product)
        self._from = field(lambda: _("To be fetched"), self.payable)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().space(2))
        for part in (field(lambda: _("What becomes of the rest"), self.way), self._taker, self._into, self._from):
            column.addWidget(part)
        for box in (self.way, self.product, self.payable):
            box.currentIndexChanged.connect(lambda _row: self._turn())
        self.member.changed.connect(self.changed)
        self._turn()

    def begin(self, leaving: Leaving, others: Choices) -> None:
        """As the cooperative's rules say; what was typed stays."""
        self.member.set_choices(others)
        for code in self._names:
            self.product.addItem(self._names[code], code)
        self.product.setCurrentIndex(0)
        if leaving.rules.payable.when is not Payable.NOW:
            self.way.choose(Way.OWED)
        self.payable.offer(leaving.rules.payable.text())
        self.payable.choose(leaving.rules.payable.text())

    def set_heirs(self, *, several: bool) -> None:
        """Heirs are paid one by one; nothing of theirs goes into one account."""
        item: Any = self.way.model()
        item.item(list(Way).index(Way.TRANSFER)).setEnabled(not several)

    def _turn(self) -> None:
        way = self.chosen()
        for part in (self._taker, self._into):
            part.setVisible(way is Way.TRANSFER)
        self._from.setVisible(way is Way.OWED)
        self.changed.emit()

    def chosen(self) -> Way:
        way: Way = self.way.value
        return way

    def complete(self) -> bool:
        return self.chosen() is not Way.TRANSFER or bool(self.member.number and self.product.currentData())

    def given(self) -> dict[str, Any]:
        """The fields of the command."""
        way = self.chosen()
        if way is Way.TRANSFER:
            return {"way": way, "to_member": self.member.number, "to_product": self.product.currentData()}
        return {"way": way, "payable": self.payable.value if way is Way.OWED else ""}
