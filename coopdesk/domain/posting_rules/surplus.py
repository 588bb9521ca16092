"""A year's surplus after the meeting: shared out, paid; a loss covered."""

from __future__ import annotations

from coopdesk.domain.chart import Role
from coopdesk.domain.journal import EventKind, Series
from coopdesk.domain.posting_rules.rule import C, D, Party, Rule, RuleTable
from coopdesk.domain.posting_rules.shared_lines import INSTALMENT

_TAX = Rule(C, Role.TAX_WITHHELD, "tax")
"""What the country has withheld of a part when it is paid."""

RULES: RuleTable = {
    # what the meeting decided [42]
    EventKind.SURPLUS_SHARED: (
        Series.JOURNAL,
        (
            Rule(D, Role.PRIOR_SURPLUS, "shared"),
            Rule(C, Role.RESERVE, "reserve"),
            Rule(C, Role.MEMBER_SURPLUS, "members"),
            Rule(C, Role.MANAGEMENT_FUND, "management"),
            Rule(C, Role.STAFF_FUND, "staff"),
            Rule(C, Role.EDUCATION_FUND, "education"),
            Rule(C, Role.SOCIAL_FUND, "social"),
            Rule(C, Role.DEVELOPMENT_FUND, "development"),
        ),
    ),
    # a year's loss taken from the reserve [45]
    EventKind.SURPLUS_LOSS_COVERED: (Series.JOURNAL, (Rule(D, Role.RESERVE, "loss"), Rule(C, Role.PRIOR_SURPLUS, "loss"))),
    # a member's part: in cash, into an account of hers, for what she owes on a loan [43]
    EventKind.SURPLUS_PAID: (Series.CASH_OUT, (Rule(D, Role.MEMBER_SURPLUS, "amount"), Rule(C, Role.CASH, "net"), _TAX)),
    EventKind.SURPLUS_MOVED: (Series.JOURNAL, (Rule(D, Role.MEMBER_SURPLUS, "amount"), Rule(C, Party.ACCOUNT, "net"), _TAX)),
    # parts that nobody fetched in the years that the by-laws give, to the reserve or a fund, as the board decided
    EventKind.SURPLUS_LAPSED: (Series.JOURNAL, (Rule(D, Role.MEMBER_SURPLUS, "amount"), Rule(C, Party.LEDGER, "amount"))),
    # the end of a savings group's cycle: everybody's shares with what they earned, or less what they lost; then paid in cash
    EventKind.SHARE_OUT: (
        Series.JOURNAL,
        (
            Rule(D, Party.NAMED, "shares"),
            Rule(D, Role.PRIOR_SURPLUS, "gain"),
            Rule(C, Role.PRIOR_SURPLUS, "loss"),
            Rule(C, Role.MEMBER_SURPLUS, "members"),
            Rule(C, Party.LEDGER, "rest"),
        ),
    ),
    EventKind.SHARE_OUT_PAID: (Series.CASH_OUT, (Rule(D, Role.MEMBER_SURPLUS, "amount"), Rule(C, Role.CASH, "amount"))),
    EventKind.SHARE_OUT_MOVED: (Series.JOURNAL, (Rule(D, Role.MEMBER_SURPLUS, "amount"), Rule(C, Party.ACCOUNT, "amount"))),
    EventKind.SURPLUS_TO_LOAN: (Series.JOURNAL, (Rule(D, Role.MEMBER_SURPLUS, "amount"), *INSTALMENT, _TAX)),
}
