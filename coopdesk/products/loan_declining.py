"""Declining loan: equal principal, interest on what is outstanding (menurun)."""

from __future__ import annotations

from coopdesk.marks import N_
from coopdesk.products.kind import Family, ProductKind
from coopdesk.products.loan_terms import LOAN_TERMS

KIND = ProductKind(code="loan_declining", title=N_("Declining loan"), family=Family.LOANS, terms=LOAN_TERMS, method="declining")
