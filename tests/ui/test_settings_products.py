"""Products and the cooperative in the settings, by keyboard: the worked example follows each key, terms become a new version."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.domain.operators import Role
from coopdesk.services.products import ProductCard, shelf
from coopdesk.ui.desk import Desk
from coopdesk.ui.views.settings import SettingsPage
from coopdesk.ui.views.settings_products import ProductsSection
from tests.ui.hands import press

TODAY = date(2026, 3, 12)


def retype(text: str) -> None:
    QApplication.focusWidget().selectAll()
    QTest.keyClicks(QApplication.focusWidget(), text)


def section(desk: Desk, name: str) -> Any:
    """The section chosen from the list by arrows, after Alt+8."""
    QTest.keyClick(desk.window(), Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    page = desk.page()
    assert isinstance(page, SettingsPage)
    for _step in range(10):
        if page._shown == name:
            return page.section()
        press(Qt.Key.Key_Down)
    raise AssertionError(name)


@pytest.fixture
def products(desk: Desk) -> ProductsSection:
    return section(desk, "products")


def choose(products: ProductsSection, code: str) -> None:
    products.list.setFocus()
    while products.chosen != code:
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)


def card(desk: Desk, code: str) -> ProductCard:
    return next(card for card in desk.session.runner.read(shelf).products if card.product.code == code)


def shown(products: ProductsSection) -> list[str]:
    return [cell.text for row in products.editor.example._model.rows for cell in row.cells[1:]]


def test_the_example_of_the_board_follows_every_key(desk: Desk, products: ProductsSection) -> None:
    """Board 09: 5,000,000 over 10 months at 1.5 % declining; the figures of domain.md for the limit."""
    choose(products, "menurun")
    assert QApplication.focusWidget().accessibleName() == "Interest"
    assert shown(products)[:3] == ["500,000", "75,000", "575,000"]
    assert "412,500" in products.editor.example.sums.accessibleName()
    assert "Rp\xa04,900,000" in products.editor.example.sums.accessibleName()
    retype("2.5")
    assert shown(products)[:3] == ["500,000", "125,000", "625,000"]
    notice = products.editor.example.verdict.notice
    assert notice.happened == "Interest 30% a year, above the limit of 24% (Permenkop UKM 8/2023)."
    assert notice.tone == "due"
    retype("x")
    assert shown(products) == []
    assert "—" in products.editor.example.sums.accessibleName()
    assert not products.editor.save_button.isEnabled()


def test_new_terms_are_a_new_version_by_keyboard(desk: Desk, products: ProductsSection) -> None:
    before = card(desk, "menurun").history
    choose(products, "menurun")
    retype("1.25")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    history = card(desk, "menurun").history
    assert history[: len(before)] == before
    assert (history[-1].valid_from, history[-1].terms["rate_monthly"]) == (TODAY, "1.25")
    assert "12/03/2026" in desk.page().notice.notice.happened
    assert products.draft() is None


def test_enter_goes_through_the_fields_and_saves_at_the_end(desk: Desk, products: ProductsSection) -> None:
    choose(products, "wajib")
    for _step in range(12):
        if QApplication.focusWidget().accessibleName() == "Due every month":
            retype("30000")
        if len(card(desk, "wajib").history) > 1:
            break
        press(Qt.Key.Key_Return)
    assert card(desk, "wajib").history[-1].terms["due_monthly"] == 30_000


def test_a_day_before_the_business_date_is_refused_in_words(desk: Desk, products: ProductsSection) -> None:
    choose(products, "menurun")
    retype("1.25")
    products.editor.begins.setFocus()
    retype("11/03/2026")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "12/03/2026" in products.editor.begins._refused.text()
    assert len(card(desk, "menurun").history) == 1
    assert products.draft() is not None


def test_no_limit_is_said_without_a_unit(desk: Desk, products: ProductsSection) -> None:
    choose(products, "menurun")
    longest = products.editor.form.fields["term_max"]
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is longest.edit
    assert not longest._unit.isVisible()
    QTest.keyClicks(longest.edit, "9")
    assert longest._unit.isVisible()
    press(Qt.Key.Key_Backspace)
    assert not longest._unit.isVisible()


def test_a_limit_is_typed_and_an_empty_one_is_none(desk: Desk, products: ProductsSection) -> None:
    choose(products, "menurun")
    assert products.editor.form.fields["term_max"].edit.placeholderText() == "no limit"
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == "At most over"
    QTest.keyClicks(QApplication.focusWidget(), "9")
    assert products.editor.example.verdict.notice.happened.startswith("This product is lent over at most 9 months")
    retype("24")
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "25jt")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    terms = card(desk, "menurun").history[-1].terms
    assert (terms["term_max"], terms["amount_min"], terms["amount_max"]) == (24, 0, 25_000_000)


def test_a_largest_loan_below_the_smallest_is_refused_at_its_field(desk: Desk, products: ProductsSection) -> None:
    choose(products, "menurun")
    products.editor.form.fields["amount_min"].set_text("1000000")
    products.editor.form.fields["amount_max"].set_text("5")
    assert "largest loan" in products.editor.form.fields["amount_max"].refused.text()
    assert not products.editor.save_button.isEnabled()


def test_escape_takes_back_what_was_typed(products: ProductsSection) -> None:
    choose(products, "menurun")
    retype("1.25")
    press(Qt.Key.Key_Escape)
    assert products.draft() is None
    assert products.editor.form.fields["rate_monthly"].value == "1.5"


def test_a_new_product_by_keyboard(desk: Desk, products: ProductsSection) -> None:
    QTest.keyClick(desk.window(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    products.kind.setCurrentIndex(products.kind.findData("savings"))
    products.kind.activated.emit(products.kind.currentIndex())
    products.editor.name.setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "Simpanan Hari Raya")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert card(desk, "simpanan-hari-raya").product.control == "2-1101"


def test_a_draft_comes_back(desk: Desk, products: ProductsSection) -> None:
    choose(products, "menurun")
    retype("1.25")
    draft = desk.page().draft()
    press(Qt.Key.Key_Escape)
    desk.page().take_draft(draft)
    assert products.editor.form.fields["rate_monthly"].value == "1.25"
    assert (products.chosen, draft["section"]) == ("menurun", "products")


def test_the_cooperative_is_changed_and_the_window_says_so(desk: Desk) -> None:
    section(desk, "cooperative")
    press(Qt.Key.Key_Return)
    retype("KSP Sumber Makmur")
    press(*[Qt.Key.Key_Return] * 4)
    retype("Tumpang")
    press(*[Qt.Key.Key_Return] * 4)
    told = desk.session.runner.read(lambda unit, _context: unit.books.cooperative())
    assert (told.name, told.place) == ("KSP Sumber Makmur", "Tumpang")
    assert desk.session.cooperative.name == "KSP Sumber Makmur"
    assert desk.page().draft() is None


def test_who_may_not_reads_why(desk: Desk) -> None:
    with desk.session.runner.book.write() as unit:
        unit.operators.add("Agus", Role.ADMINISTRATOR, "scrypt$2$1$1$00$00")
        unit.operators.change(desk.session.operator.name, Role.TELLER, active=True)
    QTest.keyClick(desk.window(), Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    desk.page().load()
    assert desk.page().show_section("cooperative") is None
    assert desk.page().show_section("products").editor.form.fields["minimum_deposit"].edit.isReadOnly()
    assert not desk.page().section().new.isEnabled()
