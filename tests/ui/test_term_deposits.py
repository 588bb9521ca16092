"""Term deposits by keyboard: placed at the counter, their interest posted and taken back, fetched, broken with three figures shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from coopdesk.domain.deposit_life import DepositState, TermDeposit
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.term_deposits import Rollover
from coopdesk.services.deposit_register import DepositGroup
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from coopdesk.services.term_deposits import PlaceDeposit
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.views.counter import CounterPage
from coopdesk.ui.views.deposit import DepositPage
from coopdesk.ui.views.deposit_run import DepositRunPage
from coopdesk.ui.views.deposits import DepositsPage
from tests.books import admit, ledger_sums, new_runner, request_id
from tests.ui.conftest import TODAY, Open
from tests.ui.hands import desk_on, press
from tests.ui.test_reports import pdf_text

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
FIRST, SECOND = "SB-2025-0001", "SB-2025-0002"
OPENED = date(2025, 11, 12)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """On 12 March 2026: one of four months ago that pays every month, one of 3 months that matured a month ago."""
    made = new_runner(tmp_path / "buku.coop", today=TODAY)
    admit(made, "Siti Aminah", "0001")
    made.execute(Deposit(request_id(), OPENED, "0001", "sukarela", 5_000_000))
    for months, payout in ((12, PayoutChoice.MONTHLY), (3, PayoutChoice.AT_MATURITY)):
        made.execute(PlaceDeposit(request_id(), OPENED, "0001", "berjangka", 12_000_000, months, payout, Rollover.NONE, "sukarela"))
    return made


@pytest.fixture
def desk(open_window: Open, runner: Runner) -> Desk:
    return desk_on(open_window, runner)


def shown(desk: Desk, name: str, subject: object = None) -> Page:
    desk.show_page(name, subject)
    desk.window().activateWindow()
    QApplication.processEvents()
    return desk.page()


def deposit(runner: Runner, number: str) -> TermDeposit:
    return runner.read(lambda unit, _context: unit.deposits.get(number))


def dialog(desk: Desk) -> OneQuestion:
    return next(each for each in desk.window().findChildren(OneQuestion) if each.isVisible())


def said(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_a_deposit_is_placed_at_the_counter_by_enter_alone(desk: Desk, runner: Runner) -> None:
    page = shown(desk, "counter", CounterAsk("0001", "place"))
    assert isinstance(page, CounterPage)
    page.form.panel.first_field().setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "2000000")
    assert "6,000,000" not in said(page)
    for _field in range(7):
        press(ENTER)
    assert "It matures on" in said(page)
    press(ENTER)
    placed = deposit(runner, "SB-2026-0001")
    assert (placed.balance, placed.term.months, placed.certificate) == (2_000_000, 1, "SB-2026-0001")
    assert "SB-2026-0001" in said(page)


def test_all_of_a_deposit_is_seen_at_once_in_the_smallest_usual_window(desk: Desk) -> None:
    desk.window().resize(1366, 768)
    page = shown(desk, "counter", CounterAsk("0001", "place"))
    panel = page.form.panel
    panel.amount.set_text("25000000")
    QApplication.processEvents()
    for part in (panel.amount, panel.months, panel.payout, panel.rollover, panel.source, panel.certificate, panel.cash):
        assert part.visibleRegion().boundingRect() == part.rect(), part
    assert "1,250,000" not in page.form.next.text()
    panel.months.setCurrentIndex(panel.months.findData(12))
    assert "1,250,000" in page.form.next.text().replace("\N{NO-BREAK SPACE}", " ")


def test_from_savings_no_more_than_is_free_can_be_placed(desk: Desk, runner: Runner) -> None:
    page = shown(desk, "counter", CounterAsk("0001", "place"))
    panel = page.form.panel
    panel.source.setCurrentIndex(1)
    panel.amount.set_text("5000000")
    assert panel.amount.refusal is not None
    panel.amount.set_text("4000000")
    assert panel.why_not() == ""
    page.to_review()
    page.post()
    assert ledger_sums(runner.book)["2-1100"] == -1_000_000


def test_what_falls_due_is_shown_posted_and_taken_back(desk: Desk, runner: Runner) -> None:
    """Four months of 50,000, and 97,500 for three months at 3.25 %; then the second waits to be fetched."""
    page = shown(desk, "deposit_run")
    assert isinstance(page, DepositRunPage)
    assert [row.cells[4].text for row in page.model.rows] == ["50,000", "50,000", "50,000", "50,000", "97,500", ""]
    before = ledger_sums(runner.book)
    press(ENTER)
    assert "297,500" in said(page)
    assert deposit(runner, SECOND).state is DepositState.MATURED
    page.ask_undo()
    question = dialog(desk)
    QTest.keyClicks(question.reason.edit, "salah tanggal")
    question.go_on()
    assert ledger_sums(runner.book) == before
    assert len(page.model.rows) == 6


def test_a_matured_deposit_is_found_in_the_list_and_fetched(desk: Desk, runner: Runner) -> None:
    run = shown(desk, "deposit_run")
    run.post()
    page = shown(desk, "deposits")
    assert isinstance(page, DepositsPage)
    page.choose(DepositGroup.OVERDUE)
    assert [row.key for row in page.model.rows] == [SECOND]
    assert "12,000,000" in said(page)
    page.table.view.choose(SECOND)
    page.on_enter()
    page = desk.page()
    assert isinstance(page, DepositPage)
    page.fetch.click()
    dialog(desk).go_on()
    assert deposit(runner, SECOND).state is DepositState.PAID_OUT
    assert [row.cells[1].text for row in page.model.rows] == ["Placed", "Interest", "Matured, waits to be fetched", "Fetched"]


def test_a_break_shows_all_three_figures_before_it_is_posted(desk: Desk, runner: Runner) -> None:
    """12,000,000 at 5 % a year for four months: 200,000 are paid; a penalty of 3 %; at 0.75 % only 30,000 were earned."""
    shown(desk, "deposit_run").post()
    page = shown(desk, "term_deposit", FIRST)
    page.break_it.click()
    question = dialog(desk)
    assert [row.cells[-1].text for row in question.model.rows] == ["12,000,000", "11,640,000", "11,830,000"]
    question.go_on()
    assert (deposit(runner, FIRST).state, deposit(runner, FIRST).balance) == (DepositState.BROKEN, 0)
    assert "12,000,000" in said(page.notice)


def test_what_is_done_at_maturity_is_changed(desk: Desk, runner: Runner) -> None:
    shown(desk, "deposit_run").post()
    page = shown(desk, "term_deposit", FIRST)
    page.change.click()
    question = dialog(desk)
    question.rollover.setCurrentIndex(question.rollover.findData(Rollover.PRINCIPAL))
    question.go_on()
    assert deposit(runner, FIRST).rollover is Rollover.PRINCIPAL


def test_an_account_is_closed_with_enter_alone(desk: Desk, runner: Runner) -> None:
    """5,000,000 at 3 % for the eleven days of March up to yesterday are 4,521."""
    shown(desk, "member", "0001").ask_closing()
    question = dialog(desk)
    assert "five million, four thousand, five hundred and twenty-one" in said(question)
    QApplication.processEvents()
    assert QApplication.focusWidget() is question.choice
    press(ENTER)
    assert "KK-2026-0001" in said(desk.page())
    assert ledger_sums(runner.book) == {"1-1010": 24_000_000 - 4_521, "2-1110": -24_000_000, "5-1100": 4_521}


def test_the_tax_slips_of_a_month_come_on_paper(desk: Desk) -> None:
    """What is posted for March bears a slip; those of another month are chosen."""
    page = shown(desk, "deposit_run")
    page.post()
    page.slips.click()
    paper = dialog(desk)
    numbers = [pdf_text(paper.data.content).count("/0001")]
    paper.month.setCurrentIndex(1)
    QApplication.processEvents()
    assert paper.chosen_month == date(2026, 2, 1)
    assert [*numbers, pdf_text(paper.data.content).count("/0001")] == [1, 2]  # in February a deposit matured too
