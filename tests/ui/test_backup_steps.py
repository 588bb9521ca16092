"""Closing a book backs it up; a backup is looked into read-only; going back to one swaps it in and keeps the book of before."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.domain.books import Cooperative
from coopdesk.domain.errors import Refusal
from coopdesk.services import backups, practice
from coopdesk.services.savings import Deposit
from coopdesk.ui.forms.backup_restore import BackupRestore
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.session import Mode
from coopdesk.ui.views.settings_backup import BackupSection
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.progress import Progress
from tests.books import TODAY, admit, new_runner, request_id

from .conftest import Open


@pytest.fixture
def book(tmp_path: Path) -> Path:
    runner = new_runner(tmp_path / "Melati.coop", name="KSP Melati")
    admit(runner, "Siti Aminah")
    runner.book.close()
    return runner.book.path


@pytest.fixture
def opened(open_window: Open, book: Path) -> MainWindow:
    window = open_window()
    window.business_date = TODAY
    window.open_book(book)
    assert window.desk
    return window


def deposit(window: MainWindow, amount: int = 10_000) -> None:
    window.desk.session.do(Deposit(request_id(), date(2025, 3, 1), "0001", "sukarela", amount), lambda _outcome: None)


def made_for(book: Path) -> list[Path]:
    return [file.path for file in backups.backups_of(book, [backups.first_place(book)])]


def test_closing_the_window_backs_up_what_was_done(opened: MainWindow, book: Path) -> None:
    deposit(opened)
    opened.close()
    (backup,) = made_for(book)
    assert backups.facts_of(backup).entries == 1
    QApplication.processEvents()
    assert not opened.isVisible()
    assert opened.desk is None


def test_closing_again_without_work_makes_no_second_one(opened: MainWindow, book: Path) -> None:
    deposit(opened)
    opened.leave_book(opened.show_start)
    opened.open_book(book)
    opened.close()
    assert len(made_for(book)) == 1


def test_a_practice_book_closes_without_one(opened: MainWindow, book: Path) -> None:
    opened.leave_book(opened.show_start)
    practice.mark(book)
    before = made_for(book)
    opened.open_book(book)
    deposit(opened)
    assert opened.desk.session.mode is Mode.PRACTICE
    opened.close()
    assert made_for(book) == before


def test_where_no_backup_can_be_made_somebody_decides(opened: MainWindow, book: Path) -> None:
    deposit(opened)
    backups.first_place(book).write_text("a file where the folder should be")
    opened.close()
    assert opened.isVisible()
    notice = opened.desk.page().notice
    assert "no backup holds the work" in notice.notice.safe
    (anyway,) = notice.findChildren(KeyButton)
    anyway.click()
    QApplication.processEvents()
    assert not opened.isVisible()


def test_a_backup_is_looked_into_without_a_way_to_write(opened: MainWindow, book: Path) -> None:
    deposit(opened)
    opened.desk.show_page("settings", "backup")
    (section,) = opened.findChildren(BackupSection)
    section.back_up()
    backup = made_for(book)[0]
    before = backup.read_bytes()
    section.look_into()
    assert opened.desk.session.path == backup
    assert opened.desk.session.mode is Mode.READ_ONLY
    assert not opened.desk.session.backups.is_needed
    deposit(opened)
    assert opened.desk.page().notice.notice.tone == "late"
    opened.leave_book(opened.show_start)
    assert backup.read_bytes() == before
    assert opened.appearance.chosen.recent_books[0].path == str(book)


def test_going_back_swaps_the_backup_in_and_keeps_the_book_of_before(opened: MainWindow, book: Path) -> None:
    deposit(opened)
    opened.desk.show_page("settings", "backup")
    (section,) = opened.findChildren(BackupSection)
    section.back_up()
    backup = made_for(book)[0]
    deposit(opened, 25_000)
    section.table.view.choose(backup)
    section.go_back()
    (dialog,) = opened.findChildren(BackupRestore)
    dialog.main.setFocus()
    QTest.keyClick(dialog.main, Qt.Key.Key_Return)
    assert opened.desk.session.path == book
    facts = opened.desk.session.runner.read(backups.book_facts)
    assert (facts.entries, facts.savings) == (1, 10_000)
    assert "kept as" in opened.desk.page().notice.notice.to_do
    (kept,) = book.parent.glob("Melati-replaced-*.coop")
    assert backups.facts_of(kept).entries == 2
    assert len(made_for(book)) == 2


def test_a_step_that_changes_much_is_backed_up_before(opened: MainWindow, book: Path, tmp_path: Path) -> None:
    deposit(opened)
    file = tmp_path / "saldo.csv"
    file.write_text("No Anggota;Nama;Simpanan Sukarela\n0901;Tri;25000\n", encoding="utf-8")
    opened.desk.show_page("import_file")
    page = opened.desk.page()
    page.read_file(file)
    page.opening_date.answered.emit(date(2025, 12, 1))
    page.do_import()
    (backup,) = made_for(book)
    assert (backups.facts_of(backup).entries, backups.facts_of(backup).members) == (1, 1)
    assert opened.desk.session.runner.read(backups.book_facts).members == 2


def test_without_a_backup_such_a_step_is_not_done(opened: MainWindow, book: Path, tmp_path: Path) -> None:
    deposit(opened)
    backups.first_place(book).write_text("a file where the folder should be")
    told = []
    progress = Progress(lambda: "A step", lambda: "")
    opened.desk.session.do_backed_up(Deposit(request_id(), TODAY, "0001", "sukarela", 9), told.append, told.append, told.clear, progress)
    assert isinstance(told[0], Refusal)
    assert opened.desk.session.runner.read(backups.book_facts).entries == 1


def test_another_book_also_backs_up_first(opened: MainWindow, book: Path, tmp_path: Path) -> None:
    deposit(opened)
    other = Path(shutil.copy(book, tmp_path / "Lain.coop"))
    opened.desk.other_book_asked.emit()
    assert len(made_for(book)) == 1
    opened.open_book(other)
    cooperative: Cooperative = opened.desk.session.cooperative
    assert cooperative.name == "KSP Melati"
