"""What was typed at the counter is thrown away by nobody unasked, and goes on as a draft."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.views.counter import CounterPage
from coopdesk.ui.views.counter_columns import ENTRY
from tests.ui.conftest import TODAY
from tests.ui.counter_keys import MEMBER, OTHER, counter, entries, press, typed


def test_a_refusal_at_posting_changes_nothing_and_says_so(desk: Desk) -> None:
    page, posted = counter(desk, "withdraw"), entries(desk)
    typed("20000")
    press(Qt.Key.Key_Return)
    with desk.session.runner.book.write() as unit:
        unit.books.close_until(TODAY)
    press(Qt.Key.Key_Return)
    assert entries(desk) == posted
    assert page.stack.currentIndex() == ENTRY
    assert page.notice.notice.is_safe
    assert "12/03/2026" in page.notice.notice.happened
    assert page.form.panel.amount.minor == 20_000


def test_escape_goes_back_from_the_review_to_the_amount(desk: Desk) -> None:
    page = counter(desk, "withdraw")
    typed("20000")
    press(Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert page.stack.currentIndex() == ENTRY
    assert page.form.panel.amount.minor == 20_000
    assert QApplication.focusWidget() is page.form.panel.amount.edit


def test_escape_asks_once_before_it_throws_typed_money_away(desk: Desk) -> None:
    page = counter(desk, "deposit")
    typed("5000")
    press(Qt.Key.Key_Escape)
    assert "not posted" in page.notice.notice.happened
    assert page.form.panel.amount.minor == 5000
    press(Qt.Key.Key_Escape)
    assert page.form.panel.amount.minor is None
    assert QApplication.focusWidget() is page.search.edit


def test_another_member_does_not_take_over_what_was_typed(desk: Desk) -> None:
    page = counter(desk, "deposit")
    typed("5000")
    press(Qt.Key.Key_F2)
    typed(OTHER)
    press(Qt.Key.Key_Return)
    assert page.card.member.number == MEMBER
    assert "not posted" in page.notice.notice.happened
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_Return)
    assert page.card.member.number == OTHER
    assert page.form.panel.amount.text() == ""


def test_the_navigation_does_not_throw_it_away_either(desk: Desk) -> None:
    counter(desk, "deposit")
    typed("5000")
    desk.navigation.page_asked.emit("settings")
    assert isinstance(desk.page(), CounterPage)
    desk.navigation.page_asked.emit("settings")
    desk.navigation.page_asked.emit("counter")
    assert desk.page().form.panel.amount.minor == 5000


def test_a_draft_goes_on_where_it_was_with_its_request(desk: Desk) -> None:
    page = counter(desk, "deposit")
    typed("150k")
    press(Qt.Key.Key_Return)
    typed("200000")
    draft = page.draft()
    assert draft is not None
    assert (draft["member"], draft["verb"], draft["typed.amount"]) == (MEMBER, "deposit", "150,000")
    page.form.panel.renew()
    assert page.draft() is None
    desk.show_page("counter", CounterAsk(OTHER))
    anew = desk.page()
    anew.take_draft(draft)
    assert (anew.card.member.number, anew.form.panel.amount.minor, anew.form.panel.cash.change) == (MEMBER, 150_000, 50_000)
    assert anew.form.panel.request_id == draft["request_id"]
