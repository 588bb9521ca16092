"""The amount field: money at each key, words under it, doubt shown as two buttons, never a guess."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.domain.errors import AmbiguousAmount, BadAmount, InsufficientFunds
from coopdesk.domain.money import Currency
from coopdesk.ui import qt_translator
from coopdesk.ui.widgets.money_edit import MoneyEdit

IDR = Currency.of("IDR")


def field(qtbot: QtBot, qapp: QApplication, language: str = "id", currency: Currency = IDR) -> MoneyEdit:
    qt_translator.show_language(qapp, language)
    made = MoneyEdit(currency, lambda: "Jumlah")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.edit.setFocus()
    return made


@pytest.mark.parametrize(
    ("typed", "minor", "words"),
    [
        ("150rb", 150_000, "seratus lima puluh ribu rupiah"),
        ("1,5jt", 1_500_000, "satu juta lima ratus ribu rupiah"),
        ("150.000", 150_000, "seratus lima puluh ribu rupiah"),
        ("1000", 1_000, "seribu rupiah"),
    ],
)
def test_what_is_typed_is_money_and_said_in_words(qtbot: QtBot, qapp: QApplication, typed: str, minor: int, words: str) -> None:
    edit = field(qtbot, qapp)
    QTest.keyClicks(edit.edit, typed)
    assert edit.minor == minor
    assert edit._words.text() == words


def test_two_readings_are_offered_and_one_is_taken(qtbot: QtBot, qapp: QApplication) -> None:
    edit = field(qtbot, qapp)
    QTest.keyClicks(edit.edit, "12.50")
    assert edit.minor is None
    assert isinstance(edit.refusal, AmbiguousAmount)
    assert [button.text() for button in (edit._first, edit._second)] == ["Rp\u00a012.500", "Rp\u00a01.250"]
    assert edit._first.isVisible()
    assert edit._frame.property("state") == "bad"
    edit._first.click()
    assert edit.minor == 12_500
    assert edit.text() == "12.500"
    assert not edit._first.isVisible()


def test_enter_goes_on_only_with_an_amount(qtbot: QtBot, qapp: QApplication) -> None:
    edit = field(qtbot, qapp)
    entered: list[bool] = []
    edit.entered.connect(lambda: entered.append(True))
    QTest.keyClick(edit.edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit.edit, "abc")
    QTest.keyClick(edit.edit, Qt.Key.Key_Return)
    assert not entered
    assert isinstance(edit.refusal, BadAmount)
    edit.edit.clear()
    QTest.keyClicks(edit.edit, "150rb")
    QTest.keyClick(edit.edit, Qt.Key.Key_Return)
    assert entered
    assert edit.text() == "150.000"


def test_the_accounts_own_rules_speak_in_the_same_place(qtbot: QtBot, qapp: QApplication) -> None:
    edit = field(qtbot, qapp)

    def check(minor: int) -> None:
        if minor > 100_000:
            raise InsufficientFunds(100_000, minor)

    edit.set_check(check)
    QTest.keyClicks(edit.edit, "100000")
    assert edit.minor == 100_000
    QTest.keyClicks(edit.edit, "0")
    assert edit.minor is None
    assert "1.000.000" in edit._refused._sentence.text()


def test_another_language_writes_the_same_money(qtbot: QtBot, qapp: QApplication) -> None:
    edit = field(qtbot, qapp)
    QTest.keyClicks(edit.edit, "1500000")
    qt_translator.show_language(qapp, "en")
    qtbot.waitUntil(lambda: edit.text() == "1,500,000", timeout=2000)
    assert edit.minor == 1_500_000
    assert edit._words.text() == "one million, five hundred thousand rupiah"


def test_a_currency_with_decimals(qtbot: QtBot, qapp: QApplication) -> None:
    edit = field(qtbot, qapp, "en", Currency.of("USD"))
    QTest.keyClicks(edit.edit, "12.50")
    assert edit.minor == 1250
    assert edit._unit.text() == "US$"


def test_the_figure_ends_at_the_right_in_every_direction(qtbot: QtBot, qapp: QApplication) -> None:
    edit = field(qtbot, qapp)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert edit.edit.alignment() & Qt.AlignmentFlag.AlignAbsolute
    assert edit.edit.alignment() & Qt.AlignmentFlag.AlignRight
    assert edit._frame.layoutDirection() == Qt.LayoutDirection.LeftToRight
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
