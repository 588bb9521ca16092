"""The terms of a kind whose cost is a share of what the member earns with the money (domain.md §3.3)."""

from __future__ import annotations

from coopdesk.marks import N_
from coopdesk.products.cut_terms import ADMIN_FIXED, DUES, INSURANCE, SAVINGS, SAVINGS_PRODUCT, STAMP
from coopdesk.products.kind import Term, TermKind
from coopdesk.products.loan_terms import COST, LIMITS, PENALTY_TO, with_default
from coopdesk.products.payment_terms import LATE_TERMS, PAYMENT_TERMS
from coopdesk.products.plan_terms import WHEN_DUE

INTEREST_ASKED = ("payoff_mode", "payoff_months")
"""Nobody asks for a share of what is not earned yet."""

SHARE = Term(
    "share_pct",
    N_("The cooperative's share of what is declared"),
    TermKind.PERCENT,
    "40",
    group=COST,
    short=N_("The cooperative's share"),
    unit=N_("%"),
    most=100,
)
CUTS = (ADMIN_FIXED, INSURANCE, STAMP, SAVINGS, SAVINGS_PRODUCT, DUES)
PAYMENTS = tuple(term for term in PAYMENT_TERMS if term.key not in INTEREST_ASKED)


def share_terms(*differ: Term) -> tuple[Term, ...]:
    """The terms of a kind that shares what is declared; `differ` are those of its instalments that others do not have."""
    return (SHARE, *LIMITS, *WHEN_DUE, *differ, *CUTS, *LATE_TERMS, *with_default((PENALTY_TO,), penalty_to="benevolence"), *PAYMENTS)
