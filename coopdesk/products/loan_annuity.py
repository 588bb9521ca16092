"""Annuity loan: equal instalments, interest on what is outstanding (anuitas)."""

from __future__ import annotations

from coopdesk.marks import N_
from coopdesk.products.kind import Family, ProductKind
from coopdesk.products.loan_terms import LOAN_TERMS

KIND = ProductKind(code="loan_annuity", title=N_("Annuity loan"), family=Family.LOANS, terms=LOAN_TERMS, method="annuity")
