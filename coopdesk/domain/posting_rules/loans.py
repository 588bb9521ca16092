"""Loans: paid out, repaid, changed, written off, recovered."""

from __future__ import annotations

from coopdesk.domain.chart import Role
from coopdesk.domain.journal import Component, EventKind, Series
from coopdesk.domain.posting_rules.rule import C, D, Party, Rule, RuleTable
from coopdesk.domain.posting_rules.shared_lines import INSTALMENT, MARGIN, RECOVERED

PAYOUTS = frozenset({EventKind.LOAN_DISBURSEMENT, EventKind.LOAN_TOP_UP, EventKind.LOAN_INTO_SAVINGS})
"""Events that pay a loan out."""

_LENT = Rule(D, Party.ACCOUNT, "principal", Component.PRINCIPAL)

_CUTS = (
    Rule(C, Role.DEFERRED_MARGIN, "margin", Component.MARGIN),
    Rule(C, Role.LOAN_PROVISION_FEE, "provision", Component.FEE),
    Rule(C, Role.ADMIN_FEE, "admin", Component.FEE),
    Rule(C, Role.INSURANCE_HELD, "insurance", Component.FEE),
    Rule(C, Role.STAMPS, "stamp", Component.FEE),
    Rule(C, Party.NAMED, "loan_savings"),
    Rule(C, Party.NAMED, "dues"),
)
"""What is taken of a loan before the borrower has it."""

_PAYOUT = (_LENT, Rule(C, Role.CASH, "cash"), *_CUTS)
"""What every payout in cash has."""

_BESIDE = (Rule(C, Party.TO_ACCOUNT, "compulsory_savings"), Rule(C, Role.INSTALMENTS_HELD, "held", Component.HELD))
"""What of a payment goes beside the instalments: dues that come with it, and what is too much."""

_OFF_BOOKS = (
    Rule(D, Role.LOAN_ALLOWANCE, "allowance"),
    Rule(D, Role.LOAN_LOSSES, "loss"),
    Rule(C, Party.ACCOUNT, "principal", Component.PRINCIPAL),
    Rule(D, Role.DEFERRED_MARGIN, "margin", Component.MARGIN),
    Rule(C, Role.LOAN_ALLOWANCE, "margin"),
    Rule(D, Role.LOAN_INTEREST, "accrued_interest"),
    Rule(C, Role.ACCRUED_LOAN_INTEREST, "accrued_interest", Component.INTEREST),
    Rule(D, Role.LOAN_PENALTY, "accrued_penalty"),
    Rule(C, Role.ACCRUED_LOAN_INTEREST, "accrued_penalty", Component.PENALTY),
    Rule(D, Role.WRITTEN_OFF_MEMO, "claim", Component.PRINCIPAL),
    Rule(C, Role.MEMO_CONTRA, "claim"),
)
"""What leaves the books with a loan: first at the cost of what was set aside, the rest a loss; the claim is kept beside them [22]."""

