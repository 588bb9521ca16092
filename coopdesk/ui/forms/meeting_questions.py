"""What is asked on the sheet of a meeting: why one pays less or is let off a fine, and whether the rest pay nothing."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coopdesk.domain.meetings import SheetEntry, fine_of
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.enter_chain import go_on
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.text_field import TextField


class ReasonQuestion(OneQuestion):
    """Nothing is asked of the book: `said` gives her entry as it is to be."""

    topic = "meeting"
    wanted = QSize(600, 400)
    said = Signal(object)

    def __init__(self, parent: QWidget, session: Session, sheet: MeetingSheet, member: int) -> None:
        self._entry = entry = sheet.row(member).entry
        name = next(each.name for each in sheet.members if each.id == member)
        super().__init__(parent, lambda: _("What is to be known of {name}?").format(name=name), "meeting_reason_now")
        self.reason = TextField(lambda: _("Why she pays less"), lambda: _("may stay empty"))
        self.promised = DateEdit(lambda: _("Promised for"), sheet.meeting.date, lambda: _("may stay empty"), optional=True)
        fine = fine_of(sheet.rules, replace(entry, waived=""))
        self.waived = TextField(
            lambda: _("Why the fine of {amount} is let off").format(amount=session.money(fine)), lambda: _("left empty she pays it")
        )
        self.reason.set_text(entry.reason)
        self.promised.set_date(entry.promised)
        self.waived.set_text(entry.waived)
        for part in (self.reason, self.promised, self.waived):
            self.body.addWidget(part)
        self.body.addStretch()
        self.waived.setVisible(bool(fine))
        self.promised.entered.connect(self._next)
        self.promised.changed.connect(lambda: self.main.setEnabled(self.promised.refusal is None))
        (self.waived if fine and not entry.waived else self.reason).setFocus()

    def _next(self) -> None:
        go_on((self.reason.edit, self.promised.edit, self.waived.edit), self.go_on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self._next()
        else:
            super().keyPressEvent(event)

    def entry(self) -> SheetEntry:
        waived = "" if self.waived.isHidden() else self.waived.text()
        return replace(self._entry, reason=self.reason.text(), promised=self.promised.date, waived=waived)

    def go_on(self) -> None:
        if self.main.isEnabled():
            self.said.emit(self.entry())
            self.accept()


class RestQuestion(OneQuestion):
    """Whether everybody of whom nobody said it yet pays nothing today."""

    topic = "meeting"
    wanted = QSize(560, 300)
    said = Signal()

    def __init__(self, parent: QWidget, sheet: MeetingSheet) -> None:
        rest = [member.name for member, row in zip(sheet.members, sheet.rows, strict=True) if row.is_open]
        many = current().formats.number(len(rest))
        super().__init__(
            parent,
            lambda: ngettext("Does {n} member pay nothing today?", "Do {n} members pay nothing today?", len(rest)).format(n=many),
            "rest_nothing_now",
        )
        who, how = Label(", ".join(rest), wrap=True), Label(ink="text2", wrap=True)
        self.say(how.setText, lambda: _("What they owe stays open. One step back undoes it for all of them."))
        for part in (who, how):
            self.body.addWidget(part)
        self.body.addStretch()
        self.main.setFocus()

    def go_on(self) -> None:
        self.said.emit()
        self.accept()
