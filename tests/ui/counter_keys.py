"""Keys pressed at the counter, and what the book holds then."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.services.member_card import member_card
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.views.counter import CounterPage
from tests.ui.conftest import TODAY

MEMBER, OTHER = "0003", "0005"
MINIMUM = 10_000
"""What voluntary savings of the template must keep."""
KEYS_MAX = 8
"""Of a deposit for a known member, beside the digits of its amount."""


def balance(desk: Desk, product: str = "sukarela", member: str = MEMBER) -> int:
    card = desk.session.runner.read(lambda unit, _context: member_card(unit, member, TODAY))
    return card.account(product).balance


def entries(desk: Desk) -> int:
    with desk.session.runner.book.read() as unit:
        return unit.connection.exec_driver_sql("SELECT count(*) FROM journal_entry").scalar_one()


def newest(desk: Desk) -> object:
    with desk.session.runner.book.read() as unit:
        return unit.ledger.entry(unit.connection.exec_driver_sql("SELECT max(sequence) FROM journal_entry").scalar_one())


def press(*keys: Qt.Key) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None, "the keyboard leads nowhere"
        QTest.keyClick(focused, key)


def typed(text: str) -> None:
    """Each letter goes where the focus is then."""
    for letter in text:
        focused = QApplication.focusWidget()
        assert focused is not None, "the keyboard leads nowhere"
        QTest.keyClick(focused, letter)


def counter(desk: Desk, verb: str = "", product: str = "sukarela") -> CounterPage:
    """The counter as Alt+2 opens it, or with the member already served."""
    desk.show_page("counter", CounterAsk(MEMBER, verb, product) if verb else None)
    page = desk.page()
    assert isinstance(page, CounterPage)
    return page
