"""What becomes of the rest: paid in cash now, moved into the account of another member, or owed until a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from coopdesk.domain.leaving import Payable, PayableRule
from coopdesk.domain.settlements import Way
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.member_leaving import Leaving
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.pick_field import PickField
from coopdesk.ui.widgets.spoken import Spoken

MONTHS = (1, 3, 6, 12)
RULES = (PayableRule(), *(PayableRule(Payable.MONTHS, months) for months in MONTHS), PayableRule(Payable.AFTER_MEETING))


def rule_words(rule: PayableRule) -> str:
    if rule.when is Payable.MONTHS:
        return ngettext("after {count} month", "after {count} months", rule.months).format(count=current().formats.number(rule.months))
    return _("after the annual meeting") if rule.when is Payable.AFTER_MEETING else _("from now on")


class RestFields(Spoken, QWidget):
    changed = Signal()

    def __init__(self, session: Session, names: dict[str, str]) -> None:
        super().__init__()
        self._session, self._names, self._several = session, names, False
        self.way, self.product, self.payable = QComboBox(), QComboBox(), QComboBox()
        self.member = PickField(lambda: _("Member"), lambda: _("number or name"))
        self._taker, self._into = field(lambda: _("Member who gets it"), self.member), field(lambda: _("Into"), self.product)
        self._from = field(lambda: _("To be fetched"), self.payable)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().space(2))
        for part in (field(lambda: _("What becomes of the rest"), self.way), self._taker, self._into, self._from):
            column.addWidget(part)
        for way in Way:
            self.way.addItem("", way.value)
        for rule in RULES:
            self.payable.addItem("", rule.text())
        self.say(lambda _text: self._say(), lambda: "")
        for box in (self.way, self.product, self.payable):
            box.currentIndexChanged.connect(lambda _row: self._turn())
        self.member.changed.connect(self.changed)
        self._turn()

    def _say(self) -> None:
        words = {
            Way.CASH: _("Paid in cash now"),
            Way.TRANSFER: _("Into an account of another member"),
            Way.OWED: _("Stays here until it is fetched"),
        }
        for row, way in enumerate(Way):
            self.way.setItemText(row, words[way])
        for row, rule in enumerate(RULES):
            self.payable.setItemText(row, rule_words(rule))

    def begin(self, leaving: Leaving, others: Sequence[tuple[str, str]]) -> None:
        """As the cooperative's rules say; what was typed stays."""
        self.member.set_choices(others)
        for code in self._names:
            self.product.addItem(self._names[code], code)
        self.product.setCurrentIndex(max(0, self.product.findData("sukarela")))
        if leaving.rules.payable.when is not Payable.NOW:
            self.way.setCurrentIndex(self.way.findData(Way.OWED.value))
        if self.payable.findData(leaving.rules.payable.text()) < 0:
            self.payable.addItem(rule_words(leaving.rules.payable), leaving.rules.payable.text())
        self.payable.setCurrentIndex(self.payable.findData(leaving.rules.payable.text()))

    def set_heirs(self, *, several: bool) -> None:
        """Heirs are paid one by one; nothing of theirs goes into one account."""
        item: Any = self.way.model()
        item.item(self.way.findData(Way.TRANSFER.value)).setEnabled(not several)

    def _turn(self) -> None:
        way = self.chosen()
        for part in (self._taker, self._into):
            part.setVisible(way is Way.TRANSFER)
        self._from.setVisible(way is Way.OWED)
        self.changed.emit()

    def chosen(self) -> Way:
        return Way(self.way.currentData())

    def complete(self) -> bool:
        return self.chosen() is not Way.TRANSFER or bool(self.member.number and self.product.currentData())

    def given(self) -> dict[str, Any]:
        """The fields of the command."""
        way = self.chosen()
        if way is Way.TRANSFER:
            return {"way": way, "to_member": self.member.number, "to_product": self.product.currentData()}
        return {"way": way, "payable": self.payable.currentData() if way is Way.OWED else ""}
