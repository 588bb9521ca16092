"""Regular contributions that members still owe, as statements and collection sheets ask for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from coopdesk.domain.dues import MonthDue, first_month, months_due
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.domain.products import Product
from coopdesk.products import KINDS, Family
from coopdesk.store.queries.contributions import Contribution, contributions
from coopdesk.store.queries.members import BELONGING, MemberOnDay, members_on
from coopdesk.store.unit_of_work import UnitOfWork

TERM = "due_monthly"


def contributions_due(unit: UnitOfWork, on: date) -> dict[str, dict[int, tuple[MonthDue, ...]]]:
    """Product code → member id → the months she owes on a day; only who belongs to the cooperative owes any."""
    belonging = [member for member in members_on(unit, on) if member.belongs]
    return {product.code: _of_product(unit, product.code, belonging, on) for product in regular_products(unit)}


def contributions_of(unit: UnitOfWork, member: Member, on: date) -> dict[str, tuple[MonthDue, ...]]:
    """Product code → the months that one member owes now, up to that of day `on`."""
    if member.status not in BELONGING:
        return {}
    return {product.code: due for product in regular_products(unit) for due in _of_product(unit, product.code, [member], on, member.id).values()}


def regular_products(unit: UnitOfWork) -> list[Product]:
    """The products that may ask for something every month."""
    return [product for product in unit.products.all() if product.kind in KINDS and KINDS[product.kind].family is Family.SHARES]


def _of_product(
    unit: UnitOfWork, product: str, members: Iterable[MemberOnDay | Member], on: date, only: int | None = None
) -> dict[int, tuple[MonthDue, ...]]:
    if not any(int(terms.get(TERM, 0)) for _since, terms in unit.products.history(product)):
        return {}
    first_day = unit.books.cooperative().first_day
    known = contributions(unit, product, on, only)

    @cache
    def tariff(month: date) -> Minor:
        return int(unit.products.terms(product, month).get(TERM, 0))

    due = {}
    for member in members:
        contribution = known.get(member.id, Contribution(0, None))
        first = first_month(member.joined, contribution.known_from or first_day)
        if months := months_due(first, on, tariff, contribution.paid):
            due[member.id] = months
    return due
