"""The list of meetings through the window: the calendar proposes, one that is there already is shown, one is dropped, one taken back; the first page names what is due."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coopdesk.domain.meetings import MeetingDetails, MeetingState
from coopdesk.services.home_tasks import MeetingDue, tasks
from coopdesk.services.meeting_calendar import SetMeetingCalendar
from coopdesk.services.meetings import OpenMeeting
from coopdesk.services.meetings.minutes import minutes_of
from coopdesk.services.meetings.register import MeetingStage, meeting_register
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from tests.services.meeting_hall import GROUP, MEETS, NAMES, Hall, open_hall
from tests.ui.conftest import Open
from tests.ui.turning import turn

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
NEXT = date(2026, 3, 14)
"""The second Saturday of the month after."""


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return open_hall(tmp_path / "buku.coop")


@pytest.fixture
def window(open_window: Open, hall: Hall) -> MainWindow:
    made = open_window()
    path = hall.runner.book.path
    made.show_desk(hall.runner, path)
    turn(made, "meetings")
    return made


def dialog(window: MainWindow) -> Any:
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def choose(page: Any, stage: MeetingStage) -> Any:
    row = next(each for each in page.list.shown.values() if each.stage is stage)
    page.list.table.view.choose(row.key)
    return row


def test_the_calendar_proposes_the_day_and_enter_opens_the_page_of_the_meeting(window: MainWindow) -> None:
    page = window.desk.page()
    hall_row = choose(page, MeetingStage.OPEN)
    assert (hall_row.group.name, hall_row.date, hall_row.members) == (GROUP, MEETS, len(NAMES))
    proposed = choose(page, MeetingStage.NEXT)
    assert (proposed.group.name, proposed.date) == (GROUP, NEXT)
    QTest.keyClick(page.list.table.view, ENTER)
    asked = dialog(window)
    assert (asked.day.date, asked.place.text(), asked.time.text()) == (NEXT, "Balai Desa", "16.00")
    for _field in range(3):
        QTest.keyClick(asked.window().focusWidget(), ENTER)
    assert window.desk.shown()[0] == "meeting"
    assert window.desk.page().sheet.meeting.date == NEXT


def test_a_meeting_that_is_there_already_is_the_one_that_is_shown(window: MainWindow, hall: Hall) -> None:
    page = window.desk.page()
    QTest.keyClick(page, Qt.Key.Key_N, CTRL)
    asked = dialog(window)
    asked.group.choose(next(group for group in page.list.found.groups if group.name == GROUP))
    asked.day.set_date(MEETS)
    asked.go_on()
    assert not asked.isVisible()
    assert window.desk.shown()[:1] == ("meeting",)
    assert window.desk.page().sheet.meeting.id == hall.meeting


def test_a_group_s_meetings_stand_alone_and_one_that_was_never_held_is_dropped(window: MainWindow, hall: Hall) -> None:
    page = window.desk.page()
    page.groups_shown.choose(0)
    assert not page.list.shown
    page.groups_shown.choose(None)
    choose(page, MeetingStage.OPEN)
    page.list.drop.click()
    dialog(window).main.click()
    assert [row.stage for row in page.list.shown.values()] == [MeetingStage.NEXT]
    assert hall.runner.read(lambda unit, _context: unit.meetings.all()) == []


def test_the_whole_cooperative_has_its_own_calendar(window: MainWindow, hall: Hall) -> None:
    page = window.desk.page()
    page.groups_shown.choose(0)
    window.desk.run("meeting_calendar")
    asked = dialog(window)
    asked.meets.way.choose("every")
    asked.meets.length.choose(14)
    asked.meets.first.set_date(date(2026, 2, 20))
    for _field in range(3):
        QTest.keyClick(asked.focusWidget(), ENTER)
    assert "every 2 weeks, Friday" in page.notice.notice.happened
    assert [row.date for row in page.list.shown.values()] == [date(2026, 2, 20)]
    first = hall.do(OpenMeeting, date(2026, 2, 20), "", MeetingDetails("Balai RW")).batch
    page.load()
    proposed = choose(page, MeetingStage.NEXT)
    assert (proposed.group, proposed.date) == (None, date(2026, 3, 6))
    page.list.open_row()
    asked = dialog(window)
    assert (asked.group.value, asked.day.date, asked.place.text()) == (None, date(2026, 3, 6), "Balai RW")
    assert "every 2 weeks" in asked._meets.text()
    assert hall.runner.read(lambda unit, context: minutes_of(unit, context, first)).next_date == date(2026, 3, 6)
    hall.do(SetMeetingCalendar, None)
    page.load()
    assert [row.stage for row in page.list.shown.values()] == [MeetingStage.OPEN]


def test_a_posted_meeting_is_taken_back_with_a_reason_and_what_goes_back_is_shown(window: MainWindow, hall: Hall) -> None:
    before = hall.balances()
    hall.as_billed(*NAMES)
    hall.count()
    hall.post()
    page = window.desk.page()
    page.load()
    row = choose(page, MeetingStage.POSTED)
    received = hall.sheet().box.received
    assert (row.box.received, row.typed.here, row.box.difference) == (received, len(NAMES), 0)
    page.list.undo.click()
    asked = dialog(window)
    assert window.desk.session.amount(-received) in asked.sums.accessibleName()
    asked.go_on()
    assert asked.isVisible()
    asked.reason.set_text("salah hitung")
    asked.go_on()
    assert hall.sheet().meeting.state is MeetingState.OPEN
    assert hall.balances() == before


def test_the_first_page_names_the_meeting_of_today_and_one_whose_day_has_passed(window: MainWindow, hall: Hall) -> None:
    assert hall.runner.read(tasks)[0] == MeetingDue(GROUP, "16.00", hall.meeting, 0)
    hall.runner.business_date = date(2026, 2, 16)
    assert hall.runner.read(tasks)[0] == MeetingDue(GROUP, "16.00", hall.meeting, 2)
    turn(window, "home")
    due = window.desk.page().due
    place = next(number for number, each in enumerate(due.todo) if isinstance(each, MeetingDue))
    due.table.view.choose(place)
    QTest.keyClick(due.table.view, ENTER)
    assert window.desk.page().sheet.meeting.id == hall.meeting


def test_a_day_on_which_a_group_should_have_met_stands_there_as_not_held(window: MainWindow, hall: Hall) -> None:
    hall.as_billed(*NAMES)
    hall.count()
    hall.post()
    hall.runner.business_date = date(2026, 3, 20)
    rows = [row for row in hall.runner.read(meeting_register).rows if row.stage is MeetingStage.NEXT]
    assert [(row.date, row.late) for row in rows] == [(NEXT, True), (date(2026, 4, 11), False)]
