"""What acts with the cooperative's own money are called where somebody chooses one."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain.journal import EventKind
from coopdesk.marks import N_

TITLES: Mapping[EventKind, str] = {
    EventKind.EXPENSE_PAID: N_("Pay an expense"),
    EventKind.OTHER_INCOME: N_("Receive other income"),
    EventKind.CASH_BANKED: N_("Take cash to the bank"),
    EventKind.CASH_DRAWN: N_("Fetch cash from the bank"),
    EventKind.CASH_MOVED: N_("Move money to another account"),
    EventKind.PETTY_CASH_FILLED: N_("Fill up petty cash"),
    EventKind.COLLECTOR_OUT: N_("Give cash to a collector"),
    EventKind.COLLECTOR_IN: N_("Take cash back from a collector"),
    EventKind.SUPPLIES_BOUGHT: N_("Buy stamps and supplies"),
    EventKind.ADVANCE_GIVEN: N_("Give an advance"),
    EventKind.ADVANCE_SPENT: N_("Account for an advance"),
    EventKind.ADVANCE_RETURNED: N_("Take the rest of an advance back"),
    EventKind.TAX_PAID: N_("Pay tax over"),
    EventKind.INSURANCE_PASSED_ON: N_("Pass premiums on to the insurer"),
    EventKind.FUND_USED: N_("Use a fund"),
    EventKind.GROUP_FUND_PAID_IN: N_("Fill up the group fund"),
    EventKind.BORROWED: N_("Borrow from a bank"),
    EventKind.BORROWING_REPAID: N_("Repay a bank loan"),
    EventKind.PAST_YEAR_RAISED: N_("Put a closed year right: more surplus"),
    EventKind.PAST_YEAR_LOWERED: N_("Put a closed year right: less surplus"),
}
