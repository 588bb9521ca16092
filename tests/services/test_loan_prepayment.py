"""Principal paid before its time makes a new version of the schedule; the old one stays, and is in force again once it is undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import ArrearsFirst, BadAmount, LoanStateWrong, PaymentBeforeLoan, PrepaymentTooLarge, ReversalOutOfOrder
from coopdesk.domain.loan_events import LoanEventKind
from coopdesk.domain.loans import Loan
from coopdesk.domain.prepaid_schedule import Prepaid
from coopdesk.services import checks
from coopdesk.services.corrections import Reverse
from coopdesk.services.loan_card import loan_card
from coopdesk.services.loan_payoff import PayOff
from coopdesk.services.loan_prepayment import Prepay, plan_prepayment, prepayment
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loans import Lend
from coopdesk.services.runner import Runner
from tests.books import admit, ledger_sums, new_runner, request_id, rows

LOAN = "PJ-2025-0001"
JUNE = date(2025, 6, 20)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """12,000,000 flat at 1.5 % over 12 months, paid out on 10 January; five instalments are paid."""
    made = new_runner(tmp_path / "buku.coop")
    admit(made, "Siti")
    made.execute(Lend(request_id(), date(2025, 1, 10), "0001", "flat", 12_000_000, 12))
    for month in range(2, 7):
        made.execute(Repay(request_id(), date(2025, month, 10), LOAN, 1_180_000))
    yield made
    assert [result for result in checks.run_checks(made.book) if not result.ok] == []
    made.book.close()


def prepay(runner: Runner, amount: int, treatment: Prepaid = Prepaid.REDUCE_INSTALMENT, on: date = JUNE) -> int:
    return runner.execute(Prepay(request_id(), on, LOAN, amount, treatment)).entry or 0


def loan(runner: Runner) -> Loan:
    return runner.read(lambda unit, _: unit.loans.get(LOAN))


@pytest.mark.parametrize(
    ("treatment", "coming"),
    [
        (Prepaid.REDUCE_INSTALMENT, [(500_000, 180_000), *[(500_000, 90_000)] * 6]),
        (Prepaid.REDUCE_TERM, [*[(1_000_000, 180_000)] * 3, (500_000, 90_000)]),
    ],
)
def test_what_was_shown_is_sealed_as_a_new_version(runner: Runner, treatment: Prepaid, coming: list[tuple[int, int]]) -> None:
    card = runner.read(lambda unit, context: loan_card(unit, context, LOAN, JUNE))
    shown = plan_prepayment(card.loan, card.payment, card.begun, prepayment(card.loan, JUNE, 3_500_000, treatment))
    before = loan(runner).schedule
    prepay(runner, 3_500_000, treatment)
    after = loan(runner)
    assert after.schedule == shown.rows
    assert [(row.principal, row.interest) for row in after.schedule if row.due > JUNE] == coming
    assert (after.outstanding, shown.after.principal, shown.before.principal) == (3_500_000, 3_500_000, 7_000_000)
    assert shown.saved == 1_260_000 - sum(interest for _, interest in coming)
    assert rows(runner.book, "SELECT version, count(*) FROM loan_instalment GROUP BY version") == [(1, len(before)), (2, len(after.schedule))]
    event = runner.read(lambda unit, _: unit.loan_events.of(after.id))[-1]
    assert (event.what, event.amount, event.version, event.details["treatment"]) == (LoanEventKind.PREPAID, 3_500_000, 2, treatment)


def test_it_is_undone_with_its_entry(runner: Runner) -> None:
    before = loan(runner)
    entry = prepay(runner, 3_500_000)
    runner.execute(Reverse(request_id(), JUNE, entry, "salah"))
    assert loan(runner) == before
    prepay(runner, 1_000_000, Prepaid.REDUCE_TERM)
    assert rows(runner.book, "SELECT max(version) FROM loan_instalment") == [(3,)]


def test_the_loan_goes_on_by_its_new_schedule(runner: Runner) -> None:
    entry = prepay(runner, 3_500_000)
    runner.execute(Repay(request_id(), date(2025, 7, 10), LOAN, 680_000))
    assert loan(runner).outstanding == 3_000_000
    with pytest.raises(ReversalOutOfOrder):
        runner.execute(Reverse(request_id(), date(2025, 7, 10), entry, "salah"))
    for month in range(8, 13):
        runner.execute(Repay(request_id(), date(2025, month, 10), LOAN, 590_000))
    runner.execute(PayOff(request_id(), date(2025, 12, 31), LOAN))
    assert ledger_sums(runner.book).get("1-1200", 0) == 0


def test_two_prepayments_of_one_day(runner: Runner) -> None:
    prepay(runner, 1_000_000)
    prepay(runner, 1_000_000)
    assert loan(runner).outstanding == 5_000_000


def test_what_is_due_comes_first(runner: Runner) -> None:
    with pytest.raises(ArrearsFirst) as refused:
        prepay(runner, 1_000_000, on=date(2025, 7, 10))
    assert refused.value.due == 1_180_000


@pytest.mark.parametrize(("amount", "refusal"), [(0, BadAmount), (-1, BadAmount), (7_000_000, PrepaymentTooLarge)])
def test_an_amount_that_cannot_be_prepaid(runner: Runner, amount: int, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        prepay(runner, amount)


def test_a_loan_that_does_not_run_is_not_prepaid(runner: Runner) -> None:
    with pytest.raises(PaymentBeforeLoan):
        prepay(runner, 1, on=date(2025, 1, 9))
    runner.execute(PayOff(request_id(), JUNE, LOAN))
    with pytest.raises(LoanStateWrong):
        prepay(runner, 1_000_000)
