"""A term deposit over its whole life in a real book: placed, its interest, its maturity, fetched, and each step taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.deposit_life import DepositState, TermDeposit
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.errors import (
    BadField,
    BelowMinimumDeposit,
    CertificateTaken,
    DepositRunUndone,
    DepositStateWrong,
    DepositWentOn,
    InsufficientFunds,
    MemberNotActive,
    NoChartRate,
    NoDepositDue,
    NotYetBuilt,
    PermissionDenied,
    UnknownDeposit,
    WrongProductKind,
)
from coopdesk.domain.members import MemberStatus
from coopdesk.domain.operators import Role
from coopdesk.domain.term_deposits import Rollover
from coopdesk.products import KINDS
from coopdesk.services import checks, members
from coopdesk.services.corrections import Reverse
from coopdesk.services.deposit_runs import RunDeposits, RunPreview, UndoDepositRun, preview
from coopdesk.services.products import ChangeProduct
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit, Withdraw
from coopdesk.services.term_deposits import FetchDeposit, InstructDeposit, PlaceDeposit
from tests.books import admit, ledger_sums, new_runner, request_id, rows
from tests.services.crew import crew

FIRST = "SB-2025-0001"
OPENED = date(2025, 1, 10)
MONTHLY, AT_MATURITY, ADDED = PayoutChoice.MONTHLY, PayoutChoice.AT_MATURITY, PayoutChoice.ADDED
TERMS = {"minimum_deposit": 1_000_000, "rate_12": "6"}
"""The template's, with 6 % a year for 12 months; 3.25 % for 3."""
LINES = "SELECT account, side, amount, coalesce(component, ''), coalesce(instalment, 0) FROM posting WHERE entry = ? ORDER BY line"


def day(month: int, number: int, year: int = 2025) -> date:
    return date(year, month, number)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "buku.coop", terms={"berjangka": TERMS})
    admit(runner, "Siti")
    yield runner
    assert [result for result in checks.run_checks(runner.book) if not result.ok] == []
    runner.book.close()


def place(runner: Runner, amount: int = 12_000_000, on: date = OPENED, months: int = 12, **more: object) -> str:
    given = {"payout": MONTHLY, "rollover": Rollover.NONE, "pays_into": "sukarela", **more}
    command = PlaceDeposit(request_id(), on, "0001", "berjangka", amount, months, **given)  # type: ignore[arg-type]
    return runner.execute(command).account or ""


def run(runner: Runner, on: date) -> int:
    return runner.execute(RunDeposits(request_id(), on, on)).batch or 0


def deposit(runner: Runner, number: str = FIRST) -> TermDeposit:
    return runner.read(lambda unit, _: unit.deposits.get(number))


def saved(runner: Runner) -> int:
    found = runner.read(lambda unit, _: unit.accounts.find(unit.members.get("0001").id, "sukarela"))
    return found.balance if found else 0


def shown(runner: Runner, until: date) -> RunPreview:
    return runner.read(lambda unit, context: preview(unit, context, until))


# --- placed ---------------------------------------------------------------------------------------


def test_a_deposit_in_cash_is_one_entry_with_a_number_of_its_own(runner: Runner) -> None:
    outcome = runner.execute(
        PlaceDeposit("p", day(1, 31), "0001", "berjangka", 12_000_000, 3, AT_MATURITY, Rollover.NONE, "sukarela", certificate=" B 0017 ")
    )
    assert (outcome.account, outcome.number, outcome.member) == (FIRST, "KM-2025-0001", "0001")
    assert rows(runner.book, LINES, outcome.entry) == [("1-1010", "D", 12_000_000, "", 0), ("2-1110", "C", 12_000_000, "principal", 0)]
    found = deposit(runner)
    assert (found.certificate, found.state, found.balance, found.term.rate) == ("B 0017", DepositState.RUNNING, 12_000_000, Decimal("3.25"))
    assert (found.term.begins, found.term.matures) == (day(1, 31), day(4, 30))


def test_a_member_holds_several_deposits_of_one_product(runner: Runner) -> None:
    assert [place(runner), place(runner, 2_000_000, months=3)] == [FIRST, "SB-2025-0002"]
    assert [each.balance for each in runner.read(lambda unit, _: unit.deposits.of_member(1))] == [12_000_000, 2_000_000]
    assert ledger_sums(runner.book)["2-1110"] == -14_000_000


