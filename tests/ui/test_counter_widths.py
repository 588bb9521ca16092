"""The counter in every width and language."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coopdesk.ui.desk import Desk
from coopdesk.ui.views.counter_columns import ENTRY, RECEIPTS, REVIEW
from tests.ui.counter_keys import MEMBER, balance, counter, press, typed


def awake(desk: Desk) -> None:
    """The offscreen platform takes the keyboard from a window that grows."""
    QApplication.processEvents()
    desk.window().activateWindow()
    QApplication.processEvents()


@pytest.mark.parametrize(("width", "text_percent", "width_class"), [(1366, 100, "wide"), (1366, 150, "middle"), (1024, 150, "narrow")])
def test_a_deposit_in_every_width(desk: Desk, width: int, text_percent: int, width_class: str) -> None:
    desk.window().resize(width, 698)
    desk.window().appearance.choose(text_percent=text_percent)
    page, before = counter(desk), balance(desk)
    awake(desk)
    assert page.width_class == width_class
    press(Qt.Key.Key_F2)
    typed(MEMBER)
    press(Qt.Key.Key_Return, Qt.Key.Key_D)
    typed("10000")
    press(Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert balance(desk) == before + 10_000
    assert page.form.review.isVisible()


def test_receipts_are_a_drawer_where_they_have_no_column(desk: Desk) -> None:
    desk.window().resize(1024, 698)
    desk.window().appearance.choose(text_percent=150)
    page = counter(desk, "deposit")
    awake(desk)
    press(Qt.Key.Key_F8)
    assert page.stack.currentIndex() == RECEIPTS
    assert page.receipts.isVisible()
    press(Qt.Key.Key_Escape)
    assert page.stack.currentIndex() == ENTRY


def test_right_to_left_the_columns_change_sides_and_money_does_not(desk: Desk) -> None:
    desk.window().appearance.choose(language="qps-rtl")
    page = counter(desk, "deposit")
    QApplication.processEvents()

    def left(widget: object) -> int:
        return widget.mapTo(page, widget.rect().topLeft()).x()

    assert left(page.search) > left(page.form) > left(page.receipts)
    typed("150000")
    assert page.form.panel.amount.edit.alignment() & Qt.AlignmentFlag.AlignRight


@pytest.mark.parametrize(("language", "letters"), [("id", "STAPJB"), ("en", "DWRTLM")])
def test_the_letters_follow_the_language(desk: Desk, language: str, letters: Sequence[str]) -> None:
    desk.window().appearance.choose(language=language)
    page = counter(desk, "deposit")
    keys = [shortcut.keys()[0].toString() for shortcut in page.form.tabs._shortcuts]
    assert "".join(keys) == letters


def test_the_language_changes_under_a_half_filled_form(desk: Desk) -> None:
    page = counter(desk, "deposit")
    typed("150000")
    desk.window().appearance.choose(language="id")
    QApplication.processEvents()
    assert page.form.panel.amount.minor == 150_000
    assert page.form.panel.amount._words.text() == "seratus lima puluh ribu rupiah"
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert page.stack.currentIndex() == REVIEW
