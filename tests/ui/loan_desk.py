"""A window on a small book with the late loan of board 04, and what its tests press, write and read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from coopdesk.domain.loans import Loan
from coopdesk.domain.operators import Role
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loans import Lend
from coopdesk.services.operators import AddOperator, SetPassword
from coopdesk.services.products import ChangeProduct
from coopdesk.services.runner import Runner
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.page import Page
from tests.books import admit, new_runner, request_id
from tests.ui.conftest import TODAY

LENT = date(2025, 8, 5)
PAID = (
    (date(2025, 9, 5), 1_180_000),
    (date(2025, 10, 4), 1_165_000),
    (date(2025, 11, 5), 1_150_000),
    (date(2025, 12, 9), 1_139_540),
    (date(2026, 1, 5), 1_120_000),
)
LATE, SITI = "PJ-2025-0001", "0002"
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


def late_loan(tmp_path: Path) -> Runner:
    """Board 04: a loan with two late instalments of Slamet; Siti has none."""
    made = new_runner(tmp_path / "buku.coop", today=TODAY)
    admit(made, "Slamet Riyadi", "0001")
    admit(made, "Siti Aminah", SITI)
    made.execute(Lend(request_id(), LENT, "0001", "menurun", 12_000_000, 12))
    for on, amount in PAID:
        made.execute(Repay(request_id(), on, LATE, amount))
    return made


def letter(key: Qt.Key, desk: Desk) -> None:
    """A letter key with Alt, as in a field; in the window, active again where a dialog was closed."""
    desk.window().activateWindow()
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget() or desk, key, Qt.KeyboardModifier.AltModifier)
    QApplication.processEvents()


def loan(runner: Runner, number: str) -> Loan:
    return runner.read(lambda unit, _context: unit.loans.get(number))


def dialog(desk: Desk) -> OneQuestion:
    return next(each for each in desk.window().findChildren(OneQuestion) if each.isVisible())


def said(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def shown(desk: Desk, name: str, subject: object = None) -> Page:
    desk.show_page(name, subject)
    desk.window().activateWindow()
    QApplication.processEvents()
    return desk.page()


def crew(runner: Runner) -> None:
    """She is no longer alone at the book."""
    runner.execute(SetPassword(request_id(), runner.operator.name, "satu dua tiga"))
    runner.execute(AddOperator(request_id(), "Agus", Role.ADMINISTRATOR, "satu dua tiga"))


def limit(runner: Runner, **limits: int) -> None:
    """From today the flat loan has limits."""
    terms = runner.read(lambda unit, _context: unit.products.terms("flat", TODAY))
    plain = {key: value for key, value in terms.items() if key != "method"}
    runner.execute(ChangeProduct(request_id(), "flat", TODAY, {**plain, **limits}))


def dear(runner: Runner) -> None:
    """From today the flat loan bears 2.5 % a month."""
    terms = runner.read(lambda unit, _context: unit.products.terms("flat", TODAY))
    plain = {key: value for key, value in terms.items() if key != "method"}
    runner.execute(ChangeProduct(request_id(), "flat", TODAY, {**plain, "rate_monthly": "2.5"}))
