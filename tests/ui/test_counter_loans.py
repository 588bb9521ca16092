"""Loans at the counter by keyboard: lent at once or asked for, warned of where they are dear, repaid no more than is owed."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopdesk.domain.journal import EventKind
from coopdesk.domain.loans import LoanState
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.forms.loan_contract_print import ContractPrint
from coopdesk.ui.forms.loan_schedule_print import SchedulePrint
from coopdesk.ui.widgets.key_button import KeyButton
from tests.books import request_id, rows
from tests.ui.conftest import TODAY, Open
from tests.ui.hands import desk_on, press, write
from tests.ui.loan_desk import ENTER, LATE, SITI, crew, dear, late_loan, limit, loan, said, shown


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return late_loan(tmp_path)


@pytest.fixture
def desk(open_window: Open, runner: Runner) -> Desk:
    return desk_on(open_window, runner)


def test_the_counter_refuses_it_at_the_field_too(desk: Desk, runner: Runner) -> None:
    limit(runner, amount_min=500_000, term_max=12)
    panel = shown(desk, "counter", CounterAsk(SITI, "lend")).form.panel
    panel.amount.set_text("400rb")
    panel.term.set_text("13")
    assert "Rp\xa0500,000" in panel.amount._refused.text()
    assert "12 months" in panel.term._refused.text()
    panel.amount.set_text("500rb")
    assert panel.offer() is None
    panel.product.setCurrentIndex(panel.product.findData("menurun"))
    assert panel.offer() is not None
    assert panel.term._refused.text() == ""


def test_the_counter_tells_it_before_and_in_the_review(desk: Desk, runner: Runner) -> None:
    dear(runner)
    page = shown(desk, "counter", CounterAsk(SITI, "lend"))
    page.form.panel.amount.set_text("12jt")
    page.form.panel.term.set_text("12")
    warned = "30% a year is above the limit of 24% (Permenkop UKM 8/2023)."
    assert warned in page.form.panel.beside().note
    rows = dict(page.form.panel.review().rows)
    assert rows["Attention"] == warned
    assert rows["Effective rate a year"].endswith("%")


def test_the_counter_warns_of_more_than_the_own_capital_allows(desk: Desk, runner: Runner) -> None:
    """20 % of 10,000,000: Siti, who owes nothing, may owe 2,000,000."""
    runner.execute(Deposit(request_id(), TODAY, SITI, "wajib", 10_000_000))
    panel = shown(desk, "counter", CounterAsk(SITI, "lend")).form.panel
    panel.term.set_text("12")
    panel.amount.set_text("2jt")
    assert "own capital" not in panel.beside().note
    panel.amount.set_text("2000001")
    warned = "She would owe Rp\xa02,000,001. One member may owe at most Rp\xa02,000,000: 20% of the own capital of Rp\xa010,000,000 (BMPP)."
    assert panel.beside().note.startswith(warned)
    assert dict(panel.review().rows)["Attention"].startswith(warned)


def test_who_is_alone_lends_at_once_at_the_counter(desk: Desk, runner: Runner) -> None:
    page = shown(desk, "counter", CounterAsk(SITI, "lend"))
    page.form.start()
    write("600000")
    press(ENTER)
    write("6")
    press(ENTER)
    write("sekolah")
    press(ENTER)
    assert loan_count(runner) == 1, "the review is not the posting"
    press(ENTER)
    assert loan(runner, "PJ-2026-0001").state is LoanState.DISBURSED
    offered = {button.action_id: button for button in page.notice.findChildren(KeyButton) if button.isVisible()}
    assert "Loan PJ-2026-0001 is paid out." in said(page)
    for action, dialog in (("print_contract", ContractPrint), ("print_schedule", SchedulePrint)):
        offered[action].click()
        shown_now = next(each for each in desk.window().findChildren(dialog) if each.isVisible())
        shown_now.reject()


def test_with_others_at_the_book_it_becomes_an_application(desk: Desk, runner: Runner) -> None:
    crew(runner)
    page = shown(desk, "counter", CounterAsk(SITI, "lend"))
    page.form.panel.amount.set_minor(600_000)
    page.form.panel.term.set_text("6")
    page.to_review()
    page.post()
    assert loan(runner, "PJ-2026-0001").state is LoanState.APPLIED
    assert "PJ-2026-0001" in said(page)


def test_the_money_can_go_into_her_savings(desk: Desk, runner: Runner) -> None:
    runner.execute(Deposit(request_id(), TODAY, SITI, "sukarela", 10_000))
    page = shown(desk, "counter", CounterAsk(SITI, "lend"))
    panel = page.form.panel
    assert panel.way.isVisible()
    panel.way.setCurrentIndex(1)
    panel.amount.set_minor(600_000)
    panel.term.set_text("6")
    way = panel.way.currentText()
    assert dict(panel.review().rows)["The money goes"] == way
    assert "sukarela" in way.casefold() or "voluntary" in way.casefold()
    page.to_review()
    page.post()
    assert rows(runner.book, "SELECT kind FROM journal_entry ORDER BY sequence DESC LIMIT 1") == [(EventKind.LOAN_INTO_SAVINGS.value,)]
    assert "into savings" in said(page)


def test_more_than_is_owed_is_refused_at_the_amount(desk: Desk) -> None:
    page = shown(desk, "counter", CounterAsk("0001", "repay", loan=LATE))
    page.form.start()
    page.form.panel.amount.edit.selectAll()
    write("99000000")
    assert page.form.panel.amount.refusal is not None
    assert not page.form.review.isEnabled()


def loan_count(runner: Runner) -> int:
    return int(rows(runner.book, "SELECT count(*) FROM loan")[0][0])
