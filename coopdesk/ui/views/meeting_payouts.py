"""What is paid out at a meeting: withdrawals, grants out of a pot, and the loans that wait, in their order, as far as the cash goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.spoken import Spoken

if TYPE_CHECKING:
    from coopdesk.ui.page import Page


class PayoutsTab(Spoken, QWidget):
    """The third tab of a meeting's page; `changed`: the payouts were kept, and the sheet is other than it was."""

    changed = Signal()

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__()
        self._session, self._page = session, page
        self.sheet: MeetingSheet | None = None
        self.column = QVBoxLayout(self)

    def show_sheet(self, sheet: MeetingSheet) -> None:
        self.sheet = sheet

    def first_field(self) -> QWidget:
        return self
