"""The report that proves a bank account: the book, what is outstanding with the other sign, the bank; by the last statement of the day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from coopdesk.domain.cash_acts import ActChoice
from coopdesk.domain.journal import EventKind
from coopdesk.domain.reconciliation import BankLine, BankStatement
from coopdesk.reports import bank_reconciliation
from coopdesk.reports.kind import Parameters
from coopdesk.services.bank_reconciliation import Reconcile
from coopdesk.services.cash_acts import CarryOut
from coopdesk.services.runner import Runner
from tests.books import new_runner, request_id

BANK = "1-1100"


def act(runner: Runner, on: date, event: EventKind, to: str, frm: str, amount: int) -> int:
    return runner.execute(CarryOut(request_id(), on, event, ActChoice(to, frm, amount), "bank")).entry or 0


def rows(runner: Runner, day: date) -> list[tuple[Any, ...]]:
    table = runner.read(lambda unit, _context: bank_reconciliation.build(unit, Parameters("id", as_of=day)))
    return [(row[1], row[4]) for row in table.rows]


def test_book_less_outstanding_is_the_bank_and_a_later_day_still_answers_by_that_statement(tmp_path: Path) -> None:
    runner, end = new_runner(tmp_path / "buku.coop", today=date(2025, 3, 31)), date(2025, 1, 31)
    came = act(runner, date(2025, 1, 5), EventKind.OTHER_INCOME, BANK, "4-1300", 900_000)
    act(runner, date(2025, 1, 30), EventKind.EXPENSE_PAID, "5-2220", BANK, 200_000)
    late = act(runner, date(2025, 2, 2), EventKind.OTHER_INCOME, BANK, "4-1300", 50_000)
    assert rows(runner, end) == [(None, None), (end, 700_000), (None, None)]
    lines = (BankLine(2, date(2025, 1, 7), "setor", 900_000), BankLine(3, end, "jasa giro", 50_000))
    runner.execute(Reconcile(request_id(), BANK, BankStatement("januari.csv", lines, 950_000), ((2, came), (3, late))))
    found = [(None, None), (end, 700_000), (date(2025, 1, 30), 200_000), (date(2025, 2, 2), 50_000), (end, 950_000)]
    assert rows(runner, end) == rows(runner, date(2025, 3, 31)) == found
    runner.book.close()


def test_what_was_booked_into_settled_days_afterwards_shows_as_a_difference(tmp_path: Path) -> None:
    runner, day = new_runner(tmp_path / "buku.coop", today=date(2025, 3, 31)), date(2025, 1, 7)
    came = act(runner, day, EventKind.OTHER_INCOME, BANK, "4-1300", 900_000)
    runner.execute(Reconcile(request_id(), BANK, BankStatement("januari.csv", (BankLine(2, day, "setor", 900_000),), 900_000), ((2, came),)))
    act(runner, date(2025, 1, 2), EventKind.OTHER_INCOME, BANK, "4-1300", 7_000)
    assert rows(runner, day) == [(None, None), (day, 907_000), (day, 900_000), (day, -7_000)]
    runner.book.close()
