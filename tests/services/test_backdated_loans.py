"""What came late on a loan goes into its place past prepayments, changes of the contract and payments split by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopdesk.domain.errors import (
    LaterActStands,
    LaterChangeStands,
    LaterPaymentTooLarge,
    LaterPrepaymentBlocked,
    LaterSplitUnfit,
    PrepaymentTooLarge,
    Refusal,
)
from coopdesk.domain.journal import Component, EventKind
from coopdesk.domain.loan_changes import LoanChange, Moratorium, Overdue, PausedInterest, Reschedule
from coopdesk.domain.loans import LoanState
from coopdesk.domain.prepaid_schedule import Prepaid
from coopdesk.services import backdating, checks, corrections
from coopdesk.services.backdating import Backdate
from coopdesk.services.corrections import Correct, Reverse
from coopdesk.services.loan_changes import ChangeNow
from coopdesk.services.loan_history import LineChange
from coopdesk.services.loan_payoff import PayOff
from coopdesk.services.loan_prepayment import Prepay
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loan_top_up import ApplyTopUp
from coopdesk.services.loans import Decide, Disburse, Lend
from coopdesk.services.runner import Runner
from tests.books import admit, new_runner, request_id, rows

LENT, TODAY = date(2025, 1, 10), date(2025, 9, 30)
LOAN = "PJ-2025-0001"
PRINCIPAL, INTEREST, PENALTY = Component.PRINCIPAL, Component.INTEREST, Component.PENALTY


def day(month: int, number: int = 10) -> date:
    return date(2025, month, number)


def lent(path: Path) -> Runner:
    """1,200,000 flat at 1.5 % over 12 months since 10 January: 118,000 on the 10th of each month."""
    runner = new_runner(path, TODAY)
    admit(runner, "Siti")
    runner.execute(Lend(request_id(), LENT, "0001", "flat", 1_200_000, 12, Decimal("1.5")))
    return runner


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = lent(tmp_path / "buku.coop")
    yield runner
    assert [result for result in checks.run_checks(runner.book) if not result.ok] == []
    runner.book.close()


def repay(runner: Runner, on: date, amount: int = 118_000) -> int:
    return runner.execute(Repay(request_id(), on, LOAN, amount)).entry or 0


def prepay(runner: Runner, on: date, amount: int, treatment: Prepaid = Prepaid.REDUCE_INSTALMENT) -> int:
    return runner.execute(Prepay(request_id(), on, LOAN, amount, treatment)).entry or 0


def change(runner: Runner, what: LoanChange, on: date) -> None:
    runner.execute(ChangeNow(request_id(), on, LOAN, what, "panen gagal"))


def late(what: Any, on: date) -> Backdate:
    return Backdate(request_id(), TODAY, what, on, "lupa dicatat")


def forgotten(on: date, amount: int = 118_000, **more: Any) -> Backdate:
    return late(Repay("of the wrapper", TODAY, LOAN, amount, **more), on)


def shown(runner: Runner, command: Backdate) -> Any:
    return runner.rehearse(lambda unit, context: backdating.rehearse(unit, context, command))


def do(runner: Runner, command: Backdate) -> int:
    seen = shown(runner, command).seen
    return runner.execute(Backdate(command.request_id, command.date, command.what, command.on, command.reason, seen)).entry or 0


def undo(runner: Runner, entry: int) -> None:
    told = runner.rehearse(lambda unit, context: corrections.rehearse(unit, context, Reverse("r", TODAY, entry, "")))
    runner.execute(Reverse(request_id(), TODAY, entry, "salah", seen=told.seen))


def correct(runner: Runner, entry: int, amount: int) -> int:
    """Put right as the window does: shown first where something stands on it."""
    command = Correct(request_id(), TODAY, entry, "salah ketik", amount=amount)
    if runner.read(lambda unit, _: corrections.changes_later(unit, unit.ledger.entry(entry))):
        command = replace(command, seen=runner.rehearse(lambda unit, context: corrections.rehearse(unit, context, command)).seen)
    return runner.execute(command).entry or 0


def state(runner: Runner) -> tuple[Any, ...]:
    """All that the loan's future depends on: what each day paid of each instalment, what is held, and what is to come."""

    def question(unit: Any, _context: Any) -> tuple[Any, ...]:
        loan = unit.loans.get(LOAN)
        paid = {(each.on, each.part.instalment, each.part.component): each.part.amount for each in unit.loans.paid(loan.id)}
        return loan.state, loan.outstanding, unit.loans.held(loan.id, TODAY), paid, loan.schedule, loan.penalty_from, loan.term, loan.terms

    return runner.read(question)


