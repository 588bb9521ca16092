"""Savings and share capital: paid in, taken out, interest and fees."""

from __future__ import annotations

from coopdesk.domain.chart import Role
from coopdesk.domain.journal import Component, EventKind, Series
from coopdesk.domain.posting_rules.rule import C, D, Party, Rule, RuleTable
from coopdesk.domain.posting_rules.shared_lines import INTEREST_TO_DATE

_EARNED = (
    Rule(D, Role.SAVINGS_INTEREST, "earned", Component.INTEREST),
    Rule(C, Role.SAVINGS_INTEREST, "unearned", Component.INTEREST),
)

_WAITING = (
    Rule(C, Role.ACCRUED_SAVINGS_INTEREST, "earned", Component.INTEREST),
    Rule(D, Role.ACCRUED_SAVINGS_INTEREST, "unearned", Component.INTEREST),
)
"""Interest earned since it was last counted, and taken back where an earlier entry was corrected since."""

RULES: RuleTable = {
    # cash in from a member [1, 2]
    EventKind.DEPOSIT: (Series.CASH_IN, (Rule(D, Role.CASH, "amount"), Rule(C, Party.ACCOUNT, "amount"))),
    # cash out to a member [2, 6]
    EventKind.WITHDRAWAL: (Series.CASH_OUT, (Rule(D, Party.ACCOUNT, "amount"), Rule(C, Role.CASH, "amount"))),
    # from one member account to another, no cash [19]
    EventKind.TRANSFER: (Series.JOURNAL, (Rule(D, Party.ACCOUNT, "amount"), Rule(C, Party.TO_ACCOUNT, "amount"))),
    # what was there before this book began, against one account [CONTRACT: 3-1900]
    EventKind.OPENING_SAVINGS: (None, (Rule(D, Role.OPENING_BALANCES, "amount"), Rule(C, Party.ACCOUNT, "amount"))),
    # savings paid out whole with their interest; what giving up a plan costs is income [2, 17]
    EventKind.PLAN_ENDED: (
        Series.CASH_OUT,
        (*INTEREST_TO_DATE, Rule(D, Party.ACCOUNT, "balance"), Rule(C, Role.ADMIN_FEE, "cost", Component.FEE), Rule(C, Role.CASH, "in_hand")),
    ),
    EventKind.ACCOUNT_CLOSED: (
        Series.CASH_OUT,
        (*INTEREST_TO_DATE, Rule(D, Party.ACCOUNT, "balance"), Rule(C, Role.CASH, "in_hand")),
    ),
    # interest on savings of a month, for all accounts of a product in one entry: earned and credited later [15], credited [13]
    EventKind.SAVINGS_ACCRUAL: (Series.JOURNAL, (*_EARNED, *_WAITING)),
    EventKind.SAVINGS_INTEREST: (
        Series.JOURNAL,
        (
            *_EARNED,
            Rule(D, Role.ACCRUED_SAVINGS_INTEREST, "accrued", Component.INTEREST),
            Rule(D, Role.ROUNDING, "rounded_up", Component.INTEREST),
            Rule(C, Role.ROUNDING, "rounded_down", Component.INTEREST),
            Rule(C, Party.ACCOUNT, "net"),
            Rule(C, Role.TAX_WITHHELD, "tax", Component.TAX),
        ),
    ),
    # what was credited to one account, worked out anew after an entry on an earlier day: the difference, its tax with it
    EventKind.SAVINGS_INTEREST_ADJUSTED: (
        Series.JOURNAL,
        (
            *_EARNED,
            Rule(C, Party.ACCOUNT, "net"),
            Rule(D, Party.ACCOUNT, "taken"),
            Rule(C, Role.TAX_WITHHELD, "tax", Component.TAX),
            Rule(D, Role.TAX_WITHHELD, "tax_back", Component.TAX),
        ),
    ),
    # what an account costs, taken from it by the month [20]
    EventKind.SAVINGS_FEE: (Series.JOURNAL, (Rule(D, Party.ACCOUNT, "fee"), Rule(C, Role.ADMIN_FEE, "fee"))),
    # savings that nobody asked for in years, kept apart for their member [47]
    EventKind.DORMANT_MOVED: (Series.JOURNAL, (Rule(D, Party.ACCOUNT, "amount"), Rule(C, Party.TO_ACCOUNT, "amount"))),
    EventKind.DORMANCY_FEE: (Series.JOURNAL, (Rule(D, Party.ACCOUNT, "fee"), Rule(C, Role.ADMIN_FEE, "fee"))),
}
