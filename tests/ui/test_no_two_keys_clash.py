"""On every page with its window around it, no key can mean two things at once; asked of the shortcuts that really listen.

Dialogs, and the pages in their other states, are asked by the crawler (`test_screens.py`).
"""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from coopdesk.domain.loans import LoanState
from coopdesk.services import books
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.counter_panel import VERBS, CounterAsk
from coopdesk.ui.pages import PAGES
from coopdesk.ui.views.ledger_asks import AccountAsk, EntryAsk
from tests.ui.conftest import TODAY, Open
from tests.ui.listening_keys import clashes, listening
from tests.ui.loan_screens import in_state

LOANS = (LoanState.DISBURSED, LoanState.REPAID, LoanState.APPLIED, LoanState.APPROVED, LoanState.REJECTED)
SUBJECTS: dict[str, tuple[Any, ...]] = {
    "member": ("0003",),
    "change_member": ("0003",),
    "counter": (None, *(CounterAsk("0003", verb) for verb in VERBS)),
    "account_ledger": (AccountAsk("2-1100"),),
    "entry": (EntryAsk(1),),
}


@pytest.mark.parametrize("language", ["en", "id"])
def test_no_key_means_two_things(open_window: Open, demo: Any, language: str) -> None:
    window = open_window(language=language)
    window.show_desk(books.open_book(demo, TODAY), demo)
    desk = window.desk
    assert isinstance(desk, Desk)
    subjects = SUBJECTS | {"loan": tuple(in_state(window, state) for state in LOANS)}
    found, heard = {}, 0
    for name in PAGES:
        for subject in subjects.get(name, (None,)):
            desk.show_page(name, subject)
            QApplication.processEvents()
            assert desk.shown()[0] == name
            heard += len(listening(window))
            if clash := clashes(window):
                found[name, str(subject)] = clash
    assert heard > 10 * len(PAGES)
    assert found == {}


def test_a_clash_is_seen(desk: Desk) -> None:
    assert clashes(desk.window()) == {}
    QShortcut("Alt+2", desk)
    assert list(clashes(desk.window())) == ["Alt+2"]


def test_a_clash_with_an_underlined_letter_or_an_action_is_seen(desk: Desk) -> None:
    page = desk.page()
    button, label = QPushButton("&Zeal", page), QLabel("&Zest", page)
    label.setBuddy(button)
    button.show()
    label.show()
    action = QAction("Members once more", page)
    action.setShortcut("F2")
    page.addAction(action)
    assert set(clashes(desk.window())) == {"Alt+Z", "F2"}