def in_order(folder: Path, *steps: Any) -> tuple[Any, ...]:
    """Where the loan stands after the same steps, each entered on its own day."""
    runner = lent(folder / "urut.coop")
    for step in steps:
        step(runner)
    end = state(runner)
    runner.book.close()
    return end


# --- past a prepayment ------------------------------------------------------------------------------


def test_a_payment_before_a_prepayment_makes_its_instalments_anew(runner: Runner, tmp_path: Path) -> None:
    # What of March it begins stays out of what is prepaid, so the instalments after it are others.
    repay(runner, day(2))
    prepay(runner, day(2, 20), 550_000)
    before = state(runner)
    told = shown(runner, forgotten(day(2, 15), 59_000))
    new, prepaid = told.lines
    assert (new.change, new.on, new.amount_after) == (LineChange.PUT_IN, day(2, 15), 59_000)
    assert (prepaid.kind, prepaid.change, prepaid.amount_before, prepaid.amount_after) == (
        EventKind.LOAN_PREPAYMENT,
        LineChange.SPLIT_ANEW,
        550_000,
        550_000,
    )
    assert state(runner) == before
    entry = do(runner, forgotten(day(2, 15), 59_000))
    steps = (lambda book: repay(book, day(2)), lambda book: repay(book, day(2, 15), 59_000), lambda book: prepay(book, day(2, 20), 550_000))
    assert state(runner) == in_order(tmp_path, *steps)
    undo(runner, entry)
    assert state(runner) == before


def test_a_prepayment_under_which_nothing_moves_stays_and_its_receipt_with_it(runner: Runner) -> None:
    repay(runner, day(2))
    prepaid = prepay(runner, day(2, 20), 550_000)
    schedule = state(runner)[4]
    command = forgotten(day(2, 15), 59_000, split=((Component.HELD, 59_000),), reason="titip")
    assert [line.change for line in shown(runner, command).lines] == [LineChange.PUT_IN, LineChange.STAYS]
    do(runner, command)
    assert rows(runner.book, "SELECT count(*) FROM journal_entry WHERE reverses = ?", prepaid) == [(0,)]
    assert (state(runner)[2], state(runner)[4]) == (59_000, schedule)


def test_an_instalment_taken_out_leaves_the_prepayment_in_arrears(runner: Runner) -> None:
    first = repay(runner, day(2))
    prepay(runner, day(2, 20), 550_000)
    with pytest.raises(LaterPrepaymentBlocked) as refused:
        undo(runner, first)
    assert (refused.value.day, refused.value.number) == (day(2, 20), "KM-2025-0002")


def test_a_payment_under_a_prepayment_of_nearly_all_is_refused_by_its_number(runner: Runner) -> None:
    repay(runner, day(2))
    prepay(runner, day(2, 20), 1_050_000)
    with pytest.raises(LaterPaymentTooLarge) as refused:
        shown(runner, late(Prepay("r", TODAY, LOAN, 100_000, Prepaid.REDUCE_TERM), day(2, 15)))
    assert (refused.value.day, refused.value.amount) == (day(2, 20), 1_050_000)


def test_a_prepayment_of_an_earlier_day_makes_those_after_it_anew(runner: Runner, tmp_path: Path) -> None:
    repay(runner, day(2))
    prepay(runner, day(2, 20), 220_000)
    repay(runner, day(3), 100_000)
    command = late(Prepay("r", TODAY, LOAN, 330_000, Prepaid.REDUCE_INSTALMENT), day(2, 12))
    told = shown(runner, command)
    assert [line.change for line in told.lines] == [LineChange.PUT_IN, LineChange.SPLIT_ANEW, LineChange.SPLIT_ANEW]
    assert told.after.interest < told.before.interest
    entry = do(runner, command)
    steps = (
        lambda book: repay(book, day(2)),
        lambda book: prepay(book, day(2, 12), 330_000),
        lambda book: prepay(book, day(2, 20), 220_000),
        lambda book: repay(book, day(3), 100_000),
    )
    assert state(runner) == in_order(tmp_path, *steps)
    card = rows(runner.book, "SELECT value_date FROM journal_entry WHERE kind = 'loan_prepayment' AND sequence = ?", entry)
    assert card == [("2025-02-12",)]


@pytest.mark.parametrize("later", [(), (5, 6)])
def test_a_wrong_prepayment_gets_its_right_amount_and_stays_one(runner: Runner, tmp_path: Path, later: tuple[int, ...]) -> None:
    """For fewer instalments, of 200,000 where 300,000 came; alone, and under the payments of May and June."""
    for month in (2, 3):
        repay(runner, day(month))
    wrong = prepay(runner, day(3, 20), 200_000, Prepaid.REDUCE_TERM)
    for month in (4, *later):
        repay(runner, day(month))
    correct(runner, wrong, 300_000)
    steps = [lambda other, month=month: repay(other, day(month)) for month in (2, 3, 4, *later)]
    steps.insert(2, lambda other: prepay(other, day(3, 20), 300_000, Prepaid.REDUCE_TERM))
    assert state(runner) == in_order(tmp_path, *steps)


