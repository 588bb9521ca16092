"""The screens of bank statements, for the crawler and the pictures' tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from coopdesk.domain.cash_acts import ActChoice
from coopdesk.domain.journal import EventKind
from coopdesk.domain.reconciliation import Settled
from coopdesk.services.cash_acts import CarryOut
from coopdesk.services.runner import Runner
from coopdesk.store.queries.bank_lines import book_lines
from coopdesk.ui.forms.bank_line import StatementBack
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow

Go = Callable[[MainWindow], QWidget]
BANK, FEE = "1-1100", 6_500


def _fill(runner: Runner) -> None:
    """Money in, and a cheque that was not cashed yet."""
    today = runner.business_date
    choices = (ActChoice(BANK, "4-1300", 300_000), ActChoice(BANK, "4-1300", 200_000), ActChoice("5-2220", BANK, 150_000))
    for choice, ago, note in zip(choices, (9, 6, 2), ("Jasa giro", "Bunga deposito", "Cek sewa"), strict=True):
        event = EventKind.OTHER_INCOME if choice.to == BANK else EventKind.EXPENSE_PAID
        runner.execute(CarryOut(str(uuid4()), today - timedelta(ago), event, choice, note))


def statement_file(runner: Runner, folder: Path) -> Path:
    """All that the book has on the bank but for the last line, and a fee that the book does not have."""
    _fill(runner)
    lines = runner.read(lambda unit, _context: book_lines(unit, BANK, date(2000, 1, 1), runner.business_date, ()))
    kept, balance, rows = lines[:-1], 0, []
    for line in kept:
        balance += line.amount
        rows.append(f"{line.date:%d/%m/%Y};{line.text};{line.amount};{balance}")
    day = max(line.date for line in lines)
    rows.append(f"{day:%d/%m/%Y};BIAYA ADM;-{FEE};{balance - FEE}")
    file = folder / "mutasi.csv"
    file.write_text("\n".join(("Tanggal;Keterangan;Mutasi;Saldo", *rows)), encoding="utf-8")
    return file


def _desk(window: MainWindow) -> QWidget:
    window.desk.show_page("reconciliation", None)
    page = window.desk.page()
    if page.statement:
        page.drop()
    return window


def _compared(window: MainWindow) -> QWidget:
    _desk(window)
    page = window.desk.page()
    page.read_file(statement_file(window.desk.session.runner, Path(mkdtemp())), BANK)
    return window


def _line(window: MainWindow) -> QWidget:
    _compared(window)
    window.desk.page().explain()
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def _back(window: MainWindow) -> QWidget:
    """A statement taken back, with its reason refused; none is settled for it, which would close its days to other screens."""
    _desk(window)
    session = window.desk.session
    today = session.business_date
    settled = Settled(1, BANK, today - timedelta(30), today, 343_500, 343_500, "mutasi.csv", session.operator.name)
    dialog = StatementBack(window.desk.page(), session, settled)
    dialog.open_over(window)
    dialog.go_on()
    return dialog


RECONCILIATION_SCREENS: dict[str, Go] = {
    "bank accounts": _desk,
    "bank statement": _compared,
    "line of a bank statement": _line,
    "statement taken back": _back,
}
