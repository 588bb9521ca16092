"""An amount in one line of a form's table."""

from __future__ import annotations

from PySide6.QtCore import Qt

from coopdesk.domain.money import Currency, Minor
from coopdesk.i18n.catalogue import current
from coopdesk.i18n.money_parser import parse_money
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.typed_cell import TypedCell

LENGTH_MAX = 40


class AmountCell(TypedCell):
    def __init__(self, currency: Currency, name: Words) -> None:
        super().__init__(name, LENGTH_MAX)
        self._currency = currency
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    @property
    def minor(self) -> Minor | None:
        found: Minor | None = self.value
        return found

    def set_minor(self, minor: Minor | None) -> None:
        self.set_value(minor)

    def read(self, text: str) -> Minor:
        return parse_money(text, self._currency, current().language).minor

    def written(self, minor: Minor) -> str:
        return current().formats.amount(minor, self._currency)
