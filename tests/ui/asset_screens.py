"""The screens of assets, of entries that come again and of the budget; `screens.SCREENS` takes them from here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.services.assets import register
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.pictures.assets import furnish
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


def _asset_end(window: MainWindow) -> QWidget:
    _asset(window)
    window.desk.page().ask_end()
    return _dialog(window)


ASSET_SCREENS: dict[str, Go] = {
    "assets": _assets,
    "asset": _asset,
    "asset-new": _new_asset,
    "asset-end": _asset_end,
}
