"""Words of loans, what secures them, and what they cost."""

from __future__ import annotations

from coopdesk.i18n.enum_labels.mark import LabelTable
from coopdesk.marks import NP_

LABELS: LabelTable = {
    "loan_cost:LoanCost": {
        "interest": NP_("component", "Interest"),
        "margin": NP_("component", "Margin"),
        "rent": NP_("cost of a loan", "Rent margin"),
        "share": NP_("cost of a loan", "Profit share"),
    },
    "loan_changes:ChangeKind": {
        "reschedule": NP_("change of a loan", "Rescheduled"),
        "restructure": NP_("change of a loan", "Restructured"),
        "moratorium": NP_("change of a loan", "Moratorium"),
        "hand_edit": NP_("change of a loan", "Schedule edited by hand"),
        "declared": NP_("change of a loan", "Revenue declared"),
        "write_off": NP_("change of a loan", "Written off the books"),
        "taken_over": NP_("change of a loan", "Collateral taken over"),
        "claim_waived": NP_("change of a loan", "Claim given up"),
    },
    "loan_changes:Overdue": {
        "first_instalment": NP_("what is overdue", "Paid with the first instalment"),
        "capitalised": NP_("what is overdue", "Into the principal"),
        "waived": NP_("what is overdue", "Waived"),
    },
    "loan_changes:PausedInterest": {
        "runs": NP_("interest of a moratorium", "Paid with the first instalment after it"),
        "capitalised": NP_("interest of a moratorium", "Spread over the instalments after it"),
        "waived": NP_("interest of a moratorium", "Waived"),
    },
    "loan_classes:LoanClass": {
        "current": NP_("class of a loan", "Current"),
        "substandard": NP_("class of a loan", "Substandard"),
        "doubtful": NP_("class of a loan", "Doubtful"),
        "loss": NP_("class of a loan", "Loss"),
    },
    "portfolio:Share": {
        "current": NP_("class of a loan", "Current"),
        "substandard": NP_("class of a loan", "Substandard"),
        "doubtful": NP_("class of a loan", "Doubtful"),
        "loss": NP_("class of a loan", "Loss"),
        "over_30": NP_("class of a loan", "At risk: over 30 days late"),
        "over_90": NP_("class of a loan", "At risk: over 90 days late"),
    },
    "loans:LoanState": {
        "applied": NP_("state of a loan", "Applied for"),
        "approved": NP_("state of a loan", "Approved"),
        "rejected": NP_("state of a loan", "Rejected"),
        "disbursed": NP_("state of a loan", "Running"),
        "repaid": NP_("state of a loan", "Paid off"),
        "written_off": NP_("state of a loan", "Written off"),
        "annulled": NP_("state of a loan", "Annulled"),
    },
    "collateral:CollateralKind": {
        "vehicle": NP_("kind of collateral", "Vehicle paper"),
        "land": NP_("kind of collateral", "Land certificate"),
        "deposit": NP_("kind of collateral", "Deposit certificate"),
        "gold": NP_("kind of collateral", "Gold"),
        "salary": NP_("kind of collateral", "Salary slip"),
        "goods": NP_("kind of collateral", "Goods"),
        "other": NP_("kind of collateral", "Other"),
    },
    "collateral:Whereabouts": {
        "expected": NP_("where collateral is", "Awaited"),
        "in_safe": NP_("where collateral is", "In the safe"),
        "lent": NP_("where collateral is", "Lent out"),
        "given_back": NP_("where collateral is", "Given back"),
        "struck_out": NP_("where collateral is", "Struck out"),
    },
    "collateral:MoveKind": {
        "received": NP_("move of collateral", "Received"),
        "lent": NP_("move of collateral", "Lent out"),
        "back": NP_("move of collateral", "Came back"),
        "allowed": NP_("move of collateral", "Return allowed"),
        "given_back": NP_("move of collateral", "Given back"),
        "struck_out": NP_("move of collateral", "Struck out"),
    },
    "holds:HeldFor": {
        "reason": NP_("why money is held", "Put aside"),
        "loan": NP_("why money is held", "For her own loan"),
        "guarantee": NP_("why money is held", "Guarantees a loan"),
    },
    "loan_cuts:Cut": {
        "provision": NP_("cut of a loan", "Provision"),
        "admin": NP_("cut of a loan", "Administration"),
        "insurance": NP_("cut of a loan", "Insurance"),
        "stamp": NP_("cut of a loan", "Stamp duty"),
        "loan_savings": NP_("cut of a loan", "Loan savings"),
        "dues": NP_("cut of a loan", "Dues in arrears"),
        "first_instalment": NP_("cut of a loan", "First instalment"),
    },
    "repayment_terms:HeldUse": {
        "automatic": NP_("held money pays", "When a payment is too little"),
        "by_hand": NP_("held money pays", "Only when somebody says so"),
    },
    "repayment_terms:PayoffMode": {
        "running_month": NP_("interest of a payoff", "Interest of the running month"),
        "months_more": NP_("interest of a payoff", "Running month and further ones"),
        "all_interest": NP_("interest of a payoff", "All interest to come"),
        "rule_of_78": NP_("interest of a payoff", "Rebate by the rule of 78"),
        "actual_days": NP_("interest of a payoff", "Interest to the day"),
    },
    "penalty:PenaltyBase": {
        "overdue_instalment": NP_("penalty on", "Overdue instalment"),
        "overdue_principal": NP_("penalty on", "Overdue principal"),
        "overdue_interest": NP_("penalty on", "Overdue interest"),
        "fixed_amount": NP_("penalty on", "A fixed amount"),
    },
    "penalty:PenaltyPer": {
        "day": NP_("penalty charged", "For each day late"),
        "month": NP_("penalty charged", "For each month late"),
        "once": NP_("penalty charged", "Once for each instalment"),
    },
    "penalty:GraceCounts": {
        "charged_once_exceeded": NP_("days of grace", "Are charged once they are over"),
        "never_charged": NP_("days of grace", "Are never charged"),
    },
    "penalty:LateDays": {
        "calendar": NP_("late days", "Every day"),
        "working": NP_("late days", "Working days only"),
    },
    "allocation:Overpayment": {
        "held": NP_("what is paid beyond the due amount", "Is held for the next instalments"),
        "next_instalments": NP_("what is paid beyond the due amount", "Pays the next instalments"),
        "principal": NP_("what is paid beyond the due amount", "Pays principal of the next instalments"),
        "refuse": NP_("what is paid beyond the due amount", "Is refused"),
    },
}
