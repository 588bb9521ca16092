"""Terms written before a setting existed keep what was done then."""

from __future__ import annotations

from decimal import Decimal

from coopdesk.domain.allocation import Overpayment
from coopdesk.domain.journal import Component
from coopdesk.domain.penalty import GraceCounts, LateDays, PenaltyBase, PenaltyPer
from coopdesk.domain.repayment_terms import PayoffMode, PayoffTerms, RepaymentTerms

PENALTY, INTEREST, PRINCIPAL = Component.PENALTY, Component.INTEREST, Component.PRINCIPAL
OLD = {
    "order": ["penalty", "interest", "principal"],
    "overpayment": "next_instalments",
    "penalty_daily_pct": "0.1",
    "penalty_grace_days": 3,
    "penalty_cap_pct": "3",
}


def test_old_terms_mean_what_they_meant() -> None:
    terms = RepaymentTerms.from_plain(OLD)
    assert (terms.allocation.order, terms.allocation.in_advance, terms.allocation.past_due) == ((PENALTY, INTEREST, PRINCIPAL),) * 2 + (None,)
    assert terms.allocation.overpayment is Overpayment.NEXT_INSTALMENTS
    assert terms.payoff == PayoffTerms(PayoffMode.RUNNING_MONTH, 1)
    assert (terms.penalty.per, terms.penalty.base, terms.penalty.late_days) == (PenaltyPer.DAY, PenaltyBase.OVERDUE_INSTALMENT, LateDays.CALENDAR)
    assert (terms.penalty.pct, terms.penalty.grace_days, terms.penalty.cap_pct_month) == (Decimal("0.1"), 3, Decimal(3))
    assert terms.penalty.fixed == 0


def test_every_setting_is_read() -> None:
    given = {
        **OLD,
        "order_past_due": ["interest", "penalty", "principal"],
        "order_in_advance": ["principal"],
        "overpayment": "held",
        "held_use": "by_hand",
        "payoff_mode": "months_more",
        "payoff_months": 2,
        "penalty_per": "once",
        "penalty_base": "fixed_amount",
        "penalty_amount": 5_000,
        "penalty_grace_counts": "never_charged",
        "penalty_late_days": "working",
    }
    terms = RepaymentTerms.from_plain(given)
    assert (terms.allocation.past_due, terms.allocation.in_advance) == ((INTEREST, PENALTY, PRINCIPAL), (PRINCIPAL,))
    assert not terms.allocation.uses_held
    assert terms.payoff == PayoffTerms(PayoffMode.MONTHS_MORE, 2)
    assert (terms.penalty.per, terms.penalty.fixed, terms.penalty.grace_counts) == (PenaltyPer.ONCE, 5_000, GraceCounts.NEVER_CHARGED)
    assert (terms.penalty.base, terms.penalty.late_days) == (PenaltyBase.FIXED_AMOUNT, LateDays.WORKING)
