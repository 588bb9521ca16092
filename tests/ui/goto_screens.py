"""The go-to bar, the help and what is printed from it, for the crawler."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from coopdesk.ui.forms.help_print import HelpPrint, ShortcutPrint
from coopdesk.ui.goto.bar import GoToBar
from coopdesk.ui.main_window import MainWindow

Go = Callable[[MainWindow], QWidget]


def _turn(window: MainWindow, name: str) -> None:
    if not window.desk.show_page(name):
        window.desk.show_page(name)


def _bar(text: str) -> Go:
    """The bar alone: what lies under it is crawled by itself."""

    def go(window: MainWindow) -> QWidget:
        for bar in window.findChildren(GoToBar):
            if bar.isVisible():
                bar.close_bar()
        _turn(window, "home")
        window.desk.run("goto")
        bar = next(bar for bar in window.findChildren(GoToBar) if bar.isVisible())
        bar.edit.setText(text)
        return bar

    return go


def _help(text: str = "") -> Go:
    def go(window: MainWindow) -> QWidget:
        for bar in window.findChildren(GoToBar):
            if bar.isVisible():
                bar.close_bar()
        _turn(window, "counter")
        window.desk.run("help")
        page = window.desk.page()
        page.search.edit.setText(text)
        page.search.tell()
        return window

    return go


def _card(window: MainWindow) -> QWidget:
    _help()(window)
    window.desk.run("shortcut_card")
    return next(dialog for dialog in window.findChildren(ShortcutPrint) if dialog.isVisible())


def _help_print(window: MainWindow) -> QWidget:
    _help()(window)
    window.desk.page().print_topic()
    return next(dialog for dialog in window.findChildren(HelpPrint) if dialog.isVisible())


GOTO_SCREENS: dict[str, Go] = {
    "go to": _bar(""),
    "go to, found": _bar("a"),
    "go to, nothing": _bar("zzzzqqqq"),
    "help": _help(),
    "help, found": _help("e"),
    "help, nothing": _help("zzzzqqqq"),
    "help, printed": _help_print,
    "card of the keys": _card,
}
