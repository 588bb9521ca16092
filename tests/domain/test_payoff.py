from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.calendar import MONTHLY, Period, PeriodUnit
from coopdesk.domain.day_counts import DayCount
from coopdesk.domain.errors import BadDate, BadTerm, PaymentAboveDebt
from coopdesk.domain.interest import InterestBasis, InterestBy
from coopdesk.domain.payoff import (
    InterestUntil,
    LevelLoan,
    Payoff,
    SimpleLoan,
    payoff,
    payoff_of_simple_loan,
    period_rate_of_apr,
    settlement_figure,
    unearned_by_rule_of_78,
)
from coopdesk.domain.prepayment import PaidTo, Payment, PrepaymentTerms, Treatment
from coopdesk.domain.rates import Rate, RatePer
from coopdesk.domain.replay import Replay
from coopdesk.domain.schedule_terms import Grace, Rounding, ScheduleMethod, ScheduleTerms

LOAN = ScheduleTerms(1_200_000, Rate(Decimal(1)), ScheduleMethod.DECLINING, 6, date(2026, 1, 10))
PAID = [Payment(date(2026, 2, 10), 212_000)]


def figure(terms: ScheduleTerms, payments: list[Payment], on: date, until: InterestUntil = InterestUntil.PAYOFF_DATE) -> tuple[int, int]:
    closed = payoff(Replay(terms, payments, PrepaymentTerms(Treatment.REDUCE_NUMBER)), on, until)
    assert closed.total == closed.principal + closed.interest
    return closed.principal, closed.interest


def test_interest_up_to_the_day_or_to_the_end_of_its_period() -> None:
    """1,000,000 on 24 February: 14 of 28 days of 10,000, or all of it."""
    day = date(2026, 2, 24)
    assert figure(LOAN, PAID, day) == (1_000_000, 5_000)
    assert figure(LOAN, PAID, day, InterestUntil.END_OF_PERIOD) == (1_000_000, 10_000)
    flat = replace(LOAN, method=ScheduleMethod.FLAT)
    assert figure(flat, PAID, day) == (1_000_000, 6_000)
    assert figure(flat, PAID, day, InterestUntil.END_OF_PERIOD) == (1_000_000, 12_000)


def test_on_a_due_date_the_period_has_just_ended() -> None:
    assert figure(LOAN, PAID, date(2026, 2, 10)) == (1_000_000, 0)
    assert figure(LOAN, [], date(2026, 2, 10)) == (1_200_000, 12_000)
    assert figure(LOAN, [], LOAN.start) == (1_200_000, 0)


def test_what_is_late_is_owed_with_its_interest() -> None:
    """Nothing paid by 24 March: 12,000 and 12,000 are due, 14 of 31 days of a third 12,000 have accrued."""
    assert figure(LOAN, [], date(2026, 3, 24)) == (1_200_000, 24_000 + 5_419)
    assert figure(LOAN, [], date(2027, 1, 1)) == (1_200_000, 72_000)


def test_what_was_paid_in_advance_is_taken_off() -> None:
    """620,000 on day 15 of 31; on day 20: 12,000 x 15/31 + 5,800 x 5/31 = 6,742 have accrued on it."""
    early = [Payment(date(2026, 1, 25), 620_000)]
    assert figure(LOAN, early, date(2026, 1, 30)) == (580_000, 5_806 + 936)
    assert figure(LOAN, early, date(2026, 1, 25)) == (580_000, 5_806)
    same_day = [Payment(date(2026, 1, 25), 600_000, PaidTo.PRINCIPAL)]
    assert figure(LOAN, same_day, date(2026, 1, 25)) == (600_000, 5_806)


def test_interest_that_the_grace_deferred_is_owed() -> None:
    assert figure(replace(LOAN, grace=Grace(2, 2)), [], date(2026, 3, 10)) == (1_200_000, 24_000)


def test_a_loan_that_is_repaid_costs_nothing_more() -> None:
    assert figure(LOAN, [Payment(date(2026, 2, 10), 1_212_000)], date(2026, 3, 1)) == (0, 0)


@pytest.mark.parametrize(("payments", "day"), [([], date(2026, 1, 9)), (PAID, date(2026, 2, 9))])
def test_a_payoff_in_the_past_is_refused(payments: list[Payment], day: date) -> None:
    with pytest.raises(BadDate):
        figure(LOAN, payments, day)


# --- simple daily interest -------------------------------------------------------------------------

SIMPLE = SimpleLoan(
    principal=10_000,
    rate=Rate(Decimal("0.5"), RatePer.DAY),
    start=date(2026, 1, 1),
    basis=InterestBasis(InterestBy.DAILY, DayCount.ACTUAL),
    rounding=Rounding(mode="down"),
    period=MONTHLY,
)


