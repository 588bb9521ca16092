"""Withdrawals and loans of a meeting through the window: what is free, the order of the loans, a loan asked for on the spot, who pays what one did not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.domain.loans import LoanState
from coopdesk.domain.meetings import Attendance, MeetingRules, Payout, PayoutKind
from coopdesk.domain.operators import Role
from coopdesk.domain.pots import PotKind
from coopdesk.services import loans, meetings
from coopdesk.services.meetings.holding import keep_payouts
from coopdesk.services.operators import AddOperator, SetPassword
from coopdesk.ui.forms.meeting_gap import GapQuestion
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.pictures.studio import NARROW
from coopdesk.ui.views.meeting_payout_rows import PAYOUTS as COLUMNS
from coopdesk.ui.views.meeting_payouts import PayoutsTab
from tests.books import request_id
from tests.services.meeting_hall import GROUP, LENT_ON, MEETS, NAMES, Hall, cover, open_hall
from tests.ui.conftest import Open

ENTER, ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier
NEXT = date(2026, 3, 14)
PAYOUTS = 2
ASKED, CUT = 900_000, 18_000
"""The flat loan keeps back two percent."""
RESERVE = 500_000


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return open_hall(tmp_path / "buku.coop", rules=MeetingRules(reserve=RESERVE, coin=500))


def approved(hall: Hall, number: str, amount: int = ASKED) -> str:
    loan = hall.do(loans.Apply, LENT_ON, number, "flat", amount, 10).loan or ""
    hall.do(loans.Decide, LENT_ON, loan, True)
    return loan


def shown(open_window: Open, hall: Hall) -> MainWindow:
    window, path = open_window(), hall.runner.book.path
    window.show_desk(hall.runner, path)
    window.desk.show_page("meeting", hall.meeting)
    window.desk.page().tabs.setCurrentIndex(PAYOUTS)
    return window


def tab(window: MainWindow) -> PayoutsTab:
    found: PayoutsTab = window.desk.page().payouts
    return found


def dialog(window: MainWindow) -> Any:
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def kept(hall: Hall) -> list[tuple[str, int]]:
    return [(payout.target, payout.amount) for payout in hall.sheet().payouts]


def cells(found: PayoutsTab) -> list[tuple[str, ...]]:
    """Amount, what is left, how it stands."""
    return [tuple(cell.text for cell in row.cells[-3:]) for row in found.table.view.ledger.rows]


def test_a_withdrawal_is_refused_above_what_is_free_and_kept_with_the_sheet(open_window: Open, hall: Hall) -> None:
    hall.as_billed(*NAMES)
    window = shown(open_window, hall)
    tab(window).withdrawal.click()
    asked = dialog(window)
    QTest.keyClicks(asked.member, "siti")
    QTest.keyClick(asked.member, ENTER)
    QTest.keyClick(asked.source, ENTER)
    QTest.keyClicks(asked.amount.edit, "9jt")
    assert not asked.main.isEnabled()
    asked.amount.edit.clear()
    QTest.keyClicks(asked.amount.edit, "250rb")
    QTest.keyClick(asked.amount.edit, ENTER)
    QTest.keyClick(asked.note.edit, ENTER)
    assert not asked.isVisible()
    assert kept(hall) == [("sukarela", 250_000)]
    left = hall.sheet().box.expected - RESERVE
    amount = window.desk.session.amount
    assert cells(tab(window)) == [(amount(250_000), amount(left), "ready")]
    window.resize(*NARROW)
    QApplication.processEvents()
    view = tab(window).table.view
    assert not view.isColumnHidden([column.key for column in COLUMNS].index("source"))
    assert view.horizontalScrollBar().maximum() == 0


def test_loans_stand_in_line_with_what_they_hand_out_and_change_places(open_window: Open, hall: Hall) -> None:
    first, second = approved(hall, "0002"), approved(hall, "0005", 2_000_000)
    hall.as_billed(*NAMES)
    keep_payouts(hall.runner, hall.meeting, [Payout(1, hall.members["Siti"], PayoutKind.WITHDRAWAL, "sukarela", 100_000)])
    window = shown(open_window, hall)
    found = tab(window)
    for number in (first, second):
        found.waiting.view.choose(number)
        QTest.keyClick(found.waiting.view, ENTER)
    assert kept(hall) == [("sukarela", 100_000), (first, ASKED - CUT), (second, 1_960_000)]
    assert [stands for _amount, _left, stands in cells(found)] == ["ready", "ready", "below the reserve"]
    found.table.view.choose(3)
    QTest.keyClick(found, Qt.Key.Key_Up, ALT)
    assert [target for target, _amount in kept(hall)] == ["sukarela", second, first]
    assert found.payout().target == second
    assert not found.up.isEnabled()
    found.drop.click()
    assert [target for target, _amount in kept(hall)] == ["sukarela", first]
    assert [row.key for row in found.waiting.view.ledger.rows] == [second]


def test_more_than_the_box_has_is_said_before_the_meeting_is_posted(open_window: Open, hall: Hall) -> None:
    loan = approved(hall, "0005", 5_000_000)
    hall.as_billed(*NAMES)
    keep_payouts(hall.runner, hall.meeting, [Payout(1, hall.members["Rini"], PayoutKind.LOAN, loan, 5_000_000)])
    window = shown(open_window, hall)
    assert kept(hall) == [(loan, 4_900_000)]
    assert cells(tab(window))[0][-1] in ("not enough cash", "refused")
    assert tab(window).strip.accessibleName()


def test_a_loan_asked_for_on_the_spot_is_approved_and_stands_in_line(open_window: Open, hall: Hall) -> None:
    hall.as_billed(*NAMES)
    window = shown(open_window, hall)
    tab(window).loan.click()
    asked = dialog(window)
    QTest.keyClicks(asked.member, "wati")
    QTest.keyClick(asked.member, ENTER)
    QTest.keyClick(asked.product, ENTER)
    QTest.keyClicks(asked.amount.edit, "900rb")
    QTest.keyClick(asked.amount.edit, ENTER)
    QTest.keyClicks(asked.term.edit, "10")
    QTest.keyClick(asked.term.edit, ENTER)
    QTest.keyClicks(asked.purpose.edit, "warung")
    QTest.keyClick(asked.purpose.edit, ENTER)
    QTest.keyClicks(asked.decision.edit, "mufakat")
    QTest.keyClick(asked.decision.edit, ENTER)
    assert not asked.isVisible()
    (loan,) = hall.runner.read(lambda unit, _context: unit.loans.in_state(LoanState.APPROVED))
    assert (loan.purpose, loan.decided_why, loan.decided_on) == ("warung", "mufakat", MEETS)
    assert kept(hall) == [(loan.number, ASKED - CUT)]
    hall.count()
    hall.post()
    assert hall.runner.read(lambda unit, _context: unit.loans.get(loan.number).state) is LoanState.DISBURSED
    window.desk.page().load()
    assert [stands for _amount, _left, stands in cells(tab(window))] == ["paid"]
    assert not tab(window).loan.isVisible()


def test_one_for_whom_others_paid_borrows_at_the_meeting_by_decision_alone(open_window: Open, hall: Hall) -> None:
    loan = approved(hall, "0004")
    cover(hall, "Joko")
    hall.post()
    hall.runner.business_date = NEXT
    hall.meeting = int(hall.do(meetings.OpenMeeting, NEXT, GROUP).batch or 0)
    hall.as_billed("Siti", "Wati", "Budi", "Rini")
    hall.type("Joko", 0, Attendance.ABSENT)
    window = shown(open_window, hall)
    found = tab(window)
    found.waiting.view.choose(loan)
    QTest.keyClick(found.waiting.view, ENTER)
    asked = dialog(window)
    QTest.keyClick(asked.decision.edit, ENTER)
    assert (asked.decision.refused.text() != "", kept(hall)) == (True, [])
    QTest.keyClicks(asked.decision.edit, "Rapat 3, 9 setuju")
    QTest.keyClick(asked.decision.edit, ENTER)
    assert (kept(hall), [stands for _amount, _left, stands in cells(found)]) == ([(loan, ASKED - CUT)], ["ready"])
    found.loan.click()
    asked = dialog(window)
    QTest.keyClicks(asked.member, "joko")
    QTest.keyClick(asked.member, ENTER)
    asked.amount.set_text("500rb")
    asked.term.set_text("5")
    assert "for her: without a decision" in asked._owes.text()
    asked.go_on()
    assert asked.decision.refused.text()


def test_who_wrote_an_application_down_does_not_approve_it_unless_she_is_alone(open_window: Open, hall: Hall) -> None:
    crew = (("Pengelola", Role.ADMINISTRATOR), ("Ketua", Role.CHAIR))
    hall.do(SetPassword, hall.runner.operator.name, "rahasia-12")
    hall.runner.execute_all([AddOperator(request_id(), name, role, "rahasia-12") for name, role in crew])
    hall.as_billed(*NAMES)
    window = shown(open_window, hall)
    tab(window).loan.click()
    asked = dialog(window)
    for field, text in ((asked.member, "0002"), (asked.amount.edit, "900rb"), (asked.term.edit, "10")):
        QTest.keyClicks(field, text)
        QTest.keyClick(field, ENTER)
    asked.go_on()
    found = tab(window)
    (waits,) = found.waiting.view.ledger.rows
    found.waiting.view.choose(waits.key)
    assert (kept(hall), found.queue.isEnabled()) == ([], False)
    loan = str(waits.key)
    treasurer = hall.runner.operator
    hall.runner.operator = next(each for each in hall.runner.read(lambda unit, _context: unit.operators.all()) if each.name == "Ketua")
    window.desk.page().load()
    found.waiting.view.choose(loan)
    QTest.keyClick(found.waiting.view, ENTER)
    dialog(window).main.click()
    assert hall.runner.read(lambda unit, _context: unit.loans.get(loan)).decided_by == "Ketua"
    hall.runner.operator = treasurer
    window.desk.page().load()
    found.waiting.view.choose(loan)
    QTest.keyClick(found.waiting.view, ENTER)
    assert [target for target, _amount in kept(hall)] == [loan]


def test_a_grant_comes_out_of_what_the_pot_has_tonight(open_window: Open, hall: Hall) -> None:
    hall.as_billed(*NAMES)
    window = shown(open_window, hall)
    tab(window).grant.click()
    asked = dialog(window)
    asked.source.choose(next(pot for pot, _balance in hall.sheet().pots if pot.kind is PotKind.SOCIAL))
    QTest.keyClicks(asked.member, "0003")
    QTest.keyClick(asked.member, ENTER)
    asked.amount.set_text(str(len(NAMES) * 2_000 + 1))
    assert not asked.main.isEnabled()
    asked.amount.set_text(str(len(NAMES) * 2_000))
    asked.go_on()
    assert kept(hall) == [(str(hall.pots[PotKind.SOCIAL]), len(NAMES) * 2_000)]
    assert cells(tab(window))[0][-1] == "ready"


def test_a_gap_is_shared_by_two_keys_changed_by_hand_and_left_open_again(open_window: Open, hall: Hall) -> None:
    hall.as_billed("Siti", "Wati", "Budi", "Rini")
    hall.type("Joko", 0, Attendance.ABSENT)
    window, joko, gap = shown(open_window, hall), hall.members["Joko"], 168_000
    page = window.desk.page()

    def ask() -> Any:
        asked = GapQuestion(page, window.desk.session, hall.sheet(), joko)
        asked.shared.connect(page.typing.share)
        asked.open_over(window)
        return asked

    asked = ask()
    assert asked.focusWidget() is asked.main
    QTest.keyClick(asked, ENTER)
    assert not asked.isVisible()
    assert [share.claims for share in hall.sheet().shares] == [gap // 4] * 4
    assert page.sheet.row(joko).covered == gap
    asked = ask()
    grid = asked.grid.grid
    siti, wati = (next(number for number, row in enumerate(grid.rows) if row.name == name) for name in ("Siti", "Wati"))
    grid.setData(grid.index(siti, 2), "32250")
    assert not asked.main.isEnabled()
    asked.leave()
    assert asked.isVisible()
    grid.setData(grid.index(wati, 2), "51750")
    QTest.keyClick(asked.main, ENTER)
    shares = {share.bearer: (share.pays, share.claims) for share in hall.sheet().shares}
    assert shares[hall.members["Siti"]] == (32_500, 32_250)
    assert shares[hall.members["Wati"]] == (52_000, 51_750)
    asked = ask()
    asked.unshare.click()
    assert hall.sheet().shares == ()
    assert page.sheet.row(joko).covered == 0
