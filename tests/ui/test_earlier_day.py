"""An entry on an earlier day through the window: reviewed, its day asked, what it changes shown line by line, posted as one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from coopdesk.domain.errors import ArrearsFirst
from coopdesk.domain.savings_runs import RunKind
from coopdesk.services.loan_history import LoanReplay
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loans import Lend
from coopdesk.services.member_card import entry_card
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit, Withdraw
from coopdesk.services.savings_history import SavingsReplay
from coopdesk.services.savings_interest import PostRun
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.forms.earlier_day import EarlierDay
from coopdesk.ui.forms.entry_correction import EntryCorrection
from coopdesk.ui.forms.loan_payment_words import Use
from coopdesk.ui.forms.one_question import OneQuestion
from tests.books import admit, new_runner, request_id, rows
from tests.ui.conftest import TODAY, Open
from tests.ui.hands import desk_on, press

LOAN, SECOND = "PJ-2025-0001", "PJ-2026-0001"
ENTER = Qt.Key.Key_Return


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A flat loan of 600,000 over 6 months from 3 November; the payment of December was forgotten, that of 20 January was not."""
    made = new_runner(tmp_path / "buku.coop", today=TODAY)
    admit(made, "Slamet Riyadi", "0001")
    made.execute(Lend(request_id(), date(2025, 11, 3), "0001", "flat", 600_000, 6))
    made.execute(Repay(request_id(), date(2026, 1, 20), LOAN, 109_000))
    made.execute(Deposit(request_id(), date(2026, 1, 5), "0001", "sukarela", 100_000))
    made.execute(Withdraw(request_id(), date(2026, 2, 5), "0001", "sukarela", 60_000))
    return made


@pytest.fixture
def desk(open_window: Open, runner: Runner) -> Desk:
    return desk_on(open_window, runner)


