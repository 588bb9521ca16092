"""The ledger's page: the journal in pages, its filters, an opened row; the chart; an account's ledger; every step by keys."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.domain.chart import AccountKind
from coopdesk.domain.journal import EventKind
from coopdesk.domain.ledger_pages import JournalFilter
from coopdesk.services.ledger_accounts import account_card, chart_on
from coopdesk.services.ledger_journal import PAGE, older_entries
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.one_question import OneQuestion
from tests.ui.conftest import TODAY

ENTER, ESCAPE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down


@pytest.fixture
def page(desk: Desk) -> Any:
    QTest.keyClick(desk, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    return desk.page()


def entries(desk: Desk, asked: JournalFilter = JournalFilter()) -> list[Any]:  # noqa: B008 - frozen
    return list(desk.session.runner.read(lambda unit, _context: older_entries(unit, asked, None, 100_000)).rows)


def shown(page: Any) -> list[int]:
    return [row.key for row in page.journal.model.rows]


def settle() -> None:
    for _round in range(3):
        QApplication.processEvents()


def test_the_first_page_is_the_newest_entries_and_others_come_as_they_are_reached(desk: Desk, page: Any) -> None:
    every = [row.sequence for row in entries(desk)]
    assert len(every) > 2 * PAGE
    assert shown(page) == every[: len(shown(page))]
    while page.journal.model.canFetchMore():
        page.journal.model.fetchMore(QModelIndex())
    assert shown(page) == every


def test_scrolling_brings_the_next_page(desk: Desk, page: Any) -> None:
    bar = page.journal.table.view.verticalScrollBar()
    settle()
    before = len(shown(page))
    bar.setValue(bar.maximum())
    settle()
    assert len(shown(page)) > before


def test_filters_narrow_what_is_shown(desk: Desk, page: Any) -> None:
    filters = page.journal.filters
    filters.kinds.setCurrentIndex(filters.kinds.findData(EventKind.LOAN_DISBURSEMENT.value))
    wanted = [row.sequence for row in entries(desk, JournalFilter(kind=EventKind.LOAN_DISBURSEMENT))]
    assert shown(page) == wanted[: len(shown(page))] != []
    filters.periods.setCurrentIndex(filters.periods.findData("today"))
    assert all(row.date == TODAY for row in entries(desk, filters.asked()))
    filters.kinds.setCurrentIndex(0)
    filters.periods.setCurrentIndex(0)
    filters.accounts.setCurrentIndex(filters.accounts.findData("4-1100"))
    assert shown(page)[0] == entries(desk, JournalFilter(account="4-1100"))[0].sequence


def test_an_entry_is_found_by_its_number_and_opened_by_keys(desk: Desk, page: Any) -> None:
    wanted = entries(desk)[30]
    QTest.keyClick(page, Qt.Key.Key_F3)
    assert QApplication.focusWidget() is page.journal.filters.search.edit
    QTest.keyClicks(page.journal.filters.search.edit, wanted.number)
    QTest.keyClick(page.journal.filters.search.edit, ENTER)
    assert shown(page) == [wanted.sequence]
    view = page.journal.table.view
    QTest.keyClick(view, ENTER)
    strip = view.indexWidget(view.ledger.index(view.ledger.detail_row(), 0))
    assert strip.receipt.isEnabled()
    assert strip.correct.isEnabled()
    QTest.keyClick(view, ESCAPE)
    assert view.opened_key() is None


def test_nothing_found_is_said(page: Any) -> None:
    page.journal.filters.search.edit.setText("zzzzzz")
    page.journal.filters.search.tell()
    assert page.journal._list.currentIndex() == 1


def test_a_day_is_gone_to_and_newer_entries_stay_above_it(desk: Desk, page: Any) -> None:
    day = date(2025, 9, 15)
    newest = next(row for row in entries(desk, JournalFilter(to_date=day)))
    field = page.journal.filters.go_to
    QTest.keyClicks(field.edit, "15/09/2025")
    QTest.keyClick(field.edit, ENTER)
    settle()
    assert page.journal.table.view.chosen_key() == newest.sequence
    page.journal.model.fetch_newer()
    above = shown(page)[: shown(page).index(newest.sequence)]
    assert above
    assert min(above) == newest.sequence + 1


def test_a_correction_keeps_the_place_and_greys_the_row(desk: Desk, page: Any) -> None:
    wanted = next(row for row in entries(desk) if row.kind is EventKind.DEPOSIT)
    view = page.journal.table.view
    view.choose(wanted.sequence)
    QTest.keyClick(view, ENTER)
    view.indexWidget(view.ledger.index(view.ledger.detail_row(), 0)).correct.click()
    dialog = next(each for each in desk.window().findChildren(OneQuestion) if each.isVisible())
    QTest.keyClicks(dialog.reason.edit, "wrong member")
    QTest.keyClick(dialog, ENTER)
    assert view.chosen_key() == wanted.sequence
    assert view.opened_key() == wanted.sequence
    assert next(row for row in page.journal.model.rows if row.key == wanted.sequence).state == "past"


def test_the_members_page_is_one_key_away(desk: Desk, page: Any) -> None:
    wanted = next(row for row in entries(desk) if row.member)
    view = page.journal.table.view
    view.choose(wanted.sequence)
    QTest.keyClick(view, ENTER)
    QTest.keyClick(view, Qt.Key.Key_F4)
    assert desk.page().card.member.number == wanted.member


def test_the_chart_shows_balances_of_the_day_and_folds(desk: Desk, page: Any) -> None:
    page.tabs.setCurrentIndex(1)
    tab = page.accounts
    kinds = desk.session.runner.read(lambda unit, _context: chart_on(unit, TODAY))
    balances = {each.account.code: each.balance for kind in kinds for each in kind.accounts if each.moved}
    texts = {row.key: row.cells[2].text for row in tab.model.rows if not isinstance(row.key, AccountKind)}
    assert texts == {code: desk.session.amount(balance) for code, balance in balances.items()}
    tab.table.view.choose("1-1010")
    QTest.keyClick(tab.table.view, Qt.Key.Key_Left)
    assert "1-1010" not in [row.key for row in tab.model.rows]
    QTest.keyClick(tab.table.view, Qt.Key.Key_Right)
    assert "1-1010" in [row.key for row in tab.model.rows]
    tab.all.setChecked(True)
    assert len(tab.model.rows) == len(kinds) + sum(len(kind.accounts) for kind in kinds)


def test_an_account_is_followed_down_to_its_entry_and_back_to_the_same_rows(desk: Desk, page: Any) -> None:
    page.tabs.setCurrentIndex(1)
    page.accounts.day.edit.setText("31/12/2025")
    page.accounts.day.edit.textEdited.emit("31/12/2025")
    QTest.keyClick(page.accounts.day.edit, ENTER)
    view = page.accounts.table.view
    view.choose("2-1100")
    QTest.keyClick(view, ENTER)
    account = desk.page()
    card = desk.session.runner.read(lambda unit, _context: account_card(unit, "2-1100", desk.session.cooperative.first_day, date(2025, 12, 31)))
    assert account.card == card
    assert account.model.rows[0].cells[7].text == desk.session.amount(card.closing)
    for _step in range(3):
        QTest.keyClick(account.table.view, DOWN)
    chosen = account.table.view.chosen_key()
    QTest.keyClick(account.table.view, ENTER)
    assert desk.page().card.entry.sequence == chosen[0]
    QTest.keyClick(desk.page(), ESCAPE)
    assert desk.page() is account
    assert account.table.view.chosen_key() == chosen
    QTest.keyClick(account.table.view, ESCAPE)
    assert desk.page() is page
    assert view.chosen_key() == "2-1100"


def test_who_may_not_write_the_journal_finds_the_button_grey(desk: Desk, page: Any) -> None:
    page._show_leave(False)
    assert not page.journal.filters.new.isEnabled()
    assert page.journal.filters.new.toolTip()
