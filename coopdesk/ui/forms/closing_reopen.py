"""Reopening a month or year: what is taken back with it, which papers no longer hold, why, and the second person who signs."""

from __future__ import annotations

from PySide6.QtCore import QSize

from coopdesk.domain.errors import ReasonMissing
from coopdesk.domain.periods import Closing, PeriodKind
from coopdesk.domain.report_prints import ReportPrint
from coopdesk.i18n.catalogue import _, current
from coopdesk.reports.rack import REPORTS
from coopdesk.services.closing_desk import PeriodRow, ReopenDesk
from coopdesk.services.context import Outcome
from coopdesk.services.periods import Reopen
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.forms.second_person import SecondPerson
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.closing_words import period_within, period_words
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.text_field import TextField


class PeriodReopen(ActQuestion):
    topic = "closing"
    wanted = QSize(640, 430)

    def __init__(self, page: Page, session: Session, row: PeriodRow, desk: ReopenDesk) -> None:
        self._row, self._desk = row, desk
        super().__init__(page, session, lambda: _("Reopen {period}?").format(period=period_within(row)), "reopen_period_now")
        what, papers = Label(wrap=True), Label(ink="due", wrap=True)
        self.reason = TextField(lambda: _("Reason"), lambda: _("it stays in the book with both names"))
        self.second = SecondPerson(
            desk.signers, desk.solo, lambda: _("This book has one operator. That it was reopened by one person alone is recorded.")
        )
        self.say(what.setText, self._what)
        self.say(papers.setText, self._papers)
        papers.setVisible(bool(desk.papers))
        for part in (what, papers, self.reason, self.second):
            self.body.addWidget(part)
        self.body.addStretch()
        self.judge()
        self.reason.setFocus()

    def judge(self) -> None:
        self.main.setEnabled(self.second.is_ready)

    def _what(self) -> str:
        closings = self._desk.closings
        if len(closings) == 1:
            return _("Entries can be dated in it again until it is closed anew.")
        others = ", ".join(_closing_words(each) for each in reversed(closings) if each.last_day != self._row.last_day or each.period != self._row.period)
        return _("With it these are reopened too, as they were closed after it: {periods}.").format(periods=others)

    def _papers(self) -> str:
        papers = "; ".join(_paper_words(each) for each in self._desk.papers)
        return _("These printed reports no longer hold then: {papers}.").format(papers=papers)

    def is_missing(self) -> bool:
        return asks_for(self.reason, ReasonMissing())

    def command(self) -> Reopen:
        reason, count = self.reason.text(), len(self._desk.closings)
        return Reopen(self.request_id, self._row.period, self._row.last_day, reason, count, self.second.name, self.second.password.text())

    def done_words(self, _outcome: Outcome) -> str:
        return _("{period} is open again.").format(period=period_words(self._row))

    def what_next(self) -> str:
        return _("Close it anew when it is put right, and print its reports again.")


def _closing_words(closing: Closing) -> str:
    if closing.period is PeriodKind.YEAR:
        return _("Year {year}").format(year=closing.last_day.year)
    return current().formats.month(closing.last_day)


def _paper_words(paper: ReportPrint) -> str:
    title = _(REPORTS[paper.report].title) if paper.report in REPORTS else paper.report
    return _("{report} {day} ({check})").format(report=title, day=current().formats.date(paper.last_day), check=paper.check)
