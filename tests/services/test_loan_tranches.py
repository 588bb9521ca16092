"""A loan paid out in parts: its first interest, its payouts and their undo, and what waits until all of it is out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coopdesk.domain.errors import (
    BadAmount,
    CutsAboveLoan,
    DateTooEarly,
    NoTrancheToCome,
    ReversalOutOfOrder,
    TrancheOutside,
    TranchesTooLarge,
    TrancheToCome,
)
from coopdesk.domain.loan_changes import Reschedule, WriteOff
from coopdesk.domain.loan_tranches import AgreedTranche
from coopdesk.domain.loans import LoanState
from coopdesk.domain.prepaid_schedule import Prepaid
from coopdesk.services.checks import run_checks
from coopdesk.services.corrections import Reverse
from coopdesk.services.guarantors import Guarantor
from coopdesk.services.loan_card import loan_card
from coopdesk.services.loan_changes import ChangeNow
from coopdesk.services.loan_payoff import PayOff
from coopdesk.services.loan_prepayment import Prepay
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loan_top_up import ApplyTopUp
from coopdesk.services.loan_tranches import PayNextPart
from coopdesk.services.loans import Apply, Decide, Disburse
from coopdesk.services.member_leaving import check_may_leave, leaving_of
from coopdesk.services.papers.loan_contract import loan_contract
from coopdesk.services.papers.receipt import receipt
from coopdesk.services.papers.schedule import schedule
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from coopdesk.store.queries.loan_dues import loans_on
from tests.books import admit, ledger_sums, new_runner, request_id, rows

DAY, AGREED, DUE = date(2025, 4, 1), date(2025, 4, 16), date(2025, 5, 1)
HALF = AgreedTranche(15, 6_000_000)
LINES = "SELECT account, side, amount FROM posting WHERE entry = ? ORDER BY line"


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "b.coop")
    admit(runner, "Siti", "0001")
    yield runner
    assert [check for check in run_checks(runner.book) if check.faults] == []
    runner.book.close()


def applied(runner: Runner, *tranches: AgreedTranche, product: str = "flat", amount: int = 12_000_000) -> str:
    number = runner.execute(Apply(request_id(), DAY, "0001", product, amount, 12, tranches=tranches)).loan
    runner.execute(Decide(request_id(), DAY, number, approve=True))
    return str(number)


def begun(runner: Runner, *tranches: AgreedTranche, product: str = "flat") -> str:
    """Paid out with its first part."""
    number = applied(runner, *(tranches or (HALF,)), product=product)
    runner.execute(Disburse(request_id(), DAY, number))
    return number


def next_part(runner: Runner, loan: str, on: date = AGREED) -> Any:
    return runner.execute(PayNextPart(request_id(), on, loan))


def card(runner: Runner, loan: str, on: date) -> Any:
    return runner.read(lambda unit, context: loan_card(unit, context, loan, on))


def reverse(runner: Runner, entry: int, on: date = DUE) -> Any:
    return runner.execute(Reverse(request_id(), on, entry, "salah ketik"))


@pytest.mark.parametrize("product", ["flat", "menurun"])
def test_interest_of_the_first_period_follows_what_was_out(runner: Runner, product: str) -> None:
    """April: 6,000,000 x r x 15/30 + 12,000,000 x r x 15/30, which is three quarters of a month's; all of it from May on."""
    number = begun(runner, product=product)
    loan = runner.read(lambda unit, _context: unit.loans.get(number))
    first, second = loan.schedule[:2]
    rate = loan.terms.rate_monthly / 100
    assert (first.interest, sum(row.principal for row in loan.schedule)) == (12_000_000 * rate * 3 / 4, 12_000_000)
    assert second.interest == (12_000_000 if product == "flat" else 12_000_000 - first.principal) * rate
    assert product != "flat" or (first.interest, second.interest) == (135_000, 180_000)


def test_each_part_is_an_entry_of_its_own_and_the_first_bears_the_cuts(runner: Runner) -> None:
    loan = begun(runner)
    assert ledger_sums(runner.book)["1-1200"] == 6_000_000
    assert ledger_sums(runner.book)["1-1010"] == -5_760_000
    early = card(runner, loan, date(2025, 4, 20))
    assert (early.outstanding, [(part.on, part.amount) for part in early.payment.to_come]) == (6_000_000, [(AGREED, 6_000_000)])
    second = next_part(runner, loan, date(2025, 4, 18))
    assert rows(runner.book, LINES, second.entry) == [("1-1200", "D", 6_000_000), ("1-1010", "C", 6_000_000)]
    assert second.number.startswith("KK-")
    later = card(runner, loan, date(2025, 4, 20))
    assert (later.outstanding, later.payment.to_come) == (12_000_000, ())
    assert later.stairs.actual == ((DAY, 6_000_000), (date(2025, 4, 18), 12_000_000), (date(2025, 4, 20), 12_000_000))
    assert [each.outstanding for day in (DAY, DUE) for each in runner.read(lambda unit, _c, day=day: loans_on(unit, day))] == [6_000_000, 12_000_000]
    with pytest.raises(NoTrancheToCome):
        next_part(runner, loan, DUE)
    paper = runner.read(lambda unit, context: receipt(unit, context, second.entry))
    assert paper.amount == 6_000_000


