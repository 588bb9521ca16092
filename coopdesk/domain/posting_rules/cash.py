"""The cooperative's own money: cash and bank, expenses and income that are no member's business (domain.md §4.3)."""

from __future__ import annotations

from coopdesk.domain.chart import Role
from coopdesk.domain.journal import EventKind, Series
from coopdesk.domain.posting_rules.rule import C, D, Party, Rule, RuleTable

TO, INTEREST, FROM = "to", "interest", "from"
PLAIN = (Rule(D, Party.LEDGER, TO), Rule(C, Party.LEDGER, FROM))

RULES: RuleTable = {
    # 8, 14, 30, 37, 44: paid out of cash or a bank; supplies wait in stock until they are used
    EventKind.EXPENSE_PAID: (Series.CASH_OUT, PLAIN),
    EventKind.SUPPLIES_BOUGHT: (Series.CASH_OUT, PLAIN),
    # an advance to somebody who buys for the cooperative; what she spent, and what she brings back
    EventKind.ADVANCE_GIVEN: (Series.CASH_OUT, PLAIN),
    EventKind.ADVANCE_SPENT: (Series.JOURNAL, PLAIN),
    EventKind.ADVANCE_RETURNED: (Series.CASH_IN, PLAIN),
    EventKind.TAX_PAID: (Series.CASH_OUT, PLAIN),
    EventKind.INSURANCE_PASSED_ON: (Series.CASH_OUT, PLAIN),
    EventKind.FUND_USED: (Series.CASH_OUT, PLAIN),
    EventKind.PETTY_CASH_FILLED: (Series.CASH_OUT, PLAIN),
    # 34, 35: money that only changes its place
    EventKind.CASH_BANKED: (Series.CASH_OUT, PLAIN),
    EventKind.CASH_DRAWN: (Series.CASH_IN, PLAIN),
    EventKind.CASH_MOVED: (Series.JOURNAL, PLAIN),
    EventKind.COLLECTOR_OUT: (Series.CASH_OUT, PLAIN),
    EventKind.COLLECTOR_IN: (Series.CASH_IN, PLAIN),
    # 7: the interest of what is repaid is a cost of its own
    EventKind.BORROWED: (Series.CASH_IN, PLAIN),
    EventKind.BORROWING_REPAID: (Series.CASH_OUT, (Rule(D, Party.LEDGER, TO), Rule(D, Party.LEDGER, INTEREST), Rule(C, Party.LEDGER, FROM))),
    EventKind.OTHER_INCOME: (Series.CASH_IN, PLAIN),
    # 26: what a group pays back into its fund
    EventKind.GROUP_FUND_PAID_IN: (Series.CASH_IN, PLAIN),
    # 46: no money moves
    EventKind.PAST_YEAR_RAISED: (Series.JOURNAL, PLAIN),
    EventKind.PAST_YEAR_LOWERED: (Series.JOURNAL, PLAIN),
    # 36: what a count found
    EventKind.CASH_OVER: (Series.JOURNAL, (Rule(D, Party.LEDGER, TO), Rule(C, Role.CASH_OVER, TO))),
    EventKind.CASH_SHORT: (Series.JOURNAL, (Rule(D, Role.CASH_SHORT, FROM), Rule(C, Party.LEDGER, FROM))),
}
