"""The terms of a loan about what is taken from it when it is paid out (domain.md §3.2)."""

from __future__ import annotations

from coopdesk.domain.loan_cuts import Taken
from coopdesk.marks import N_
from coopdesk.products.kind import Only, Term, TermKind

CUTS = N_("Cuts when paid out")

PERCENT = N_("%")
PERMILLE = N_("per 1,000")
NOTHING = N_("nothing")
TAKEN = tuple(each.value for each in Taken)
TAKEN_WORDS = (N_("not taken at payout"), N_("taken at payout"))
INTO_SAVINGS = Only("savings_pct", ("0",), but=True)

PROVISION = Term("provision_pct", N_("Provision"), TermKind.PERCENT, "1", group=CUTS, unit=PERCENT)
ADMIN = Term("admin_pct", N_("Administration fee"), TermKind.PERCENT, "1", group=CUTS, short=N_("Administration"), unit=PERCENT)
ADMIN_FIXED = Term(
    "admin_fixed",
    N_("Administration fee, fixed amount"),
    TermKind.MONEY,
    0,
    group=CUTS,
    short=N_("Fixed administration"),
    none=NOTHING,
    rare=True,
)
INSURANCE = Term(
    "insurance_permille", N_("Insurance premium"), TermKind.PERCENT, "0", group=CUTS, short=N_("Insurance"), unit=PERMILLE, rare=True
)
STAMP = Term("stamp", N_("Stamp duty"), TermKind.MONEY, 0, group=CUTS, none=NOTHING)
SAVINGS = Term(
    "savings_pct", N_("Compulsory loan savings"), TermKind.PERCENT, "0", group=CUTS, short=N_("Loan savings"), unit=PERCENT, rare=True
)
SAVINGS_PRODUCT = Term(
    "savings_product",
    N_("Product that loan savings go to"),
    TermKind.PRODUCT,
    "",
    group=CUTS,
    short=N_("Loan savings go to"),
    none=N_("choose a product"),
    only=(INTO_SAVINGS,),
)
DUES = Term(
    "takes_dues",
    N_("Regular contributions in arrears"),
    TermKind.CHOICE,
    Taken.NO.value,
    TAKEN,
    group=CUTS,
    short=N_("Dues in arrears"),
    said=TAKEN_WORDS,
    rare=True,
)
FIRST = Term(
    "first_in_advance",
    N_("First instalment in advance"),
    TermKind.CHOICE,
    Taken.NO.value,
    TAKEN,
    group=CUTS,
    short=N_("First instalment"),
    said=TAKEN_WORDS,
    rare=True,
)

FEES = (ADMIN_FIXED, INSURANCE, STAMP)
OWN = (SAVINGS, SAVINGS_PRODUCT, DUES, FIRST)
CUT_TERMS = (PROVISION, ADMIN, *FEES, *OWN)
