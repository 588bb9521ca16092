"""Flat loan: interest on the original principal, the same in every instalment (flat)."""

from __future__ import annotations

from coopdesk.marks import N_
from coopdesk.products.kind import Family, ProductKind
from coopdesk.products.loan_terms import LOAN_TERMS

KIND = ProductKind(code="loan_flat", title=N_("Flat loan"), family=Family.LOANS, terms=LOAN_TERMS, method="flat")
