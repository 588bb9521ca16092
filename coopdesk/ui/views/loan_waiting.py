"""A loan before it was paid out: what it would be like, and what somebody who decides on it looks at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import refusal_words
from coopdesk.services.loan_card import Borrower, LoanCard
from coopdesk.services.loan_list import LoanLine
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.views.loan_cover import CoverCard
from coopdesk.ui.views.loan_head import decided_words
from coopdesk.ui.views.loan_limit import covers_words, limit_words
from coopdesk.ui.views.loan_offer import OfferCard
from coopdesk.ui.views.loan_part import LoanPart
from coopdesk.ui.views.loan_rows import state_badge
from coopdesk.ui.widgets.card import Card
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.sum_box import SumBox, SumRow
from coopdesk.ui.widgets.tall_area import TallArea

SIDE_PX = 372


class LoanWaiting(LoanPart):
    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(page, session)
        self.offer, self.borrower, self.story = OfferCard(session), BorrowerCard(session), StoryCard(session)
        self.cover = CoverCard(session)
        self._side = QWidget()
        self._side.setProperty("role", "page")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(12)
        side.addWidget(self.story)
        side.addWidget(self.borrower)
        side.addWidget(self.cover)
        side.addStretch()
        plan = QWidget()
        QVBoxLayout(plan).setContentsMargins(0, 0, 0, 0)
        plan.layout().addWidget(self.offer)  # type: ignore[union-attr] # laid out just now
        self._area, self._plan = TallArea(self._side), TallArea(plan)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(self._plan, 1)
        whole.addWidget(self._area, 1)

    def show_card(self, card: LoanCard) -> None:
        if card.offer:
            self.offer.show_offer(card.offer)
        elif card.no_offer:
            self.offer.show_none(refusal_words(card.no_offer, current(), self.session.currency))
        self.borrower.show_borrower(card.borrower, card.loan.lent)
        self.story.show_loan(card.loan, card.product.name(current().language), decided_words(card, self.session))
        self.cover.show_loan(card.loan.number)

    def first_field(self) -> QWidget:
        return self.offer.table.view

    def set_width_class(self, width_class: str) -> None:
        """Where there is little room what a decision needs comes before the plan."""
        self._plan.setVisible(width_class != "narrow")
        self._area.setMinimumWidth(0 if width_class == "narrow" else round(SIDE_PX * look().scale))


class StoryCard(Spoken, Card):
    """What was asked for and what became of it so far."""

    def __init__(self, session: Session) -> None:
        super().__init__("notebook-pen")
        self._session = session
        self.say(self.title.setText, lambda: _("The application"))
        self._lines = Label(wrap=True)
        self.body.addWidget(self._lines)

    def show_loan(self, loan: Loan, product: str, decided: Sequence[str]) -> None:
        date = current().formats.date
        said = [_("{product}, {amount}.").format(product=product, amount=self._session.money(loan.principal))]
        if loan.purpose:
            said.append(_("Purpose: {purpose}.").format(purpose=loan.purpose.rstrip(".")))
        said.append(_("Applied for on {date}, written down by {operator}.").format(date=date(loan.applied_on), operator=loan.applied_by))
        if loan.decided_on:
            rejected = (
                _("Rejected on {date} by {operator}.") if loan.state is LoanState.REJECTED else _("Approved on {date} by {operator}.")
            )
            said.append(rejected.format(date=date(loan.decided_on), operator=loan.decided_by))
        if loan.decided_why:
            said.append(_("Reason: {reason}.").format(reason=loan.decided_why.rstrip(".")))
        self._lines.setText("\n".join((*said, *decided)))


class BorrowerCard(Spoken, Card):
    """What she saves, and what she owes already."""

    def __init__(self, session: Session) -> None:
        super().__init__("user")
        self._session = session
        self.say(self.title.setText, lambda: _("The member"))
        self._savings, self._loans, self._late = SumBox(), SumBox(), Label(wrap=True)
        self._above, self._refused = Label(ink="due", wrap=True), Label(ink="late", wrap=True)
        for part in (self._savings, self._loans, self._late, self._above, self._refused):
            self.body.addWidget(part)

    def show_borrower(self, borrower: Borrower, asked: Minor) -> None:
        """`asked`: what she wants to borrow now."""
        money, language = self._session.amount, current().language
        names = {product.code: product.name(language) for product in borrower.products}
        accounts = [SumRow(names[account.product], money(account.balance)) for account in borrower.accounts]
        held = sum(account.held for account in borrower.accounts)
        rest = [SumRow(_("Held of it"), money(held))] if held else []
        self._savings.set_rows(*accounts, SumRow(_("Savings in all"), money(borrower.savings), total=True), *rest)
        loans = [SumRow(_state_words(line, 0), money(line.outstanding)) for line in borrower.others]
        self._loans.set_rows(*loans, SumRow(_("Owed on other loans"), money(borrower.owed), total=True))
        late = [line for line in borrower.others if line.days_late]
        said = [_state_words(line, line.days_late) for line in late]
        self._late.setText("\n".join(said) if said else _("No other loan is in arrears."))
        self._late.set_ink("late" if late else "good")
        found = covers_words(borrower.covers, self._session), limit_words(borrower.limit, borrower.owed, asked, self._session)
        above = "\n".join(filter(None, found))
        self._above.setText(above)
        self._above.setVisible(bool(above))
        self._refused.setText(self._words(borrower.refusal))
        self._refused.setVisible(borrower.refusal is not None)

    def _words(self, refusal: Refusal | None) -> str:
        return refusal_words(refusal, current(), self._session.currency) if refusal else ""


def _state_words(line: LoanLine, days_late: int) -> str:
    return _("{loan}: {state}").format(loan=line.number, state=state_badge(line.state, days_late)[0])
