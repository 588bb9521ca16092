"""An entry on an earlier day: the days since are asked first, shown, and posted as one only if they are what was shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopdesk.domain.errors import (
    BalanceTooLowLater,
    DateTooEarly,
    LaterPaymentTooLarge,
    PaymentBeforeLoan,
    PayoffNoLongerFits,
    PeriodClosed,
    PermissionDenied,
    ReasonMissing,
    ShownIsOld,
)
from coopdesk.domain.journal import Component, EventKind
from coopdesk.domain.loans import LoanState
from coopdesk.domain.operators import Operator, Role
from coopdesk.services import backdating, checks, loan_replay
from coopdesk.services.backdating import Backdate
from coopdesk.services.corrections import Correct, Reverse
from coopdesk.services.loan_held import UseHeld
from coopdesk.services.loan_history import LineChange
from coopdesk.services.loan_payoff import PayOff
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loans import Lend
from coopdesk.services.member_card import entry_card
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit, Withdraw
from tests.books import admit, new_runner, request_id, rows

LENT, TODAY = date(2025, 3, 3), date(2025, 9, 30)
LOAN = "PJ-2025-0001"
PRINCIPAL, INTEREST, PENALTY = Component.PRINCIPAL, Component.INTEREST, Component.PENALTY


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """600,000 flat at 1.5 % over 6 months from 3 March: 109,000 on the 3rd of each month; 0.1 % a day after 3 days, at most 3 %."""
    runner = new_runner(tmp_path / "buku.coop", TODAY)
    admit(runner, "Siti")
    runner.execute(Lend(request_id(), LENT, "0001", "flat", 600_000, 6))
    yield runner
    assert [result for result in checks.run_checks(runner.book) if not result.ok] == []
    runner.book.close()


def repay(runner: Runner, on: date, amount: int = 109_000) -> int:
    return runner.execute(Repay(request_id(), on, LOAN, amount)).entry or 0


def late(what: Any, on: date, reason: str = "lupa dicatat") -> Backdate:
    return Backdate(request_id(), TODAY, what, on, reason)


def forgotten(on: date, amount: int = 109_000, reason: str = "lupa dicatat") -> Backdate:
    return late(Repay("of the wrapper", TODAY, LOAN, amount), on, reason)


def shown(runner: Runner, command: Backdate) -> Any:
    return runner.rehearse(lambda unit, context: backdating.rehearse(unit, context, command))


def do(runner: Runner, command: Backdate) -> int:
    seen = shown(runner, command).seen
    return runner.execute(Backdate(command.request_id, command.date, command.what, command.on, command.reason, seen)).entry or 0


def edit(runner: Runner, entry: int, amount: int, reason: str = "salah") -> Any:
    """What a correction of an older payment leads to."""

    def question(unit: Any, context: Any) -> Any:
        return loan_replay.rehearse(unit, context, loan_replay.edit_of(unit, unit.ledger.entry(entry), TODAY, amount, reason))

    return runner.rehearse(question)


def state(runner: Runner) -> tuple[Any, ...]:
    """All that the loan's future depends on: what each day paid of each instalment, what is held, where it stands."""

    def question(unit: Any, _context: Any) -> tuple[Any, ...]:
        loan = unit.loans.get(LOAN)
        paid: dict[Any, int] = {}
        for each in unit.loans.paid(loan.id):
            key = each.on, each.part.instalment, each.part.component
            paid[key] = paid.get(key, 0) + each.part.amount
        return loan.state, loan.outstanding, unit.loans.held(loan.id, TODAY), {key: amount for key, amount in paid.items() if amount}

    return runner.read(question)


def heads(runner: Runner) -> list[tuple[Any, ...]]:
    return rows(runner.book, "SELECT kind, value_date, reverses FROM journal_entry ORDER BY sequence")


# --- a repayment that was forgotten -----------------------------------------------------------------


def test_the_difference_is_told_line_by_line_and_nothing_is_written_by_asking(runner: Runner) -> None:
    repay(runner, date(2025, 5, 20))
    before = heads(runner)
    told = shown(runner, forgotten(date(2025, 4, 3)))
    assert heads(runner) == before
    # Without the first payment, that of 20 May paid the April instalment with the penalty of 47 days, at most 3 % a month.
    new, old = told.lines
    assert (new.change, new.number, new.on, new.amount_before, new.amount_after) == (LineChange.PUT_IN, None, date(2025, 4, 3), 0, 109_000)
    assert dict(new.after) == {INTEREST: 9_000, PRINCIPAL: 100_000}
    assert (old.change, old.on) == (LineChange.SPLIT_ANEW, date(2025, 5, 20))
    assert sum(dict(old.before).values()) == sum(dict(old.after).values()) == 109_000
    assert dict(old.after)[PENALTY] < dict(old.before)[PENALTY]
    assert told.before.principal - told.after.principal == 100_000 + dict(old.after)[PRINCIPAL] - dict(old.before)[PRINCIPAL]
    assert told.after.late.days_past_due < told.before.late.days_past_due


