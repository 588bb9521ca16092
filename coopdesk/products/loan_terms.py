"""The terms that every loan kind has, with the defaults of domain.md §11.2."""

from __future__ import annotations

from coopdesk.domain.allocation import Overpayment
from coopdesk.domain.journal import Component
from coopdesk.marks import N_
from coopdesk.products.kind import Term, TermKind

ORDER = (Component.PENALTY, Component.INTEREST, Component.PRINCIPAL)

LOAN_TERMS = (
    Term("rate_monthly", N_("Interest a month"), TermKind.PERCENT, "1.5"),
    Term("instalment_step", N_("Instalments rounded up to"), TermKind.MONEY, 100),
    Term("provision_pct", N_("Provision"), TermKind.PERCENT, "1"),
    Term("admin_pct", N_("Administration fee"), TermKind.PERCENT, "1"),
    Term("penalty_daily_pct", N_("Penalty a day, of the overdue instalment"), TermKind.PERCENT, "0.1"),
    Term("penalty_grace_days", N_("Days without penalty"), TermKind.COUNT, 3),
    Term("penalty_cap_pct", N_("Highest penalty a month, of the instalment"), TermKind.PERCENT, "3"),
    Term("order", N_("Order of allocation"), TermKind.ORDER, [part.value for part in ORDER], tuple(part.value for part in ORDER)),
    Term("overpayment", N_("What is paid beyond the due amount"), TermKind.CHOICE, Overpayment.NEXT_INSTALMENTS.value, tuple(mode.value for mode in Overpayment)),
)
