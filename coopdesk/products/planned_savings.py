"""Planned savings (berencana, pendidikan, hari raya): a sum every month for a goal, fetched when its time has come."""

from __future__ import annotations

from coopdesk.domain.savings import Withdrawable
from coopdesk.marks import N_
from coopdesk.products.kind import Family, ProductKind, Term, TermKind
from coopdesk.products.savings_terms import FEE_TERMS, INTEREST_TERMS

RULES = N_("In and out")
PLAN = N_("The plan")

ONLY_AT_THE_END = N_("only at the end of the plan")
ANY_NUMBER = N_("any number")
OF_BALANCE = N_("% of the balance")
MONTHS = N_("months")

KIND = ProductKind(
    code="planned_savings",
    title=N_("Planned savings"),
    family=Family.SAVINGS,
    terms=(
        Term("withdrawable", N_("May be withdrawn"), TermKind.CHOICE, Withdrawable.BY_PLAN.value, (Withdrawable.BY_PLAN.value,), RULES),
        Term("minimum_balance", N_("Minimum balance"), TermKind.MONEY, 0, group=RULES),
        Term("minimum_deposit", N_("Minimum deposit"), TermKind.MONEY, 0, group=RULES),
        Term("window_month", N_("Fetched in the month of the year (1-12)"), TermKind.COUNT, 0, group=PLAN, short=N_("Fetched in month"), none=ONLY_AT_THE_END, most=12),
        Term("missed_most", N_("Months that may be missed"), TermKind.COUNT, 3, group=PLAN, short=N_("May be missed"), unit=MONTHS, none=ANY_NUMBER),
        Term("cancel_pct", N_("What giving it up costs"), TermKind.PERCENT, "10", group=PLAN, short=N_("Giving it up costs"), unit=OF_BALANCE, most=100),
        *INTEREST_TERMS,
        *FEE_TERMS,
    ),
)
