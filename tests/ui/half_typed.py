"""A window in a process of its own, in which a form is half filled; it says what is typed once that is kept, and waits to be killed.

`python -m tests.ui.half_typed FORM BOOK FOLDER`: FORM is a name of `FORMS`, FOLDER holds the choices of this computer.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.runtime import unfinished
from coopdesk.runtime.preferences import Preferences
from coopdesk.services import books, drafts
from coopdesk.ui.appearance import Appearance
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.views.start import UNFINISHED
from tests.ui.conftest import TODAY

LOOK_MS, GIVE_UP_MS = 50, 60_000
Type = Callable[[Any], None]


def _deposit(page: Any) -> None:
    QTest.keyClicks(page.form.panel.amount.edit, "150rb")


def _member(page: Any) -> None:
    QTest.keyClicks(page.fields.name.edit, "Tri Handayani")
    page.fields.sex.setCurrentIndex(1)
    QTest.keyClicks(page.fields.birth.edit, "3/5/1990")
    for edit, text in zip(page.heirs.lines[0].edits, ("Budi", "suami", "60"), strict=True):
        QTest.keyClicks(edit, text)


def _loan(page: Any) -> None:
    QTest.keyClicks(page.amount.edit, "2,5jt")
    QTest.keyClicks(page.term.edit, "10")
    QTest.keyClicks(page.purpose.edit, "modal usaha")


def _journal(_page: Any) -> None:
    for text in ("Sewa kantor", "premi", "150k"):
        field = QApplication.focusWidget()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, "\r")


def _deposits(page: Any) -> None:
    page.take_cells("", "No\tSukarela\n0003\t25.000\n0005\t30rb\n0007\tlima")


FORMS: dict[str, tuple[str, Any, Type]] = {
    "counter": ("counter", CounterAsk("0003"), _deposit),
    "member": ("new_member", None, _member),
    "loan": ("new_loan", "0003", _loan),
    "journal": ("journal_entry", None, _journal),
    "deposits": ("deposit_list", None, _deposits),
}


class Typist:
    def __init__(self, window: MainWindow, book: Path, type_it: Type) -> None:
        window.show_desk(books.open_book(book, TODAY), book)
        self._window, self._type, self._typed = window, type_it, False

    def turn(self, page: str, subject: Any) -> None:
        self._window.desk.show_page(page, subject)
        self._later()

    def _later(self) -> None:
        QTimer.singleShot(LOOK_MS, self._look)

    def _look(self) -> None:
        """Type once the page has read what it needs and the keyboard is in it; tell what is typed once the book holds it."""
        desk = self._window.desk
        if self._window.tasks.busy or QApplication.focusWidget() is None:
            self._later()
        elif not self._typed:
            self._typed = True
            self._type(desk.page())
            self._later()
        elif kept := desk.session.runner.read(drafts.pending):
            assert kept[0].content == desk.page().draft()
            tell(kept[0].content)
        else:
            self._later()


def new_cooperative(window: MainWindow, folder: Path) -> None:
    """Three steps on, with a name typed."""
    window.show_start()
    window.start.show_new_book()
    form = window.start.open_form()
    form.go_next()
    QTest.keyClicks(form.names.texts["name"].edit, "KSP Sumber Rejeki")
    form.go_next()
    form.rules.first_day.edit.setFocus()

    def look() -> None:
        kept = unfinished.load(folder / UNFINISHED)
        if kept.get("step") == form.number == 2:
            tell(kept)
        else:
            QTimer.singleShot(LOOK_MS, look)

    look()


def tell(kept: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(kept) + "\n")
    sys.stdout.flush()


def main(form: str, book: Path, folder: Path) -> None:
    app = QApplication([])
    window = MainWindow(Appearance(app, Preferences(language="en", theme="light"), folder / "preferences.json"))
    window.show()
    window.activateWindow()
    if form == "new cooperative":
        new_cooperative(window, folder)
    else:
        page, subject, type_it = FORMS[form]
        typist = Typist(window, book, type_it)
        typist.turn(page, subject)
    QTimer.singleShot(GIVE_UP_MS, app.quit)
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
