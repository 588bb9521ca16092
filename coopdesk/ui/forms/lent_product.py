"""The product of a loan, chosen among those that are lent on a day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox

from coopdesk.i18n.catalogue import current
from coopdesk.services.loan_offer import LoanProduct


class LentProduct(QComboBox):
    def __init__(self) -> None:
        super().__init__()
        self._products: Sequence[LoanProduct] = ()

    def set_products(self, products: Sequence[LoanProduct], wanted: str = "") -> None:
        """Without a word to who listens. What was chosen stays, unless another is `wanted`."""
        chosen, self._products = wanted or self.currentData(), products
        self.blockSignals(True)
        self.clear()
        for each in products:
            self.addItem(each.product.name(current().language), each.product.code)
        self.setCurrentIndex(max(self.findData(chosen), 0))
        self.blockSignals(False)

    def chosen(self) -> LoanProduct | None:
        return next((each for each in self._products if each.product.code == self.currentData()), None)
