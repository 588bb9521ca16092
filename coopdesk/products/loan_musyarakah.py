"""Musyarakah: both put capital in and share what it earns; the member buys the cooperative's part back, instalment by instalment."""

from __future__ import annotations

from coopdesk.domain.schedule_terms import Residue
from coopdesk.marks import N_
from coopdesk.products.kind import Family, ProductKind
from coopdesk.products.plan_terms import GRACE_PERIODS, residue
from coopdesk.products.share_terms import share_terms

KIND = ProductKind(
    code="loan_musyarakah",
    title=N_("Profit share, capital back in parts (musyarakah)"),
    family=Family.LOANS,
    terms=share_terms(residue(Residue.LAST_INSTALMENT, Residue.FIRST_INSTALMENT), GRACE_PERIODS),
    method="declining",
    control="1-1207",
)