def test_it_is_posted_with_its_own_day_and_the_later_one_is_reversed_and_posted_again(runner: Runner) -> None:
    later = repay(runner, date(2025, 5, 20))
    do(runner, forgotten(date(2025, 4, 3)))
    assert heads(runner)[2:] == [
        ("reversal", "2025-05-20", later),
        ("loan_repayment", "2025-04-03", None),
        ("loan_repayment", "2025-05-20", None),
    ]
    card = runner.read(lambda unit, _context: entry_card(unit, later))
    assert (card.put_right.value_date, card.put_right.business_date) == (date(2025, 5, 20), TODAY)


def test_the_end_is_the_one_of_the_right_order(runner: Runner, tmp_path: Path) -> None:
    repay(runner, date(2025, 5, 20))
    do(runner, forgotten(date(2025, 4, 3)))
    in_order = new_runner(tmp_path / "urut.coop", TODAY)
    admit(in_order, "Siti")
    in_order.execute(Lend(request_id(), LENT, "0001", "flat", 600_000, 6))
    repay(in_order, date(2025, 4, 3))
    repay(in_order, date(2025, 5, 20))
    assert state(runner) == state(in_order)
    in_order.book.close()


def test_two_payments_of_one_day_stay_in_their_order(runner: Runner, tmp_path: Path) -> None:
    """The second one is held: it must not be there yet when the first one of the day is split anew."""
    day = date(2025, 5, 20)
    for amount in (400_000, 50_000):
        repay(runner, day, amount)
    do(runner, forgotten(date(2025, 4, 1), 1))
    other = new_runner(tmp_path / "urut.coop", TODAY)
    admit(other, "Siti")
    other.execute(Lend(request_id(), LENT, "0001", "flat", 600_000, 6))
    for on, amount in ((date(2025, 4, 1), 1), (day, 400_000), (day, 50_000)):
        repay(other, on, amount)
    assert state(runner) == state(other)
    other.book.close()


def test_taking_it_back_undoes_all_of_it_as_one(runner: Runner) -> None:
    repay(runner, date(2025, 5, 20))
    before = state(runner)
    entry = do(runner, forgotten(date(2025, 4, 3)))
    assert state(runner) != before
    told = edit(runner, entry, 0)
    runner.execute(Reverse(request_id(), TODAY, entry, "salah", seen=told.seen))
    assert state(runner) == before


def test_a_payment_that_changes_nothing_after_it_reverses_nothing(runner: Runner) -> None:
    repay(runner, date(2025, 4, 3))
    do(runner, forgotten(date(2025, 4, 4), 1_000))
    assert [head[0] for head in heads(runner)[2:]] == ["loan_repayment"]


def test_what_is_no_longer_as_shown_is_not_posted(runner: Runner) -> None:
    repay(runner, date(2025, 5, 20))
    command = forgotten(date(2025, 4, 3))
    seen = shown(runner, command).seen
    repay(runner, date(2025, 6, 20))
    before = heads(runner)
    with pytest.raises(ShownIsOld):
        runner.execute(Backdate(command.request_id, TODAY, command.what, command.on, command.reason, seen))
    with pytest.raises(ShownIsOld):
        runner.execute(command)
    assert heads(runner) == before


def test_a_repeated_request_posts_once(runner: Runner) -> None:
    repay(runner, date(2025, 5, 20))
    command = forgotten(date(2025, 4, 3))
    whole = Backdate(command.request_id, TODAY, command.what, command.on, command.reason, shown(runner, command).seen)
    assert runner.execute(whole).entry == runner.execute(whole).entry
    assert len(heads(runner)) == 5


def test_a_reason_is_needed_where_later_ones_are_reversed(runner: Runner) -> None:
    repay(runner, date(2025, 5, 20))
    told = shown(runner, forgotten(date(2025, 4, 3), reason=" "))
    assert told.changed == 1
    with pytest.raises(ReasonMissing):
        do(runner, forgotten(date(2025, 4, 3), reason=" "))


