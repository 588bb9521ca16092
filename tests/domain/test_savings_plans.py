"""Savings for a purpose, worked by hand: what is due and missed, when it may be fetched, what giving it up costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopdesk.domain.errors import BadAmount, BadTerm, PlanNotDue, WithdrawalOnlyByPlan
from coopdesk.domain.savings import SavingsAccount, SavingsTerms, Withdrawable, check_withdrawal
from coopdesk.domain.savings_plans import PlanRules, Progress, SavingsPlan, cancelling_costs, check_fetch, check_plan, next_day, progress

PLAN = SavingsPlan(1, "Qurban", 100_000, 12, date(2026, 1, 10), PlanRules(0, 3, Decimal(10)))
PLAIN = {"window_month": 0, "missed_most": 3, "cancel_pct": "10"}
EVERY_JUNE = replace(PLAN, rules=PlanRules(6, 0, Decimal("2.5")))


@pytest.mark.parametrize(
    ("paid", "on", "found"),
    [
        (0, date(2026, 1, 9), Progress(0, 0, 0, False)),
        (0, date(2026, 1, 10), Progress(1, 1, 0, False)),
        (250_000, date(2026, 4, 25), Progress(4, 2, 20, False)),
        (250_000, date(2026, 5, 10), Progress(5, 3, 20, False)),
        (250_000, date(2026, 6, 10), Progress(6, 4, 20, True)),
        (1_300_000, date(2027, 6, 10), Progress(12, 0, 100, False)),
    ],
)
def test_how_far_a_plan_is(paid: int, on: date, found: Progress) -> None:
    assert progress(PLAN, paid, on) == found


def test_any_number_may_be_missed_where_no_limit_is_set() -> None:
    assert not progress(EVERY_JUNE, 0, date(2026, 12, 10)).too_many


@pytest.mark.parametrize(
    ("plan", "on", "opens"),
    [
        (PLAN, date(2026, 6, 15), date(2027, 1, 10)),
        (PLAN, date(2027, 1, 10), date(2027, 1, 10)),
        (EVERY_JUNE, date(2026, 5, 31), date(2026, 6, 1)),
        (EVERY_JUNE, date(2026, 6, 30), date(2026, 6, 30)),
        (EVERY_JUNE, date(2026, 7, 1), date(2027, 1, 10)),
        (replace(EVERY_JUNE, months=24), date(2026, 7, 1), date(2027, 6, 1)),
    ],
)
def test_when_it_may_be_fetched(plan: SavingsPlan, on: date, opens: date) -> None:
    assert next_day(plan, on) == opens
    if opens == on:
        check_fetch(plan, on)
    else:
        with pytest.raises(PlanNotDue):
            check_fetch(plan, on)


def test_what_giving_it_up_costs() -> None:
    assert [cancelling_costs(PLAN, balance) for balance in (0, 5, 250_000)] == [0, 1, 25_000]
    assert PlanRules.from_plain(PLAIN) == PLAN.rules
    assert (PLAN.target, PLAN.ends) == (1_200_000, date(2027, 1, 10))


@pytest.mark.parametrize(("monthly", "months", "refusal"), [(0, 12, BadAmount), (1, 0, BadTerm), (1, 241, BadTerm)])
def test_what_is_no_plan_is_refused(monthly: int, months: int, refusal: type[Exception]) -> None:
    check_plan(1, 1)
    check_plan(1, 240)
    with pytest.raises(refusal):
        check_plan(monthly, months)


def test_planned_savings_are_withdrawn_by_who_leaves_alone() -> None:
    terms = SavingsTerms(Withdrawable.BY_PLAN)
    account = SavingsAccount(1, "0001-05", 1, "0001", "berencana", "2-1140", terms, date(2026, 1, 10), None, 250_000)
    check_withdrawal(account, 250_000, leaving=True)
    with pytest.raises(WithdrawalOnlyByPlan):
        check_withdrawal(account, 1)
