"""Deposit and withdrawal by keyboard: words at each key, the new balance before posting, a review, one posting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.domain.journal import EventKind
from coopdesk.services.member_card import member_card
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.savings_movement import ENTRY, REVIEW
from coopdesk.ui.views.member import MemberPage
from tests.ui.conftest import TODAY

MEMBER = "0003"
MINIMUM = 10_000
"""What voluntary savings of the template must keep."""


def balance(desk: Desk, product: str = "sukarela") -> int:
    card = desk.session.runner.read(lambda unit, _context: member_card(unit, MEMBER, TODAY))
    return card.account(product).balance


def entries(desk: Desk) -> int:
    with desk.session.runner.book.read() as unit:
        return unit.connection.exec_driver_sql("SELECT count(*) FROM journal_entry").scalar_one()


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def typed(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def test_a_deposit_in_eight_keys_and_its_digits(desk: Desk) -> None:
    before, posted = balance(desk), entries(desk)
    typed(MEMBER)  # 4
    press(Qt.Key.Key_Return)  # 5
    press(Qt.Key.Key_D)  # 6
    typed("150k")
    assert desk.page().amount._words.text() == "one hundred and fifty thousand rupiah"
    press(Qt.Key.Key_Return)  # 7
    assert desk.page()._stack.currentIndex() == REVIEW
    assert entries(desk) == posted
    press(Qt.Key.Key_Return)  # 8
    assert balance(desk) == before + 150_000
    assert entries(desk) == posted + 1
    assert "KM-2026-" in desk.page().notice.notice.happened


def test_the_balance_to_come_stands_there_before_anything_is_posted(desk: Desk) -> None:
    desk.show_page("deposit", (MEMBER, "sukarela"))
    before = balance(desk)
    typed("150000")
    assert [row.figure for row in desk.page()._sum._rows] == [f"{before:,}", "150,000", f"{before + 150_000:,}"]
    press(Qt.Key.Key_Return)
    assert desk.page().review._figure.text() == "Rp\u00a0150,000"
    assert f"{before + 150_000:,}" in desk.page().review._rows.itemAtPosition(1, 1).widget().text()
    assert balance(desk) == before


def test_a_doubtful_amount_holds_everything(desk: Desk) -> None:
    desk.show_page("deposit", (MEMBER, "sukarela"))
    typed("150,00")
    page = desk.page()
    assert not page.review_button.isEnabled()
    assert page._next.text() == "the amount is not clear yet"
    assert [row.figure for row in page._sum._rows][1:] == ["not clear yet", "—"]
    press(Qt.Key.Key_Return)
    assert page._stack.currentIndex() == ENTRY


def test_enter_twice_at_once_posts_once(desk: Desk) -> None:
    desk.show_page("deposit", (MEMBER, "sukarela"))
    posted = entries(desk)
    typed("1000")
    press(Qt.Key.Key_Return)
    page = desk.page()
    command = page.command(page._request_id, page.account(), 1000, "")
    desk.session.do(command, lambda _outcome: None)
    page.post()
    assert entries(desk) == posted + 1


def test_the_next_deposit_is_a_new_request(desk: Desk) -> None:
    desk.show_page("deposit", (MEMBER, "sukarela"))
    before, posted = balance(desk), entries(desk)
    for _ in range(2):
        typed("1000")
        press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert entries(desk) == posted + 2
    assert balance(desk) == before + 2000


def test_a_withdrawal_above_the_balance_is_refused_at_the_field(desk: Desk) -> None:
    desk.show_page("withdraw", (MEMBER, "sukarela"))
    page, held = desk.page(), balance(desk)
    typed(str(held + 1))
    assert not page.review_button.isEnabled()
    assert f"{held:,}" in page.amount._refused._sentence.text()
    page.amount.edit.clear()
    typed(str(held - MINIMUM + 1))
    assert f"{MINIMUM:,}" in page.amount._refused._sentence.text()
    page.amount.edit.clear()
    typed(str(held - MINIMUM))
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert balance(desk) == MINIMUM


def test_only_what_may_be_drawn_is_offered(desk: Desk) -> None:
    desk.show_page("withdraw", (MEMBER, "pokok"))
    page = desk.page()
    assert [page.products.itemData(row) for row in range(page.products.count())] == ["sukarela"]


def test_a_refusal_at_posting_changes_nothing_and_says_so(desk: Desk) -> None:
    desk.show_page("withdraw", (MEMBER, "sukarela"))
    page, posted = desk.page(), entries(desk)
    typed("20000")
    press(Qt.Key.Key_Return)
    with desk.session.runner.book.write() as unit:
        unit.books.close_until(TODAY)
    press(Qt.Key.Key_Return)
    assert entries(desk) == posted
    assert page._stack.currentIndex() == ENTRY
    assert page.notice.notice.is_safe
    assert "12/03/2026" in page.notice.notice.happened


def test_typed_money_is_not_thrown_away_silently(desk: Desk) -> None:
    desk.show_page("member", MEMBER)
    desk.show_page("deposit", (MEMBER, "sukarela"))
    typed("5000")
    press(Qt.Key.Key_Escape)
    assert desk.page().title() == "Deposit"
    assert "not posted" in desk.page().notice.notice.happened
    press(Qt.Key.Key_Escape)
    assert isinstance(desk.page(), MemberPage)


def test_the_navigation_does_not_throw_it_away_either(desk: Desk) -> None:
    desk.show_page("deposit", (MEMBER, "sukarela"))
    typed("5000")
    desk.navigation.page_asked.emit("settings")
    assert desk.page().title() == "Deposit"
    assert desk.navigation._tabs["members"].isChecked()


def test_escape_goes_back_from_the_review_to_the_amount(desk: Desk) -> None:
    desk.show_page("deposit", (MEMBER, "sukarela"))
    typed("5000")
    press(Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert desk.page()._stack.currentIndex() == ENTRY
    assert desk.page().amount.minor == 5000
    assert QApplication.focusWidget() is desk.page().amount.edit


def test_a_note_stands_on_the_entry(desk: Desk) -> None:
    desk.show_page("deposit", (MEMBER, "sukarela"))
    typed("5000")
    press(Qt.Key.Key_F6)
    typed("from market day")
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    with desk.session.runner.book.read() as unit:
        newest = unit.connection.exec_driver_sql("SELECT max(sequence) FROM journal_entry").scalar_one()
        entry = unit.ledger.entry(newest)
    assert (entry.memo, entry.kind) == ("from market day", EventKind.DEPOSIT)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_language_changes_under_a_half_filled_form(desk: Desk, language: str) -> None:
    desk.show_page("deposit", (MEMBER, "sukarela"))
    typed("150000")
    desk.window().appearance.choose(language=language)
    QApplication.processEvents()
    assert desk.page().amount.minor == 150_000
    assert desk.page().amount._words.text().endswith("rupiah")
    press(Qt.Key.Key_Return)
    assert desk.page()._stack.currentIndex() == REVIEW