def test_a_closed_period_and_a_day_before_the_loan_stay_refused(runner: Runner) -> None:
    with pytest.raises(PaymentBeforeLoan):
        shown(runner, forgotten(date(2025, 3, 2)))
    with runner.book.write() as unit:
        unit.books.close_until(date(2025, 4, 30))
    with pytest.raises(PeriodClosed):
        shown(runner, forgotten(date(2025, 4, 3)))
    do(runner, forgotten(date(2025, 5, 1)))


def test_a_later_payment_that_would_be_too_much_is_named(runner: Runner) -> None:
    repay(runner, date(2025, 8, 3), 600_000)
    with pytest.raises(LaterPaymentTooLarge) as refused:
        shown(runner, forgotten(date(2025, 4, 3), 400_000))
    assert (refused.value.number, refused.value.day, refused.value.amount) == ("KM-2025-0001", date(2025, 8, 3), 600_000)


def test_a_payoff_since_is_named_too(runner: Runner) -> None:
    runner.execute(PayOff(request_id(), date(2025, 5, 20), LOAN))
    with pytest.raises(PayoffNoLongerFits) as refused:
        shown(runner, forgotten(date(2025, 4, 3)))
    assert refused.value.amount > refused.value.asked > 0


def test_who_may_not_reverse_puts_in_only_what_changes_nothing(runner: Runner) -> None:
    repay(runner, date(2025, 5, 20))
    command = forgotten(date(2025, 4, 3))
    told = shown(runner, command)
    teller = Operator("Rina", Role.TELLER, active=True, has_password=True)
    with runner.book.write() as unit:
        unit.operators.add(teller.name, teller.role, "x")
    runner.operator = teller
    with pytest.raises(PermissionDenied):
        runner.execute(Backdate(command.request_id, TODAY, command.what, command.on, command.reason, told.seen))


# --- an older payment put right -----------------------------------------------------------------------


def test_an_older_payment_is_put_right_and_those_after_it_follow(runner: Runner) -> None:
    wrong = repay(runner, date(2025, 4, 3), 10_900)
    repay(runner, date(2025, 5, 3))
    told = edit(runner, wrong, 109_000)
    right = runner.execute(Correct(request_id(), TODAY, wrong, "salah jumlah", 109_000, seen=told.seen)).entry or 0
    assert runner.read(lambda unit, _context: entry_card(unit, wrong)).put_right.sequence == right
    assert state(runner)[:2] == (LoanState.DISBURSED, 400_000)
    assert not told.after.late.penalty or told.after.late.penalty < told.before.late.penalty


def test_a_loan_paid_off_by_its_last_instalment_runs_again_without_one_before(runner: Runner) -> None:
    first = repay(runner, date(2025, 4, 3))
    for month in range(5, 10):
        repay(runner, date(2025, month, 3))
    assert state(runner)[0] is LoanState.REPAID
    told = edit(runner, first, 0)
    runner.execute(Reverse(request_id(), TODAY, first, "tidak pernah dibayar", seen=told.seen))
    assert told.after.state is LoanState.DISBURSED
    assert state(runner)[0] is LoanState.DISBURSED


def test_nothing_is_reversed_before_the_day_on_which_it_was_posted(runner: Runner) -> None:
    repay(runner, date(2025, 5, 20))
    command = Backdate(request_id(), date(2025, 5, 1), Repay("r", date(2025, 5, 1), LOAN, 109_000), date(2025, 4, 3), "lupa")
    with pytest.raises(DateTooEarly):
        shown(runner, command)


# --- savings ---------------------------------------------------------------------------------------


def deposit(runner: Runner, on: date, amount: int) -> None:
    runner.execute(Deposit(request_id(), on, "0001", "sukarela", amount))


def withdraw(runner: Runner, on: date, amount: int) -> None:
    runner.execute(Withdraw(request_id(), on, "0001", "sukarela", amount))


def test_a_deposit_of_an_earlier_day_lifts_every_later_balance(runner: Runner) -> None:
    deposit(runner, date(2025, 5, 1), 100_000)
    withdraw(runner, date(2025, 6, 1), 30_000)
    command = late(Deposit("r", TODAY, "0001", "sukarela", 50_000), date(2025, 4, 1))
    told = shown(runner, command)
    (account,) = told.accounts
    assert [(line.on, line.moved, line.balance_before, line.balance_after) for line in account.lines] == [
        (date(2025, 5, 1), 100_000, 100_000, 150_000),
        (date(2025, 6, 1), -30_000, 70_000, 120_000),
    ]
    assert (account.balance_before, account.balance_after, told.printed, told.adjusts) == (0, 50_000, 0, False)
    entry = do(runner, command)
    assert rows(runner.book, "SELECT business_date, value_date FROM journal_entry WHERE sequence = ?", entry) == [("2025-09-30", "2025-04-01")]


