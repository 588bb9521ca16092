"""Lines that events of several subjects have alike."""

from __future__ import annotations

from coopdesk.domain.chart import Role
from coopdesk.domain.journal import Component
from coopdesk.domain.posting_rules.rule import C, D, Party, Rule

MARGIN = (
    Rule(D, Role.DEFERRED_MARGIN, "margin", Component.MARGIN),
    Rule(C, Role.MARGIN_INCOME, "margin", Component.MARGIN),
)
"""What of a price becomes income as it is paid [29]."""

INSTALMENT = (
    Rule(D, Role.INSTALMENTS_HELD, "from_held", Component.HELD),
    Rule(C, Party.ACCOUNT, "principal", Component.PRINCIPAL),
    Rule(C, Role.ACCRUED_LOAN_INTEREST, "accrued_interest", Component.INTEREST),
    Rule(C, Role.LOAN_INTEREST, "interest", Component.INTEREST),
    Rule(C, Role.MARGIN_INCOME, "shared", Component.INTEREST),
    Rule(C, Role.ACCRUED_LOAN_INTEREST, "accrued_penalty", Component.PENALTY),
    Rule(C, Role.LOAN_PENALTY, "penalty", Component.PENALTY),
    Rule(C, Role.BENEVOLENCE_FUND, "charity", Component.PENALTY),
    Rule(C, Role.ADMIN_FEE, "fee", Component.FEE),
    *MARGIN,
)
"""What an instalment pays, whether with cash or with what is held."""

RECOVERED = (
    Rule(C, Role.LOANS_RECOVERED, "recovered"),
    Rule(D, Role.MEMO_CONTRA, "recovered"),
    Rule(C, Role.WRITTEN_OFF_MEMO, "recovered", Component.PRINCIPAL),
)
"""Income of what the books had given up, and so much less that is claimed [23]."""

INTEREST_TO_DATE = (
    Rule(D, Role.SAVINGS_INTEREST, "savings_interest", Component.INTEREST),
    Rule(C, Party.ACCOUNT, "savings_net"),
    Rule(C, Role.TAX_WITHHELD, "tax", Component.TAX),
)
"""What savings earned since interest was last credited, into an account that is closed [13, 15]."""
