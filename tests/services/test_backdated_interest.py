"""Interest that was credited already is worked out anew for an entry on an earlier day: shown, posted beside it, undone with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopdesk.domain.chart import Role
from coopdesk.domain.errors import BalanceTooLowLater, PermissionDenied, ShownIsOld
from coopdesk.domain.journal import EventKind
from coopdesk.domain.operators import Operator
from coopdesk.domain.operators import Role as Duty
from coopdesk.domain.savings_runs import RunKind
from coopdesk.services import backdating, corrections
from coopdesk.services.backdating import Backdate
from coopdesk.services.checks import run_checks
from coopdesk.services.corrections import Correct, Reverse
from coopdesk.services.papers.withholding_slip import withholding_slips
from coopdesk.services.products import AddProduct
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit, Transfer, Withdraw
from coopdesk.services.savings_interest import PostRun, UndoRun
from tests.books import FIRST_DAY, admit, ledger_sums, new_runner, request_id, rows

TODAY, JUNE, JULY = date(2025, 9, 1), date(2025, 6, 30), date(2025, 7, 31)
PRODUCT = "tabungan"
TERMS = {"minimum_balance": 0, "minimum_deposit": 0, "withdrawable": "any_time", "rate_yearly": "6"}


def book(path: Path, **terms: Any) -> Runner:
    """Savings at 6 % a year by the day, of two members; 73,000,000 earn 12,000 a day."""
    runner = new_runner(path, TODAY)
    runner.business_date = FIRST_DAY
    runner.execute(AddProduct(request_id(), "savings", "Tabungan", FIRST_DAY, {**TERMS, **terms}))
    runner.business_date = TODAY
    for name in ("Siti", "Budi"):
        admit(runner, name)
    return runner


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = book(tmp_path / "buku.coop")
    yield runner
    assert [result for result in run_checks(runner.book) if not result.ok] == []
    runner.book.close()


def credit(runner: Runner, end: date) -> int:
    return runner.execute(PostRun(request_id(), RunKind.INTEREST, PRODUCT, end)).batch or 0


def deposit(runner: Runner, on: date, amount: int, member: str = "0001") -> int:
    return runner.execute(Deposit(request_id(), on, member, PRODUCT, amount)).entry or 0


def late(what: Any, on: date) -> Backdate:
    return Backdate(request_id(), TODAY, what, on)


def paid_in(on: date, amount: int, member: str = "0001") -> Backdate:
    return late(Deposit("of the wrapper", TODAY, member, PRODUCT, amount), on)


def taken_out(on: date, amount: int, member: str = "0001") -> Backdate:
    return late(Withdraw("of the wrapper", TODAY, member, PRODUCT, amount), on)


def shown(runner: Runner, command: Backdate) -> Any:
    return runner.rehearse(lambda unit, context: backdating.rehearse(unit, context, command))


def do(runner: Runner, command: Backdate) -> int:
    seen = shown(runner, command).seen
    return runner.execute(Backdate(command.request_id, command.date, command.what, command.on, command.reason, seen)).entry or 0


def account(runner: Runner, role: Role) -> int:
    ((code,),) = rows(runner.book, "SELECT code FROM account WHERE role = ?", role.value)
    return ledger_sums(runner.book).get(code, 0)


def balance(runner: Runner, member: str = "0001") -> int:
    return runner.read(lambda unit, _context: unit.accounts.find(unit.members.get(member).id, PRODUCT).balance)


def adjustments(runner: Runner) -> list[tuple[Any, ...]]:
    """Value dates of what puts interest right and stands, with its lines' amounts."""
    return rows(
        runner.book,
        "SELECT e.value_date, sum(CASE WHEN p.component = 'interest' THEN CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END ELSE 0 END), "
        "sum(CASE WHEN p.component = 'tax' THEN CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END ELSE 0 END) "
        "FROM journal_entry e JOIN posting p ON p.entry = e.sequence WHERE e.kind = 'savings_interest_adjusted' "
        "AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = e.sequence) GROUP BY e.sequence ORDER BY e.value_date, e.sequence",
    )


def test_a_forgotten_deposit_earns_from_its_day_and_the_tax_of_the_month_follows(runner: Runner) -> None:
    # 30 days of 7,300,000 are 36,000 free of tax; with 73,000,000 more from the 16th, 15 days of 12,000 are 180,000 more: 216,000.
    deposit(runner, date(2025, 5, 31), 7_300_000)
    run = credit(runner, JUNE)
    assert balance(runner) == 7_336_000
    told = shown(runner, paid_in(date(2025, 6, 16), 73_000_000))
    (whole,) = told.accounts
    assert [(line.kind, line.on, line.moved, line.balance_before, line.balance_after, line.interest, line.tax) for line in whole.lines] == [
        (EventKind.SAVINGS_INTEREST, JUNE, 36_000, 7_336_000, 80_336_000, 0, 0),
        (EventKind.SAVINGS_INTEREST_ADJUSTED, JUNE, 180_000, None, 80_516_000, 180_000, 0),
    ]
    assert (told.interest, told.tax, told.adjusts) == (180_000, 0, True)
    do(runner, paid_in(date(2025, 6, 16), 73_000_000))
    assert (balance(runner), adjustments(runner)) == (80_516_000, [("2025-06-30", 180_000, 0)])
    # 3,650,000 from the 1st on are 18,000 more: 234,000; 36,500,000 more from the 25th are 36,000: 270,000, taxed whole.
    do(runner, paid_in(date(2025, 6, 1), 3_650_000))
    do(runner, paid_in(date(2025, 6, 25), 36_500_000))
    assert adjustments(runner) == [("2025-06-30", 180_000, 0), ("2025-06-30", 18_000, 0), ("2025-06-30", 36_000, 27_000)]
    assert account(runner, Role.TAX_WITHHELD) == -27_000
    (slip,) = runner.read(lambda unit, context: withholding_slips(unit, context, run)).slips
    assert (slip.gross, slip.month_gross, slip.tax) == (270_000, 270_000, 27_000)


