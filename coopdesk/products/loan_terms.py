"""The terms that loan kinds are put together from, with the defaults of domain.md §11.2."""

from __future__ import annotations

from dataclasses import replace

from coopdesk.domain.loans import PenaltyTo
from coopdesk.domain.schedule_terms import Residue
from coopdesk.marks import N_
from coopdesk.products.booked_terms import INTEREST_BOOKED, PENALTY_BOOKED
from coopdesk.products.cut_terms import CUT_TERMS
from coopdesk.products.kind import Term, TermKind
from coopdesk.products.payment_terms import LATE_TERMS, PAYMENT_TERMS
from coopdesk.products.plan_terms import COUNTING, DATES, GRACING, WHEN_DUE, residue

COST = N_("Interest and instalments")

MONTHLY = N_("% a month")
INSTALMENTS = N_("instalments")
NO_LIMIT = N_("no limit")

RATE = Term("rate_monthly", N_("Interest a month"), TermKind.PERCENT, "1.5", group=COST, short=N_("Interest"), unit=MONTHLY)
TERM_MAX = Term("term_max", N_("Longest term"), TermKind.COUNT, 0, group=COST, short=N_("At most over"), unit=INSTALMENTS, none=NO_LIMIT)
AMOUNTS = (
    Term("amount_min", N_("Smallest loan"), TermKind.MONEY, 0, group=COST, none=NO_LIMIT),
    Term("amount_max", N_("Largest loan"), TermKind.MONEY, 0, group=COST, none=NO_LIMIT),
)
SAVINGS_TIMES = Term(
    "savings_times",
    N_("Largest debt, as many times own savings and shares"),
    TermKind.COUNT,
    0,
    group=COST,
    short=N_("At most"),
    unit=N_("times own savings and shares"),
    none=NO_LIMIT,
    rare=True,
    most=100,
)
STEP = Term("instalment_step", N_("Instalments rounded up to"), TermKind.MONEY, 100, group=COST, short=N_("Rounded up to"), least=1)
PENALTY_TO = Term(
    "penalty_to",
    N_("What penalties are"),
    TermKind.CHOICE,
    PenaltyTo.INCOME.value,
    tuple(each.value for each in PenaltyTo),
    group=LATE_TERMS[0].group,
    short=N_("Penalties are"),
    said=(N_("income"), N_("for the benevolence fund")),
    rare=True,
)
LIMITS = (TERM_MAX, *AMOUNTS, SAVINGS_TIMES, STEP)
LATER = (*CUT_TERMS, *LATE_TERMS, PENALTY_TO, *PAYMENT_TERMS, INTEREST_BOOKED, PENALTY_BOOKED)
ANY_RESIDUE = residue(*Residue)


def loan_terms(differs: Term = ANY_RESIDUE) -> tuple[Term, ...]:
    """The terms of a loan that bears interest and is paid in instalments of any rhythm."""
    return (RATE, *LIMITS, *WHEN_DUE, *COUNTING, differs, *GRACING, *LATER)


LOAN_TERMS = loan_terms()


def with_default(terms: tuple[Term, ...], **defaults: object) -> tuple[Term, ...]:
    """The same terms with other defaults, by key."""
    return tuple(replace(term, default=defaults.get(term.key, term.default)) for term in terms)


def in_group(group: str, *terms: Term) -> tuple[Term, ...]:
    """The same terms under another heading."""
    return tuple(replace(term, group=group) for term in terms)


__all__ = ["COST", "DATES", "LATER", "LIMITS", "LOAN_TERMS", "MONTHLY", "PENALTY_TO", "RATE", "in_group", "loan_terms", "with_default"]
