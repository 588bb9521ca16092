"""Which rules of a product are in force in a month: interest follows the product's dated terms, so a new rate is everybody's from its day on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from coopdesk.domain.balances import ONE_DAY
from coopdesk.domain.interest_pricing import MonthPricing, Stretch
from coopdesk.domain.interest_rules import InterestRules
from coopdesk.domain.products import Product
from coopdesk.domain.savings_runs import RunKind
from coopdesk.products import KINDS, Family
from coopdesk.products.booked_terms import INTEREST_BOOKED
from coopdesk.store.unit_of_work import UnitOfWork

Dated = tuple[date, InterestRules]
"""Rules and the day they begin."""


OF_SAVINGS = (RunKind.INTEREST, RunKind.ADMIN_FEE, RunKind.DORMANCY_FEE)
KINDS_OF: Mapping[Family, tuple[RunKind, ...]] = {Family.LOANS: (RunKind.LOAN_ACCRUAL,), Family.DEPOSITS: (RunKind.TERM_ACCRUAL,)}


def run_kinds(product: Product) -> tuple[RunKind, ...]:
    """The runs that a product may have by its kind."""
    if has_interest(product):
        return OF_SAVINGS
    kind = KINDS.get(product.kind)
    accrues = kind is not None and any(term.key == INTEREST_BOOKED.key for term in kind.terms)
    return KINDS_OF[kind.family] if kind and accrues else ()


def has_interest(product: Product) -> bool:
    """Whether the product is of a kind that may earn interest by the month."""
    return product.kind in KINDS and any(term.key == "interest_method" for term in KINDS[product.kind].terms)


def rules_of(unit: UnitOfWork, product: Product) -> list[Dated]:
    """Every version of a product's rules, oldest first; a term that an older version did not know has its default."""
    kind = KINDS[product.kind]
    known = {term.key for term in kind.terms}
    versions = unit.products.history(product.code)
    plain = [(day, kind.plain_terms({key: value for key, value in terms.items() if key in known})) for day, terms in versions]
    return [(day, InterestRules.from_plain(terms)) for day, terms in plain]


def rules_on(versions: Sequence[Dated], day: date) -> InterestRules:
    """Before the first version: the first."""
    return next((rules for since, rules in reversed(versions) if since <= day), versions[0][1])


def month_pricing(versions: Sequence[Dated], month: tuple[date, date]) -> MonthPricing:
    """How a month is priced: in as many stretches as the rules changed within it."""
    first, last = month
    begins = [first, *(since for since, _rules in versions if first < since <= last)]
    ends = [*begins[1:], last + ONE_DAY]
    stretches = [Stretch(begin, end, rules_on(versions, begin).terms) for begin, end in zip(begins, ends, strict=True)]
    return MonthPricing(stretches, rules_on(versions, last).lowest)
