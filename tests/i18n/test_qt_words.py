"""What Qt's own dialogs ask for is in our catalogue, and nothing is ever answered with an empty text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QMessageBox, QPlainTextEdit, QProgressDialog, QWidget
from pytestqt.qtbot import QtBot

from coopdesk.i18n.catalogue import translator
from coopdesk.i18n.qt_words import LEFT_TO_QT, MARKS, qt_text

FIGURES_AND_KEYS = {"%p%", "Alt+Left", "Alt+Right", "Alt+Up", "Type", "QT_LAYOUT_DIRECTION"}


class Recorder(QTranslator):
    """Notes each text that Qt asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        self.asked.add((context, source))
        return None


@pytest.fixture
def recorder(qapp: QApplication) -> Iterator[Recorder]:
    recorder = Recorder()
    qapp.installTranslator(recorder)
    yield recorder
    qapp.removeTranslator(recorder)


def dialogs() -> Iterator[QWidget]:
    buttons = QDialogButtonBox()
    buttons.setStandardButtons(
        QDialogButtonBox.StandardButton(
            sum(b.value for b in QDialogButtonBox.StandardButton if 0x400 <= b.value <= 0x8000000 and b.value.bit_count() == 1)
        )
    )
    yield buttons
    box = QMessageBox(QMessageBox.Icon.Warning, "a", "b", QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel)
    box.setDetailedText("c")
    yield box
    for mode in QFileDialog.AcceptMode:
        dialog = QFileDialog(None, "a", ".", "b (*.c)")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAcceptMode(mode)
        yield dialog
    for field in (QLineEdit("a"), QPlainTextEdit("a")):
        field.createStandardContextMenu().deleteLater()
        yield field
    yield QProgressDialog()


@pytest.mark.filterwarnings("ignore")
def test_what_qt_asks_for_is_known(qtbot: QtBot, recorder: Recorder) -> None:
    for widget in dialogs():
        qtbot.addWidget(widget)
        widget.show()
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    asked = {source for context, source in recorder.asked if context not in LEFT_TO_QT}
    assert len(asked) > 50
    assert asked - set(MARKS) <= FIGURES_AND_KEYS


def test_indonesian_buttons() -> None:
    words = translator("id")
    assert qt_text("QPlatformTheme", "Cancel", words) == "Batal"
    assert qt_text("QPlatformTheme", "&Yes", words) == "&Ya"
    assert all(qt_text("QFileDialog", source, words) for source in MARKS)


def test_unknown_texts_are_left_to_qt() -> None:
    words = translator("id")
    assert qt_text("QFileDialog", "No such text", words) is None
    assert qt_text("QFileDialog", "", words) is None
    assert qt_text("QShortcut", "Print", words) is None


def test_the_direction_of_writing() -> None:
    assert qt_text("QGuiApplication", "QT_LAYOUT_DIRECTION", translator("qps-rtl")) == "RTL"
    assert qt_text("QGuiApplication", "QT_LAYOUT_DIRECTION", translator("id")) == "LTR"


def test_the_pseudo_language_reaches_qt() -> None:
    assert str(qt_text("QPlatformTheme", "Cancel", translator("qps"))).startswith("[")
