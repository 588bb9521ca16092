"""A date field reads what people write, says the day in full, and refuses what is no date."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.domain.errors import BadDate
from coopdesk.ui import qt_translator
from coopdesk.ui.widgets.date_edit import DateEdit

TODAY = date(2026, 3, 12)


@pytest.fixture
def edit(qtbot: QtBot, qapp: QApplication) -> DateEdit:
    qt_translator.show_language(qapp, "id")
    made = DateEdit(lambda: "Tanggal", TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("typed", ["12/03/2026", "12-3-26", "12 Mar 2026", "2026-03-12"])
def test_dates_as_people_write_them(edit: DateEdit, typed: str) -> None:
    QTest.keyClicks(edit.edit, typed)
    assert edit.date == TODAY
    assert edit._said.text() == "Kamis, 12 Maret 2026"


def test_what_is_no_date_is_refused_with_words(edit: DateEdit) -> None:
    QTest.keyClicks(edit.edit, "31/02/2026")
    assert edit.date is None
    assert isinstance(edit.refusal, BadDate)
    assert "31/02/2026" in edit._refused._sentence.text()
    assert edit.edit.property("state") == "bad"


def test_arrows_walk_the_days(edit: DateEdit) -> None:
    edit.set_date(date(2026, 2, 28))
    QTest.keyClick(edit.edit, Qt.Key.Key_Up)
    assert edit.date == date(2026, 3, 1)
    QTest.keyClick(edit.edit, Qt.Key.Key_Down)
    QTest.keyClick(edit.edit, Qt.Key.Key_Down)
    assert edit.date == date(2026, 2, 27)


def test_another_language_keeps_the_date(edit: DateEdit, qtbot: QtBot, qapp: QApplication) -> None:
    edit.set_date(TODAY)
    qt_translator.show_language(qapp, "en")
    qtbot.waitUntil(lambda: edit._said.text() == "Thursday, 12 March 2026", timeout=2000)
    assert edit.date == TODAY
