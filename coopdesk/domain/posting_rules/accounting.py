"""The cooperative's own accounts: what is nobody's savings or loan."""

from __future__ import annotations

from coopdesk.domain.chart import Role
from coopdesk.domain.journal import EventKind, Series
from coopdesk.domain.posting_rules.rule import C, D, Rule, RuleTable

RULES: RuleTable = {
    EventKind.OPENING_CASH: (None, (Rule(D, Role.CASH, "amount"), Rule(C, Role.OPENING_BALANCES, "amount"))),
    # written line by line by the treasurer (domain/general_entry.py says what she may write)
    EventKind.GENERAL: (Series.JOURNAL, ()),
}
