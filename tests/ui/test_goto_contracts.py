"""The go-to bar over papers: a certificate, a goal or a number is found, and acts on one of them or on a member are done from there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.term_deposits import Rollover
from coopdesk.services.loans import Lend
from coopdesk.services.planned_savings import MakePlan
from coopdesk.services.products import AddProduct
from coopdesk.services.runner import Runner
from coopdesk.services.term_deposits import PlaceDeposit
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.goto.bar import GoToBar
from coopdesk.ui.goto.found import Found
from tests.books import admit, new_runner, request_id
from tests.ui.conftest import TODAY, Open
from tests.ui.hands import desk_on

OPENED = date(2025, 11, 12)
LOAN, DEPOSIT = "PJ-2025-0001", "SB-2026-0001"


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """Siti has a loan, a deposit with a printed certificate and a plan for a pilgrimage; Rina only her name."""
    made = new_runner(tmp_path / "buku.coop", today=TODAY)
    admit(made, "Siti Aminah", "0001")
    admit(made, "Rina Wati", "0002")
    made.execute(
        PlaceDeposit(
            request_id(), TODAY, "0001", "berjangka", 12_000_000, 12, PayoutChoice.MONTHLY, Rollover.NONE, "sukarela", "BILYET/A-7731"
        )
    )
    made.execute(AddProduct(request_id(), "planned_savings", "Ziarah", TODAY, {}))
    made.execute(MakePlan(request_id(), TODAY, "0001", "ziarah", "Umrah 2030", 200_000, 48))
    made.execute(Lend(request_id(), OPENED, "0001", "flat", 12_000_000, 12))
    return made


@pytest.fixture
def desk(open_window: Open, runner: Runner) -> Desk:
    return desk_on(open_window, runner)


def found(desk: Desk, typed: str) -> list[Found]:
    """What the bar shows for it; it stays open."""
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(QApplication.focusWidget(), typed)
    QApplication.processEvents()
    bar = next(bar for bar in desk.window().findChildren(GoToBar) if bar.isVisible())
    return list(bar.model.found())


def enter() -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("typed", "words", "place"),
    [
        ("a-7731", DEPOSIT, ("term_deposit", DEPOSIT)),
        ("sb-2026", DEPOSIT, ("term_deposit", DEPOSIT)),
        ("umrah 2030", "ziarah", ("member", "0001")),
        ("pj-2025-0001", LOAN, ("loan", LOAN)),
    ],
    ids=["certificate", "number", "goal", "loan"],
)
def test_what_stands_on_a_paper_opens_its_page(desk: Desk, typed: str, words: str, place: tuple[str, str]) -> None:
    first = found(desk, typed)[0]
    assert words in f"{first.words} {first.detail}".lower() or first.words == words
    assert first.member == "0001"
    enter()
    assert desk.shown()[:2] == place


def test_a_loan_change_is_asked_for_with_the_name_of_its_member(desk: Desk) -> None:
    assert found(desk, "siti change loan")[0].words == f"Change the loan: {LOAN}"
    enter()
    assert desk.shown()[:2] == ("change_loan", LOAN)


def test_an_act_on_a_deposit_is_done_from_the_bar_with_its_certificate(desk: Desk) -> None:
    assert found(desk, "break a-7731")[0].words == f"Break: {DEPOSIT}"
    enter()
    assert desk.shown()[:2] == ("term_deposit", DEPOSIT)
    assert any(dialog.isVisible() for dialog in desk.window().findChildren(OneQuestion))


def test_an_act_whose_button_stands_on_another_tab_is_done_too(desk: Desk) -> None:
    assert found(desk, "rina hold money")[0].words == "Hold money: Rina Wati"
    enter()
    assert desk.shown()[:2] == ("member", "0002")
    assert desk.page().parts.bar.currentIndex() == 4


def test_without_a_name_the_list_opens_where_one_is_chosen(desk: Desk) -> None:
    first = found(desk, "change the loan")[0]
    assert (first.words, first.detail) == ("Change the loan…", "Loans")
    enter()
    assert desk.shown()[0] == "loans"
