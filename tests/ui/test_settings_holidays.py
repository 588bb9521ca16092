"""The holidays in the settings, by keyboard alone: typed, pasted, taken out, saved; what is not saved is held."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.services.holidays import calendar_of
from coopdesk.services.runner import Runner
from coopdesk.ui.desk import Desk
from coopdesk.ui.views.settings_holidays import HolidaysSection
from tests.books import new_runner
from tests.ui.conftest import TODAY, Open
from tests.ui.hands import desk_on, press, write

NYEPI, LABOUR = date(2026, 3, 19), date(2026, 5, 1)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return new_runner(tmp_path / "buku.coop", today=TODAY)


@pytest.fixture
def desk(open_window: Open, runner: Runner) -> Desk:
    return desk_on(open_window, runner)


@pytest.fixture
def section(desk: Desk) -> HolidaysSection:
    desk.show_page("settings", "holidays")
    found = desk.page().section()
    assert isinstance(found, HolidaysSection)
    return found


def kept(runner: Runner) -> dict[date, str]:
    return dict(runner.read(lambda unit, context: calendar_of(unit, context.business_date)).holidays)


def test_a_day_is_typed_and_saved_by_keyboard_alone(section: HolidaysSection, runner: Runner) -> None:
    section.day.setFocus()
    write("19/03/2026")
    press(Qt.Key.Key_Return)
    write("Nyepi")
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is section.day.edit
    assert section.draft() is not None
    section.rest.setCurrentIndex(1)
    QTest.keyClick(section.window(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert kept(runner) == {NYEPI: "Nyepi"}
    assert runner.read(lambda unit, context: calendar_of(unit, context.business_date)).rest_days == {5, 6}
    assert section.draft() is None


def test_a_list_is_pasted_and_a_day_taken_out(section: HolidaysSection, runner: Runner) -> None:
    QApplication.clipboard().setText("Libur 2026\n19/03/2026\tNyepi\n1 May 2026 Labour Day")
    section.paste.click()
    assert [row.key for row in section.model.rows] == [NYEPI, LABOUR]
    section.table.view.choose(NYEPI)
    section.table.view.setFocus()
    press(Qt.Key.Key_Delete)
    section.save_button.click()
    assert kept(runner) == {LABOUR: "Labour Day"}


def test_what_is_typed_comes_back_with_the_draft_and_goes_with_escape(section: HolidaysSection) -> None:
    section.day.set_date(LABOUR)
    section.put_in()
    section.name.setText("half")
    draft = section.draft()
    assert draft is not None
    assert section.on_escape()
    assert (section.model.rows, section.draft()) == ([], None)
    section.take_draft(draft)
    assert ([row.key for row in section.model.rows], section.name.text()) == ([LABOUR], "half")
