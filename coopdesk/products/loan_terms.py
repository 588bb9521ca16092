"""The terms that every loan kind has, with the defaults of domain.md §11.2."""

from __future__ import annotations

from coopdesk.domain.allocation import Overpayment
from coopdesk.domain.journal import Component
from coopdesk.marks import N_
from coopdesk.products.kind import Term, TermKind

ORDER = (Component.PENALTY, Component.INTEREST, Component.PRINCIPAL)
PARTS = tuple(part.value for part in ORDER)
MODES = tuple(mode.value for mode in Overpayment)

COST = N_("Interest and instalments")
CUTS = N_("Cuts when paid out")
LATE = N_("When late")
PAYMENT = N_("How a payment is used")

MONTHLY = N_("% a month")
OF_LOAN = N_("%")
DAILY = N_("% a day")
DAYS = N_("days")
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
    Term(
        "penalty_daily_pct",
        N_("Penalty a day, of the overdue instalment"),
        TermKind.PERCENT,
        "0.1",
        group=LATE,
        short=N_("Penalty rate"),
        unit=DAILY,
    ),
    Term("penalty_grace_days", N_("Days without penalty"), TermKind.COUNT, 3, group=LATE, short=N_("Grace"), unit=DAYS),
    Term(
        "penalty_cap_pct",
        N_("Highest penalty a month, of the instalment"),
        TermKind.PERCENT,
        "3",
        group=LATE,
        short=N_("At most"),
        unit=MONTHLY,
    ),
    Term("order", N_("Order of allocation"), TermKind.ORDER, list(PARTS), PARTS, group=PAYMENT),
    Term(
        "overpayment",
        N_("What is paid beyond the due amount"),
        TermKind.CHOICE,
        Overpayment.NEXT_INSTALMENTS.value,
        MODES,
        group=PAYMENT,
        short=N_("Paid beyond what is due"),
    ),
)
