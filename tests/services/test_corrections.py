"""A correction is the mirror of an entry, with its reason; what stands on an entry is never pulled away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import (
    AlreadyReversed,
    DateAfterBusinessDate,
    DateTooEarly,
    InsufficientFunds,
    MemberNotActive,
    NotReversible,
    PeriodClosed,
    ReasonMissing,
    ReversalOutOfOrder,
    UnknownEntry,
    UnknownLoan,
)
from coopdesk.domain.loans import LoanState
from coopdesk.domain.members import MemberStatus
from coopdesk.services import checks, loans, members, savings
from coopdesk.services.corrections import Reverse
from coopdesk.services.runner import Runner
from tests.books import admit, ledger_sums, new_runner, request_id, rows

DAY, NEXT = date(2025, 3, 3), date(2025, 4, 4)
LOAN = "PJ-2025-0001"


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "buku.coop")
    for name in ("Siti", "Budi"):
        admit(runner, name)
    yield runner
    assert [result for result in checks.run_checks(runner.book) if not result.ok] == []
    runner.book.close()


def deposit(runner: Runner, amount: int = 50_000, member: str = "0001") -> int:
    return runner.execute(savings.Deposit(request_id(), DAY, member, "sukarela", amount)).entry or 0


def reverse(runner: Runner, entry: int, on: date = NEXT, reason: str = "salah anggota") -> int:
    return runner.execute(Reverse(request_id(), on, entry, reason)).entry or 0


def repay(runner: Runner, on: date, amount: int = 109_000) -> int:
    return runner.execute(loans.Repay(request_id(), on, LOAN, amount)).entry or 0


def lend(runner: Runner) -> int:
    return runner.execute(loans.Lend(request_id(), DAY, "0001", "flat", 600_000, 6)).entry or 0


def state(runner: Runner) -> LoanState:
    return runner.read(lambda unit, _: unit.loans.get(LOAN).state)


def test_a_reversal_mirrors_every_line_on_its_own_day_and_names_what_it_cancels(runner: Runner) -> None:
    entry = deposit(runner)
    outcome = runner.execute(Reverse("r", NEXT, entry, "  salah anggota "))
    head = rows(
        runner.book,
        "SELECT kind, business_date, value_date, memo, reverses, number, member FROM journal_entry WHERE sequence = ?",
        outcome.entry,
    )
    assert head == [("reversal", "2025-04-04", "2025-03-03", "salah anggota", entry, "JU-2025-0001", 1)]
    lines = rows(runner.book, "SELECT account, side, amount, member_account FROM posting WHERE entry = ? ORDER BY line", outcome.entry)
    assert lines == [("1-1010", "C", 50_000, None), ("2-1100", "D", 50_000, 1)]
    assert ledger_sums(runner.book) == {}


def test_the_first_entry_stays_as_it_was(runner: Runner) -> None:
    entry = deposit(runner)
    before = rows(runner.book, "SELECT * FROM journal_entry WHERE sequence = ?", entry)
    reverse(runner, entry)
    assert rows(runner.book, "SELECT * FROM journal_entry WHERE sequence = ?", entry) == before


def test_an_entry_is_reversed_once_and_a_reversal_never(runner: Runner) -> None:
    entry = deposit(runner)
    mirror = reverse(runner, entry)
    with pytest.raises(AlreadyReversed) as refused:
        reverse(runner, entry)
    assert (refused.value.entry, refused.value.by) == (entry, mirror)
    with pytest.raises(NotReversible):
        reverse(runner, mirror)
    with pytest.raises(UnknownEntry):
        reverse(runner, 99)


def test_a_reason_is_given_and_the_day_is_not_before_the_entry(runner: Runner) -> None:
    entry = deposit(runner)
    with pytest.raises(ReasonMissing):
        reverse(runner, entry, reason=" ")
    with pytest.raises(DateTooEarly) as refused:
        reverse(runner, entry, on=date(2025, 3, 2))
    assert refused.value.not_before == DAY
    with pytest.raises(DateAfterBusinessDate):
        reverse(runner, entry, on=date(2026, 1, 1))
    with runner.book.write() as unit:
        unit.books.close_until(NEXT)
    with pytest.raises(PeriodClosed):
        reverse(runner, entry)
    reverse(runner, entry, on=date(2025, 4, 5))


def test_a_deposit_that_is_spent_cannot_be_taken_back(runner: Runner) -> None:
    entry = deposit(runner)
    runner.execute(savings.Withdraw(request_id(), DAY, "0001", "sukarela", 20_000))
    with pytest.raises(InsufficientFunds) as refused:
        reverse(runner, entry)
    assert (refused.value.available, refused.value.wanted) == (30_000, 50_000)


def test_a_transfer_comes_back_only_while_the_taker_has_it(runner: Runner) -> None:
    deposit(runner)
    deposit(runner, 20_000, "0002")
    moved = runner.execute(savings.Transfer(request_id(), DAY, "0001", "sukarela", "0002", "sukarela", 30_000)).entry or 0
    spent = runner.execute(savings.Withdraw(request_id(), DAY, "0002", "sukarela", 40_000)).entry or 0
    with pytest.raises(InsufficientFunds):
        reverse(runner, moved)
    reverse(runner, spent)
    reverse(runner, moved)
    assert ledger_sums(runner.book) == {"1-1010": 70_000, "2-1100": -70_000}


def test_a_correction_may_leave_less_than_the_minimum(runner: Runner) -> None:
    deposit(runner, 5_000)
    second = deposit(runner, 50_000)
    reverse(runner, second)
    assert ledger_sums(runner.book)["2-1100"] == -5_000


def test_a_settled_member_stays_settled(runner: Runner) -> None:
    deposit(runner, 50_000)
    last = runner.execute(savings.Withdraw(request_id(), DAY, "0001", "sukarela", 50_000, leaving=True)).entry or 0
    runner.execute(members.ChangeStatus(request_id(), DAY, "0001", MemberStatus.LEFT))
    with pytest.raises(MemberNotActive):
        reverse(runner, last)


def test_a_loans_entries_are_undone_from_the_last_one_back(runner: Runner) -> None:
    lent = lend(runner)
    first, second = repay(runner, date(2025, 4, 3)), repay(runner, date(2025, 5, 3))
    for entry in (lent, first):
        with pytest.raises(ReversalOutOfOrder) as refused:
            reverse(runner, entry, on=date(2025, 6, 1))
        assert (refused.value.entry, refused.value.later) == (entry, second)
    for entry in (second, first, lent):
        reverse(runner, entry, on=date(2025, 6, 1))
    assert ledger_sums(runner.book) == {}
    with pytest.raises(UnknownLoan):
        state(runner)


def test_a_loan_runs_again_when_its_last_payment_is_taken_back(runner: Runner) -> None:
    lend(runner)
    last = runner.execute(loans.PayOff(request_id(), DAY, LOAN)).entry or 0
    assert state(runner) is LoanState.REPAID
    reverse(runner, last)
    assert state(runner) is LoanState.DISBURSED
    repay(runner, NEXT)
    assert ledger_sums(runner.book)["1-1200"] == 500_000


def test_a_payment_taken_back_is_asked_for_again(runner: Runner) -> None:
    lend(runner)
    wrong = repay(runner, date(2025, 4, 3))
    reverse(runner, wrong)
    assert rows(runner.book, "SELECT component, amount FROM posting WHERE entry = ? AND side = 'C' ORDER BY 1", repay(runner, NEXT)) == [
        ("interest", 9_000),
        ("principal", 100_000),
    ]


def test_a_repeated_correction_corrects_once(runner: Runner) -> None:
    entry = deposit(runner)
    asked = Reverse("r", NEXT, entry, "salah")
    assert runner.execute(asked).entry == runner.execute(asked).entry
    assert ledger_sums(runner.book) == {}
