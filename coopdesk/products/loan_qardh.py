"""Interest-free loan (qardh): principal only; the fee is what lending really costs, never a part of the loan."""

from __future__ import annotations

from coopdesk.domain.schedule_terms import Residue
from coopdesk.marks import N_
from coopdesk.products.cut_terms import ADMIN_FIXED, DUES, FIRST, STAMP
from coopdesk.products.kind import Family, ProductKind
from coopdesk.products.loan_terms import LIMITS, PENALTY_TO, with_default
from coopdesk.products.payment_terms import LATE_TERMS, PAYMENT_TERMS
from coopdesk.products.plan_terms import GRACE_PERIODS, LEAN_MONTHS, WHEN_DUE, residue

KIND = ProductKind(
    code="loan_qardh",
    title=N_("Interest-free loan (qardh)"),
    family=Family.LOANS,
    terms=(
        *LIMITS,
        *WHEN_DUE,
        residue(*Residue),
        GRACE_PERIODS,
        LEAN_MONTHS,
        ADMIN_FIXED,
        STAMP,
        DUES,
        FIRST,
        *LATE_TERMS,
        *with_default((PENALTY_TO,), penalty_to="benevolence"),
        *PAYMENT_TERMS,
    ),
    method="declining",
    control="1-1208",
)
