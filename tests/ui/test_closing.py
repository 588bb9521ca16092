"""The window closed, or the book left, while something is under way: said in words, whole or not at all, and never a frozen window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from coopdesk.services import backups, books
from coopdesk.services.context import Change
from coopdesk.services.imports import Import
from coopdesk.services.runner import Runner
from coopdesk.store.driver import run
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.report_export import export_report
from coopdesk.ui.tasks import Lane, Tasks, Work
from coopdesk.ui.views.import_preview import ImportPage
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.progress import Progress
from tests.books import admit, new_runner, request_id, rows
from tests.store.test_halting import WITHOUT_END
from tests.ui.conftest import TODAY, Open
from tests.ui.test_import_preview import SUMBER_MAKMUR


class Held:
    """A worker that is busy until it is let go: what is asked of it meanwhile is under way and not done."""

    def __init__(self, tasks: Tasks, lane: Lane) -> None:
        self._free = Event()
        self.work = tasks.run(lambda _work: self._free.wait(20), lambda _value: None, lane=lane)

    def let_go(self) -> None:
        self._free.set()


@pytest.fixture
def hold(window: MainWindow) -> Iterator[Callable[..., Held]]:
    made: list[Held] = []

    def held(lane: Lane = Lane.DESK) -> Held:
        made.append(Held(window.tasks, lane))
        return made[-1]

    yield held
    for each in made:
        each.let_go()


@pytest.fixture
def window(open_window: Open, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The window on an empty book, turned to the import page; jobs run beside it."""
    made, path = open_window(tasks=Tasks()), tmp_path / "Melati.coop"
    made.show_desk(new_runner(path, TODAY), path, "import_file")
    qtbot.waitUntil(lambda: not made.tasks.busy, timeout=10_000)
    return made


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> ImportPage:
    """The page with a workbook that has been read, in a book that is backed up."""
    window.desk.session.backups.back_up(lambda _made: None, lambda _refusal: None)
    shown = window.desk.page()
    assert isinstance(shown, ImportPage)
    shown.read_file(SUMBER_MAKMUR)
    qtbot.waitUntil(lambda: shown.plan is not None and not window.tasks.busy and not window.desk.session.backups.is_needed, timeout=20_000)
    return shown


def endless(runner: Runner) -> Callable[[Work], object]:
    return lambda work: runner.read(lambda unit, _context: run(unit.connection, WITHOUT_END), work.check)


def members_in(path: Path) -> int:
    with books.open_book(path, TODAY).book as book:
        return rows(book, "SELECT count(*) FROM member")[0][0]


def answer(window: MainWindow, action_id: str) -> KeyButton:
    """The button that is in sight; what a layout was just given shows with the next event."""
    QApplication.processEvents()
    (found,) = [each for each in window.findChildren(KeyButton) if each.action_id == action_id and each.isVisible()]
    return found


def test_esc_stops_an_import_and_nothing_of_it_is_in_the_book(window: MainWindow, page: ImportPage, hold: Callable[..., Held], qtbot: QtBot) -> None:
    held = hold()
    page.do_import()
    qtbot.waitUntil(page.bringing.isVisible, timeout=3000)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    held.let_go()
    qtbot.waitUntil(lambda: page.notice.notice is not None, timeout=10_000)
    assert page.notice.notice.happened == "Stopped. Nothing of the file is in the book."
    assert not page.bringing.isVisible()
    assert rows(window.desk.session.runner.book, "SELECT count(*) FROM member") == [(0,)]
    page.do_import()
    qtbot.waitUntil(lambda: page.plan is None and not window.tasks.busy, timeout=20_000)
    assert rows(window.desk.session.runner.book, "SELECT count(*) FROM member") == [(120,)]


def test_a_window_closed_over_an_import_closes_when_it_is_done_and_backed_up(
    window: MainWindow, page: ImportPage, hold: Callable[..., Held], qtbot: QtBot
) -> None:
    held, path = hold(), window.desk.session.path
    page.do_import()
    for _twice in range(2):
        assert not window.close()
    assert page.notice.notice.happened == "Not finished yet: Bringing in the file"
    held.let_go()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=30_000)
    assert members_in(path) == 120
    (backup,) = [file.path for file in backups.backups_of(path, [backups.first_place(path)])][:1]
    assert backups.facts_of(backup).members == 120


def test_stop_and_close_leaves_nothing_of_the_import(window: MainWindow, page: ImportPage, hold: Callable[..., Held], qtbot: QtBot) -> None:
    held, path = hold(), window.desk.session.path
    page.do_import()
    assert not window.close()
    answer(window, "stop_and_close").click()
    held.let_go()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert members_in(path) == 0


