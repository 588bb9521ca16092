"""The papers of a meeting: its packet, part by part, and after it a receipt for each member."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from coopdesk.domain.errors import NothingToPrint
from coopdesk.domain.meetings import Meeting, MeetingState
from coopdesk.domain.papers import PacketPart
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.printing.meeting_packet.frame import PART_TITLES
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.papers.meeting_packet import meeting_packet
from coopdesk.services.papers.meeting_receipts import FORM as RECEIPTS
from coopdesk.services.papers.meeting_receipts import meeting_receipts, receipts_subject
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.forms.sheets_print import SheetsPrint
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.spoken import Words

PACKET = "meeting-packet"


class _MeetingPapers(SheetsPrint):
    topic = "meeting_papers"

    def __init__(self, page: Page, session: Session, meeting: Meeting, question: Words, asked: tuple[str, PrintUse, str]) -> None:
        """`asked`: the form, what it is printed on, and what it is about."""
        self._meeting = meeting
        super().__init__(page, session, question, *asked)

    def day(self) -> str:
        return current().formats.date(self._meeting.date)


class PacketPrint(_MeetingPapers):
    """Which parts are printed is remembered on this computer."""

    def __init__(self, page: Page, session: Session, meeting: Meeting) -> None:
        super().__init__(page, session, meeting, self._question, (PACKET, PrintUse.SHEET, f"meeting-{meeting.id}"))
        chosen = set(session.appearance.chosen.packet_parts) or {part.value for part in PacketPart}
        self.parts = {part: QCheckBox() for part in PacketPart}
        boxes, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part, box in self.parts.items():
            self.say(box.setText, _title_of(part))
            box.setChecked(part.value in chosen)
            box.toggled.connect(lambda _on: self._ticked())
            column.addWidget(box)
        boxes.setLayout(column)
        self.side.insertWidget(1, field(lambda: _("Parts"), boxes))

    def _question(self) -> str:
        return _("Print the papers for the meeting of {date}?").format(date=self.day())

    def wanted_parts(self) -> tuple[PacketPart, ...]:
        return tuple(part for part, box in self.parts.items() if box.isChecked())

    def _ticked(self) -> None:
        self._session.appearance.remember(packet_parts=tuple(part.value for part in self.wanted_parts()))
        self.read()

    def gather(self, unit: Any, context: Context, _copy: int) -> Any:
        if not (parts := self.wanted_parts()):
            raise NothingToPrint
        return meeting_packet(unit, context, self._meeting.id, parts, self.paper_words().language)

    def file_words(self) -> str:
        return _("Meeting {date}").format(date=self._meeting.date.isoformat())

    def done_words(self, printer: str) -> str:
        if printer:
            return _("The papers for the meeting of {date} were sent to {printer}.").format(date=self.day(), printer=printer)
        return _("The papers for the meeting of {date} are in the file.").format(date=self.day())


class ReceiptsPrint(_MeetingPapers):
    """All receipts of a posted meeting at once; those that are printed again say which copy they are."""

    def __init__(self, page: Page, session: Session, meeting: Meeting, subject: str) -> None:
        self._many = 0
        super().__init__(page, session, meeting, self._question, (RECEIPTS, PrintUse.RECEIPT, subject))
        self.printers.currentIndexChanged.connect(lambda _row: self.read())

    def _question(self) -> str:
        return _("Print the receipts of the meeting of {date}?").format(date=self.day())

    def gather(self, unit: Any, context: Context, copy: int) -> Any:
        found = meeting_receipts(unit, context, self._meeting.id, self.paper_words().language, copy)
        if not found.receipts:
            raise NothingToPrint
        self._many = len(found.receipts)
        return found

    def which_words(self) -> str:
        many = ngettext("{count} receipt.", "{count} receipts.", self._many).format(count=current().formats.number(self._many))
        copy = _("They were printed before: these say COPY {n}.").format(n=self.copy) if self.copy else _("The originals.")
        return f"{many} {copy}" if self._many else copy

    def file_words(self) -> str:
        copy = f" ({self.copy})" if self.copy else ""
        return _("Receipts {date}").format(date=self._meeting.date.isoformat()) + copy

    def done_words(self, printer: str) -> str:
        if printer:
            return _("The receipts of the meeting of {date} were sent to {printer}.").format(date=self.day(), printer=printer)
        return _("The receipts of the meeting of {date} are in the file.").format(date=self.day())


def _title_of(part: PacketPart) -> Callable[[], str]:
    return lambda: _(PART_TITLES[part])


def open_packet(page: Page, session: Session, meeting: int | None = None) -> None:
    """Of one meeting, else of the next that is open."""
    _ask_for(page, session, lambda unit: _wanted(unit, MeetingState.OPEN, meeting), lambda found: PacketPrint(page, session, found[0]))


def open_receipts(page: Page, session: Session, meeting: int | None = None) -> None:
    """Of one posted meeting, else of the last."""
    _ask_for(page, session, lambda unit: _wanted(unit, MeetingState.POSTED, meeting), lambda found: ReceiptsPrint(page, session, *found))


def _ask_for(page: Page, session: Session, asked: Callable[[Any], tuple[Meeting, str]], made: Callable[[tuple[Meeting, str]], PaperPrint]) -> None:
    session.ask(
        lambda unit, _context: asked(unit),
        lambda found: made(found).open_over(page.window()),
        lambda refusal: page.tell(refusal_notice(refusal, session.currency)),
    )


def _wanted(unit: Any, state: MeetingState, meeting: int | None) -> tuple[Meeting, str]:
    """The meeting, and what its receipts are called. Raises UnknownMeeting, NothingToPrint: there is none."""
    if meeting is not None:
        return unit.meetings.get(meeting), receipts_subject(unit, meeting)
    of_state = [each for each in unit.meetings.all() if each.state is state]
    if not of_state:
        raise NothingToPrint
    found = of_state[-1] if state is MeetingState.OPEN else of_state[0]
    return found, receipts_subject(unit, found.id)
