"""A loan that was paid out: its schedule, its principal going down, and what paying it off costs. Board 04."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coopdesk.domain.money import round_units
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.chart_scale import scale_of, unit_words
from coopdesk.services.loan_card import LoanCard
from coopdesk.services.loan_charges import charge_row
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.views.loan_part import LoanPart
from coopdesk.ui.views.loan_payoff import PayoffCard
from coopdesk.ui.views.loan_schedule import LoanSchedule
from coopdesk.ui.widgets.card import Card, Frame, spread
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.loan_stairs import LoanStairs
from coopdesk.ui.widgets.tall_area import TallArea

SIDE_PX = 338
QWIDGETSIZE_MAX = 16777215
"""Qt's word for no limit, which its bindings leave out."""


class LoanRunning(LoanPart):
    """Side by side where there is room; else schedule and payoff are two tabs of the page, and the picture goes."""

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(page, session)
        self._card: LoanCard | None = None
        self.schedule, self.payoff = LoanSchedule(session), PayoffCard(session)
        self._chart, self._stairs, self._unit = Card(), LoanStairs(), Label(kind="small", ink="text2")
        self.say(self._chart.title.setText, lambda: _("Outstanding principal"))
        plan = Label(kind="small", ink="text2")
        self.say(plan.setText, lambda: _("– – plan"))
        self._chart.head.setContentsMargins(16, 8, 16, 0)
        legend = Frame("bare", row=True)
        spread(legend.box, self._unit, None, plan)
        self._chart.body.setSpacing(0)
        self._chart.body.addWidget(legend)
        self._chart.body.setContentsMargins(16, 0, 16, 8)
        self._chart.body.addWidget(self._stairs)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(12)
        side.addWidget(self._chart)
        below = QWidget()
        room = QVBoxLayout(below)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self.payoff)
        side.addWidget(TallArea(below), 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(self.schedule, 1)
        whole.addWidget(self._side)
        self.schedule.explain.clicked.connect(self._explain)
        self._wide, self._second = True, False
        self._arrange()

    def first_field(self) -> QWidget:
        return self.payoff.day if self._second and not self._wide else self.schedule.table.view

    def turn_to(self, name: str) -> None:
        self._second = name == "payoff"
        self._arrange()

    def show_card(self, card: LoanCard) -> None:
        self._card = card
        self.schedule.show_card(card)
        self.payoff.show_card(card)
        self._show_stairs(card)

    def _show_stairs(self, card: LoanCard) -> None:
        if card.stairs is None:
            return
        currency = self.session.currency
        scale = scale_of([left for _day, left in (*card.stairs.actual, *card.stairs.plan)], currency, from_zero=True)
        self._unit.setText(unit_words(scale, current()))
        left = scale.words(round_units(Decimal(card.outstanding), max(scale.unit // 10, 1)), current())
        now = _("today: {amount}") if card.on == self.session.business_date else _("then: {amount}")
        self._stairs.show_steps(card.stairs.actual, card.stairs.plan, scale, now.format(amount=left), late=bool(card.arrears.days_past_due))

    def _explain(self) -> None:
        """How the figures of the chosen instalment came about."""
        from coopdesk.ui.forms.charge_story import ChargeStory

        n, window = self.schedule.table.view.chosen_key(), self.page.window()
        if self._card and n is not None:
            number, on, terms = self._card.loan.number, self._card.on, self._card.loan.terms
            self.session.ask(
                lambda unit, _context: charge_row(unit, number, n, on), lambda row: ChargeStory(window, self.session, row, terms).open_over(window)
            )

    def set_width_class(self, width_class: str) -> None:
        self._wide = width_class == "wide"
        self._arrange()

    def _arrange(self) -> None:
        wide = self._wide
        self.schedule.setVisible(wide or not self._second)
        self._side.setVisible(wide or self._second)
        self._chart.setVisible(wide)
        limit = round(SIDE_PX * look().scale) if wide else QWIDGETSIZE_MAX
        self._side.setMaximumWidth(limit)
        self._side.setMinimumWidth(limit if wide else 0)
