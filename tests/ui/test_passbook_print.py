"""Compare, print, confirm: only what somebody saw on paper counts as printed, and printing resumes where the paper says."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from coopdesk.services import books
from coopdesk.services.passbook import ConfirmPrinted
from coopdesk.services.passbook_plan import standing_of
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.passbook_print import COMPARE, CONFIRM, PRINT, PassbookPrint
from tests.ui.conftest import TODAY, Open

MEMBER, PRODUCT = "0003", "wajib"


@pytest.fixture
def dialog(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PassbookPrint:
    """The dialog on a book with lines waiting; the paper is a file."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(tmp_path / "page.pdf"), ""))
    desk.show_page("member", MEMBER)
    PassbookPrint.open_for(desk.window(), desk.session, MEMBER, PRODUCT)
    made = desk.window().findChild(PassbookPrint)
    made.printing._printers.setCurrentIndex(made.printing._printers.count() - 1)
    return made


def standing(desk: Desk) -> tuple[int, int]:
    """The next free line and how many lines wait."""
    now = desk.session.runner.read(lambda unit, context: standing_of(unit, context, MEMBER, PRODUCT))
    return now.line, now.waiting


def test_all_three_steps_mark_what_the_paper_shows(desk: Desk, dialog: PassbookPrint, tmp_path: Path) -> None:
    line, waiting = standing(desk)
    assert dialog._step == COMPARE
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog._step == PRINT
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog._step == CONFIRM
    assert standing(desk) == (line, waiting)
    assert f"{line}–{line + waiting - 1}" in dialog.main.text()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert standing(desk) == (line + waiting, 0)
    assert not dialog.isVisible()
    text = PdfReader(tmp_path / "page.pdf").pages[0].extract_text()
    assert text.count("Setor tunai") == waiting


def test_escape_marks_nothing(desk: Desk, dialog: PassbookPrint) -> None:
    before = standing(desk)
    dialog.go_on()
    dialog.go_on()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert standing(desk) == before
    assert not dialog.isVisible()


def test_only_part_of_it_came_out(desk: Desk, dialog: PassbookPrint) -> None:
    line, waiting = standing(desk)
    dialog.go_on()
    dialog.go_on()
    QTest.keyClick(dialog, Qt.Key.Key_2)
    dialog.confirm._last.setCurrentIndex(dialog.confirm._last.findData(line + 1))
    assert f"{line}–{line + 1}" in dialog.main.text()
    dialog.go_on()
    assert standing(desk) == (line + 2, waiting - 2)
    assert dialog._step == COMPARE
    assert next(each.line for each in dialog.page.lines if not each.printed) == line + 2
    dialog.reject()


def test_nothing_came_out(desk: Desk, dialog: PassbookPrint) -> None:
    before = standing(desk)
    dialog.go_on()
    dialog.go_on()
    QTest.keyClick(dialog, Qt.Key.Key_3)
    dialog.go_on()
    assert dialog._step == PRINT
    assert standing(desk) == before
    dialog.reject()


def test_the_wrong_place_needs_a_reason_and_resumes_there(desk: Desk, dialog: PassbookPrint) -> None:
    desk.session.do(ConfirmPrinted("ui-first", MEMBER, PRODUCT, 1), lambda _outcome: None)
    dialog._next_page()
    dialog.go_on()
    dialog.go_on()
    QTest.keyClick(dialog, Qt.Key.Key_4)
    assert not dialog.main.isEnabled()
    dialog.confirm._wrong.setCurrentIndex(dialog.confirm._wrong.findData(7))
    dialog.confirm._reason.setText("laid in one line too low")
    dialog.go_on()
    assert standing(desk)[0] == 7
    assert dialog._step == COMPARE
    dialog.reject()


def test_a_book_that_looks_different_goes_on_elsewhere(desk: Desk, dialog: PassbookPrint) -> None:
    desk.session.do(ConfirmPrinted("ui-first", MEMBER, PRODUCT, 1), lambda _outcome: None)
    dialog._next_page()
    QTest.keyClick(dialog, Qt.Key.Key_2)
    dialog.compare._line.setCurrentIndex(dialog.compare._line.findData(5))
    assert not dialog.main.isEnabled()
    dialog.compare._reason.setText("old book, printed by hand")
    dialog.go_on()
    assert standing(desk)[0] == 5
    dialog.reject()


def test_nobody_names_a_file_and_nothing_is_printed(desk: Desk, dialog: PassbookPrint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: ("", ""))
    dialog.go_on()
    dialog.go_on()
    assert dialog._step == PRINT
    dialog.reject()


def test_a_full_file_system_is_a_refusal_in_the_dialog(dialog: PassbookPrint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(tmp_path / "none" / "x.pdf"), ""))
    dialog.go_on()
    dialog.go_on()
    assert dialog._step == PRINT
    assert dialog.notice.notice.tone == "late"
    dialog.reject()


def test_the_page_turns_when_more_waits_than_it_holds(desk: Desk, dialog: PassbookPrint) -> None:
    dialog.reject()
    desk.session.do(ConfirmPrinted("ui-first", MEMBER, PRODUCT, 1), lambda _outcome: None)
    from coopdesk.services.passbook import ResumeAt

    desk.session.do(ResumeAt("ui-resume", MEMBER, PRODUCT, 28, "near the end of the page"), lambda _outcome: None)
    PassbookPrint.open_for(desk.window(), desk.session, MEMBER, PRODUCT)
    again = next(each for each in desk.window().findChildren(PassbookPrint) if each.isVisible())
    again.printing._printers.setCurrentIndex(again.printing._printers.count() - 1)
    assert [line.line for line in again.page.lines if not line.printed] == [28, 29, 30]
    for _ in range(3):
        again.go_on()
    assert again._step == COMPARE
    assert again.page.page == 2
    assert again.page.lines[0].mark == "brought_forward"
    again.reject()


def test_nothing_to_print_is_told_in_the_page(desk: Desk, dialog: PassbookPrint) -> None:
    for _ in range(3):
        dialog.go_on()
    QApplication.processEvents()
    PassbookPrint.open_for(desk.window(), desk.session, MEMBER, PRODUCT)
    assert not [each for each in desk.window().findChildren(PassbookPrint) if each.isVisible()]
    assert desk.page().notice.notice is not None


def test_the_scrim_goes_with_the_dialog(desk: Desk, dialog: PassbookPrint) -> None:
    from coopdesk.ui.widgets.scrim import Scrim

    assert desk.window().findChild(Scrim) is not None
    assert dialog.width() <= desk.window().width()
    dialog.reject()
    QApplication.sendPostedEvents(None, 52)
    QApplication.processEvents()
    assert desk.window().findChild(Scrim) is None


def test_the_dialog_stays_inside_a_small_window_with_large_text(open_window: Open, demo: Path) -> None:
    window = open_window(text_percent=150, language="id")
    window.resize(1024, 698)
    window.show_desk(books.open_book(demo, TODAY), demo)
    PassbookPrint.open_for(window, window.desk.session, MEMBER, PRODUCT)
    made = window.findChild(PassbookPrint)
    QApplication.processEvents()
    assert window.rect().contains(made.rect())
    assert made.rect().contains(made.main.geometry().translated(made.main.parentWidget().pos()))
    made.reject()
