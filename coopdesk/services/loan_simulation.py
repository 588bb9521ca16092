"""Loans worked out before anybody applies: what each asks for, and which of two offers is the better in what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from coopdesk.domain.disclosure import RateMeasure
from coopdesk.domain.money import Minor
from coopdesk.services.loan_offer import LoanOffer, LoanProduct, new_loan_offer


@dataclass(frozen=True, slots=True)
class LoanWish:
    """What somebody wants to borrow. `rate` percent a month, None: the product's. `term` instalments, paid out on day `on`."""

    product: LoanProduct
    principal: Minor
    term: int
    on: date
    rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class SimulatedLoan:
    wish: LoanWish
    offer: LoanOffer


class Told(StrEnum):
    """What a member is told of an offer."""

    INSTALMENT = "instalment"
    """The dearest one."""
    RECEIVED = "received"
    INTEREST = "interest"
    CUTS = "cuts"
    COST = "cost"
    TOTAL = "total"
    NOMINAL = "nominal"
    EFFECTIVE = "effective"
    LAST_DUE = "last_due"


Figure = Minor | Decimal | date | None


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One thing told of every offer. `best` is the place of the offer that is better in it; None where none is."""

    told: Told
    figures: tuple[Figure, ...]
    best: int | None


def simulate(wish: LoanWish) -> SimulatedLoan:
    """The loan as it would be paid out; refused as its application would be."""
    terms = wish.product.terms
    if wish.rate is not None:
        terms = replace(terms, rate_monthly=wish.rate)
    return SimulatedLoan(wish, new_loan_offer(terms, wish.principal, wish.term, wish.on, wish.product.rules))


def compare(loans: Sequence[SimulatedLoan]) -> tuple[ComparedRow, ...]:
    """What is told of the loans, side by side, in the order in which a member asks."""
    return tuple(_row(told, loans) for told in Told)


def balances(loan: SimulatedLoan) -> tuple[tuple[date, Minor], ...]:
    """Principal outstanding from each day on: the payout, then every instalment."""
    return ((loan.wish.on, loan.offer.principal), *((row.due, left) for row, left in loan.offer.rows))


def _row(told: Told, loans: Sequence[SimulatedLoan]) -> ComparedRow:
    figures = tuple(_FIGURES[told](loan.offer) for loan in loans)
    return ComparedRow(told, figures, _best(told, figures))


def _best(told: Told, figures: Sequence[Figure]) -> int | None:
    chosen: Any = _BETTER.get(told)
    if chosen is None or len(figures) < 2 or None in figures or len(set(figures)) == 1:
        return None
    return list(figures).index(chosen(figures))


_FIGURES: Mapping[Told, Callable[[LoanOffer], Figure]] = {
    Told.INSTALMENT: lambda offer: max(row.total for row, _left in offer.rows),
    Told.RECEIVED: lambda offer: offer.net,
    Told.INTEREST: lambda offer: offer.interest,
    Told.CUTS: lambda offer: offer.cuts.costs,
    Told.COST: lambda offer: offer.told.cost,
    Told.TOTAL: lambda offer: offer.total,
    Told.NOMINAL: lambda offer: offer.told.rate(RateMeasure.NOMINAL),
    Told.EFFECTIVE: lambda offer: offer.told.rate(RateMeasure.EFFECTIVE),
    Told.LAST_DUE: lambda offer: offer.rows[-1][0].due,
}

_BETTER: Mapping[Told, Callable[[Sequence[Any]], Any]] = {
    Told.INSTALMENT: min,
    Told.RECEIVED: max,
    Told.INTEREST: min,
    Told.CUTS: min,
    Told.COST: min,
    Told.TOTAL: min,
    Told.EFFECTIVE: min,
}
"""Nominal rates of two methods are not comparable, and an earlier end is no merit of its own."""
