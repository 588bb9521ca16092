"""The first page of the day, by keyboard: every card is reached, every figure leads to where it comes from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from coopdesk.domain.checks import CheckResult, Fault
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.savings_runs import RunKind
from coopdesk.domain.term_deposits import Rollover
from coopdesk.i18n.catalogue import current
from coopdesk.reports.drill import ToReport
from coopdesk.services import books
from coopdesk.services.home import cash_today, waiting_passbooks
from coopdesk.services.home_due import expected
from coopdesk.services.home_tasks import DepositDue, RunDue
from coopdesk.services.home_trends import arrears_trend, holdings
from coopdesk.services.passbook import StartBook
from coopdesk.services.savings import Deposit
from coopdesk.services.term_deposits import PlaceDeposit
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.forms.passbook_print import PassbookPrint
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.tasks import Tasks
from coopdesk.ui.views.home import HomePage, greeting
from coopdesk.ui.views.home_links import serving_place
from coopdesk.ui.views.ledger_asks import AccountAsk
from tests.books import admit, new_runner, rows
from tests.ui.conftest import TODAY, Open

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(desk: Desk) -> HomePage:
    shown = desk.page()
    assert isinstance(shown, HomePage)
    return shown


@pytest.fixture
def asked(page: HomePage) -> list[tuple[str, object]]:
    """What pages the home page asked for; nobody turns to them."""
    page.asked.disconnect()
    wanted: list[tuple[str, object]] = []
    page.asked.connect(lambda name, subject: wanted.append((name, subject)))
    return wanted


def press(widget: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(widget, key)


# --- the page -------------------------------------------------------------------------------------


def test_a_book_opens_at_home_and_alt_1_comes_back(desk: Desk) -> None:
    assert desk.page().title() == "Thursday, 12 March 2026"
    assert desk.page().subtitle().endswith(f", {desk.session.operator.name}")
    QTest.keyClick(desk.window(), Qt.Key.Key_3, ALT)
    assert desk.page().title() == "Members"
    QTest.keyClick(desk.window(), Qt.Key.Key_1, ALT)
    assert isinstance(desk.page(), HomePage)


@pytest.mark.parametrize(
    ("hour", "words"),
    [(3, "evening"), (4, "morning"), (10, "morning"), (11, "day"), (14, "day"), (15, "afternoon"), (17, "afternoon"), (18, "evening")],
)
def test_the_greeting_follows_the_hour(hour: int, words: str) -> None:
    assert greeting(hour) == f"Good {words}, {{name}}"


def test_tab_reaches_every_card(desk: Desk, page: HomePage, qtbot: QtBot) -> None:
    page.passbooks.show_content()
    reached = set()
    page.cash.opening.setFocus()
    for _step in range(60):
        focus = QApplication.focusWidget()
        reached |= {number for number, card in enumerate(page.cards) if focus is not None and card.isAncestorOf(focus)}
        QTest.keyClick(focus or page, Qt.Key.Key_Tab)
    assert reached >= {0, 1, 2, 3, 4}


@pytest.mark.parametrize(("size", "columns"), [((1366, 698), 3), ((1024, 698), 2), ((830, 698), 1)])
def test_columns_follow_the_width(window: MainWindow, page: HomePage, size: tuple[int, int], columns: int) -> None:
    window.resize(*size)
    QApplication.processEvents()
    places = [card.mapTo(page, QPoint(0, 0)) for card in page.cards]
    assert len({place.x() for place in places}) == columns
    assert all(card.width() > 200 for card in page.cards)


def test_every_card_says_what_will_stand_there(open_window: Open, tmp_path: Path) -> None:
    window, path = open_window(), tmp_path / "Baru.coop"
    runner = new_runner(path, TODAY, first_day=date(2026, 3, 1))
    window.show_desk(runner, path)
    assert window.desk is not None
    page = window.desk.page()
    assert isinstance(page, HomePage)
    assert [card.is_empty for card in page.cards] == [True, True, False, True, True, True]
    member = admit(runner, "Siti", on=TODAY)
    window.desk.session.do(Deposit("first", TODAY, member, "sukarela", 50_000), lambda _outcome: None)
    assert [card.is_empty for card in page.cards] == [False, True, False, True, False, True]
    assert page.cash.closing.accessibleName() == "Should be there Rp\u00a050,000"


def test_a_deposit_that_matures_stands_calmly_in_the_list_and_opens(desk: Desk, page: HomePage, asked: list[tuple[str, object]]) -> None:
    """Placed for three months on 14 December, seen on 12 March."""
    placed = PlaceDeposit(
        "home-2", date(2025, 12, 14), "0003", "berjangka", 5_000_000, 3, PayoutChoice.AT_MATURITY, Rollover.NONE, "sukarela"
    )
    desk.session.do(placed, lambda _outcome: None)
    number = next(row for row, each in enumerate(page.due.todo) if isinstance(each, DepositDue))
    row = page.due.table.model.rows[number]
    assert [cell.text for cell in row.cells[1:]] == ["Term deposit matures", "in 2 days", desk.session.amount(5_000_000)]
    assert all(cell.ink != "late" for cell in row.cells)
    page.due.table.view.choose(number)
    press(page.due.table.view, Qt.Key.Key_Return)
    assert asked == [("term_deposit", page.due.todo[number].deposit)]


def test_a_month_that_waits_is_opened_as_the_run_that_it_is(desk: Desk, page: HomePage) -> None:
    """No run of its kind is the first one that the page would offer by itself."""
    for due in (("dormancy_fee", "sukarela"), ("interest", "sukarela")):
        kind, product = RunKind(due[0]), due[1]
        page.due.todo = (RunDue(product, kind, date(2026, 2, 28), 1),)
        desk.show_page("home")
        page.due._serve(0)
        assert desk.page().sheet.chosen()[:2] == (kind, product)  # type: ignore[attr-defined,index] # the page of runs


# --- the drawer -----------------------------------------------------------------------------------


def test_the_drawer_sums_up_and_leads_to_its_account(desk: Desk, page: HomePage, asked: list[tuple[str, object]]) -> None:
    before = page.cash.closing.figure
    desk.session.do(Deposit("home-1", TODAY, "0003", "sukarela", 75_000), lambda _outcome: None)
    assert page.cash.closing.figure != before
    cash = desk.session.runner.read(cash_today)
    assert page.cash.closing.figure == desk.session.money(cash.opening + cash.came_in - cash.went_out)
    for line in (page.cash.opening, page.cash.came_in, page.cash.closing):
        line.setFocus()
        press(line, Qt.Key.Key_Return)
    assert asked == [
        ("account_ledger", AccountAsk(cash.account, None, date(2026, 3, 11))),
        ("account_ledger", AccountAsk(cash.account, TODAY, TODAY)),
        ("account_ledger", AccountAsk(cash.account, None, TODAY)),
    ]


def test_escape_comes_back_home_from_the_drawers_account(desk: Desk, page: HomePage) -> None:
    page.cash.closing.setFocus()
    press(page.cash.closing, Qt.Key.Key_Return)
    assert desk.page() is not page
    desk.page().on_escape()
    assert desk.page() is page


# --- who is expected ------------------------------------------------------------------------------


def test_arrows_choose_and_enter_serves(desk: Desk, page: HomePage, asked: list[tuple[str, object]]) -> None:
    due = desk.session.runner.read(expected).rows
    view = page.due.table.view
    assert QApplication.focusWidget() is view
    press(view, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert asked == [serving_place(due[2])]
    loan = replace(due[0], loan="PJ-2026-0001", instalments=(1,), months=())
    assert serving_place(loan) == ("counter", CounterAsk(loan.member, "repay", loan="PJ-2026-0001"))
    assert serving_place(replace(loan, loan="")) == ("counter", CounterAsk(loan.member, "deposit", product=loan.product))


def test_late_is_said_in_words(desk: Desk, page: HomePage) -> None:
    late = [row for row in desk.session.runner.read(expected).rows if row.days > 0]
    assert late, "the demo has late members"
    cells = [row.cells[2] for row in page.due.table.model.rows]
    words = f"{late[0].days} days late"
    assert next(cell.ink for cell in cells if cell.text == words) == "late"
    assert page.due.table.model.rows[0].cells[3].text == desk.session.amount(desk.session.runner.read(expected).rows[0].amount)


def test_who_has_paid_leaves_the_list(desk: Desk, page: HomePage) -> None:
    first = desk.session.runner.read(expected).rows[0]
    assert not first.loan
    count = page.due._found.count
    desk.session.do(Deposit("home-2", TODAY, first.member, first.product, first.amount), lambda _outcome: None)
    assert page.due._found.count == count - 1


# --- health ---------------------------------------------------------------------------------------


def test_a_healthy_book_is_said_with_its_entries(desk: Desk, page: HomePage, asked: list[tuple[str, object]]) -> None:
    assert page.health.balanced.words.text() == "Debits equal credits"
    entries = rows(desk.session.runner.book, "SELECT count(*) FROM journal_entry")[0][0]
    assert page.health.entries.text() == f"{entries:,} entries, difference 0"
    page.health.entries.setFocus()
    press(page.health.entries, Qt.Key.Key_Return)
    assert asked == [("ledger", None)]


def test_a_fault_is_named_and_checking_again_finds_it_mended(desk: Desk, page: HomePage) -> None:
    desk.session.health.results = (CheckResult("I6", "chains_whole", (Fault("journal_entry 17", "another hash"),)),)
    desk.session.health.changed.emit()
    assert page.health.title.text() == "The book needs help"
    assert "journal_entry 17" in page.health.whole.more.text()
    assert page.health.balanced.words.text() == "Debits equal credits"
    page.health.again.setFocus()
    press(page.health.again, Qt.Key.Key_Return)
    assert page.health.title.text() == "Book is healthy"
    assert page.health.whole.words.text() == "The chain of records is whole"


def test_f12_backs_up_and_says_when(desk: Desk, page: HomePage) -> None:
    assert page.health.backup.words.text() == "No backup yet"
    QTest.keyClick(desk.window(), Qt.Key.Key_F12)
    assert page.health.backup.words.text().startswith("Backup: today at ")
    assert list(desk.session.path.parent.rglob("Contoh-*.coop"))


# --- charts ---------------------------------------------------------------------------------------


def test_the_keys_walk_the_months_and_the_figure_above_follows(desk: Desk, page: HomePage) -> None:
    trend, chart = desk.session.runner.read(arrears_trend), page.arrears.chart
    last = len(trend.months) - 1
    assert page.arrears.total.figure == desk.session.money(trend.today.total)
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    press(chart, Qt.Key.Key_Left)
    assert chart.point == last - 1
    assert page.arrears.total.figure == desk.session.money(trend.months[-2].total)
    assert page.arrears.total.words == "February 2026"
    assert chart.accessibleName() == page.arrears.chart.months.spoken[last - 1]
    assert desk.session.money(trend.months[-2].up_to_90) in chart.accessibleName()
    press(chart, Qt.Key.Key_Home, Qt.Key.Key_Left)
    assert chart.point == 0
    page.holdings.chart.setFocus()
    assert page.arrears.total.figure == desk.session.money(trend.today.total)


def test_enter_opens_the_report_as_of_the_month(page: HomePage, asked: list[tuple[str, object]]) -> None:
    for card, code in ((page.arrears, "arrears"), (page.holdings, "meeting-summary")):
        card.chart.setFocus(Qt.FocusReason.TabFocusReason)
        press(card.chart, Qt.Key.Key_Left, Qt.Key.Key_Return)
        assert asked.pop() == ("reports", ToReport(code, date(2026, 2, 1), date(2026, 2, 28)))
    place = page.holdings.chart.x_of(0), page.holdings.chart.height() // 2
    QTest.mouseClick(page.holdings.chart, Qt.MouseButton.LeftButton, pos=QPoint(round(place[0]), place[1]))
    first = page.holdings._days[0]
    assert asked == [("reports", ToReport("meeting-summary", first.replace(day=1), first))]


def test_a_figure_of_a_chart_shows_its_report(desk: Desk, page: HomePage) -> None:
    page.arrears.chart.setFocus(Qt.FocusReason.TabFocusReason)
    press(page.arrears.chart, Qt.Key.Key_Left, Qt.Key.Key_Return)
    shown = desk.page().shown.table
    assert (shown.code, shown.as_of) == ("arrears", date(2026, 2, 28))


def test_a_table_shows_the_figures_of_the_chart_and_goes_back(desk: Desk, page: HomePage) -> None:
    months = desk.session.runner.read(holdings)
    card = page.holdings
    card.as_table.setFocus()
    press(card.as_table, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is card.table.view
    shown = [[cell.text for cell in row.cells] for row in card.table.model.rows]
    formats = current().formats
    assert shown == [[formats.date(each.day), desk.session.amount(each.savings), desk.session.amount(each.loans)] for each in months]
    assert card.as_table.text() == "As a chart"
    press(card.as_table, Qt.Key.Key_Return)
    assert card.chart.isVisible()


def test_time_runs_from_left_to_right_in_every_direction(window: MainWindow, page: HomePage) -> None:
    window.appearance.choose(language="qps-rtl")
    QApplication.processEvents()
    chart = page.holdings.chart
    assert [chart.x_of(point) for point in range(chart.count)] == sorted(chart.x_of(point) for point in range(chart.count))


# --- passbooks ------------------------------------------------------------------------------------


def test_waiting_passbooks_are_printed_in_turn_and_esc_ends_the_walk(desk: Desk, page: HomePage) -> None:
    before = [row.cells[0].text for row in page.passbooks.table.model.rows]
    for number in ("0002", "0003", "0004"):
        desk.session.do(StartBook(f"home-{number}", number, "wajib"), lambda _outcome: None)
    names = [row.cells[0].text for row in page.passbooks.table.model.rows]
    assert len(names) == len(before) + 3
    assert names == sorted(names, key=str.casefold)
    page.passbooks.in_turn.setFocus()
    press(page.passbooks.in_turn, Qt.Key.Key_Return)
    shown: list[str] = []
    for result in (QDialog.DialogCode.Accepted, QDialog.DialogCode.Rejected):
        dialog = next(each for each in desk.window().findChildren(PassbookPrint) if each.isVisible())
        shown.append(dialog.page.member.name)
        dialog.done(result.value)
    assert shown == names[:2]
    assert not [each for each in desk.window().findChildren(PassbookPrint) if each.isVisible()]
    assert page.notice.notice is not None
    assert page.notice.notice.happened == "1 passbook was printed and confirmed."


def test_a_waiting_passbook_opens_its_member(desk: Desk, page: HomePage, asked: list[tuple[str, object]]) -> None:
    desk.session.do(StartBook("home-5", "0005", "wajib"), lambda _outcome: None)
    waiting = desk.session.runner.read(waiting_passbooks)
    view = page.passbooks.table.view
    view.setFocus()
    press(view, *[Qt.Key.Key_Down] * [book.member for book in waiting].index("0005"), Qt.Key.Key_Return)
    assert asked == [("member", "0005")]


# --- beside the screen ----------------------------------------------------------------------------


def test_answers_come_one_by_one_beside_the_screen(open_window: Open, demo: Path, qtbot: QtBot) -> None:
    window = open_window(tasks=Tasks())
    window.show_desk(books.open_book(demo, TODAY), demo)
    assert window.desk is not None
    page = window.desk.page()
    assert isinstance(page, HomePage)
    assert page.cash._cash is None
    qtbot.waitUntil(lambda: bool(page.cash._cash and page.arrears._trend and page.due._found), timeout=20_000)
    assert page.cash.closing.isVisible()
