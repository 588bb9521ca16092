"""The start page: a book that is gone is said in words, practice on a copy of one's own book, taken away in one step."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from coopdesk.i18n.catalogue import translator
from coopdesk.printing.forms import receipt as receipt_form
from coopdesk.printing.style import PrintStyle
from coopdesk.runtime import clock
from coopdesk.runtime.preferences import RecentBook
from coopdesk.services import books, practice
from coopdesk.services.papers.receipt import receipt
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.session import Mode
from coopdesk.ui.widgets.book_list import BOOK
from tests.ui.conftest import TODAY, Open
from tests.ui.hands import press


@pytest.fixture
def own(open_window: Open, demo: Path) -> MainWindow:
    """The start page with one real book in its list."""
    recent = RecentBook(str(demo), "KSP Contoh Sejahtera", 24, "2026-03-01T01:00:00+00:00", "Malang")
    window = open_window(recent_books=(recent,))
    window.business_date = TODAY
    window.show_start()
    return window


def badge(window: MainWindow) -> str:
    model = window.start._books.model()
    return str(model.index(0, 0).data(BOOK).badge[0])


def test_a_book_that_is_gone_can_be_looked_for_or_forgotten(own: MainWindow, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = tmp_path / "Moved.coop"
    shutil.move(demo, moved)
    own.show_start()
    assert badge(own) == "not found"
    press(Qt.Key.Key_Return)
    notice = own.start.notice.notice
    assert str(demo) in notice.happened
    assert own.desk is None
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(moved), ""))
    own.start.notice.findChild(type(own.start.practise)).click()
    assert own.desk is not None
    own.show_start()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    forget = [each for each in own.start.notice.findChildren(type(own.start.practise)) if each.action_id == "forget_book"]
    forget[-1].click()
    assert [Path(book.path).name for book in own.appearance.chosen.recent_books] == ["Moved.coop"]
    assert own.start.notice.notice is None


def test_practice_on_a_copy_is_coloured_marked_and_gone_in_one_step(own: MainWindow, demo: Path) -> None:
    real = demo.read_bytes()
    QTest.keyClick(own, Qt.Key.Key_P)
    desk = own.desk
    assert desk is not None
    assert desk.session.mode is Mode.PRACTICE
    assert desk.session.path == demo.with_name("Practice Contoh.coop")
    assert desk.session.cooperative.name == "Koperasi Latihan"

    def printed(unit: object, context: object) -> bytes:
        style = PrintStyle.of(desk.session.cooperative, translator("id"), "A6", clock.now_utc())
        return receipt_form.render(receipt(unit, context, 10, "id", 0), style)

    (page,) = pypdfium2.PdfDocument(desk.session.runner.read(printed))
    assert "LATIHAN" in page.get_textpage().get_text_bounded()
    own.show_start()
    assert badge(own) == "Practice"
    assert not own.start.practise.isVisible()
    own.start.remove.click()
    assert "Remove the practice book" in own.start.notice.notice.happened
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert not demo.with_name("Practice Contoh.coop").exists()
    assert demo.read_bytes() == real
    assert [book.name for book in own.appearance.chosen.recent_books] == ["KSP Contoh Sejahtera"]


def test_keeping_it_changes_nothing(own: MainWindow, demo: Path) -> None:
    QTest.keyClick(own, Qt.Key.Key_P)
    own.show_start()
    own.start.remove.click()
    assert QApplication.focusWidget().action_id == "keep_it"
    press(Qt.Key.Key_Return)
    assert own.start.notice.notice is None
    assert practice.is_practice(demo.with_name("Practice Contoh.coop"))


def test_the_example_book_is_one_to_practise_in(open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coopdesk.ui.views.start.books_dir", lambda: tmp_path / "Books")
    monkeypatch.setattr("coopdesk.ui.views.start.DEMO_MEMBERS", 8)
    window = open_window()
    window.start.open_demo()
    assert window.desk is not None
    assert window.desk.session.mode is Mode.PRACTICE
    books.open_book(window.desk.session.path, write=False).book.close()


def test_a_backup_becomes_a_book_beside_the_others(
    open_window: Open, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = tmp_path / "KSP Maju-20260301-170000.coop"
    shutil.copy(demo, backup)
    folder = tmp_path / "Books"
    folder.mkdir()
    (folder / "KSP Maju.coop").write_text("the present one")
    monkeypatch.setattr("coopdesk.ui.views.start.books_dir", lambda: folder)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(backup), ""))
    window = open_window()
    window.business_date = TODAY
    window.show_start()
    QTest.keyClick(window, Qt.Key.Key_R)
    assert window.desk is not None
    assert window.desk.session.path == folder / "KSP Maju 2.coop"
    assert (folder / "KSP Maju.coop").read_text() == "the present one"
