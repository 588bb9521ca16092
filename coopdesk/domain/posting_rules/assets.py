"""What is used over months: got, used month by month, and gone; each account is the one that the thing names."""

from __future__ import annotations

from coopdesk.domain.chart import Role
from coopdesk.domain.journal import EventKind, Series
from coopdesk.domain.posting_rules.rule import C, D, Party, Rule, RuleTable

RULES: RuleTable = {
    # an asset, or a cost of months to come, paid with money [38, 39]
    EventKind.ASSET_BOUGHT: (Series.CASH_OUT, (Rule(D, Party.LEDGER, "thing"), Rule(C, Party.LEDGER, "money"))),
    # income of months to come, received now [40]
    EventKind.INCOME_IN_ADVANCE: (Series.CASH_IN, (Rule(D, Party.LEDGER, "money"), Rule(C, Party.LEDGER, "thing"))),
    # what a month uses of all of them: depreciation, costs of the month, income that is earned [38, 39, 40]
    EventKind.ASSET_USE: (Series.JOURNAL, (Rule(D, Party.LEDGER, "cost"), Rule(C, Party.LEDGER, "used"))),
    # sold or given back: what was used of it goes with it; the price against what was left is a gain or a loss
    EventKind.ASSET_SOLD: (
        Series.CASH_IN,
        (
            Rule(D, Party.LEDGER, "money"),
            Rule(D, Party.LEDGER, "worn"),
            Rule(D, Party.LEDGER, "cost"),
            Rule(D, Role.ASSET_LOSS, "loss"),
            Rule(C, Party.LEDGER, "thing"),
            Rule(C, Role.ASSET_GAIN, "gain"),
        ),
    ),
    # given up for nothing: what is left is a loss, a cost of this month, or income of this month
    EventKind.ASSET_WRITTEN_OFF: (
        Series.JOURNAL,
        (
            Rule(D, Party.LEDGER, "worn"),
            Rule(D, Party.LEDGER, "cost"),
            Rule(D, Role.ASSET_LOSS, "loss"),
            Rule(C, Party.LEDGER, "thing"),
            Rule(C, Party.LEDGER, "earned"),
        ),
    ),
}
