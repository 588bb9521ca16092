"""Of a sale on credit nothing is called interest: not in its offer, not beside another, not in its schedule."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from coopdesk.services.loans import Lend
from coopdesk.services.products import AddProduct
from coopdesk.services.runner import Runner
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.loan_application import LoanAsk
from tests.books import admit, new_runner, request_id
from tests.ui.conftest import TODAY, Open
from tests.ui.hands import desk_on

ASKED = LoanAsk("0001", "murabahah", 10_000_000, 12, TODAY.isoformat())


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    made = new_runner(tmp_path / "buku.coop", today=TODAY)
    admit(made, "Siti Aminah", "0001")
    made.execute(AddProduct(request_id(), "loan_murabahah", "Murabahah", TODAY, {}))
    return made


@pytest.fixture
def desk(open_window: Open, runner: Runner) -> Desk:
    return desk_on(open_window, runner)


def words(part: QWidget) -> str:
    return " ".join(label.text() for label in part.findChildren(QLabel))


def test_an_offer_names_its_margin(desk: Desk) -> None:
    desk.show_page("new_loan", ASKED)
    plan = desk.page().plan
    assert [column.title() for column in plan.model.columns] == ["No.", "Due", "Principal", "Margin", "Instalment"]
    assert "Margin and cuts cost Rp\u00a01,800,000 in all." in words(plan)
    assert "nterest" not in words(plan)


def test_the_simulator_names_it_too(desk: Desk) -> None:
    desk.show_page("simulator", None)
    page = desk.page()
    wish = page.offers[0]
    wish.product.setCurrentIndex(wish.product.findData("murabahah"))
    wish.amount.set_minor(10_000_000)
    wish.term.set_text("12")
    assert wish.rate.edit.accessibleName() == "Margin"
    assert "nterest" not in words(wish)


def test_the_schedule_of_a_sale_has_the_margin_apart(desk: Desk, runner: Runner) -> None:
    """983,400 a month, of which 150,010 is margin; all rows together are cost and margin."""
    number = runner.execute(Lend(request_id(), TODAY, "0001", "murabahah", 10_000_000, 12)).loan
    desk.show_page("loan", number)
    schedule = desk.page().running.schedule
    assert schedule.model.columns[3].title() == "Margin"
    assert [cell.text for cell in schedule.model.rows[0].cells[2:4]] == ["833,390", "150,010"]
