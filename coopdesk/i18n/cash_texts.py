"""What books and receipts say of acts with the cooperative's own money."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain.journal import EventKind
from coopdesk.marks import N_

LINES: Mapping[EventKind, str] = {
    EventKind.EXPENSE_PAID: N_("Expense"),
    EventKind.OTHER_INCOME: N_("Income"),
    EventKind.CASH_BANKED: N_("To the bank"),
    EventKind.CASH_DRAWN: N_("From the bank"),
    EventKind.CASH_MOVED: N_("Moved"),
    EventKind.PETTY_CASH_FILLED: N_("Petty cash"),
    EventKind.COLLECTOR_OUT: N_("To collector"),
    EventKind.COLLECTOR_IN: N_("From collector"),
    EventKind.SUPPLIES_BOUGHT: N_("Supplies"),
    EventKind.ADVANCE_GIVEN: N_("Advance"),
    EventKind.ADVANCE_SPENT: N_("Advance spent"),
    EventKind.ADVANCE_RETURNED: N_("Advance back"),
    EventKind.TAX_PAID: N_("Tax"),
    EventKind.INSURANCE_PASSED_ON: N_("Insurance"),
    EventKind.FUND_USED: N_("Fund"),
    EventKind.GROUP_FUND_PAID_IN: N_("Group fund"),
    EventKind.BORROWED: N_("Borrowed"),
    EventKind.BORROWING_REPAID: N_("Repaid"),
    EventKind.PAST_YEAR_RAISED: N_("Past year"),
    EventKind.PAST_YEAR_LOWERED: N_("Past year"),
    EventKind.CASH_OVER: N_("Cash over"),
    EventKind.CASH_SHORT: N_("Cash short"),
}
"""In a line of the cash book."""

PURPOSES: Mapping[EventKind, str] = {
    EventKind.EXPENSE_PAID: N_("Expense: {product}"),
    EventKind.OTHER_INCOME: N_("Income: {product}"),
    EventKind.CASH_BANKED: N_("Cash paid into {product}"),
    EventKind.CASH_DRAWN: N_("Cash drawn from {product}"),
    EventKind.CASH_MOVED: N_("Money moved to {product}"),
    EventKind.PETTY_CASH_FILLED: N_("Petty cash filled up"),
    EventKind.COLLECTOR_OUT: N_("Cash handed to a collector"),
    EventKind.COLLECTOR_IN: N_("Cash back from a collector"),
    EventKind.SUPPLIES_BOUGHT: N_("Stamps and supplies bought"),
    EventKind.ADVANCE_GIVEN: N_("Advance, to be accounted for"),
    EventKind.ADVANCE_SPENT: N_("Advance accounted for"),
    EventKind.ADVANCE_RETURNED: N_("Rest of an advance, brought back"),
    EventKind.TAX_PAID: N_("Tax paid over: {product}"),
    EventKind.INSURANCE_PASSED_ON: N_("Premiums passed on to the insurer"),
    EventKind.FUND_USED: N_("Use of {product}"),
    EventKind.GROUP_FUND_PAID_IN: N_("Paid into the group fund"),
    EventKind.BORROWED: N_("Borrowed: {product}"),
    EventKind.BORROWING_REPAID: N_("Repayment of {product}"),
    EventKind.PAST_YEAR_RAISED: N_("Surplus of a closed year was more: {product}"),
    EventKind.PAST_YEAR_LOWERED: N_("Surplus of a closed year was less: {product}"),
    EventKind.CASH_OVER: N_("Cash over at the count"),
    EventKind.CASH_SHORT: N_("Cash short at the count"),
}
"""On a receipt; `{product}` is the name of the account that stands against the money."""
