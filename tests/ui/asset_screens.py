"""The screens of assets, of entries that come again and of the budget; `screens.SCREENS` takes them from here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.services.assets import register
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.pictures.assets import furnish, furnish_budget, furnish_templates
from tests.ui.turning import Go, turn


def _assets(window: MainWindow) -> QWidget:
    furnish(window.desk.session.runner)
    turn(window, "assets")
    return window


def _asset(window: MainWindow) -> QWidget:
    _assets(window)
    turn(window, "asset", window.desk.session.runner.read(register).assets[0].id)
    return window


def _dialog(window: MainWindow) -> QWidget:
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def _new_asset(window: MainWindow) -> QWidget:
    _assets(window)
    window.desk.page().ask_new()
    return _dialog(window)


def _asset_change(window: MainWindow) -> QWidget:
    _asset(window)
    window.desk.page().ask_change()
    return _dialog(window)


def _asset_end(window: MainWindow) -> QWidget:
    _asset(window)
    window.desk.page().ask_end()
    return _dialog(window)


def _templates(window: MainWindow) -> QWidget:
    furnish_templates(window.desk.session.runner)
    turn(window, "journal_templates")
    return window


def _template(window: MainWindow) -> QWidget:
    _templates(window)
    window.desk.page().ask_change()
    dialog = _dialog(window)
    dialog.monthly.setChecked(True)
    return dialog


def _budget(window: MainWindow) -> QWidget:
    """By month, a cell typed and not saved."""
    runner = window.desk.session.runner
    furnish_budget(runner)
    turn(window, "budget", runner.business_date.year)
    page = window.desk.page()
    page.by_month.setChecked(True)
    page.model.setData(page.grid.first_cell(), "7500000")
    return window


def _decision(window: MainWindow) -> QWidget:
    _budget(window)
    window.desk.page().ask_decision()
    return _dialog(window)


def _budget_copy(window: MainWindow) -> QWidget:
    """With percents that nobody can read."""
    _budget(window)
    window.desk.page().ask_copy()
    dialog = _dialog(window)
    dialog.percent.set_text("lima")
    dialog.go_on()
    return dialog


ASSET_SCREENS: dict[str, Go] = {
    "assets": _assets,
    "asset": _asset,
    "asset-new": _new_asset,
    "asset-change": _asset_change,
    "asset-end": _asset_end,
    "journal-templates": _templates,
    "journal-template": _template,
    "budget": _budget,
    "budget-decision": _decision,
    "budget-copy": _budget_copy,
}
