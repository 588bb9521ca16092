"""Annuity loan: equal instalments, interest on what is outstanding (anuitas)."""

from __future__ import annotations

from coopdesk.domain.schedule_terms import Residue
from coopdesk.marks import N_
from coopdesk.products.kind import Family, ProductKind
from coopdesk.products.loan_terms import loan_terms
from coopdesk.products.plan_terms import residue

KIND = ProductKind(
    code="loan_annuity",
    title=N_("Annuity loan"),
    family=Family.LOANS,
    terms=loan_terms(residue(Residue.LAST_INSTALMENT, Residue.RESPREAD)),
    method="annuity",
)