def test_closed_over_the_backup_before_an_import_it_waits_for_both(window: MainWindow, page: ImportPage, hold: Callable[..., Held], qtbot: QtBot) -> None:
    session = window.desk.session
    admit(session.runner, "Siti Aminah", "999", on=TODAY)
    window.tasks.changed.emit(frozenset(Change))
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=10_000)
    page.read_file(SUMBER_MAKMUR)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    held = hold(Lane.BACKUP)
    page.do_import()
    assert not window.close()
    assert page.notice.notice.happened == "The book is being backed up before it is closed."
    held.let_go()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=30_000)
    assert members_in(session.path) == 121


def test_another_book_waits_for_the_import_too(window: MainWindow, page: ImportPage, hold: Callable[..., Held], qtbot: QtBot) -> None:
    held, path = hold(), window.desk.session.path
    page.do_import()
    window.desk.other_book_asked.emit()
    assert window.desk is not None
    held.let_go()
    qtbot.waitUntil(lambda: window.desk is None, timeout=30_000)
    assert window.isVisible()
    assert members_in(path) == 120


def test_what_is_refused_is_shown_and_the_window_stays(window: MainWindow, page: ImportPage, hold: Callable[..., Held], qtbot: QtBot) -> None:
    """The same file came in a moment before, while this import waited for its turn."""
    held, runner, first = hold(), window.desk.session.runner, Import.of(request_id(), page.plan)
    window.tasks.run(lambda _work: runner.execute(first), lambda _outcome: None)
    page.do_import()
    assert not window.close()
    held.let_go()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=30_000)
    assert window.isVisible()
    assert page.notice.notice.happened != "Not finished yet: Bringing in the file"
    assert rows(runner.book, "SELECT count(*) FROM import_batch") == [(1,)]


def test_undoing_an_import_is_stopped_whole(window: MainWindow, page: ImportPage, hold: Callable[..., Held], qtbot: QtBot) -> None:
    page.do_import()
    qtbot.waitUntil(lambda: page.plan is None and not window.tasks.busy, timeout=30_000)
    held = hold()
    answer(window, "undo_import").click()
    qtbot.waitUntil(lambda: window.tasks.awaited is not None, timeout=10_000)
    page.undoing.stop()
    held.let_go()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=10_000)
    assert page.notice.notice.happened == "Stopped. The whole import is still in the book."
    answer(window, "undo_import").click()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=30_000)
    assert page.notice.notice.happened == "The import was undone."


@pytest.mark.parametrize("lane", [Lane.DESK, Lane.ASIDE, Lane.CHECK])
def test_a_question_without_end_does_not_keep_the_window(window: MainWindow, lane: Lane, qtbot: QtBot) -> None:
    """A report, a chart, the check of the book: nobody waits for them once the window is told to close."""
    runner, path, started, ended = window.desk.session.runner, window.desk.session.path, Event(), []

    def question(work: Work) -> None:
        started.set()
        endless(runner)(work)

    window.tasks.run(question, ended.append, ended.append, lambda: ended.append("stopped"), lane=lane)
    assert started.wait(5)
    window.close()
    qtbot.waitUntil(lambda: ended == ["stopped"] and not window.isVisible(), timeout=10_000)
    assert members_in(path) == 0


def test_the_check_of_the_book_ends_with_the_book(window: MainWindow, qtbot: QtBot) -> None:
    """Behind one that would never end, so that it cannot be done before."""
    session = window.desk.session
    window.tasks.run(endless(session.runner), lambda _answer: None, lane=Lane.CHECK)
    session.health.check()
    window.show_start()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=10_000)
    assert session.health.results is None


def test_esc_stops_a_report_the_one_before_stays_and_its_worker_is_free(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.show_page("reports")
    shown = window.desk.page()
    qtbot.waitUntil(lambda: shown.shown.table is not None and not window.tasks.busy, timeout=10_000)
    before = shown.shown.table
    without_end = window.tasks.run(endless(window.desk.session.runner), lambda _answer: None)
    shown.open_report("trial-balance")
    shown.progress.follow(without_end)
    qtbot.waitUntil(shown.progress.isVisible, timeout=3000)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    shown.open_report("journal")
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=10_000)
    assert not shown.progress.isVisible()
    assert before.code != shown.shown.table.code == "journal"


def test_a_stopped_report_leaves_the_one_before(window: MainWindow, hold: Callable[..., Held], qtbot: QtBot) -> None:
    window.desk.show_page("reports")
    shown = window.desk.page()
    qtbot.waitUntil(lambda: shown.shown.table is not None and not window.tasks.busy, timeout=10_000)
    before, held = shown.shown.table, hold(Lane.ASIDE)
    shown.open_report("trial-balance")
    qtbot.waitUntil(shown.progress.isVisible, timeout=3000)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    held.let_go()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=10_000)
    assert shown.shown.table is before


