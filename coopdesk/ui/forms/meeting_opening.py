"""What is asked about a meeting in the list: whose a new one is and when, whether one that was never held goes, and taking a posted one back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import MeetingHeld, Refusal
from coopdesk.domain.groups import Group
from coopdesk.domain.meeting_days import MeetingRule
from coopdesk.domain.meetings import Meeting, MeetingDetails, PayoutKind
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.context import Outcome
from coopdesk.services.meetings import DropMeeting, OpenMeeting, UndoMeeting
from coopdesk.services.meetings.register import MeetingRegister, MeetingRow, next_day
from coopdesk.services.meetings.sheet import MeetingSheet, meeting_sheet
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.forms.field_by_field import FieldByField
from coopdesk.ui.forms.take_back import TakeBack
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.meeting_words import rule_words
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.sum_box import SumBox, SumRow
from coopdesk.ui.widgets.text_field import TextField


class MeetingQuestion(FieldByField, ActQuestion):
    topic = "meetings"
    wanted = QSize(640, 420)


class MeetingOpening(MeetingQuestion):
    """The calendar of the group proposes the day; one that is there already is opened instead."""

    def __init__(self, page: Page, session: Session, register: MeetingRegister, group: Group | None, day: date | None) -> None:
        super().__init__(page, session, lambda: _("Which meeting is opened?"), "open_meeting_now")
        self._register = register
        self.group: ChoiceBox = ChoiceBox((None, *register.groups), lambda each: each.name if each else _("Whole cooperative"))
        self.day, self._meets = DateEdit(lambda: _("Date"), session.business_date), Label(kind="small", ink="text2", wrap=True)
        self.place, self.time = TextField(lambda: _("Place")), TextField(lambda: _("Time"), lambda: _("as 16.00"))
        for part in (field(lambda: _("Group"), self.group), self._meets, self.day, FieldPair(self.place, self.time)):
            self.body.addWidget(part)
        self.body.addStretch()
        self.group.choose(group)
        self._propose(day)
        self.group.currentIndexChanged.connect(lambda _row: self._propose(None))
        self.day.changed.connect(self.judge)
        self.day.entered.connect(self.next_field)
        self.say(lambda _text: self._say_rule(), lambda: "")
        self.chain()[1 if group else 0].setFocus()
        self.judge()

    def _propose(self, day: date | None) -> None:
        """The next day of the calendar, and where and when the group meets; the whole cooperative where it last did."""
        details = self.group.value.details if self.group.value else self._last_of_all()
        self.day.set_date(day or next_day(self._rule(), self._session.business_date))
        self.place.set_text(details.place if details else "")
        self.time.set_text(details.time if details else "")
        self._say_rule()

    def _rule(self) -> MeetingRule | None:
        group: Group | None = self.group.value
        return group.details.meets if group else self._register.meets

    def _last_of_all(self) -> MeetingDetails | None:
        """Of the last meeting of the whole cooperative."""
        held = [row.meeting for row in self._register.rows if row.group is None and row.meeting]
        return max(held, key=lambda meeting: meeting.date).details if held else None

    def _say_rule(self) -> None:
        rule = self._rule()
        self._meets.setText(_("Meets {when}.").format(when=rule_words(rule)))
        self._meets.setVisible(self.group.value is not None or rule is not None)

    def chain(self) -> Sequence[QWidget]:
        return self.group, self.day.edit, self.place.edit, self.time.edit

    def judge(self) -> None:
        self.main.setEnabled(self.day.date is not None)

    def command(self) -> OpenMeeting:
        group, day = self.group.value, self.day.date or self._session.business_date
        return OpenMeeting(self.request_id, day, group.name if group else "", MeetingDetails(self.place.text(), self.time.text()))

    def done_words(self, outcome: Outcome) -> str:
        return _("The meeting is open.")

    def after(self, outcome: Outcome) -> None:
        self._page.asked.emit("meeting", outcome.batch)

    def show_refusal(self, refusal: Refusal) -> None:
        """A meeting that is there already is the one that was meant."""
        if isinstance(refusal, MeetingHeld) and (there := self._held()):
            self.accept()
            self._page.asked.emit("meeting", there)
        else:
            super().show_refusal(refusal)

    def _held(self) -> int | None:
        rows = (row for row in self._register.rows if row.meeting and row.group == self.group.value and row.date == self.day.date)
        return next((row.meeting.id for row in rows if row.meeting), None)


class MeetingDrop(MeetingQuestion):
    def __init__(self, page: Page, session: Session, row: MeetingRow) -> None:
        super().__init__(page, session, lambda: _said(_("Drop the meeting of {name} on {date}?"), row.group, row.date), "drop_meeting_now")
        self._row, says = row, Label(wrap=True)
        self.say(says.setText, self._says)
        self.body.addWidget(says)
        self.body.addStretch()
        self.main.setFocus()

    def _says(self) -> str:
        many = self._row.typed.members
        if not many:
            return _("Nothing was typed. The book has nothing of it.")
        words = ngettext(
            "What was typed of {n} member goes, with the count of the box and the payouts. The book has nothing of it.",
            "What was typed of {n} members goes, with the count of the box and the payouts. The book has nothing of it.",
            many,
        )
        return words.format(n=current().formats.number(many))

    def command(self) -> DropMeeting:
        assert self._row.meeting is not None
        return DropMeeting(self.request_id, self._row.meeting.id)

    def done_words(self, outcome: Outcome) -> str:
        return _("The meeting is dropped; it can be opened anew.")


class MeetingBack(TakeBack):
    """What goes back is shown first; what was typed stays, to be mended."""

    topic = "meetings"
    wanted = QSize(660, 520)

    def __init__(self, page: Page, session: Session, held: Meeting, group: Group | None) -> None:
        meeting = self._meeting = held.id
        self.sums, self._says = SumBox(), Label(wrap=True)
        super().__init__(
            page,
            session,
            lambda: _said(_("Take the meeting of {name} on {date} back?"), group, held.date),
            "undo_meeting_now",
            lambda: _("What was typed stays: mend it and post the meeting again."),
            self.sums,
            self._says,
        )
        session.ask(lambda unit, context: meeting_sheet(unit, context, meeting), self._show)

    def _show(self, sheet: MeetingSheet) -> None:
        amount, box = self._session.amount, sheet.box
        rows = (SumRow(_("Received, goes back"), amount(-box.received)), SumRow(_("Paid out, comes back"), amount(box.paid_out)))
        self.sums.set_rows(*rows, SumRow(_("The cash box changes by"), amount(box.paid_out - box.received), total=True))
        self._says.setText(" ".join(said for said in _going_back(sheet) if said))

    def command(self) -> UndoMeeting:
        return UndoMeeting(self.request_id, self._meeting, self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("The meeting is taken back.")

    def what_next(self) -> str:
        return _("Open it, mend the sheet and post it again.")


def _going_back(sheet: MeetingSheet) -> tuple[str, ...]:
    """Whose payments, which loans, whose covers."""
    number, paid = current().formats.number, sum(bool(row.paid) for row in sheet.rows)
    loans = sum(each.kind is PayoutKind.LOAN for each in sheet.payouts)
    covered = len({share.debtor for share in sheet.shares})
    wait = ngettext("{n} loan waits for its money again.", "{n} loans wait for their money again.", loans)
    claim = ngettext("What others paid for {n} member is no claim any more.", "What others paid for {n} members is no claim any more.", covered)
    return (
        ngettext("The payments of {n} member go out of the book.", "The payments of {n} members go out of the book.", paid).format(n=number(paid)),
        wait.format(n=number(loans)) if loans else "",
        claim.format(n=number(covered)) if covered else "",
    )


def _said(words: str, group: Group | None, day: date) -> str:
    return words.format(name=group.name if group else _("Whole cooperative"), date=current().formats.date(day))
