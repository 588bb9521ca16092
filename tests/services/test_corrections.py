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
    NothingToCorrect,
    NotReversible,
    PeriodClosed,
    PermissionDenied,
    ReasonMissing,
    ReversalOutOfOrder,
    SameAmountAgain,
    UnknownEntry,
    UnknownLoan,
)
from coopdesk.domain.loans import LoanState
from coopdesk.domain.members import MemberStatus
from coopdesk.domain.operators import Role
from coopdesk.services import checks, loan_payoff, loan_repayment, loans, members, savings
from coopdesk.services.corrections import Correct, Reverse, rehearse
from coopdesk.services.member_card import entry_card
from coopdesk.services.operators import AddOperator, SetPassword
from coopdesk.services.products import AddProduct
from coopdesk.services.runner import Runner
from tests.books import admit, ledger_sums, new_runner, request_id, rows

DAY, NEXT = date(2025, 3, 3), date(2025, 4, 4)
LOAN = "PJ-2025-0001"
PASSWORD = "satu dua tiga"


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
    return runner.execute(loan_repayment.Repay(request_id(), on, LOAN, amount)).entry or 0


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
    last = runner.execute(loan_payoff.PayOff(request_id(), DAY, LOAN)).entry or 0
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


# --- the right entry in the same step -----------------------------------------------------------------


def correct(runner: Runner, entry: int, amount: int, on: date = NEXT) -> int:
    return runner.execute(Correct(request_id(), on, entry, "salah jumlah", amount)).entry or 0


def head_of(runner: Runner, entry: int) -> tuple[object, ...]:
    return rows(runner.book, "SELECT kind, business_date, value_date, reverses, number FROM journal_entry WHERE sequence = ?", entry)[0]


def test_the_right_entry_is_posted_in_the_same_step_on_the_day_and_with_the_value_date_of_the_wrong_one(runner: Runner) -> None:
    wrong = deposit(runner, 50_000)
    right = correct(runner, wrong, 500_000)
    assert head_of(runner, right) == ("deposit", "2025-04-04", "2025-03-03", None, "KM-2025-0002")
    assert head_of(runner, right - 1) == ("reversal", "2025-04-04", "2025-03-03", wrong, "JU-2025-0001")
    assert ledger_sums(runner.book) == {"1-1010": 500_000, "2-1100": -500_000}


def test_wrong_and_right_entry_name_each_other(runner: Runner) -> None:
    wrong = deposit(runner, 50_000)
    right = correct(runner, wrong, 70_000)
    first, second = (runner.read(lambda unit, _context, each=each: entry_card(unit, each)) for each in (wrong, right))
    assert (first.put_right.sequence, first.stands_for) == (right, None)
    assert (second.put_right, second.stands_for.sequence) == (None, wrong)
    plain = deposit(runner, 1_000)
    assert runner.read(lambda unit, _context: entry_card(unit, plain)).stands_for is None


def test_a_deposit_that_was_spent_may_become_larger_but_not_too_small(runner: Runner) -> None:
    wrong = deposit(runner, 50_000)
    runner.execute(savings.Withdraw(request_id(), DAY, "0001", "sukarela", 40_000))
    with pytest.raises(InsufficientFunds) as refused:
        correct(runner, wrong, 39_999)
    assert (refused.value.available, refused.value.wanted) == (10_000, 10_001)
    correct(runner, wrong, 60_000)
    assert ledger_sums(runner.book) == {"1-1010": 20_000, "2-1100": -20_000}


def test_a_withdrawal_and_a_transfer_are_put_right_too(runner: Runner) -> None:
    deposit(runner, 90_000)
    out = runner.execute(savings.Withdraw(request_id(), DAY, "0001", "sukarela", 40_000)).entry or 0
    correct(runner, out, 4_000)
    assert ledger_sums(runner.book)["2-1100"] == -86_000
    moved = runner.execute(savings.Transfer(request_id(), DAY, "0001", "sukarela", "0002", "sukarela", 30_000)).entry or 0
    correct(runner, moved, 3_000)
    held = {each: runner.read(lambda unit, _context, each=each: unit.accounts.find(unit.members.get(each).id, "sukarela").balance) for each in ("0001", "0002")}
    assert held == {"0001": 83_000, "0002": 3_000}