def test_a_simple_loan_pays_interest_first() -> None:
    """50 a day: 1,000 after 10 days leaves 9,500; 475 over 10 more, of which 300 is paid."""
    payments = [Payment(date(2026, 1, 21), 300), Payment(date(2026, 1, 11), 1_000)]
    closed, balances = payoff_of_simple_loan(SIMPLE, payments, date(2026, 1, 22))
    assert closed == Payoff(9_500, 175 + 47)
    assert balances == (9_500, 9_500)


def test_a_rate_of_a_period_is_that_of_the_loan_s_own_period() -> None:
    """1 % a week is 52 % a year: 30 of 365 days on 10,000 are 427.4."""
    weekly = replace(SIMPLE, rate=Rate(Decimal(1), RatePer.PERIOD), period=Period(PeriodUnit.WEEK), basis=InterestBasis(InterestBy.DAILY, DayCount.ACTUAL_365))
    assert payoff_of_simple_loan(weekly, [], date(2026, 1, 31))[0] == Payoff(10_000, 427)


def test_a_simple_loan_refuses_what_cannot_be() -> None:
    with pytest.raises(PaymentAboveDebt):
        payoff_of_simple_loan(SIMPLE, [Payment(date(2026, 1, 11), 10_501)], date(2026, 2, 1))
    for payments, day in (([], date(2025, 12, 31)), ([Payment(date(2026, 1, 11), 1)], date(2026, 1, 10))):
        with pytest.raises(BadDate):
            payoff_of_simple_loan(SIMPLE, payments, day)


# --- settlement ------------------------------------------------------------------------------------


def test_settlement_by_the_actuarial_rule() -> None:
    """The 2004 Regulations: 5,000.00, 48 x 134.57 at 14 % APR, settled after the twelfth: 3,984.00."""
    rate = period_rate_of_apr(Decimal(14), Decimal(12), 6)
    assert rate == Decimal("0.010979")
    loan = LevelLoan(5_000_00, 134_57, 48, rate)
    assert round(settlement_figure(loan, 12)) == 3_984_00
    assert settlement_figure(loan, 0) == 5_000_00
    later = settlement_figure(loan, 12, Decimal(1))
    assert round(later - settlement_figure(loan, 12) * (1 + rate), 15) == 0


def test_settlement_without_interest() -> None:
    assert settlement_figure(LevelLoan(1_200, 100, 12, Decimal(0)), 5) == 700


@pytest.mark.parametrize("paid", [-1, 49])
def test_more_instalments_paid_than_there_are(paid: int) -> None:
    with pytest.raises(BadTerm):
        settlement_figure(LevelLoan(1, 1, 48, Decimal(0)), paid)
    with pytest.raises(BadTerm):
        unearned_by_rule_of_78(1, 48, paid)
    with pytest.raises(BadTerm):
        unearned_by_rule_of_78(1, 0, 0)


def test_rule_of_78() -> None:
    """12 instalments have 78 parts: after 3, 45 of them are unearned."""
    assert round(unearned_by_rule_of_78(7_800, 12, 3), 20) == 4_500
    assert unearned_by_rule_of_78(1_000, 12, 0) == 1_000
    assert unearned_by_rule_of_78(1_000, 12, 12) == 0


@given(charge=st.integers(0, 10**9), instalments=st.integers(1, 120), paid=st.integers(0, 119))
def test_rule_of_78_earns_less_with_every_instalment(charge: int, instalments: int, paid: int) -> None:
    paid = min(paid, instalments - 1)
    assert unearned_by_rule_of_78(charge, instalments, paid) >= unearned_by_rule_of_78(charge, instalments, paid + 1)


def test_interest_left_unpaid_waits_beside_the_principal_and_all_of_it_can_be_paid() -> None:
    """10,000 at 0.8 % a day: 80 a day. 50 on the first day leave 30; on the second 10,000 + 110 close it."""
    by_days = InterestBasis(InterestBy.DAILY, DayCount.ACTUAL_365)
    loan = SimpleLoan(10_000, Rate(Decimal("0.8"), RatePer.DAY), date(2026, 3, 1), by_days, Rounding(), MONTHLY)
    first, last = Payment(date(2026, 3, 2), 50), Payment(date(2026, 3, 3), 10_110)
    assert payoff_of_simple_loan(loan, [last, first], date(2026, 3, 3)) == (Payoff(0, 0), (10_000, 0))
    assert payoff_of_simple_loan(loan, [first], date(2026, 3, 3)) == (Payoff(10_000, 110), (10_000,))
    with pytest.raises(PaymentAboveDebt) as refused:
        payoff_of_simple_loan(loan, [first, replace(last, amount=10_111)], date(2026, 3, 3))
    assert refused.value == PaymentAboveDebt(10_111, 10_110)
