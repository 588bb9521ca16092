"""What stands in the header of a meeting's page: when all that is typed was last on the disk, its papers and its agenda."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from coopdesk.i18n.catalogue import _, current
from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.ui.widgets.badge import Badge
from coopdesk.ui.widgets.key_button import KeyButton


class MeetingHead:
    def __init__(self) -> None:
        self.badge = Badge("", "neutral", "save")
        self.agenda = KeyButton("meeting_agenda")
        self.packet = KeyButton("meeting_packet", words=lambda: _("Papers"))
        self.receipts = KeyButton("meeting_receipts", icon=False, words=lambda: _("Receipts"))
        self._saved: datetime | None = None
        self.badge.hide()
        self.receipts.hide()

    def title(self, sheet: MeetingSheet | None, width_class: str) -> str:
        """The cooperative's own name stands beside it already, and is long."""
        if sheet is None:
            return _("Meeting")
        if sheet.group is None:
            return _("Meeting of all members")
        return sheet.group.name if width_class == "narrow" else _("Meeting of {name}").format(name=sheet.group.name)

    def subtitle(self, sheet: MeetingSheet | None) -> str:
        if sheet is None:
            return ""
        formats, meeting = current().formats, sheet.meeting
        said = f"{formats.weekday(meeting.date)} {formats.date(meeting.date)}"
        return f"{said}, {meeting.details.time}" if meeting.details.time else said

    def actions(self, sheet: MeetingSheet | None, width_class: str) -> Sequence[QWidget]:
        """As many as there is room for: the agenda has a tab too."""
        paper = self.receipts if sheet and sheet.is_posted else self.packet
        badge = (self.badge,) if self._saved and paper is self.packet and width_class != "narrow" else ()
        return (*badge, paper, self.agenda) if width_class == "wide" else (*badge, paper)

    def keep(self, moment: datetime) -> bool:
        """Whether it is the first time, so that the badge is new in the header."""
        first, self._saved = self._saved is None, moment
        return first

    def say_saved(self, width_class: str) -> None:
        """At what time everything typed was on the disk. The header shows the badge: by itself it would be a window."""
        if self._saved is None:
            return
        time = current().formats.time(self._saved)
        mark = "." if "." in time else ":"
        stamp = f"{time}{mark}{self._saved.second:02d}"
        said = _("Draft saved {time}").format(time=stamp)
        self.badge.set_state(said if width_class == "wide" else stamp, "neutral", "save")
        self.badge.setAccessibleName(said)
        self.badge.setToolTip(said)
