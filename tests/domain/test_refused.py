"""What a refusal tells: every figure, day and name in it is the one that its sentence is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopdesk.domain.brought_in import LoanBroughtIn, remaining_schedule
from coopdesk.domain.calendar import MONTHLY, Period, PeriodUnit, add_periods
from coopdesk.domain.collateral import (
    Collateral,
    CollateralKind,
    Move,
    MoveKind,
    Valuation,
    Whereabouts,
    check_described,
    check_move,
    check_valuation,
)
from coopdesk.domain.day_counts import DayCount, year_parts
from coopdesk.domain.deposit_break import BreakPolicy, BreakRule, RunningDeposit, break_deposit
from coopdesk.domain.documents import BYTES_MAX, check_document
from coopdesk.domain.errors import (
    AccountBlocked,
    AccountClosed,
    BadAmount,
    BadDate,
    BadField,
    BadRate,
    BadStatusChange,
    BadTerm,
    BelowMinimumBalance,
    BelowMinimumDeposit,
    CallTooLarge,
    CollateralElsewhere,
    DateTooEarly,
    DepositMatured,
    DocumentTooLarge,
    FieldMissing,
    GuaranteeAboveFree,
    GuaranteeReleased,
    GuaranteeTooLarge,
    GuarantorIsBorrower,
    HeldForGuarantee,
    HoldAboveFree,
    HoldReleased,
    InsufficientFunds,
    LoanNotLate,
    LoanWithoutGuarantor,
    MemberDied,
    MemberNotActive,
    MergeRefused,
    MergeWithSelf,
    MoneyHeld,
    NothingOwed,
    PassbookLineWrong,
    PassbookStateWrong,
    PaymentAboveDebt,
    PlanNotDue,
    ReasonMissing,
    Refusal,
    SettlementAfterMeeting,
    SettlementNotYet,
    SharesNotWhole,
    TooManyGuarantees,
    WithdrawalOnlyByPlan,
    WithdrawalOnlyOnLeaving,
)
from coopdesk.domain.guarantees import Guarantee, GuaranteeLimits, call_shares, check_call, check_guaranteed, check_guarantor
from coopdesk.domain.guarantees import check_release as check_guarantee_release
from coopdesk.domain.holds import Held, HeldFor, Hold, Release, check_hold, check_release
from coopdesk.domain.interest import InterestBasis
from coopdesk.domain.joint_liability import share_gap
from coopdesk.domain.leaving import Payable, PayableRule
from coopdesk.domain.loans import LoanState, check_application
from coopdesk.domain.members import (
    Heir,
    Member,
    MemberDetails,
    MemberStatus,
    check_details,
    check_heirs,
    check_may_transact,
    check_status_change,
)
from coopdesk.domain.merging import check_mergeable
from coopdesk.domain.operators import check_new_operator
from coopdesk.domain.passbook import (
    FIRST_PLACE,
    BookState,
    Passbook,
    PassbookLayout,
    Place,
    check_may_issue,
    check_may_lose,
    check_may_replace,
    check_may_resume,
)
from coopdesk.domain.payoff import LevelLoan, SimpleLoan, payoff, payoff_of_simple_loan, settlement_figure, unearned_by_rule_of_78
from coopdesk.domain.prepayment import Payment, PrepaymentTerms
from coopdesk.domain.print_jobs import JobState, PrintJob, check_change
from coopdesk.domain.profit_share import declared_shares, rents, shared_result
from coopdesk.domain.rates import Rate, RatePer, settled_units
from coopdesk.domain.replay import Replay
from coopdesk.domain.savings import SavingsAccount, SavingsTerms, Withdrawable, check_deposit, check_withdrawal
from coopdesk.domain.savings_plans import PlanRules, SavingsPlan, check_fetch, check_plan
from coopdesk.domain.schedule import make_schedule
from coopdesk.domain.schedule_terms import Rounding, ScheduleMethod, ScheduleTerms, Tranche
from coopdesk.domain.settlements import SettlementPart, SettlementRecord, check_payable
from coopdesk.domain.share_out import share_out_fund
from coopdesk.domain.surplus import check_percents, member_parts, pools
from coopdesk.domain.term_deposits import DepositTerms
from coopdesk.domain.time_value import Annuity, effective_rate, principal_paid

DAY, EVE, NEXT = date(2026, 3, 12), date(2026, 3, 11), date(2026, 3, 13)
BORN = date(1980, 3, 5)

SITI = Member(1, "0001", MemberStatus.ACTIVE, MemberDetails("Siti", DAY, nik="3578014503800002", birth_date=BORN))
BUDI = replace(SITI, id=2, number="0002")

ACCOUNT = SavingsAccount(
    1, "0001-03", 1, "0001", "sukarela", "2-1100", SavingsTerms(Withdrawable.ANY_TIME, 10_000, 5_000), DAY, None, 100_000
)
GUARANTEED, SET_ASIDE = Held(60_000, HeldFor.GUARANTEE, "PJ-1"), Held(30_000, HeldFor.REASON, "sengketa")


def held(*claims: Held) -> SavingsAccount:
    return replace(ACCOUNT, claims=claims)


def by_terms(withdrawable: Withdrawable) -> SavingsAccount:
    return replace(ACCOUNT, terms=SavingsTerms(withdrawable))


GOAL = SavingsPlan(1, "Qurban", 100_000, 12, DAY, PlanRules(0, 3, Decimal(10)))

HOLD = Hold(1, 3, "sukarela", 50_000, "sengketa", DAY, None, "", "Ratna")
WORD = Guarantee(1, "PJ-1", "0001", "Siti", LoanState.DISBURSED, 3, "sukarela", "0002", "Budi", 2_000_000, 12_000_000, 9_000_000, 0, DAY, "Ratna")
LET_GO = Release(NEXT, "diganti", "Ratna")
LIMITS = GuaranteeLimits(most_loans=2, amount_max=5_000_000, call_after_days=30)

PAPER = Collateral(
    1, "PJ-1", "0001", "Siti", CollateralKind.VEHICLE, "B 1", "BPKB Vario", "Siti", DAY, "Ratna", (Valuation(DAY, 9, Decimal(30), "", "Ratna"),)
)
IN_SAFE = replace(PAPER, moves=(Move(1, MoveKind.RECEIVED, NEXT, "A-1", "Siti", "", "Ratna"),))

LAYOUT = PassbookLayout("five", lines=5, pages=2)
LOST = Passbook(1, 7, 1, LAYOUT, BookState.LOST, DAY, FIRST_PLACE)
IN_USE = replace(LOST, state=BookState.ACTIVE)

PART = SettlementPart(1, "Dewi", "child", "60", 500_000)
SETTLED = SettlementRecord(1, 1, 9, MemberStatus.ACTIVE, PayableRule(Payable.MONTHS, 3), DAY, (PART,), DAY)

BROUGHT = LoanBroughtIn(1_200_000, 900_000, 12, -1, ScheduleMethod.FLAT, Rate(Decimal(1)), DAY)
DEPOSIT = RunningDeposit(12_000_000, DepositTerms(Rate(Decimal(6), RatePer.YEAR), MONTHLY), DAY)
LEVEL = LevelLoan(500_000, 13_457, 48, Decimal("0.01"))
LOAN = ScheduleTerms(1_200_000, Rate(Decimal(1)), ScheduleMethod.DECLINING, 6, EVE)
SIMPLE = SimpleLoan(10_000, Rate(Decimal("0.8"), RatePer.DAY), DAY, InterestBasis(day_count=DayCount.ACTUAL_365), Rounding(), MONTHLY)

CASES: list[tuple[Callable[[], object], Refusal]] = [
    # savings
    (lambda: check_deposit(ACCOUNT, 0), BadAmount("0")),
    (lambda: check_deposit(ACCOUNT, 4_999), BelowMinimumDeposit(4_999, 5_000)),
    (lambda: check_deposit(replace(ACCOUNT, closed=DAY), 5_000), AccountClosed("0001", "sukarela")),
    (lambda: check_withdrawal(by_terms(Withdrawable.ON_LEAVING), 1), WithdrawalOnlyOnLeaving("sukarela")),
    (lambda: check_withdrawal(by_terms(Withdrawable.BY_PLAN), 1), WithdrawalOnlyByPlan("sukarela")),
    (lambda: check_withdrawal(ACCOUNT, 100_001), InsufficientFunds(100_000, 100_001)),
    (lambda: check_withdrawal(ACCOUNT, 90_001), BelowMinimumBalance(90_000, 10_000)),
    (lambda: check_withdrawal(held(Held(None, HeldFor.REASON, "penetapan")), 1), AccountBlocked("0001-03", "penetapan")),
    (lambda: check_withdrawal(held(GUARANTEED), 40_001), HeldForGuarantee(40_000, 60_000, "PJ-1")),
    (lambda: check_withdrawal(held(GUARANTEED, SET_ASIDE), 10_001), MoneyHeld(10_000, 90_000, "PJ-1, sengketa")),
    (lambda: check_plan(100_000, 241), BadTerm("241")),
    (lambda: check_fetch(GOAL, DAY), PlanNotDue("Qurban", date(2027, 3, 12))),
    # members
    (lambda: check_details(MemberDetails(" ", DAY)), FieldMissing("name")),
    (lambda: check_heirs([Heir(" ", "child", Decimal(100))]), FieldMissing("name")),
    (
        lambda: check_status_change("0001", MemberStatus.LEFT, MemberStatus.ACTIVE),
        BadStatusChange("0001", MemberStatus.LEFT, MemberStatus.ACTIVE),
    ),
    (lambda: check_may_transact(replace(SITI, status=MemberStatus.LEFT)), MemberNotActive("0001", MemberStatus.LEFT)),
    (lambda: check_may_transact(replace(SITI, died_on=DAY)), MemberDied("0001", DAY)),
    (lambda: check_mergeable(SITI, SITI), MergeWithSelf("0001")),
    (lambda: check_mergeable(SITI, replace(BUDI, died_on=DAY)), MemberDied("0002", DAY)),
    (lambda: check_mergeable(SITI, replace(BUDI, status=MemberStatus.LEFT)), MergeRefused("0001", "0002")),
    (lambda: check_mergeable(SITI, replace(BUDI, details=replace(BUDI.details, birth_date=DAY))), MergeRefused("0001", "0002")),
    (lambda: check_mergeable(SITI, replace(BUDI, details=replace(BUDI.details, nik="1"))), MergeRefused("0001", "0002")),
    (lambda: check_new_operator(" ", None), FieldMissing("name")),
    (lambda: check_document("foto", b"0" * (BYTES_MAX + 1)), DocumentTooLarge("foto", 10)),
    (lambda: check_document(" ", b""), FieldMissing("name")),
    (lambda: check_change(PrintJob(1, "receipt", "9", 0, JobState.FAILED, "Ratna"), JobState.SENT), BadField("state", "sent")),
    # settlements
    (lambda: check_payable(SETTLED, replace(PART, payee="Eka"), DAY, early=True), NothingOwed("Eka")),
    (lambda: check_payable(replace(SETTLED, parts=(replace(PART, paid_by=3),)), replace(PART, paid_by=3), DAY, early=True), NothingOwed("Dewi")),
    (lambda: check_payable(SETTLED, PART, EVE, early=False), SettlementNotYet("Dewi", DAY)),
    (lambda: check_payable(replace(SETTLED, payable_on=None), PART, DAY, early=False), SettlementAfterMeeting("Dewi")),
    (lambda: PayableRule.of("months:0"), BadField("payable", "months:0")),
    (lambda: PayableRule.of("months:121"), BadField("payable", "months:121")),
    (lambda: PayableRule.of("now:3"), BadField("payable", "now:3")),
    (lambda: PayableRule.of("soon"), BadField("payable", "soon")),
    # holds and guarantees
    (lambda: check_hold(1, 1, " ", DAY, None), ReasonMissing()),
    (lambda: check_hold(1, 1, "sengketa", DAY, EVE), DateTooEarly(EVE, DAY)),
    (lambda: check_hold(50_001, 50_000, "sengketa", DAY, DAY), HoldAboveFree(50_000, 50_001)),
    (lambda: check_release(replace(HOLD, release=LET_GO), DAY, "damai"), HoldReleased(NEXT)),
    (lambda: check_release(HOLD, DAY, " "), ReasonMissing()),
    (lambda: check_release(HOLD, EVE, "damai"), DateTooEarly(EVE, DAY)),
    (lambda: check_guarantor(SITI, 1, 0, LIMITS), GuarantorIsBorrower("0001")),
    (lambda: check_guarantor(replace(SITI, status=MemberStatus.PASSIVE), 2, 0, LIMITS), MemberNotActive("0001", MemberStatus.PASSIVE)),
    (lambda: check_guarantor(SITI, 2, 2, LIMITS), TooManyGuarantees("0001", 2)),
    (lambda: check_guaranteed(5_000_001, 9_000_000, 9_000_000, LIMITS), GuaranteeTooLarge(5_000_001, 5_000_000)),
    (lambda: check_guaranteed(4_000_001, 9_000_000, 4_000_000, LIMITS), GuaranteeTooLarge(4_000_001, 4_000_000)),
    (lambda: check_guaranteed(9_000_001, 10**9, 9_000_000, GuaranteeLimits()), GuaranteeTooLarge(9_000_001, 9_000_000)),
    (lambda: check_guaranteed(3_000_001, 3_000_000, 9_000_000, LIMITS), GuaranteeAboveFree(3_000_000, 3_000_001)),
    (lambda: check_guarantee_release(replace(WORD, release=LET_GO), DAY, "diganti"), GuaranteeReleased(NEXT)),
    (lambda: check_guarantee_release(WORD, EVE, "diganti"), DateTooEarly(EVE, DAY)),
    (lambda: check_call("PJ-1", 0, 99, LIMITS), LoanWithoutGuarantor("PJ-1")),
    (lambda: check_call("PJ-1", 1, 29, LIMITS), LoanNotLate("PJ-1", 29, 30)),
    (lambda: call_shares([1_000_000, 500_000], 1_180_001, 1_180_000), CallTooLarge(1_180_001, 1_180_000)),
    (lambda: call_shares([1_000_000, 100_000], 1_100_001, 1_180_000), CallTooLarge(1_100_001, 1_100_000)),
    # collateral
    (lambda: check_described(" ", "Siti"), FieldMissing("description")),
    (lambda: check_described("BPKB", " "), FieldMissing("owner")),
    (lambda: check_valuation(-1, Decimal(30)), BadAmount("-1")),
    (lambda: check_valuation(0, Decimal(30)), BadAmount("0")),
    (lambda: check_valuation(1, Decimal("100.01")), BadField("haircut", "100.01")),
    (lambda: check_move(PAPER, MoveKind.LENT, NEXT), CollateralElsewhere("BPKB Vario", Whereabouts.EXPECTED)),
    (lambda: check_move(PAPER, MoveKind.RECEIVED, EVE), DateTooEarly(EVE, DAY)),
    (lambda: check_move(IN_SAFE, MoveKind.LENT, DAY), DateTooEarly(DAY, NEXT)),
    # passbooks
    (lambda: check_may_issue(IN_USE, "Buku 1"), PassbookStateWrong("Buku 1", BookState.ACTIVE)),
    (lambda: check_may_lose(LOST, "Buku 1", "hilang"), PassbookStateWrong("Buku 1", BookState.LOST)),
    (lambda: check_may_replace(replace(LOST, state=BookState.FULL), "Buku 1", "rusak"), PassbookStateWrong("Buku 1", BookState.FULL)),
    (lambda: check_may_resume(LOST, "Buku 1", FIRST_PLACE, "macet"), PassbookStateWrong("Buku 1", BookState.LOST)),
    (lambda: check_may_resume(IN_USE, "Buku 1", Place(1, 6), "macet"), PassbookLineWrong(6, 1, 5)),
    (lambda: check_may_resume(IN_USE, "Buku 1", Place(3, 2), "macet"), PassbookLineWrong(2, 1, 5)),
    # loans and deposits
    (lambda: check_application(5, 601, Decimal(1)), BadTerm("601")),
    (lambda: check_application(5, 12, Decimal("100.01")), BadRate("100.01")),
    (lambda: remaining_schedule(BROUGHT), BadTerm("-1")),
    (lambda: break_deposit(DEPOSIT, EVE, BreakPolicy(BreakRule.LOSE_RUNNING_MONTH)), DateTooEarly(EVE, DAY)),
    (lambda: break_deposit(DEPOSIT, date(2026, 4, 12), BreakPolicy(BreakRule.LOSE_RUNNING_MONTH)), DepositMatured(date(2026, 4, 12), date(2026, 4, 12))),
    (lambda: payoff(Replay(LOAN, [Payment(NEXT, 1)], PrepaymentTerms()), DAY), BadDate("2026-03-12")),
    (lambda: settlement_figure(LEVEL, 49), BadTerm("49")),
    (lambda: unearned_by_rule_of_78(100_00, 12, 13), BadTerm("13")),
    (lambda: payoff_of_simple_loan(SIMPLE, [], EVE), BadDate("2026-03-11")),
    (lambda: payoff_of_simple_loan(SIMPLE, [Payment(NEXT, 10_081)], NEXT), PaymentAboveDebt(10_081, 10_080)),
    (lambda: principal_paid(Annuity(Decimal("0.01"), 24, Decimal(5_000)), 3, 2), BadTerm("3-2")),
    (lambda: make_schedule(replace(LOAN, count=2, dues=(date(2026, 4, 11), date(2026, 4, 10)))), BadDate("2026-04-10")),
    (lambda: make_schedule(replace(LOAN, count=0)), BadTerm("0")),
    (lambda: year_parts(date(9999, 12, 1), date.max, DayCount.ACTUAL_ACTUAL_TO_YEAR_END), BadDate("9999-12-31")),
    (lambda: effective_rate(Decimal("0.1"), 0), BadTerm("0")),
    (lambda: make_schedule(replace(LOAN, principal=0)), BadAmount("0")),
    (lambda: make_schedule(replace(LOAN, tranches=(Tranche(date(2026, 5, 1), 5),))), BadDate("2026-04-11")),
    (lambda: effective_rate(Decimal(-4), 2), BadRate("-200")),
    (lambda: effective_rate(Decimal(2_000_000), 2), BadRate("100000000")),
    (lambda: Rate(Decimal("NaN")), BadRate("NaN")),
    (lambda: settled_units(Decimal("1e28")), BadAmount("1.000e+28")),
    (lambda: add_periods(date(9999, 12, 31), MONTHLY, 1), BadDate("10000-01")),
    (lambda: add_periods(date(9999, 12, 31), Period(PeriodUnit.DAY), 1), BadDate("9999-12-31+1")),
    # shares
    (lambda: share_gap(-1, [1]), BadAmount("-1")),
    (lambda: share_out_fund(-1, [1]), BadAmount("-1")),
    (lambda: pools(-1, {}), BadAmount("-1")),
    (lambda: pools(1, {"a": Decimal("100.10")}), SharesNotWhole("100.1")),
    (lambda: check_percents({"a": Decimal(60), "b": Decimal(40), "c": Decimal(5)}), SharesNotWhole("105")),
    (lambda: check_percents({"a": Decimal(60), "b": Decimal(50)}), SharesNotWhole("110")),
    (lambda: member_parts(1, [3], 2), BadAmount("2")),
    (lambda: shared_result(1, {"a": Decimal(50), "b": Decimal(49)}, {}), SharesNotWhole("99")),
    (lambda: shared_result(-1, {"a": Decimal(50), "b": Decimal(50)}, {"a": 5, "b": -5}), BadAmount("-5")),
    (lambda: declared_shares((5, -1), Decimal(40)), BadAmount("-1")),
    (lambda: rents(10, 0, 0, 0), BadTerm("0")),
    (lambda: rents(10, 11, 0, 3), BadAmount("11")),
]


@pytest.mark.parametrize(("act", "wanted"), CASES, ids=lambda each: str(each) if isinstance(each, Refusal) else "")
def test_it_says_what_was_asked_and_what_is_allowed(act: Callable[[], object], wanted: Refusal) -> None:
    with pytest.raises(type(wanted)) as refused:
        act()
    assert refused.value == wanted
    assert hash(refused.value) == hash(wanted)


ALLOWED: list[Callable[[], object]] = [
    lambda: Rate(Decimal(1000)),
    lambda: effective_rate(Decimal(20), 2),
    lambda: check_withdrawal(held(GUARANTEED, SET_ASIDE), 10_000),
    lambda: check_hold(50_000, 50_000, "sengketa", DAY, DAY),
    lambda: check_hold(None, 0, "sengketa", DAY, None),
    lambda: check_release(HOLD, DAY, "damai"),
    lambda: check_guarantor(SITI, 2, 1, LIMITS),
    lambda: check_guaranteed(5_000_000, 5_000_000, 5_000_000, LIMITS),
    lambda: check_call("PJ-1", 1, 30, LIMITS),
    lambda: check_described("BPKB", "Siti"),
    lambda: check_valuation(1, Decimal(0)),
    lambda: check_valuation(1, Decimal("0.5")),
    lambda: check_valuation(1, Decimal(100)),
    lambda: check_move(PAPER, MoveKind.RECEIVED, DAY),
    lambda: check_move(IN_SAFE, MoveKind.GIVEN_BACK, NEXT),
    lambda: check_payable(SETTLED, PART, DAY, early=False),
    lambda: check_payable(SETTLED, PART, EVE, early=True),
    lambda: check_payable(replace(SETTLED, payable_on=None), PART, EVE, early=True),
    lambda: check_may_resume(IN_USE, "Buku 1", Place(1, 1), "macet"),
    lambda: check_may_resume(IN_USE, "Buku 1", Place(2, 5), "macet"),
    lambda: check_mergeable(SITI, BUDI),
    lambda: check_mergeable(SITI, replace(BUDI, details=MemberDetails("Siti A", DAY), status=MemberStatus.APPLICANT)),
    lambda: check_heirs([Heir("A", "child", Decimal("99.5")), Heir("B", "child", Decimal("0.5"))]),
]


@pytest.mark.parametrize("act", ALLOWED)
def test_at_the_edge_it_is_allowed(act: Callable[[], object]) -> None:
    act()


def test_an_heir_gets_something() -> None:
    with pytest.raises(Refusal):
        check_heirs([Heir("A", "child", Decimal(100)), Heir("B", "child", Decimal(0))])


def test_two_refusals_of_one_kind_differ_by_what_they_say() -> None:
    assert len({BadTerm("1"), BadTerm("1"), BadTerm("2"), BadRate("1")}) == 3
    assert len({hash(BadTerm("1")), hash(BadTerm("2")), hash(BadRate("1"))}) == 3


def test_a_part_of_nothing_is_not_waited_for() -> None:
    nothing, paid = replace(PART, id=2, amount=0), replace(PART, id=3, paid_by=4)
    assert replace(SETTLED, parts=(nothing, PART, paid)).unpaid == (PART,)
