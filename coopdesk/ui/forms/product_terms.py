"""The terms of a product kind as a form, in the groups that the rack names; what the rules refuse stands at its field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coopdesk.domain.errors import BadField, BadRate, Refusal
from coopdesk.domain.money import Currency
from coopdesk.i18n.catalogue import _
from coopdesk.products.kind import ProductKind, TermKind
from coopdesk.services.products import check_terms
from coopdesk.ui.forms.product_fields import TermField, field_of
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.card import rule
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken, Words

COLUMNS = {"wide": 3, "middle": 2, "narrow": 1}


def _said(group: str) -> Words:
    return lambda: _(group) if group else ""


class TermsForm(Spoken, QWidget):
    changed = Signal()

    def __init__(self, kind: ProductKind, currency: Currency) -> None:
        super().__init__()
        self.kind = kind
        self.fields: dict[str, TermField] = {}
        self._grids: list[tuple[QGridLayout, list[TermField], QWidget]] = []
        self._columns = 3
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for group, terms in groupby(kind.terms, key=lambda term: term.group):
            title, grid = Label(kind="section"), QGridLayout()
            self.say(title.setText, _said(group))
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(8)
            fields = []
            for term in terms:
                made = self.fields[term.key] = field_of(term, currency)
                made.changed.connect(self.changed)
                fields.append(made)
            self._grids.append((grid, fields, QWidget()))
            if group:
                column.addWidget(title)
                column.addWidget(rule())
            column.addLayout(grid)
            column.addSpacing(5)
        column.addStretch()
        self.set_width_class("wide")

    def set_width_class(self, width_class: str) -> None:
        """As many fields beside each other as the width allows; one that lists words takes two places where there are three."""
        self._columns = COLUMNS[width_class]
        for grid, fields, filler in self._grids:
            place, ends = 0, set()
            for made in fields:
                span = min(2 if self._is_wordy(made) else 1, self._columns)
                if place % self._columns + span > self._columns:
                    place += self._columns - place % self._columns
                grid.addWidget(made, place // self._columns, place % self._columns, 1, span, Qt.AlignmentFlag.AlignTop)
                place += span
                ends.add((place - 1) % self._columns)
            empty = self._columns == COLUMNS["wide"] and self._columns - 1 not in ends
            if empty:
                grid.addWidget(filler, 0, self._columns - 1)
            filler.setVisible(empty)
            for number in range(3):
                grid.setColumnStretch(number, int(number < self._columns))
                grid.setColumnMinimumWidth(number, round(110 * look().scale) if number < self._columns else 0)

    def _is_wordy(self, made: TermField) -> bool:
        key = next(key for key, each in self.fields.items() if each is made)
        return next(term.kind for term in self.kind.terms if term.key == key) in (TermKind.ORDER, TermKind.CHOICE)

    def chain(self) -> Sequence[QWidget]:
        """What takes the focus, in the order of Enter."""
        return [made.ends for made in self.fields.values()]

    def set_terms(self, terms: Mapping[str, Any]) -> None:
        terms = {**{term.key: term.default for term in self.kind.terms}, **terms}
        for key, made in self.fields.items():
            made.blockSignals(True)
            made.set_value(terms[key])
            made.blockSignals(False)
        self.changed.emit()

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
            self.place_of(refusal).set_refusal(refusal)
            return None

    def place_of(self, refusal: Refusal) -> TermField:
        """The field that a refusal is about, else the first one."""
        key = refusal.field if isinstance(refusal, BadField) else "rate_monthly" if isinstance(refusal, BadRate) else ""
        return self.fields.get(key) or next(iter(self.fields.values()))

    def first_unread(self) -> TermField | None:
        return next((made for made in self.fields.values() if made.value is None), None)

    def set_read_only(self, on: bool) -> None:
        for made in self.fields.values():
            made.set_read_only(on)

    def texts(self) -> dict[str, str]:
        return {key: made.text() for key, made in self.fields.items()}

    def set_texts(self, texts: Mapping[str, str]) -> None:
        for key, text in texts.items():
            if key in self.fields:
                self.fields[key].set_text(text)
