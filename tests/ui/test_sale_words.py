"""Of a sale on credit nothing is called interest: not in its offer, its schedule, its charges; of a rent nothing either."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from coopdesk.services.loans import Lend
from coopdesk.services.products import AddProduct
from coopdesk.services.runner import Runner
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.charge_story import ChargeStory
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.forms.loan_application import LoanAsk
from coopdesk.ui.forms.loan_payment_words import Use
from coopdesk.ui.widgets.sum_box import SumBox
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


def test_the_charges_of_a_sale_and_their_story_name_the_margin(desk: Desk, runner: Runner) -> None:
    number = runner.execute(Lend(request_id(), TODAY, "0001", "murabahah", 10_000_000, 12)).loan
    desk.show_page("loan", number)
    page = desk.page()
    page.parts.turn_to("charges")
    charges = page.parts.part("charges")
    assert charges.table.model.columns[2].title() == "Margin"
    assert charges.table.model.rows[0].cells[2].text == "150,010"
    assert charges.charges is not None
    story = ChargeStory(desk, desk.session, charges.charges.rows[0], charges.charges.loan.terms)
    told = words(story) + " ".join(box.accessibleName() for box in story.findChildren(SumBox))
    assert "Margin in this instalment 150,010" in told
    assert "nterest" not in told


def test_a_rent_paid_off_early_saves_rent_margin(desk: Desk, runner: Runner) -> None:
    """Twelve rents bear 1,800,000; paid off at once the running one is asked for, and 1,650,000 are saved."""
    runner.execute(AddProduct(request_id(), "loan_ijarah", "Ijarah", TODAY, {}))
    number = runner.execute(Lend(request_id(), TODAY, "0001", "ijarah", 10_000_000, 12)).loan
    desk.show_page("loan", number)
    assert "Saves Rp\u00a01,650,000 of rent margin." in words(desk.page().running)
    desk.show_page("counter", CounterAsk("0001", "repay", loan=number))
    panel = desk.page().form.panel
    panel.use.choose(Use.FEWER)
    panel.amount.set_minor(5_000_000)
    assert "of rent margin." in desk.page().form._side_note.text()
