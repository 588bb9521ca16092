"""Balloon loan: small equal parts of the principal, and a large rest with the last instalment."""

from __future__ import annotations

from coopdesk.marks import N_
from coopdesk.products.kind import Family, ProductKind, Term, TermKind
from coopdesk.products.loan_terms import COST, LATER, LIMITS, RATE
from coopdesk.products.plan_terms import COUNTING, WHEN_DUE

KIND = ProductKind(
    code="loan_balloon",
    title=N_("Balloon loan"),
    family=Family.LOANS,
    terms=(
        RATE,
        Term(
            "balloon_pct",
            N_("Part of the loan left for the last instalment"),
            TermKind.PERCENT,
            "40",
            group=COST,
            short=N_("Left for the end"),
            unit=N_("%"),
            least=1,
            most=100,
        ),
        *LIMITS,
        *WHEN_DUE,
        *COUNTING,
        *LATER,
    ),
    method="fixed_principal_balloon",
)
