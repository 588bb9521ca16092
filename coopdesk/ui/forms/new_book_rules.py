"""The third step of a new cooperative: which template is most like it, its currency and first day, and its products' main figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QComboBox, QHBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.money import Currency
from coopdesk.i18n.catalogue import _, current
from coopdesk.products import KINDS, Family
from coopdesk.products.kind import TermKind
from coopdesk.runtime import clock
from coopdesk.services.products import check_terms
from coopdesk.services.templates import read_template, templates
from coopdesk.ui.actions import key_of
from coopdesk.ui.forms.new_book_step import Step
from coopdesk.ui.forms.product_fields import FigureField, field_of
from coopdesk.ui.widgets.card import Card, Frame
from coopdesk.ui.widgets.choice_row import ChoiceRow
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label

CURRENCIES = ("IDR", "USD", "PHP", "KHR", "TZS", "KES", "UGX", "INR", "EUR")
CHOICES = ("choice_1", "choice_2", "choice_3", "choice_4", "choice_5", "choice_6", "choice_7")
MAIN_TERM = {Family.SAVINGS: "minimum_balance", Family.DEPOSITS: "minimum_deposit", Family.LOANS: "rate_monthly"}


def main_term(row: dict[str, Any]) -> str:
    """The one figure of a product that cooperatives differ in most."""
    family = KINDS[row["kind"]].family
    return MAIN_TERM.get(family) or ("due_monthly" if "due_monthly" in row["terms"] else "due_once")


class RulesStep(Step):
    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, ChoiceRow] = {}
        self.fields: dict[str, FigureField] = {}
        self._template: dict[str, Any] = {}
        self.currency = QComboBox()
        self.currency.addItems(list(CURRENCIES))
        today = clock.today()
        self.first_day = DateEdit(lambda: _("First day of the book"), today, lambda: _("entries before it are refused"))
        self.first_day.set_date(today.replace(month=1, day=1))
        self._card, self._figures, self._note = Card("package"), Frame("bare", gap=8), Label(kind="small", ink="text2", wrap=True)
        self._places = QHBoxLayout()
        self._group = QButtonGroup(self)
        self._lay_out()
        self.currency.currentTextChanged.connect(lambda _code: self._show_figures())
        self.first_day.changed.connect(self.changed)
        self.first_day.entered.connect(self.entered)
        self._choose(templates()[0])
        next(iter(self.rows.values())).radio.setChecked(True)

    def _lay_out(self) -> None:
        choices = Frame("bare", gap=10)
        for code, action_id in zip(templates(), CHOICES, strict=True):
            row = self.rows[code] = ChoiceRow(key_of(action_id))
            self._group.addButton(row.radio)
            choices.box.addWidget(row)
            row.chosen.connect(lambda code=code: self._choose(code))
        choices.box.addWidget(self.first_day)
        choices.box.addWidget(field(lambda: _("Currency"), self.currency))
        choices.box.addStretch()
        self.say(lambda _text: self._say_rows(), lambda: "")
        self.say(self._card.title.setText, lambda: _("Products of this template"))
        self._card.body.addWidget(self._figures)
        self._card.body.addWidget(self._note)
        self._card.body.addStretch()
        self._places.setSpacing(20)
        self._places.addWidget(choices, 4)
        self._places.addWidget(self._card, 5, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(self._places, 1)

    def _say_rows(self) -> None:
        for code, row in self.rows.items():
            template = read_template(code)
            language = current().language
            name, says = (words.get(language) or words["en"] for words in (template["names"], template["says"]))
            row.set_words(name, f"{says} · {template['currency']}")

    def set_width_class(self, width_class: str) -> None:
        wide = width_class == "wide"
        self._places.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def name(self) -> str:
        return _("Rules of the cooperative")

    def question(self) -> str:
        return _("Which rules are most like yours?")

    def more(self) -> str:
        return _("Every figure can be changed later in the settings. What is already recorded does not change with it.")

    # --- the template -----------------------------------------------------------------------------

    @property
    def code(self) -> str:
        return str(self._template["code"])

    def _choose(self, code: str) -> None:
        if self._template.get("code") == code:
            return
        self._template = read_template(code)
        self.currency.setCurrentText(self._template["currency"])
        self._show_figures()

    def _show_figures(self) -> None:
        """The main figure of each product; amounts of the template mean its own currency and begin at zero in another."""
        while item := self._figures.box.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.fields.clear()
        currency = Currency.of(self.currency.currentText())
        same = currency.code == self._template["currency"]
        for row in self._template["products"]:
            if row["kind"] in KINDS:
                self._add_figure(row, currency, same=same)
        self._note.setText(_("Kinds that this version cannot keep yet are left out."))
        self._note.setVisible(any(row["kind"] not in KINDS for row in self._template["products"]))
        self.changed.emit()

    def _add_figure(self, row: dict[str, Any], currency: Currency, *, same: bool) -> None:
        kind = KINDS[row["kind"]]
        key = main_term(row)
        term = next(term for term in kind.terms if term.key == key)
        made = field_of(term, currency, lambda: f"{row.get(current().language) or row['en']} · {_(term.short or term.title)}")
        if not isinstance(made, FigureField):
            return
        made.set_value(row["terms"].get(key, term.default) if same or term.kind is not TermKind.MONEY else 0)
        made.changed.connect(self.changed)
        self.fields[row["code"]] = made
        self._figures.box.addWidget(made)

    def terms(self) -> dict[str, dict[str, Any]]:
        """Product code → the figures that stand here."""
        kinds = {row["code"]: main_term(row) for row in self._template["products"] if row["code"] in self.fields}
        return {code: {kinds[code]: made.value} for code, made in self.fields.items() if made.value is not None}

    def chain(self) -> Sequence[QWidget]:
        return [
            *(row.radio for row in self.rows.values() if row.radio.isChecked()),
            self.first_day.edit,
            self.currency,
            *(made.edit for made in self.fields.values()),
        ]

    def check(self) -> QWidget | None:
        if self.first_day.date is None:
            return self.first_day.edit
        for row in self._template["products"]:
            if (made := self.fields.get(row["code"])) is None:
                continue
            if made.value is None:
                return made.edit
            try:
                check_terms(row["kind"], {main_term(row): made.value})
            except Refusal as refusal:
                made.set_refusal(refusal)
                return made.edit
        return None

    def kept(self) -> dict[str, Any]:
        day = self.first_day.date
        return {
            "template": self.code,
            "currency": self.currency.currentText(),
            "first_day": day.isoformat() if day else "",
            "figures": {code: made.text() for code, made in self.fields.items()},
        }

    def take(self, kept: dict[str, Any]) -> None:
        if kept.get("template") in self.rows:
            self.rows[kept["template"]].radio.setChecked(True)
        if kept.get("currency") in CURRENCIES:
            self.currency.setCurrentText(kept["currency"])
        try:
            self.first_day.set_date(date.fromisoformat(str(kept.get("first_day", ""))))
        except ValueError:
            self.first_day.set_date(clock.today().replace(month=1, day=1))
        for code, text in dict(kept.get("figures", {})).items():
            if code in self.fields:
                self.fields[code].set_text(str(text))
