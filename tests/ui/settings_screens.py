"""The crawler's screens of the settings."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QApplication, QWidget

from coopdesk.ui.main_window import MainWindow
from tests.ui.turning import Go, turn


def _operators(form: str, **typed: str) -> Go:
    """A form of the operators' card, saved with a password that is too short or texts that are missing."""

    def go(window: MainWindow) -> QWidget:
        turn(window, "settings")
        card = window.desk.page().show_section("operators").card
        line = card.lines[window.desk.session.operator.name]
        card.may_leave()
        {"add": card.add, "password": line.password, "change": line.change}[form].click()
        if passwords := getattr(card.form, "passwords", None):
            passwords.first.set_text(typed["first"])
            passwords.again.set_text(typed["again"])
            card.form.save()
        return window

    return go


def _section(name: str) -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "settings", name)
        window.desk.page().show_section(name)
        return window

    return go


def _product(code: str, **typed: str) -> Go:
    """The terms of a product, with figures typed over."""

    def go(window: MainWindow) -> QWidget:
        _section("products")(window)
        section = window.desk.page().section()
        section.on_escape()
        codes = [card.product.code for card in section.shelf.products]
        section.list.choose(codes.index(code))
        for key, text in typed.items():
            section.editor.form.fields[key].set_text(text)
        return window

    return go


def _product_whole(code: str, **typed: str) -> Go:
    """All terms of a product, those that few set too."""

    def go(window: MainWindow) -> QWidget:
        _product(code, **typed)(window)
        form = window.desk.page().section().editor.form
        for group in form.groups:
            if not group.opened:
                group.more.click()
        return window

    return go


def _new_kind(kind: str) -> Go:
    def go(window: MainWindow) -> QWidget:
        _new_product(window)
        section = window.desk.page().section()
        section.kind.setCurrentIndex(section.kind.findData(kind))
        section.kind.activated.emit(section.kind.currentIndex())
        return window

    return go


def _new_product(window: MainWindow) -> QWidget:
    _product("pokok")(window)
    window.desk.page().section().begin_new()
    return window


def _holidays(window: MainWindow) -> QWidget:
    _section("holidays")(window)
    section = window.desk.page().section()
    QApplication.clipboard().setText("19/03/2026 Nyepi\n20/03/2026 Idul Fitri\n01/05/2026 Hari Buruh Internasional")
    section.put_in_copied()
    section.day.set_date(date(2026, 8, 17))
    return window


SETTINGS_SCREENS: dict[str, Go] = {
    "settings": _section("computer"),
    "settings, cooperative": _section("cooperative"),
    "settings, loan classes": _section("loan_classes"),
    "settings, surplus": _section("surplus"),
    "settings, guarantors": _section("guarantees"),
    "settings, limits and goals": _section("prudential"),
    "settings, leaving and death": _section("leaving"),
    "settings, meetings": _section("meetings"),
    "settings, holidays": _holidays,
    "settings, products": _product("menurun"),
    "settings, product above the limit": _product("menurun", rate_monthly="2.5"),
    "settings, product refused": _product("menurun", rate_monthly="x", penalty_grace_days="x"),
    "settings, share capital": _product("wajib"),
    "settings, all terms of a loan": _product_whole("menurun", frequency="5", due_rule="1", rest_days="1", grace_periods="2"),
    "settings, seasonal loan": _product_whole("musiman", season="7", harvest_months="4 9"),
    "settings, new sale on credit": _new_kind("loan_murabahah"),
    "settings, new product": _new_product,
    "settings, password": _operators("password", first="1234567", again="1234567"),
    "settings, new operator": _operators("add", first="", again=""),
    "settings, change of an operator": _operators("change"),
    "settings, printers": _section("printers"),
}
