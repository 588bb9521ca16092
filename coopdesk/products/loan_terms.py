"""The terms that every loan kind has, with the defaults of domain.md §11.2."""

from __future__ import annotations

from coopdesk.marks import N_
from coopdesk.products.kind import Term, TermKind
from coopdesk.products.payment_terms import LATE_TERMS, PAYMENT_TERMS

COST = N_("Interest and instalments")
CUTS = N_("Cuts when paid out")

MONTHLY = N_("% a month")
OF_LOAN = N_("%")
MONTHS = N_("months")
NO_LIMIT = N_("no limit")

LOAN_TERMS = (
    Term("rate_monthly", N_("Interest a month"), TermKind.PERCENT, "1.5", group=COST, short=N_("Interest"), unit=MONTHLY),
    Term("term_max", N_("Longest term"), TermKind.COUNT, 0, group=COST, short=N_("At most over"), unit=MONTHS, none=NO_LIMIT),
    Term("amount_min", N_("Smallest loan"), TermKind.MONEY, 0, group=COST, none=NO_LIMIT),
    Term("amount_max", N_("Largest loan"), TermKind.MONEY, 0, group=COST, none=NO_LIMIT),
    Term("instalment_step", N_("Instalments rounded up to"), TermKind.MONEY, 100, group=COST, short=N_("Rounded up to")),
    Term("provision_pct", N_("Provision"), TermKind.PERCENT, "1", group=CUTS, unit=OF_LOAN),
    Term("admin_pct", N_("Administration fee"), TermKind.PERCENT, "1", group=CUTS, short=N_("Administration"), unit=OF_LOAN),
    *LATE_TERMS,
    *PAYMENT_TERMS,
)
