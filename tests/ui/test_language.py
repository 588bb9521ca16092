"""The language switches live, Qt's own words with it; None where Qt shall speak for itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from coopdesk.ui import qt_translator
from coopdesk.ui.appearance import Appearance
from coopdesk.ui.desk import Desk
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.qt_translator import QtTranslator
from coopdesk.ui.widgets.key_button import KeyButton


def test_qts_own_buttons_speak_indonesian(qtbot: QtBot, qapp: QApplication) -> None:
    qt_translator.show_language(qapp, "id")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text().replace("&", "") == "Batal"


def test_what_the_catalogue_does_not_know_is_left_to_qt(qapp: QApplication) -> None:
    qt_translator.show_language(qapp, "id")
    assert QtTranslator().translate("QPlatformTheme", "No such text of Qt") is None
    assert QCoreApplication.translate("QPlatformTheme", "No such text of Qt") == "No such text of Qt"


def test_everything_says_itself_anew(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    appearance: Appearance = window.appearance
    desk.show_page("members")
    assert desk.page().title() == "Members"
    appearance.choose(language="id")
    qtbot.waitUntil(lambda: desk.navigation._tabs["settings"].text() == "Pengaturan", timeout=3000)
    assert desk.header._title.text() == "Anggota"
    assert desk.page().search.placeholderText() == "Nama atau nomor"
    model = desk.page().model
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Nama"
    assert model.rows[0].cells[2].text == "Aktif"
    appearance.choose(language="en")
    qtbot.waitUntil(lambda: desk.header._title.text() == "Members", timeout=3000)


def test_letter_keys_change_with_the_language(qtbot: QtBot, qapp: QApplication) -> None:
    button = KeyButton("withdraw")
    qtbot.addWidget(button)
    assert [key.toString() for key in list(button._shortcut.keys())] == ["W", "Alt+W"]
    qt_translator.show_language(qapp, "id")
    qtbot.waitUntil(lambda: [key.toString() for key in list(button._shortcut.keys())] == ["T", "Alt+T"], timeout=2000)


def test_right_to_left_mirrors_the_window(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.appearance.choose(language="qps-rtl")
    qtbot.waitUntil(lambda: desk.navigation.x() > desk.width() / 2, timeout=3000)
    assert desk.layoutDirection() == Qt.LayoutDirection.RightToLeft
