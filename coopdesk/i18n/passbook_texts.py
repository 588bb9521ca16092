"""The code (sandi) and the words of a passbook or statement line, by what happened and which way the money went.

Codes as in domain.md §7.1 (a general entry has none: it moves no passbook); a product's balance rises where the money
came in. A loan's account has its own view: what is paid out raises what is owed. A passbook column holds fourteen
characters in full size; keep texts and translations short.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coopdesk.domain.journal import EventKind
from coopdesk.i18n.cash_texts import LINES
from coopdesk.marks import N_

if TYPE_CHECKING:
    from coopdesk.i18n.catalogue import Words


@dataclass(frozen=True, slots=True)
class LineText:
    """`code` of two digits, `text` a message of the catalogue."""

    code: str
    text: str


BROUGHT_FORWARD = LineText("13", N_("Balance brought forward"))
CARRIED_FORWARD = LineText("13", N_("Balance carried forward"))

CAME_IN: Mapping[EventKind, LineText] = {
    EventKind.DEPOSIT: LineText("01", N_("Cash deposit")),
    EventKind.TRANSFER: LineText("03", N_("Transfer in")),
    EventKind.REVERSAL: LineText("09", N_("Correction in")),
    EventKind.LOAN_REPAYMENT: LineText("11", N_("Instalment")),
    EventKind.LOAN_PREPAYMENT: LineText("11", N_("Prepaid")),
    EventKind.LOAN_FROM_SAVINGS: LineText("11", N_("From savings")),
    EventKind.LOAN_FROM_GROUP_FUND: LineText("11", N_("From group fund")),
    EventKind.LOAN_WRITE_OFF: LineText("11", N_("Written off")),
    EventKind.LOAN_CLAIM_WAIVED: LineText("11", N_("Claim given up")),
    EventKind.COLLATERAL_TAKEN: LineText("11", N_("Collateral taken")),
    EventKind.COLLATERAL_RECOVERY: LineText("11", N_("Collateral taken")),
    EventKind.LOAN_RECOVERY: LineText("11", N_("Recovered")),
    EventKind.HELD_USED: LineText("11", N_("From held")),
    EventKind.GUARANTEE_CALL: LineText("11", N_("Paid by guarantor")),
    EventKind.GUARANTEE_RECOVERY: LineText("11", N_("Paid by guarantor")),
    EventKind.OPENING_SAVINGS: LineText("13", N_("Opening balance")),
    EventKind.OPENING_CASH: LineText("13", N_("Opening balance")),
    EventKind.SAVINGS_INTEREST: LineText("05", N_("Interest")),
    EventKind.SAVINGS_INTEREST_ADJUSTED: LineText("05", N_("Interest, more")),
    EventKind.TERM_PLACED: LineText("01", N_("Term deposit")),
    EventKind.TERM_INTEREST: LineText("05", N_("Deposit interest")),
    EventKind.TERM_INTEREST_ADDED: LineText("05", N_("Deposit interest")),
    EventKind.TERM_MOVED: LineText("03", N_("Term deposit")),
    EventKind.TERM_BROKEN_TO_SAVINGS: LineText("03", N_("Term deposit")),
    EventKind.PLAN_ENDED: LineText("05", N_("Interest to the end")),
    EventKind.ACCOUNT_CLOSED: LineText("05", N_("Interest to the end")),
    EventKind.SETTLEMENT: LineText("05", N_("Interest to the end")),
    EventKind.SETTLEMENT_MOVED: LineText("03", N_("Settlement")),
    EventKind.SETTLEMENT_PAID: LineText("04", N_("Settlement")),
    EventKind.FORMER_MEMBER_PAID: LineText("11", N_("Settlement")),
    EventKind.CLAIM_RECEIVED: LineText("03", N_("Settlement")),
    EventKind.MEMBERS_MERGED: LineText("03", N_("From other number")),
    EventKind.DORMANT_MOVED: LineText("03", N_("Not used, kept")),
    EventKind.LOAN_PROVISION: LineText("", N_("Allowance")),
    **{kind: LineText("", text) for kind, text in LINES.items()},
    EventKind.ASSET_BOUGHT: LineText("", N_("Asset bought")),
    EventKind.INCOME_IN_ADVANCE: LineText("", N_("In advance")),
    EventKind.ASSET_USE: LineText("", N_("Month's use")),
    EventKind.ASSET_SOLD: LineText("", N_("Asset sold")),
    EventKind.ASSET_WRITTEN_OFF: LineText("", N_("Written off")),
    EventKind.SURPLUS_SHARED: LineText("", N_("Surplus")),
    EventKind.SURPLUS_LOSS_COVERED: LineText("", N_("Loss covered")),
    EventKind.SURPLUS_PAID: LineText("", N_("Surplus")),
    EventKind.SURPLUS_MOVED: LineText("03", N_("Surplus")),
    EventKind.SURPLUS_TO_LOAN: LineText("11", N_("From surplus")),
    EventKind.SURPLUS_LAPSED: LineText("", N_("Surplus lapsed")),
    EventKind.PAYROLL_RECEIVED: LineText("", N_("Employer paid")),
    EventKind.PAYROLL_RETURNED: LineText("", N_("Paid back")),
    EventKind.PAYROLL_SAVED: LineText("18", N_("From pay")),
    EventKind.PAYROLL_REPAID: LineText("18", N_("From pay")),
    EventKind.MEETING_FINE: LineText("", N_("Meeting fine")),
    EventKind.POT_PAID_IN: LineText("", N_("Into group pot")),
    EventKind.POT_PAID_OUT: LineText("", N_("From group pot")),
    EventKind.SHARE_OUT: LineText("02", N_("Share-out")),
    EventKind.SHARE_OUT_PAID: LineText("02", N_("Share-out")),
    EventKind.SHARE_OUT_MOVED: LineText("03", N_("Given back")),
    EventKind.POT_WITHOUT_CASH: LineText("04", N_("To group pot")),
    EventKind.YEAR_CLOSED: LineText("", N_("Year closed")),
    EventKind.YEAR_OPENED: LineText("", N_("Surplus")),
    EventKind.GENERAL: LineText("", N_("Journal entry")),
}
WENT_OUT: Mapping[EventKind, LineText] = {
    EventKind.HELD_RETURNED: LineText("12", N_("Held, back")),
    EventKind.WITHDRAWAL: LineText("02", N_("Cash withdrawn")),
    EventKind.TRANSFER: LineText("04", N_("Transfer out")),
    EventKind.REVERSAL: LineText("10", N_("Correction out")),
    EventKind.LOAN_DISBURSEMENT: LineText("12", N_("Loan paid out")),
    EventKind.LOAN_TOP_UP: LineText("12", N_("Loan paid out")),
    EventKind.LOAN_INTO_SAVINGS: LineText("12", N_("Loan paid out")),
    EventKind.LOAN_TRANCHE: LineText("12", N_("Loan paid out")),
    EventKind.LOAN_CAPITALISED: LineText("12", N_("Interest added")),
    EventKind.GUARANTEE_CALL: LineText("04", N_("Guarantee paid")),
    EventKind.GUARANTEE_RECOVERY: LineText("04", N_("Guarantee paid")),
    EventKind.OPENING_LOAN: LineText("13", N_("Opening balance")),
    EventKind.SAVINGS_ACCRUAL: LineText("", N_("Interest")),
    EventKind.LOAN_ACCRUAL: LineText("", N_("Interest")),
    EventKind.TERM_ACCRUAL: LineText("", N_("Interest")),
    EventKind.SAVINGS_INTEREST_ADJUSTED: LineText("10", N_("Interest, less")),
    EventKind.SAVINGS_FEE: LineText("07", N_("Account fee")),
    EventKind.DORMANCY_FEE: LineText("07", N_("Dormancy fee")),
    EventKind.DORMANT_MOVED: LineText("04", N_("Not used, kept")),
    EventKind.LOAN_FROM_SAVINGS: LineText("04", N_("Loan paid")),
    EventKind.TERM_PLACED_FROM_SAVINGS: LineText("04", N_("Term deposit")),
    EventKind.PLAN_ENDED: LineText("02", N_("Plan paid out")),
    EventKind.ACCOUNT_CLOSED: LineText("02", N_("Account closed")),
    EventKind.TERM_PAID_OUT: LineText("02", N_("Term deposit")),
    EventKind.TERM_BROKEN: LineText("02", N_("Term deposit")),
    EventKind.SETTLEMENT_PAID: LineText("04", N_("Settlement")),
    EventKind.FORMER_MEMBER_PAID: LineText("11", N_("Settlement")),
    EventKind.CLAIM_RECEIVED: LineText("03", N_("Settlement")),
    EventKind.SETTLEMENT: LineText("04", N_("Account closed")),
    EventKind.MEMBERS_MERGED: LineText("04", N_("To other number")),
    EventKind.GENERAL: LineText("", N_("Journal entry")),
}


def line_text(kind: EventKind, *, came_in: bool) -> LineText:
    """Code and text of an event; one that only ever goes the other way has the text of that."""
    first, second = (CAME_IN, WENT_OUT) if came_in else (WENT_OUT, CAME_IN)
    return first.get(kind) or second[kind]


def line_words(kind: EventKind, words: Words, *, came_in: bool) -> str:
    return words.gettext(line_text(kind, came_in=came_in).text)
