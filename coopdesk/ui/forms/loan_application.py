"""An application for a loan: who, which product, how much, for how long and what for; beside it what the loan would be like.

It becomes an application that waits; nothing is paid out here. Enter goes to the next field, the last Enter saves.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from coopdesk.domain.errors import (
    BadAmount,
    BadTerm,
    DateAfterBusinessDate,
    DateBeforeBook,
    FirstDuePassed,
    LoanTooLarge,
    LoanTooSmall,
    PeriodClosed,
    Refusal,
    TermTooLong,
    TrancheOutside,
    TranchesTooLarge,
)
from coopdesk.domain.savings import check_amount
from coopdesk.i18n.catalogue import _
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.loan_offer import LoanOffer, LoanProduct, lent_products, new_loan_offer
from coopdesk.services.loans import Apply
from coopdesk.ui.forms.form_page import FormPage
from coopdesk.ui.forms.lent_product import LentProduct
from coopdesk.ui.forms.loan_borrower import BorrowerField
from coopdesk.ui.forms.loan_length_field import LoanLengthField
from coopdesk.ui.forms.loan_tranches_field import TranchesField
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.session import Session
from coopdesk.ui.views.loan_offer import OfferCard, cap_words
from coopdesk.ui.widgets.card import Card, Frame, spread
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import EndLabel
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.tall_area import TallArea
from coopdesk.ui.widgets.text_field import TextField

LIMITS = (LoanTooSmall, LoanTooLarge, TermTooLong)
PARTS = (TrancheOutside, TranchesTooLarge)
DATES = (DateAfterBusinessDate, DateBeforeBook, PeriodClosed)


@dataclass(frozen=True, slots=True)
class LoanAsk:
    """The subject of the page where more than the member is known: what was worked out in the simulator. `day` as ISO text."""

    member: str
    product: str
    amount: int
    term: int
    day: str


class LoanApplicationPage(FormPage):
    nav = "loans"
    reads = frozenset({Change.BOOK})

    def __init__(self, session: Session, about: str | LoanAsk | None = None) -> None:
        """`about`: whose loan it is, where that is known; or what is asked for."""
        super().__init__()
        ask = about if isinstance(about, LoanAsk) else None
        self._session, self._wanted = session, ask.product if ask else ""
        self._member = about.member if isinstance(about, LoanAsk) else about
        self._request_id = str(uuid4())
        self._saving = False
        self.products: tuple[LoanProduct, ...] = ()
        self.offer: LoanOffer | None = None
        self.who, self.product, self.term = BorrowerField(session), LentProduct(), LoanLengthField(session.business_date)
        self.amount = MoneyEdit(session.currency, lambda: _("Amount of the loan"), lambda: _("150k or 1.5 million is understood"), check_amount)
        self.tranches = TranchesField(session.currency)
        self.purpose = TextField(lambda: _("Purpose"), lambda: _("what the money is for"))
        self.decision = TextField(lambda: _("Decision of the group"), lambda: _("who decided so, or the number of the minutes"))
        self.date = DateEdit(lambda: _("Date of the application"), session.business_date)
        self.plan, self.save_button, self._cancel = OfferCard(session), KeyButton("save_application", "main", "action"), KeyButton("cancel")
        self._why = EndLabel(ink="text2", wrap=True)
        self._lay_out()
        self.date.set_date(session.business_date)
        self._connect()
        if ask:
            self._begin(ask)
        self._first_day = self.date.date
        self._judge()

    def _begin(self, ask: LoanAsk) -> None:
        self.amount.set_minor(ask.amount)
        self.term.set_text(str(ask.term))
        self.date.set_date(min(date.fromisoformat(ask.day), self._session.business_date))

    def _lay_out(self) -> None:
        card, content = Card("landmark"), Frame("bare", margins=(16, 2, 16, 14), gap=10)
        self.say(card.title.setText, lambda: _("Application for a loan"))
        self.limit(content)
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(self.term, 1, Qt.AlignmentFlag.AlignTop)
        pair.addWidget(self.date, 1, Qt.AlignmentFlag.AlignTop)
        for part in (self.who, field(lambda: _("Product"), self.product), self.amount):
            content.box.addWidget(part)
        content.box.addLayout(pair)
        content.box.addWidget(self.purpose)
        content.box.addWidget(self.decision)
        self.decision.hide()
        content.box.addWidget(self.tranches)
        content.box.addStretch()
        self._area = TallArea(content)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self._area)
        foot = card.add_foot()
        spread(foot, self._cancel, self._why, self.save_button)
        foot.setStretchFactor(self._why, 1)
        self.lay_beside(card, self.plan)

    def _connect(self) -> None:
        self.product.currentIndexChanged.connect(lambda _row: self._edited())
        for part in (self.who, self.amount, self.term, self.date, self.purpose, self.decision, self.tranches):
            part.changed.connect(self._edited)
        self.who.entered.connect(self.amount.setFocus)
        self.amount.entered.connect(self.term.setFocus)
        self.term.entered.connect(self.date.setFocus)
        self.date.entered.connect(self.purpose.setFocus)
        self.tranches.entered.connect(self.save)
        self.save_button.clicked.connect(self.save)
        self._cancel.clicked.connect(self.on_escape)

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Application for a loan")

    def back(self) -> tuple[str, str, object]:
        return _("Loans"), "loans", None

    def first_field(self) -> QWidget:
        return self.amount if self.who.borrower else self.who.edit

    def load(self) -> None:
        self._session.ask(_products, self._show)
        if self._member and self.who.borrower is None:
            self.who.choose(self._member)

    def _show(self, products: tuple[LoanProduct, ...]) -> None:
        self.products = products
        self.product.set_products(products, self._wanted)
        self._wanted = "" if products else self._wanted
        self._judge()

    def retranslate(self) -> None:
        super().retranslate()
        self._show(self.products)

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "plan"):
            self._judge()

    # --- judging ----------------------------------------------------------------------------------

    def _edited(self) -> None:
        self._leaving = False
        self._judge()

    def _judge(self) -> None:
        """At each key: the loan as it would be, and why it cannot be saved yet."""
        product, minor, term, day = self.product.chosen(), self.amount.minor, self.term.months, self.date.date
        self.offer = None
        if product:
            self.term.set_plan(product.terms.plan)
            term = self.term.months
            self.tranches.set_offered(product.terms.in_parts)
        for part in (self.amount, self.term, self.tranches):
            if isinstance(part.refusal, (*LIMITS, *PARTS, FirstDuePassed)):
                part.show_refusal(None)
        if product and minor is not None and term is not None and day:
            try:
                self.offer = new_loan_offer(self.tranches.terms_of(self.term.terms_of(product.terms)), minor, term, day, product.rules)
            except Refusal as refusal:
                self._take(refusal)
        why = self._why_not()
        above = cap_words(self.offer.told) if self.offer and self.plan.isHidden() else ""
        self.who.warn_of(minor)
        self.decision.setVisible(self._blocked())
        self._why.setText(why or above or _("paid out only after it was approved"))
        self.save_button.setEnabled(not why and not self._saving)
        if self.offer:
            self.plan.show_offer(self.offer)
        else:
            self.plan.show_none(_("The schedule stands here as soon as amount and term are clear."))

    def _blocked(self) -> bool:
        """Others paid for her at meetings, and she has not given it back."""
        return bool(self.who.borrower and self.who.borrower.covers)

    def _why_not(self) -> str:
        checks = (
            (self.who.borrower is None, _("the member is missing")),
            (bool(self.who.borrower and self.who.borrower.refusal), _("this member cannot borrow now")),
            (self.product.chosen() is None, _("this cooperative lends no product yet")),
            (isinstance(self.amount.refusal or self.term.refusal, LIMITS), _("this product does not lend so")),
            (self.amount.refusal is not None, _("the amount is not clear yet")),
            (self.amount.minor is None, _("the amount is missing")),
            (self.term.refusal is not None, self.term.not_clear()),
            (self.term.months is None, self.term.is_missing()),
            (self.date.date is None, _("the date is missing")),
            (self._blocked() and not self.decision.text(), _("the decision of her group is missing")),
            (self.tranches.refusal is not None, _("the later parts are not clear yet")),
            (self.offer is None, _("such a loan cannot be worked out")),
        )
        return next((words for wrong, words in checks if wrong), "")

    def _take(self, refusal: Refusal) -> bool:
        """Put a refusal under the field that it concerns; False if there is none."""
        if isinstance(refusal, (BadTerm, TermTooLong, FirstDuePassed)):
            self.term.show_refusal(refusal)
        elif isinstance(refusal, (BadAmount, LoanTooSmall, LoanTooLarge)):
            self.amount.show_refusal(refusal)
        elif isinstance(refusal, PARTS):
            self.tranches.show_refusal(refusal)
        elif isinstance(refusal, DATES):
            self.date.show_refusal(refusal)
        else:
            return False
        return True

    # --- saving -----------------------------------------------------------------------------------

    def on_enter(self) -> None:
        if QApplication.focusWidget() is self.product:
            self.amount.setFocus()
        elif self._blocked() and not self.decision.text():
            self.decision.setFocus()
        else:
            self.save()

    def save(self) -> None:
        """Save once, what is shown."""
        who, product, minor, term, day = self.who.borrower, self.product.chosen(), self.amount.minor, self.term.months, self.date.date
        if not self.save_button.isEnabled() or who is None or product is None or minor is None or term is None or day is None:
            return
        self._saving = True
        self.save_button.setEnabled(False)
        asked = (self._request_id, day, who.member.number, product.product.code, minor, term)
        decision = self.decision.text() if self._blocked() else ""
        command = Apply(*asked, purpose=self.purpose.text(), dues=self.term.dues, tranches=self.tranches.tranches, decision=decision)
        self._session.do(command, self._saved, self._refused)

    def _saved(self, outcome: Outcome) -> None:
        self._leaving = True
        self.asked.emit("loan", outcome.loan)

    def _refused(self, refusal: Refusal) -> None:
        self._saving, self._request_id = False, str(uuid4())
        self._judge()
        if not self._take(refusal):
            self.tell(refusal_notice(refusal, self._session.currency))

    # --- leaving, and coming back -----------------------------------------------------------------

    def _typed(self) -> dict[str, str]:
        member = self.who.borrower.member.number if self.who.borrower else ""
        texts = {
            "member": "" if member == self._member else member,
            "search": self.who.edit.text() if not member else "",
            "amount": self.amount.text(),
            "term": self.term.text(),
            "date": "" if self.date.date == self._first_day else self.date.edit.text(),
            "purpose": self.purpose.edit.text(),
            "decision": self.decision.edit.text(),
            "tranches": self.tranches.text(),
        }
        return {name: text for name, text in texts.items() if text}

    def draft(self) -> dict[str, str] | None:
        typed = {} if self._saving else self._typed()
        more = {"product": str(self.product.currentData() or ""), "date": self.date.edit.text(), "request_id": self._request_id}
        return typed | more if typed else None

    def draft_words(self) -> str:
        who = self.who.borrower
        return f"{self.title()} · {who.member.name}" if who else self.title()

    def take_draft(self, draft: dict[str, str]) -> None:
        self._request_id = draft.get("request_id", self._request_id)
        if member := draft.get("member"):
            self.who.choose(member)
        self._wanted = draft.get("product", "")
        self.amount.set_text(draft.get("amount", ""))
        self.term.set_text(draft.get("term", ""))
        self.purpose.set_text(draft.get("purpose", ""))
        self.decision.set_text(draft.get("decision", ""))
        self.tranches.set_text(draft.get("tranches", ""))
        if day := draft.get("date"):
            self.date.edit.setText(day)
            self.date.edit.textEdited.emit(day)
        self._show(self.products)

    def would_lose(self) -> bool:
        return bool(self._typed())

    def loss_words(self) -> str:
        return _("The application is not saved yet.")


def _products(unit: Any, context: Context) -> tuple[LoanProduct, ...]:
    return lent_products(unit, context)
