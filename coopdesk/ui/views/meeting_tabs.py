"""The tabs of a meeting's page: what each is called at this width, and a tick on what is done."""

from __future__ import annotations

from collections.abc import Callable

from coopdesk.domain.meetings import Attendance
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.ui.widgets.tab_marks import TabMarks

ATTENDANCE, DEPOSITS, PAYOUTS, DECISIONS, SUMMARY, CASH = range(6)
PARTS = {"attendance": ATTENDANCE, "deposits": DEPOSITS, "payouts": PAYOUTS, "decisions": DECISIONS, "summary": SUMMARY, "cash": CASH}
"""The tabs, as they are asked for from elsewhere."""
TICK = "✓"


class MeetingTabs(TabMarks):
    """The cash has a tab only where it is narrow: elsewhere it stands beside the others."""

    def __init__(self) -> None:
        self._sheet: MeetingSheet | None = None
        self._width = "wide"
        super().__init__(tuple(self._words_of(number) for number in range(CASH + 1)), lambda: _("Parts of the meeting"))

    def _words_of(self, number: int) -> Callable[[], str]:
        said = (
            lambda: _("Attendance"),
            lambda: _("Deposits"),
            lambda: _("Withdrawals and loans") if self._width == "wide" else pgettext("tab of a meeting", "Paid out"),
            lambda: _("Decisions"),
            lambda: _("Summary"),
            lambda: _("Cash"),
        )
        return lambda: f"{self._place_words(number)} {said[number]()}"

    def _place_words(self, number: int) -> str:
        """Which tab it is, with a tick once it is done; where it is not wide the tick stands in its place."""
        place = f"{current().formats.number(number + 1)}."
        if self._sheet is None or not is_done(self._sheet, number):
            return place
        return f"{TICK} {place}" if self._width == "wide" else TICK

    def show_sheet(self, sheet: MeetingSheet) -> None:
        self._sheet = sheet
        self._show_words()

    def show_width(self, width_class: str) -> None:
        self._width = width_class
        narrow = width_class == "narrow"
        if not narrow and self.currentIndex() == CASH:
            self.setCurrentIndex(DEPOSITS)
        self.show_tabs([True] * CASH + [narrow])
        self._show_words()

    def _show_words(self) -> None:
        for number in range(self.count()):
            words = self._words_of(number)()
            if self.tabText(number) != words:
                self.setTabText(number, words)


def is_done(sheet: MeetingSheet, number: int) -> bool:
    if not sheet.rows:
        return False
    if number == ATTENDANCE:
        return all(row.entry.attendance is not Attendance.AWAITED for row in sheet.rows)
    if number == DEPOSITS:
        return not sheet.sums.open
    return number == CASH and sheet.box.difference == 0


def first_tab(sheet: MeetingSheet) -> int:
    """Before anybody was seen with who came, else where people pay; a posted one with what came of it."""
    if sheet.is_posted:
        return SUMMARY
    awaited = all(row.entry.attendance is Attendance.AWAITED and row.is_open for row in sheet.rows)
    return ATTENDANCE if awaited and sheet.rows else DEPOSITS
