"""What the cooperative measures itself by, decided from a day on; reports of days before keep what held then."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.prudential import PrudentialRules, check_prudential
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.queries.prudential import POLICY, prudential_rules
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ChangePrudential:
    """In force from the business date on."""

    request_id: str
    rules: PrudentialRules


def rules_of(unit: UnitOfWork, on: date) -> PrudentialRules:
    return prudential_rules(unit, on)


def change(unit: UnitOfWork, context: Context, command: ChangePrudential) -> Outcome:
    """Raises BadRate, BadAmount."""
    check_prudential(command.rules)
    unit.books.set_policy(POLICY, context.business_date, json.dumps(command.rules.to_plain(), sort_keys=True))
    return Outcome(changes=frozenset({Change.BOOK}))
