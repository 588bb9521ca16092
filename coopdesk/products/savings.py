"""Voluntary savings (simpanan sukarela): in and out at any time, above a minimum balance."""

from __future__ import annotations

from coopdesk.domain.savings import Withdrawable
from coopdesk.marks import N_
from coopdesk.products.kind import Family, ProductKind, Term, TermKind
from coopdesk.products.savings_terms import FEE_TERMS, INTEREST_TERMS

RULES = N_("In and out")

KIND = ProductKind(
    code="savings",
    title=N_("Savings"),
    family=Family.SAVINGS,
    terms=(
        Term("withdrawable", N_("May be withdrawn"), TermKind.CHOICE, Withdrawable.ANY_TIME.value, tuple(mode.value for mode in Withdrawable), RULES),
        Term("minimum_balance", N_("Minimum balance"), TermKind.MONEY, 0, group=RULES),
        Term("minimum_deposit", N_("Minimum deposit"), TermKind.MONEY, 0, group=RULES),
        *INTEREST_TERMS,
        *FEE_TERMS,
    ),
)
