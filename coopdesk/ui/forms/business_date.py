"""On which day the window works: one question, refused where the day is not open."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _, current
from coopdesk.runtime import clock
from coopdesk.services import business_date
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.label import Label


class BusinessDateQuestion(OneQuestion):
    topic = "glossary"

    def __init__(self, window: QWidget, session: Session) -> None:
        super().__init__(window, lambda: _("On which day do you work?"), "move_date")
        self._session = session
        now, how = Label(wrap=True), Label(kind="small", ink="text2", wrap=True)
        self.day = DateEdit(lambda: _("Business date"), session.business_date, check=self._check)
        self.say(now.setText, self._now)
        self.say(how.setText, lambda: _("Whatever is posted from now on is dated with this day, and balances are shown as of it."))
        for part in (now, self.day, how):
            self.body.addWidget(part)
        self.body.addStretch()
        self.day.set_date(session.business_date)
        self.day.changed.connect(self._judge)
        self.day.entered.connect(self.go_on)
        self.day.edit.selectAll()
        self.day.setFocus()
        self._judge()

    def _now(self) -> str:
        formats = current().formats
        return _("The window works on {day}. This computer says that today is {today}.").format(
            day=formats.date_full(self._session.business_date), today=formats.date_full(clock.today())
        )

    def _check(self, day: date) -> None:
        self._session.runner.read(lambda unit, context: business_date.check(unit, context, day))

    def _judge(self) -> None:
        """At each key: whether the day is open; the field says why not."""
        self.main.setEnabled(self.day.date is not None and self.day.refusal is None)

    def go_on(self) -> None:
        if self.main.isEnabled() and self.day.date is not None:
            self.main.setEnabled(False)
            self._session.change_business_date(self.day.date, self._moved, self._refused)

    def _moved(self, _day: date) -> None:
        self.accept()

    def _refused(self, refusal: Refusal) -> None:
        self.notice.show_notice(refusal_notice(refusal, self._session.currency))
        self.main.setEnabled(True)
