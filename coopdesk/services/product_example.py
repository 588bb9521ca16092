"""What the terms of a product mean for one member: a loan worked out to its last instalment, a year of savings, a deposit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from typing import Any

from coopdesk.domain.balances import ONE_DAY
from coopdesk.domain.calendar import month_end, month_start
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.deposit_rules import DepositRules
from coopdesk.domain.disclosure import Disclosure, RateCap
from coopdesk.domain.errors import Refusal
from coopdesk.domain.interest_pricing import MonthPricing, Stretch
from coopdesk.domain.interest_rules import InterestRules
from coopdesk.domain.loan_cuts import LoanCuts
from coopdesk.domain.loans import LoanTerms
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.rates import CALCULATION
from coopdesk.domain.savings import SavingsAccount, SavingsTerms, check_deposit, check_withdrawal
from coopdesk.domain.schedule import Instalment
from coopdesk.domain.term_deposits import deposit_interest, maturity
from coopdesk.services.loan_offer import LendingRules, new_loan_offer

MONTHS = 12


@dataclass(frozen=True, slots=True)
class LoanExample:
    """A loan to its last instalment, and what a member would be told of it."""

    schedule: tuple[Instalment, ...]
    told: Disclosure
    cuts: LoanCuts
    net: Minor


@dataclass(frozen=True, slots=True)
class SavingsExample:
    """Of a member who has `balance` and brings `deposit`; the refusals are those she would hear.

    `at_entry` and `in_a_year` are what she owes by the product, 0 for products without dues. `interest` is that of a month
    in which the balance stays, before tax, None for products that earn none; `fee` what the account costs a month.
    """

    balance_after: Minor
    deposit_refused: Refusal | None
    most_out: Minor
    withdrawal_refused: Refusal | None
    at_entry: Minor
    in_a_year: Minor
    interest: Minor | None = None
    fee: Minor = 0


def loan_example(plain: Mapping[str, Any], principal: Minor, count: int, start: date, cap: RateCap | None = None) -> LoanExample:
    """`plain` as `check_terms` gave it, with its method. Refuses what an application for such a loan would be refused for."""
    offer = new_loan_offer(LoanTerms.from_plain(plain), principal, count, start, LendingRules(cap))
    return LoanExample(tuple(row for row, _left in offer.rows), offer.told, offer.cuts, offer.net)


def savings_example(plain: Mapping[str, Any], balance: Minor, deposit: Minor, on: date) -> SavingsExample:
    """By the very rules that the counter asks."""
    account = SavingsAccount(0, "", 0, "", "", "", SavingsTerms.from_plain(plain), on, None, balance)
    once, monthly = int(plain.get("due_once", 0)), int(plain.get("due_monthly", 0))
    refused = _refusal(lambda: check_deposit(account, deposit))
    most, after = max(0, balance - account.terms.minimum_balance), balance if refused else balance + deposit
    return SavingsExample(
        balance_after=after,
        deposit_refused=refused,
        most_out=most,
        withdrawal_refused=_refusal(lambda: check_withdrawal(account, most or 1)),
        at_entry=once + monthly,
        in_a_year=once + MONTHS * monthly,
        interest=_month_interest(plain, after, on),
        fee=int(plain.get("admin_fee", 0)),
    )


def _month_interest(plain: Mapping[str, Any], balance: Minor, on: date) -> Minor | None:
    """What a balance earns that stays all of the month of `on`, as the run of that month would credit it."""
    if "interest_method" not in plain:
        return None
    rules, first = InterestRules.from_plain(plain), month_start(on)
    if not rules.earns:
        return None
    earned = MonthPricing([Stretch(first, month_end(on) + ONE_DAY, rules.terms)], rules.lowest).earned(balance, {})
    with localcontext(CALCULATION):
        return rules.terms.rounded(Decimal(earned.units) / earned.over)


@dataclass(frozen=True, slots=True)
class DepositExample:
    """A deposit over its whole term, before tax: `rate` percent a year, `interest` in all, and the day on which it matures."""

    rate: Decimal
    interest: Minor
    matures: date


def deposit_example(plain: Mapping[str, Any], principal: Minor, months: int, start: date) -> DepositExample:
    """Refuses what `DepositRules.check` refuses."""
    rules = DepositRules.from_plain(plain)
    rate = rules.check(principal, months)
    terms = rules.terms(months, rate, PayoutChoice.AT_MATURITY)
    return DepositExample(rate, round_units(deposit_interest(principal, terms, start)), maturity(start, terms.term))


def _refusal(check: Callable[[], None]) -> Refusal | None:
    try:
        check()
    except Refusal as refusal:
        return refusal
    return None