def test_contract_and_schedule_list_the_parts(runner: Runner) -> None:
    loan = begun(runner)
    terms = runner.read(lambda unit, context: loan_contract(unit, context, loan)).terms
    assert (terms.received, [(part.on, part.amount) for part in terms.tranches]) == (5_760_000, [(AGREED, 6_000_000)])
    assert runner.read(lambda unit, context: schedule(unit, context, loan)).terms["tranches"] == [[15, 6_000_000]]


def test_undo_goes_from_the_last_part_back(runner: Runner) -> None:
    loan = applied(runner, AgreedTranche(10, 3_000_000), AgreedTranche(20, 4_000_000))
    first = runner.execute(Disburse(request_id(), DAY, loan))
    second, third = (next_part(runner, loan, date(2025, 4, day)) for day in (11, 21))
    for entry in (first, second):
        with pytest.raises(ReversalOutOfOrder):
            reverse(runner, entry.entry)
    reverse(runner, third.entry)
    assert card(runner, loan, DUE).payment.to_come[0].amount == 4_000_000
    next_part(runner, loan, DUE)
    assert card(runner, loan, DUE).outstanding == 12_000_000


def test_undo_of_all_annuls_the_loan(runner: Runner) -> None:
    loan = applied(runner, HALF)
    first = runner.execute(Disburse(request_id(), DAY, loan))
    reverse(runner, next_part(runner, loan).entry)
    reverse(runner, first.entry)
    assert rows(runner.book, "SELECT state FROM loan") == [(LoanState.ANNULLED.value,)]
    assert not ledger_sums(runner.book).get("1-1200")


@pytest.mark.parametrize(
    "command",
    [
        lambda loan: PayOff(request_id(), DUE, loan),
        lambda loan: Prepay(request_id(), AGREED, loan, 1_000_000, Prepaid.REDUCE_TERM),
        lambda loan: ChangeNow(request_id(), AGREED, loan, WriteOff(decision="rapat 3"), "macet"),
        lambda loan: ChangeNow(request_id(), AGREED, loan, Reschedule(date(2025, 6, 1), 6), "panen gagal"),
        lambda loan: ApplyTopUp(request_id(), AGREED, "0001", "flat", 20_000_000, 12, closes=loan),
        lambda loan: Repay(request_id(), AGREED, loan, 1_000_000),
    ],
)
def test_what_needs_the_whole_loan_waits_for_its_parts(runner: Runner, command: Any) -> None:
    loan = begun(runner)
    with pytest.raises(TrancheToCome) as refused:
        runner.execute(command(loan))
    assert refused.value == TrancheToCome(loan, AGREED, 6_000_000)


def test_what_is_due_is_paid_while_a_part_is_to_come(runner: Runner) -> None:
    loan = begun(runner)
    runner.execute(Repay(request_id(), DUE, loan, 1_135_000))
    assert card(runner, loan, DUE).outstanding == 5_000_000
    next_part(runner, loan, DUE)
    runner.execute(PayOff(request_id(), DUE, loan))
    assert runner.read(lambda unit, _context: unit.loans.get(loan)).state is LoanState.REPAID


def test_guarantors_stand_for_what_is_to_come_as_well(runner: Runner) -> None:
    admit(runner, "Budi", "0002")
    runner.execute(Deposit(request_id(), DAY, "0002", "sukarela", 4_000_000))
    loan = applied(runner, HALF)
    runner.execute(Guarantor(request_id(), DAY, loan, "0002", "sukarela", 4_000_000))

    def stands() -> int:
        return runner.read(lambda unit, _context: unit.guarantees.of_loan(unit.loans.get(loan).id)[0].standing)

    runner.execute(Disburse(request_id(), DAY, loan))
    assert stands() == 4_000_000
    reverse(runner, next_part(runner, loan).entry, AGREED)
    assert stands() == 4_000_000
    next_part(runner, loan)
    assert stands() == 4_000_000
    runner.execute(Repay(request_id(), DUE, loan, 1_135_000))
    assert stands() == 3_666_667


def test_nobody_leaves_with_a_part_to_come(runner: Runner) -> None:
    begun(runner)
    with pytest.raises(TrancheToCome):
        check_may_leave(runner.read(lambda unit, _context: leaving_of(unit, "0001", DUE)))


@pytest.mark.parametrize(
    ("tranches", "refused"),
    [
        ((AgreedTranche(15, 12_000_000),), TranchesTooLarge(12_000_000, 12_000_000)),
        ((AgreedTranche(30, 1_000_000),), TrancheOutside(DUE, DAY, DUE)),
        ((AgreedTranche(0, 1_000_000),), TrancheOutside(DAY, DAY, DUE)),
        ((HALF, AgreedTranche(15, 1_000_000)), TrancheOutside(AGREED, AGREED, DUE)),
        ((AgreedTranche(15, 0),), BadAmount("0")),
    ],
)
def test_parts_that_cannot_be(runner: Runner, tranches: tuple[AgreedTranche, ...], refused: Exception) -> None:
    with pytest.raises(type(refused)) as found:
        applied(runner, *tranches)
    assert found.value == refused


def test_a_part_before_its_day_and_a_first_part_that_its_cuts_swallow_are_refused(runner: Runner) -> None:
    with pytest.raises(DateTooEarly):
        next_part(runner, begun(runner), date(2025, 4, 15))
    loan = applied(runner, AgreedTranche(15, 11_800_000))
    with pytest.raises(CutsAboveLoan) as refused:
        runner.execute(Disburse(request_id(), DAY, loan))
    assert refused.value == CutsAboveLoan(240_000, 200_000)
