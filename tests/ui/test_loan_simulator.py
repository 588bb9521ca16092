"""The simulator by keyboard: an offer typed, a second one beside it, told apart in words, carried into an application, printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coopdesk.domain.money import Minor
from coopdesk.services.runner import Runner
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.loan_application import LoanApplicationPage
from coopdesk.ui.forms.loan_offer_print import OfferPrint
from tests.books import admit, new_runner, rows
from tests.ui.conftest import TODAY, Open
from tests.ui.hands import press, write

ENTER = Qt.Key.Key_Return


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    made = new_runner(tmp_path / "buku.coop", today=TODAY)
    admit(made, "Siti Aminah", "0001")
    return made


@pytest.fixture
def desk(open_window: Open, runner: Runner) -> Desk:
    window = open_window()
    window.show_desk(runner, runner.book.path)
    assert window.desk is not None
    window.desk.show_page("simulator")
    window.activateWindow()
    QApplication.processEvents()
    return window.desk


def typed(desk: Desk) -> None:
    desk.page().first_field().setFocus()
    write("12jt")
    press(ENTER)
    write("12")
    press(ENTER)


def told(desk: Desk) -> dict[str, list[str]]:
    return {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in desk.page().figures.model.rows}


def test_enter_leads_through_the_fields_and_the_figures_stand_at_each_key(desk: Desk) -> None:
    typed(desk)
    page = desk.page()
    assert QApplication.focusWidget() is page.offers[0].rate.edit
    assert page.offers[0].figure.text() == "Rp\u00a01,180,000"
    assert told(desk)["In hand"] == ["11,760,000", "", ""]
    assert told(desk)["Effective rate a year"][0] == "42.2%"
    press(ENTER)
    assert page.offers[0].day.edit.hasFocus()
    press(ENTER)
    assert page.apply.hasFocus()


def test_two_offers_are_told_apart_in_words(desk: Desk) -> None:
    typed(desk)
    press(Qt.Key.Key_N, held=Qt.KeyboardModifier.ControlModifier)
    page = desk.page()
    assert page.offers[1].product.hasFocus()
    page.offers[1].product.setCurrentIndex(page.offers[1].product.findData("menurun"))
    assert told(desk)["Interest in all"] == ["2,160,000", "1,170,000", "Offer 2"]
    assert told(desk)["In hand"] == ["11,760,000", "11,760,000", ""]
    assert page.figures._said.text() == "Offer 2 costs Rp\u00a0990,000 less in all."
    assert page.apply.text() == "Apply for offer 2"
    page.drop.click()
    assert told(desk)["Interest in all"] == ["2,160,000", "", ""]


def test_an_application_takes_the_values_over_and_nothing_is_in_the_book_yet(desk: Desk, runner: Runner) -> None:
    typed(desk)
    press(Qt.Key.Key_Return, held=Qt.KeyboardModifier.ControlModifier)
    page = desk.page()
    assert isinstance(page, LoanApplicationPage)
    amount: Minor | None = page.amount.minor
    assert (amount, page.term.months, page.date.date) == (12_000_000, 12, TODAY)
    assert page.product.currentData() == "flat"
    assert rows(runner.book, "SELECT count(*) FROM loan") == [(0,)]


def test_a_rate_of_ones_own_is_worked_out_but_not_applied_for(desk: Desk) -> None:
    typed(desk)
    page = desk.page()
    page.offers[0].rate.set_text("3")
    assert "36%" in told(desk)["A year by the contract"]
    assert "24%" in page.offers[0]._above.text(), "the limit of the country is named"
    assert not page.apply.isEnabled()
    assert "rate of the product" in page._why.text()


def test_what_the_product_does_not_lend_is_said_at_its_field(desk: Desk) -> None:
    page = desk.page()
    page.offers[0].amount.set_text("12jt")
    page.offers[0].term.set_text("700")
    assert page.offers[0].term.refusal is not None
    assert page.offers[0].figure.text() == "—"
    assert not page.print.isEnabled()


def test_the_offer_is_printed(desk: Desk) -> None:
    typed(desk)
    press(Qt.Key.Key_P, held=Qt.KeyboardModifier.ControlModifier)
    dialog = next(each for each in desk.window().findChildren(OfferPrint) if each.isVisible())
    assert dialog.data is not None
    dialog.reject()
