"""Closing a month or a year: what is in it, said once more, before nothing can be dated in it any longer; then a backup is made."""

from __future__ import annotations

from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.closing_desk import ClosingDesk
from coopdesk.services.context import Outcome
from coopdesk.services.periods import CloseMonth, CloseYear
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.closing_words import period_within, period_words
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.progress import Progress
from coopdesk.ui.widgets.sum_box import SumBox, SumRow


class PeriodClose(ActQuestion):
    topic = "closing"

    def __init__(self, page: Page, session: Session, desk: ClosingDesk) -> None:
        self._desk = desk
        super().__init__(page, session, lambda: _("Close {period}?").format(period=period_within(desk.chosen)), "close_period_now")
        how, self._sums = Label(wrap=True), SumBox()
        self.progress = Progress(lambda: _("Closing the books"), lambda: _("If you stop it, nothing is closed."))
        self._sums.set_rows(*self._rows())
        self.say(how.setText, self._how)
        for part in (self._sums, how, self.progress):
            self.body.addWidget(part)
        self.body.addStretch()
        self.main.setFocus()

    def _rows(self) -> tuple[SumRow, ...]:
        if self._desk.month:
            steps = [(step, state) for step, state in self._desk.month.steps if state.lines]
            return tuple(SumRow(label(step, current()), self._session.amount(state.amount)) for step, state in steps)
        income, expense = self._desk.result
        return (
            SumRow(_("Income"), self._session.amount(income)),
            SumRow(_("Expenses"), self._session.amount(expense)),
            SumRow(_("Surplus of the year"), self._session.money(income - expense), total=True),
        )

    def _how(self) -> str:
        backed = _("A backup of the book follows.")
        if self._desk.month is None:
            return _("On the first day of the next year the accounts of income and expense begin at nothing.") + " " + backed
        words = _("From then on nothing is dated in this month. Mistakes in it are corrected on a later day, or it is reopened by two people.")
        return f"{words} {backed}"

    def command(self) -> CloseMonth | CloseYear:
        last_day = self._desk.chosen.last_day
        return CloseMonth(self.request_id, last_day) if self._desk.month else CloseYear(self.request_id, last_day.year)

    def carry_out(self) -> None:
        self._session.do_long(self.command(), self._done, self._refused, self.judge, self.progress)

    def done_words(self, _outcome: Outcome) -> str:
        return _("{period} is closed.").format(period=period_words(self._desk.chosen))

    def after(self, _outcome: Outcome) -> None:
        self._session.backups.back_up_if_needed()