def test_a_prepayment_put_right_is_undone_and_refused_as_a_new_one_is(runner: Runner, tmp_path: Path) -> None:
    wrong = prepay(runner, day(2, 1), 200_000)
    right = correct(runner, wrong, 300_000)
    with pytest.raises(PrepaymentTooLarge):
        correct(runner, right, 1_200_000)
    runner.execute(Reverse(request_id(), TODAY, right, "salah"))
    assert state(runner) == in_order(tmp_path)


def test_a_prepayment_with_payments_after_it_is_taken_out(runner: Runner, tmp_path: Path) -> None:
    repay(runner, day(2))
    prepaid = prepay(runner, day(2, 20), 550_000)
    repay(runner, day(3), 70_000)
    undo(runner, prepaid)
    assert state(runner) == in_order(tmp_path, lambda book: repay(book, day(2)), lambda book: repay(book, day(3), 70_000))


# --- past a change of the contract --------------------------------------------------------------------


def test_a_pause_that_comes_out_the_same_stays_and_the_payments_around_it_are_split_anew(runner: Runner, tmp_path: Path) -> None:
    repay(runner, day(2))
    pause = Moratorium(2, PausedInterest.RUNS)
    change(runner, pause, day(4, 20))
    repay(runner, day(7), 236_000)
    told = shown(runner, forgotten(day(3)))
    assert (told.kept, [line.change for line in told.lines]) == ((day(4, 20),), [LineChange.PUT_IN, LineChange.SPLIT_ANEW])
    do(runner, forgotten(day(3)))
    steps = (
        lambda book: repay(book, day(2)),
        lambda book: repay(book, day(3)),
        lambda book: change(book, pause, day(4, 20)),
        lambda book: repay(book, day(7), 236_000),
    )
    assert state(runner) == in_order(tmp_path, *steps)


def test_a_payment_under_a_pause_is_taken_out_and_the_pause_stays(runner: Runner, tmp_path: Path) -> None:
    repay(runner, day(2))
    wrong, pause = repay(runner, day(3)), Moratorium(2, PausedInterest.WAIVED)
    change(runner, pause, day(4, 20))
    undo(runner, wrong)
    assert state(runner) == in_order(tmp_path, lambda book: repay(book, day(2)), lambda book: change(book, pause, day(4, 20)))


def test_a_signed_schedule_that_would_be_another_one_is_refused_by_name(runner: Runner) -> None:
    repay(runner, day(2))
    change(runner, Reschedule(day(6), 10), day(5, 15))
    before = state(runner)
    with pytest.raises(LaterChangeStands) as refused:
        shown(runner, forgotten(day(3)))
    assert (refused.value.loan, refused.value.day, refused.value.change) == (LOAN, day(5, 15), "reschedule")
    assert state(runner) == before
    do(runner, forgotten(day(5, 15), 10_000))
    assert state(runner)[1] < before[1] or state(runner)[3] != before[3]


def test_a_pause_before_which_an_instalment_to_come_was_paid_is_refused(runner: Runner) -> None:
    repay(runner, day(2))
    repay(runner, day(3))
    change(runner, Moratorium(2, PausedInterest.RUNS), day(3, 20))
    runner.execute(Repay(request_id(), day(6), LOAN, 118_000))
    with pytest.raises(LaterChangeStands):
        shown(runner, late(Prepay("r", TODAY, LOAN, 100_000, Prepaid.REDUCE_INSTALMENT), day(3, 15)))


def test_interest_that_went_into_the_principal_stays_where_it_is_the_same(runner: Runner) -> None:
    repay(runner, day(2))
    repay(runner, day(3))
    change(runner, Reschedule(day(6), 10, None, Overdue.CAPITALISED), day(5, 15))
    with pytest.raises(LaterChangeStands):
        shown(runner, forgotten(day(4)))


def test_a_top_up_is_refused_by_name_with_its_voucher(runner: Runner) -> None:
    repay(runner, day(2))
    number = runner.execute(ApplyTopUp(request_id(), day(4, 1), "0001", "flat", 3_000_000, 12, closes=LOAN)).loan or ""
    runner.execute(Decide(request_id(), day(4, 1), number, approve=True))
    entry = runner.execute(Disburse(request_id(), day(4, 1), number))
    with pytest.raises(LaterActStands) as refused:
        shown(runner, forgotten(day(3)))
    assert (refused.value.event, refused.value.number, refused.value.day) == (EventKind.LOAN_TOP_UP, entry.number, day(4, 1))


