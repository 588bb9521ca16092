"""The cooperative's own accounts: what is nobody's savings or loan."""

from __future__ import annotations

from coopdesk.domain.chart import Role
from coopdesk.domain.journal import EventKind, Series
from coopdesk.domain.posting_rules.rule import C, D, Party, Rule, RuleTable

RULES: RuleTable = {
    EventKind.OPENING_CASH: (None, (Rule(D, Role.CASH, "amount"), Rule(C, Role.OPENING_BALANCES, "amount"))),
    # written line by line by the treasurer (domain/general_entry.py says what she may write)
    EventKind.GENERAL: (Series.JOURNAL, ()),
    # 41, on the first day of the new year; a loss stands on the other side
    EventKind.YEAR_CLOSED: (
        Series.JOURNAL,
        (
            Rule(D, Party.LEDGER, "income"),
            Rule(D, Role.CURRENT_SURPLUS, "loss"),
            Rule(C, Party.LEDGER, "expense"),
            Rule(C, Role.CURRENT_SURPLUS, "surplus"),
        ),
    ),
    EventKind.YEAR_OPENED: (
        Series.JOURNAL,
        (
            Rule(D, Role.CURRENT_SURPLUS, "surplus"),
            Rule(D, Role.PRIOR_SURPLUS, "loss"),
            Rule(C, Role.PRIOR_SURPLUS, "surplus"),
            Rule(C, Role.CURRENT_SURPLUS, "loss"),
        ),
    ),
}
