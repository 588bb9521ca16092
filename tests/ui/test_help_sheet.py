"""F1 where there is no page to turn to: over a dialog, over the passbook print, on the start page; Esc goes back to what was typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from coopdesk.i18n.help_texts import topics
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.help_sheet import HelpSheet
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from tests.ui.conftest import Open
from tests.ui.counter_keys import entries
from tests.ui.hands import press
from tests.ui.test_counter_receipts import post

F1, ESC, ENTER = Qt.Key.Key_F1, Qt.Key.Key_Escape, Qt.Key.Key_Return


def sheet(window: MainWindow) -> HelpSheet | None:
    return next((each for each in window.findChildren(HelpSheet) if each.isVisible()), None)


def dialog(window: MainWindow) -> QDialog | None:
    return next((each for each in window.findChildren(QDialog) if each.isVisible()), None)


def test_over_a_correction_it_tells_of_corrections_and_nothing_is_lost(window: MainWindow, desk: Desk) -> None:
    post(desk)
    press(Qt.Key.Key_F8)
    asked = dialog(window)
    assert isinstance(asked, OneQuestion)
    QTest.keyClicks(QApplication.focusWidget(), "half a reason")
    posted = entries(desk)
    press(F1)
    assert sheet(window).topic == "corrections"
    assert "posted entry is never changed" in sheet(window).text.toPlainText()
    press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, ENTER)
    assert (sheet(window), entries(desk)) == (None, posted)
    assert dialog(window) is asked
    assert asked.reason.text() == "half a reason"
    press(F1, ESC)
    assert (sheet(window), dialog(window)) == (None, asked)
    press(ESC)
    assert dialog(window) is None


@pytest.mark.parametrize(("action", "topic"), [("business_date", "glossary"), ("book_health", "home"), ("shortcut_card", "help"), ("opening_sheet", "first_day")])
def test_every_dialog_of_the_frame_has_its_topic(window: MainWindow, desk: Desk, action: str, topic: str) -> None:
    desk.run(action)
    QTest.keyClick(dialog(window), F1)
    assert sheet(window).topic == topic
    QTest.keyClick(sheet(window), ESC)
    dialog(window).reject()


def test_a_dialog_without_a_topic_of_its_own_has_that_of_its_page(window: MainWindow, desk: Desk) -> None:
    desk.show_page("member", "0003")
    QTest.keyClick(desk.page(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog(window), F1)
    assert sheet(window).topic == "member"
    QTest.keyClick(sheet(window), ESC)
    dialog(window).reject()


def test_every_topic_named_by_a_dialog_is_there(window: MainWindow) -> None:
    def named(kind: type) -> set[str]:
        return {getattr(kind, "topic", "")} | {topic for each in kind.__subclasses__() for topic in named(each)}

    assert named(OneQuestion) - {""} <= set(topics("id"))


def test_on_the_start_page_it_tells_of_the_first_day_and_no_key_reaches_the_page(open_window: Open) -> None:
    window = open_window(language="id")
    QTest.keyClick(window, F1)
    QApplication.processEvents()
    assert sheet(window).topic == "first_day"
    press(Qt.Key.Key_K, Qt.Key.Key_N)
    assert sheet(window) is not None
    press(ESC)
    assert sheet(window) is None