def test_a_deposit_from_savings_moves_no_cash(runner: Runner) -> None:
    runner.execute(Deposit(request_id(), day(1, 5), "0001", "sukarela", 5_000_000))
    place(runner, 4_000_000, from_savings="sukarela")
    assert (saved(runner), ledger_sums(runner.book)) == (1_000_000, {"1-1010": 5_000_000, "2-1100": -1_000_000, "2-1110": -4_000_000})
    with pytest.raises(InsufficientFunds):
        place(runner, 4_000_000, from_savings="sukarela")


def test_a_large_amount_earns_more_where_the_board_says_so(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "besar.coop", terms={"berjangka": {**TERMS, "large_from": 50_000_000, "large_extra": "0.5"}})
    admit(runner, "Siti")
    place(runner, 49_999_999)
    place(runner, 50_000_000)
    assert [each.term.rate for each in runner.read(lambda unit, _: unit.deposits.of_member(1))] == [Decimal(6), Decimal("6.5")]
    runner.book.close()


def test_what_is_refused_when_a_deposit_is_placed(runner: Runner) -> None:
    admit(runner, "Budi", "0002")
    runner.execute(members.ChangeStatus(request_id(), day(1, 2), "0002", MemberStatus.LEFT, "pindah"))
    place(runner, certificate="B1")
    for refusal, more in (
        (BelowMinimumDeposit, {"amount": 999_999}),
        (NoChartRate, {"months": 5}),
        (NoChartRate, {"months": 24}),
        (CertificateTaken, {"certificate": "B1"}),
        (BadField, {"certificate": "9" * 31}),
        (BadField, {"rollover": Rollover.PRINCIPAL_AND_INTEREST}),
        (WrongProductKind, {"pays_into": "pokok"}),
        (WrongProductKind, {"pays_into": "flat"}),
    ):
        with pytest.raises(refusal):
            place(runner, **more)  # type: ignore[arg-type]
    for product, wrong in (("sukarela", WrongProductKind), ("musiman", WrongProductKind if "loan_seasonal" in KINDS else NotYetBuilt)):
        with pytest.raises(wrong):
            runner.execute(PlaceDeposit(request_id(), day(2, 1), "0001", product, 2_000_000, 3, MONTHLY, Rollover.NONE, "sukarela"))
    with pytest.raises(MemberNotActive):
        runner.execute(PlaceDeposit(request_id(), day(2, 1), "0002", "berjangka", 2_000_000, 3, MONTHLY, Rollover.NONE, "sukarela"))
    with pytest.raises(UnknownDeposit):
        deposit(runner, "SB-2025-0002")


def test_moving_savings_needs_the_leave_to_transfer(tmp_path: Path) -> None:
    people = crew(tmp_path / "tim.coop")
    treasurer, teller = people[Role.TREASURER], people[Role.TELLER]
    admit(treasurer, "Siti")
    treasurer.execute(Deposit(request_id(), day(1, 5), "0001", "sukarela", 5_000_000))
    assert place(teller, 1_000_000) == FIRST
    with pytest.raises(PermissionDenied):
        place(teller, 1_000_000, from_savings="sukarela")
    treasurer.book.close()


# --- interest -------------------------------------------------------------------------------------


def test_interest_is_paid_every_month_once(runner: Runner) -> None:
    """12,000,000 at 6 % a year: 60,000 a month; that of Sunday, 10 August, on Monday."""
    place(runner)
    assert [line.step.on for line in shown(runner, day(9, 30)).lines][-2:] == [day(8, 11), day(9, 10)]
    assert shown(runner, day(9, 30)).interest == 8 * 60_000
    run(runner, day(9, 30))
    assert (saved(runner), shown(runner, day(9, 30)).lines) == (480_000, ())
    with pytest.raises(NoDepositDue):
        run(runner, day(9, 30))
    run(runner, day(10, 31))
    assert saved(runner) == 540_000
    assert rows(runner.book, "SELECT count(*), count(DISTINCT instalment) FROM posting WHERE component = 'interest'") == [(9, 9)]


def test_the_tax_counts_all_interest_of_a_member_in_the_month(runner: Runner) -> None:
    """Two deposits of 30,000,000 bear 150,000 each: 300,000 a month is above 240,000, so 30,000 are withheld, from the second."""
    place(runner, 30_000_000)
    place(runner, 30_000_000)
    found = shown(runner, day(2, 10))
    assert [(line.step.interest, line.step.tax) for line in found.lines] == [(150_000, 0), (150_000, 30_000)]
    run(runner, day(2, 10))
    assert (saved(runner), ledger_sums(runner.book)["2-1310"]) == (270_000, -30_000)
    assert (found.interest, found.tax, found.net) == (300_000, 30_000, 270_000)


