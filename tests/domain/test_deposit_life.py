"""A term deposit's life, worked by hand: payouts once each, growth on what was added, roll-overs, and what breaking costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.calendar import EVERY_DAY, Shift, WorkingDays
from coopdesk.domain.deposit_break import BreakRule
from coopdesk.domain.deposit_life import BreakQuote, DepositState, DepositTerm, TermDeposit, break_quote, check_state, interest_dues
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.deposit_rules import MONTHS_OFFERED, CountedBy, DepositRules
from coopdesk.domain.deposit_steps import Step, StepKind, after_steps, needed_by, next_term, steps
from coopdesk.domain.errors import BadAmount, BelowMinimumDeposit, DepositMatured, DepositStateWrong, NoChartRate
from coopdesk.domain.savings_tax import InterestTax
from coopdesk.domain.term_deposits import Rollover, maturity
from coopdesk.domain.withholding import MonthSoFar, tax_on_more

PLAIN = {
    "minimum_deposit": 1_000_000,
    "counted_by": "months",
    **{f"rate_{months}": "6" if months == 12 else "4" if months == 3 else "0" for months in MONTHS_OFFERED},
    "large_from": 100_000_000,
    "large_extra": "0.5",
    "break_rule": "lose_running_month",
    "break_penalty_pct": "3",
    "break_savings_pct": "0.75",
}
RULES = DepositRules.from_plain(PLAIN)
OPENED = date(2026, 1, 10)
SUNDAYS = WorkingDays(frozenset({6}), shift=Shift.FOLLOWING)
TAX = InterestTax(date(2010, 1, 1), Decimal(10), exempt=240_000)


def deposit(
    principal: int = 12_000_000,
    months: int = 12,
    payout: PayoutChoice = PayoutChoice.MONTHLY,
    rollover: Rollover = Rollover.NONE,
    opened: date = OPENED,
) -> TermDeposit:
    rate = RULES.rate(principal, months)
    ends = maturity(opened, RULES.terms(months, rate, payout).term)
    term = DepositTerm(1, opened, ends, months, principal, rate)
    owner = (1, "SB-2026-0001", 1, "0001", "berjangka", "2-1110", "B1")
    return TermDeposit(*owner, DepositState.RUNNING, RULES, term, payout, rollover, "sukarela", principal)


def untaxed(_on: date, _interest: int) -> int:
    return 0


def same_rate(_deposit: TermDeposit, _principal: int, _on: date) -> Decimal:
    return Decimal(4)


# --- the product's rules --------------------------------------------------------------------------


def test_the_chart_has_a_row_for_each_term_offered_and_one_for_large_amounts() -> None:
    assert RULES.months == (3, 12)
    assert [RULES.rate(amount, 12) for amount in (99_999_999, 100_000_000)] == [Decimal(6), Decimal("6.5")]
    plain = DepositRules.from_plain({**PLAIN, "large_extra": "0"})
    assert len(plain.chart) == 2


@pytest.mark.parametrize(("amount", "months", "refusal"), [(0, 12, BadAmount), (999_999, 12, BelowMinimumDeposit), (1_000_000, 6, NoChartRate)])
def test_what_the_board_does_not_offer_is_refused(amount: int, months: int, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        RULES.check(amount, months)


def test_interest_can_be_counted_by_days() -> None:
    """12,000,000 at 4 % from 10 January to 10 April 2026: 90 days of 365 are 118,356."""
    by_days = replace(deposit(months=3, payout=PayoutChoice.AT_MATURITY), rules=replace(RULES, counted_by=CountedBy.DAYS))
    assert [due.interest for due in interest_dues(by_days, {}, EVERY_DAY)] == [118_356]


# --- interest -------------------------------------------------------------------------------------


def test_payouts_that_were_paid_are_due_no_more() -> None:
    dues = interest_dues(deposit(), {1: 60_000, 3: 60_000}, SUNDAYS)
    assert [due.n for due in dues] == [2, *range(4, 13)]
    assert (dues[0].due, dues[0].pay_on, dues[0].interest) == (date(2026, 3, 10), date(2026, 3, 10), 60_000)
    assert interest_dues(deposit(opened=date(2026, 1, 25)), {}, SUNDAYS)[3].pay_on == date(2026, 5, 25)


def test_a_payment_on_a_rest_day_moves_and_its_interest_does_not() -> None:
    """10 May 2026 is a Sunday."""
    due = interest_dues(deposit(), {1: 1, 2: 1, 3: 1}, SUNDAYS)[0]
    assert (due.due, due.pay_on, due.interest) == (date(2026, 5, 10), date(2026, 5, 11), 60_000)


def test_what_is_added_earns_from_then_on() -> None:
    """10,000,000 at half a percent a month: 50,000; on 10,050,000 50,250; on 10,100,250 50,501."""
    added = deposit(10_000_000, payout=PayoutChoice.ADDED)
    assert [due.interest for due in interest_dues(added, {}, EVERY_DAY)[:3]] == [50_000, 50_250, 50_501]
    after = replace(added, balance=10_050_000)
    assert [due.interest for due in interest_dues(after, {1: 50_000}, EVERY_DAY)[:2]] == [50_250, 50_501]
    assert {due.interest for due in interest_dues(deposit(), {}, EVERY_DAY)} == {60_000}


def test_what_was_withheld_of_interest_that_is_added_earns_nothing() -> None:
    """Of 50,000 a tax of 10,000: half a percent of 10,040,000 is 50,200, of 10,090,200 50,451."""
    taxed = replace(deposit(10_000_000, payout=PayoutChoice.ADDED), balance=10_040_000)
    assert [due.interest for due in interest_dues(taxed, {1: 50_000}, EVERY_DAY)[:2]] == [50_200, 50_451]


def test_a_state_that_does_not_allow_it_is_refused() -> None:
    check_state(deposit(), DepositState.RUNNING)
    with pytest.raises(DepositStateWrong):
        check_state(deposit(), DepositState.MATURED, DepositState.BROKEN)


# --- step by step ---------------------------------------------------------------------------------


def walked(found: TermDeposit, on: date, **more: object) -> list[Step]:
    given = {"working_days": EVERY_DAY, "tax_of": untaxed, "rate_on": same_rate, **more}
    return list(steps(found, {}, on, **given))  # type: ignore[arg-type]


def test_a_deposit_that_waits_bears_no_more() -> None:
    taken = walked(deposit(months=3), date(2028, 1, 1))
    assert [step.what for step in taken] == [StepKind.INTEREST] * 3 + [StepKind.MATURED]
    found, paid = after_steps(deposit(months=3), {}, taken)
    assert (found.state, paid, found.balance) == (DepositState.MATURED, {1: 40_000, 2: 40_000, 3: 40_000}, 12_000_000)


def test_nothing_happens_before_its_day() -> None:
    assert walked(deposit(months=3), date(2026, 2, 9)) == []
    assert len(walked(deposit(months=3), date(2026, 4, 9))) == 2
    late = walked(deposit(months=3, opened=date(2026, 1, 12)), date(2026, 4, 12), working_days=SUNDAYS)
    assert [step.on for step in late] == [date(2026, 2, 12), date(2026, 3, 12)]


def test_a_deposit_that_pays_nothing_matures_on_its_working_day() -> None:
    """Without interest: 12 April 2026 is a Sunday."""
    free = deposit(months=3, opened=date(2026, 1, 12))
    free = replace(free, term=replace(free.term, rate=Decimal(0)))
    assert walked(free, date(2026, 4, 12), working_days=SUNDAYS) == []
    assert [step.what for step in walked(free, date(2026, 4, 13), working_days=SUNDAYS)] == [StepKind.MATURED]


def test_two_terms_follow_each_other_at_the_rate_of_their_day() -> None:
    """10,000,000 at 4 % for 3 months: 100,000 added; then 10,100,000: 101,000."""
    rolling = deposit(10_000_000, 3, PayoutChoice.AT_MATURITY, Rollover.PRINCIPAL_AND_INTEREST)
    taken = walked(rolling, date(2026, 7, 10))
    assert [(step.what, step.interest, step.added) for step in taken] == [
        (StepKind.INTEREST, 100_000, True),
        (StepKind.ROLLED_OVER, 0, False),
        (StepKind.INTEREST, 101_000, True),
        (StepKind.ROLLED_OVER, 0, False),
    ]
    assert taken[1].term == DepositTerm(2, date(2026, 4, 10), date(2026, 7, 10), 3, 10_100_000, Decimal(4), 2)
    found, _paid = after_steps(rolling, {}, taken)
    assert (found.term.principal, found.balance) == (10_201_000, 10_201_000)


def test_the_principal_alone_begins_anew_and_its_interest_goes_into_savings() -> None:
    rolling = deposit(10_000_000, 3, PayoutChoice.AT_MATURITY, Rollover.PRINCIPAL)
    taken = walked(rolling, date(2026, 4, 10))
    assert [step.added for step in taken] == [False, False]
    assert taken[1].term
    assert taken[1].term.principal == 10_000_000


def test_a_term_that_is_not_offered_any_more_is_not_begun() -> None:
    rolling = deposit(10_000_000, 3, PayoutChoice.AT_MATURITY, Rollover.PRINCIPAL)
    assert next_term(rolling, lambda _deposit, _principal, _on: None) is None
    assert next_term(deposit(), same_rate) is None


def test_the_cash_that_a_maturity_may_ask_for() -> None:
    assert needed_by(deposit()) == 12_000_000
    assert needed_by(deposit(rollover=Rollover.PRINCIPAL)) == 0
    assert needed_by(replace(deposit(rollover=Rollover.PRINCIPAL), state=DepositState.MATURED)) == 12_000_000


# --- broken ---------------------------------------------------------------------------------------

BROKEN = date(2026, 4, 25)
HAD = {1: 60_000, 2: 60_000, 3: 60_000}


@pytest.mark.parametrize(
    ("rule", "net", "interest", "taken_back", "penalty", "cost"),
    [
        (BreakRule.LOSE_RUNNING_MONTH, 12_000_000, 0, 0, 0, 30_000),
        (BreakRule.PENALTY_ON_PRINCIPAL, 11_670_000, 30_000, 0, 360_000, 360_000),
        (BreakRule.SAVINGS_RATE, 11_846_250, 0, 153_750, 0, 183_750),
    ],
)
def test_what_breaking_leaves_by_each_rule(rule: BreakRule, net: int, interest: int, taken_back: int, penalty: int, cost: int) -> None:
    """12,000,000 at 6 %, three months paid, 15 of 30 days earned 30,000; at 0.75 % all of it would have earned 26,250."""
    quote = break_quote(deposit(), HAD, BROKEN, rule)
    assert quote == BreakQuote(rule, 12_000_000, 210_000, cost, interest, taken_back, penalty)
    assert quote.net == net


def test_a_penalty_takes_no_more_than_there_is() -> None:
    """Of 12,210,000 she had 180,000: 12,030,000 are there."""
    harsh = replace(deposit(), rules=replace(RULES, penalty_pct=Decimal(102)))
    quote = break_quote(harsh, HAD, BROKEN, BreakRule.PENALTY_ON_PRINCIPAL)
    assert (quote.penalty, quote.net) == (12_030_000, 0)


def test_interest_of_an_earlier_term_is_hers() -> None:
    second = replace(deposit(), term=replace(deposit().term, version=2, first_payout=4))
    assert break_quote(second, HAD, date(2026, 1, 10), BreakRule.SAVINGS_RATE).net == 12_000_000


def test_a_deposit_that_ran_its_time_is_not_broken() -> None:
    with pytest.raises(DepositMatured):
        break_quote(deposit(), HAD, date(2027, 1, 10), BreakRule.SAVINGS_RATE)
    with pytest.raises(DepositStateWrong):
        break_quote(replace(deposit(), state=DepositState.BROKEN), HAD, BROKEN, BreakRule.SAVINGS_RATE)


@given(st.integers(1_000_000, 10**11), st.integers(0, 364), st.sampled_from(BreakRule), st.sampled_from(PayoutChoice), st.integers(0, 12))
def test_what_is_in_it_and_earned_is_what_she_gets_and_what_is_taken(principal: int, day: int, rule: BreakRule, payout: PayoutChoice, had: int) -> None:
    found = deposit(principal, payout=payout)
    on = date.fromordinal(OPENED.toordinal() + day)
    paid = {due.n: due.interest for due in interest_dues(found, {}, EVERY_DAY)[:had] if due.due <= on}
    quote = break_quote(found, paid, on, rule)
    assert min(quote.interest, quote.taken_back, quote.penalty) >= 0
    assert quote.net + quote.penalty + quote.taken_back == quote.balance + quote.interest
    assert not (quote.interest and quote.taken_back)


# --- the tax of a month ---------------------------------------------------------------------------


def test_the_tax_of_a_month_is_withheld_from_whatever_lifts_it_above_the_exempt_sum() -> None:
    so_far, taken = MonthSoFar(), []
    for interest in (200_000, 40_000, 10, 100_000):
        tax = tax_on_more(TAX, so_far, interest)
        taken.append(tax)
        so_far = so_far.and_then(interest, tax)
    assert taken == [0, 0, 10, 33_991]
    assert so_far == MonthSoFar(340_010, 34_001)
    assert tax_on_more(None, MonthSoFar(10**6, 0), 10**6) == 0


@given(st.lists(st.integers(1, 400_000), max_size=8))
def test_the_tax_of_all_payments_is_that_of_the_month_but_for_what_no_payment_can_bear(payments: list[int]) -> None:
    so_far = MonthSoFar()
    for interest in payments:
        tax = tax_on_more(TAX, so_far, interest)
        assert 0 <= tax <= interest
        so_far = so_far.and_then(interest, tax)
    owed = 0 if so_far.gross <= 240_000 else (so_far.gross + 5) // 10
    assert so_far.tax <= owed
