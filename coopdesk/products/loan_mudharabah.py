"""Mudharabah: the cooperative gives the capital, the member the work; what she earns is shared, the capital comes back at the end."""

from __future__ import annotations

from coopdesk.marks import N_
from coopdesk.products.kind import Family, ProductKind
from coopdesk.products.share_terms import share_terms

KIND = ProductKind(
    code="loan_mudharabah",
    title=N_("Profit share, capital back at the end (mudharabah)"),
    family=Family.LOANS,
    terms=share_terms(),
    method="bullet",
    control="1-1207",
)
