"""A loan from its application to its payoff by keyboard: limits at their fields, drafts, what it costs, rejected with a reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.domain.errors import TrancheOutside, TrancheToCome
from coopdesk.domain.loans import LoanState
from coopdesk.services.loans import Apply
from coopdesk.services.own_capital import own_capital
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.forms.loan_application import LoanApplicationPage
from coopdesk.ui.forms.loan_payment_words import Use
from coopdesk.ui.views.loan import LoanPage
from tests.books import request_id, rows
from tests.ui.conftest import TODAY, Open
from tests.ui.hands import desk_on, press, write
from tests.ui.loan_desk import ENTER, SITI, crew, dear, dialog, late_loan, letter, limit, loan, said, shown


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return late_loan(tmp_path)


@pytest.fixture
def desk(open_window: Open, runner: Runner) -> Desk:
    return desk_on(open_window, runner)


def test_what_the_product_does_not_lend_is_refused_at_the_field_and_another_product_clears_it(desk: Desk, runner: Runner) -> None:
    limit(runner, amount_max=10_000_000, term_max=12)
    page = shown(desk, "new_loan", SITI)
    page.amount.set_text("12jt")
    page.term.set_text("12")
    assert "Rp\xa010,000,000" in page.amount._refused.text()
    assert not page.save_button.isEnabled()
    page.amount.set_text("10jt")
    assert page.save_button.isEnabled()
    page.term.set_text("13")
    assert "12 months" in page.term._refused.text()
    page.product.setCurrentIndex(page.product.findData("menurun"))
    assert (page.term._refused.text(), page.save_button.isEnabled()) == ("", True)


def applied(desk: Desk) -> LoanPage:
    """Ctrl+N, her name, 12 million for 12 months, saved: the page of the application."""
    shown(desk, "loans")
    QTest.keyClick(desk.page(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    write("siti")
    press(ENTER)
    write("12jt")
    press(ENTER)
    write("12")
    press(ENTER, ENTER)
    write("modal warung")
    press(ENTER)
    page = desk.page()
    assert isinstance(page, LoanPage), said(page)
    return page


def test_applied_approved_paid_out_repaid_late_and_paid_off(desk: Desk, runner: Runner) -> None:
    page = applied(desk)
    number = "PJ-2026-0001"
    assert (loan(runner, number).state, loan(runner, number).purpose) == (LoanState.APPLIED, "modal warung")
    assert "11,760,000" in page.parts.part("application").offer._sum.accessibleName()
    letter(Qt.Key.Key_A, desk)
    assert "the book records that" in said(dialog(desk))
    press(ENTER)
    assert loan(runner, number).state is LoanState.APPROVED
    letter(Qt.Key.Key_P, desk)
    press(ENTER, ENTER, ENTER)
    assert loan(runner, number).state is LoanState.DISBURSED, said(desk.page())
    assert rows(runner.book, "SELECT amount FROM posting WHERE account = '1-1010' ORDER BY entry DESC LIMIT 1") == [(11_760_000,)]

    # 21 April: the first instalment fell due on the 12th; 1,180,000 x 0.1 % x 9 days (domain.md 3.4)
    desk.session.change_business_date(date(2026, 4, 21), lambda _day: None, lambda refusal: pytest.fail(str(refusal)))
    shown(desk, "loan", number)
    letter(Qt.Key.Key_A, desk)
    panel = desk.page().form.panel
    assert panel.amount.minor == 1_190_620
    write("1jt")
    assert "809,380" in desk.page().form.sum.accessibleName()
    press(ENTER, ENTER, ENTER)
    assert loan(runner, number).outstanding == 12_000_000 - 809_380

    shown(desk, "loan", number)
    letter(Qt.Key.Key_L, desk)
    panel = desk.page().form.panel
    assert panel.paid_for is Use.PAY_OFF
    assert panel.amount.minor == 11_190_620 + 180_000
    press(ENTER, ENTER, ENTER)
    assert (loan(runner, number).state, loan(runner, number).outstanding) == (LoanState.REPAID, 0)


def test_a_rejection_needs_its_reason(desk: Desk, runner: Runner) -> None:
    page = applied(desk)
    letter(Qt.Key.Key_R, desk)
    asked = dialog(desk)
    press(ENTER)
    assert asked.isVisible()
    write("simpanan belum cukup")
    press(ENTER)
    found = loan(runner, "PJ-2026-0001")
    assert (found.state, found.decided_why) == (LoanState.REJECTED, "simpanan belum cukup")
    assert "simpanan belum cukup" in said(page.parts.part("application"))
    assert not page.approve.isVisible()


def test_who_wrote_it_down_reads_why_another_must_approve(desk: Desk, runner: Runner) -> None:
    number = runner.execute(Apply(request_id(), TODAY, SITI, "flat", 600_000, 6)).loan
    crew(runner)
    page = shown(desk, "loan", number)
    assert isinstance(page, LoanPage)
    assert not page.approve.isEnabled()
    assert "Bendahara" in said(page.head)


def test_months_that_no_loan_runs_are_refused_in_words(desk: Desk) -> None:
    page = shown(desk, "new_loan", SITI)
    write("1jt")
    press(ENTER)
    write("700")
    assert "700" in page.term._refused.text()
    assert not page.save_button.isEnabled()
    assert page.plan._none.isVisible()
    assert not page.plan._sum.isVisible(), "no figure of a loan that cannot be"


def test_what_is_half_typed_is_a_draft_that_comes_back(desk: Desk) -> None:
    page = shown(desk, "new_loan")
    assert page.draft() is None
    page.who.choose(SITI)
    page.product.setCurrentIndex(page.product.findData("anuitas"))
    page.amount.setFocus()
    write("1500000")
    draft = page.draft()
    assert draft is not None
    assert not page.may_leave()
    assert page.may_leave()
    other = LoanApplicationPage(desk.session)
    other.take_draft(draft)
    other.load()
    assert (other.who.borrower.member.number, other.amount.minor, other.draft()) == (SITI, 1_500_000, draft)
    assert other.product.currentData() == "anuitas"


def test_a_day_that_was_chosen_is_not_forgotten(desk: Desk) -> None:
    page = shown(desk, "new_loan", SITI)
    page.date.setFocus()
    press(Qt.Key.Key_Down)
    draft, day = page.draft(), page.date.date
    assert draft is not None
    assert not page.may_leave()
    assert page.may_leave()
    other = LoanApplicationPage(desk.session, SITI)
    other.take_draft(draft)
    other.load()
    assert other.date.date == day != desk.session.business_date


def test_an_application_tells_what_the_loan_costs_in_a_year(desk: Desk) -> None:
    """Flat 1.5 % a month with 2 % cut: 35.8 % a year, 42.2 % effective (domain.md 3.1); 2,160,000 + 240,000 in all."""
    page = shown(desk, "new_loan", SITI)
    page.amount.set_text("12jt")
    page.term.set_text("12")
    told = said(page.plan)
    assert "18% a year by the contract, 35.8% with what is cut, 42.2% effective." in told
    assert "Interest and cuts cost Rp\xa02,400,000 in all." in told
    assert page.plan.above.isHidden()


def test_a_loan_above_the_cap_of_the_country_is_warned_of_and_may_be_saved(desk: Desk, runner: Runner) -> None:
    dear(runner)
    page = shown(desk, "new_loan", SITI)
    page.amount.set_text("12jt")
    page.term.set_text("12")
    assert not page.plan.above.isHidden()
    assert page.plan.above.text() == "30% a year is above the limit of 24% (Permenkop UKM 8/2023)."
    assert page.save_button.isEnabled()
    page.set_width_class("narrow")
    assert page.plan.isHidden()
    assert page.plan.above.text() in page._why.text()


def test_a_loan_above_the_limit_of_own_capital_is_warned_of_and_may_be_saved(desk: Desk, runner: Runner) -> None:
    """Own capital of 10,000,000: one member may owe 2,000,000; the decision says so too."""
    before = runner.read(lambda unit, _: own_capital(unit, TODAY))
    runner.execute(Deposit(request_id(), TODAY, SITI, "wajib", 10_000_000 - before))
    page = shown(desk, "new_loan", SITI)
    page.amount.set_text("2jt")
    page.term.set_text("12")
    assert page.who._above.isHidden()
    page.amount.set_text("2100000")
    warned = "She would owe Rp\xa02,100,000. One member may owe at most Rp\xa02,000,000: 20% of the own capital of Rp\xa010,000,000 (BMPP)."
    assert page.who._above.text() == warned
    assert page.save_button.isEnabled()
    number = runner.execute(Apply(request_id(), TODAY, SITI, "flat", 2_100_000, 12)).loan
    assert warned in said(shown(desk, "loan", number))


def test_a_loan_in_parts_is_applied_for_and_its_next_part_paid_out(desk: Desk, runner: Runner) -> None:
    """12 March to 12 April has 31 days: 6,000,000 x 1.5 % x 15/31 + 12,000,000 x 1.5 % x 16/31 = 136,452."""
    page = shown(desk, "new_loan", SITI)
    page.amount.set_minor(12_000_000)
    page.term.set_text("12")
    page.tranches.set_text("15 soon")
    assert ("soon" in page.tranches._refused.text(), page.save_button.isEnabled()) == (True, False)
    page.tranches.set_text("40 6 million")
    assert (isinstance(page.tranches.refusal, TrancheOutside), page.save_button.isEnabled()) == (True, False)
    page.tranches.edit.setFocus()
    page.tranches.edit.selectAll()
    write("15 6 million")
    assert (page.offer.rows[0][0].interest, page.offer.net) == (136_452, 5_760_000)
    press(ENTER)
    number = desk.page().card.loan.number
    letter(Qt.Key.Key_A, desk)
    press(ENTER)
    letter(Qt.Key.Key_P, desk)
    press(ENTER, ENTER, ENTER)
    assert loan(runner, number).outstanding == 6_000_000, said(desk.page())

    page = shown(desk, "loan", number)
    assert (page.running.schedule.next_part.isVisible(), page.running.schedule.next_part.isEnabled()) == (True, False)
    assert "6,000,000 still to be paid out, from" in said(page)
    desk.show_page("counter", CounterAsk(SITI, "repay", loan=number, pay_off=True))
    panel = desk.page().form.panel
    assert isinstance(panel.amount.refusal, TrancheToCome)
    for use in (Use.PAY_OFF, Use.INSTALMENTS):
        panel.use.choose(use)
        assert isinstance(panel.amount.refusal, TrancheToCome)
    desk.session.change_business_date(date(2026, 3, 30), lambda _day: None, lambda refusal: pytest.fail(str(refusal)))
    page = shown(desk, "loan", number)
    page.running.schedule.next_part.click()
    QApplication.processEvents()
    assert "six million" in said(dialog(desk))
    press(ENTER)
    assert loan(runner, number).outstanding == 12_000_000
    assert not desk.page().running.schedule.next_part.isVisible()