# --- payoffs and splits by hand -------------------------------------------------------------------------


def test_a_payoff_of_an_earlier_day_asks_for_what_was_owed_on_it(runner: Runner, tmp_path: Path) -> None:
    repay(runner, day(2))
    told = shown(runner, late(PayOff("r", TODAY, LOAN), day(2, 25)))
    # 1,100,000 are left, and the interest of the month that runs: 18,000 (domain.md §3.4, mode A)
    (line,) = told.lines
    assert (line.amount_after, dict(line.after)) == (1_118_000, {PRINCIPAL: 1_100_000, INTEREST: 18_000})
    assert told.after.state is LoanState.REPAID
    entry = do(runner, late(PayOff("r", TODAY, LOAN), day(2, 25)))
    done = state(runner)
    assert done == in_order(tmp_path, lambda book: repay(book, day(2)), lambda book: book.execute(PayOff(request_id(), day(2, 25), LOAN)))
    runner.execute(Reverse(request_id(), TODAY, entry, "salah"))
    assert state(runner)[0] is LoanState.DISBURSED


def test_a_payoff_before_a_payment_is_refused_by_that_payment(runner: Runner) -> None:
    repay(runner, day(2))
    repay(runner, day(3))
    with pytest.raises(LaterPaymentTooLarge) as refused:
        shown(runner, late(PayOff("r", TODAY, LOAN), day(2, 25)))
    assert (refused.value.day, refused.value.amount, refused.value.owed) == (day(3), 118_000, 0)


def test_a_payment_of_an_earlier_day_is_split_by_hand(runner: Runner) -> None:
    repay(runner, day(3, 20), 118_000)
    split = ((PRINCIPAL, 100_000), (INTEREST, 18_000))
    by_hand = forgotten(day(2, 20), split=split, reason="denda menyusul")
    told = shown(runner, by_hand)
    assert dict(told.lines[0].after) == dict(split)
    entry = do(runner, by_hand)
    assert rows(runner.book, "SELECT reason FROM loan_event WHERE what = 'split_by_hand' AND entry = ?", entry) == [("denda menyusul",)]
    # Another one before it: what was split by hand stays so.
    do(runner, forgotten(day(2, 5), 10_000))
    (paid,) = rows(
        runner.book,
        "SELECT sum(p.amount) FROM posting p JOIN journal_entry e ON e.sequence = p.entry WHERE e.value_date = '2025-02-20' "
        "AND p.component = 'principal' AND e.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = e.sequence)",
    )
    assert paid == (100_000,)


def test_a_split_by_hand_that_no_longer_fits_is_named(runner: Runner) -> None:
    runner.execute(Repay(request_id(), day(3, 20), LOAN, 216_000, split=((INTEREST, 216_000),), reason="jasa dulu"))
    with pytest.raises(LaterSplitUnfit) as refused:
        shown(runner, forgotten(day(2)))
    assert (refused.value.day, refused.value.part) == (day(3, 20), INTEREST)


# --- any order of entering ------------------------------------------------------------------------------

STEPS = st.lists(
    st.tuples(st.integers(0, 200), st.integers(1, 200), st.sampled_from([None, *Prepaid])), min_size=2, max_size=3, unique_by=lambda step: step[0]
)


def step_of(step: tuple[int, int, Prepaid | None]) -> Backdate:
    days, thousands, treatment = step
    on, amount = date.fromordinal(LENT.toordinal() + days), thousands * 1_000
    if treatment is None:
        return forgotten(on, amount)
    return late(Prepay("r", TODAY, LOAN, amount, treatment), on)


def entered(folder: Path, steps: list[tuple[int, int, Prepaid | None]]) -> tuple[Any, ...] | None:
    """The end of a history entered in this order; what is refused at its turn is tried again after the others; None where it stays so."""
    runner, waiting = lent(folder / "buku.coop"), list(steps)
    repay(runner, day(9), 118_000)
    refused = 0
    while waiting and refused < len(waiting):
        step = waiting.pop(0)
        try:
            do(runner, step_of(step))
            refused = 0
        except Refusal:
            waiting.append(step)
            refused += 1
    assert [result for result in checks.run_checks(runner.book) if not result.ok] == []
    end = state(runner)
    runner.book.close()
    return None if waiting else end


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, st.randoms(use_true_random=False))
def test_a_history_with_prepayments_ends_the_same_in_whatever_order_it_is_entered(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int, Prepaid | None]], dice: Any
) -> None:
    """Unless something in it is refused in every order."""
    shuffled = dice.sample(steps, len(steps))
    ends = [entered(tmp_path_factory.mktemp("urutan"), order) for order in (sorted(steps, key=lambda step: step[0]), shuffled)]
    assert None in ends or ends[0] == ends[1]
