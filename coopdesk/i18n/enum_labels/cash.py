"""Words of acts with the cooperative's own money."""

from __future__ import annotations

from coopdesk.marks import NP_

EVENTS = {
    "expense_paid": NP_("event", "Expense paid"),
    "other_income": NP_("event", "Other income"),
    "cash_banked": NP_("event", "Cash to the bank"),
    "cash_drawn": NP_("event", "Cash from the bank"),
    "cash_moved": NP_("event", "Money between accounts"),
    "petty_cash_filled": NP_("event", "Petty cash filled up"),
    "collector_out": NP_("event", "Cash handed to a collector"),
    "collector_in": NP_("event", "Cash back from a collector"),
    "supplies_bought": NP_("event", "Stamps and supplies bought"),
    "advance_given": NP_("event", "Advance given"),
    "advance_spent": NP_("event", "Advance accounted for"),
    "advance_returned": NP_("event", "Rest of an advance"),
    "tax_paid": NP_("event", "Tax paid over"),
    "insurance_passed_on": NP_("event", "Premiums passed on"),
    "fund_used": NP_("event", "Fund used"),
    "group_fund_paid_in": NP_("event", "Group fund filled up"),
    "borrowed": NP_("event", "Borrowed"),
    "borrowing_repaid": NP_("event", "Borrowing repaid"),
    "past_year_raised": NP_("event", "Closed year put right, more"),
    "past_year_lowered": NP_("event", "Closed year put right, less"),
    "cash_over": NP_("event", "Cash over"),
    "cash_short": NP_("event", "Cash short"),
}
"""Of `journal:EventKind`."""
