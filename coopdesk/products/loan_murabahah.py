"""Murabahah: the cooperative buys for the member and sells on credit at cost and margin; the price never rises (domain.md §3.3)."""

from __future__ import annotations

from dataclasses import replace

from coopdesk.domain.murabahah import MarginRecognition
from coopdesk.domain.schedule_terms import Residue
from coopdesk.marks import N_
from coopdesk.products.cut_terms import ADMIN_FIXED, DUES, FIRST, INSURANCE, SAVINGS, SAVINGS_PRODUCT, STAMP
from coopdesk.products.kind import Family, ProductKind, Term, TermKind
from coopdesk.products.loan_terms import COST, LIMITS, PENALTY_TO, RATE, with_default
from coopdesk.products.payment_terms import LATE_TERMS, PAYMENT_TERMS
from coopdesk.products.plan_terms import WHEN_DUE_BY_RULE, residue

KIND = ProductKind(
    code="loan_murabahah",
    title=N_("Sale on credit (murabahah)"),
    family=Family.LOANS,
    terms=(
        replace(RATE, title=N_("Margin a month, of the cost"), short=N_("Margin")),
        *LIMITS,
        Term(
            "recognition",
            N_("How the margin becomes income"),
            TermKind.CHOICE,
            MarginRecognition.PROPORTIONAL.value,
            tuple(each.value for each in MarginRecognition),
            group=COST,
            short=N_("Margin becomes income"),
            said=(N_("evenly with the price"), N_("more at first, as in an annuity")),
        ),
        *WHEN_DUE_BY_RULE,
        residue(Residue.LAST_INSTALMENT, Residue.FIRST_INSTALMENT),
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
    method="declining",
    control="1-1205",
)
