"""Payments on a loan in the window: split by hand, prepaid, held, waived and explained, by keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coopdesk.domain.journal import Component
from coopdesk.domain.loan_events import LoanEventKind
from coopdesk.domain.prepaid_schedule import Prepaid
from coopdesk.services import checks
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loans import Lend
from coopdesk.services.runner import Runner
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.forms.loan_payment_words import Use
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.views.loan_part import LoanPart
from coopdesk.ui.widgets.sum_box import SumBox
from tests.books import admit, new_runner, request_id, rows
from tests.ui.conftest import Open
from tests.ui.hands import desk_on, press, write
from tests.ui.loan_desk import dialog, said, shown

LOAN = "PJ-2025-0001"
TODAY = date(2025, 3, 19)
ENTER = Qt.Key.Key_Return


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """12,000,000 flat at 1.5 % over 12 months from 10 January; the first two instalments are late on 19 March."""
    made = new_runner(tmp_path / "buku.coop", TODAY)
    admit(made, "Siti Aminah")
    made.execute(Lend(request_id(), date(2025, 1, 10), "0001", "flat", 12_000_000, 12))
    yield made
    assert [result for result in checks.run_checks(made.book) if not result.ok] == []


@pytest.fixture
def desk(open_window: Open, runner: Runner) -> Desk:
    return desk_on(open_window, runner)


def events(runner: Runner) -> list[str]:
    return [event.what for event in runner.read(lambda unit, _: unit.loan_events.of(unit.loans.get(LOAN).id))]


def at_counter(desk: Desk) -> Page:
    page = shown(desk, "counter", CounterAsk("0001", "repay", loan=LOAN))
    page.form.start()
    return page


def test_a_payment_is_split_by_hand_with_a_reason(desk: Desk, runner: Runner) -> None:
    page = at_counter(desk)
    panel = page.form.panel
    panel.amount.set_text("1jt")
    panel.amount.setFocus()
    press(Qt.Key.Key_F9)
    assert panel.by_hand.parts[Component.PENALTY].minor == 43_660
    panel.by_hand.parts[Component.PENALTY].clear()
    assert "43,660" in said(panel.by_hand)
    assert not page.form.review.isEnabled()
    panel.by_hand.parts[Component.PRINCIPAL].set_minor(820_000)
    panel.by_hand.parts[Component.INTEREST].set_minor(180_000)
    assert not page.form.review.isEnabled()
    panel.by_hand.reason.set_text("kesepakatan rapat")
    assert page.form.review.isEnabled(), said(page.form)
    page.to_review()
    assert "kesepakatan rapat" in said(page.review)
    page.post()
    assert events(runner) == [LoanEventKind.SPLIT_BY_HAND]
    posted = rows(runner.book, "SELECT component, amount FROM posting WHERE component IS NOT NULL AND side = 'C' AND entry = 2 ORDER BY 1")
    assert posted == [("interest", 180_000), ("principal", 820_000)]


def test_parts_above_what_is_owed_wait(desk: Desk) -> None:
    page = at_counter(desk)
    page.form.panel.amount.set_text("3jt")
    page.form.panel.split_by_hand()
    by_hand = page.form.panel.by_hand
    for part, amount in ((Component.PENALTY, 1_000_000), (Component.INTEREST, 1_000_000), (Component.PRINCIPAL, 1_000_000)):
        by_hand.parts[part].set_minor(amount)
    by_hand.parts[Component.HELD].clear()
    by_hand.reason.set_text("coba")
    assert not page.form.review.isEnabled()
    assert "54,280" in said(by_hand.parts[Component.PENALTY])
    assert by_hand.parts[Component.INTEREST].refusal is None


def test_principal_to_come_is_prepaid_with_both_schedules_in_sight(desk: Desk, runner: Runner) -> None:
    runner.execute(Repay(request_id(), TODAY, LOAN, 2_414_280))
    page = at_counter(desk)
    panel = page.form.panel
    panel.use.choose(Use.FEWER)
    assert panel.amount.text() == ""
    panel.amount.set_minor(5_000_000)
    assert "5 instalments" in page.form._side_note.text()
    page.to_review()
    assert "10 instalments becomes 5 instalments" in said(page.review)
    page.post()
    event = runner.read(lambda unit, _: unit.loan_events.of(unit.loans.get(LOAN).id))[-1]
    assert (event.what, event.details["treatment"]) == (LoanEventKind.PREPAID, Prepaid.REDUCE_TERM)


def test_arrears_come_before_what_is_prepaid(desk: Desk) -> None:
    page = at_counter(desk)
    page.form.panel.use.choose(Use.SMALLER)
    page.form.panel.amount.set_minor(1_000_000)
    assert "2,414,280" in said(page.form.panel.amount)
    assert not page.form.panel.beside().note
    page.to_review()
    assert dialog(desk).change.shown is None, "nothing is posted today: its day is asked"


def charges(desk: Desk) -> tuple[Page, LoanPart]:
    page = shown(desk, "loan", LOAN)
    page.parts.turn_to("charges")
    return page, page.parts.part("charges")


def click(part: LoanPart, name: str) -> None:
    part.buttons[name].click()
    QApplication.processEvents()


def test_a_penalty_is_explained_line_by_line(desk: Desk) -> None:
    """1,180,000 x 0.1 % x 37 days = 43,660; the cap of two begun months is 70,800."""
    _page, part = charges(desk)
    part.table.view.setFocus()
    press(ENTER)
    told = dialog(desk)
    words = said(told) + " ".join(box.accessibleName() for box in told.findChildren(SumBox))
    for figure in ("37 days", "0.1%", "43,660", "70,800", "180,000", "12,000,000", "1.5%"):
        assert figure in words, (figure, words)
    press(ENTER)


def test_a_penalty_is_waived_and_the_waiver_taken_back(desk: Desk, runner: Runner) -> None:
    page, part = charges(desk)
    click(part, "ask_waiver")
    asked = dialog(desk)
    assert asked.amount.minor == 54_280
    write("50rb")
    press(Qt.Key.Key_Escape)
    assert asked.isVisible()
    assert "not posted" in said(asked), "typed money is thrown away only by the second Esc"
    press(ENTER, ENTER)
    assert asked.reason.refused.text()
    assert events(runner) == []
    write("banjir")
    press(ENTER)
    assert events(runner) == [LoanEventKind.WAIVER_ASKED, LoanEventKind.WAIVED]
    assert "50,000" in said(part)
    assert page.card.arrears.penalty == 4_280
    click(part, "undo_waiver")
    write("keliru")
    press(ENTER)
    assert events(runner)[-1] == LoanEventKind.WAIVER_UNDONE


def test_held_money_is_seen_and_paid_back(desk: Desk, runner: Runner) -> None:
    runner.execute(Repay(request_id(), TODAY, LOAN, 4_000_000))
    page, part = charges(desk)
    assert "405,720" in part.held.text()
    assert "405,720" in page.running.payoff._sum.accessibleName()
    click(part, "return_held")
    press(ENTER)
    assert runner.read(lambda unit, _: unit.loans.held(unit.loans.get(LOAN).id)) == 0


def test_a_quote_is_not_given_for_a_day_gone_by(desk: Desk) -> None:
    page = shown(desk, "loan", LOAN)
    page.running.payoff.day.set_date(date(2025, 3, 1))
    assert "19/03/2025" in said(page.running.payoff)
    assert not page.running.payoff.pay_off.isVisible()


def test_a_quote_says_until_when_it_holds_and_is_printed(desk: Desk) -> None:
    page = shown(desk, "loan", LOAN)
    assert "19/03/2025" in page.running.payoff._saved.text()
    page.print_quote()
    assert any(isinstance(each, OneQuestion) and each.isVisible() for each in desk.window().findChildren(OneQuestion))
