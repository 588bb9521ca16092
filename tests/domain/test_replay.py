"""Payments replayed over schedules: hand-worked flat and declining loans of 1,200,000 at 1 % a month from 10 January."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coopdesk.domain.calendar import Period, PeriodUnit
from coopdesk.domain.day_counts import DayCount
from coopdesk.domain.errors import BadDate, PaymentAboveDebt
from coopdesk.domain.interest import InterestBasis, InterestBy, RoundPer
from coopdesk.domain.prepayment import FeeOn, PaidTo, Payment, PrepaymentFee, PrepaymentTerms, ReplayedRow, Rest, Treatment
from coopdesk.domain.rates import Rate, RatePer
from coopdesk.domain.replay import Replay
from coopdesk.domain.schedule import METHODS, make_schedule
from coopdesk.domain.schedule_terms import Grace, Level, LevelChoice, PrincipalPlan, RateChange, Rounding, ScheduleMethod, ScheduleTerms
from tests.domain.test_schedule_terms import ANY_TERMS

LOAN = ScheduleTerms(1_200_000, Rate(Decimal(1)), ScheduleMethod.DECLINING, 6, date(2026, 1, 10))
FLAT = replace(LOAN, method=ScheduleMethod.FLAT)
ANNUITY = replace(LOAN, method=ScheduleMethod.ANNUITY)
FEBRUARY, MARCH, APRIL = (date(2026, month, 10) for month in (2, 3, 4))


def replayed(
    terms: ScheduleTerms, payments: Sequence[Payment], rules: PrepaymentTerms | None = None, as_of: date | None = None
) -> tuple[list[ReplayedRow], Replay]:
    replay = Replay(terms, payments, rules or PrepaymentTerms(), as_of)
    replay.run()
    return replay.rows, replay


def parts(rows: Sequence[ReplayedRow]) -> list[tuple[int, int]]:
    return [(row.principal, row.interest) for row in rows]


def test_what_is_paid_when_due_leaves_the_schedule_as_it_is() -> None:
    rows, replay = replayed(LOAN, [Payment(FEBRUARY, 212_000), Payment(MARCH, 210_000)])
    assert parts(rows) == [(row.principal, row.interest) for row in make_schedule(LOAN)]
    assert [(row.paid, row.paid_on, row.paid_in_advance, row.paid_late) for row in rows[:3]] == [
        (212_000, FEBRUARY, 0, 0),
        (210_000, MARCH, 0, 0),
        (0, None, 0, 0),
    ]
    assert replay.balances == [1_000_000, 800_000]


def test_principal_that_is_overdue_bears_interest_until_the_day_looked_at() -> None:
    """Nothing paid by 26 March: 12,000 each in January and February; in March 16 of 31 days on all, 15 on the planned 800,000."""
    rows, _ = replayed(LOAN, [], as_of=date(2026, 3, 26))
    assert parts(rows)[:4] == [(200_000, 12_000), (200_000, 12_000), (200_000, 6_194 + 3_871), (200_000, 6_000)]


def test_a_late_payment_goes_to_the_oldest_instalment_interest_first() -> None:
    rows, replay = replayed(LOAN, [Payment(date(2026, 2, 24), 100_000), Payment(MARCH, 130_000)])
    first, second = rows[:2]
    assert (first.paid_late, first.outstanding, first.paid_on) == (212_000, 0, MARCH)
    # 14 of 28 days on 1,200,000, then on the 1,112,000 that 88,000 of principal leave.
    assert second.interest == 6_000 + 5_560
    assert (second.paid, second.outstanding) == (18_000, 200_000 + 11_560 - 18_000)
    assert replay.balances == [1_112_000, 1_000_000 - (18_000 - 11_560)]


def test_a_payment_in_advance_lowers_interest_from_its_day_or_from_the_next_period_on() -> None:
    """620,000 half way through the first month (31 days, paid on day 15): 12,000 x 15/31 + 5,800 x 16/31 = 8,800."""
    early = [Payment(date(2026, 1, 25), 620_000)]
    rows, replay = replayed(LOAN, early)
    assert parts(rows)[:2] == [(620_000 - 8_800, 8_800), (200_000, 5_888)]
    assert (rows[0].paid_in_advance, rows[0].paid_on) == (620_000, date(2026, 1, 25))
    assert replay.balances == [580_000]
    at_the_end, _ = replayed(LOAN, early, PrepaymentTerms(rest=Rest.REPAYMENT_PERIOD))
    assert parts(at_the_end)[:2] == [(608_000, 12_000), (200_000, 5_920)]


def test_a_payment_to_principal_is_a_row_of_its_own() -> None:
    to_principal = [Payment(date(2026, 1, 25), 600_000, PaidTo.PRINCIPAL)]
    rows, _ = replayed(LOAN, to_principal)
    early, first = rows[:2]
    assert (early.n, early.days, early.principal, early.interest, early.balance) == (None, 15, 600_000, 0, 600_000)
    assert (first.n, first.principal, first.interest) == (1, 200_000, 5_806 + 3_097)
    at_the_end, _ = replayed(LOAN, to_principal, PrepaymentTerms(rest=Rest.REPAYMENT_PERIOD))
    assert at_the_end[1].interest == 12_000
    on_the_day, replay = replayed(LOAN, [Payment(FEBRUARY, 600_000, PaidTo.PRINCIPAL), Payment(FEBRUARY, 212_000)])
    assert [(row.n, row.principal) for row in on_the_day] == [(1, 200_000), (None, 600_000), (2, 200_000), (3, 200_000)]
    assert replay.balances == [1_000_000, 400_000]
    lower, _ = replayed(LOAN, to_principal, PrepaymentTerms(Treatment.REDUCE_INSTALMENT))
    assert parts(lower[1:3]) == [(100_000, 5_806 + 3_097), (100_000, 5_000)]


def test_what_is_paid_on_the_day_of_payout_bears_nothing() -> None:
    rows, _ = replayed(LOAN, [Payment(LOAN.start, 112_000)])
    assert (rows[0].interest, rows[0].paid_in_advance) == (10_880, 112_000)


def test_what_is_paid_ahead_twice_is_set_off_together() -> None:
    """400,000 and 100,000 are two instalments and half a one."""
    payments = [Payment(FEBRUARY, 612_000), Payment(date(2026, 2, 20), 100_000, PaidTo.PRINCIPAL)]
    rows, _ = replayed(LOAN, payments, PrepaymentTerms(Treatment.RESCHEDULE_NEXT))
    assert [row.principal for row in rows] == [600_000, 100_000, 0, 0, 100_000, 200_000, 200_000]


def test_a_flat_loan_asks_for_as_much_each_month() -> None:
    assert parts(replayed(FLAT, [])[0]) == [(200_000, 12_000)] * 6


@pytest.mark.parametrize(
    ("treatment", "want"),
    [
        (Treatment.REDUCE_NUMBER, [(600_000, 12_000), (200_000, 6_000), (200_000, 4_000), (200_000, 2_000)]),
        (
            Treatment.REDUCE_INSTALMENT,
            [(600_000, 12_000), (120_000, 6_000), (120_000, 4_800), (120_000, 3_600), (120_000, 2_400), (120_000, 1_200)],
        ),
        (Treatment.RESCHEDULE_NEXT, [(600_000, 12_000), (0, 6_000), (0, 6_000), (200_000, 6_000), (200_000, 4_000), (200_000, 2_000)]),
    ],
)
def test_what_is_paid_beyond_the_instalment(treatment: Treatment, want: list[tuple[int, int]]) -> None:
    rows, _ = replayed(LOAN, [Payment(FEBRUARY, 612_000)], PrepaymentTerms(treatment))
    assert parts(rows) == want


def test_a_flat_loan_is_worked_out_anew_on_what_is_left() -> None:
    rows, _ = replayed(FLAT, [Payment(FEBRUARY, 612_000)], PrepaymentTerms(Treatment.REDUCE_INSTALMENT))
    assert parts(rows) == [(600_000, 12_000)] + [(120_000, 6_000)] * 5
    fewer, _ = replayed(FLAT, [Payment(FEBRUARY, 612_000)])
    assert parts(fewer) == [(600_000, 12_000)] + [(200_000, 12_000)] * 3


def test_a_fee_is_taken_out_of_what_is_paid_beyond_the_instalment() -> None:
    """1 % of the 1,000,000 left, or of the interest to come: 10,000 + 8,000 + … + 2,000."""
    payment = [Payment(FEBRUARY, 612_000)]
    for base, fee in ((FeeOn.OUTSTANDING_PRINCIPAL, 10_000), (FeeOn.REMAINING_INTEREST, 300)):
        rows, _ = replayed(LOAN, payment, PrepaymentTerms(fee=PrepaymentFee(Decimal(1), base)))
        assert (rows[0].fee, rows[0].principal, rows[0].paid, rows[0].outstanding) == (fee, 600_000 - fee, 612_000, 0)
        exact, _ = replayed(LOAN, [Payment(FEBRUARY, 212_000)], PrepaymentTerms(fee=PrepaymentFee(Decimal(1), base)))
        assert exact[0].fee == 0


def test_interest_that_the_grace_defers_is_asked_for_after_it() -> None:
    rows, _ = replayed(replace(LOAN, grace=Grace(1, 1)), [])
    assert parts(rows)[:2] == [(0, 0), (240_000, 24_000)]


def test_waived_interest_stays_waived_for_a_payment_in_advance() -> None:
    rows, _ = replayed(replace(LOAN, grace=Grace(1, waived=True)), [Payment(date(2026, 1, 25), 240_000)])
    assert parts(rows)[:2] == [(240_000, 0), (240_000, 9_600)]


def test_stretches_are_rounded_on_their_own_or_together() -> None:
    """100 at 1 %: 1 x 15/31 and 0.5 x 16/31 are nothing each, 0.74 together."""
    payment = [Payment(date(2026, 1, 25), 50, PaidTo.PRINCIPAL)]
    small = replace(LOAN, principal=100)
    assert replayed(small, payment)[0][1].interest == 1
    assert replayed(replace(small, basis=InterestBasis(round_per=RoundPer.STRETCH)), payment)[0][1].interest == 0 + 0


def test_payments_after_the_last_instalment_settle_what_is_late() -> None:
    rows, replay = replayed(FLAT, [Payment(date(2026, 9, 1), 212_000), Payment(date(2026, 9, 2), 1_060_000)])
    assert {row.outstanding for row in rows} == {0}
    assert replay.balances == [1_000_000, 0]
    with pytest.raises(PaymentAboveDebt) as refused:
        replayed(FLAT, [Payment(date(2026, 9, 1), 1_272_001)])
    assert refused.value == PaymentAboveDebt(1_272_001, 1_272_000)


@pytest.mark.parametrize(
    ("payment", "treatment", "refusal"),
    [
        (Payment(date(2026, 1, 9), 1), Treatment.REDUCE_NUMBER, BadDate),
        (Payment(FEBRUARY, 1_212_001), Treatment.REDUCE_NUMBER, PaymentAboveDebt),
        (Payment(FEBRUARY, 212_001), Treatment.NONE, PaymentAboveDebt),
        (Payment(FEBRUARY, 1_000_001, PaidTo.PRINCIPAL), Treatment.NONE, PaymentAboveDebt),
    ],
)
def test_a_payment_that_cannot_be_is_refused(payment: Payment, treatment: Treatment, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        replayed(LOAN, [payment], PrepaymentTerms(treatment))


def test_a_whole_debt_paid_at_once_ends_the_loan() -> None:
    rows, replay = replayed(LOAN, [Payment(FEBRUARY, 1_212_000)])
    assert parts(rows) == [(1_200_000, 12_000)]
    assert replay.balances == [0]


def test_a_new_rate_solves_the_instalment_anew_from_what_is_left() -> None:
    changed = replace(ANNUITY, rate_changes=(RateChange(3, Rate(Decimal(2))),))
    rows, _ = replayed(changed, [Payment(FEBRUARY, 207_059)])
    assert parts(rows) == [(row.principal, row.interest) for row in make_schedule(changed)]


def test_a_fixed_payment_with_an_early_one_takes_fewer_instalments() -> None:
    terms = replace(LOAN, method=ScheduleMethod.FIXED_PAYMENT, plan=PrincipalPlan(payment=500_000))
    rows, _ = replayed(terms, [Payment(FEBRUARY, 900_000)])
    assert [row.total for row in rows] == [900_000, 312_000 + 3_120]


@settings(max_examples=100, deadline=None)
@given(terms=ANY_TERMS)
def test_without_payments_the_schedule_comes_out_as_it_was_made(terms: ScheduleTerms) -> None:
    rows, _ = replayed(terms, [])
    schedule = make_schedule(terms)
    assert parts(rows) == [(row.principal, row.interest) for row in schedule][: len(rows)]
    assert not any(row.principal for row in schedule[len(rows) :])


@settings(max_examples=100, deadline=None)
@given(
    method=st.sampled_from([method for method, rules in METHODS.items() if not rules.shares_listed]),
    by=st.sampled_from([InterestBy.PER_PERIOD, InterestBy.DAILY]),
    days=st.lists(st.integers(0, 170), max_size=4),
    amount=st.integers(1, 400_000),
    to=st.sampled_from(list(PaidTo)),
    treatment=st.sampled_from([treatment for treatment in Treatment if treatment is not Treatment.NONE]),
    rest=st.sampled_from(list(Rest)),
)
def test_no_unit_is_lost_and_the_order_of_entry_makes_no_difference(
    method: ScheduleMethod, by: InterestBy, days: list[int], amount: int, to: PaidTo, treatment: Treatment, rest: Rest
) -> None:
    terms = replace(LOAN, method=method, basis=InterestBasis(by, DayCount.ACTUAL_365))
    payments = [Payment(LOAN.start + timedelta(day), amount, to) for day in days]
    try:
        rows, replay = replayed(terms, payments, PrepaymentTerms(treatment, rest))
    except PaymentAboveDebt:
        assume(False)
    assert sum(row.principal for row in rows) == LOAN.principal
    assert sum(row.paid for row in rows) == amount * len(payments)
    assert min(min(row.principal, row.interest, row.outstanding, row.balance) for row in rows) >= 0
    assert len(replay.balances) == len(payments)
    assert replayed(terms, payments[::-1], PrepaymentTerms(treatment, rest))[0] == rows


@pytest.mark.parametrize(
    ("payments", "treatment", "wanted"),
    [
        ([Payment(FEBRUARY, 1_212_001)], Treatment.REDUCE_NUMBER, PaymentAboveDebt(1_212_001, 1_212_000)),
        ([Payment(FEBRUARY, 212_001)], Treatment.NONE, PaymentAboveDebt(212_001, 212_000)),
        ([Payment(FEBRUARY, 1_000_001, PaidTo.PRINCIPAL)], Treatment.NONE, PaymentAboveDebt(1_000_001, 1_000_000)),
        (
            [*(Payment(date(2026, 2, day), 100_000, PaidTo.PRINCIPAL) for day in (15, 16)), Payment(date(2026, 2, 17), 800_001, PaidTo.PRINCIPAL)],
            Treatment.REDUCE_NUMBER,
            PaymentAboveDebt(800_001, 800_000),
        ),
    ],
)
def test_what_is_too_much_is_named_with_what_is_owed(payments: list[Payment], treatment: Treatment, wanted: PaymentAboveDebt) -> None:
    """1,200,000 at 1 %: 212,000 fall due in February, and 1,000,000 are left."""
    with pytest.raises(PaymentAboveDebt) as refused:
        replayed(LOAN, payments, PrepaymentTerms(treatment))
    assert refused.value == wanted


def test_a_fee_on_the_interest_to_come_leaves_out_that_of_the_day() -> None:
    """1 % of five times 12,000."""
    fee = PrepaymentTerms(fee=PrepaymentFee(Decimal(1), FeeOn.REMAINING_INTEREST))
    assert replayed(replace(LOAN, method=ScheduleMethod.BULLET), [Payment(FEBRUARY, 612_000)], fee)[0][0].fee == 600


def test_a_rate_of_a_week_counted_by_days_is_that_of_the_year() -> None:
    """52 % a year: 3 of 365 days on 1,200,000."""
    by_days = InterestBasis(InterestBy.DAILY, DayCount.ACTUAL_365)
    weekly = replace(LOAN, rate=Rate(Decimal(1), RatePer.PERIOD), period=Period(PeriodUnit.WEEK), basis=by_days)
    assert Replay(weekly, [], PrepaymentTerms(), LOAN.start).accrued(LOAN.start + timedelta(3), whole_period=False) == 5_129


def test_a_fee_is_rounded_as_the_loan_is() -> None:
    """0.00015 % of 1,000,000 is 1.5."""
    fee = PrepaymentTerms(fee=PrepaymentFee(Decimal("0.00015"), FeeOn.OUTSTANDING_PRINCIPAL))
    found = [replayed(replace(LOAN, rounding=Rounding(mode=mode)), [Payment(FEBRUARY, 412_000)], fee)[0][0].fee for mode in ("down", "half_up")]
    assert found == [1, 2]


def test_a_fee_is_part_of_what_can_be_paid() -> None:
    with pytest.raises(PaymentAboveDebt) as refused:
        replayed(LOAN, [Payment(FEBRUARY, 1_222_001)], PrepaymentTerms(fee=PrepaymentFee(Decimal(1), FeeOn.OUTSTANDING_PRINCIPAL)))
    assert refused.value == PaymentAboveDebt(1_222_001, 1_222_000)


def test_all_the_principal_left_can_be_repaid_early() -> None:
    _rows, replay = replayed(LOAN, [Payment(FEBRUARY, 212_000), Payment(date(2026, 2, 15), 1_000_000, PaidTo.PRINCIPAL)])
    assert replay.balances == [1_000_000, 0]


def test_a_rate_that_changes_within_the_grace_keeps_the_level_of_the_first() -> None:
    """6,667 in two after three of grace: 3,334 at 0.01 % a month, kept though the rest bears nothing; the last is 3,333."""
    terms = ScheduleTerms(
        6_667,
        Rate(Decimal("0.01")),
        ScheduleMethod.ANNUITY,
        5,
        date(2026, 1, 10),
        rounding=Rounding(mode="down", step_mode="down"),
        grace=Grace(3),
        level=Level(choose=LevelChoice.LEAST_LAST_DIFFERENCE),
        rate_changes=(RateChange(4, Rate(Decimal(0)), keeps_instalment=True),),
    )
    rows, _ = replayed(terms, [])
    assert parts(rows)[3:] == [(row.principal, row.interest) for row in make_schedule(terms)][3:] == [(3_334, 0), (3_333, 0)]


def test_interest_of_the_period_that_runs_up_to_a_day_or_to_its_end() -> None:
    """The sixth period, 10 June to 10 July: 200,000 bear 2,000, ten of thirty days of it 667."""
    paid = [Payment(date(2026, month, 10), amount) for month, amount in zip(range(2, 7), (212_000, 210_000, 208_000, 206_000, 204_000), strict=True)]
    for whole_period, interest in ((True, 2_000), (False, 667)):
        replay = Replay(LOAN, paid, PrepaymentTerms(), date(2026, 6, 20))
        replay.run(date(2026, 6, 20))
        assert replay.accrued(date(2026, 6, 20), whole_period=whole_period) == interest


def test_a_flat_loan_that_is_repaid_accrues_nothing() -> None:
    replay = Replay(FLAT, [Payment(FEBRUARY, 1_212_000)], PrepaymentTerms(), MARCH)
    replay.run(MARCH)
    assert replay.accrued(date(2026, 3, 20), whole_period=True) == 0
