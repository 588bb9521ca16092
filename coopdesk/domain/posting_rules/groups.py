"""Meetings and groups: fines, and money that goes into a pot of a group and out of it again (domain.md §3.6, §8)."""

from __future__ import annotations

from coopdesk.domain.chart import Role
from coopdesk.domain.journal import EventKind, Series
from coopdesk.domain.posting_rules.rule import C, D, Party, Rule, RuleTable

RULES: RuleTable = {
    EventKind.MEETING_FINE: (Series.CASH_IN, (Rule(D, Role.CASH, "amount"), Rule(C, Role.LOAN_PENALTY, "amount"))),
    # the ledger account of the pot: money of the group that lies with the cooperative
    EventKind.POT_PAID_IN: (Series.CASH_IN, (Rule(D, Role.CASH, "amount"), Rule(C, Party.LEDGER, "amount"))),
    EventKind.POT_PAID_OUT: (Series.CASH_OUT, (Rule(D, Party.LEDGER, "amount"), Rule(C, Role.CASH, "amount"))),
    EventKind.POT_WITHOUT_CASH: (
        Series.JOURNAL,
        (
            Rule(D, Party.ACCOUNT, "saved"),
            Rule(D, Role.SETTLEMENTS_OWED, "settled"),
            Rule(D, Role.MEMBER_SURPLUS, "shared"),
            Rule(C, Party.LEDGER, "amount"),
        ),
    ),
}
