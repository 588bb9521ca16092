"""Esc goes back to where a row was opened, page by page; a page reached by its tab or key leads where it always did."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coopdesk.domain.loans import LoanState
from coopdesk.services.home_due import expected
from coopdesk.ui.desk import Desk
from coopdesk.ui.trail import Trail
from coopdesk.ui.views.home_links import report_place
from tests.ui.conftest import TODAY

ESC = Qt.Key.Key_Escape
HOME, SITI, LOAN = ("home", None), ("member", "0003"), ("loan", "PJ-2025-0001")


@pytest.fixture
def borrower(desk: Desk) -> tuple[str, str]:
    """Number of a member and of a loan of hers."""
    loans = desk.session.runner.read(lambda unit, _context: unit.loans.in_state(LoanState.DISBURSED))
    return loans[0].member_number, loans[0].number


def place(desk: Desk) -> tuple[str, object]:
    return desk.shown()[:2]


def back_words(desk: Desk) -> str:
    return desk.header._back.text()


# --- the trail itself -----------------------------------------------------------------------------


def test_each_step_is_walked_back() -> None:
    trail = Trail().leads_on(HOME, SITI).leads_on(SITI, LOAN)
    assert trail.nearest == SITI
    assert trail.goes_back().nearest == HOME
    assert trail.goes_back().goes_back().nearest is None


def test_who_comes_to_where_she_was_walks_in_no_circle() -> None:
    round_trip = Trail().leads_on(HOME, SITI).leads_on(SITI, LOAN).leads_on(LOAN, SITI)
    assert round_trip.nearest == HOME


def test_a_form_is_nothing_to_come_back_to() -> None:
    assert Trail().leads_on(HOME, SITI).leads_on(None, LOAN).nearest == HOME


# --- in the window --------------------------------------------------------------------------------


def test_from_home_to_a_member_to_her_loan_and_all_the_way_back(desk: Desk, borrower: tuple[str, str]) -> None:
    member, loan = borrower
    desk.page().asked.emit("member", member)
    assert back_words(desk) == "Home"
    name = desk.page().title()
    desk.page().asked.emit("loan", loan)
    assert back_words(desk) == name
    QTest.keyClick(desk.page(), ESC)
    assert place(desk) == ("member", member)
    QTest.keyClick(desk.page(), ESC)
    assert place(desk) == HOME


def test_a_member_found_by_her_tab_leads_back_to_the_list(desk: Desk, borrower: tuple[str, str]) -> None:
    desk.page().asked.emit("member", borrower[0])
    desk.show_page("ledger")
    desk.show_page("member", borrower[0])
    assert back_words(desk) == "Members"
    QTest.keyClick(desk.page(), ESC)
    assert desk.shown()[0] == "members"


def test_a_form_in_between_leaves_the_way_back_as_it_was(desk: Desk, borrower: tuple[str, str]) -> None:
    member = borrower[0]
    desk.page().asked.emit("member", member)
    desk.page().asked.emit("change_member", member)
    QTest.keyClick(desk.page(), ESC)
    assert place(desk) == ("member", member)
    QTest.keyClick(desk.page(), ESC)
    assert place(desk) == HOME


def test_the_help_in_between_leaves_the_way_back_as_it_was(desk: Desk, borrower: tuple[str, str]) -> None:
    desk.page().asked.emit("member", borrower[0])
    desk.run("help")
    assert desk.shown()[0] == "help"
    QTest.keyClick(desk.page(), ESC)
    assert place(desk) == ("member", borrower[0])
    assert back_words(desk) == "Home"
    QTest.keyClick(desk.page(), ESC)
    assert place(desk) == HOME


def test_a_report_opened_at_home_leads_back_home(desk: Desk) -> None:
    asked = report_place("arrears", TODAY)
    assert asked is not None
    desk.page().asked.emit(*asked)
    assert desk.shown()[0] == "reports"
    QTest.keyClick(desk.page(), ESC)
    assert place(desk) == HOME


def test_a_report_opened_at_its_tab_leads_to_the_list_of_reports(desk: Desk) -> None:
    asked = report_place("arrears", date(2026, 1, 31))
    assert asked is not None
    desk.show_page(*asked)
    QTest.keyClick(desk.page(), ESC)
    assert desk.shown()[0] == "reports"
    assert desk.page().first_field() is desk.page().list.search


def test_the_counter_asked_at_home_is_left_for_a_member_and_found_again(desk: Desk) -> None:
    row = desk.session.runner.read(expected).rows[0]
    desk.page().due.table.view.row_opened.emit(0)
    counter = place(desk)
    assert counter[0] == "counter"
    desk.page().asked.emit("member", row.member)
    QTest.keyClick(desk.page(), ESC)
    assert place(desk) == counter
