"""Correcting an entry: the reason is asked, then a reversal is posted; the wrong entry stays where it is."""

from __future__ import annotations

from uuid import uuid4

from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import ReasonMissing, Refusal
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.context import Outcome
from coopdesk.services.corrections import Reverse
from coopdesk.services.member_card import EntryCard
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.text_field import TextField


class EntryCorrection(OneQuestion):
    """One dialog is one request: pressed twice it posts once."""

    def __init__(self, page: Page, session: Session, card: EntryCard, back_to: QWidget) -> None:
        self._entry, self._number = card.entry, card.entry.shown_number or str(card.entry.sequence)
        super().__init__(page.window(), self._question, "post_correction")
        self._page, self._session, self._back_to, self._request = page, session, back_to, str(uuid4())
        what, how = Label(wrap=True), Label(kind="small", ink="text2", wrap=True)
        self.say(what.setText, lambda: f"{current().formats.date(self._entry.business_date)} · {label(self._entry.kind, current())}")
        self.say(how.setText, self._how)
        self.reason = TextField(lambda: _("Reason"), lambda: _("stays in the book with your name"))
        for part in (what, self.reason, how):
            self.body.addWidget(part)
        self.body.addStretch()
        self.reason.setFocus()

    def _question(self) -> str:
        return _("Correct {number} by a reversal?").format(number=self._number)

    def _how(self) -> str:
        day = current().formats.date(self._session.business_date)
        return _("An opposite entry is posted on {date}. The wrong one stays in the book, in grey, and names its correction.").format(
            date=day
        )

    def go_on(self) -> None:
        """Post the reversal, or say under the field that the reason is missing."""
        if not self.main.isEnabled():
            return
        if not self.reason.text():
            self.reason.set_refusal(ReasonMissing())
            self.reason.setFocus()
            return
        self.notice.clear()
        self.main.setEnabled(False)
        command = Reverse(self._request, self._session.business_date, self._entry.sequence, self.reason.text())
        self._session.do(command, self._posted, self._refused)

    def _posted(self, outcome: Outcome) -> None:
        number = outcome.number or outcome.entry
        self._page.tell(good_notice(_("Corrected: {reversal} takes back {number}.").format(reversal=number, number=self._number)))
        self.accept()
        self._back_to.setFocus()

    def _refused(self, refusal: Refusal) -> None:
        self.notice.show_notice(refusal_notice(refusal, self._session.currency))
        self.main.setEnabled(True)
        self.reason.setFocus()
