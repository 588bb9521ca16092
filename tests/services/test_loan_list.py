"""The list of loans: which group a loan is in, and what it asks for next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.loan_classes import LoanClass
from coopdesk.domain.loans import LoanState
from coopdesk.domain.portfolio import Share
from coopdesk.services import corrections, loan_list
from coopdesk.services.loan_list import LoanGroup
from coopdesk.services.loan_payoff import PayOff
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loans import Apply, Decide, Lend
from coopdesk.services.runner import Runner
from tests.books import admit, new_runner, request_id

TODAY = date(2025, 12, 31)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """Five loans of one member, one in each group, and a loan that was taken back."""
    made = new_runner(tmp_path / "buku.coop")
    admit(made, "Siti")
    late = lent(made, date(2025, 10, 5), 1_200_000)
    made.execute(Repay(request_id(), date(2025, 11, 5), late, 118_000))
    lent(made, date(2025, 12, 20), 600_000)
    made.execute(PayOff(request_id(), date(2025, 12, 30), lent(made, date(2025, 12, 1), 600_000)))
    taken_back = made.execute(Lend(request_id(), date(2025, 12, 21), "0001", "flat", 600_000, 12)).entry or 0
    made.execute(corrections.Reverse(request_id(), TODAY, taken_back, "salah"))
    for decided in (None, True, False):
        number = made.execute(Apply(request_id(), TODAY, "0001", "flat", 900_000, 10)).loan or ""
        if decided is not None:
            made.execute(Decide(request_id(), TODAY, number, decided, "" if decided else "simpanan belum cukup"))
    yield made
    made.book.close()


def lent(runner: Runner, on: date, amount: int) -> str:
    return runner.execute(Lend(request_id(), on, "0001", "flat", amount, 12)).loan or ""


def test_each_loan_is_in_its_group(runner: Runner) -> None:
    lines = runner.read(loan_list.loan_list)
    found = {group: [line.number for line in lines if line.is_in(group)] for group in LoanGroup}
    assert found == {
        LoanGroup.WAITING: ["PJ-2025-0005"],
        LoanGroup.APPROVED: ["PJ-2025-0006"],
        LoanGroup.REJECTED: ["PJ-2025-0007"],
        LoanGroup.RUNNING: ["PJ-2025-0002", "PJ-2025-0001"],
        LoanGroup.LATE: ["PJ-2025-0001"],
        LoanGroup.PAID_OFF: ["PJ-2025-0003"],
        LoanGroup.WRITTEN_OFF: [],
    }
    assert loan_list.counts(lines) == {group: len(numbers) for group, numbers in found.items()}


def test_a_late_loan_asks_for_its_oldest_open_instalment(runner: Runner) -> None:
    """Instalment 1 of 118,000 was paid on its day; the second fell due on 5 December, 26 days before the year's end."""
    line = next(line for line in runner.read(loan_list.loan_list) if line.number == "PJ-2025-0001")
    assert (line.name, line.state, line.principal, line.outstanding) == ("Siti", LoanState.DISBURSED, 1_200_000, 1_100_000)
    assert (line.next_due, line.days_late, line.since) == (date(2025, 12, 5), 26, date(2025, 10, 5))


def test_sums_are_those_of_the_lines_shown(runner: Runner) -> None:
    lines = [line for line in runner.read(loan_list.loan_list) if line.is_in(LoanGroup.RUNNING)]
    assert loan_list.sums(lines) == loan_list.LoanSums(1_800_000, 1_700_000, 0)


def test_a_running_loan_has_a_class_and_what_is_held_for_it(runner: Runner) -> None:
    """On 20 April the second instalment is 136 days late: substandard. 50,000 of a payment of the other were too much."""
    on = date(2026, 4, 20)
    runner.business_date = on
    for due in range(1, 4):
        runner.execute(Repay(request_id(), date(2026, due, 20), "PJ-2025-0002", 59_000 + (50_000 if due == 3 else 0)))
    found = {line.number: (line.loan_class, line.days_late, line.held) for line in runner.read(loan_list.loan_list)}
    assert found["PJ-2025-0001"] == (LoanClass.SUBSTANDARD, 136, 0)
    assert found["PJ-2025-0002"] == (LoanClass.CURRENT, 0, 50_000)
    assert found["PJ-2025-0003"] == (None, 0, 0)
    lines = runner.read(lambda unit, context: loan_list.portfolio(loan_list.loan_list(unit, context)))
    assert [(line.share, line.loans, line.balance) for line in lines if line.loans] == [
        (Share.CURRENT, 1, 450_000),
        (Share.SUBSTANDARD, 1, 1_100_000),
        (Share.OVER_30, 1, 1_100_000),
        (Share.OVER_90, 1, 1_100_000),
    ]


def test_of_one_member(runner: Runner) -> None:
    other = admit(runner, "Budi", on=TODAY)
    assert runner.read(lambda unit, context: loan_list.loans_of_member(unit, context, other)) == ()
    assert len(runner.read(lambda unit, context: loan_list.loans_of_member(unit, context, "0001"))) == 6