def said(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def reviewed(desk: Desk, ask: CounterAsk, amount: int) -> EarlierDay:
    """The dialog that F5 opens over the review."""
    desk.show_page("counter", ask)
    desk.window().activateWindow()
    QApplication.processEvents()
    page = desk.page()
    page.form.panel.amount.set_minor(amount)
    page.to_review()
    press(Qt.Key.Key_F5)
    return next(each for each in desk.window().findChildren(EarlierDay) if each.isVisible())


def write_day(dialog: EarlierDay, text: str) -> None:
    QTest.keyClicks(dialog.day.edit, text)
    QApplication.processEvents()


def test_a_prepayment_that_today_refuses_goes_to_the_day_on_which_it_was_made(desk: Desk, runner: Runner) -> None:
    """Lent on 10 January, instalments since then unpaid; 200,000 were prepaid on the 20th, when nothing was due, and forgotten."""
    runner.execute(Lend(request_id(), date(2026, 1, 10), "0001", "menurun", 1_200_000, 12))
    desk.show_page("counter", CounterAsk("0001", "repay", loan=SECOND))
    desk.window().activateWindow()
    QApplication.processEvents()
    page = desk.page()
    panel = page.form.panel
    panel.use.choose(Use.SMALLER)
    panel.amount.set_minor(200_000)
    assert isinstance(panel.amount.refusal, ArrearsFirst), "two instalments are due by today"
    assert "the day on which it was paid" in said(page.form)
    page.to_review()
    (dialog,) = [each for each in desk.window().findChildren(EarlierDay) if each.isVisible()]
    write_day(dialog, "20/02/2026")
    assert dialog.change.shown is None, "the instalment of 10 February was due then"
    dialog.day.edit.clear()
    write_day(dialog, "20/01/2026")
    press(ENTER, ENTER)
    assert not dialog.isVisible()
    assert runner.read(lambda unit, _context: unit.loans.get(SECOND)).outstanding == 1_000_000
    assert rows(runner.book, "SELECT kind, value_date FROM journal_entry ORDER BY sequence DESC LIMIT 1") == [("loan_prepayment", "2026-01-20")]


def test_a_forgotten_instalment_goes_into_its_place_and_the_later_one_is_shown_split_anew(desk: Desk, runner: Runner) -> None:
    dialog = reviewed(desk, CounterAsk("0001", "repay", loan=LOAN), 109_000)
    assert not dialog.main.isEnabled()
    write_day(dialog, "3/12/2025")
    assert isinstance(dialog.change.shown, LoanReplay)
    texts = [[cell.text for cell in row.cells] for row in dialog.change.payments.rows]
    assert [text[2] for text in texts] == ["comes in", "now", "then"]
    assert texts[0][0] == "03/12/2025"
    assert texts[1][1] == "KM-2026-0001"
    assert "1 later payment is split anew" in said(dialog)
    before = len(rows(runner.book, "SELECT 1 FROM journal_entry"))
    press(ENTER, ENTER)
    assert len(rows(runner.book, "SELECT 1 FROM journal_entry")) == before, "a reason is needed first"
    assert "reason" in said(dialog).lower()
    QTest.keyClicks(dialog.reason.edit, "lupa dicatat")
    press(ENTER)
    assert len(rows(runner.book, "SELECT 1 FROM journal_entry")) == before + 3
    assert not [each for each in desk.window().findChildren(OneQuestion) if each.isVisible()]
    assert "Posted" in said(desk.page().form)


def test_a_deposit_of_an_earlier_day_shows_every_later_balance(desk: Desk, runner: Runner) -> None:
    dialog = reviewed(desk, CounterAsk("0001", "deposit", "sukarela"), 50_000)
    write_day(dialog, "4/1/2026")
    assert isinstance(dialog.change.shown, SavingsReplay)
    assert [[cell.text for cell in row.cells][4:6] for row in dialog.change.days.rows] == [["100,000", "150,000"], ["40,000", "90,000"]]
    assert dialog.main.isEnabled(), "nothing is reversed, so no reason is asked for"
    press(ENTER, ENTER)
    assert rows(runner.book, "SELECT value_date FROM journal_entry WHERE kind = 'deposit' ORDER BY sequence DESC LIMIT 1") == [("2026-01-04",)]


def test_a_day_that_cannot_be_says_why(desk: Desk) -> None:
    dialog = reviewed(desk, CounterAsk("0001", "repay", loan=LOAN), 109_000)
    write_day(dialog, "1/11/2025")
    assert "03/11/2025" in said(dialog)
    assert not dialog.main.isEnabled()
    dialog.day.edit.clear()
    write_day(dialog, "12/03/2026")
    assert dialog.day.refusal is not None
    dialog.reject()


def test_an_older_payment_is_corrected_with_those_after_it_in_sight(desk: Desk, runner: Runner) -> None:
    runner.execute(Repay(request_id(), date(2026, 2, 20), LOAN, 109_000))
    first = rows(runner.book, "SELECT min(sequence) FROM journal_entry WHERE kind = 'loan_repayment'")[0][0]
    card = runner.read(lambda unit, _context: entry_card(unit, first))
    page = desk.page()
    dialog = EntryCorrection(page, desk.session, card, page)
    dialog.open_over(desk.window())
    assert isinstance(dialog.change.shown, LoanReplay)
    assert dialog.change.payments.rows[0].cells[2].text == "taken out"
    dialog.reason.set_text("Wrong amount")
    dialog.amount.set_minor(218_000)
    assert [[cell.text for cell in row.cells][2] for row in dialog.change.payments.rows][:2] == ["now", "then"]
    dialog.go_on()
    right = runner.read(lambda unit, _context: entry_card(unit, first)).put_right
    assert right is not None
    assert right.value_date == date(2026, 1, 20)


def test_a_transfer_of_an_earlier_day_shows_both_accounts_and_the_interest_put_right(desk: Desk, runner: Runner) -> None:
    runner.execute(Deposit(request_id(), date(2026, 1, 5), "0001", "sukarela", 9_900_000))
    runner.execute(PostRun(request_id(), RunKind.INTEREST, "sukarela", date(2026, 1, 31)))
    before = rows(runner.book, "SELECT count(*) FROM journal_entry")[0][0]
    dialog = reviewed(desk, CounterAsk("0001", "transfer", "sukarela"), 5_000_000)
    write_day(dialog, "6/1/2026")
    assert isinstance(dialog.change.shown, SavingsReplay)
    assert [account.balance_after for account in dialog.change.shown.accounts] == [5_000_000, 5_000_000]
    put_right = [[cell.text for cell in row.cells] for row in dialog.change.days.rows if not row.cells[1].text]
    assert [(row[0], row[4]) for row in put_right] == [("31/01/2026", "")]
    assert "Interest credited since is worked out anew" in said(dialog)
    press(ENTER, ENTER)
    assert rows(runner.book, "SELECT count(*) FROM journal_entry")[0][0] == before + 2
    assert "Posted" in said(desk.page().form)


def test_a_payoff_of_an_earlier_day_says_what_was_owed_on_it(desk: Desk, runner: Runner) -> None:
    runner.execute(Repay(request_id(), date(2026, 1, 20), LOAN, 109_000))
    desk.show_page("counter", CounterAsk("0001", "repay", loan=LOAN, pay_off=True))
    desk.window().activateWindow()
    QApplication.processEvents()
    page = desk.page()
    page.to_review()
    press(Qt.Key.Key_F5)
    dialog = next(each for each in desk.window().findChildren(EarlierDay) if each.isVisible())
    write_day(dialog, "20/1/2026")
    assert isinstance(dialog.change.shown, LoanReplay)
    (line,) = dialog.change.shown.lines
    assert f"{line.amount_after:,}" in said(dialog)
    press(ENTER, ENTER)
    assert rows(runner.book, "SELECT state FROM loan") == [("repaid",)]
    assert rows(runner.book, "SELECT value_date FROM journal_entry ORDER BY sequence DESC LIMIT 1") == [("2026-01-20",)]


def test_a_wrong_deposit_of_a_credited_month_shows_its_interest_before_it_is_corrected(desk: Desk, runner: Runner) -> None:
    wrong = runner.execute(Deposit(request_id(), date(2026, 1, 5), "0001", "sukarela", 9_000_000)).entry or 0
    runner.execute(PostRun(request_id(), RunKind.INTEREST, "sukarela", date(2026, 1, 31)))
    card = runner.read(lambda unit, _context: entry_card(unit, wrong))
    page = desk.page()
    dialog = EntryCorrection(page, desk.session, card, page)
    dialog.open_over(desk.window())
    assert isinstance(dialog.change.shown, SavingsReplay)
    taken_back = dialog.change.shown.interest
    assert taken_back < 0
    dialog.reason.set_text("Wrong amount")
    dialog.amount.set_minor(4_500_000)
    assert taken_back < dialog.change.shown.interest < 0
    dialog.go_on()
    assert rows(runner.book, "SELECT value_date FROM journal_entry WHERE kind = 'savings_interest_adjusted'") == [("2026-01-31",)]
