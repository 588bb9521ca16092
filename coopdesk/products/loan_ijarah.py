"""Ijarah: the cooperative buys a thing and lets it; rents pay what its use takes of its worth, and a margin (domain.md §3.3).

With the last rent the member buys the thing at what it is worth then; where that is nothing, it is hers.
"""

from __future__ import annotations

from dataclasses import replace

from coopdesk.marks import N_
from coopdesk.products.cut_terms import ADMIN_FIXED, DUES, FIRST, INSURANCE, SAVINGS, SAVINGS_PRODUCT, STAMP
from coopdesk.products.kind import Family, ProductKind, Term, TermKind
from coopdesk.products.loan_terms import COST, LIMITS, PENALTY_TO, RATE, with_default
from coopdesk.products.payment_terms import LATE_TERMS, PAYMENT_TERMS
from coopdesk.products.plan_terms import WHEN_DUE_BY_RULE

KIND = ProductKind(
    code="loan_ijarah",
    title=N_("Rent of a thing (ijarah)"),
    family=Family.LOANS,
    terms=(
        replace(RATE, title=N_("Rent margin a month, of the cost"), short=N_("Rent margin")),
        Term(
            "worth_pct",
            N_("What the thing is worth at the end, of its cost"),
            TermKind.PERCENT,
            "0",
            group=COST,
            short=N_("Worth at the end"),
            unit=N_("%"),
            most=99,
        ),
        *LIMITS,
        *WHEN_DUE_BY_RULE,
        ADMIN_FIXED,
        INSURANCE,
        STAMP,
        SAVINGS,
        SAVINGS_PRODUCT,
        DUES,
        FIRST,
        *LATE_TERMS,
        *with_default((PENALTY_TO,), penalty_to="benevolence"),
        *PAYMENT_TERMS,
    ),
    method="rent",
)
