"""The summary of a meeting as it will be printed, in the language of its readers; large for the wall; as text for a message."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.paper_view import PaperView
from coopdesk.ui.widgets.spoken import Spoken


class SummaryTab(Spoken, QWidget):
    changed = Signal()
    """Nothing is kept here; the page connects it as it does those of the other tabs."""

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__()
        self._session, self._page = session, page
        self.sheet: MeetingSheet | None = None
        self.view = PaperView()
        self.column = QVBoxLayout(self)
        self.column.addWidget(self.view, 1)

    def show_sheet(self, sheet: MeetingSheet) -> None:
        self.sheet = sheet

    def first_field(self) -> QWidget:
        return self.view
