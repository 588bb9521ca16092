"""The by-laws' rules of the surplus, from a day on; and what the board proposes for one year, which may differ."""

from __future__ import annotations

import json
from dataclasses import dataclass

from coopdesk.domain.errors import BadField, SurplusDecided, UnknownProduct
from coopdesk.domain.surplus_profiles import check_limits
from coopdesk.domain.surplus_rules import SurplusRules, check_rules
from coopdesk.products import KINDS, ONE_EACH
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.queries.surplus_figures import POLICY
from coopdesk.store.unit_of_work import UnitOfWork

PLACES = ("a", "b")
CHANGES = frozenset({Change.BOOK})


@dataclass(frozen=True, slots=True)
class ChangeSurplusRules:
    """In force from the business date on."""

    request_id: str
    rules: SurplusRules


@dataclass(frozen=True, slots=True)
class ProposeSurplus:
    """For that year only; `place` is `a` or `b`."""

    request_id: str
    year: int
    place: str
    rules: SurplusRules


@dataclass(frozen=True, slots=True)
class DropSurplusProposal:
    request_id: str
    year: int
    place: str


def change_rules(unit: UnitOfWork, context: Context, command: ChangeSurplusRules) -> Outcome:
    """Raises what `check_rules` and `check_limits` raise, and UnknownProduct."""
    _check(unit, command.rules)
    unit.books.set_policy(POLICY, context.business_date, json.dumps(command.rules.to_plain(), sort_keys=True))
    return Outcome(changes=CHANGES)


def propose(unit: UnitOfWork, context: Context, command: ProposeSurplus) -> Outcome:
    """Refused once the meeting has decided on the year."""
    _check_place(unit, command)
    _check(unit, command.rules)
    unit.surplus.propose(command.year, command.place, command.rules)
    return Outcome(changes=CHANGES)


def drop_proposal(unit: UnitOfWork, context: Context, command: DropSurplusProposal) -> Outcome:
    """What the by-laws say stands in place `a` again, nothing in `b`."""
    _check_place(unit, command)
    unit.surplus.drop(command.year, command.place)
    return Outcome(changes=CHANGES)


def _check_place(unit: UnitOfWork, command: ProposeSurplus | DropSurplusProposal) -> None:
    if command.place not in PLACES:
        raise BadField("place", command.place)
    if decided := unit.surplus.standing(command.year):
        raise SurplusDecided(command.year, decided.decision)


def _check(unit: UnitOfWork, rules: SurplusRules) -> None:
    check_rules(rules)
    check_limits(rules)
    known = {product.code for product in unit.products.all() if KINDS[product.kind].family in ONE_EACH}
    for code in rules.capital_products:
        if code not in known:
            raise UnknownProduct(code)
