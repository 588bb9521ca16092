"""What the cooperative measures itself by, as it stood on a day."""

from __future__ import annotations

import json
from datetime import date

from coopdesk.domain.prudential import PrudentialRules
from coopdesk.store.unit_of_work import UnitOfWork

POLICY = "prudential"


def prudential_rules(unit: UnitOfWork, on: date) -> PrudentialRules:
    kept = unit.books.policy(POLICY, on)
    return PrudentialRules.from_plain(json.loads(kept)) if kept else PrudentialRules()
