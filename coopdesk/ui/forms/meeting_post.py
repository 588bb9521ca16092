"""The whole meeting looked at once more before it goes into the book: what came and for what, what goes out, who pays for whom, the cash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from coopdesk.domain.billing import BillKind
from coopdesk.domain.errors import Refusal
from coopdesk.domain.meetings import PayoutKind
from coopdesk.i18n.catalogue import _, current, ngettext, pgettext
from coopdesk.i18n.labels import label
from coopdesk.services.context import Outcome
from coopdesk.services.meetings import PostMeeting
from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.sum_box import SumBox, SumRow
from coopdesk.ui.widgets.words_label import WordsLabel

if TYPE_CHECKING:
    from coopdesk.ui.views.meeting import MeetingPage


class PostQuestion(ActQuestion):
    topic = "meeting"
    wanted = QSize(720, 520)

    def __init__(self, page: MeetingPage, session: Session, sheet: MeetingSheet) -> None:
        self._sheet = sheet
        self._meeting_page = page
        super().__init__(page, session, lambda: _("Post the meeting on {date}?").format(date=current().formats.date(sheet.meeting.date)), "post_meeting_now")
        came, cash, words, how = SumBox(), SumBox(), WordsLabel(session.currency), Label(kind="small", ink="text2", wrap=True)
        self.say(lambda _text: came.set_rows(*self._came()), lambda: "")
        self.say(lambda _text: cash.set_rows(*self._cash()), lambda: "")
        self.say(how.setText, self._how)
        words.set_minor(sheet.sums.paid)
        self.body.addWidget(FieldPair(came, cash))
        self.body.addWidget(words)
        self.body.addWidget(how)
        self.body.addStretch()
        self.main.setFocus()

    def _came(self) -> tuple[SumRow, ...]:
        """By what it is for."""
        sheet, amount, words = self._sheet, self._session.amount, current()
        parts = ((kind, sum(row.part(kind, paid=True) for row in sheet.rows)) for kind in BillKind)
        rows = [SumRow(label(kind, words), amount(minor)) for kind, minor in parts if minor]
        return (*rows, SumRow(_("Received"), amount(sheet.sums.paid), total=True))

    def _cash(self) -> tuple[SumRow, ...]:
        sheet, amount, words = self._sheet, self._session.amount, current()
        box = sheet.box
        out = ((kind, sum(each.amount for each in sheet.payouts if each.kind is kind)) for kind in PayoutKind)
        rows = [SumRow(_("Opening cash"), amount(box.opening)), SumRow(_("Received"), amount(box.received))]
        rows += [SumRow(f"– {label(kind, words)}", amount(minor)) for kind, minor in out if minor]
        rows.append(SumRow(_("Should be"), amount(box.expected)))
        apart = box.difference or 0
        if apart:
            rows.append(SumRow(pgettext("cash", "Over") if apart > 0 else pgettext("cash", "Short"), amount(abs(apart)), ink="late"))
        return (*rows, SumRow(pgettext("cash", "Counted"), amount(box.counted or 0), total=True, ink="late" if apart else "good"))

    def _how(self) -> str:
        sums, formats = self._sheet.sums, current().formats
        said = [_("Each gets receipts of her own; all is posted together or nothing, and can be taken back as one while the day is open.")]
        if sums.gap:
            open_gap, money = sums.gap - sums.covered, self._session.money
            said.append(_("{amount} was not paid: {covered} is paid by others, {open} stays open.").format(amount=money(sums.gap), covered=money(sums.covered), open=money(open_gap)))
        less = sum(row.difference < 0 for row in self._sheet.rows)
        if less:
            said.append(ngettext("{n} pays less than she is asked for.", "{n} pay less than they are asked for.", less).format(n=formats.number(less)))
        return " ".join(said)

    def command(self) -> PostMeeting:
        return PostMeeting(self.request_id, self._sheet.meeting.id, self._sheet.sums.billed)

    def show_refusal(self, refusal: Refusal) -> None:
        """On the sheet, where it can be put right."""
        self.reject()
        self._meeting_page.asks.refused(refusal)

    def done_words(self, outcome: Outcome) -> str:
        return _("The meeting is posted: {amount} received, the cash is {counted}.").format(
            amount=self._session.money(self._sheet.sums.paid), counted=self._session.money(self._sheet.box.counted or 0)
        )

    def after(self, outcome: Outcome) -> None:
        self._meeting_page.asks.posted()
