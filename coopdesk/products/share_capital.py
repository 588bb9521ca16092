"""Share capital (simpanan pokok, simpanan wajib): paid in by members, given back when they leave."""

from __future__ import annotations

from coopdesk.domain.savings import Withdrawable
from coopdesk.marks import N_
from coopdesk.products.kind import Family, ProductKind, Term, TermKind

RULES = N_("In and out")
DUES = N_("What members owe")
STAMPS_MOST = 50

KIND = ProductKind(
    code="share_capital",
    title=N_("Share capital"),
    family=Family.SHARES,
    terms=(
        Term("withdrawable", N_("May be withdrawn"), TermKind.CHOICE, Withdrawable.ON_LEAVING.value, (Withdrawable.ON_LEAVING.value,), RULES),
        Term("minimum_balance", N_("Minimum balance"), TermKind.MONEY, 0, group=RULES),
        Term("minimum_deposit", N_("Minimum deposit"), TermKind.MONEY, 0, group=RULES),
        Term("share_value", N_("Nominal of one share"), TermKind.MONEY, 0, group=DUES, none=N_("Not in shares")),
        Term(
            "stamps_most",
            N_("Shares that a member may buy at one meeting"),
            TermKind.COUNT,
            0,
            group=DUES,
            short=N_("Sold at meetings, at most"),
            unit=N_("shares"),
            none=N_("Not sold at meetings"),
            most=STAMPS_MOST,
        ),
        Term("due_once", N_("Due once, at entry"), TermKind.MONEY, 0, group=DUES),
        Term("due_monthly", N_("Due every month"), TermKind.MONEY, 0, group=DUES),
    ),
)
