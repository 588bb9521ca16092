"""Payments at the ends of a period, of a loan or of its term: hand-worked on 1,200,000 declining at 1 % from 10 January."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopdesk.domain.errors import BadDate, PaymentAboveDebt
from coopdesk.domain.prepayment import FeeOn, PaidTo, Payment, PrepaymentFee, PrepaymentTerms, Rest
from coopdesk.domain.replay import Replay
from coopdesk.domain.schedule_terms import FirstInterest, FirstPeriod, Grace, Residue, Rounding
from tests.domain.test_replay import FEBRUARY, FLAT, LOAN, MARCH, parts, replayed

DUES = tuple(date(2026, month, 10) for month in range(2, 8))
AS_DUE = tuple(Payment(due, total) for due, total in zip(DUES, (212_000, 210_000, 208_000, 206_000, 204_000), strict=False))


def to_principal(month: int, day: int, amount: int) -> Payment:
    return Payment(date(2026, month, day), amount, PaidTo.PRINCIPAL)


def test_what_is_repaid_on_the_day_of_payout_bears_nothing_however_interest_is_rounded() -> None:
    rows, _ = replayed(replace(LOAN, rounding=Rounding(mode="up")), [to_principal(1, 10, 1_200_000)])
    assert parts(rows) == [(1_200_000, 0), (0, 0)]


def test_only_an_odd_first_period_is_measured_against_another_month() -> None:
    """21 days of 31 bear 8,129.03; in March 1,000,000 bears 14 of its own 28 days, then 720,000 the other 14."""
    odd = replace(LOAN, start=date(2026, 1, 20), first_due=FEBRUARY, first_period=FirstPeriod(FirstInterest.ACTUAL_OVER_NOMINAL_DAYS))
    rows, _ = replayed(odd, [Payment(FEBRUARY, 208_129), to_principal(2, 24, 280_000)])
    assert [row.interest for row in rows if row.n in (1, 2)] == [8_129, 5_000 + 3_600]


def test_the_last_interest_of_a_flat_loan_is_what_is_left_of_all() -> None:
    """10.5 a month of 1,050 are 11, but no more than 32 in all."""
    assert parts(replayed(replace(FLAT, principal=1_050, count=3), [])[0]) == [(350, 11), (350, 11), (350, 10)]


def test_what_is_spread_anew_is_spread_over_the_instalments_that_repay() -> None:
    rows, _ = replayed(replace(LOAN, grace=Grace(1), rounding=Rounding(residue=Residue.RESPREAD)), [])
    assert parts(rows)[:3] == [(0, 12_000), (240_000, 12_000), (240_000, 9_600)]


def test_what_is_paid_ahead_in_the_last_period_waits_for_its_instalment() -> None:
    """From 10 June on 200,000 bear ten of thirty days, 666.67, then 150,000 another ten, 500."""
    replay = Replay(LOAN, [*AS_DUE, Payment(date(2026, 6, 20), 50_000)], PrepaymentTerms(), date(2026, 6, 30))
    replay.run(DUES[4])
    assert replay.accrued(date(2026, 6, 30), whole_period=False) == 1_167
    assert replay.advance_paid == 50_000


def test_a_loan_of_one_instalment_is_looked_at_on_a_day_in_it() -> None:
    replay = Replay(replace(LOAN, count=1), [], PrepaymentTerms(), date(2026, 1, 20))
    replay.run(date(2026, 1, 20))
    assert replay.rows == []


def test_interest_that_is_left_when_all_principal_is_repaid_early() -> None:
    """1,000,000 for 5 of 28 days: 1,786, due in March."""
    early = [AS_DUE[0], to_principal(2, 15, 1_000_000)]
    rows, _ = replayed(LOAN, [*early, Payment(date(2026, 3, 20), 1_786)])
    assert [(row.due, row.total, row.outstanding) for row in rows[1:]] == [(date(2026, 2, 15), 1_000_000, 0), (MARCH, 1_786, 0)]
    with pytest.raises(PaymentAboveDebt) as refused:
        replayed(LOAN, [*early, Payment(date(2026, 3, 20), 1_787)])
    assert refused.value == PaymentAboveDebt(1_787, 1_786)


def test_where_payments_count_from_the_next_period_on_the_running_one_bears_on_all() -> None:
    """1,000,000 all March long though 100,000 was repaid twice; 800,000 less 200,000 from then on."""
    payments = [AS_DUE[0], to_principal(2, 15, 100_000), to_principal(2, 16, 100_000)]
    rows, _ = replayed(LOAN, payments, PrepaymentTerms(rest=Rest.REPAYMENT_PERIOD))
    assert [row.interest for row in rows if row.n in (2, 3)] == [10_000, 6_000]


def test_what_goes_to_principal_on_the_last_day_pays_what_is_due_on_it() -> None:
    replay = Replay(replace(LOAN, count=1), [to_principal(2, 10, 212_000)], PrepaymentTerms())
    replay.run(FEBRUARY)
    assert [(row.total, row.outstanding) for row in replay.rows] == [(1_212_000, 1_000_000)]


def test_all_that_is_left_and_its_fee_can_be_paid() -> None:
    """1,000,000 after February, 1 % of it for paying early."""
    rows, _ = replayed(LOAN, [Payment(FEBRUARY, 1_222_000)], PrepaymentTerms(fee=PrepaymentFee(Decimal(1), FeeOn.OUTSTANDING_PRINCIPAL)))
    assert [(row.principal, row.interest, row.fee, row.outstanding) for row in rows] == [(1_200_000, 12_000, 10_000, 0)]


def test_what_is_paid_ahead_in_parts_is_paid_ahead_in_all() -> None:
    rows, _ = replayed(FLAT, [Payment(date(2026, 1, day), 100_000) for day in (15, 20)])
    assert (rows[0].paid_in_advance, rows[0].outstanding) == (200_000, 12_000)


def test_a_payment_before_the_loan_is_named_by_its_day() -> None:
    with pytest.raises(BadDate) as refused:
        replayed(LOAN, [Payment(date(2026, 1, 9), 1)])
    assert refused.value == BadDate("2026-01-09")
