"""The terms of every loan kind about payments: what being late costs, and how a payment is used (domain.md §3.4, §11.2)."""

from __future__ import annotations

from coopdesk.domain.allocation import DEFAULT_ORDER, Overpayment
from coopdesk.domain.journal import Component
from coopdesk.domain.penalty import GraceCounts, LateDays, PenaltyBase, PenaltyPer
from coopdesk.domain.repayment_terms import HeldUse, PayoffMode
from coopdesk.marks import N_
from coopdesk.products.kind import Only, Term, TermKind

LATE = N_("When late")
PAYMENT = N_("How a payment is used")

ORDER = [part.value for part in DEFAULT_ORDER]
PARTS = (*ORDER, Component.COMPULSORY_SAVINGS.value)
OPTIONAL = (Component.FEE.value, Component.COMPULSORY_SAVINGS.value)

PERCENT = N_("%")
MONTHLY = N_("% a month")
DAYS = N_("days")
INSTALMENTS = N_("instalments")

LATE_TERMS = (
    Term(
        "penalty_base",
        N_("Penalty: percent of what"),
        TermKind.CHOICE,
        PenaltyBase.OVERDUE_INSTALMENT.value,
        tuple(base.value for base in PenaltyBase),
        group=LATE,
        short=N_("Penalty on"),
        rare=True,
    ),
    Term(
        "penalty_daily_pct",
        N_("Penalty, percent of the overdue amount"),
        TermKind.PERCENT,
        "0.1",
        group=LATE,
        short=N_("Penalty rate"),
        unit=PERCENT,
    ),
    Term(
        "penalty_per",
        N_("How often the penalty is charged"),
        TermKind.CHOICE,
        PenaltyPer.DAY.value,
        tuple(per.value for per in PenaltyPer),
        group=LATE,
        short=N_("Charged"),
        rare=True,
    ),
    Term(
        "penalty_amount",
        N_("Penalty, where it is a fixed amount"),
        TermKind.MONEY,
        0,
        group=LATE,
        short=N_("Fixed amount"),
        only=(Only("penalty_base", (PenaltyBase.FIXED_AMOUNT.value,)),),
    ),
    Term("penalty_grace_days", N_("Days without penalty"), TermKind.COUNT, 3, group=LATE, short=N_("Grace"), unit=DAYS),
    Term(
        "penalty_grace_counts",
        N_("What becomes of the days without penalty once they are over"),
        TermKind.CHOICE,
        GraceCounts.CHARGED_ONCE_EXCEEDED.value,
        tuple(counts.value for counts in GraceCounts),
        group=LATE,
        short=N_("Days of grace"),
        rare=True,
    ),
    Term(
        "penalty_cap_pct",
        N_("Highest penalty a month, of the instalment"),
        TermKind.PERCENT,
        "3",
        group=LATE,
        short=N_("At most"),
        unit=MONTHLY,
    ),
    Term(
        "penalty_late_days",
        N_("Which days count as late"),
        TermKind.CHOICE,
        LateDays.CALENDAR.value,
        tuple(days.value for days in LateDays),
        group=LATE,
        short=N_("Late days"),
        rare=True,
    ),
)

PAYMENT_TERMS = (
    Term(
        "order_past_due",
        N_("Order of what is past due"),
        TermKind.ORDER,
        ORDER,
        PARTS,
        group=PAYMENT,
        short=N_("Past due"),
        optional=OPTIONAL,
        rare=True,
    ),
    Term("order", N_("Order of what is due"), TermKind.ORDER, ORDER, PARTS, group=PAYMENT, short=N_("Due"), optional=OPTIONAL),
    Term(
        "order_in_advance",
        N_("Order of what is paid in advance"),
        TermKind.ORDER,
        ORDER,
        PARTS,
        group=PAYMENT,
        short=N_("In advance"),
        optional=OPTIONAL,
        rare=True,
    ),
    Term(
        "overpayment",
        N_("What is paid beyond the due amount"),
        TermKind.CHOICE,
        Overpayment.HELD.value,
        tuple(mode.value for mode in Overpayment),
        group=PAYMENT,
        short=N_("Paid beyond what is due"),
    ),
    Term(
        "held_use",
        N_("How held money pays an instalment"),
        TermKind.CHOICE,
        HeldUse.AUTOMATIC.value,
        tuple(use.value for use in HeldUse),
        group=PAYMENT,
        short=N_("Held money"),
        rare=True,
    ),
    Term(
        "payoff_mode",
        N_("Interest asked for when a loan is paid off"),
        TermKind.CHOICE,
        PayoffMode.RUNNING_MONTH.value,
        tuple(mode.value for mode in PayoffMode),
        group=PAYMENT,
        short=N_("Paying off"),
    ),
    Term(
        "payoff_months",
        N_("Further instalments whose interest a payoff asks for"),
        TermKind.COUNT,
        1,
        group=PAYMENT,
        short=N_("Further interest of"),
        unit=INSTALMENTS,
        only=(Only("payoff_mode", (PayoffMode.MONTHS_MORE.value,)),),
    ),
)
