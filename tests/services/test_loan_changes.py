"""A running loan is changed by two people, its old schedule stays, and everything can be set back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.errors import (
    ApprovalNeeded,
    ApproverIsMaker,
    BadDate,
    ChangeBuiltOn,
    ChangeWaits,
    ClassesNotWhole,
    DateTooEarly,
    FieldMissing,
    LoanChangedSince,
    LoanMovedSince,
    LoanStateWrong,
    NoChangeToUndo,
    NoChangeWaits,
    PaymentAboveDebt,
    PermissionDenied,
    ReasonMissing,
    ReversalOutOfOrder,
    ScheduleNotWhole,
)
from coopdesk.domain.loan_changes import HandEdit, LoanChange, Moratorium, Overdue, PausedInterest, Reschedule, WriteOff
from coopdesk.domain.loan_classes import ClassRule, Lateness, LoanClass
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.operators import Role
from coopdesk.services import checks
from coopdesk.services.corrections import Reverse
from coopdesk.services.loan_card import loan_card
from coopdesk.services.loan_change_undo import UndoChange
from coopdesk.services.loan_changes import AskChange, ChangeNow, DecideChange
from coopdesk.services.loan_class_rule import ChangeClassRule
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loan_standing import lateness_of, times_changed
from coopdesk.services.loan_write_off import Recover, claim_of
from coopdesk.services.loans import Apply, Decide, Disburse, Lend
from coopdesk.services.runner import Runner
from coopdesk.store.queries.arrears_history import late_loans_on
from coopdesk.store.queries.loan_dues import loans_on
from tests.books import admit, ledger_sums, new_runner, request_id, rows
from tests.services.crew import crew

LOAN = "PJ-2025-0001"
CASH, FLAT, INTEREST, PENALTY, LOSSES = "1-1010", "1-1200", "4-1100", "4-1140", "5-2410"
FORECLOSED = "1-2400"
MEMO, CONTRA, RECOVERED = "9-1100", "9-1900", "4-1400"


def day(month: int, number: int) -> date:
    return date(2025, month, number)


def lent(path: Path) -> Runner:
    """1,200,000 flat at 1.5 % over 12 months since 10 January; the instalments of February and March are paid."""
    runner = new_runner(path)
    runner.execute(Lend(request_id(), day(1, 10), admit(runner, "Siti"), "flat", 1_200_000, 12, Decimal("1.5")))
    for month in (2, 3):
        runner.execute(Repay(request_id(), day(month, 10), LOAN, 118_000))
    return runner


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = lent(tmp_path / "buku.coop")
    yield runner
    assert [result for result in checks.run_checks(runner.book) if not result.ok] == []
    runner.book.close()


def change(runner: Runner, what: LoanChange, on: date, reason: str = "panen gagal") -> None:
    runner.execute(ChangeNow(request_id(), on, LOAN, what, reason))


def undo(runner: Runner, on: date) -> None:
    runner.execute(UndoChange(request_id(), on, LOAN, "keliru"))


def loan_of(runner: Runner) -> Loan:
    return runner.read(lambda unit, _context: unit.loans.get(LOAN))


def late_on(runner: Runner, on: date) -> Lateness:
    return runner.read(lambda unit, _context: lateness_of(unit, unit.loans.get(LOAN), on))


def shape(loan: Loan) -> list[tuple[int, str, int, int]]:
    return [(row.n, row.due.isoformat(), row.principal, row.interest) for row in loan.schedule]


LONGER = Reschedule(day(6, 10), 10)


def test_a_rescheduled_loan_keeps_what_is_settled_and_asks_for_the_rest_anew(runner: Runner) -> None:
    """On 15 May April and May are overdue: 1,000,000 over 10 months, 36,000 of interest with the first instalment."""
    change(runner, LONGER, day(5, 15))
    loan = loan_of(runner)
    assert shape(loan)[:4] == [
        (1, "2025-02-10", 100_000, 18_000),
        (2, "2025-03-10", 100_000, 18_000),
        (3, "2025-06-10", 100_000, 15_000 + 36_000),
        (4, "2025-07-10", 100_000, 15_000),
    ]
    assert len(loan.schedule) == 12
    assert sum(row.principal for row in loan.schedule) == 1_200_000
    assert runner.read(lambda unit, _context: len(unit.loans.schedule(loan.id, 1))) == 12
    assert ledger_sums(runner.book)[FLAT] == 1_000_000


def test_before_the_change_the_loan_was_as_late_as_it_was_then(runner: Runner) -> None:
    change(runner, LONGER, day(5, 15))
    before = runner.read(lambda unit, context: loan_card(unit, context, LOAN, day(5, 14)))
    after = runner.read(lambda unit, context: loan_card(unit, context, LOAN, day(5, 15)))
    assert (before.arrears.days_past_due, before.arrears.principal) == (34, 200_000)
    assert (after.arrears.days_past_due, after.arrears.total) == (0, 0)


def test_months_before_and_after_a_change_have_the_arrears_of_their_own_schedule(runner: Runner) -> None:
    """April to June: late by the old schedule, not late on the day of the change, late again by the new one; written off in September."""
    change(runner, LONGER, day(5, 15))
    change(runner, WriteOff(decision="RAT 3/2025"), day(9, 1))
    days = [day(4, 30), day(5, 14), day(5, 15), day(6, 30), day(8, 31), day(9, 30)]
    found = runner.read(lambda unit, _context: late_loans_on(unit, days))
    one_by_one = runner.read(lambda unit, _context: [[each.arrears for each in loans_on(unit, on) if each.arrears.total] for on in days])
    assert [[each.arrears for each in found[on]] for on in days] == one_by_one
    assert [late[0].days_past_due if late else 0 for late in one_by_one] == [20, 34, 0, 20, 82, 0]


def test_overdue_interest_and_penalty_go_into_the_principal_in_one_balanced_entry(runner: Runner) -> None:
    """domain.md 4.3, row 27. Penalty on 15 May: April 118,000 x 0.1 % x 35 days but at most 3 % of it a month begun."""
    asked = runner.read(lambda unit, context: loan_card(unit, context, LOAN, day(5, 15))).arrears
    assert (asked.interest, asked.penalty) == (36_000, 4_130 + 590)
    change(runner, Reschedule(day(6, 15), 8, Decimal(1), Overdue.CAPITALISED, Overdue.CAPITALISED), day(5, 15))
    sums = ledger_sums(runner.book)
    assert (sums[FLAT], sums[INTEREST], sums[PENALTY]) == (1_040_720, -72_000, -4_720)
    loan = loan_of(runner)
    assert loan.outstanding == 1_040_720
    assert loan.terms.rate_monthly == 1
    assert sum(row.principal for row in loan.schedule) == 1_240_720


def test_undoing_sets_schedule_rate_and_ledger_back(runner: Runner) -> None:
    before, sums = loan_of(runner), ledger_sums(runner.book)
    change(runner, Reschedule(day(6, 15), 8, Decimal(1), Overdue.CAPITALISED), day(5, 15))
    undo(runner, day(5, 20))
    assert loan_of(runner) == before
    assert ledger_sums(runner.book) == sums
    with pytest.raises(NoChangeToUndo):
        undo(runner, day(5, 21))
    change(runner, LONGER, day(5, 22))
    assert rows(runner.book, "SELECT DISTINCT version FROM loan_instalment ORDER BY version") == [(1,), (2,), (3,)]


def test_reversing_the_entry_of_a_change_undoes_the_change(runner: Runner) -> None:
    before = loan_of(runner)
    change(runner, Reschedule(day(6, 15), 8, interest=Overdue.CAPITALISED), day(5, 15))
    entry = rows(runner.book, "SELECT max(sequence) FROM journal_entry")[0][0]
    runner.execute(Reverse(request_id(), day(5, 16), entry, "keliru"))
    assert loan_of(runner) == before


def test_a_payment_before_the_change_stays_until_the_change_is_undone(runner: Runner) -> None:
    change(runner, LONGER, day(5, 15))
    last = rows(runner.book, "SELECT max(sequence) FROM journal_entry")[0][0]
    with pytest.raises(LoanChangedSince):
        runner.execute(Reverse(request_id(), day(5, 16), last, "keliru"))
    undo(runner, day(5, 16))
    runner.execute(Reverse(request_id(), day(5, 16), last, "keliru"))
    assert loan_of(runner).outstanding == 1_100_000


def test_a_change_on_which_a_payment_stands_is_not_undone(runner: Runner) -> None:
    change(runner, Reschedule(day(6, 10), 10, interest=Overdue.CAPITALISED), day(5, 15))
    capitalised = rows(runner.book, "SELECT max(sequence) FROM journal_entry")[0][0]
    runner.execute(Repay(request_id(), day(6, 10), LOAN, 100_000))
    with pytest.raises(ChangeBuiltOn):
        undo(runner, day(6, 11))
    with pytest.raises(ReversalOutOfOrder):
        runner.execute(Reverse(request_id(), day(6, 11), capitalised, "keliru"))


# --- two people -----------------------------------------------------------------------------------


def test_who_asks_does_not_approve(tmp_path: Path) -> None:
    team = crew(tmp_path / "buku.coop")
    treasurer, chair, teller = team[Role.TREASURER], team[Role.CHAIR], team[Role.TELLER]
    make_running(team)
    ask = AskChange(request_id(), day(5, 15), LOAN, LONGER, "panen gagal")
    with pytest.raises(PermissionDenied):
        teller.execute(ask)
    with pytest.raises(NoChangeWaits):
        chair.execute(DecideChange(request_id(), day(5, 15), LOAN, approve=True))
    treasurer.execute(ask)
    with pytest.raises(ChangeWaits):
        treasurer.execute(AskChange(request_id(), day(5, 15), LOAN, LONGER, "sekali lagi"))
    with pytest.raises(PermissionDenied):
        treasurer.execute(DecideChange(request_id(), day(5, 15), LOAN, approve=True))
    with pytest.raises(ApprovalNeeded):
        treasurer.execute(ChangeNow(request_id(), day(5, 15), LOAN, LONGER, "sendiri"))
    assert len(loan_of(treasurer).schedule) == 12
    chair.execute(DecideChange(request_id(), day(5, 16), LOAN, approve=True))
    event = chair.read(lambda unit, _context: unit.loan_events.of(unit.loans.get(LOAN).id))[-1]
    assert (event.operator, event.approver, event.on) == ("Ratna", "Bambang", day(5, 15))
    assert [result for result in checks.run_checks(chair.book) if not result.ok] == []
    chair.book.close()


def test_declining_needs_a_reason_and_leaves_the_loan_as_it_was(tmp_path: Path) -> None:
    team = crew(tmp_path / "buku.coop")
    make_running(team)
    before = loan_of(team[Role.CHAIR])
    team[Role.TREASURER].execute(AskChange(request_id(), day(5, 15), LOAN, LONGER, "panen gagal"))
    with pytest.raises(FieldMissing):
        team[Role.CHAIR].execute(DecideChange(request_id(), day(5, 16), LOAN, approve=False))
    team[Role.CHAIR].execute(DecideChange(request_id(), day(5, 16), LOAN, approve=False, reason="bayar dulu"))
    assert loan_of(team[Role.CHAIR]) == before
    team[Role.TREASURER].execute(AskChange(request_id(), day(5, 17), LOAN, LONGER, "masih perlu"))
    team[Role.CHAIR].book.close()


def test_money_that_moves_in_between_makes_it_be_asked_for_anew(tmp_path: Path) -> None:
    team = crew(tmp_path / "buku.coop")
    make_running(team)
    team[Role.TREASURER].execute(AskChange(request_id(), day(5, 15), LOAN, LONGER, "panen gagal"))
    team[Role.TELLER].execute(Repay(request_id(), day(5, 16), LOAN, 50_000))
    with pytest.raises(LoanMovedSince):
        team[Role.CHAIR].execute(DecideChange(request_id(), day(5, 16), LOAN, approve=True))
    team[Role.CHAIR].book.close()


def make_running(team: dict[Role, Runner]) -> None:
    """The loan of `lent`, in a book with several people."""
    member = admit(team[Role.TREASURER], "Siti")
    team[Role.TREASURER].execute(Apply(request_id(), day(1, 10), member, "flat", 1_200_000, 12, Decimal("1.5")))
    team[Role.CHAIR].execute(Decide(request_id(), day(1, 10), LOAN, approve=True))
    team[Role.TREASURER].execute(Disburse(request_id(), day(1, 10), LOAN))
    team[Role.TELLER].execute(Repay(request_id(), day(2, 10), LOAN, 118_000))


# --- moratorium -----------------------------------------------------------------------------------


def test_a_pause_moves_what_is_to_come_and_stops_the_days_that_classes_rest_on(runner: Runner) -> None:
    """On 1 May April is 21 days overdue. Three months later it is 113 days past due and still 21 days delinquent."""
    change(runner, Moratorium(3, PausedInterest.RUNS), day(5, 1))
    loan = loan_of(runner)
    assert shape(loan)[2:5] == [
        (3, "2025-04-10", 100_000, 18_000),
        (4, "2025-08-10", 100_000, 18_000 + 54_000),
        (5, "2025-09-10", 100_000, 18_000),
    ]
    late = late_on(runner, day(8, 1))
    assert (late.days_past_due, late.days_delinquent, late.loan_class) == (113, 21, LoanClass.CURRENT)
    later = late_on(runner, day(11, 1))
    assert (later.days_past_due, later.days_delinquent, later.loan_class) == (205, 113, LoanClass.SUBSTANDARD)


def test_waived_and_capitalised_interest_of_a_pause(runner: Runner) -> None:
    """Capitalised: 18,000 x (1.015^3 - 1) / 0.015 = 54,814, spread over nine months, bearing 1.5 % flat itself."""
    change(runner, Moratorium(3, PausedInterest.WAIVED), day(5, 1))
    assert sum(row.interest for row in loan_of(runner).schedule) == 12 * 18_000
    undo(runner, day(5, 1))
    change(runner, Moratorium(3, PausedInterest.CAPITALISED), day(5, 1))
    more = sum(row.interest for row in loan_of(runner).schedule) - 12 * 18_000
    assert more == 54_814 + round(54_814 * 0.015 * 9)


# --- classes --------------------------------------------------------------------------------------


def test_the_old_class_stays_until_three_instalments_were_paid_on_time(runner: Runner) -> None:
    """On 1 August the loan is 113 days late: substandard. Rescheduled, it stays so until the third on-time payment."""
    change(runner, Reschedule(day(9, 1), 10), day(8, 1))
    seen = []
    for month in (9, 10, 11):
        seen.append(late_on(runner, day(month, 1)))
        due = next(row for row in loan_of(runner).schedule if row.due == day(month, 1))
        runner.execute(Repay(request_id(), day(month, 1), LOAN, due.total))
    seen.append(late_on(runner, day(11, 2)))
    assert [(late.loan_class, late.kept) for late in seen] == [(LoanClass.SUBSTANDARD, True)] * 3 + [(LoanClass.CURRENT, False)]
    assert runner.read(lambda unit, _c: times_changed(unit.loan_events.of(unit.loans.get(LOAN).id))) == 1


def test_a_cooperative_sets_the_bounds_of_its_classes_from_a_day_on(runner: Runner) -> None:
    """On 1 August the loan is 113 days late. Bounds that are set on 31 December do not judge the months before."""
    runner.execute(ChangeClassRule(request_id(), ClassRule((30, 60, 90), (7, 14, 21), 6)))
    assert late_on(runner, day(8, 1)).loan_class is LoanClass.SUBSTANDARD
    assert late_on(runner, day(12, 31)).loan_class is LoanClass.LOSS
    with pytest.raises(ClassesNotWhole):
        runner.execute(ChangeClassRule(request_id(), ClassRule((30, 30, 90))))


# --- rows by hand ---------------------------------------------------------------------------------


def test_rows_typed_by_hand_bear_interest_by_their_time(runner: Runner) -> None:
    """On 10 March nothing is overdue. 400,000 on 10 April, 600,000 two months later: 18,000 and 36,000 flat."""
    change(runner, HandEdit(((day(4, 10), 400_000), (day(6, 10), 600_000))), day(3, 10))
    assert shape(loan_of(runner))[2:] == [(3, "2025-04-10", 400_000, 18_000), (4, "2025-06-10", 600_000, 35_419)]


@pytest.mark.parametrize(
    ("edited", "refusal"),
    [
        (((day(4, 10), 400_000), (day(6, 10), 500_000)), ScheduleNotWhole),
        (((day(6, 10), 400_000), (day(4, 10), 600_000)), BadDate),
        (((day(3, 1), 400_000), (day(4, 10), 600_000)), BadDate),
    ],
)
def test_rows_that_cannot_stand_are_refused(runner: Runner, edited: tuple[tuple[date, int], ...], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        change(runner, HandEdit(edited), day(3, 10))


# --- writing off ----------------------------------------------------------------------------------


def test_a_loan_written_off_leaves_the_books_and_its_claim_stays_beside_them(runner: Runner) -> None:
    change(runner, WriteOff(decision="RAT 3/2025"), day(5, 15))
    sums = ledger_sums(runner.book)
    assert (sums.get(FLAT), sums[LOSSES], sums[MEMO], sums[CONTRA]) == (None, 1_000_000, 1_036_000, -1_036_000)
    assert loan_of(runner).state is LoanState.WRITTEN_OFF
    with pytest.raises(LoanStateWrong):
        runner.execute(Repay(request_id(), day(5, 16), LOAN, 1_000))
    runner.execute(Recover(request_id(), day(6, 1), LOAN, 36_000))
    sums = ledger_sums(runner.book)
    assert (sums[RECOVERED], sums[MEMO]) == (-36_000, 1_000_000)
    with pytest.raises(PaymentAboveDebt):
        runner.execute(Recover(request_id(), day(6, 1), LOAN, 1_000_001))
    with pytest.raises(ChangeBuiltOn):
        undo(runner, day(6, 2))


def test_collateral_that_is_taken_over_pays_its_worth_and_the_rest_stays_claimed(runner: Runner) -> None:
    """1,000,000 and 36,000 of interest are left: 700,000 taken over, 300,000 of loss, 336,000 claimed; then 100,000 of that."""
    with pytest.raises(PaymentAboveDebt):
        change(runner, WriteOff(decision="RAT 3/2025", taken=1_000_001), day(5, 15))
    change(runner, WriteOff(decision="RAT 3/2025", taken=700_000), day(5, 15))
    sums = ledger_sums(runner.book)
    assert (sums.get(FLAT), sums[FORECLOSED], sums[LOSSES], sums[MEMO]) == (None, 700_000, 300_000, 336_000)
    assert loan_of(runner).state is LoanState.WRITTEN_OFF
    change(runner, WriteOff(decision="RAT 4/2025", taken=100_000), day(5, 20))
    sums = ledger_sums(runner.book)
    assert (sums[FORECLOSED], sums[RECOVERED], sums[MEMO]) == (800_000, -100_000, 236_000)
    undo(runner, day(6, 1))
    undo(runner, day(6, 1))
    assert loan_of(runner).state is LoanState.DISBURSED
    sums = ledger_sums(runner.book)
    assert (sums[FLAT], FORECLOSED in sums, LOSSES in sums, MEMO in sums) == (1_000_000, False, False, False)


def test_the_claim_is_given_up_by_a_decision_of_the_meeting(runner: Runner) -> None:
    with pytest.raises(FieldMissing):
        change(runner, WriteOff(claim_too=True), day(5, 15))
    change(runner, WriteOff(decision="pengurus 5/2025"), day(5, 15))
    change(runner, WriteOff(claim_too=True, decision="RAT 3/2025"), day(6, 15))
    assert runner.read(lambda unit, _context: claim_of(unit, unit.loans.get(LOAN))) == 0
    assert MEMO not in ledger_sums(runner.book)
    undo(runner, day(6, 20))
    undo(runner, day(6, 21))
    assert loan_of(runner).state is LoanState.DISBURSED
    assert ledger_sums(runner.book)[FLAT] == 1_000_000


def test_a_running_loan_is_written_off_with_its_claim(runner: Runner) -> None:
    change(runner, WriteOff(claim_too=True, decision="RAT 3/2025"), day(5, 15))
    assert MEMO not in ledger_sums(runner.book)
    with pytest.raises(LoanStateWrong):
        change(runner, WriteOff(claim_too=True, decision="RAT 4/2025"), day(5, 16))


def test_what_no_change_can_be(runner: Runner) -> None:
    with pytest.raises(ReasonMissing):
        change(runner, LONGER, day(5, 15), reason=" ")
    with pytest.raises(DateTooEarly):
        change(runner, Reschedule(day(5, 15), 10), day(5, 15))
    with pytest.raises(DateTooEarly):
        change(runner, LONGER, day(3, 9))
    change(runner, LONGER, day(5, 15))
    with pytest.raises(ReasonMissing):
        runner.execute(UndoChange(request_id(), day(5, 16), LOAN, ""))


def test_who_asked_does_not_approve_in_another_role_either(tmp_path: Path) -> None:
    team = crew(tmp_path / "buku.coop")
    make_running(team)
    team[Role.TREASURER].execute(AskChange(request_id(), day(5, 15), LOAN, LONGER, "panen gagal"))
    with team[Role.CHAIR].book.write() as unit:
        unit.operators.change("Ratna", Role.CHAIR, active=True)
    with pytest.raises(ApproverIsMaker):
        team[Role.TREASURER].execute(DecideChange(request_id(), day(5, 15), LOAN, approve=True))
    team[Role.CHAIR].book.close()
