"""Term deposits: placed, their interest, fetched, broken."""

from __future__ import annotations

from coopdesk.domain.chart import Role
from coopdesk.domain.journal import Component, EventKind, Series
from coopdesk.domain.posting_rules.rule import C, D, Party, Rule, RuleTable

_BREAK = (
    Rule(D, Party.ACCOUNT, "principal", Component.PRINCIPAL),
    Rule(D, Role.ACCRUED_SAVINGS_INTEREST, "accrued", Component.INTEREST),
    Rule(D, Role.TERM_INTEREST, "interest", Component.INTEREST),
    Rule(C, Role.TERM_INTEREST, "taken_back", Component.INTEREST),
    Rule(C, Role.TAX_WITHHELD, "tax", Component.TAX),
    Rule(C, Role.ADMIN_FEE, "penalty", Component.FEE),
)
"""What is the same of a deposit broken, wherever the money goes."""

_PAYOUT_OF_TERM = (
    Rule(D, Role.ACCRUED_SAVINGS_INTEREST, "accrued", Component.INTEREST),
    Rule(D, Role.TERM_INTEREST, "interest", Component.INTEREST),
)
"""Interest of a deposit that is paid: what was counted before, and the rest."""

RULES: RuleTable = {
    # a term deposit placed, from cash or from savings [16]; its control lines carry the component principal
    EventKind.TERM_PLACED: (
        Series.CASH_IN,
        (Rule(D, Role.CASH, "principal"), Rule(C, Party.ACCOUNT, "principal", Component.PRINCIPAL)),
    ),
    EventKind.TERM_PLACED_FROM_SAVINGS: (
        Series.JOURNAL,
        (Rule(D, Party.TO_ACCOUNT, "principal"), Rule(C, Party.ACCOUNT, "principal", Component.PRINCIPAL)),
    ),
    # its interest into savings, or added to it, less the tax withheld [13, 15]
    EventKind.TERM_INTEREST: (
        Series.JOURNAL,
        (
            *_PAYOUT_OF_TERM,
            Rule(C, Party.TO_ACCOUNT, "net"),
            Rule(C, Role.TAX_WITHHELD, "tax", Component.TAX),
        ),
    ),
    EventKind.TERM_INTEREST_ADDED: (
        Series.JOURNAL,
        (
            *_PAYOUT_OF_TERM,
            Rule(C, Party.ACCOUNT, "net", Component.PRINCIPAL),
            Rule(C, Role.TAX_WITHHELD, "tax", Component.TAX),
        ),
    ),
    # a matured one fetched in cash, or moved into savings [16]
    EventKind.TERM_PAID_OUT: (
        Series.CASH_OUT,
        (Rule(D, Party.ACCOUNT, "principal", Component.PRINCIPAL), Rule(C, Role.CASH, "principal")),
    ),
    EventKind.TERM_MOVED: (
        Series.JOURNAL,
        (Rule(D, Party.ACCOUNT, "principal", Component.PRINCIPAL), Rule(C, Party.TO_ACCOUNT, "principal")),
    ),
    # broken before its time: interest not yet paid, or taken back; the penalty is income [17]
    EventKind.TERM_BROKEN: (Series.CASH_OUT, (*_BREAK, Rule(C, Role.CASH, "net"))),
    EventKind.TERM_BROKEN_TO_SAVINGS: (Series.JOURNAL, (*_BREAK, Rule(C, Party.TO_ACCOUNT, "net"))),
    # interest of term deposits earned by the end of a month and not paid yet [15]
    EventKind.TERM_ACCRUAL: (
        Series.JOURNAL,
        (
            Rule(D, Role.TERM_INTEREST, "interest", Component.INTEREST),
            Rule(C, Role.ACCRUED_SAVINGS_INTEREST, "interest", Component.INTEREST),
            Rule(D, Role.ACCRUED_SAVINGS_INTEREST, "interest_back", Component.INTEREST),
            Rule(C, Role.TERM_INTEREST, "interest_back", Component.INTEREST),
        ),
    ),
}