def test_an_instalment_put_right_a_month_later_bears_no_penalty_for_that_month(runner: Runner) -> None:
    lend(runner)
    wrong = repay(runner, date(2025, 4, 3), 10_900)
    right = correct(runner, wrong, 109_000, on=date(2025, 5, 2))
    split = rows(runner.book, "SELECT component, amount FROM posting WHERE entry = ? AND side = 'C' ORDER BY 1", right)
    assert split == [("interest", 9_000), ("principal", 100_000)]
    assert head_of(runner, right)[1:3] == ("2025-05-02", "2025-04-03")
    assert runner.read(lambda unit, _context: unit.loans.get(LOAN).outstanding) == 500_000


def test_what_is_refused_of_the_right_entry_leaves_the_wrong_one_standing(runner: Runner) -> None:
    deposit(runner, 90_000)
    out = runner.execute(savings.Withdraw(request_id(), DAY, "0001", "sukarela", 40_000)).entry or 0
    before = rows(runner.book, "SELECT count(*) FROM journal_entry")
    with pytest.raises(InsufficientFunds):
        correct(runner, out, 95_000)
    with pytest.raises(SameAmountAgain):
        correct(runner, out, 40_000)
    with pytest.raises(NothingToCorrect):
        correct(runner, lend(runner), 500_000)
    assert rows(runner.book, "SELECT count(*) FROM journal_entry")[0][0] == before[0][0] + 1  # the loan


def test_what_has_no_right_amount_is_refused_before_it_is_shown_too(runner: Runner) -> None:
    """A payout; and a payment that went to compulsory savings alone, so that nothing of it says which loan it was meant for."""
    runner.business_date = DAY
    dues_first = ["compulsory_savings", "penalty", "fee", "interest", "principal"]
    runner.execute(AddProduct(request_id(), "loan_flat", "Iuran dulu", DAY, {"order_past_due": dues_first, "order": dues_first}))
    payout = runner.execute(loans.Lend(request_id(), DAY, "0001", "iuran-dulu", 600_000, 6)).entry or 0
    runner.business_date = NEXT
    paid = runner.execute(loan_repayment.Repay(request_id(), NEXT, LOAN, 100_000)).entry or 0
    assert rows(runner.book, "SELECT component FROM posting WHERE entry = ? AND member_account IS NOT NULL", paid) == [(None,)]
    for entry in (payout, paid):
        asked = Correct(request_id(), NEXT, entry, "salah jumlah", 90_000)
        with pytest.raises(NothingToCorrect):
            runner.rehearse(lambda unit, context, asked=asked: rehearse(unit, context, asked))
        with pytest.raises(NothingToCorrect):
            runner.execute(asked)


def test_a_repeated_request_puts_right_once(runner: Runner) -> None:
    wrong = deposit(runner, 50_000)
    asked = Correct("r", NEXT, wrong, "salah jumlah", 70_000)
    assert runner.execute(asked).entry == runner.execute(asked).entry
    assert ledger_sums(runner.book)["1-1010"] == 70_000


def test_who_may_reverse_but_not_take_money_does_not_post_the_right_entry(runner: Runner) -> None:
    wrong = deposit(runner, 50_000)
    own = SetPassword(request_id(), runner.operator.name, PASSWORD)
    runner.execute_all((own, *(AddOperator(request_id(), name, role, PASSWORD) for name, role in (("Adi", Role.ADMINISTRATOR), ("Ketut", Role.CHAIR)))))
    runner.operator = runner.read(lambda unit, _context: next(each for each in unit.operators.all() if each.name == "Ketut"))
    with pytest.raises(PermissionDenied):
        correct(runner, wrong, 70_000)
    reverse(runner, wrong)
