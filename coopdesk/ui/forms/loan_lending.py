"""Lending at the counter: an approved loan is paid out; or a new one is written down, which waits to be approved.

Who is alone at the book lends at once, and the book records that.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import BadTerm, FirstDuePassed, LoanTooLarge, LoanTooSmall, PermissionDenied, Refusal, TermTooLong
from coopdesk.domain.journal import Series
from coopdesk.domain.lending_limit import LendingLimit
from coopdesk.domain.loans import Loan, check_limits
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import check_amount
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import refusal_words
from coopdesk.services.access import Act, may
from coopdesk.services.context import Outcome
from coopdesk.services.cover_blocking import Blocking, blocking
from coopdesk.services.loan_offer import LendingRules, LoanOffer, LoanProduct, loan_offer, new_loan_offer, with_dues
from coopdesk.services.loan_payout import dues_owed
from coopdesk.services.loans import Apply, Disburse, Lend, check_may_borrow
from coopdesk.services.member_card import MemberCard
from coopdesk.ui.forms.counter_panel import Beside, CounterAsk, CounterPanel, ReviewWords
from coopdesk.ui.forms.lent_choice import NEW, LentChoice
from coopdesk.ui.forms.lent_product import LentProduct
from coopdesk.ui.forms.loan_lending_words import LendingTerms, Lent, lending_terms, review_rows, told_beside
from coopdesk.ui.forms.loan_length_field import LoanLengthField
from coopdesk.ui.forms.payout_way import CASH, PayoutWay
from coopdesk.ui.session import Session
from coopdesk.ui.views.loan_length import length_words
from coopdesk.ui.views.loan_limit import covers_words, limit_words
from coopdesk.ui.views.loan_offer import cut_rows
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.text_field import TextField


class LendingPanel(CounterPanel):
    """It takes no note: what the money is for stands with the loan."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.which, self.product, self.term, self.way = LentChoice(session), LentProduct(), LoanLengthField(session.business_date), PayoutWay()
        self.amount = MoneyEdit(session.currency, lambda: _("Amount of the loan"), lambda: _("150k or 1.5 million is understood"))
        self.purpose = TextField(lambda: _("Purpose"), lambda: _("what the money is for"))
        self.decision = TextField(lambda: _("Decision of the group"), lambda: _("who decided so, or the number of the minutes"))
        self._covers = Label(kind="small", ink="late", wrap=True)
        self.products: tuple[LoanProduct, ...] = ()
        self.solo, self._wanted, self._dues, self._owed = False, "", 0, 0
        self._blocking = Blocking()
        self._limit: LendingLimit | None = None
        self._which_field = field(lambda: _("What is lent"), self.which)
        self._way_field, product = field(lambda: _("The money goes"), self.way), field(lambda: _("Product"), self.product)
        self._new_fields = (product, self.amount, self.term, self.purpose)
        for part in (self._which_field, FieldPair(product, self._way_field), *self._new_fields[1:], self._covers, self.decision):
            self.fields.addWidget(part)
        self.fields.addStretch()
        for unused in (self.note, self._memo_field):
            unused.setParent(self)
            unused.hide()
        self.amount.set_check(self._check_amount)
        self.product.currentIndexChanged.connect(lambda _row: self._mind_product())
        self.term.changed.connect(self._mind_term)
        self.which.currentIndexChanged.connect(lambda _row: self._show_fields())
        self.product.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.way.currentIndexChanged.connect(lambda _row: self.changed.emit())
        for edit in (self.amount, self.term, self.purpose, self.decision):
            edit.changed.connect(self.changed)
        self.amount.entered.connect(self.term.setFocus)
        self.term.entered.connect(self.purpose.setFocus)
        session.ask(lending_terms, self._take_terms)

    def _take_terms(self, found: LendingTerms) -> None:
        self.products, self.solo, self._limit = found.products, found.solo, found.limit
        self.product.set_products(self.products, self._wanted)
        self._wanted = ""
        self._mind_product()
        self._show_way()
        self.changed.emit()

    def show_card(self, card: MemberCard, ask: CounterAsk | None = None) -> None:
        self.card = card
        self.which.show_card(card, ask.loan if ask else None)
        self.way.show_card(card)
        self._show_fields()
        number = card.member.number
        self.session.ask(lambda unit, context: dues_owed(unit, context, number), self._take_dues)
        self.session.ask(lambda unit, _context: blocking(unit, number), self._take_covers)
        self.session.ask(lending_terms, self._take_terms)

    def _take_dues(self, minor: Minor) -> None:
        """What she owes of her regular contributions, which some products take when they pay out."""
        self._dues = minor
        self.changed.emit()

    def _take_covers(self, found: Blocking) -> None:
        """What others paid for her: only her group's decision lets her borrow, that of the loan itself or one that is typed."""
        self._blocking = found
        self._show_covers()
        self.changed.emit()

    def _show_covers(self) -> None:
        loan = self.loan()
        self._owed = 0 if loan and loan.number in self._blocking.decided else self._blocking.owed
        self._covers.setText(covers_words(self._owed, self.session))
        for part in (self._covers, self.decision):
            part.setVisible(bool(self._owed))

    def loan(self) -> Loan | None:
        """The approved loan that is chosen; None: a new one."""
        return self.which.loan() if self.card else None

    def _show_fields(self) -> None:
        self._which_field.setVisible(self.which.count() > 1)
        self._show_way()
        for part in self._new_fields:
            part.setVisible(self.loan() is None)
        self._show_covers()
        self.changed.emit()

    def _show_way(self) -> None:
        """A first instalment that is paid at once is paid in cash."""
        loan, product = self.loan(), self.product.chosen()
        terms = loan.terms if loan else product.terms if product else None
        choice = self.pays_out and self.way.count() > 1 and terms is not None and not terms.cut.first_in_advance
        self._way_field.setVisible(choice)
        if not choice:
            self.way.choose(CASH)

    def first_field(self) -> QWidget:
        return self.amount if self.loan() is None else self.which

    def set_compact(self, *, compact: bool) -> None:
        super().set_compact(compact=compact)
        self.note.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter that no field took goes on; it never reaches the page, which would post on it."""
        if not is_enter(event):
            super().keyPressEvent(event)
        elif self._owed and not self.decision.edit.hasFocus() and not self.amount.edit.hasFocus() and (self.loan() or self.purpose.edit.hasFocus()):
            self.decision.setFocus()
        elif self.decision.edit.hasFocus() or self.purpose.edit.hasFocus() or ((self.which.hasFocus() or self.way.hasFocus()) and self.loan()):
            self.finished.emit()
        else:
            self.amount.setFocus()

    def unavailable(self) -> str:
        if self.card is None:
            return ""
        try:
            check_may_borrow(self.card.member)
        except Refusal as refusal:
            return refusal_words(refusal, current(), self.session.currency)
        return ""

    # --- judging ----------------------------------------------------------------------------------

    def _rules(self) -> LendingRules:
        """What the book says of every loan, the same for all that it lends."""
        return next((each.rules for each in self.products), LendingRules())

    def _check_amount(self, minor: Minor) -> None:
        check_amount(minor)
        if product := self.product.chosen():
            check_limits(product.terms, minor, 0)

    def _mind_product(self) -> None:
        """Another product, other limits: what is typed is judged anew."""
        self.amount.set_check(self._check_amount)
        if product := self.product.chosen():
            self.term.set_plan(product.terms.plan)
        self._show_way()
        self._mind_term()

    def _mind_term(self) -> None:
        product, months = self.product.chosen(), self.term.months
        most = product.terms.term_max if product else 0
        if months is not None:
            self.term.show_refusal(TermTooLong(months, most) if most and months > most else None)

    def offer(self) -> LoanOffer | None:
        """The loan as it would be paid out today; None while something is not clear."""
        loan, product, minor, term = self.loan(), self.product.chosen(), self.amount.minor, self.term.months
        try:
            if loan:
                offer = loan_offer(loan.terms, loan.lent, loan.term, self.session.business_date, self._rules())
                return with_dues(offer, loan.terms, self._dues)
            if product and minor is not None and term is not None:
                offer = new_loan_offer(self.term.terms_of(product.terms), minor, term, self.session.business_date, product.rules)
                return with_dues(offer, product.terms, self._dues)
        except Refusal:
            return None
        return None

    def beside(self) -> Beside:
        offer = self.offer()
        if offer is None:
            return Beside(_("In hand"), ())
        return Beside(_("In hand"), cut_rows(self.session, offer), product=self.into(), note=told_beside(self.session, offer, self._above(offer)))

    def _above(self, offer: LoanOffer) -> str:
        return limit_words(self._limit, self.card.owed if self.card else 0, offer.principal, self.session)

    def why_not(self) -> str:
        refused = PermissionDenied(self.session.operator.name, Act.DISBURSE_LOAN)
        checks = (
            (self.loan() is not None and not self._may_pay_out(), refusal_words(refused, current(), self.session.currency)),
            (self.loan() is None and self.product.chosen() is None, _("this cooperative lends no product yet")),
            (self.loan() is None and self.amount.refusal is not None, _("the amount is not clear yet")),
            (self.loan() is None and self.amount.minor is None, _("the amount is missing")),
            (self.loan() is None and self.term.refusal is not None, self.term.not_clear()),
            (self.loan() is None and self.term.months is None, self.term.is_missing()),
            (bool(self._owed) and not self.decision.text(), _("the decision of her group is missing")),
            (self.offer() is None, _("such a loan cannot be worked out")),
        )
        return next((words for wrong, words in checks if wrong), "") if self.card else ""

    def _may_pay_out(self) -> bool:
        return may(self.session.operator, Act.DISBURSE_LOAN, self.solo)

    # --- posting ----------------------------------------------------------------------------------

    def into(self) -> str:
        """The product of her savings that gets the money; empty: she has it in cash, or nothing is paid out yet."""
        return self.way.into() if self.pays_out else ""

    @property
    def pays_out(self) -> bool:
        """Whether cash goes out now; else the application waits to be approved."""
        return self.loan() is not None or self.solo

    def review(self) -> ReviewWords:
        offer, loan = self.offer(), self.loan()
        assert self.card is not None
        assert offer is not None
        member = self.card.member
        whom = _("Paid out to {name} ({number})") if self.pays_out else _("Application of {name} ({number}), to be approved")
        named = _("Loan {number}").format(number=loan.number) if loan else self.product.currentText()
        into = self.into()
        length = length_words(offer.terms.plan, loan.term if loan else self.term.months or 0)
        lent = Lent(named, length, self.purpose.text(), self.way.currentText() if into else "", self._above(offer))
        amount = offer.net if self.pays_out else offer.principal
        series = Series.JOURNAL if into else Series.CASH_OUT if self.pays_out else ""
        return ReviewWords(whom.format(name=member.name, number=member.number), amount, review_rows(self.session, offer, lent), series, into)

    def command(self) -> Apply | Disburse:
        loan, product, minor, term, day = self.loan(), self.product.chosen(), self.amount.minor, self.term.months, self.session.business_date
        decision = self.decision.text() if self._owed else ""
        if loan:
            return Disburse(self.request_id, day, loan.number, self.into(), decision=decision)
        assert self.card is not None
        assert product is not None
        assert minor is not None
        assert term is not None
        asked = (self.request_id, day, self.card.member.number, product.product.code, minor, term)
        if self.solo:
            return Lend(*asked, purpose=self.purpose.text(), dues=self.term.dues, into=self.into(), decision=decision)
        return Apply(*asked, purpose=self.purpose.text(), dues=self.term.dues, decision=decision)

    def done_words(self, outcome: Outcome) -> str:
        offer = self.offer()
        if not self.pays_out:
            return _("The application {number} waits to be approved.").format(number=outcome.loan)
        net: Minor = offer.net if offer else 0
        said = _("Loan {number} paid out into savings, {amount}.") if self.into() else _("Loan {number} paid out, {amount} in hand.")
        return said.format(number=outcome.loan, amount=self.session.money(net))

    def show_refusal(self, refusal: Refusal) -> bool:
        if isinstance(refusal, (BadTerm, TermTooLong, FirstDuePassed)):
            self.term.show_refusal(refusal)
        elif isinstance(refusal, (LoanTooSmall, LoanTooLarge)):
            self.amount.show_refusal(refusal)
        else:
            return False
        return True

    # --- drafts -----------------------------------------------------------------------------------

    def typed(self) -> dict[str, str]:
        texts = {"amount": self.amount.text(), "term": self.term.text(), "purpose": self.purpose.edit.text(), "decision": self.decision.edit.text()}
        texts = {name: text for name, text in texts.items() if text}
        return texts | {"product": str(self.product.currentData() or ""), "into": self.way.into()} if texts else {}

    def take_typed(self, typed: Mapping[str, str]) -> None:
        self.which.setCurrentIndex(self.which.findData(NEW))
        if (row := self.product.findData(typed.get("product", ""))) >= 0:
            self.product.setCurrentIndex(row)
        else:
            self._wanted = typed.get("product", "")
        self.way.choose(typed.get("into", ""))
        self.amount.set_text(typed.get("amount", ""))
        self.term.set_text(typed.get("term", ""))
        self.purpose.set_text(typed.get("purpose", ""))
        self.decision.set_text(typed.get("decision", ""))

    def renew(self) -> None:
        self.amount.clear()
        self.term.set_text("")
        self.purpose.set_text("")
        self.decision.set_text("")
        super().renew()
        self.note.hide()

    def retranslate(self) -> None:
        super().retranslate()
        if self.card:
            self.show_card(self.card)
