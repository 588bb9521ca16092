"""A term deposit over its whole life: the interest that is due and not paid, its maturity, and breaking it (domain.md §2.4).

A deposit has one term after the other (`DepositTerm`): a new one begins where it rolls over. Its payouts are numbered
through all of them, so that each is paid once. Worked example: 50,000,000 at 6 % for 3 months pays 250,000 each month.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from coopdesk.domain.calendar import WorkingDays, shifted
from coopdesk.domain.deposit_break import BreakRule, RunningDeposit, break_deposit
from coopdesk.domain.deposit_payouts import PayoutChoice, payouts
from coopdesk.domain.deposit_rules import DepositRules
from coopdesk.domain.errors import DepositStateWrong
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.term_deposits import DepositTerms, Rollover, interest_until


class DepositState(StrEnum):
    RUNNING = "running"
    MATURED = "matured"
    """It bears nothing any more and waits to be fetched."""
    PAID_OUT = "paid_out"
    BROKEN = "broken"
    ANNULLED = "annulled"


@dataclass(frozen=True, slots=True)
class DepositTerm:
    """One term: from `begins` to `matures`, `rate` percent a year; its payouts are numbered from `first_payout` on."""

    version: int
    begins: date
    matures: date
    months: int
    principal: Minor
    rate: Decimal
    first_payout: int = 1


@dataclass(frozen=True, slots=True)
class TermDeposit:
    """A deposit as it stands; `balance` is what the ledger holds of it, `pays_into` the savings product that takes its interest."""

    id: int
    number: str
    member: int
    member_number: str
    product: str
    control: str
    certificate: str
    state: DepositState
    rules: DepositRules
    term: DepositTerm
    payout: PayoutChoice
    rollover: Rollover
    pays_into: str
    balance: Minor

    @property
    def terms(self) -> DepositTerms:
        return self.rules.terms(self.term.months, self.term.rate, self.payout)


@dataclass(frozen=True, slots=True)
class InterestDue:
    """Payout `n` of a deposit: gross `interest` earned by day `due`, paid on `pay_on` or later."""

    n: int
    due: date
    pay_on: date
    interest: Minor


def interest_dues(deposit: TermDeposit, paid: Mapping[int, Minor], working_days: WorkingDays) -> tuple[InterestDue, ...]:
    """The payouts of the current term that are not `paid` (number → gross), the earliest first; one of nothing is none.

    What is added to the principal is counted on what the deposit holds, so that later figures stand on the tax withheld
    before them; those to come are shown before tax.
    """
    first, planned = deposit.term.first_payout, _payouts(deposit)
    dues = [(first + k, day, interest) for k, (day, interest) in enumerate(planned) if first + k not in paid]
    if deposit.payout is PayoutChoice.ADDED:
        dues = _growing(deposit, [(n, day) for n, day, _interest in dues])
    return tuple(InterestDue(n, day, shifted(day, working_days), interest) for n, day, interest in dues if interest)


def _payouts(deposit: TermDeposit) -> list[tuple[date, Minor]]:
    term = deposit.term
    return [(each.on, each.interest) for each in payouts(term.principal, deposit.terms, term.begins, deposit.payout)]


def _growing(deposit: TermDeposit, dues: list[tuple[int, date]]) -> list[tuple[int, date, Minor]]:
    """Each month's interest on what the deposit holds by then."""
    simple = replace(deposit.terms, compounding_months=0)
    days = [deposit.term.begins, *(day for day, _interest in _payouts(deposit))]
    begins = {end: begin for begin, end in pairwise(days)}
    amount, rows = deposit.balance, []
    for n, day in dues:
        earned = interest_until(amount, simple, deposit.term.begins, day) - interest_until(amount, simple, deposit.term.begins, begins[day])
        interest = round_units(earned)
        rows.append((n, day, interest))
        amount += interest
    return rows


def check_state(deposit: TermDeposit, *wanted: DepositState) -> None:
    if deposit.state not in wanted:
        raise DepositStateWrong(deposit.number, deposit.state)


@dataclass(frozen=True, slots=True)
class BreakQuote:
    """What breaking a deposit gives by one rule: balance + `interest` = `taken_back` + `penalty` + `net`, minor units.

    `interest` is earned and not yet paid, `taken_back` was paid and is due no more; `cost` is what the rule takes in all.
    """

    rule: BreakRule
    balance: Minor
    earned: Minor
    cost: Minor
    interest: Minor
    taken_back: Minor
    penalty: Minor

    @property
    def net(self) -> Minor:
        """What is paid out, before the tax on `interest`."""
        return self.balance + self.interest - self.taken_back - self.penalty


def break_quote(deposit: TermDeposit, paid: Mapping[int, Minor], on: date, rule: BreakRule) -> BreakQuote:
    """The figures of breaking a running deposit on day `on`. Raises DepositStateWrong, DateTooEarly, DepositMatured."""
    check_state(deposit, DepositState.RUNNING)
    term = deposit.term
    had = sum(interest for n, interest in paid.items() if n >= term.first_payout)
    running = RunningDeposit(term.principal, deposit.terms, term.begins, had)
    broken = break_deposit(running, on, deposit.rules.breaking(rule))
    penalty = broken.taken_back if rule is BreakRule.PENALTY_ON_PRINCIPAL else 0
    interest = broken.earned - had - (broken.taken_back - penalty)
    return BreakQuote(rule, deposit.balance, broken.earned, broken.taken_back, max(0, interest), max(0, -interest), penalty)
