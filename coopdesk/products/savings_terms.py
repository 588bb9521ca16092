"""The terms that every kind of savings has, with the defaults of domain.md §11.2; no rate, no interest."""

from __future__ import annotations

from enum import StrEnum

from coopdesk.domain.balances import Lowest
from coopdesk.domain.interest_rules import CreditDay, CreditEvery, Divisor, StepRounding
from coopdesk.domain.interest_tiers import TierBasis
from coopdesk.domain.savings_interest import Method
from coopdesk.marks import N_
from coopdesk.products.kind import Term, TermKind

INTEREST = N_("Interest")
TIERS = N_("Higher balances")
CREDIT = N_("When interest is credited")
FEES = N_("Fees and dormant accounts")

A_YEAR = N_("% a year")
MONTHS = N_("months")
NONE = N_("none")
ANY = N_("any balance")

WINDOWS = (Lowest.OPENING_INCLUSIVE.value, Lowest.END_OF_DAY.value)


def _choice(key: str, title: str, values: type[StrEnum], group: str, short: str) -> Term:
    choices = tuple(value.value for value in values)
    return Term(key, title, TermKind.CHOICE, choices[0], choices, group, short)


INTEREST_TERMS = (
    Term("rate_yearly", N_("Interest a year"), TermKind.PERCENT, "0", group=INTEREST, short=N_("Interest"), unit=A_YEAR),
    Term(
        "interest_method",
        N_("Balance that earns interest"),
        TermKind.CHOICE,
        Method.DAILY_BALANCE.value,
        tuple(method.value for method in Method),
        INTEREST,
        N_("By which balance"),
    ),
    Term("lowest_window", N_("Days among which the lowest balance is sought"), TermKind.CHOICE, WINDOWS[0], WINDOWS, INTEREST, N_("Lowest balance")),
    _choice("interest_divisor", N_("Days of a year for interest"), Divisor, INTEREST, N_("Days of a year")),
    Term("earning_minimum", N_("Smallest balance that earns"), TermKind.MONEY, 0, group=INTEREST, none=ANY),
    Term("tier_2_from", N_("Second rate from"), TermKind.MONEY, 0, group=TIERS, none=NONE),
    Term("tier_2_rate", N_("Second rate"), TermKind.PERCENT, "0", group=TIERS, unit=A_YEAR),
    Term("tier_3_from", N_("Third rate from"), TermKind.MONEY, 0, group=TIERS, none=NONE),
    Term("tier_3_rate", N_("Third rate"), TermKind.PERCENT, "0", group=TIERS, unit=A_YEAR),
    _choice("tier_basis", N_("What a higher rate is of"), TierBasis, TIERS, N_("A higher rate is")),
    _choice("credit_every", N_("How often interest is credited"), CreditEvery, CREDIT, N_("Credited")),
    _choice("credit_day", N_("Day on which interest is credited"), CreditDay, CREDIT, N_("On")),
    Term("interest_step", N_("Interest rounded to"), TermKind.MONEY, 1, group=CREDIT, short=N_("Rounded to")),
    _choice("interest_rounding", N_("How interest is rounded"), StepRounding, CREDIT, N_("Rounded")),
)
FEE_TERMS = (
    Term("admin_fee", N_("Account fee a month"), TermKind.MONEY, 0, group=FEES, none=NONE),
    Term("dormant_months", N_("Months until an account is dormant"), TermKind.COUNT, 12, group=FEES, short=N_("Dormant after"), unit=MONTHS),
    Term("dormant_fee", N_("Dormancy fee a month"), TermKind.MONEY, 0, group=FEES, none=NONE),
)
