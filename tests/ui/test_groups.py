"""Groups through the window, by keyboard: founded with its day to meet, members in, a leader, one goes over, closed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coopdesk.domain.groups import GroupKind, GroupRole
from coopdesk.domain.meeting_days import EveryDays
from coopdesk.services import checks
from coopdesk.services.group_register import group_register
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.views.groups import CLOSED
from tests.ui.turning import turn


def dialog(window: MainWindow) -> Any:
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def enter(widget: Any) -> None:
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Return)


def found(window: MainWindow, desk: Desk, name: str) -> None:
    """A group that meets every 35 days from today on."""
    turn(window, "groups")
    desk.page().new.click()
    asked = dialog(window)
    QTest.keyClicks(asked.name.edit, name)
    for field in (asked.name.edit, asked.kind, asked.above, asked.sector.edit, asked.place.edit, asked.time.edit):
        enter(field)
    asked.meets.way.choose("every")
    asked.meets.length.choose(35)
    assert "16/04/2026" in asked.meets._next.text()
    for field in (asked.meets.way, asked.meets.length, asked.meets.first.edit):
        enter(field)
    asked.least.set_text("lima")
    enter(asked.founded.edit)
    assert asked.least.refused.text()
    asked.least.set_text("2")
    enter(asked.founded.edit)
    assert not asked.isVisible()


def test_a_group_from_its_founding_to_its_end(window: MainWindow, desk: Desk) -> None:
    runner = desk.session.runner
    found(window, desk, "Seroja")
    row = next(each for each in runner.read(group_register).rows if each.group.name == "Seroja")
    assert (row.group.details.meets, row.group.details.least) == (EveryDays(runner.business_date, 35), 2)

    desk.page().table.view.choose(row.group.id)
    enter(desk.page().table.view)
    page = desk.page()
    page.add.click()
    asked = dialog(window)
    for number in ("0003", "0006"):
        QTest.keyClicks(asked.member, number)
        enter(asked.member)
    asked.drop.click()
    QTest.keyClicks(asked.member, "0007")
    enter(asked.member)
    for field in (asked.member, asked.role, asked.day.edit, asked.note.edit):
        enter(field)
    assert not asked.isVisible()
    assert [each.member.number for each in page.card.row.members] == ["0003", "0007"]
    assert page.card.row.savings == sum(each.savings for each in page.card.row.members) > 0

    page.members.view.choose("0007")
    page.role.click()
    asked = dialog(window)
    asked.role.choose(GroupRole.LEADER)
    for field in (asked.role, asked.day.edit, asked.note.edit):
        enter(field)
    assert len(page.card.row.leaders) == 1
    turn(window, "member", "0007")
    assert "Seroja (Leader)" in desk.page().head._said

    turn(window, "group", row.group.id)
    page = desk.page()
    assert not page.end.isEnabled()
    for number in ("0003", "0007"):
        page.members.view.choose(number)
        page.going.click()
        asked = dialog(window)
        asked.to.choose("")
        for field in (asked.member, asked.to, asked.day.edit, asked.note.edit):
            enter(field)
        assert not asked.isVisible()
    assert [len(page.card.row.members), len(page.card.history)] == [0, 5]
    page.end.click()
    enter(dialog(window).day.edit)
    turn(window, "groups")
    desk.page().choose(CLOSED)
    assert [each.group.name for each in desk.page().shown] == ["Seroja"]
    assert all(result.ok for result in checks.run_checks(runner.book))


def test_a_centre_shows_what_stands_below_it(window: MainWindow, desk: Desk) -> None:
    turn(window, "groups")
    desk.page().choose(GroupKind.CENTRE)
    (centre,) = desk.page().shown
    desk.page().open_row(centre.group.id)
    assert [each.group.name for each in desk.page().card.below] == ["Mawar", "Melati"]
    assert desk.page().tabs.isTabVisible(2)
    assert "groups below it: 2, their members: " in desk.page()._facts.text()
