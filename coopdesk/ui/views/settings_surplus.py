"""What the by-laws say of a year's surplus: percents, bases, rounding, who shares; begun from the usual rules of a country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.products import Product
from coopdesk.domain.surplus_profiles import PROFILES, ProfileCode, check_limits
from coopdesk.domain.surplus_rules import BusinessBase, CapitalBase, LateJoiners, Leavers, SurplusRules, check_rules
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import refusal_words
from coopdesk.i18n.percent_parser import parse_percent
from coopdesk.i18n.surplus_words import office_of, office_words
from coopdesk.services.context import Context
from coopdesk.services.surplus import ChangeSurplusRules
from coopdesk.services.surplus.sheet import surplus_rules
from coopdesk.ui.forms.surplus_percents import PercentGrid
from coopdesk.ui.session import Session
from coopdesk.ui.views.settings_rules import RulesSection
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.text_field import TextField

STEPS = (1, 100, 500, 1000)
Products = tuple[str, ...]


def _yes_no(yes: bool) -> str:
    return _("stays in the reserve") if yes else _("is shared out too")


def _losses(first: bool) -> str:
    return _("are covered first") if first else _("stay carried")


def _step_words(step: int) -> str:
    return current().formats.number(step)


class SurplusSection(RulesSection):
    scrolls = False

    def __init__(self, session: Session) -> None:
        self._products: tuple[Product, ...] = ()
        super().__init__(session, SurplusRules())
        self.profile, self.grid = ChoiceBox(tuple(ProfileCode)), PercentGrid(columns=1)
        self.capital, self.business = ChoiceBox(tuple(CapitalBase)), ChoiceBox(tuple(BusinessBase))
        self.leavers, self.joiners = ChoiceBox(tuple(Leavers)), ChoiceBox(tuple(LateJoiners))
        self.outside, self.losses, self.step = ChoiceBox((False, True), _yes_no), ChoiceBox((True, False), _losses), ChoiceBox(STEPS, _step_words)
        empty = lambda: _("%, empty: none")  # noqa: E731
        self.savers = TextField(lambda: _("Of the business pool to savers"), empty)
        self.limit = TextField(lambda: _("Capital gets at most"), lambda: _("% a year, empty: no limit"))
        self.dividend = TextField(lambda: _("Declared on capital"), lambda: _("% a year, in place of the pools"))
        self.rebate = TextField(lambda: _("Declared on savings"), lambda: _("% a year, in place of the pools"))
        self.officers = TextField(lambda: _("Officers' pool"), lambda: _("office and percent, for example: Chair 40; Treasurer 60"))
        self.withheld = TextField(lambda: _("Tax withheld of each part"), lambda: _("%, empty: none"))
        self.lapse = TextField(lambda: _("Not fetched, may go elsewhere after"), lambda: _("years, empty: no term"))
        self._boxes: list[QCheckBox] = []
        self._counts = QGridLayout()
        self._lay_out()
        self._wire()
        self.show_in_force()
        self.judge()

    def _lay_out(self) -> None:
        note = lambda: _("In force from today on; what was decided stays. Each part is rounded down, and the reserve takes the rest.")  # noqa: E731
        card = self.add_card("chart-column", lambda: _("Surplus"), note)
        parts = (
            field(lambda: _("Capital is measured by"), self.capital),
            field(lambda: _("Business is measured by"), self.business),
            field(lambda: _("Who left in the year gets"), self.leavers),
            field(lambda: _("Who joined in the year gets a part"), self.joiners),
            field(lambda: _("What was not earned with members"), self.outside),
            field(lambda: _("Losses of earlier years"), self.losses),
            field(lambda: _("Rounded down to"), self.step),
            *self._texts(),
        )
        counts = Label(kind="label")
        self.say(counts.setText, lambda: _("Counts as capital (none chosen: all share capital)"))
        card.body.addWidget(field(lambda: _("Begin with the usual rules of"), self.profile))
        card.body.addWidget(self.grid)
        spread(card.body, *parts)
        card.body.addWidget(counts)
        card.body.addLayout(self._counts)

    def _wire(self) -> None:
        self.profile.activated.connect(lambda _row: self._begin_with())
        for box in (self.capital, self.business, self.leavers, self.joiners, self.outside, self.losses, self.step):
            box.currentIndexChanged.connect(lambda _row: self.judge())
        for edit in self._texts():
            edit.changed.connect(self.judge)
        self.grid.changed.connect(self.judge)
        self.grid.entered.connect(self.capital.setFocus)

    def _texts(self) -> tuple[TextField, ...]:
        return (self.savers, self.limit, self.officers, self.dividend, self.rebate, self.withheld, self.lapse)

    def chain(self) -> Sequence[QWidget]:
        boxes = (self.capital, self.business, self.leavers, self.joiners, self.outside, self.losses, self.step)
        return [self.profile, *self.grid.chain(), *boxes, *(each.edit for each in self._texts()), *self._boxes]

    # --- what is in force -------------------------------------------------------------------------

    def read(self, unit: Any, context: Context) -> Any:
        return surplus_rules(unit, context)

    def _loaded(self, found: Any) -> None:
        rules, products = found
        if products != self._products:
            self._offer(products)
        super()._loaded(rules)

    def _offer(self, products: tuple[Product, ...]) -> None:
        self._products = products
        for box in self._boxes:
            box.deleteLater()
        self._boxes = [QCheckBox(product.name(current().language)) for product in products]
        for place, box in enumerate(self._boxes):
            box.toggled.connect(lambda _on: self.judge())
            self._counts.addWidget(box, place // 2, place % 2)

    def show_in_force(self) -> None:
        self._show(self.in_force)

    def _show(self, rules: SurplusRules) -> None:
        self.profile.choose(ProfileCode(rules.profile))
        self.grid.set_percents(rules.percents)
        shown = (self.capital, rules.capital_base), (self.business, rules.business_base), (self.leavers, rules.leavers), (self.joiners, rules.late_joiners)
        self.step.offer(rules.step)
        for box, value in (*shown, (self.outside, rules.outside_to_reserve), (self.losses, rules.losses_first), (self.step, rules.step)):
            box.choose(value)
        figures = (rules.savers or None, rules.capital_limit, rules.dividend, rules.rebate, rules.withheld or None, rules.lapse_years or None)
        for edit, figure in zip((self.savers, self.limit, self.dividend, self.rebate, self.withheld, self.lapse), figures, strict=True):
            edit.set_text("" if figure is None else current().formats.number(figure))
        self.officers.set_text("; ".join(f"{office_words(role, current())} {current().formats.number(percent)}" for role, percent in rules.officers))
        for product, counted in zip(self._products, self._boxes, strict=True):
            counted.setChecked(product.code in rules.capital_products)

    def _begin_with(self) -> None:
        """The usual rules of a country stand in the fields; nothing is saved yet."""
        self._show(PROFILES[self.profile.value].rules)
        self.judge()

    # --- what is typed ----------------------------------------------------------------------------

    def typed(self) -> SurplusRules | None:
        percents, figures = self.grid.percents(), [self._figure(edit) for edit in (self.savers, self.limit, self.dividend, self.rebate, self.withheld, self.lapse)]
        officers = _officers(self.officers.text())
        if percents is None or officers is None or any(figure is _BAD for figure in figures):
            return None
        savers, limit, dividend, rebate, withheld, lapse = figures
        if lapse is not None and lapse != int(lapse):
            return None
        return replace(
            self.in_force,
            percents=percents,
            capital_base=self.capital.value,
            business_base=self.business.value,
            capital_products=tuple(each.code for each, box in zip(self._products, self._boxes, strict=True) if box.isChecked()),
            savers=savers or Decimal(0),
            step=self.step.value,
            leavers=self.leavers.value,
            late_joiners=self.joiners.value,
            outside_to_reserve=self.outside.value,
            losses_first=self.losses.value,
            capital_limit=limit,
            dividend=dividend,
            rebate=rebate,
            officers=officers,
            withheld=withheld or Decimal(0),
            lapse_years=int(lapse or 0),
            profile=self.profile.value.value,
        )

    @staticmethod
    def _figure(edit: TextField) -> Any:
        if not edit.text():
            return None
        try:
            return parse_percent(edit.text())
        except Refusal:
            return _BAD

    def why_not(self, typed: SurplusRules | None) -> str:
        if typed is None:
            return _("type percents, for example 2,5")
        try:
            check_rules(typed)
            check_limits(typed)
        except Refusal as refusal:
            return refusal_words(refusal, current(), self.session.currency)
        return ""

    def draft(self) -> dict[str, str] | None:
        if self.typed() == self.in_force:
            return None
        return {"profile": self.profile.value.value, **self.grid.texts(), **{str(place): edit.text() for place, edit in enumerate(self._texts())}}

    def take_draft(self, draft: dict[str, str]) -> None:
        self.profile.choose(ProfileCode(draft.get("profile", ProfileCode.INDONESIA.value)))
        for purpose, edit in self.grid.edits.items():
            edit.setText(draft.get(purpose.value, ""))
        for place, text in enumerate(self._texts()):
            text.set_text(draft.get(str(place), ""))

    def command(self, request_id: str, typed: SurplusRules) -> ChangeSurplusRules:
        return ChangeSurplusRules(request_id, typed)

    def done_words(self) -> str:
        return _("The rules of the surplus are changed, from today on.")


_BAD = object()


def _officers(text: str) -> tuple[tuple[str, Decimal], ...] | None:
    """`Chair 40; Treasurer 60`, in order; None where a part has no percent at its end."""
    found = []
    for part in filter(None, (each.strip() for each in text.split(";"))):
        role, _space, percent = part.rpartition(" ")
        try:
            found.append((office_of(role.strip(), current()), parse_percent(percent)))
        except Refusal:
            return None
        if not role.strip():
            return None
    return tuple(found)
