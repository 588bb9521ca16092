"""The terms of a product kind as a form, in the groups that the rack names; what the rules refuse stands at its field.

A term that means nothing beside the others is not shown; one that few products set waits behind the group's “More”.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coopdesk.domain.errors import BadRate, Refusal
from coopdesk.domain.money import Currency
from coopdesk.domain.products import Product
from coopdesk.i18n.catalogue import _, current
from coopdesk.products.kind import ProductKind, Term, TermKind
from coopdesk.services.products import check_terms
from coopdesk.ui.forms.product_fields import TermField, field_of
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.card import rule
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken

COLUMNS = {"wide": 3, "middle": 2, "narrow": 1}
SPANS = {TermKind.ORDER: 3, TermKind.MONTHS: 3, TermKind.PRODUCT: 2}
"""How many places a field takes that shows more than a figure; a choice takes two, one where its words are short."""
NARROW_WORDS = 18
"""Letters that stand in a choice of one place."""


class TermGroup(Spoken, QWidget):
    """One heading with its fields; `more` shows what few products set."""

    def __init__(self, title: str, terms: Sequence[Term], fields: Mapping[str, TermField]) -> None:
        super().__init__()
        self.terms, self._fields = tuple(terms), fields
        self.opened = False
        self._state: tuple[object, ...] = ()
        self.more = KeyButton("more_terms", "link", "small", words=lambda: _("Less") if self.opened else _("More"))
        self._grid, self._filler = QGridLayout(), QWidget(self)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        head = QHBoxLayout()
        name = self._name = Label(kind="section")
        self.say(name.setText, lambda: _(title) if title else "")
        head.addWidget(name, 1)
        head.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 5)
        column.setSpacing(5)
        if title:
            column.addLayout(head)
            column.addWidget(rule())
        column.addLayout(self._grid)
        for term in terms:
            self._fields[term.key].setParent(self)

    def shown(self, plain: Mapping[str, Any]) -> list[Term]:
        """The terms that stand there now; one that cannot be read stays until it can."""
        return [term for term in self.terms if self._is_shown(term, plain)]

    def _is_shown(self, term: Term, plain: Mapping[str, Any]) -> bool:
        value = self._fields[term.key].value
        if value is None:
            return True
        return term.counts(plain) and (self.opened or not term.rare or value != term.default)

    def _span(self, term: Term) -> int:
        if term.kind is not TermKind.CHOICE:
            return SPANS.get(term.kind, 1)
        return 1 if term.said and max(len(_(words)) for words in term.said) <= NARROW_WORDS else 2

    def lay_out(self, plain: Mapping[str, Any], columns: int, width: int) -> None:
        """Put the fields that count into as many columns as `width` allows, at most `columns`."""
        shown = self.shown(plain)
        state = (tuple(term.key for term in shown), columns, width, current().language)
        if state != self._state:
            self._state = state
            self._place(shown, columns)
            while columns > 1 and self._grid.minimumSize().width() > width:
                columns -= 1
                self._place(shown, columns)
        hidden = any(term.rare and term.counts(plain) and term not in shown for term in self.terms)
        self.more.setVisible(hidden or self.opened)
        self.more.setAccessibleName(f"{self.more.text()}: {self._name.text()}")
        self.setVisible(bool(shown) or hidden)

    def _place(self, shown: Sequence[Term], columns: int) -> None:
        for term in self.terms:
            self._grid.removeWidget(self._fields[term.key])
            self._fields[term.key].setVisible(term in shown)
        self._grid.removeWidget(self._filler)
        place, ends = 0, set()
        for term in shown:
            span = min(self._span(term), columns)
            if place % columns + span > columns:
                place += columns - place % columns
            self._grid.addWidget(self._fields[term.key], place // columns, place % columns, 1, span, Qt.AlignmentFlag.AlignTop)
            place += span
            ends.add((place - 1) % columns)
        empty = columns == COLUMNS["wide"] and columns - 1 not in ends
        if empty:
            self._grid.addWidget(self._filler, 0, columns - 1)
        self._filler.setVisible(empty)
        for number in range(3):
            self._grid.setColumnStretch(number, int(number < columns))
            self._grid.setColumnMinimumWidth(number, round(110 * look().scale) if number < columns else 0)


class TermsForm(Spoken, QWidget):
    changed = Signal()

    def __init__(self, kind: ProductKind, currency: Currency, products: Sequence[Product] = ()) -> None:
        """`products` are those that a term may name."""
        super().__init__()
        self.kind = kind
        self.fields: dict[str, TermField] = {}
        self.groups: list[TermGroup] = []
        self._columns = COLUMNS["wide"]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for title, members in groupby(kind.terms, key=lambda term: term.group):
            terms = list(members)
            for term in terms:
                made = self.fields[term.key] = field_of(term, currency, products=products)
                made.changed.connect(self._changed)
            group = TermGroup(title, terms, self.fields)
            group.more.clicked.connect(lambda _on=False, group=group: self._open(group))
            self.groups.append(group)
            column.addWidget(group)
        column.addStretch()
        self._lay_out()

    def set_width_class(self, width_class: str) -> None:
        self._columns = COLUMNS[width_class]
        self._lay_out()

    def _lay_out(self) -> None:
        plain = {key: made.value for key, made in self.fields.items()}
        for group in self.groups:
            group.lay_out(plain, self._columns, self.width())

    def minimumSizeHint(self) -> QSize:
        """As narrow as its place is: then a group has fewer columns."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._lay_out()

    def _open(self, group: TermGroup) -> None:
        group.opened = not group.opened
        group.retranslate()
        group.more.retranslate()
        self._lay_out()

    def _changed(self) -> None:
        self._lay_out()
        self.changed.emit()

    def chain(self) -> Sequence[QWidget]:
        """What takes the focus, in the order of Enter."""
        plain = {key: made.value for key, made in self.fields.items()}
        return [self.fields[term.key].ends for group in self.groups for term in group.shown(plain)]

    def set_terms(self, terms: Mapping[str, Any]) -> None:
        terms = {**{term.key: term.default for term in self.kind.terms}, **terms}
        for key, made in self.fields.items():
            made.blockSignals(True)
            made.set_value(terms[key])
            made.blockSignals(False)
        self._changed()

    def given(self) -> dict[str, Any] | None:
        """The values as typed, None while one of them cannot be read."""
        given = {key: made.value for key, made in self.fields.items()}
        return None if any(value is None for value in given.values()) else given

    def checked(self) -> dict[str, Any] | None:
        """The terms by the rules of their kind; what they refuse is shown at its field."""
        given = self.given()
        if given is None:
            return None
        try:
            return check_terms(self.kind.code, given)
        except Refusal as refusal:
            (self.place_of(refusal) or next(iter(self.fields.values()))).set_refusal(refusal)
            return None

    def place_of(self, refusal: Refusal) -> TermField | None:
        """The field that a refusal is about."""
        return self.fields.get("rate_monthly" if isinstance(refusal, BadRate) else getattr(refusal, "field", ""))

    def set_read_only(self, on: bool) -> None:
        for made in self.fields.values():
            made.set_read_only(on)

    def texts(self) -> dict[str, str]:
        return {key: made.text() for key, made in self.fields.items()}

    def set_texts(self, texts: Mapping[str, str]) -> None:
        for key, text in texts.items():
            if key in self.fields:
                self.fields[key].set_text(text)
