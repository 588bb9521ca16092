"""One offer of the simulator: product, amount, length, rate and start; under them the figure that a member looks at first."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from coopdesk.domain.errors import BadAmount, BadRate, BadTerm, LoanTooLarge, LoanTooSmall, Refusal, TermTooLong
from coopdesk.domain.loan_cost import LoanCost
from coopdesk.domain.loan_plan import Frequency
from coopdesk.domain.savings import check_amount
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.products.kind import TermKind
from coopdesk.services.loan_offer import LoanProduct
from coopdesk.services.loan_simulation import LoanWish, SimulatedLoan, Told, compare, simulate
from coopdesk.ui.forms.lent_product import LentProduct
from coopdesk.ui.forms.loan_term import TermField
from coopdesk.ui.forms.product_fields import FigureField
from coopdesk.ui.session import Session
from coopdesk.ui.views.loan_length import unit_words
from coopdesk.ui.views.loan_offer import cap_words
from coopdesk.ui.widgets.card import Card
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.field import FieldLabel, field, name_anew
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.spoken import Spoken, Words

NAME_LETTERS = 12
"""Of a product's name in the closed box, at least."""
OF_AMOUNT = (BadAmount, LoanTooSmall, LoanTooLarge)
OF_TERM = (BadTerm, TermTooLong)


class WishCard(Spoken, Card):
    """Enter goes to the next field; in the last it says `finished`. `loan` is what the fields make, None while something lacks."""

    changed = Signal()
    finished = Signal()
    worked_in = Signal()
    """The keyboard is in one of its fields."""

    def __init__(self, session: Session, title: Words) -> None:
        super().__init__("calculator")
        self._session = session
        self.products: tuple[LoanProduct, ...] = ()
        self.loan: SimulatedLoan | None = None
        self._of_rate = ""
        self.product, self.term = LentProduct(), TermField()
        self.amount = MoneyEdit(session.currency, lambda: _("Amount of the loan"), lambda: _("150k or 1.5 million is understood"), check_amount)
        self.rate = FigureField(self._rate_words, TermKind.PERCENT, session.currency, lambda: _("% a month"))
        self.day = DateEdit(lambda: _("Paid out on"), session.business_date)
        self._said, self.figure, self._why = Label(ink="text2", wrap=True), Label(kind="review"), Label(ink="text2", wrap=True)
        self._above = Label(kind="small", ink="due", wrap=True)
        self.say(self.title.setText, title)
        self.say(self._said.setText, lambda: _("Instalment, at most"))
        self._lay_out()
        self.day.set_date(session.business_date)
        self._connect()
        self._judge()

    def _lay_out(self) -> None:
        first, second, large = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for line in (first, second, large):
            line.setSpacing(12)
        first.addWidget(field(lambda: _("Product"), self.product), 2, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.amount, 3, Qt.AlignmentFlag.AlignTop)
        self.product.setMinimumContentsLength(NAME_LETTERS)
        self.product.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        part: QWidget
        for part in (self.term, self.rate, self.day):
            second.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        if label := self.term.findChild(FieldLabel):
            label.show_hint(shown=False)
        self.amount.show_hint(shown=False)
        large.addWidget(self._said, 1)
        large.addWidget(self.figure)
        for line in (first, second, large):
            self.body.addLayout(line)
        for part in (self._why, self._above):
            self.body.addWidget(part)

    def _connect(self) -> None:
        self.product.currentIndexChanged.connect(lambda _row: self._product_chosen())
        for part in (self.amount, self.term, self.rate, self.day):
            part.changed.connect(self._judge)
        self.amount.entered.connect(self.term.setFocus)
        self.term.entered.connect(self.rate.setFocus)
        self.day.entered.connect(self.finished)
        for typed in (self.product, self.rate.edit, self.amount.edit, self.term.edit, self.day.edit):
            typed.installEventFilter(self)

    def first_field(self) -> QWidget:
        return self.amount

    # --- what is chosen ---------------------------------------------------------------------------

    def set_products(self, products: tuple[LoanProduct, ...]) -> None:
        """Those whose due dates follow a rule: where they are agreed one by one there is nothing to work out before."""
        self.products = tuple(each for each in products if each.terms.plan.frequency is not Frequency.FREE_DATES)
        self.product.set_products(self.products)
        self._product_chosen()

    def take(self, other: WishCard) -> None:
        """Begin as another offer is."""
        self.set_products(other.products)
        self.product.setCurrentIndex(other.product.currentIndex())
        self.amount.set_text(other.amount.text())
        self.term.set_text(other.term.text())
        self.rate.set_text(other.rate.text())
        self.day.set_date(other.day.date)

    def chosen(self) -> LoanProduct | None:
        return self.product.chosen()

    @property
    def has_own_rate(self) -> bool:
        """Another rate than the product's was typed."""
        product = self.chosen()
        return bool(product and self.rate.value is not None and Decimal(self.rate.value) != product.terms.rate_monthly)

    def _product_chosen(self) -> None:
        """The rate of the product stands in the field, until another one is typed."""
        if product := self.chosen():
            plan = product.terms.plan
            self.term.set_unit(lambda: unit_words(plan))
            if self._of_rate != product.product.code:
                self.rate.set_value(product.terms.rate_monthly.normalize() if product.terms.rate_monthly else Decimal(0))
            self._of_rate = product.product.code
            self.rate.setEnabled(product.terms.cost is not LoanCost.SHARE)
            name_anew(self.rate)
        self._judge()

    def _rate_words(self) -> str:
        """What the rate of the chosen product is called."""
        product = self.chosen()
        return label(product.terms.cost if product else LoanCost.INTEREST, current())

    # --- judging ----------------------------------------------------------------------------------

    def _judge(self) -> None:
        self.loan = None
        for part, of in ((self.amount, OF_AMOUNT), (self.term, OF_TERM)):
            if isinstance(part.refusal, of[1:]):
                part.show_refusal(None)
        if wish := self.wish():
            try:
                self.loan = simulate(wish)
            except Refusal as refusal:
                self._take(refusal)
        self._show()
        self.changed.emit()

    def wish(self) -> LoanWish | None:
        product, minor, term, day, rate = self.chosen(), self.amount.minor, self.term.months, self.day.date, self.rate.value
        if product is None or minor is None or term is None or day is None or rate is None:
            return None
        return LoanWish(product, minor, term, day, Decimal(rate))

    def _take(self, refusal: Refusal) -> None:
        if isinstance(refusal, OF_TERM):
            self.term.show_refusal(refusal)
        elif isinstance(refusal, BadRate):
            self.rate.set_refusal(refusal)
        else:
            self.amount.show_refusal(refusal)

    def _show(self) -> None:
        """The dearest instalment, large; the cap, if the loan costs more."""
        figure = next(row.figures[0] for row in compare([self.loan]) if row.told is Told.INSTALMENT) if self.loan else None
        self.figure.setText(self._session.money(figure) if isinstance(figure, int) else "—")
        self._why.setText("" if self.loan else _("Amount, number of instalments and rate are needed."))
        self._why.setVisible(self.loan is None)
        self._above.setText(cap_words(self.loan.offer.told) if self.loan else "")
        self._above.setVisible(bool(self._above.text()))

    def retranslate(self) -> None:
        super().retranslate()
        self.set_products(self.products)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.worked_in.emit()
        elif is_enter(event) and watched in (self.product, self.rate.edit):
            (self.amount if watched is self.product else self.day).setFocus()
            return True
        return super().eventFilter(watched, event)
