"""Words of savings, term deposits and the runs over them."""

from __future__ import annotations

from coopdesk.i18n.enum_labels.mark import LabelTable
from coopdesk.marks import NP_

LABELS: LabelTable = {
    "deposit_life:DepositState": {
        "running": NP_("state of a term deposit", "Running"),
        "matured": NP_("state of a term deposit", "Matured"),
        "paid_out": NP_("state of a term deposit", "Paid out"),
        "broken": NP_("state of a term deposit", "Broken"),
        "annulled": NP_("state of a term deposit", "Annulled"),
    },
    "deposit_payouts:PayoutChoice": {
        "monthly": NP_("interest of a term deposit", "Into savings monthly"),
        "at_maturity": NP_("interest of a term deposit", "Into savings at maturity"),
        "added": NP_("interest of a term deposit", "Added to it monthly"),
    },
    "term_deposits:Rollover": {
        "none": NP_("at maturity", "Waits to be fetched"),
        "principal": NP_("at maturity", "Renewed, principal only"),
        "principal_and_interest": NP_("at maturity", "Renewed with its interest"),
    },
    "deposit_break:BreakRule": {
        "lose_running_month": NP_("breaking a deposit", "Running month lost"),
        "penalty_on_principal": NP_("breaking a deposit", "Penalty on the principal"),
        "savings_rate": NP_("breaking a deposit", "Counted anew at the savings rate"),
    },
    "deposit_rules:CountedBy": {
        "months": NP_("interest of a month", "A twelfth of a year"),
        "days": NP_("interest of a month", "By days, over 365"),
    },
    "savings:Withdrawable": {
        "any_time": NP_("may be withdrawn", "At any time"),
        "on_leaving": NP_("may be withdrawn", "When the member leaves"),
        "by_plan": NP_("may be withdrawn", "When the plan is over"),
    },
    "savings_interest:Method": {
        "lowest_balance": NP_("balance that earns", "The lowest of the month"),
        "average_daily_balance": NP_("balance that earns", "The average of the month"),
        "daily_balance": NP_("balance that earns", "Each day's balance"),
        "balance_at_period_end": NP_("balance that earns", "At the month's end, a twelfth of the rate"),
    },
    "balances:Lowest": {
        "end_of_day": NP_("lowest balance", "From the close of the first day on"),
        "opening_inclusive": NP_("lowest balance", "From the evening before on"),
        "intraday": NP_("lowest balance", "After each movement too"),
    },
    "interest_tiers:TierBasis": {
        "whole_balance": NP_("a higher rate is", "Of the whole balance"),
        "slice": NP_("a higher rate is", "Only of what lies above"),
    },
    "interest_rules:Divisor": {
        "365": NP_("days of a year", "365"),
        "actual": NP_("days of a year", "365, in a leap year 366"),
        "360": NP_("days of a year", "360"),
    },
    "interest_rules:CreditEvery": {
        "1": NP_("interest is credited", "Every month"),
        "3": NP_("interest is credited", "Every three months"),
        "6": NP_("interest is credited", "Every half year"),
        "12": NP_("interest is credited", "Once a year"),
    },
    "interest_rules:CreditDay": {
        "last_day": NP_("interest is credited", "On the last day of the month"),
        "next_day": NP_("interest is credited", "On the first day after it"),
    },
    "interest_rules:StepRounding": {
        "half_up": NP_("interest is rounded", "To the nearest"),
        "down": NP_("interest is rounded", "Always down"),
    },
    "savings_runs:RunKind": {
        "interest": NP_("kind of run", "Interest"),
        "admin_fee": NP_("kind of run", "Account fee"),
        "dormancy_fee": NP_("kind of run", "Dormant accounts"),
        "loan_accrual": NP_("kind of run", "Accrual of loan interest"),
        "term_accrual": NP_("kind of run", "Accrual of deposit interest"),
    },
    "savings_runs:Why": {
        "closed": NP_("why nothing", "The account is closed"),
        "empty": NP_("why nothing", "Nothing stood in it"),
        "below_minimum": NP_("why nothing", "Below the smallest balance that earns"),
        "opened_late": NP_("why nothing", "Opened within the month"),
        "no_rate": NP_("why nothing", "The product has no rate"),
        "too_little": NP_("why nothing", "Too little: rounded to nothing"),
        "not_performing": NP_("why nothing", "Late beyond the limit of its class"),
        "nothing_owed": NP_("why nothing", "Nothing earned that is not paid"),
        "as_before": NP_("why nothing", "Accrued already"),
        "when_paid": NP_("why nothing", "The product counts it when paid"),
    },
    "accruals:Booked": {
        "when_paid": NP_("comes into the books", "When it is paid"),
        "monthly": NP_("comes into the books", "Every month, as it is earned"),
    },
}
