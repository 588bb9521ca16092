"""The terms of a term deposit product as the book keeps them, each in its place; and the steps that leave a deposit running."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopdesk.domain.calendar import EVERY_DAY, Period, PeriodUnit
from coopdesk.domain.day_counts import DayCount
from coopdesk.domain.deposit_break import BreakPolicy, BreakRule
from coopdesk.domain.deposit_life import DepositState, DepositTerm, TermDeposit, check_state
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.deposit_rules import CountedBy, DepositRules
from coopdesk.domain.deposit_steps import Step, StepKind, after_steps, next_term, steps
from coopdesk.domain.errors import BadAmount, BelowMinimumDeposit, DepositStateWrong, NoChartRate
from coopdesk.domain.rates import Rate, RatePer
from coopdesk.domain.term_deposits import DepositTerms, Rollover, Slab

PLAIN = {
    "minimum_deposit": 1_000_000,
    "counted_by": "days",
    "rate_1": "0",
    "rate_3": "4",
    "rate_6": "0",
    "rate_12": "6",
    "rate_24": "0",
    "large_from": 100_000_000,
    "large_extra": "0.5",
    "break_rule": "penalty_on_principal",
    "break_penalty_pct": "3",
    "break_savings_pct": "0.75",
}
D = Decimal
CHART = (Slab(D("4.5"), 3, 3, 100_000_000), Slab(D(4), 3, 3), Slab(D("6.5"), 12, 12, 100_000_000), Slab(D(6), 12, 12))
RULES = DepositRules(1_000_000, CHART, CountedBy.DAYS, BreakRule.PENALTY_ON_PRINCIPAL, D(3), D("0.75"))
OPENED, MATURES = date(2026, 1, 10), date(2026, 4, 10)
TERM = DepositTerm(1, OPENED, MATURES, 3, 12_000_000, D(4))
DEPOSIT = TermDeposit(
    1, "SB-1", 1, "0001", "berjangka", "2-1110", "B1", DepositState.RUNNING, RULES, TERM, PayoutChoice.MONTHLY, Rollover.NONE, "sukarela", 12_000_000
)


def test_terms_are_read_field_by_field() -> None:
    assert DepositRules.from_plain(PLAIN) == RULES


@pytest.mark.parametrize("nothing", [{"large_from": 0}, {"large_extra": "0"}])
def test_without_an_amount_or_an_extra_nobody_gets_more(nothing: dict[str, object]) -> None:
    assert DepositRules.from_plain({**PLAIN, **nothing}).chart == (Slab(D(4), 3, 3), Slab(D(6), 12, 12))


def test_the_rate_of_a_new_deposit() -> None:
    assert [RULES.check(amount, 3) for amount in (1_000_000, 99_999_999, 100_000_000)] == [4, 4, D("4.5")]


@pytest.mark.parametrize(
    ("amount", "months", "wanted"),
    [
        (-1, 12, BadAmount("-1")),
        (999_999, 12, BelowMinimumDeposit(999_999, 1_000_000)),
        (1_000_000, 6, NoChartRate(1_000_000, 6)),
    ],
)
def test_what_is_refused_is_named(amount: int, months: int, wanted: Exception) -> None:
    with pytest.raises(type(wanted)) as refused:
        RULES.check(amount, months)
    assert refused.value == wanted


@pytest.mark.parametrize(("payout", "compounding"), [(PayoutChoice.ADDED, 1), (PayoutChoice.MONTHLY, 0), (PayoutChoice.AT_MATURITY, 0)])
def test_how_such_a_deposit_bears_interest(payout: PayoutChoice, compounding: int) -> None:
    three, rate = Period(PeriodUnit.MONTH, 3), Rate(D(4), RatePer.YEAR)
    assert RULES.terms(3, D(4), payout) == DepositTerms(rate, three, DayCount.ACTUAL_365, compounding)
    by_months = replace(RULES, counted_by=CountedBy.MONTHS)
    assert by_months.terms(3, D(4), payout) == DepositTerms(rate, three, None, compounding)


@pytest.mark.parametrize(
    ("rule", "pct"), [(BreakRule.LOSE_RUNNING_MONTH, D(0)), (BreakRule.PENALTY_ON_PRINCIPAL, D(3)), (BreakRule.SAVINGS_RATE, D("0.75"))]
)
def test_what_breaking_takes(rule: BreakRule, pct: Decimal) -> None:
    assert RULES.breaking(rule) == BreakPolicy(rule, pct)


def test_a_state_is_named_with_its_deposit() -> None:
    check_state(DEPOSIT, DepositState.MATURED, DepositState.RUNNING)
    with pytest.raises(DepositStateWrong) as refused:
        check_state(DEPOSIT, DepositState.BROKEN)
    assert refused.value == DepositStateWrong("SB-1", DepositState.RUNNING)


def test_interest_leaves_a_deposit_running_and_only_what_is_added_stays_in_it() -> None:
    """40,000 less 4,000 into savings; of the second payout the net 36,000 are added."""
    out = Step(StepKind.INTEREST, date(2026, 2, 10), 1, 40_000, 4_000)
    kept = Step(StepKind.INTEREST, date(2026, 3, 10), 2, 40_000, 4_000, added=True)
    assert (out.net, kept.net) == (36_000, 36_000)
    assert after_steps(DEPOSIT, {}, []) == (DEPOSIT, {})
    assert after_steps(DEPOSIT, {9: 5}, [out]) == (DEPOSIT, {9: 5, 1: 40_000})
    assert after_steps(DEPOSIT, {}, [out, kept]) == (replace(DEPOSIT, balance=12_036_000), {1: 40_000, 2: 40_000})


def test_a_new_term_takes_the_place_of_the_old_and_maturity_ends_it() -> None:
    second = replace(TERM, version=2, begins=MATURES, matures=date(2026, 7, 10), first_payout=4)
    found, paid = after_steps(DEPOSIT, {}, [Step(StepKind.ROLLED_OVER, MATURES, term=second)])
    assert (found, paid) == (replace(DEPOSIT, term=second), {})
    found, _paid = after_steps(DEPOSIT, {}, [Step(StepKind.MATURED, MATURES)])
    assert found == replace(DEPOSIT, state=DepositState.MATURED)


def test_the_board_is_asked_for_the_deposit_as_it_is_on_the_day_it_matures_and_tax_for_what_is_paid() -> None:
    rolling = replace(DEPOSIT, rollover=Rollover.PRINCIPAL, balance=12_000_001)
    asked: list[object] = []

    def rate_on(deposit: TermDeposit, principal: int, on: date) -> Decimal:
        asked.append((deposit, principal, on))
        return D(5)

    def tax_of(on: date, interest: int) -> int:
        asked.append((on, interest))
        return 0

    assert next_term(rolling, rate_on) == DepositTerm(2, MATURES, date(2026, 7, 10), 3, 12_000_001, D(5), 4)
    assert asked == [(rolling, 12_000_001, MATURES)]
    asked.clear()

    assert [step.interest for step in steps(DEPOSIT, {}, date(2026, 2, 10), EVERY_DAY, tax_of, rate_on)] == [40_767]
    assert asked == [(date(2026, 2, 10), 40_767)]
    last = list(steps(rolling, {1: 1, 2: 1, 3: 1}, MATURES, EVERY_DAY, tax_of, rate_on))
    assert [(step.what, step.on) for step in last] == [(StepKind.ROLLED_OVER, MATURES)]
    waits = list(steps(DEPOSIT, {1: 1, 2: 1, 3: 1}, MATURES, EVERY_DAY, tax_of, rate_on))
    assert [(step.what, step.on) for step in waits] == [(StepKind.MATURED, MATURES)]