def test_exactly_the_exempt_sum_bears_no_tax(runner: Runner) -> None:
    place(runner, 48_000_000)
    assert [(line.step.interest, line.step.tax) for line in shown(runner, day(2, 10)).lines] == [(240_000, 0)]


def test_interest_added_to_the_principal_earns_too(runner: Runner) -> None:
    """10,000,000 at half a percent a month: 50,000; 50,250; 50,501 (10,100,250 × 0.005 = 50,501.25)."""
    place(runner, 10_000_000, payout=ADDED)
    run(runner, day(3, 10))
    run(runner, day(4, 10))
    assert (deposit(runner).balance, saved(runner)) == (10_150_751, 0)


def test_a_run_is_taken_back_as_one(runner: Runner) -> None:
    place(runner)
    place(runner, 10_000_000, months=3, rollover=Rollover.PRINCIPAL)
    before = ledger_sums(runner.book)
    number = run(runner, day(5, 31))
    assert deposit(runner, "SB-2025-0002").term.version == 2
    runner.execute(UndoDepositRun(request_id(), day(6, 1), number, "salah tanggal"))
    assert ledger_sums(runner.book) == before
    assert (saved(runner), deposit(runner, "SB-2025-0002").term.version) == (0, 1)
    with pytest.raises(DepositRunUndone):
        runner.execute(UndoDepositRun(request_id(), day(6, 1), number, "lagi"))
    run(runner, day(5, 31))
    assert deposit(runner, "SB-2025-0002").term.matures == day(7, 10)


def test_a_run_is_not_taken_back_where_its_interest_is_gone(runner: Runner) -> None:
    place(runner)
    number = run(runner, day(3, 31))
    runner.execute(Withdraw(request_id(), day(4, 1), "0001", "sukarela", 100_000))
    with pytest.raises(InsufficientFunds):
        runner.execute(UndoDepositRun(request_id(), day(4, 1), number, "salah"))
    assert saved(runner) == 20_000


def test_a_member_who_died_or_left_is_listed_with_the_reason_and_left_out(runner: Runner) -> None:
    place(runner)
    admit(runner, "Budi", "0002")
    runner.execute(PlaceDeposit(request_id(), day(1, 10), "0002", "berjangka", 12_000_000, 12, MONTHLY, Rollover.NONE, "sukarela"))
    with runner.book.write() as unit:
        unit.connection.exec_driver_sql("UPDATE member SET died_on = '2025-02-01' WHERE number = '0002'")
    lines = shown(runner, day(2, 28)).lines
    assert [(line.member, line.refusal is None) for line in lines] == [("0001", True), ("0002", False)]
    run(runner, day(2, 28))
    assert deposit(runner, "SB-2025-0002").state is DepositState.RUNNING
    with pytest.raises(NoDepositDue):
        run(runner, day(2, 28))


# --- maturity -------------------------------------------------------------------------------------


def test_a_matured_deposit_waits_and_is_fetched_in_cash(runner: Runner) -> None:
    """10,000,000 at 3.25 % for 3 months: 81,250, into savings; then it bears nothing more."""
    place(runner, 10_000_000, months=3, payout=AT_MATURITY)
    run(runner, day(12, 31))
    assert (deposit(runner).state, saved(runner)) == (DepositState.MATURED, 81_250)
    outcome = runner.execute(FetchDeposit(request_id(), day(12, 31), FIRST))
    assert rows(runner.book, LINES, outcome.entry) == [("2-1110", "D", 10_000_000, "principal", 0), ("1-1010", "C", 10_000_000, "", 0)]
    assert (deposit(runner).state, deposit(runner).balance) == (DepositState.PAID_OUT, 0)
    with pytest.raises(DepositStateWrong):
        runner.execute(FetchDeposit(request_id(), day(12, 31), FIRST))


def test_fetching_posts_what_fell_due_before(runner: Runner) -> None:
    place(runner, 10_000_000, months=3, payout=AT_MATURITY)
    runner.execute(FetchDeposit(request_id(), day(4, 10), FIRST, to_savings=True))
    assert saved(runner) == 10_081_250
    with pytest.raises(NoDepositDue):
        run(runner, day(5, 1))


