"""Codes and refusals in words: the labels of every enum that people see, and what a refusal says.

The tables hold marked texts; a function takes the `Words` of the language wanted. To add an enum: its row in LABELS, by
its file in `domain` and its name, so that nothing is loaded for the words (a test sees that each of its members has one).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from coopdesk.domain.errors import Refusal
from coopdesk.domain.money import Currency
from coopdesk.i18n.code_labels import ACTS, CHECKS, FIELDS, PASSBOOK_STATES
from coopdesk.i18n.refusals import SENTENCES
from coopdesk.marks import N_, NP_

if TYPE_CHECKING:
    from coopdesk.i18n.catalogue import Words

Mark = str | tuple[str, str]
"""A text of the catalogue, or (context, text)."""

WHEREABOUTS: Mapping[str, Mark] = {
    "expected": NP_("where collateral is", "Awaited"),
    "in_safe": NP_("where collateral is", "In the safe"),
    "lent": NP_("where collateral is", "Lent out"),
    "given_back": NP_("where collateral is", "Given back"),
    "struck_out": NP_("where collateral is", "Struck out"),
}

LABELS: Mapping[str, Mapping[str, Mark]] = {
    "members:MemberStatus": {
        "applicant": NP_("member status", "Applicant"),
        "active": NP_("member status", "Active"),
        "passive": NP_("member status", "Passive"),
        "left": NP_("member status", "Left"),
        "annulled": NP_("member status", "Annulled"),
    },
    "members:Sex": {"female": NP_("sex", "Female"), "male": NP_("sex", "Male")},
    "members:NikFinding": {
        "length": N_("An identity number has 16 digits."),
        "birth_date": N_("The identity number does not fit the date of birth."),
        "sex": N_("The identity number does not fit the sex."),
    },
    "documents:DocumentKind": {
        "identity_card": NP_("kind of document", "Identity card"),
        "family_card": NP_("kind of document", "Family card"),
        "photo": NP_("kind of document", "Photo"),
        "application": NP_("kind of document", "Application for membership"),
        "contract": NP_("kind of document", "Contract"),
        "collateral": NP_("kind of document", "Collateral"),
        "death_certificate": NP_("kind of document", "Death certificate"),
        "heir_statement": NP_("kind of document", "Statement of heirs"),
        "heir_identity": NP_("kind of document", "Identity cards of the heirs"),
        "other": NP_("kind of document", "Other"),
    },
    "operators:Role": {
        "teller": NP_("role", "Teller"),
        "treasurer": NP_("role", "Treasurer"),
        "chair": NP_("role", "Chair"),
        "auditor": NP_("role", "Auditor"),
        "administrator": NP_("role", "Administrator"),
    },
    "leaving:Holding": {
        "claim": NP_("settlement", "Claim of the insurance or fund"),
        "held": NP_("settlement", "Held for loan"),
        "interest": NP_("settlement", "Interest of savings"),
        "surplus": NP_("settlement", "Part of the surplus"),
        "savings": NP_("settlement", "Savings"),
        "term_deposit": NP_("settlement", "Term deposit"),
        "mandatory_shares": NP_("settlement", "Regular share capital"),
        "shares": NP_("settlement", "Share capital"),
    },
    "leaving:Debt": {
        "tax": NP_("settlement", "Tax on interest"),
        "penalty": NP_("settlement", "Penalty of loan"),
        "loan_fee": NP_("settlement", "Fees of loan"),
        "interest": NP_("settlement", "Interest of loan"),
        "principal": NP_("settlement", "Principal of loan"),
        "exit_fee": NP_("settlement", "Exit fee"),
        "loss": NP_("settlement", "Part of the loss"),
        "written_off": NP_("settlement", "Claim of a written-off loan"),
    },
    "journal:EventKind": {
        "deposit": NP_("event", "Deposit"),
        "withdrawal": NP_("event", "Withdrawal"),
        "transfer": NP_("event", "Transfer"),
        "loan_disbursement": NP_("event", "Loan paid out"),
        "loan_repayment": NP_("event", "Loan repayment"),
        "loan_prepayment": NP_("event", "Loan principal prepaid"),
        "held_used": NP_("event", "Held money used for instalments"),
        "held_returned": NP_("event", "Held money paid back"),
        "loan_top_up": NP_("event", "Loan paid out, old one paid off"),
        "loan_into_savings": NP_("event", "Loan paid out into savings"),
        "loan_tranche": NP_("event", "Next part of a loan paid out"),
        "loan_capitalised": NP_("event", "Interest into the principal"),
        "loan_write_off": NP_("event", "Loan written off"),
        "loan_claim_waived": NP_("event", "Claim given up"),
        "loan_recovery": NP_("event", "Written-off loan recovered"),
        "guarantee_call": NP_("event", "Guarantors called"),
        "guarantee_recovery": NP_("event", "Guarantors called for a written-off loan"),
        "opening_savings": NP_("event", "Opening balance of savings"),
        "opening_loan": NP_("event", "Opening balance of a loan"),
        "opening_cash": NP_("event", "Opening balance of cash"),
        "plan_ended": NP_("event", "Planned savings paid out"),
        "account_closed": NP_("event", "Savings account closed"),
        "term_placed": NP_("event", "Term deposit placed"),
        "term_placed_from_savings": NP_("event", "Term deposit from savings"),
        "term_interest": NP_("event", "Interest of a term deposit"),
        "term_interest_added": NP_("event", "Interest added to a term deposit"),
        "term_paid_out": NP_("event", "Term deposit paid out"),
        "term_moved": NP_("event", "Term deposit moved to savings"),
        "term_broken": NP_("event", "Term deposit broken"),
        "term_broken_to_savings": NP_("event", "Term deposit broken, to savings"),
        "settlement": NP_("event", "Settlement of who leaves"),
        "settlement_paid": NP_("event", "Settlement paid out"),
        "settlement_moved": NP_("event", "Settlement into savings"),
        "former_member_paid": NP_("event", "Debt of a former member paid"),
        "claim_received": NP_("event", "Claim received"),
        "members_merged": NP_("event", "Two numbers made one"),
        "savings_accrual": NP_("event", "Interest accrued"),
        "savings_interest": NP_("event", "Interest on savings"),
        "savings_interest_adjusted": NP_("event", "Interest put right"),
        "savings_fee": NP_("event", "Account fee"),
        "dormancy_fee": NP_("event", "Fee of a dormant account"),
        "loan_accrual": NP_("event", "Interest accrued on loans"),
        "term_accrual": NP_("event", "Interest accrued on term deposits"),
        "general": NP_("event", "General entry"),
        "reversal": NP_("event", "Correction"),
    },
    "journal:Component": {
        "principal": NP_("component", "Principal"),
        "interest": NP_("component", "Interest"),
        "penalty": NP_("component", "Penalty"),
        "fee": NP_("component", "Fee"),
        "margin": NP_("component", "Margin"),
        "tax": NP_("component", "Tax"),
        "compulsory_savings": NP_("component", "Compulsory savings"),
        "held": NP_("component", "Held for instalments"),
    },
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
    "journal:Side": {"D": NP_("side", "Debit"), "C": NP_("side", "Credit")},
    "journal:Series": {
        "KM": NP_("receipt series", "Cash in"),
        "KK": NP_("receipt series", "Cash out"),
        "JU": NP_("receipt series", "Journal voucher"),
    },
    "chart:AccountKind": {
        "asset": NP_("kind of account", "Assets"),
        "liability": NP_("kind of account", "Liabilities"),
        "equity": NP_("kind of account", "Equity"),
        "income": NP_("kind of account", "Income"),
        "expense": NP_("kind of account", "Expenses"),
        "memo": NP_("kind of account", "Memorandum"),
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
    "collateral:CollateralKind": {
        "vehicle": NP_("kind of collateral", "Vehicle paper"),
        "land": NP_("kind of collateral", "Land certificate"),
        "deposit": NP_("kind of collateral", "Deposit certificate"),
        "gold": NP_("kind of collateral", "Gold"),
        "salary": NP_("kind of collateral", "Salary slip"),
        "goods": NP_("kind of collateral", "Goods"),
        "other": NP_("kind of collateral", "Other"),
    },
    "collateral:Whereabouts": WHEREABOUTS,
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

CODES_OF_FIELD: Mapping[str, Mapping[str, Mark]] = {
    "status": LABELS["members:MemberStatus"],
    "to": LABELS["members:MemberStatus"],
    "state": {**LABELS["deposit_life:DepositState"], **LABELS["loans:LoanState"], **PASSBOOK_STATES},
    "act": ACTS,
    "event": LABELS["journal:EventKind"],
    "change": LABELS["loan_changes:ChangeKind"],
    "place": WHEREABOUTS,
    "part": LABELS["journal:Component"],
}
"""Fields of refusals that hold codes: what their values are called. A code that is not there stands as it is."""


def label(value: StrEnum, words: Words) -> str:
    """What a member of one of the enums in LABELS is called."""
    kind = type(value)
    return _said(LABELS[f"{kind.__module__.rpartition('.')[2]}:{kind.__name__}"][value], words)


def check_label(name: str, words: Words) -> str:
    """What an invariant of a book says where it holds; an unknown one stands as it is."""
    return _said(CHECKS.get(name, name), words)


def field_label(field: str, words: Words) -> str:
    """What a field of a form or command, or a product's term, is called; an unknown one stands as it is."""
    return _said(_field_titles().get(field, field), words)


