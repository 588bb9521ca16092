"""Each figure in a member's head opens where it comes from, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.domain.loans import LoanState
from coopdesk.services.context import Context
from coopdesk.services.member_card import MemberCard, member_card
from coopdesk.store.unit_of_work import UnitOfWork
from coopdesk.ui.desk import Desk
from coopdesk.ui.views.member import MemberPage
from coopdesk.ui.views.member_tabs import PLACES
from coopdesk.ui.widgets.balance_strip import StripLink
from tests.ui.conftest import TODAY


@pytest.fixture
def page(desk: Desk) -> MemberPage:
    desk.show_page("member", "0003")
    return desk.page()


@pytest.fixture
def card(desk: Desk) -> MemberCard:
    return desk.session.runner.read(lambda unit, _context: member_card(unit, "0003", TODAY))


def running_loan(unit: UnitOfWork, _context: Context) -> tuple[str, str]:
    """Numbers of a member with one running loan, and of the loan."""
    for member in unit.members.all():
        running = [loan for loan in unit.loans.of_member(member.id) if loan.state is LoanState.DISBURSED]
        if len(running) == 1:
            return member.number, running[0].number
    raise AssertionError("nobody owes anything")


def link(page: MemberPage, name: str) -> StripLink:
    return next(each for each in page.strip.findChildren(StripLink) if each.accessibleName().startswith(name) and each.isVisible())


def test_a_figure_in_the_head_opens_what_it_is_made_of(page: MemberPage, card: MemberCard) -> None:
    names = {product.code: product.name("en") for product in card.products}
    link(page, names["pokok"]).setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [row.key for row in page.entries.model.rows] == [line.entry for line in reversed(card.lines) if line.product == "pokok"]
    assert page.entries.table.view.hasFocus()
    page.serve.setFocus()
    for _step in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is link(page, names["wajib"])
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert page.entries.product() == "wajib"


def test_sums_in_the_head_open_their_lists(page: MemberPage) -> None:
    QTest.keyClick(link(page, "Total savings"), Qt.Key.Key_Return)
    assert (page.tabs.currentIndex(), page.parts.part("accounts").table.view.hasFocus()) == (PLACES["accounts"], True)


def test_what_a_borrower_owes_opens_her_loans_and_her_loan(desk: Desk) -> None:
    borrower, loan = desk.session.runner.read(running_loan)
    desk.show_page("member", borrower)
    page = desk.page()
    asked: list[tuple[str, object]] = []
    page.asked.connect(lambda name, subject: asked.append((name, subject)))
    QTest.keyClick(link(page, "Loan principal owed"), Qt.Key.Key_Return)
    assert page.tabs.currentIndex() == PLACES["loans"]
    QTest.keyClick(link(page, "Instalments"), Qt.Key.Key_Return)
    assert asked == [("loan", loan)]


def test_a_figure_under_the_mouse_says_that_it_can_be_opened(page: MemberPage) -> None:
    total = link(page, "Total savings")
    assert total.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseClick(total, Qt.MouseButton.LeftButton)
    assert page.tabs.currentIndex() == PLACES["accounts"]
