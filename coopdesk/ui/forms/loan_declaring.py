"""Declaring what a member earned in a period with the money of the cooperative: her share, its share, and when that falls due."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QComboBox

from coopdesk.domain.declaring import begins_on, declared, open_periods, share_of
from coopdesk.domain.errors import Refusal
from coopdesk.domain.loan_changes import Declare
from coopdesk.domain.loan_events import declared_until
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import refusal_words
from coopdesk.services.context import Outcome
from coopdesk.services.loan_change_card import ChangeCard
from coopdesk.services.loan_changes import AskChange, ChangeNow
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.sum_box import SumBox, SumRow
from coopdesk.ui.widgets.text_field import TextField


class RevenueDeclared(ActQuestion):
    """Alone one declares at once; where others work too, somebody else approves it."""

    topic = "loan"
    wanted = QSize(620, 560)

    def __init__(self, page: Page, session: Session, card: ChangeCard) -> None:
        self._card = card
        self._periods = open_periods(card.standing, declared_until(card.history))
        name = card.member.name
        super().__init__(page, session, lambda: _("What did {name} earn?").format(name=name), "declare_now" if card.solo else "ask_change")
        self.period = QComboBox()
        self.revenue = MoneyEdit(session.currency, lambda: _("Revenue of the period"), lambda: _("150k or 1.5 million is understood"))
        self.reason = TextField(lambda: _("Shown by"), lambda: _("her sales book, a report; it stays in the book"))
        self._sums, self._said = SumBox(), Label(kind="small", ink="text2", wrap=True)
        self.period.addItems([self._period_words(until) for until in self._periods])
        for part in (field(lambda: _("Period"), self.period), self.revenue, self.reason, self._sums, self._said):
            self.body.addWidget(part)
        self.body.addStretch()
        self.period.currentIndexChanged.connect(lambda _row: self.judge())
        for typed in (self.revenue, self.reason):
            typed.changed.connect(self.judge)
        self.revenue.entered.connect(self.reason.setFocus)
        self.judge()
        self.revenue.setFocus()

    def _period_words(self, until: date) -> str:
        rows, formats = self._card.standing.schedule, current().formats
        place = next(place for place, row in enumerate(rows) if row.due == until)
        begins = begins_on(self._card.standing, place)
        return _("{first} to {last}").format(first=formats.date(begins), last=formats.date(until))

    # --- judging ----------------------------------------------------------------------------------

    def change(self) -> Declare | None:
        """What is declared; None while the amount is not clear, or no period is open."""
        place, minor = self.period.currentIndex(), self.revenue.minor
        return Declare(self._periods[place], minor) if place >= 0 and minor is not None else None

    def judge(self) -> None:
        """At each key: what is whose, and why it cannot be declared yet."""
        why = self._why_not()
        self._sums.set_rows(*self._rows())
        self._said.setText(why or self._falls_due())
        self.main.setEnabled(not why)

    def _why_not(self) -> str:
        waits = self._card.proposal is not None
        checks = (
            (self._card.may_ask is not None, self._leave_words(self._card.may_ask)),
            (waits, _("A change waits for a decision already.")),
            (not self._periods, _("Every period that has begun is declared.")),
            (self.revenue.refusal is not None, _("The amount is not clear yet.")),
            (self.revenue.minor is None, _("Type what she earned in the period; 0 where it was nothing.")),
            (not self.reason.text(), _("Say what shows it.")),
        )
        return next((words for wrong, words in checks if wrong), "")

    def _leave_words(self, refusal: Refusal | None) -> str:
        return refusal_words(refusal, current(), self._session.currency) if refusal else ""

    def _rows(self) -> tuple[SumRow, ...]:
        terms, revenue, money = self._card.standing.terms, self.revenue.minor, self._session.amount
        percent = current().formats.percent
        ours = None if revenue is None else share_of(terms, revenue)
        hers = None if revenue is None or ours is None else revenue - ours
        share = _("The cooperative's share, {pct}").format(pct=percent(terms.share_pct))
        return (
            SumRow(_("The member keeps, {pct}").format(pct=percent(100 - terms.share_pct)), "—" if hers is None else money(hers)),
            SumRow(share, "—" if ours is None else self._session.money(ours), total=True),
        )

    def _falls_due(self) -> str:
        change = self.change()
        if change is None:
            return ""
        made = declared(self._card.standing, change)
        due = next((row.due for row, before in zip(made.schedule, made.before, strict=True) if row != before), None)
        if due is None:
            return _("Nothing is asked for.")
        said = _("It falls due on {date}.").format(date=current().formats.date(due))
        more = (
            _("The same person asks and approves; the book records that.")
            if self._card.solo
            else _("Somebody else approves it before anything changes.")
        )
        return f"{said} {more}"

    # --- doing ------------------------------------------------------------------------------------

    def go_on(self) -> None:
        if QApplication.focusWidget() is self.period:
            self.revenue.setFocus()
        else:
            super().go_on()

    def command(self) -> AskChange:
        change = self.change()
        assert change is not None
        made = ChangeNow if self._card.solo else AskChange
        return made(self.request_id, self._session.business_date, self._card.loan.number, change, self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        number = self._card.loan.number
        if not self._card.solo:
            return _("The change of loan {number} waits for approval.").format(number=number)
        return _("The revenue is declared: loan {number} asks for {amount} more.").format(
            number=number, amount=self._session.money(share_of(self._card.standing.terms, self.revenue.minor or 0))
        )
