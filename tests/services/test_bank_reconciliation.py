"""Bank accounts settled with statements on a real book: fees booked from the bank's lines, what is outstanding carried on, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.cash_acts import ActChoice
from coopdesk.domain.closing import MonthStep, StepStatus
from coopdesk.domain.errors import BankLinesUnbooked, BankNotReconciled, NotLastReconciliation, ReasonMissing, StatementOverlaps
from coopdesk.domain.journal import EventKind
from coopdesk.domain.reconciliation import BankLine, BankStatement, Comparison
from coopdesk.services import checks
from coopdesk.services.bank_reconciliation import (
    ChangeBankRule,
    Reconcile,
    UndoReconciliation,
    bank_desk,
    compared,
    suggested,
)
from coopdesk.services.cash_acts import CarryOut
from coopdesk.services.month_steps import CarryOutStep, month_closing
from coopdesk.services.runner import Runner
from tests.books import new_runner, request_id

BANK = "1-1100"


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """Money of January: 900,000 of a grant came in, a cheque of 200,000 was written on the 30th."""
    runner = new_runner(tmp_path / "buku.coop", today=date(2025, 3, 31))
    act(runner, 5, EventKind.OTHER_INCOME, BANK, "4-1300", 900_000)
    act(runner, 30, EventKind.EXPENSE_PAID, "5-2220", BANK, 200_000)
    yield runner
    assert [result for result in checks.run_checks(runner.book) if not result.ok] == []
    runner.book.close()


def act(runner: Runner, day: int, event: EventKind, to: str, frm: str, amount: int, month: int = 1) -> int:
    return runner.execute(CarryOut(request_id(), date(2025, month, day), event, ActChoice(to, frm, amount), "bank")).entry or 0


def statement(*lines: tuple[int, int], month: int = 1, closing: int) -> BankStatement:
    found = (BankLine(row, date(2025, month, day), "mutasi", amount) for row, (day, amount) in enumerate(lines, 2))
    return BankStatement(f"{month}.csv", tuple(found), closing)


JANUARY = statement((7, 900_000), (31, -6_500), closing=893_500)


def look(runner: Runner, told: BankStatement) -> Comparison:
    return runner.read(lambda unit, _context: compared(unit, BANK, told, suggested(unit, BANK, told)))


def settle(runner: Runner, told: BankStatement) -> int:
    pairs = runner.read(lambda unit, _context: suggested(unit, BANK, told))
    return runner.execute(Reconcile(request_id(), BANK, told, pairs)).batch or 0


def state(runner: Runner, month: int = 1) -> StepStatus:
    return dict(runner.read(lambda unit, context: month_closing(unit, context, date(2025, month, 1))).steps)[MonthStep.BANK].status


def test_fees_are_booked_the_cheque_waits_and_is_cashed_in_february(runner: Runner) -> None:
    found = look(runner, JANUARY)
    assert ([line.amount for line in found.bank_only], [line.amount for line in found.outstanding], found.difference) == ([-6_500], [-200_000], 0)
    with pytest.raises(BankLinesUnbooked):
        settle(runner, JANUARY)
    act(runner, 31, EventKind.EXPENSE_PAID, "5-2200", BANK, 6_500)
    settle(runner, JANUARY)
    (desk,) = (each for each in runner.read(bank_desk).accounts if each.account.code == BANK)
    assert desk.last is not None
    assert (desk.last.last_day, desk.last.closing, desk.last.book) == (date(2025, 1, 31), 893_500, 693_500)
    february = statement((2, -200_000), month=2, closing=693_500)
    assert [pair.book.amount for pair in look(runner, february).pairs] == [-200_000]
    settle(runner, february)


def test_a_statement_of_days_that_are_settled_is_refused(runner: Runner) -> None:
    act(runner, 31, EventKind.EXPENSE_PAID, "5-2200", BANK, 6_500)
    settle(runner, JANUARY)
    with pytest.raises(StatementOverlaps):
        look(runner, JANUARY)


def test_only_the_last_is_taken_back_with_a_reason_and_then_it_can_be_settled_again(runner: Runner) -> None:
    act(runner, 31, EventKind.EXPENSE_PAID, "5-2200", BANK, 6_500)
    first = settle(runner, JANUARY)
    second = settle(runner, statement((2, -200_000), month=2, closing=693_500))
    with pytest.raises(NotLastReconciliation):
        runner.execute(UndoReconciliation(request_id(), BANK, first, "salah"))
    with pytest.raises(ReasonMissing):
        runner.execute(UndoReconciliation(request_id(), BANK, second, " "))
    for each in (second, first):
        runner.execute(UndoReconciliation(request_id(), BANK, each, "salah"))
    settle(runner, JANUARY)


def test_the_months_closing_says_what_is_not_settled_and_waits_where_the_rule_asks(runner: Runner) -> None:
    assert state(runner) is StepStatus.TO_DO
    runner.execute(ChangeBankRule(request_id(), required=True))
    act(runner, 3, EventKind.EXPENSE_PAID, "5-2200", BANK, 1_000, month=3)
    assert state(runner, 3) is StepStatus.BLOCKED
    with pytest.raises(BankNotReconciled):
        runner.execute(CarryOutStep(request_id(), MonthStep.BANK, date(2025, 3, 1)))
    act(runner, 31, EventKind.EXPENSE_PAID, "5-2200", BANK, 6_500)
    settle(runner, JANUARY)
    assert state(runner) is StepStatus.DONE


def test_where_no_rule_asks_the_step_is_done_by_looking(runner: Runner) -> None:
    runner.execute(CarryOutStep(request_id(), MonthStep.BANK, date(2025, 1, 1)))
    assert state(runner) is StepStatus.DONE
