"""Decisions of a meeting: its agenda, what became of the tasks of last time, what was decided with votes and who does it, and when it meets next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.spoken import Spoken


class DecisionsTab(Spoken, QWidget):
    changed = Signal()
    """Something of the minutes was kept."""

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__()
        self._session, self._page = session, page
        self.sheet: MeetingSheet | None = None
        self.column = QVBoxLayout(self)

    def show_sheet(self, sheet: MeetingSheet) -> None:
        self.sheet = sheet

    def first_field(self) -> QWidget:
        return self