def refusal_words(refusal: Refusal, words: Words, currency: Currency) -> str:
    """The sentences of a refusal, its fields filled in: what happened, and what to do now."""
    sentence = SENTENCES[type(refusal)]
    one, many = sentence if isinstance(sentence, tuple) else (sentence, sentence)
    text = words.gettext(one) if one == many else words.ngettext(one, many, vars(refusal)["count"])
    shown = {name: _shown(name, kind, getattr(refusal, name), words, currency) for name, kind in refusal.fields().items()}
    return text.format(**shown)


def _shown(name: str, annotation: str, value: object, words: Words, currency: Currency) -> str:
    """A field's value as text: `Minor` as money, a date as a date, a code by its label."""
    if annotation == "Minor" and isinstance(value, int):
        return words.formats.money(value, currency)
    if isinstance(value, dt.date):
        return words.formats.date(value)
    text = str(value)
    if name == "field":
        return field_label(text, words)
    return _said(CODES_OF_FIELD.get(name, {}).get(text, text), words)


@cache
def _field_titles() -> Mapping[str, str]:
    """Fields of forms and commands, and the terms of products by their titles."""
    from coopdesk.products import KINDS

    return {**{term.key: term.title for kind in KINDS.values() for term in kind.terms}, **FIELDS}


def _said(mark: Mark, words: Words) -> str:
    return words.gettext(mark) if isinstance(mark, str) else words.pgettext(*mark)
