"""A member's page shows what the ledger says: balances, entries with their journal lines, where each is printed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coopdesk.domain.journal import Side
from coopdesk.services.member_card import MemberCard, member_card
from coopdesk.services.passbook import ConfirmPrinted, ReportLost
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.views.entry_detail import EntryDetail
from coopdesk.ui.views.member import MemberPage
from coopdesk.ui.views.member_entries import Period
from coopdesk.ui.views.member_tabs import PLACES
from coopdesk.ui.widgets.badge import Badge
from coopdesk.ui.widgets.journal_lines import JournalLines
from tests.ui.conftest import TODAY


@pytest.fixture
def page(desk: Desk) -> MemberPage:
    desk.show_page("member", "0003")
    return desk.page()


@pytest.fixture
def card(desk: Desk) -> MemberCard:
    return desk.session.runner.read(lambda unit, _context: member_card(unit, "0003", TODAY))


def test_balances_are_the_ledgers(page: MemberPage, card: MemberCard) -> None:
    figures = {item.name: item.figure for item in page.strip._items}
    assert figures["Voluntary savings"] == f"{card.account('sukarela').balance:,}"
    assert figures["Total savings"] == f"{sum(account.balance for account in card.accounts):,}"


def test_entries_stand_newest_first_with_their_balance(page: MemberPage, card: MemberCard) -> None:
    lines = [line for line in card.lines if line.product == page.entries.product()]
    assert [row.key for row in page.entries.model.rows] == [line.entry for line in reversed(lines)]
    assert page.entries.model.rows[0].cells[6].text == f"{card.account(page.entries.product()).balance:,}"


def test_a_row_opened_shows_its_journal_lines(desk: Desk, page: MemberPage, card: MemberCard) -> None:
    view = page.entries.table.view
    view.setFocus()
    view.put_bar(0)
    QTest.keyClick(view, Qt.Key.Key_Return)
    strip = view.findChild(EntryDetail)
    entry = desk.session.runner.read(lambda unit, _context: unit.ledger.entry(page.entries.model.rows[0].key))
    shown = strip.findChild(JournalLines)._lines
    assert [(line.code, line.debit or line.credit) for line in shown] == [(line.account, f"{line.amount:,}") for line in entry.lines]
    assert [bool(line.debit) for line in shown] == [line.side is Side.DEBIT for line in entry.lines]
    assert entry.operator in " ".join(page.entries.table.view.findChild(EntryDetail)._said(_card_of(desk, entry.sequence)))


def _card_of(desk: Desk, sequence: int) -> object:
    from coopdesk.services.member_card import entry_card

    return desk.session.runner.read(lambda unit, _context: entry_card(unit, sequence))


def test_waiting_lines_have_a_badge_until_somebody_saw_them_printed(desk: Desk, page: MemberPage) -> None:
    rows = page.entries.model.rows
    assert {row.cells[7].tone for row in rows} == {"due"}
    first = page.side.card.standing.line
    desk.session.do(ConfirmPrinted("ui-confirm", "0003", page.entries.product(), first), lambda _outcome: None)
    assert page.entries.model.rows[-1].cells[7].text == "printed"
    assert page.side.card.standing.line == first + 1
    assert page.side._line.text() == str(first + 1)


def test_a_lost_book_cannot_be_printed(desk: Desk, page: MemberPage) -> None:
    product = page.entries.product()
    desk.session.do(ConfirmPrinted("ui-one", "0003", product, 1), lambda _outcome: None)
    desk.session.do(ReportLost("ui-lost", "0003", product, "burnt"), lambda _outcome: None)
    assert not page.side.print.isEnabled()
    assert "lost" in page.side._state.text()


def test_another_account_shows_its_own_lines(page: MemberPage, card: MemberCard) -> None:
    page.entries.products.setCurrentIndex(page.entries.products.findData("pokok"))
    assert [row.key for row in page.entries.model.rows] == [line.entry for line in reversed(card.lines) if line.product == "pokok"]


def test_accounts_and_their_totals(page: MemberPage, card: MemberCard) -> None:
    page.tabs.setCurrentIndex(1)
    assert {row.key for row in page.parts.part("accounts").model.rows} == {account.number for account in card.accounts} | {
        loan.number for loan in card.loans
    }
    assert page.parts.part("accounts").table.totals.figure("saved") == f"{card.savings:,}"


def test_enter_serves_her_at_the_counter_with_the_account_shown(desk: Desk, page: MemberPage) -> None:
    asked: list[tuple[str, object]] = []
    page.asked.connect(lambda name, subject: asked.append((name, subject)))
    page.entries.choose_product("wajib")
    assert page.serve.hasFocus()
    QTest.keyClick(page.serve, Qt.Key.Key_Return)
    assert asked[0] == ("counter", CounterAsk("0003", "deposit", "wajib"))


def test_down_goes_from_the_main_button_into_the_entries(page: MemberPage) -> None:
    QTest.keyClick(page.serve, Qt.Key.Key_Down)
    assert page.entries.table.view.hasFocus()


def test_periods_and_words_narrow_the_entries(page: MemberPage, card: MemberCard) -> None:
    product = page.entries.product()
    lines = [line for line in card.lines if line.product == product]
    page.entries.periods.setCurrentIndex(page.entries.periods.findData(Period.ALL))
    assert len(page.entries.model.rows) == len(lines)
    page.entries.periods.setCurrentIndex(page.entries.periods.findData(Period.YEAR))
    assert [row.key for row in page.entries.model.rows] == [line.entry for line in reversed(lines) if line.date.year == TODAY.year]
    page.entries.periods.setCurrentIndex(page.entries.periods.findData(Period.ALL))
    number = lines[0].number
    QTest.keyClicks(page.entries.search.edit, number)
    page.entries.search.tell()
    assert [row.key for row in page.entries.model.rows] == [lines[0].entry]


def test_what_is_expected_stands_beside_with_its_sum(page: MemberPage, card: MemberCard) -> None:
    shown = page.expected.sums._rows
    assert card.dues.total > 0
    assert shown[-1].figure == f"{card.dues.total:,}"
    assert shown[-1].total
    assert len(shown) == len(card.dues.instalments) + len(card.dues.contributions) + 1


def test_badges_say_what_waits_and_how_many_there_are(desk: Desk, page: MemberPage) -> None:
    waiting = page.side.card.standing.waiting
    badge = page.tabs.tabButton(PLACES["passbook"], page.tabs.ButtonPosition.RightSide).findChild(Badge)
    assert badge.text == f"{waiting} lines"
    last = page.side.card.page.lines[-1].line
    desk.session.do(ConfirmPrinted("ui-all", "0003", page.entries.product(), last), lambda _outcome: None)
    assert page.tabs.tabButton(PLACES["passbook"], page.tabs.ButtonPosition.RightSide) is None
