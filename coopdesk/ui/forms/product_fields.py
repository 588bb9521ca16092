"""One term of a product as a field, made from what the rack says of it: a figure with its unit, a choice, an order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coopdesk.domain.errors import BadField, Refusal
from coopdesk.domain.money import Currency
from coopdesk.domain.products import Product
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.money_parser import parse_money, parse_rate
from coopdesk.i18n.product_terms import choice_words
from coopdesk.i18n.typed_text import plain_text
from coopdesk.products import KINDS
from coopdesk.products.kind import ONE_EACH, Term, TermKind
from coopdesk.ui.forms.product_months import MonthsField
from coopdesk.ui.forms.product_order import OrderField
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import FieldLabel, Refused
from coopdesk.ui.widgets.label import Label, restyle
from coopdesk.ui.widgets.spoken import Spoken, Words


class FigureField(Spoken, QWidget):
    """Money, percent or a count: right-aligned, its unit behind it; what cannot be read is refused under it."""

    changed = Signal()

    def __init__(
        self, name: Words, kind: TermKind, currency: Currency, unit: Words | None = None, key: str = "", none: Words | None = None
    ) -> None:
        """`none`: what an empty field means, where it stands for 0."""
        super().__init__()
        self._kind, self._currency, self._key, self._has_none = kind, currency, key, none is not None
        self.value: Any = None
        """In the plain form of the rack; None while the text is empty or refused."""
        self.edit, self.refused = QLineEdit(), Refused()
        self.edit.setProperty("role", "bare")
        self.edit.setFrame(False)
        self.edit.setMaxLength(24)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self._frame = Frame("field", row=True, margins=(10, 0, 10, 0), gap=6)
        self._frame.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._frame.box.addWidget(self.edit, 1)
        self._unit, self._unit_words = Label(ink="text3"), unit
        if unit:
            self.say(self._unit.setText, unit)
            self._frame.box.addWidget(self._unit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for part in (FieldLabel(name), self._frame, self.refused):
            layout.addWidget(part)
        layout.addStretch()
        self.say(self.edit.setAccessibleName, name)
        if none:
            self.say(self.edit.setPlaceholderText, none)
            self.say(self.edit.setAccessibleDescription, none)
        self.edit.textChanged.connect(lambda _text: self._read())
        self.setFocusProxy(self.edit)

    @property
    def ends(self) -> QWidget:
        """What takes the focus."""
        return self.edit

    def say_unit(self) -> None:
        """The unit again: what it depends on has changed."""
        if self._unit_words:
            self._unit.setText(self._unit_words())

    def text(self) -> str:
        return self.edit.text()

    def set_text(self, text: str) -> None:
        self.edit.setText(text)

    def set_value(self, value: Any) -> None:
        formats = current().formats
        if self._has_none and value == 0:
            self.edit.clear()
        elif self._kind is TermKind.MONEY:
            self.edit.setText(formats.amount(value, self._currency))
        elif self._kind is TermKind.PERCENT:
            self.edit.setText(str(value).replace(".", formats.decimal_sign))
        else:
            self.edit.setText(str(value))
        self._read()

    def set_refusal(self, refusal: Refusal | None) -> None:
        self.refused.set_refusal(refusal, self._currency)
        restyle(self._frame, state="bad" if refusal else "")

    def set_read_only(self, on: bool) -> None:
        self.edit.setReadOnly(on)
        restyle(self._frame, state="off" if on else "")

    def _read(self) -> None:
        self.value = 0 if self._has_none else None
        self._unit.setVisible(self._unit.parent() is not None and not (self._has_none and not self.edit.text()))
        refusal: Refusal | None = None
        if text := self.edit.text().strip():
            try:
                self.value = self._parsed(text)
            except Refusal as refused:
                self.value, refusal = None, refused
        self.set_refusal(refusal)
        self.changed.emit()

    def _parsed(self, text: str) -> Any:
        if self._kind is TermKind.MONEY:
            return parse_money(text, self._currency, current().language, zero_ok=True).minor
        if self._kind is TermKind.PERCENT:
            rate = parse_rate(text)
            return f"{rate.normalize():f}" if rate else "0"
        plain = plain_text(text) or ""
        if not (plain.isascii() and plain.isdigit() and len(plain) <= 4):
            raise BadField(self._key, text)
        return int(plain)

    def retranslate(self) -> None:
        """The figure stays and is written as the new language writes it."""
        value = self.value
        super().retranslate()
        if value is not None:
            self.set_value(value)


class ChoiceField(Spoken, QWidget):
    """One of several values by their words."""

    changed = Signal()

    def __init__(self, name: Words, values: tuple[Any, ...], words: Callable[[Any], str]) -> None:
        super().__init__()
        self._values = values
        self.box, self.refused = ChoiceBox(values, words), Refused()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for part in (FieldLabel(name), self.box, self.refused):
            layout.addWidget(part)
        layout.addStretch()
        self.say(self.box.setAccessibleName, name)
        self.box.currentIndexChanged.connect(lambda _number: self._chosen())
        self.setFocusProxy(self.box)

    @property
    def ends(self) -> QWidget:
        return self.box

    @property
    def value(self) -> Any:
        return self.box.value

    def text(self) -> str:
        return str(self.box.currentIndex())

    def set_text(self, text: str) -> None:
        if text.isdigit() and int(text) < len(self._values):
            self.box.setCurrentIndex(int(text))

    def set_value(self, value: Any) -> None:
        self.box.choose(value if value in self._values else self._values[0])

    def set_refusal(self, refusal: Refusal | None) -> None:
        self.refused.set_refusal(refusal)

    def set_read_only(self, on: bool) -> None:
        self.box.setEnabled(not on)

    def _chosen(self) -> None:
        self.set_refusal(None)
        self.changed.emit()


TermField = FigureField | ChoiceField | MonthsField | OrderField


def field_of(term: Term, currency: Currency, named: Words | None = None, products: Sequence[Product] = ()) -> TermField:
    """The field that a term asks for; `named` where the term's own name is not enough, `products` those that it may name."""

    def name() -> str:
        return named() if named else _(term.short or term.title)

    if term.kind is TermKind.CHOICE:
        return ChoiceField(name, term.choices, lambda value: choice_words(term, value, current()))
    if term.kind is TermKind.ORDER:
        return OrderField(name, term.choices, term.optional)
    if term.kind is TermKind.MONTHS:
        return MonthsField(name)
    if term.kind is TermKind.PRODUCT:
        return ChoiceField(name, ("", *_codes(products)), lambda code: _product_words(term, code, products))
    unit = (lambda: _(term.unit)) if term.unit else (lambda: _sign(currency)) if term.kind is TermKind.MONEY else None
    return FigureField(name, term.kind, currency, unit, term.key, (lambda: _(term.none)) if term.none else None)


def _codes(products: Sequence[Product]) -> list[str]:
    """Those that a member may pay into without a paper of its own."""
    return [product.code for product in products if product.kind in KINDS and KINDS[product.kind].family in ONE_EACH]


def _product_words(term: Term, code: str, products: Sequence[Product]) -> str:
    named = {product.code: product.name(current().language) for product in products}
    return named.get(code) or _(term.none)


def _sign(currency: Currency) -> str:
    return "".join(current().formats.currency_signs(currency.code)).strip()
