"""Loans by keyboard: found in their list; applied for, approved, paid out, repaid late and paid off; rejected with a reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from coopdesk.domain.journal import EventKind
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.operators import Role
from coopdesk.services.loan_list import LoanGroup
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loans import Apply, Lend
from coopdesk.services.operators import AddOperator, SetPassword
from coopdesk.services.products import ChangeProduct
from coopdesk.services.runner import Runner
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.forms.loan_application import LoanApplicationPage
from coopdesk.ui.forms.loan_payment_words import Use
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.views.loan import LoanPage
from coopdesk.ui.views.loans import LoansPage
from tests.books import admit, new_runner, request_id, rows
from tests.ui.conftest import TODAY, Open

LENT = date(2025, 8, 5)
PAID = (
    (date(2025, 9, 5), 1_180_000),
    (date(2025, 10, 4), 1_165_000),
    (date(2025, 11, 5), 1_150_000),
    (date(2025, 12, 9), 1_139_540),
    (date(2026, 1, 5), 1_120_000),
)
LATE, SITI = "PJ-2025-0001", "0002"
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """Board 04: a loan with two late instalments of Slamet; Siti has none."""
    made = new_runner(tmp_path / "buku.coop", today=TODAY)
    admit(made, "Slamet Riyadi", "0001")
    admit(made, "Siti Aminah", SITI)
    made.execute(Lend(request_id(), LENT, "0001", "menurun", 12_000_000, 12))
    for on, amount in PAID:
        made.execute(Repay(request_id(), on, LATE, amount))
    return made


@pytest.fixture
def desk(open_window: Open, runner: Runner) -> Desk:
    window = open_window()
    window.show_desk(runner, runner.book.path)
    assert window.desk is not None
    return window.desk


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)
        QApplication.processEvents()


def letter(key: Qt.Key, desk: Desk) -> None:
    """A letter key with Alt, as in a field; in the window, active again where a dialog was closed."""
    desk.window().activateWindow()
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget() or desk, key, Qt.KeyboardModifier.AltModifier)
    QApplication.processEvents()


def write(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)
    QApplication.processEvents()


def loan(runner: Runner, number: str) -> Loan:
    return runner.read(lambda unit, _context: unit.loans.get(number))


def dialog(desk: Desk) -> OneQuestion:
    return next(each for each in desk.window().findChildren(OneQuestion) if each.isVisible())


def said(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def shown(desk: Desk, name: str, subject: object = None) -> Page:
    desk.show_page(name, subject)
    desk.window().activateWindow()
    QApplication.processEvents()
    return desk.page()


def crew(runner: Runner) -> None:
    """She is no longer alone at the book."""
    runner.execute(SetPassword(request_id(), runner.operator.name, "satu dua tiga"))
    runner.execute(AddOperator(request_id(), "Agus", Role.ADMINISTRATOR, "satu dua tiga"))


# --- the list -------------------------------------------------------------------------------------


def test_the_list_is_reached_narrowed_and_opened_by_keys(desk: Desk, runner: Runner) -> None:
    runner.execute(Apply(request_id(), TODAY, SITI, "flat", 600_000, 6))
    QTest.keyClick(desk, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    page = desk.page()
    assert isinstance(page, LoansPage)
    assert [row.key for row in page.model.rows] == ["PJ-2026-0001", LATE]
    assert [page.tabs.tabText(tab) for tab in range(page.tabs.count()) if page.tabs.isTabVisible(tab)] == ["All 2", "Waiting 1", "Running 1", "Late 1"]
    page.choose(LoanGroup.LATE)
    assert [row.key for row in page.model.rows] == [LATE]
    assert page.model.rows[0].cells[-1].text == "Late by 35 days"
    page.choose(None)
    press(Qt.Key.Key_F3)
    write("slam")
    press(ENTER)
    assert isinstance(desk.page(), LoanPage)
    press(ESC)
    assert desk.page() is page


def test_what_is_shown_is_exported(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "pinjaman.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(file), ""))
    page = shown(desk, "loans")
    assert isinstance(page, LoansPage)
    QTest.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    cells = [[cell for cell in row if cell is not None] for row in load_workbook(file).worksheets[0].iter_rows(values_only=True)]
    assert any(LATE in row and 12_000_000 in row and 7_000_000 in row and 35 in row for row in cells)


def test_a_book_without_loans_says_what_will_stand_here(desk: Desk, open_window: Open, tmp_path: Path) -> None:
    empty = new_runner(tmp_path / "kosong.coop", today=TODAY)
    window = open_window()
    window.show_desk(empty, empty.book.path)
    assert window.desk is not None
    page = shown(window.desk, "loans")
    assert "No loans yet" in said(page)


# --- board 04 -------------------------------------------------------------------------------------


def test_the_page_of_a_late_loan_shows_the_figures_of_its_board(desk: Desk) -> None:
    page = shown(desk, "loan", LATE)
    assert isinstance(page, LoanPage)
    table = {row.key: [cell.text for cell in row.cells] for row in page.running.schedule.model.rows}
    assert table[6] == ["6", "05/02/2026", "1,000,000", "105,000", "38,675", "1,143,675", "6,000,000", "35 days late"]
    assert table[4][-1] == "09/12/2025 +4 days"
    assert table[8][-1] == "next"
    assert "7,316,305" in page.running.payoff._sum.accessibleName()
    assert "2,241,305" in said(page.running.schedule)
    assert page.running.schedule.table.view.chosen_key() == 6


def test_another_day_in_the_payoff_is_only_a_quote(desk: Desk) -> None:
    page = shown(desk, "loan", LATE)
    assert isinstance(page, LoanPage)
    page.running.payoff.day.setFocus()
    press(*[Qt.Key.Key_Down] * 7)
    assert page.card is not None
    assert page.card.on == date(2026, 3, 5)
    assert page.card.arrears.days_past_due == 28
    assert not page.running.payoff.pay_off.isEnabled()
    assert "12/03/2026" in said(page.running.payoff)
    page.running.payoff.day.selectAll()
    write("31/02/2026")
    assert page.card.on == date(2026, 3, 5), "a day that is none changes nothing"
    assert "31/02/2026" in said(page.running.payoff)


# --- from the application to the payoff -----------------------------------------------------------


def limit(runner: Runner, **limits: int) -> None:
    """From today the flat loan has limits."""
    terms = runner.read(lambda unit, _context: unit.products.terms("flat", TODAY))
    plain = {key: value for key, value in terms.items() if key != "method"}
    runner.execute(ChangeProduct(request_id(), "flat", TODAY, {**plain, **limits}))


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


# --- the form of an application -------------------------------------------------------------------


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


# --- what it costs --------------------------------------------------------------------------------


def test_an_application_tells_what_the_loan_costs_in_a_year(desk: Desk) -> None:
    """Flat 1.5 % a month with 2 % cut: 35.8 % a year, 42.2 % effective (domain.md 3.1); 2,160,000 + 240,000 in all."""
    page = shown(desk, "new_loan", SITI)
    page.amount.set_text("12jt")
    page.term.set_text("12")
    told = said(page.plan)
    assert "18% a year by the contract, 35.8% with what is cut, 42.2% effective." in told
    assert "Interest and cuts cost Rp\xa02,400,000 in all." in told
    assert page.plan.above.isHidden()


def dear(runner: Runner) -> None:
    """From today the flat loan bears 2.5 % a month."""
    terms = runner.read(lambda unit, _context: unit.products.terms("flat", TODAY))
    plain = {key: value for key, value in terms.items() if key != "method"}
    runner.execute(ChangeProduct(request_id(), "flat", TODAY, {**plain, "rate_monthly": "2.5"}))


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


# --- at the counter -------------------------------------------------------------------------------


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


def test_with_others_at_the_book_it_becomes_an_application(desk: Desk, runner: Runner) -> None:
    crew(runner)
    page = shown(desk, "counter", CounterAsk(SITI, "lend"))
    page.form.panel.amount.set_minor(600_000)
    page.form.panel.term.set_text("6")
    page.to_review()
    page.post()
    assert loan(runner, "PJ-2026-0001").state is LoanState.APPLIED
    assert "PJ-2026-0001" in said(page)


def test_more_than_is_owed_is_refused_at_the_amount(desk: Desk) -> None:
    page = shown(desk, "counter", CounterAsk("0001", "repay", loan=LATE))
    page.form.start()
    page.form.panel.amount.edit.selectAll()
    write("99000000")
    assert page.form.panel.amount.refusal is not None
    assert not page.form.review.isEnabled()


def loan_count(runner: Runner) -> int:
    return int(rows(runner.book, "SELECT count(*) FROM loan")[0][0])


def test_enter_on_a_row_of_the_schedule_opens_its_entry_and_esc_comes_back_to_it(desk: Desk) -> None:
    page = shown(desk, "loan", LATE)
    view = page.running.schedule.table.view
    view.setFocus()
    for row, kind in ((3, EventKind.LOAN_REPAYMENT), (12, EventKind.LOAN_DISBURSEMENT)):
        view.choose(row)
        press(ENTER)
        assert desk.shown()[0] == "entry"
        assert desk.page().card.entry.kind is kind
        press(ESC)
        assert desk.page() is page
        assert view.chosen_key() == row
