"""Payroll deductions: the money of an employer comes in as one sum, and goes from there to each member's account and loan [33]."""

from __future__ import annotations

from coopdesk.domain.chart import Role
from coopdesk.domain.journal import Component, EventKind, Series
from coopdesk.domain.posting_rules.rule import C, D, Party, Rule, RuleTable
from coopdesk.domain.posting_rules.shared_lines import INSTALMENT

RULES: RuleTable = {
    # what the employer sent, into the bank or the till that somebody chose
    EventKind.PAYROLL_RECEIVED: (Series.CASH_IN, (Rule(D, Party.LEDGER, "amount"), Rule(C, Role.PAYROLL_HELD, "amount"))),
    # of it into an account of a member
    EventKind.PAYROLL_SAVED: (Series.JOURNAL, (Rule(D, Role.PAYROLL_HELD, "amount"), Rule(C, Party.ACCOUNT, "amount"))),
    # of it for a loan of a member, split as any payment
    EventKind.PAYROLL_REPAID: (
        Series.JOURNAL,
        (
            Rule(D, Role.PAYROLL_HELD, "amount"),
            *INSTALMENT,
            Rule(C, Party.TO_ACCOUNT, "compulsory_savings"),
            Rule(C, Role.INSTALMENTS_HELD, "held", Component.HELD),
        ),
    ),
    # what belongs to nobody here, back to where it came from
    EventKind.PAYROLL_RETURNED: (Series.CASH_OUT, (Rule(D, Role.PAYROLL_HELD, "amount"), Rule(C, Party.LEDGER, "amount"))),
}
