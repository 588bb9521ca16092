"""What paying a loan off costs on a day, line by line, with its words and the interest it saves."""

from __future__ import annotations

from PySide6.QtCore import Signal

from coopdesk.domain.loan_cost import LoanCost
from coopdesk.domain.payoff_modes import PayoffQuote
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import refusal_words
from coopdesk.i18n.loan_costs import SAVED
from coopdesk.i18n.payoff_texts import quote_lines
from coopdesk.services.loan_card import LoanCard
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.as_of_day import AsOfDay
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import Card, spread
from coopdesk.ui.widgets.field import Refused
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.sum_box import SumBox, SumRow
from coopdesk.ui.widgets.words_label import WordsLabel


def quote_rows(session: Session, quote: PayoffQuote, cost: LoanCost, *, today: bool) -> tuple[SumRow, ...]:
    """The lines of a quote; those of nothing are left out, but for the principal."""
    rows = [SumRow(words, session.amount(figure)) for words, figure in quote_lines(quote, current(), cost)]
    total = _("To be paid today") if today else _("To be paid on that day")
    total = _("To be paid back to her") if quote.to_pay < 0 else total
    return (*rows, SumRow(total, session.money(abs(quote.to_pay)), total=True))


class PayoffCard(Spoken, Card):
    """`day` is the day of the whole page."""

    day_changed = Signal()
    asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("calculator")
        self._session, self._today = session, session.business_date
        self.day = AsOfDay(lambda: _("As of"), session.business_date)
        self._refused, self._sum = Refused(), SumBox()
        self._words, self._saved, self._why = (
            WordsLabel(session.currency),
            Label(kind="small", ink="text2", wrap=True),
            Label(kind="small", wrap=True),
        )
        self.pay_off, self.print = KeyButton("pay_off"), KeyButton("print_quote", "plain", "small")
        self.say(self.title.setText, lambda: _("Paying off"))
        self.head.addWidget(self.day)
        self.head.setContentsMargins(16, 6, 16, 4)
        self.body.setContentsMargins(16, 0, 16, 8)
        self.body.setSpacing(4)
        spread(self.body, self._refused, self._sum, self._words, self._why, None)
        foot = ButtonRow(gap=8)
        spread(foot.box, self.pay_off, self.print, None)
        spread(self.body, self._saved, foot)
        self.day.changed.connect(self._day_changed)
        self.pay_off.clicked.connect(self.asked)

    def follow(self) -> None:
        """Where another business date began, the day that was today is today again."""
        before, self._today = self._today, self._session.business_date
        if before != self._today and self.day.date == before:
            self.day.blockSignals(True)
            self.day.set_date(self._today)
            self.day.blockSignals(False)

    def _day_changed(self) -> None:
        self._refused.set_refusal(self.day.refusal)
        if self.day.refusal is None:
            self.day_changed.emit()

    def _to_others(self, card: LoanCard) -> str:
        """What she owes besides, between members: shown, not asked for."""
        owed = card.borrower.owed_to_others
        said = _("Besides, others paid {amount} for her at meetings; she gives it back on her own page.")
        return said.format(amount=self._session.money(owed)) if owed else ""

    def show_card(self, card: LoanCard) -> None:
        quote, today = card.quote, card.on == self._session.business_date
        self._sum.setVisible(quote is not None)
        self._words.set_minor(abs(quote.to_pay) if quote and quote.to_pay else None)
        self._saved.setText("")
        if quote:
            self._sum.set_rows(*quote_rows(self._session, quote, card.loan.terms.cost, today=today))
            self._saved.setText("\n".join(filter(None, (self._said(quote, card.loan.terms.cost), self._to_others(card)))))
        self._saved.setVisible(bool(self._saved.text()))
        why = self._why_not(card, today=today)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.pay_off.setEnabled(not why)
        self.pay_off.setVisible(quote is not None)
        self.print.setVisible(quote is not None)

    def _said(self, quote: PayoffQuote, cost: LoanCost) -> str:
        """Until when it holds, and what it saves."""
        until = _("Valid until {date}.").format(date=current().formats.date(quote.valid_until))
        saved = _(SAVED[cost]).format(amount=self._session.money(quote.saved)) if quote.saved else ""
        return f"{until} {saved}".strip()

    def _why_not(self, card: LoanCard, *, today: bool) -> str:
        if card.quote is None:
            refusal = card.no_quote
            return refusal_words(refusal, current(), self._session.currency) if refusal else _("Nothing is owed on this day.")
        if not today:
            day = current().formats.date(self._session.business_date)
            return _("A quote. The loan itself is paid off on the business date, {date}.").format(date=day)
        return ""
