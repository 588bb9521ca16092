"""The months of a regular contribution, member by member: everything about dues comes from here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache

from coopdesk.domain.dues import Dues, Exemption, first_month
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.store.queries.contributions import Contribution, contributions
from coopdesk.store.queries.members import MemberOnDay
from coopdesk.store.unit_of_work import UnitOfWork

TERM = "due_monthly"


def asks_monthly(unit: UnitOfWork, product: str) -> bool:
    """Whether a product asks, or ever asked, for something every month."""
    return any(int(terms.get(TERM, 0)) for _since, terms in unit.products.history(product))


def dues_of_members(
    unit: UnitOfWork, product: str, members: Iterable[MemberOnDay | Member], on: date, only: int | None = None
) -> dict[int, Dues]:
    """Member id → her months of a product, with what was paid up to a business date; `only` reads one member (by id)."""
    if not asks_monthly(unit, product):
        return {}
    first_day = unit.books.cooperative().first_day
    known, exempt = contributions(unit, product, on, only), _exemptions(unit, product)

    @cache
    def tariff(month: date) -> Minor:
        return int(unit.products.terms(product, month).get(TERM, 0))

    dues = {}
    for member in members:
        contribution = known.get(member.id, Contribution(0, None))
        first = first_month(member.joined, contribution.known_from or first_day)
        dues[member.id] = Dues(first, contribution.paid, tariff, tuple(exempt.get(member.id, ())))
    return dues


def _exemptions(unit: UnitOfWork, product: str) -> dict[int, list[Exemption]]:
    found: dict[int, list[Exemption]] = defaultdict(list)
    for exemption in unit.dues.exemptions():
        if exemption.product == product:
            found[exemption.member].append(exemption)
    return found