def test_an_export_is_written_to_its_end_before_the_window_closes(
    window: MainWindow, hold: Callable[..., Held], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "daftar.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(target), ""))
    window.desk.show_page("reports")
    shown = window.desk.page()
    qtbot.waitUntil(lambda: shown.shown.table is not None and not window.tasks.busy, timeout=10_000)
    held = hold(Lane.ASIDE)
    export_report(shown, window.desk.session, shown.shown.table)
    assert not window.close()
    assert shown.notice.notice.happened == "Not finished yet: Exporting into a file"
    held.let_go()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert load_workbook(target).active.max_row > 1


def test_a_stopped_export_leaves_the_file_of_before(
    window: MainWindow, hold: Callable[..., Held], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "daftar.csv"
    target.write_text("before")
    there = sorted(tmp_path.iterdir())
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(target), ""))
    window.desk.show_page("reports")
    shown = window.desk.page()
    qtbot.waitUntil(lambda: shown.shown.table is not None and not window.tasks.busy, timeout=10_000)
    held = hold(Lane.ASIDE)
    export_report(shown, window.desk.session, shown.shown.table)
    (progress,) = [each for each in shown.findChildren(Progress) if each.what() == "Exporting into a file"]
    progress.stop()
    held.let_go()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=10_000)
    assert shown.notice.notice.happened == "Stopped. No file was written."
    assert target.read_text() == "before"
    assert sorted(tmp_path.iterdir()) == there


def test_closing_over_a_backup_makes_it_whole_first(window: MainWindow, hold: Callable[..., Held], qtbot: QtBot) -> None:
    session = window.desk.session
    qtbot.waitUntil(lambda: session.backups.state is not None, timeout=10_000)
    admit(session.runner, "Siti Aminah", on=TODAY)
    window.tasks.changed.emit(frozenset(Change))
    held = hold(Lane.BACKUP)
    session.backups.back_up(lambda _made: None, lambda _refusal: None)
    assert not window.close()
    held.let_go()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    (backup,) = [file.path for file in backups.backups_of(session.path, [backups.first_place(session.path)])]
    assert backups.facts_of(backup).members == 1
    assert [file for file in backup.parent.iterdir() if file != backup] == []


def test_told_to_end_by_the_computer_the_import_is_broken_off_whole(
    window: MainWindow, page: ImportPage, hold: Callable[..., Held], qtbot: QtBot
) -> None:
    held, path = hold(), window.desk.session.path
    page.do_import()
    held.let_go()
    window.end()
    assert members_in(path) in (0, 120)
    assert [file.name for file in path.parent.iterdir() if "-wal" in file.name] == []


@pytest.fixture
def start(open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The start page of a computer without a book."""
    monkeypatch.setattr("coopdesk.ui.views.start.books_dir", lambda: tmp_path / "Books")
    window = open_window(tasks=Tasks())
    window.show_start()
    return window


@pytest.mark.parametrize("by_closing", [True, False])
def test_a_stopped_example_book_is_not_there_and_can_be_made_again(
    start: MainWindow, qtbot: QtBot, tmp_path: Path, by_closing: bool
) -> None:
    held, page = Held(start.tasks, Lane.DESK), start.start
    page.open_demo()
    if by_closing:
        assert not start.close()
        assert page.notice.notice.happened == "Not finished yet: Making the practice book"
        answer(start, "stop_and_close").click()
    else:
        qtbot.waitUntil(page.progress.isVisible, timeout=3000)
        QTest.keyClick(page, Qt.Key.Key_Escape)
    held.let_go()
    qtbot.waitUntil(lambda: not start.tasks.busy, timeout=10_000)
    assert [file.name for file in tmp_path.glob("Books/*") if not file.name.endswith(".lock")] == []
    if by_closing:
        qtbot.waitUntil(lambda: not start.isVisible(), timeout=3000)
    else:
        assert page.notice.notice.happened == "Stopped. No file was made, and no book was touched."
        page.open_demo()
        qtbot.waitUntil(lambda: start.desk is not None and not start.tasks.busy, timeout=60_000)


def test_a_stopped_new_cooperative_keeps_what_was_typed_and_makes_no_file(
    start: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coopdesk.ui.forms.new_book_names.books_dir", lambda: tmp_path / "Books")
    start.start.show_new_book()
    form = start.start.open_form()
    form.names.texts["name"].set_text("KSP Sumber Rejeki")
    form.turn(4)
    held = Held(start.tasks, Lane.DESK)
    form.make()
    qtbot.waitUntil(form.progress.isVisible, timeout=3000)
    QTest.keyClick(form, Qt.Key.Key_Escape)
    held.let_go()
    qtbot.waitUntil(lambda: not start.tasks.busy, timeout=10_000)
    assert form.notice.notice.happened == "Stopped. No book was made; everything you typed is still here."
    assert [file.name for file in tmp_path.glob("Books/*") if not file.name.endswith(".lock")] == []
    assert form.new().name == "KSP Sumber Rejeki"
    form.make()
    qtbot.waitUntil(lambda: start.desk is not None and not start.tasks.busy, timeout=30_000)
