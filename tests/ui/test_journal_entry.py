"""A general entry through the window: written by keys alone, balanced before it can be reviewed, posted once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from coopdesk.domain.journal import EventKind
from coopdesk.services import checks
from coopdesk.services.ledger_accounts import chart_on
from coopdesk.ui.desk import Desk
from tests.ui.conftest import TODAY

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def page(desk: Desk) -> Any:
    desk.show_page("ledger")
    QTest.keyClick(desk.page(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    return desk.page()


def write(text: str) -> None:
    """Type into the field that has the focus, then Enter."""
    from PySide6.QtWidgets import QApplication

    field = QApplication.focusWidget()
    assert isinstance(field, QWidget)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, ENTER)


def balances(desk: Desk) -> dict[str, int]:
    kinds = desk.session.runner.read(lambda unit, _context: chart_on(unit, TODAY))
    return {each.account.code: each.balance for kind in kinds for each in kind.accounts}


def newest(desk: Desk) -> Any:
    def read(unit: Any, _context: Any) -> Any:
        last = unit.connection.exec_driver_sql("SELECT max(sequence) FROM journal_entry").scalar()
        return unit.ledger.entry(last)

    return desk.session.runner.read(read)


def test_an_entry_is_written_reviewed_and_posted_by_keys_alone(desk: Desk, page: Any) -> None:
    before = balances(desk)
    for text in ("Insurance of the office", "premi", "150k", "1-1010", "", "150000"):
        write(text)
    assert page.review_button.isEnabled()
    write("")
    assert page._stack.currentIndex() == 1
    QTest.keyClick(page.review.post, ENTER)
    entry = newest(desk)
    assert (entry.kind, entry.memo, entry.number) == (EventKind.GENERAL, "Insurance of the office", "JU-2026-0001")
    after = balances(desk)
    assert after["5-1200"] - before["5-1200"] == 150_000
    assert after["1-1010"] - before["1-1010"] == -150_000
    assert "JU-2026-0001" in page.notice.notice.happened
    assert page.draft() is None
    assert all(result.ok for result in checks.run_checks(desk.session.runner.book))


def test_the_review_waits_with_its_reason_until_both_sides_agree(page: Any) -> None:
    assert (page.review_button.isEnabled(), page._why.text()) == (False, "an entry needs at least two lines")
    for text in ("Rent", "5-1200", "200000", "1-1100", "", "150000"):
        write(text)
    assert not page.review_button.isEnabled()
    assert page._why.text() == "the two sides still differ by Rp\N{NO-BREAK SPACE}50,000"
    assert "Difference 50,000" in page._sum.accessibleName()
    for text in ("1-1010", "", "50000"):
        write(text)
    assert page.review_button.isEnabled()
    page.memo.set_text("")
    assert (page.review_button.isEnabled(), page._why.text()) == (False, "the note is missing")


def test_a_members_account_is_refused_and_the_way_named(page: Any) -> None:
    for text in ("Savings", "2-1100", "5000", "1-1010", "", "5000"):
        write(text)
    assert not page.review_button.isEnabled()
    assert "counter" in page._why.text()


def test_an_amount_that_can_be_read_in_two_ways_asks_which(page: Any) -> None:
    for text in ("Rent", "5-1200"):
        write(text)
    QTest.keyClicks(page.lines.lines[0].debit, "12.50")
    assert page.lines.lines[0].debit.minor is None
    if page._first.isVisible():
        page._first.click()
        assert page.lines.lines[0].debit.minor is not None
    else:
        assert "12.50" in page._why.text()


def test_one_line_has_one_side(page: Any) -> None:
    line = page.lines.lines[0]
    QTest.keyClicks(line.debit, "5")
    QTest.keyClicks(line.credit, "7")
    assert (line.debit.minor, line.credit.minor) == (None, 7)


def test_typed_lines_are_not_thrown_away_silently(desk: Desk, page: Any) -> None:
    for text in ("Rent", "5-1200", "200000"):
        write(text)
    QTest.keyClick(page, ESCAPE)
    assert desk.page() is page
    assert page.notice.notice.tone == "due"
    QTest.keyClick(page, ESCAPE)
    assert desk.page().title() == "Ledger"


def test_a_draft_brings_everything_back_as_typed(desk: Desk, page: Any) -> None:
    for text in ("Rent", "5-1200", "200000", "1-1010"):
        write(text)
    draft = page.draft()
    page.lines.clear()
    page.memo.set_text("")
    assert page.draft() is None
    page.take_draft(draft)
    assert page.draft() == draft
    assert page.lines.whole()[0].amount == 200_000
    assert len(page.lines.typed()) == 2


def test_a_double_enter_posts_once(desk: Desk, page: Any) -> None:
    for text in ("Rent", "5-1200", "200000", "1-1010", "", "200000", ""):
        write(text)
    command = page._command()
    page.post()
    first = newest(desk).sequence
    desk.session.do(command, lambda _outcome: None)
    assert newest(desk).sequence == first


def test_the_wrong_day_is_refused_at_posting(desk: Desk, page: Any, tmp_path: Path) -> None:
    for text in ("Rent", "5-1200", "200000", "1-1010", "", "200000"):
        write(text)
    page.day.set_date(TODAY.replace(year=2027))
    page.to_review()
    page.post()
    assert page.notice.notice.tone == "late"
    assert page.lines.whole()[0].amount == 200_000


def test_a_note_used_before_brings_its_lines_back(desk: Desk, page: Any) -> None:
    for text in ("Rent of the office", "premi", "150k", "1-1010", "", "150000", ""):
        write(text)
    QTest.keyClick(page.review.post, ENTER)
    first = newest(desk)
    write("rent of the office")
    assert page.lines.lines[0].debit.hasFocus()
    assert "12/03/2026" in page.notice.notice.happened
    assert page.review_button.isEnabled()
    page.to_review()
    QTest.keyClick(page.review.post, ENTER)
    again = newest(desk)
    assert (again.sequence, again.lines) == (first.sequence + 1, first.lines)


def test_a_note_used_before_leaves_lines_that_are_typed_alone(desk: Desk, page: Any) -> None:
    for text in ("Rent of the office", "premi", "150k", "1-1010", "", "150000", ""):
        write(text)
    QTest.keyClick(page.review.post, ENTER)
    page.lines.lines[0].account.choose("1-1010")
    page.memo.setFocus()
    write("Rent of the office")
    assert [line.account.number for line in page.lines.typed()] == ["1-1010"]
    page.lines.clear()
