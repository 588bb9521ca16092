"""A line of buttons gives up its key hints, the main button's last, before anything in it is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coopdesk.domain.money import Currency
from coopdesk.ui import qt_translator
from coopdesk.ui.widgets.button_lines import ButtonLines
from coopdesk.ui.widgets.button_row import ALL, MAIN, NONE, ButtonRow
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.money_edit import MoneyEdit


@pytest.fixture
def row(qtbot: QtBot) -> Iterator[ButtonRow]:
    made = ButtonRow()
    spread(made.box, KeyButton("change"), None, KeyButton("post_without_paper"), KeyButton("post", "main", "action"))
    host = QWidget()
    qtbot.addWidget(host)
    made.setParent(host)
    host.show()
    yield made
    host.close()


@pytest.mark.parametrize("hints", [ALL, MAIN, NONE])
def test_whole_at_each_width(row: ButtonRow, hints: int) -> None:
    row.resize(row.needs(hints), 60)
    QApplication.processEvents()
    buttons = row.findChildren(KeyButton)
    assert row.width() == row.needs(hints)
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    shown = [bool(button._key()) for button in buttons]
    assert shown == {ALL: [True, True, True], MAIN: [False, False, True], NONE: [False, False, False]}[hints]


def test_hints_come_back(row: ButtonRow) -> None:
    for width in (row.needs(NONE), row.needs(ALL) + 50):
        row.resize(width, 60)
        QApplication.processEvents()
    assert all(button._key() for button in row.findChildren(KeyButton))


def test_needs_no_more_than_its_words(row: ButtonRow) -> None:
    assert row.minimumSizeHint().width() == row.needs(NONE) < row.needs(MAIN) < row.needs(ALL)


def test_a_head_that_is_too_narrow_has_two_lines_and_hides_nothing(qtbot: QtBot) -> None:
    buttons = [KeyButton(name) for name in ("change_loan", "print_contract", "print_schedule", "receive_instalment")]
    lines, host = ButtonLines(*buttons, gap=12), QWidget()
    qtbot.addWidget(host)
    lines.setParent(host)
    host.show()
    for width, shared in ((lines.needs(ALL), 4), (lines.needs(NONE), 4), (lines.minimumSizeHint().width(), 2), (lines.needs(ALL), 4)):
        lines.resize(width, 120)
        QApplication.processEvents()
        assert [button.y() for button in buttons].count(buttons[-1].y()) == shared
        assert all(button.isVisible() and button.x() >= 0 and button.geometry().right() < width for button in buttons)
        assert all(button.width() >= button.sizeHint().width() for button in buttons)


def test_readings_stay_when_the_language_changes(qtbot: QtBot, qapp: QApplication) -> None:
    qt_translator.show_language(qapp, "id")
    edit = MoneyEdit(Currency.of("IDR"), lambda: "Jumlah")
    qtbot.addWidget(edit)
    edit.set_text("12.50")
    edit.show()
    qt_translator.show_language(qapp, "id")
    QApplication.processEvents()
    assert [button.text() for button in edit.findChildren(KeyButton)] == ["Rp\u00a012.500", "Rp\u00a01.250"]


def test_words_put_from_outside_stay_when_the_language_changes(qtbot: QtBot, qapp: QApplication) -> None:
    button = KeyButton("home_entries", "link", "small", words=lambda: "")
    qtbot.addWidget(button)
    button.set_words("1.924 jurnal")
    qt_translator.show_language(qapp, "id")
    QApplication.processEvents()
    assert button.text() == "1.924 jurnal"
