"""A loan whose due dates are agreed one by one: typed in a row, seen at each key, applied for, and paid out on them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from coopdesk.services.products import AddProduct
from coopdesk.services.runner import Runner
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.loan_application import LoanApplicationPage
from tests.books import admit, new_runner, request_id
from tests.ui.conftest import TODAY, Open
from tests.ui.hands import desk_on, press, write

ENTER = Qt.Key.Key_Return
HARVESTS = [date(2026, 7, 15), date(2026, 11, 30)]


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    made = new_runner(tmp_path / "buku.coop", today=TODAY)
    admit(made, "Siti Aminah", "0001")
    made.execute(AddProduct(request_id(), "loan_declining", "Panen", TODAY, {"frequency": "free_dates"}))
    return made


@pytest.fixture
def desk(open_window: Open, runner: Runner) -> Desk:
    return desk_on(open_window, runner)


def form(desk: Desk) -> LoanApplicationPage:
    desk.show_page("new_loan", "0001")
    page = desk.page()
    assert isinstance(page, LoanApplicationPage)
    page.product.setCurrentIndex(page.product.findData("panen"))
    return page


def test_dates_are_typed_in_a_row_and_the_loan_falls_due_on_them(desk: Desk, runner: Runner) -> None:
    page = form(desk)
    page.amount.edit.setFocus()
    write("6 million")
    press(ENTER)
    assert QApplication.focusWidget() is page.term.edit
    write("30/11/2026, 15 July 2026")
    assert [row.key for row in page.plan.model.rows] == [1, 2]
    press(ENTER, ENTER)
    write("harvest")
    page.save_button.click()
    loan = runner.read(lambda unit, _context: unit.loans.of_member(unit.members.get("0001").id)[0])
    assert (list(loan.terms.dues), loan.term) == (HARVESTS, 2)


def test_a_date_that_cannot_be_is_refused_under_its_field(desk: Desk) -> None:
    page = form(desk)
    assert "Due dates" in " ".join(label.text() for label in page.term.findChildren(QLabel))
    page.amount.set_minor(6_000_000)
    page.term.set_text("15/07/2026, soon")
    assert ("soon" in page.term._refused.text(), page.save_button.isEnabled()) == (True, False)
    page.term.set_text("01/03/2026, 15/07/2026")
    assert ("01/03/2026" in page.term._refused.text(), page.save_button.isEnabled()) == (True, False)
    page.term.set_text("15/07/2026")
    assert (page.term._refused.text(), page.save_button.isEnabled()) == ("", True)
    page.product.setCurrentIndex(page.product.findData("flat"))
    assert (page.term.text(), page.term.dues) == ("", ())
