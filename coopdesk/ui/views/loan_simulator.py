"""The simulator: loans worked out while the member watches, two offers side by side; on paper, or made an application.

Nothing of it is in the book. Enter goes from field to field; what is typed stays while the window is open.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from coopdesk.i18n.catalogue import _
from coopdesk.services.context import Change, Context
from coopdesk.services.loan_offer import LoanProduct, lent_products
from coopdesk.services.loan_simulation import SimulatedLoan
from coopdesk.ui.actions import text_of
from coopdesk.ui.forms.loan_application import LoanAsk
from coopdesk.ui.forms.loan_change_fields import FieldsStack
from coopdesk.ui.forms.loan_wish import WishCard
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.loan_chart import LoanChart
from coopdesk.ui.views.loan_comparison import LoanComparison, offer_words
from coopdesk.ui.views.loan_offer import OfferCard
from coopdesk.ui.widgets.button_row import Foot
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import EndLabel
from coopdesk.ui.widgets.tab_marks import TabMarks
from coopdesk.ui.widgets.tall_area import TallArea

BELOW_PX = 250


class LoanSimulatorPage(Page):
    nav = "loans"
    reads = frozenset({Change.BOOK})

    def __init__(self, session: Session, _subject: object = None) -> None:
        super().__init__()
        self._session, self._second, self._last = session, False, 0
        self.offers = tuple(WishCard(session, lambda place=place: offer_words(place)) for place in range(2))  # type: ignore[misc]
        self.add, self.drop = KeyButton("second_offer"), KeyButton("drop_offer", "link", "small")
        self.print, self.apply = KeyButton("print_offer"), KeyButton("apply_for_offer", "main", words=self._apply_words)
        self._why = EndLabel(ink="text2", wrap=True)
        self.tabs = TabMarks(
            (lambda: _("Figures"), lambda: _("Schedule {n}").format(n=1), lambda: _("Schedule {n}").format(n=2)), lambda: _("Parts of the page")
        )
        self.figures, self.chart, self._below = LoanComparison(session), LoanChart(session), FieldsStack()
        self.schedules = tuple(OfferCard(session) for _offer in self.offers)
        self._lay_out()
        self._connect()
        self._show_offers()

    def _lay_out(self) -> None:
        content, self._pair, foot = QWidget(), QBoxLayout(QBoxLayout.Direction.LeftToRight), Foot(gap=12)
        whole = QVBoxLayout(content)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        self._pair.setSpacing(16)
        for offer in self.offers:
            self._pair.addWidget(offer, 1)
        spread(foot.box, self.add, self.drop, None, self.print, self.apply)
        whole.addLayout(self._pair)
        whole.addWidget(self._lay_below(), 1)
        self.column.addWidget(TallArea(content, modest=True), 1)
        self.column.addWidget(self._why)
        self.column.addWidget(foot)

    def _lay_below(self) -> QWidget:
        below, tabbed, card = QWidget(), QVBoxLayout(), Frame("tabcard", margins=(1, 1, 1, 1))
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, below)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(16)
        tabbed.setSpacing(0)
        for part in (self.figures, *self.schedules):
            self._below.addWidget(part)
        card.box.addWidget(self._below)
        tabbed.addWidget(self.tabs)
        tabbed.addWidget(card, 1)
        self._halves.addLayout(tabbed, 3)
        self._halves.addWidget(self.chart, 2)
        below.setMinimumHeight(BELOW_PX)
        return below

    def _connect(self) -> None:
        for place, offer in enumerate(self.offers):
            offer.changed.connect(self._show_offers)
            offer.worked_in.connect(lambda place=place: self._work_in(place))
            offer.finished.connect(lambda place=place: self._finished(place))
        self.tabs.currentChanged.connect(self._below.setCurrentIndex)
        self.add.clicked.connect(self.add_offer)
        self.drop.clicked.connect(self.drop_offer)
        self.print.clicked.connect(self.print_offers)
        self.apply.clicked.connect(self.apply_for)

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Loan simulator")

    def subtitle(self) -> str:
        return _("Nothing of it is in the book")

    def back(self) -> tuple[str, str, object]:
        return _("Loans"), "loans", None

    def first_field(self) -> QWidget:
        return self.offers[0].first_field()

    def load(self) -> None:
        self._session.ask(_products, self._show_products)

    def _show_products(self, products: tuple[LoanProduct, ...]) -> None:
        for offer in self.offers:
            offer.set_products(products)

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "_halves"):
            for line, beside in ((self._pair, width_class == "wide"), (self._halves, width_class != "narrow")):
                line.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    # --- what is shown ----------------------------------------------------------------------------

    def loans(self) -> list[SimulatedLoan]:
        shown = self.offers if self._second else self.offers[:1]
        return [offer.loan for offer in shown if offer.loan]

    def _show_offers(self) -> None:
        """At each key: the figures, the schedules and the lines of what is clear."""
        loans = self.loans()
        self.offers[1].setVisible(self._second)
        self.add.setVisible(not self._second)
        self.drop.setVisible(self._second)
        self.tabs.show_tabs((True, True, self._second))
        self.figures.setVisible(bool(loans))
        if loans:
            self.figures.show_loans(loans)
        self.chart.show_loans(loans)
        for offer, schedule in zip(self.offers, self.schedules, strict=True):
            if offer.loan:
                schedule.show_offer(offer.loan.offer)
            else:
                schedule.show_none(_("The schedule stands here as soon as amount and term are clear."))
        self._judge(loans)

    def _judge(self, loans: list[SimulatedLoan]) -> None:
        chosen = self.chosen()
        own = chosen.has_own_rate
        self.add.setEnabled(bool(loans))
        self.print.setEnabled(bool(loans))
        self.apply.setEnabled(chosen.loan is not None and not own)
        self.apply.set_words(self._apply_words())
        self._why.setText(_("An application takes the rate of the product.") if chosen.loan and own else "")
        self._why.setVisible(bool(self._why.text()))

    def _apply_words(self) -> str:
        """Of which offer an application is made, where there are two."""
        return _("Apply for offer {n}").format(n=self._last + 1) if self._second else text_of("apply_for_offer")

    def chosen(self) -> WishCard:
        """The offer that an application is made of: the one in which the keyboard was last."""
        return self.offers[1] if self._second and self._last == 1 else self.offers[0]

    def _work_in(self, place: int) -> None:
        self._last = place
        self._judge(self.loans())

    # --- doing ------------------------------------------------------------------------------------

    def _finished(self, place: int) -> None:
        """Enter in the last field: on to the second offer, else to what can be done with it."""
        if place == 0 and self._second:
            self.offers[1].first_field().setFocus()
        else:
            (self.apply if self.apply.isEnabled() else self.print).setFocus()

    def add_offer(self) -> None:
        """A second offer, begun as the first is."""
        if self._second or not self.add.isEnabled():
            return
        self._second = True
        self.offers[1].take(self.offers[0])
        self._show_offers()
        self.offers[1].product.setFocus()

    def drop_offer(self) -> None:
        self._second, self._last = False, 0
        if self.tabs.currentIndex() == 2:
            self.tabs.setCurrentIndex(0)
        self._show_offers()
        self.first_field().setFocus()

    def apply_for(self) -> None:
        """Carry the values of the offer over into an application, which is saved there."""
        wish = self.chosen().wish()
        if wish and self.apply.isEnabled():
            self.asked.emit("new_loan", LoanAsk("", wish.product.product.code, wish.principal, wish.term, wish.on.isoformat()))

    def print_offers(self) -> None:
        from coopdesk.ui.forms.loan_offer_print import OfferPrint

        if loans := self.loans():
            OfferPrint.open_for(self, self._session, tuple(loans))

    def on_enter(self) -> None:
        """Enter on a button presses it."""
        for button in (self.apply, self.print, self.add, self.drop):
            if button.hasFocus():
                button.click()

    def retranslate(self) -> None:
        super().retranslate()
        self._show_offers()


def _products(unit: Any, context: Context) -> tuple[LoanProduct, ...]:
    return lent_products(unit, context)