def test_a_withdrawal_of_an_earlier_day_needs_the_money_on_every_day_since(runner: Runner) -> None:
    deposit(runner, date(2025, 4, 1), 100_000)
    withdraw(runner, date(2025, 5, 1), 70_000)
    deposit(runner, date(2025, 6, 1), 500_000)
    with pytest.raises(BalanceTooLowLater) as refused:
        shown(runner, late(Withdraw("r", TODAY, "0001", "sukarela", 30_000), date(2025, 4, 10)))
    assert (refused.value.day, refused.value.left) == (date(2025, 5, 1), 0)
    do(runner, late(Withdraw("r", TODAY, "0001", "sukarela", 300_000), date(2025, 6, 1)))


def test_a_withdrawal_by_an_earlier_business_date_needs_it_too(runner: Runner) -> None:
    deposit(runner, date(2025, 6, 1), 500_000)
    with pytest.raises(BalanceTooLowLater):
        withdraw(runner, date(2025, 5, 1), 100_000)


def test_a_deposit_is_not_taken_back_under_what_was_paid_out_of_it_since(runner: Runner) -> None:
    deposit(runner, date(2025, 4, 1), 100_000)
    withdraw(runner, date(2025, 5, 1), 70_000)
    deposit(runner, date(2025, 6, 1), 500_000)
    with pytest.raises(BalanceTooLowLater):
        runner.execute(Reverse(request_id(), TODAY, 2, "salah"))


# --- any order of entering ----------------------------------------------------------------------------

PAYMENTS = st.lists(st.tuples(st.integers(0, 200), st.integers(1, 130)), min_size=1, max_size=5)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PAYMENTS, st.randoms(use_true_random=False))
def test_a_history_ends_the_same_in_whatever_order_it_is_entered(tmp_path_factory: pytest.TempPathFactory, made: list[tuple[int, int]], dice: Any) -> None:
    payments = [(LENT + timedelta(days), thousands * 1_000) for days, thousands in made]
    shuffled = list(payments)
    dice.shuffle(shuffled)
    ends = []
    for order in (sorted(payments), shuffled):
        runner = new_runner(tmp_path_factory.mktemp("urutan") / "buku.coop", TODAY)
        admit(runner, "Siti")
        runner.execute(Lend(request_id(), LENT, "0001", "flat", 600_000, 6))
        for on, amount in order:
            do(runner, forgotten(on, amount))
        ends.append(state(runner))
        assert [result for result in checks.run_checks(runner.book) if not result.ok] == []
        runner.book.close()
    assert ends[0] == ends[1]


# --- money held for instalments to come ---------------------------------------------------------------


def test_what_is_held_pays_by_itself_between_the_payments_that_are_split_anew(runner: Runner) -> None:
    # 150,000 on 3 April: 41,000 are held and pay on 3 May by themselves; the rest of that instalment comes on 20 May.
    repay(runner, date(2025, 4, 3), 150_000)
    repay(runner, date(2025, 5, 20), 68_000)
    before = state(runner)
    entry = do(runner, forgotten(date(2025, 3, 20), 20_000))
    assert state(runner) != before
    told = edit(runner, entry, 0)
    runner.execute(Reverse(request_id(), TODAY, entry, "salah", seen=told.seen))
    assert state(runner) == before


def test_held_money_that_was_used_last_is_used_again(runner: Runner) -> None:
    repay(runner, date(2025, 4, 3), 218_000)
    runner.execute(UseHeld(request_id(), date(2025, 5, 10), LOAN))
    told = shown(runner, forgotten(date(2025, 3, 20), 9_000))
    assert {line.kind for line in told.lines} == {EventKind.LOAN_REPAYMENT, EventKind.HELD_USED}
    do(runner, forgotten(date(2025, 3, 20), 9_000))
    assert state(runner)[2] + sum(amount for (_on, _n, part), amount in state(runner)[3].items() if part in (PRINCIPAL, INTEREST)) == 227_000


def test_a_payment_that_was_taken_back_leaves_no_trace_on_its_day(runner: Runner) -> None:
    wrong = repay(runner, date(2025, 6, 3), 50_000)
    runner.execute(Reverse(request_id(), TODAY, wrong, "salah"))
    assert runner.read(lambda unit, _context: unit.loans.paid(unit.loans.get(LOAN).id)) == []
    repay(runner, date(2025, 4, 3))
