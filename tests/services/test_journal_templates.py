"""General entries that come again: kept, posted by the closing of each month until their last, taken back as one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coopdesk.domain.calendar import month_end
from coopdesk.domain.closing import MonthStep, StepStatus
from coopdesk.domain.errors import AccountRetired, UnknownJournalTemplate
from coopdesk.domain.general_entry import GeneralLine
from coopdesk.domain.journal import Side
from coopdesk.services.chart import ChangeLedgerAccount
from coopdesk.services.checks import run_checks
from coopdesk.services.closing.rack import STEPS
from coopdesk.services.journal_templates import RemoveTemplate, SaveTemplate, templates
from coopdesk.services.runner import Runner
from tests.books import ledger_sums, new_runner, request_id

STEP = STEPS[MonthStep.RECURRING]
SALARY = (GeneralLine("5-2100", Side.DEBIT, 1_500_000), GeneralLine("1-1010", Side.CREDIT, 1_500_000))


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    made = new_runner(tmp_path / "buku.coop")
    yield made
    assert [each for each in run_checks(made.book) if not each.ok] == []
    made.book.close()


def do(runner: Runner, kind: type, *given: Any) -> Any:
    return runner.execute(kind(request_id(), *given))


def step(runner: Runner, act: str, month: int, *given: Any) -> tuple[int, ...]:
    context = runner.read(lambda _unit, context: context)
    with runner.book.write() as unit:
        done: tuple[int, ...] = getattr(STEP, act)(unit, context, month_end(date(2025, month, 1)), *given, request_id())
        return done


def status(runner: Runner, month: int) -> StepStatus:
    return runner.read(lambda unit, context: STEP.state(unit, context, month_end(date(2025, month, 1)))).status


def test_a_salary_recurs_from_its_first_month_to_its_last(runner: Runner) -> None:
    do(runner, SaveTemplate, "Gaji", SALARY, date(2025, 2, 10), date(2025, 4, 1))
    do(runner, SaveTemplate, "Listrik", SALARY)
    assert [status(runner, month) for month in (1, 2, 4, 5)] == [StepStatus.NOT_NEEDED, StepStatus.TO_DO, StepStatus.TO_DO, StepStatus.NOT_NEEDED]
    assert len(step(runner, "carry_out", 2)) == 1
    assert step(runner, "carry_out", 2) == ()
    assert status(runner, 2) is StepStatus.DONE
    assert ledger_sums(runner.book) == {"5-2100": 1_500_000, "1-1010": -1_500_000}
    assert len(step(runner, "undo", 2, "salah")) == 1
    assert ledger_sums(runner.book) == {}
    assert status(runner, 2) is StepStatus.TO_DO


def test_a_template_is_changed_and_put_aside(runner: Runner) -> None:
    do(runner, SaveTemplate, "Gaji", SALARY, date(2025, 2, 1))
    kept = runner.read(templates)[0]
    raised = tuple(GeneralLine(line.account, line.side, 1_600_000) for line in kept.lines)
    do(runner, SaveTemplate, "Gaji pengurus", raised, kept.first_month, None, kept.id)
    changed = runner.read(templates)
    assert [(each.memo, each.amount) for each in changed] == [("Gaji pengurus", 1_600_000)]
    do(runner, RemoveTemplate, kept.id)
    assert runner.read(templates) == ()
    assert status(runner, 2) is StepStatus.NOT_NEEDED
    with pytest.raises(UnknownJournalTemplate):
        do(runner, RemoveTemplate, kept.id)


def test_an_account_out_of_use_stops_the_step_and_says_why(runner: Runner) -> None:
    stationery = (GeneralLine("5-2200", Side.DEBIT, 50_000), GeneralLine("1-1010", Side.CREDIT, 50_000))
    do(runner, SaveTemplate, "ATK", stationery, date(2025, 1, 1))
    do(runner, ChangeLedgerAccount, "5-2200", "ATK", "Stationery", False)
    found = runner.read(lambda unit, context: STEP.state(unit, context, date(2025, 1, 31)))
    assert found.status is StepStatus.BLOCKED
    assert isinstance(found.blocked_by, AccountRetired)
