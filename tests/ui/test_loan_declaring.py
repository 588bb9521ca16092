"""What a member earned is declared on the page of her loan, by keyboard alone; the share is asked for, seen, and undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from coopdesk.services import checks
from coopdesk.services.loans import Lend
from coopdesk.services.products import AddProduct
from coopdesk.services.runner import Runner
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.loan_declaring import RevenueDeclared
from tests.books import admit, new_runner, request_id
from tests.ui.conftest import TODAY, Open
from tests.ui.hands import desk_on, press, write

LOAN = "PJ-2025-0001"
ENTER = Qt.Key.Key_Return


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """10,000,000 in mudharabah over six months since October; 40 % of what is earned is the cooperative's."""
    made = new_runner(tmp_path / "buku.coop", today=TODAY)
    admit(made, "Siti Aminah", "0001")
    made.execute(AddProduct(request_id(), "loan_mudharabah", "Mudharabah", made.business_date, {}))
    made.execute(Lend(request_id(), made.business_date, "0001", "mudharabah", 10_000_000, 6))
    return made


@pytest.fixture
def desk(open_window: Open, runner: Runner) -> Desk:
    return desk_on(open_window, runner)


def loan_number(runner: Runner) -> str:
    found: str = runner.read(lambda unit, _context: unit.loans.of_member(unit.members.get("0001").id)[0].number)
    return found


def shares(runner: Runner) -> list[int]:
    number = loan_number(runner)
    return [row.interest for row in runner.read(lambda unit, _context: unit.loans.get(number)).schedule]


def said(desk: Desk) -> str:
    """What the page says was done."""
    return " ".join(label.text() for label in desk.page().notice.findChildren(QLabel))


def test_revenue_is_declared_by_keyboard_and_its_share_asked_for(desk: Desk, runner: Runner) -> None:
    desk.show_page("loan", loan_number(runner))
    page = desk.page()
    assert page.running.schedule.declare.isVisible()
    assert page.running.schedule.model.columns[3].title() == "Profit share"
    page.running.schedule.declare.click()
    QApplication.processEvents()
    dialog = next(each for each in desk.window().findChildren(RevenueDeclared) if each.isVisible())
    assert not dialog.main.isEnabled()
    write("2.5 million")
    assert "1,000,000" in dialog._sums.accessibleName()
    assert "1,500,000" in dialog._sums.accessibleName()
    press(ENTER)
    write("sales book")
    press(ENTER)
    assert shares(runner) == [1_000_000, 0, 0, 0, 0, 0]
    assert "1,000,000" in said(desk)
    page.running.schedule.declare.click()
    again = next(each for each in desk.window().findChildren(RevenueDeclared) if each.isVisible())
    assert again.period.count() == 0
    assert not again.main.isEnabled()
    again.reject()
    assert all(result.ok for result in checks.run_checks(runner.book))