def test_an_earlier_business_date_puts_interest_right_as_an_earlier_value_date_does(runner: Runner) -> None:
    deposit(runner, date(2025, 5, 31), 7_300_000)
    credit(runner, JUNE)
    entry = deposit(runner, date(2025, 6, 16), 73_000_000)
    assert (balance(runner), adjustments(runner)) == (80_516_000, [("2025-06-30", 180_000, 0)])
    runner.execute(Reverse(request_id(), TODAY, entry, "salah"))
    assert (balance(runner), adjustments(runner)) == (7_336_000, [])


def test_a_forgotten_withdrawal_takes_back_what_its_money_earned_and_the_tax_of_it(runner: Runner) -> None:
    deposit(runner, date(2025, 5, 31), 73_000_000)
    credit(runner, JUNE)
    assert balance(runner) == 73_324_000
    # 36,500,000 less for 20 days are 120,000 less: 240,000, free of tax.
    do(runner, taken_out(date(2025, 6, 11), 36_500_000))
    assert adjustments(runner) == [("2025-06-30", -120_000, -36_000)]
    assert (balance(runner), account(runner, Role.TAX_WITHHELD)) == (36_740_000, 0)


def test_interest_on_that_interest_follows_in_the_months_since(runner: Runner) -> None:
    deposit(runner, date(2025, 5, 31), 7_300_000)
    credit(runner, JUNE)
    credit(runner, JULY)
    do(runner, paid_in(date(2025, 6, 1), 7_300_000))
    # July of 14,672,000: x 6 % x 31/365 = 74,767.5; of 7,336,000 it was 37,383.8
    assert adjustments(runner) == [("2025-06-30", 36_000, 0), ("2025-07-31", 74_768 - 37_384, 0)]


def test_interest_that_was_not_credited_yet_has_nothing_to_put_right(runner: Runner) -> None:
    deposit(runner, date(2025, 5, 31), 7_300_000)
    credit(runner, JUNE)
    told = shown(runner, paid_in(date(2025, 7, 1), 7_300_000))
    assert not told.adjusts
    do(runner, paid_in(date(2025, 7, 1), 7_300_000))
    assert adjustments(runner) == []
    assert runner.execute(PostRun(request_id(), RunKind.INTEREST, PRODUCT, JULY)).entry


def test_a_transfer_of_an_earlier_day_puts_both_sides_right(runner: Runner) -> None:
    deposit(runner, date(2025, 5, 31), 14_600_000)
    credit(runner, JUNE)
    command = late(Transfer("of the wrapper", TODAY, "0001", PRODUCT, "0002", PRODUCT, 7_300_000), date(2025, 6, 21))
    told = shown(runner, command)
    # 10 days of 7,300,000 are 12,000.
    assert [(each.balance_before, each.balance_after) for each in told.accounts] == [(14_600_000, 7_300_000), (0, 7_300_000)]
    do(runner, command)
    assert (balance(runner), balance(runner, "0002")) == (14_600_000 - 7_300_000 + 72_000 - 12_000, 7_312_000)
    assert sum(gross for _day, gross, _tax in adjustments(runner)) == 0


def test_it_is_undone_as_one_with_its_entry(runner: Runner) -> None:
    deposit(runner, date(2025, 5, 31), 73_000_000)
    credit(runner, JUNE)
    credit(runner, JULY)
    before = ledger_sums(runner.book)
    entry = do(runner, paid_in(date(2025, 6, 16), 73_000_000))
    command = Reverse(request_id(), TODAY, entry, "salah")
    told = runner.rehearse(lambda unit, context: corrections.rehearse(unit, context, command))
    assert told.interest < 0
    runner.execute(Reverse(command.request_id, TODAY, entry, "salah", seen=told.seen))
    assert (ledger_sums(runner.book), adjustments(runner)) == (before, [])