def test_a_running_deposit_cannot_be_fetched(runner: Runner) -> None:
    place(runner)
    with pytest.raises(DepositStateWrong):
        runner.execute(FetchDeposit(request_id(), day(2, 1), FIRST))


def test_maturity_on_a_rest_day_waits_for_the_next_working_day_without_more_interest(runner: Runner) -> None:
    """Placed on 18 January for 3 months: 18 April 2025 is a Friday; on 20 January: 20 April is a Sunday."""
    place(runner, 10_000_000, on=day(1, 20), months=3, payout=AT_MATURITY)
    assert shown(runner, day(4, 20)).lines == ()
    assert [(line.step.on, line.step.interest) for line in shown(runner, day(4, 21)).lines] == [(day(4, 21), 81_250), (day(4, 21), 0)]


def test_a_roll_over_takes_the_rate_of_its_day(runner: Runner) -> None:
    runner.business_date = day(3, 1)
    place(runner, 10_000_000, months=3, payout=AT_MATURITY, rollover=Rollover.PRINCIPAL_AND_INTEREST)
    runner.execute(ChangeProduct(request_id(), "berjangka", day(4, 1), {**KINDS["term_deposit"].plain_terms(TERMS), "rate_3": "4"}))
    runner.business_date = day(12, 31)
    run(runner, day(4, 10))
    found = deposit(runner)
    assert (found.term.version, found.term.principal, found.term.rate) == (2, 10_081_250, Decimal(4))
    assert (found.term.begins, found.term.matures, found.balance, saved(runner)) == (day(4, 10), day(7, 10), 10_081_250, 0)
    run(runner, day(7, 31))
    assert deposit(runner).balance == 10_081_250 + 100_813
    assert rows(runner.book, "SELECT instalment FROM posting WHERE component = 'interest' ORDER BY entry") == [(1,), (2,)]


def test_a_term_that_is_no_longer_offered_is_not_rolled_over(runner: Runner) -> None:
    runner.business_date = day(3, 1)
    place(runner, 10_000_000, months=3, payout=AT_MATURITY, rollover=Rollover.PRINCIPAL)
    runner.execute(ChangeProduct(request_id(), "berjangka", day(4, 1), {**KINDS["term_deposit"].plain_terms(TERMS), "rate_3": "0"}))
    runner.business_date = day(12, 31)
    run(runner, day(4, 10))
    assert deposit(runner).state is DepositState.MATURED


def test_what_is_done_at_maturity_can_be_changed_before(runner: Runner) -> None:
    place(runner, 10_000_000, months=3, payout=AT_MATURITY)
    runner.execute(InstructDeposit(request_id(), day(2, 1), FIRST, Rollover.PRINCIPAL, "sukarela"))
    run(runner, day(4, 10))
    assert (deposit(runner).state, deposit(runner).term.principal) == (DepositState.RUNNING, 10_000_000)


# --- taken back -----------------------------------------------------------------------------------


def test_each_entry_is_taken_back_from_the_last(runner: Runner) -> None:
    place(runner, 10_000_000, months=3, payout=AT_MATURITY)
    placed = rows(runner.book, "SELECT max(sequence) FROM journal_entry")[0][0]
    fetched = runner.execute(FetchDeposit(request_id(), day(4, 10), FIRST)).entry
    with pytest.raises(DepositWentOn):
        runner.execute(Reverse(request_id(), day(4, 11), placed, "salah"))
    runner.execute(Reverse(request_id(), day(4, 11), fetched, "belum diambil"))
    assert (deposit(runner).state, deposit(runner).balance) == (DepositState.MATURED, 10_000_000)
    runner.execute(FetchDeposit(request_id(), day(4, 12), FIRST))
    assert deposit(runner).state is DepositState.PAID_OUT


def test_a_deposit_placed_by_mistake_is_taken_back_and_its_certificate_is_free(runner: Runner) -> None:
    place(runner, certificate="B1")
    entry = rows(runner.book, "SELECT max(sequence) FROM journal_entry")[0][0]
    runner.execute(Reverse(request_id(), day(1, 11), entry, "salah jumlah"))
    with pytest.raises(UnknownDeposit):
        deposit(runner)
    assert place(runner, certificate="B1") == "SB-2025-0002"
    assert ledger_sums(runner.book) == {"1-1010": 12_000_000, "2-1110": -12_000_000}
