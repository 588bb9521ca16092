"""A running loan is changed by keyboard alone: chosen, worked out at each key, reviewed, made, seen and undone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coopdesk.domain.loans import LoanState
from coopdesk.services import checks
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loan_standing import class_rule
from coopdesk.services.loans import Lend
from coopdesk.services.runner import Runner
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.loan_change import WAYS, LoanChangePage
from coopdesk.ui.forms.one_question import OneQuestion
from tests.books import admit, new_runner, request_id, rows
from tests.ui.conftest import TODAY, Open
from tests.ui.hands import desk_on, press, write

LOAN = "PJ-2025-0001"
ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """12,000,000 flat over 24 months since August, five instalments paid."""
    made = new_runner(tmp_path / "buku.coop", today=TODAY)
    admit(made, "Slamet Riyadi", "0001")
    made.execute(Lend(request_id(), date(2025, 8, 5), "0001", "flat", 12_000_000, 24))
    for n in range(5):
        row = made.read(lambda unit, _context, n=n: unit.loans.get(LOAN).schedule[n])
        made.execute(Repay(request_id(), row.due, LOAN, row.total))
    return made


@pytest.fixture
def desk(open_window: Open, runner: Runner) -> Desk:
    return desk_on(open_window, runner)


def question(desk: Desk) -> OneQuestion:
    return next(each for each in desk.window().findChildren(OneQuestion) if each.isVisible())


def form(desk: Desk) -> LoanChangePage:
    desk.show_page("loan", LOAN)
    desk.page().change.click()
    page = desk.page()
    assert isinstance(page, LoanChangePage)
    return page


def schedule(runner: Runner) -> list[tuple[int, int]]:
    return [(row.principal, row.interest) for row in runner.read(lambda unit, _context: unit.loans.get(LOAN)).schedule]


def sound(runner: Runner) -> bool:
    return all(result.ok for result in checks.run_checks(runner.book))


def test_a_loan_gets_a_longer_term_by_keyboard_alone_and_back_again(desk: Desk, runner: Runner) -> None:
    page, before = form(desk), schedule(runner)
    page.first_field().setFocus()
    press(ENTER, ENTER)
    page.fields.count.edit.selectAll()
    write("30")
    assert page.plan.table.model.rowCount() == 30
    press(ENTER, ENTER, ENTER, ENTER)
    assert QApplication.focusWidget() is page.reason.edit
    assert not page.go.isEnabled()
    write("panen gagal")
    press(ENTER)
    assert schedule(runner) == before
    press(ENTER)
    after = schedule(runner)
    assert len(after) == 5 + 30
    assert sum(principal for principal, _interest in after) == 12_000_000
    desk.page().parts.turn_to("changes")
    part = desk.page().parts.part("changes")
    assert part.model.rowCount() == 2
    part.undo.click()
    asked = question(desk)
    asked.go_on()
    assert asked.isVisible()
    assert asked.reason.refused.text(), "the empty field says why nothing happened"
    asked.reason.set_text("keliru")
    asked.go_on()
    assert schedule(runner) == before
    assert sound(runner)


def test_what_is_typed_by_hand_must_hold_all_the_principal(desk: Desk, runner: Runner) -> None:
    page = form(desk)
    page.kind.setCurrentIndex(2)
    page.reason.set_text("panen")
    first, second = page.fields.rows[:2]
    assert first.due.text() == second.due.text() == ""
    first.due.set_date(date(2026, 3, 20))
    second.due.set_date(date(2026, 3, 27))
    first.principal.setText("1")
    first.principal.textEdited.emit("1")
    assert not page.go.isEnabled()
    assert page.plan.table.isHidden()
    principal = runner.read(lambda unit, _context: unit.loans.get(LOAN)).schedule[5].principal
    first.principal.set_minor(principal)
    assert page.go.isEnabled()


def test_a_loan_is_written_off_and_a_payment_on_it_becomes_income(desk: Desk, runner: Runner) -> None:
    page = form(desk)
    page.kind.setCurrentIndex([kind for kind, _words, _make in WAYS].index("write_off"))
    page.fields.decision.set_text("RAT 3/2026")
    page.reason.set_text("tidak tertagih")
    page.review()
    question(desk).go_on()
    assert runner.read(lambda unit, _context: unit.loans.get(LOAN)).state is LoanState.WRITTEN_OFF
    desk.page().parts.turn_to("changes")
    desk.page().parts.part("changes").recover.click()
    asked = question(desk)
    asked.amount.set_minor(100_000)
    asked.go_on()
    assert rows(runner.book, "SELECT sum(amount) FROM posting WHERE account = '4-1400' AND side = 'C'") == [(100_000,)]
    assert sound(runner)


def test_collateral_is_taken_over_for_its_worth(desk: Desk, runner: Runner) -> None:
    page = form(desk)
    page.kind.setCurrentIndex([kind for kind, _words, _make in WAYS].index("taken_over"))
    page.fields.worth.set_minor(500_000)
    page.fields.decision.set_text("RAT 3/2026")
    page.reason.set_text("motor ditarik")
    page.review()
    question(desk).go_on()
    assert runner.read(lambda unit, _context: unit.loans.get(LOAN)).state is LoanState.WRITTEN_OFF
    assert rows(runner.book, "SELECT amount FROM posting WHERE account = '1-2400' AND side = 'D'") == [(500_000,)]
    assert sound(runner)


def test_a_larger_loan_is_written_down_that_pays_this_one_off(desk: Desk, runner: Runner) -> None:
    page = form(desk)
    page.kind.setCurrentIndex([kind for kind, _words, _make in WAYS].index("top_up"))
    page.reason.set_text("modal warung")
    page.fields.amount.set_minor(1_000_000)
    page.fields.term.set_text("24")
    assert not page.go.isEnabled()
    page.fields.amount.set_minor(20_000_000)
    assert page.go.isEnabled()
    page.review()
    question(desk).go_on()
    assert rows(runner.book, "SELECT state, principal FROM loan ORDER BY id") == [("disbursed", 12_000_000), ("applied", 20_000_000)]
    assert sound(runner)


def test_what_is_typed_survives_as_a_draft(desk: Desk) -> None:
    page = form(desk)
    assert page.draft() is None
    page.kind.setCurrentIndex(1)
    page.fields.periods.set_text("6")
    page.reason.set_text("panen gagal")
    kept = page.draft()
    assert kept is not None
    again = LoanChangePage(desk.session, LOAN)
    again.take_draft(kept)
    again.load()
    assert (again.kind.currentIndex(), again.fields.periods.text(), again.reason.text()) == (1, "6", "panen gagal")
    assert not page.may_leave()
    assert page.may_leave()


def test_the_bounds_of_the_classes_are_set_by_keyboard(desk: Desk, runner: Runner) -> None:
    desk.show_page("settings", "loan_classes")
    section = desk.page().show_section("loan_classes")
    first = section.monthly[0]
    first.setFocus()
    first.selectAll()
    write("200")
    assert not section.save_button.isEnabled()
    first.selectAll()
    write("60")
    assert section.save_button.isEnabled()
    press(*[ENTER] * 7)
    write("1,5")
    press(*[ENTER] * 4)
    rule = runner.read(lambda unit, context: class_rule(unit, context.business_date))
    assert (rule.monthly, rule.percents) == ((60, 180, 270), (Decimal("0.5"), Decimal("1.5"), Decimal(50), Decimal(100)))
