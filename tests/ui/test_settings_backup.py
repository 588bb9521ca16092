"""Backups in the window: made by a key, said how old, looked into, and what going back would lose."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.domain.errors import BookDamaged, CannotWrite, DiskFull, FileMissing, Refusal
from coopdesk.services import backups
from coopdesk.services.backups import BackedUp
from coopdesk.services.savings import Deposit
from coopdesk.ui.backup_words import half_made, not_made
from coopdesk.ui.forms.backup_restore import BackupRestore
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.views.settings_backup import BackupSection
from tests.books import request_id

TODAY = date(2026, 3, 12)


@pytest.fixture
def section(window: MainWindow) -> BackupSection:
    assert window.desk
    window.desk.show_page("settings", "backup")
    QApplication.processEvents()
    (found,) = window.findChildren(BackupSection)
    return found


def deposit(section: BackupSection) -> None:
    command = Deposit(request_id(), TODAY, "0003", "sukarela", 150_000)
    section.session.do(command, lambda _outcome: None)


def test_a_book_without_a_backup_says_so(section: BackupSection) -> None:
    assert section._newest.text() == "There is no backup of this book yet."
    assert not section.look.isEnabled()
    assert not section.back.isEnabled()


def test_one_is_made_and_stands_in_the_list(section: BackupSection) -> None:
    section.now.setFocus()
    QTest.keyClick(section.now, Qt.Key.Key_Return)
    (file,) = backups.backups_of(section.session.path, [backups.first_place(section.session.path)])
    assert [row.key for row in section.model.rows] == [file.path]
    assert "holds everything" in section._newest.text()
    deposit(section)
    assert "since then there was work" in section._newest.text()


def test_a_second_place_that_is_away_is_said(section: BackupSection, tmp_path: Path) -> None:
    section._keeper.choose_second(tmp_path / "stick")
    assert "It is not there now" in section.second.text()
    section.back_up()
    page = section.window().desk.page()
    assert "The second place is not there" in page.notice.notice.happened
    assert "The money is safe" in page.notice.notice.safe
    (tmp_path / "stick").mkdir()
    section.back_up()
    assert len(list((tmp_path / "stick").iterdir())) == 1
    assert len(section.model.rows) == 3
    newest = max((row.key for row in section.model.rows if row.key.parent != tmp_path / "stick"), key=lambda path: path.stat().st_mtime_ns)
    assert section.table.view.chosen_key() == newest


def test_going_back_shows_what_would_be_lost(section: BackupSection) -> None:
    section.back_up()
    deposit(section)
    section.go_back()
    (dialog,) = section.window().findChildren(BackupRestore)
    assert dialog.found is not None
    assert dialog.found.lost == 1
    assert dialog.notice.notice is not None
    assert dialog.notice.notice.happened == "1 entry posted since then would be gone from the book."
    assert dialog.focusWidget() is dialog.later
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_the_practice_book_is_not_backed_up_by_itself(section: BackupSection) -> None:
    deposit(section)
    assert section.session.cooperative.demo
    assert not section._keeper.is_needed


@pytest.mark.parametrize("why", [FileMissing("stick"), CannotWrite("stick"), DiskFull("stick")])
def test_a_second_place_that_took_none_is_said_with_its_reason_and_where_the_money_is(why: Refusal, tmp_path: Path) -> None:
    told = half_made(BackedUp((tmp_path / "a.coop",), (tmp_path / "stick",), (), (why,)))
    assert "The backup beside the book is made." in told.happened
    assert (told.is_safe, "The money is safe" in told.safe) == (True, True)
    assert ("full" in told.to_do) == isinstance(why, DiskFull)
    assert told.to_do.endswith("back up once more.")


@pytest.mark.parametrize(("refusal", "is_safe"), [(CannotWrite("x"), True), (DiskFull("x"), True), (BookDamaged("x"), False)])
def test_a_backup_that_was_not_made_says_whether_the_money_is_safe(refusal: Refusal, is_safe: bool) -> None:
    told = not_made(refusal)
    assert told.is_safe is is_safe
    assert ("The money is safe" in told.safe) == is_safe


def test_f12_backs_up_where_its_button_came_after_the_page(window: MainWindow) -> None:
    window.desk.show_page("settings")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F12)
    path = window.desk.session.path
    assert len(backups.backups_of(path, [backups.first_place(path)])) == 1


def test_f12_backs_up_from_a_section_shown_after_that_of_backups(window: MainWindow) -> None:
    window.desk.show_page("settings", "backup")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Home)
    assert window.desk.page().section() is not window.desk.page()._made["backup"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F12)
    path = window.desk.session.path
    assert len(backups.backups_of(path, [backups.first_place(path)])) == 1


def test_a_place_that_takes_no_backup_is_said_in_the_page(section: BackupSection, window: MainWindow) -> None:
    backups.first_place(section.session.path).write_text("a file where the folder should be")
    section.back_up()
    told = window.desk.page().notice.notice
    assert "Only this backup was not made" in told.safe
    assert not section.progress.running


@pytest.mark.parametrize("page", ["counter", "members", "reports", "home", "settings"])
def test_f12_backs_up_from_every_page(window: MainWindow, page: str) -> None:
    assert window.desk
    window.desk.show_page(page)
    QApplication.processEvents()
    QTest.keyClick(window.desk.page(), Qt.Key.Key_F12)
    QApplication.processEvents()
    path = window.desk.session.path
    assert len(backups.backups_of(path, [backups.first_place(path)])) == 1
    assert window.desk.shown()[0] == ("home" if page == "home" else "settings")