RULES: RuleTable = {
    # loan paid out, cuts taken from it [3, 4]
    EventKind.LOAN_DISBURSEMENT: (Series.CASH_OUT, _PAYOUT),
    # the same into an account of the borrower, no cash [3]
    EventKind.LOAN_INTO_SAVINGS: (Series.JOURNAL, (_LENT, *_CUTS, Rule(C, Party.TO_ACCOUNT, "net"))),
    # a later part of a loan that is paid out in parts, in cash; what is cut was taken from the first
    EventKind.LOAN_TRANCHE: (Series.CASH_OUT, (_LENT, Rule(C, Role.CASH, "principal"))),
    # in cash again, where the loan pays an old one of the borrower off in one voucher
    EventKind.LOAN_TOP_UP: (
        Series.CASH_OUT,
        (
            *_PAYOUT,
            Rule(D, Role.INSTALMENTS_HELD, "old_held", Component.HELD),
            Rule(C, Party.NAMED, "old_principal", Component.PRINCIPAL),
            Rule(C, Role.ACCRUED_LOAN_INTEREST, "old_accrued_interest", Component.INTEREST),
            Rule(C, Role.LOAN_INTEREST, "old_interest", Component.INTEREST),
            Rule(C, Role.MARGIN_INCOME, "old_shared", Component.INTEREST),
            Rule(C, Role.ACCRUED_LOAN_INTEREST, "old_accrued_penalty", Component.PENALTY),
            Rule(C, Role.LOAN_PENALTY, "old_penalty", Component.PENALTY),
            Rule(C, Role.BENEVOLENCE_FUND, "old_charity", Component.PENALTY),
            Rule(C, Role.ADMIN_FEE, "old_fee", Component.FEE),
            Rule(D, Role.DEFERRED_MARGIN, "old_margin", Component.MARGIN),
            Rule(C, Role.MARGIN_INCOME, "old_margin", Component.MARGIN),
        ),
    ),
    # instalment, penalty included [5, 9]; one line an instalment and component; what is too much is held [10]
    EventKind.LOAN_REPAYMENT: (
        Series.CASH_IN,
        (
            Rule(D, Role.CASH, "amount"),
            *INSTALMENT,
            *_BESIDE,
        ),
    ),
    # the same without cash: from savings of the borrower [18], from the fund of her group, which she fills up again [26]
    EventKind.LOAN_FROM_SAVINGS: (Series.JOURNAL, (Rule(D, Party.NAMED, "from_savings"), *INSTALMENT, *_BESIDE)),
    EventKind.LOAN_FROM_GROUP_FUND: (Series.JOURNAL, (Rule(D, Role.GROUP_FUND, "amount"), *INSTALMENT, *_BESIDE)),
    # what is held pays what is due, without cash; or is paid back
    EventKind.HELD_USED: (Series.JOURNAL, INSTALMENT),
    EventKind.HELD_RETURNED: (
        Series.CASH_OUT,
        (Rule(D, Role.INSTALMENTS_HELD, "held", Component.HELD), Rule(C, Role.CASH, "held")),
    ),
    # principal to come, paid before its time
    EventKind.LOAN_PREPAYMENT: (
        Series.CASH_IN,
        (Rule(D, Role.CASH, "amount"), Rule(C, Party.ACCOUNT, "principal", Component.PRINCIPAL), *MARGIN),
    ),
    # overdue interest and penalty that go into the principal of a changed loan [27]
    EventKind.LOAN_CAPITALISED: (
        Series.JOURNAL,
        (
            Rule(D, Party.ACCOUNT, "principal", Component.PRINCIPAL),
            Rule(C, Role.ACCRUED_LOAN_INTEREST, "accrued_interest", Component.INTEREST),
            Rule(C, Role.LOAN_INTEREST, "interest", Component.INTEREST),
            Rule(C, Role.MARGIN_INCOME, "shared", Component.INTEREST),
            Rule(C, Role.ACCRUED_LOAN_INTEREST, "accrued_penalty", Component.PENALTY),
            Rule(C, Role.LOAN_PENALTY, "penalty", Component.PENALTY),
            Rule(C, Role.BENEVOLENCE_FUND, "charity", Component.PENALTY),
        ),
    ),
    # off the books: first from what was set aside, the rest a loss; the claim is kept beside the books [22]
    EventKind.LOAN_WRITE_OFF: (Series.JOURNAL, _OFF_BOOKS),
    # the same, where what stood behind the loan is taken over: it pays its worth of the principal [24]
    EventKind.COLLATERAL_TAKEN: (Series.JOURNAL, (Rule(D, Role.FORECLOSED, "taken"), *_OFF_BOOKS)),
    # the members' meeting gave up a claim that was kept
    EventKind.LOAN_CLAIM_WAIVED: (
        Series.JOURNAL,
        (Rule(D, Role.MEMO_CONTRA, "claim"), Rule(C, Role.WRITTEN_OFF_MEMO, "claim", Component.PRINCIPAL)),
    ),
    # paid on a loan that was written off [23]
    EventKind.LOAN_RECOVERY: (
        Series.CASH_IN,
        (
            Rule(D, Role.CASH, "recovered"),
            *RECOVERED,
        ),
    ),
    # what stood behind a loan that was written off is taken over: its worth is recovered [23, 24]
    EventKind.COLLATERAL_RECOVERY: (Series.JOURNAL, (Rule(D, Role.FORECLOSED, "recovered"), *RECOVERED)),
    # guarantors pay dues of the loan out of their savings [18]; one debit for each of them
    EventKind.GUARANTEE_CALL: (
        Series.JOURNAL,
        (
            Rule(D, Party.TO_ACCOUNT, "called"),
            *INSTALMENT,
        ),
    ),
    # guarantors pay what is claimed of a loan that was written off [18, 23]; one debit for each of them
    EventKind.GUARANTEE_RECOVERY: (Series.JOURNAL, (Rule(D, Party.TO_ACCOUNT, "called"), *RECOVERED)),
    EventKind.OPENING_LOAN: (
        None,
        (Rule(D, Party.ACCOUNT, "principal", Component.PRINCIPAL), Rule(C, Role.OPENING_BALANCES, "principal")),
    ),
    # what is set aside for loans that may not be paid, at the end of a month, and what need not be any more [21]
    EventKind.LOAN_PROVISION: (
        Series.JOURNAL,
        (
            Rule(D, Role.LOAN_PROVISION, "more"),
            Rule(C, Role.LOAN_ALLOWANCE, "more"),
            Rule(D, Role.LOAN_ALLOWANCE, "less"),
            Rule(C, Role.LOAN_PROVISION, "less"),
        ),
    ),
    # interest and penalties that members owe at the end of a month, and what is no longer owed or hoped for [11, 12]
    EventKind.LOAN_ACCRUAL: (
        Series.JOURNAL,
        (
            Rule(D, Role.ACCRUED_LOAN_INTEREST, "interest", Component.INTEREST),
            Rule(D, Role.ACCRUED_LOAN_INTEREST, "penalty", Component.PENALTY),
            Rule(C, Role.LOAN_INTEREST, "interest"),
            Rule(C, Role.LOAN_PENALTY, "penalty"),
            Rule(D, Role.LOAN_INTEREST, "interest_back"),
            Rule(D, Role.LOAN_PENALTY, "penalty_back"),
            Rule(C, Role.ACCRUED_LOAN_INTEREST, "interest_back", Component.INTEREST),
            Rule(C, Role.ACCRUED_LOAN_INTEREST, "penalty_back", Component.PENALTY),
        ),
    ),
}
