"""The bounds of the loan classes as the cooperative decides them, from a day on; what was before keeps its own."""

from __future__ import annotations

import json
from dataclasses import dataclass

from coopdesk.domain.loan_classes import ClassRule, check_rule
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.loan_standing import POLICY
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ChangeClassRule:
    """In force from the business date on."""

    request_id: str
    rule: ClassRule


def change(unit: UnitOfWork, context: Context, command: ChangeClassRule) -> Outcome:
    """Raises ClassesNotWhole."""
    check_rule(command.rule)
    unit.books.set_policy(POLICY, context.business_date, json.dumps(command.rule.to_plain(), sort_keys=True))
    return Outcome(changes=frozenset({Change.BOOK, Change.LOANS}))