def test_the_first_of_two_is_taken_back_and_the_second_stays_right(runner: Runner) -> None:
    # Interest on interest: what the second earned in July stood on June's of the first.
    deposit(runner, date(2025, 5, 31), 7_300_000)
    credit(runner, JUNE)
    credit(runner, JULY)
    first = do(runner, paid_in(date(2025, 6, 1), 73_000_000))
    do(runner, paid_in(date(2025, 6, 1), 50_000_003))
    runner.execute(Reverse(request_id(), TODAY, first, "salah"))
    alone = balance(runner)
    runner.execute(Reverse(request_id(), TODAY, rows(runner.book, "SELECT max(sequence) FROM journal_entry WHERE kind = 'deposit'")[0][0], "salah"))
    do(runner, paid_in(date(2025, 6, 1), 50_000_003))
    assert balance(runner) == alone


def test_a_wrong_amount_of_an_earlier_month_is_put_right_with_its_interest(runner: Runner) -> None:
    wrong = deposit(runner, date(2025, 5, 31), 730_000)
    credit(runner, JUNE)
    command = Correct(request_id(), TODAY, wrong, "salah jumlah", 7_300_000)
    told = runner.rehearse(lambda unit, context: corrections.rehearse(unit, context, command))
    assert (told.interest, told.tax) == (36_000 - 3_600, 0)
    runner.execute(Correct(command.request_id, TODAY, wrong, "salah jumlah", 7_300_000, seen=told.seen))
    assert balance(runner) == 7_336_000


def test_what_is_no_longer_as_shown_is_not_posted(runner: Runner) -> None:
    deposit(runner, date(2025, 5, 31), 7_300_000)
    command = paid_in(date(2025, 6, 16), 73_000_000)
    seen = shown(runner, command).seen
    credit(runner, JUNE)
    with pytest.raises(ShownIsOld):
        runner.execute(Backdate(command.request_id, TODAY, command.what, command.on, "", seen))


def test_who_may_not_correct_puts_no_interest_right(runner: Runner) -> None:
    deposit(runner, date(2025, 5, 31), 7_300_000)
    credit(runner, JUNE)
    command = paid_in(date(2025, 6, 16), 1_000_000)
    seen = shown(runner, command).seen
    with runner.book.write() as unit:
        unit.operators.add("Rina", Duty.TELLER, "x")
    runner.operator = Operator("Rina", Duty.TELLER, active=True, has_password=True)
    with pytest.raises(PermissionDenied):
        runner.execute(Backdate(command.request_id, TODAY, command.what, command.on, "", seen))


def test_interest_that_was_spent_is_not_taken_back(runner: Runner) -> None:
    deposit(runner, date(2025, 5, 31), 73_000_000)
    credit(runner, JUNE)
    runner.execute(Withdraw(request_id(), date(2025, 7, 1), "0001", PRODUCT, 73_300_000))
    deposit(runner, date(2025, 8, 1), 73_000_000)
    with pytest.raises(BalanceTooLowLater) as refused:
        shown(runner, taken_out(date(2025, 6, 11), 24_000))
    assert (refused.value.day, refused.value.minimum) == (date(2025, 7, 1), 0)


def test_a_run_that_is_undone_takes_along_what_was_put_right_of_it(runner: Runner) -> None:
    deposit(runner, date(2025, 5, 31), 7_300_000)
    run = credit(runner, JUNE)
    entry = do(runner, paid_in(date(2025, 6, 16), 73_000_000))
    whole = balance(runner)
    runner.execute(UndoRun(request_id(), run, "salah"))
    assert (balance(runner), adjustments(runner)) == (80_300_000, [])
    credit(runner, JUNE)
    assert (balance(runner), adjustments(runner)) == (whole, [])
    runner.execute(Reverse(request_id(), TODAY, entry, "salah"))
    assert (balance(runner), adjustments(runner)) == (7_336_000, [("2025-06-30", -180_000, 0)])


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(1, 90), st.integers(-30, 60)), min_size=2, max_size=4, unique_by=lambda made: made[0]),
    st.sampled_from(["daily_balance", "lowest_balance", "average_daily_balance"]),
    st.randoms(use_true_random=False),
)
def test_a_history_ends_the_same_in_whatever_order_it_is_entered(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[int, int]], method: str, dice: Any
) -> None:
    """With June and July credited before, between or after."""
    moves = [(date.fromordinal(date(2025, 5, 31).toordinal() + days), millions * 1_000_003) for days, millions in made if millions]
    tiers = {"interest_method": method, "tier_2_from": 20_000_000, "tier_2_rate": "7"}
    ends = []
    for order, credited in ((sorted(moves), len(moves)), (dice.sample(moves, len(moves)), dice.randint(0, len(moves)))):
        runner = book(tmp_path_factory.mktemp("urutan") / "buku.coop", **tiers)
        deposit(runner, date(2025, 5, 31), 100_000_000)
        for place, (on, amount) in enumerate([*order, (TODAY, 0)]):
            if place == credited:
                credit(runner, JUNE)
                credit(runner, JULY)
            if amount:
                do(runner, paid_in(on, amount) if amount > 0 else taken_out(on, -amount))
        ends.append((balance(runner), account(runner, Role.TAX_WITHHELD), account(runner, Role.SAVINGS_INTEREST)))
        assert [result for result in run_checks(runner.book) if not result.ok] == []
        runner.book.close()
    assert ends[0] == ends[1]
