"""What is chosen of a term deposit at the counter: product, months with the board's rate, interest, maturity, and where the money comes from."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QComboBox

from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import SavingsAccount, Withdrawable
from coopdesk.domain.term_deposits import Rollover
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import label
from coopdesk.services.deposit_offer import DepositProduct, DepositShelf
from coopdesk.services.member_card import MemberCard
from coopdesk.ui.forms.savings_panel import product_names

CASH, SHOWN_LEAST = "", 14
KEPT = ("product", "months", "payout", "rollover", "pays_into", "source")
"""Choices that a draft remembers, by the name of their box."""


def placeable(card: MemberCard | None) -> list[SavingsAccount]:
    """Her savings that she could place."""
    open_ = [each for each in card.accounts if each.closed is None and each.balance] if card else []
    return [each for each in open_ if each.terms.withdrawable is Withdrawable.ANY_TIME]


class DepositChoices:
    """The boxes, each filled by what the others and the shelf allow; what was chosen stays chosen where it can."""

    def __init__(self) -> None:
        self.shelf: DepositShelf | None = None
        self.product, self.months, self.payout, self.rollover = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self.pays_into, self.source = QComboBox(), QComboBox()
        for box in (self.months, self.payout, self.rollover, self.pays_into, self.source):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMinimumContentsLength(SHOWN_LEAST)
            box.setMinimumWidth(1)

    def take_shelf(self, shelf: DepositShelf, card: MemberCard | None) -> None:
        """What is offered; interest goes into savings that she uses already."""
        self.shelf = shelf
        language = current().language
        usual = next((each.product for each in placeable(card)), "")
        _fill(self.product, [(each.product.code, each.product.name(language)) for each in shelf.products])
        _fill(self.payout, [(choice, label(choice, current())) for choice in PayoutChoice])
        _fill(self.pays_into, [(each.code, each.name(language)) for each in shelf.savings], usual)

    def show_card(self, card: MemberCard) -> None:
        names = product_names(card)
        accounts = placeable(card) if self.shelf is None or self.shelf.transfers else []
        _fill(self.source, [(CASH, _("Cash")), *((each.product, names[each.product]) for each in accounts)])

    def show_terms(self, minor: Minor | None) -> None:
        """Terms with their rates for this amount, and what may be done at maturity."""
        product, formats, rows = self.chosen(), current().formats, []
        for months in product.rules.months if product else ():
            said = ngettext("{n} month, {rate} a year", "{n} months, {rate} a year", months)
            rate = product.rules.rate(minor or 0, months) if product else Decimal(0)
            rows.append((months, said.format(n=formats.number(months), rate=formats.percent(rate))))
        _fill(self.months, rows)
        monthly = self.paid_out() is PayoutChoice.MONTHLY
        rollovers = [each for each in Rollover if not (monthly and each is Rollover.PRINCIPAL_AND_INTEREST)]
        _fill(self.rollover, [(each, label(each, current())) for each in rollovers])

    def chosen(self) -> DepositProduct | None:
        code = self.product.currentData()
        return next((each for each in self.shelf.products if each.product.code == code), None) if self.shelf else None

    def paid_out(self) -> PayoutChoice:
        """A box gives back plain text."""
        return PayoutChoice(self.payout.currentData() or PayoutChoice.MONTHLY)

    def taken_from(self, card: MemberCard | None) -> SavingsAccount | None:
        """The savings that the money comes out of; None: cash."""
        return next((each for each in placeable(card) if each.product == self.source.currentData()), None)

    def typed(self) -> dict[str, str]:
        return {name: str(getattr(self, name).currentData()) for name in KEPT}

    def take_typed(self, typed: Mapping[str, str]) -> None:
        for name in KEPT:
            box: QComboBox = getattr(self, name)
            rows = [row for row in range(box.count()) if str(box.itemData(row)) == typed.get(name)]
            box.setCurrentIndex(rows[0] if rows else box.currentIndex())


def _fill(box: QComboBox, rows: list[tuple[Any, str]], wanted: Any = None) -> None:
    """Offer `rows`; what was chosen stays chosen, else `wanted`, else the first."""
    chosen = box.currentData() if box.count() else wanted
    box.blockSignals(True)
    box.clear()
    for value, words in rows:
        box.addItem(words, value)
    values = [value for value, _words in rows]
    box.setCurrentIndex(values.index(chosen) if chosen in values else 0 if rows else -1)
    box.blockSignals(False)
