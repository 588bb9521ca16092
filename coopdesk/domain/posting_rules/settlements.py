"""Who leaves, died, or had two numbers: accounts emptied, what is owed paid."""

from __future__ import annotations

from coopdesk.domain.chart import Role
from coopdesk.domain.journal import EventKind, Series
from coopdesk.domain.posting_rules.rule import C, D, Party, Rule, RuleTable
from coopdesk.domain.posting_rules.shared_lines import INSTALMENT, INTEREST_TO_DATE, RECOVERED

RULES: RuleTable = {
    # who leaves or died: her accounts are emptied, her loans paid, the rest is owed to her or by her [6, 18, 31]
    EventKind.SETTLEMENT: (
        Series.JOURNAL,
        (
            *INTEREST_TO_DATE,
            Rule(D, Party.ACCOUNT, "balance"),
            Rule(D, Role.MEMBER_SURPLUS, "surplus"),
            Rule(D, Role.CLAIMS, "claim"),
            Rule(D, Party.LEDGER, "claims_bought"),
            Rule(D, Role.FORMER_MEMBERS, "still_owes"),
            *INSTALMENT,
            *RECOVERED,
            Rule(C, Role.TAX_WITHHELD, "surplus_tax"),
            Rule(C, Role.ADMIN_FEE, "exit_fee"),
            Rule(C, Role.SETTLEMENTS_OWED, "is_owed"),
        ),
    ),
    # what she or an heir is owed, in cash or into the account of a member
    EventKind.SETTLEMENT_PAID: (Series.CASH_OUT, (Rule(D, Role.SETTLEMENTS_OWED, "amount"), Rule(C, Role.CASH, "amount"))),
    EventKind.SETTLEMENT_MOVED: (Series.JOURNAL, (Rule(D, Role.SETTLEMENTS_OWED, "amount"), Rule(C, Party.ACCOUNT, "amount"))),
    # what a former member still owed, and what an insurance or mutual fund pays for one who died [32]
    EventKind.FORMER_MEMBER_PAID: (Series.CASH_IN, (Rule(D, Role.CASH, "amount"), Rule(C, Role.FORMER_MEMBERS, "amount"))),
    EventKind.CLAIM_RECEIVED: (Series.CASH_IN, (Rule(D, Role.CASH, "amount"), Rule(C, Role.CLAIMS, "amount"))),
    # two numbers of one person: what stood under the one stands under the other
    EventKind.MEMBERS_MERGED: (
        Series.JOURNAL,
        (*INTEREST_TO_DATE, Rule(D, Party.ACCOUNT, "balance"), Rule(C, Party.TO_ACCOUNT, "balance")),
    ),
}
