"""Journal entries: balanced, immutable, made of lines. Every money event of a book is one of these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from coopdesk.domain.money import MINOR_MAX, Minor

TAKEN_BACK = "-back"
"""Ends the request id of a reversal in whose step the right entry was posted: the rest is the right entry's."""


class Side(StrEnum):
    DEBIT = "D"
    CREDIT = "C"

    @property
    def other(self) -> Side:
        return Side.CREDIT if self is Side.DEBIT else Side.DEBIT


class EventKind(StrEnum):
    """What happened in the cooperative; `posting_rules.RULES` says how each is booked."""

    DEPOSIT = "deposit"
    WITHDRAWAL = "withdrawal"
    TRANSFER = "transfer"
    LOAN_DISBURSEMENT = "loan_disbursement"
    LOAN_REPAYMENT = "loan_repayment"
    LOAN_PREPAYMENT = "loan_prepayment"
    LOAN_FROM_SAVINGS = "loan_from_savings"
    LOAN_FROM_GROUP_FUND = "loan_from_group_fund"
    HELD_USED = "held_used"
    HELD_RETURNED = "held_returned"
    LOAN_TOP_UP = "loan_top_up"
    LOAN_INTO_SAVINGS = "loan_into_savings"
    LOAN_TRANCHE = "loan_tranche"
    LOAN_CAPITALISED = "loan_capitalised"
    LOAN_WRITE_OFF = "loan_write_off"
    LOAN_CLAIM_WAIVED = "loan_claim_waived"
    COLLATERAL_TAKEN = "collateral_taken"
    COLLATERAL_RECOVERY = "collateral_recovery"
    LOAN_RECOVERY = "loan_recovery"
    GUARANTEE_CALL = "guarantee_call"
    GUARANTEE_RECOVERY = "guarantee_recovery"
    OPENING_SAVINGS = "opening_savings"
    OPENING_LOAN = "opening_loan"
    OPENING_CASH = "opening_cash"
    PLAN_ENDED = "plan_ended"
    ACCOUNT_CLOSED = "account_closed"
    TERM_PLACED = "term_placed"
    TERM_PLACED_FROM_SAVINGS = "term_placed_from_savings"
    TERM_INTEREST = "term_interest"
    TERM_INTEREST_ADDED = "term_interest_added"
    TERM_PAID_OUT = "term_paid_out"
    TERM_MOVED = "term_moved"
    TERM_BROKEN = "term_broken"
    TERM_BROKEN_TO_SAVINGS = "term_broken_to_savings"
    SETTLEMENT = "settlement"
    SETTLEMENT_PAID = "settlement_paid"
    SETTLEMENT_MOVED = "settlement_moved"
    FORMER_MEMBER_PAID = "former_member_paid"
    CLAIM_RECEIVED = "claim_received"
    MEMBERS_MERGED = "members_merged"
    SAVINGS_ACCRUAL = "savings_accrual"
    SAVINGS_INTEREST = "savings_interest"
    SAVINGS_INTEREST_ADJUSTED = "savings_interest_adjusted"
    SAVINGS_FEE = "savings_fee"
    DORMANCY_FEE = "dormancy_fee"
    DORMANT_MOVED = "dormant_moved"
    LOAN_ACCRUAL = "loan_accrual"
    TERM_ACCRUAL = "term_accrual"
    LOAN_PROVISION = "loan_provision"
    ASSET_BOUGHT = "asset_bought"
    INCOME_IN_ADVANCE = "income_in_advance"
    ASSET_USE = "asset_use"
    ASSET_SOLD = "asset_sold"
    ASSET_WRITTEN_OFF = "asset_written_off"
    EXPENSE_PAID = "expense_paid"
    OTHER_INCOME = "other_income"
    CASH_BANKED = "cash_banked"
    CASH_DRAWN = "cash_drawn"
    CASH_MOVED = "cash_moved"
    PETTY_CASH_FILLED = "petty_cash_filled"
    COLLECTOR_OUT = "collector_out"
    COLLECTOR_IN = "collector_in"
    SUPPLIES_BOUGHT = "supplies_bought"
    ADVANCE_GIVEN = "advance_given"
    ADVANCE_SPENT = "advance_spent"
    ADVANCE_RETURNED = "advance_returned"
    TAX_PAID = "tax_paid"
    INSURANCE_PASSED_ON = "insurance_passed_on"
    FUND_USED = "fund_used"
    GROUP_FUND_PAID_IN = "group_fund_paid_in"
    BORROWED = "borrowed"
    BORROWING_REPAID = "borrowing_repaid"
    PAST_YEAR_RAISED = "past_year_raised"
    PAST_YEAR_LOWERED = "past_year_lowered"
    CASH_OVER = "cash_over"
    CASH_SHORT = "cash_short"
    YEAR_CLOSED = "year_closed"
    YEAR_OPENED = "year_opened"
    SURPLUS_SHARED = "surplus_shared"
    SURPLUS_LOSS_COVERED = "surplus_loss_covered"
    SURPLUS_PAID = "surplus_paid"
    SURPLUS_MOVED = "surplus_moved"
    SURPLUS_TO_LOAN = "surplus_to_loan"
    SURPLUS_LAPSED = "surplus_lapsed"
    PAYROLL_RECEIVED = "payroll_received"
    PAYROLL_SAVED = "payroll_saved"
    PAYROLL_REPAID = "payroll_repaid"
    PAYROLL_RETURNED = "payroll_returned"
    MEETING_FINE = "meeting_fine"
    POT_PAID_IN = "pot_paid_in"
    POT_PAID_OUT = "pot_paid_out"
    POT_WITHOUT_CASH = "pot_without_cash"
    """Given back to a pot out of savings, of a settlement or of a share-out."""
    SHARE_OUT = "share_out"
    SHARE_OUT_PAID = "share_out_paid"
    SHARE_OUT_MOVED = "share_out_moved"
    """Of what a member gets, given back to one who had paid for her."""
    GENERAL = "general"
    REVERSAL = "reversal"


YEAR_CLOSING = frozenset({EventKind.YEAR_CLOSED, EventKind.YEAR_OPENED})
"""What brings a closed year's income and expense to nothing and its surplus to the earlier years, on the first day of the next.

It is no income or expense of any year; `store/queries/year_closings.py` says what it moved, its reversals too."""


class Component(StrEnum):
    """Which part of an account's money a line moves."""

    PRINCIPAL = "principal"
    INTEREST = "interest"
    PENALTY = "penalty"
    FEE = "fee"
    TAX = "tax"
    COMPULSORY_SAVINGS = "compulsory_savings"
    """Paid along with an instalment, into the member's own account."""
    MARGIN = "margin"
    """Of a price, what is earned over the cost: deferred, and income as the price is paid."""
    HELD = "held"
    """Kept for the instalments of a loan that are to come."""


class Series(StrEnum):
    """Receipt number series: cash in, cash out, journal voucher (kas masuk, kas keluar, jurnal umum)."""

    CASH_IN = "KM"
    CASH_OUT = "KK"
    JOURNAL = "JU"


class Line(NamedTuple):
    """One side of an entry. `amount` > 0 in minor units; a control account's line names its member account."""

    account: str
    side: Side
    amount: Minor
    member_account: int | None = None
    component: Component | None = None
    instalment: int | None = None

    @property
    def signed(self) -> Minor:
        """Debit positive, credit negative."""
        return self.amount if self.side is Side.DEBIT else -self.amount

    @property
    def mirrored(self) -> Line:
        return Line(self.account, self.side.other, self.amount, self.member_account, self.component, self.instalment)


class EntryDraft(NamedTuple):
    """An entry as a service asks the ledger to write it, which checks its lines.

    `series` None: the entry takes no number of ours (imports); then `reference` is shown instead.
    `source` with `reference`: an outside voucher's number, unique within its source.
    """

    kind: EventKind
    business_date: date
    lines: tuple[Line, ...]
    request_id: str
    series: Series | None
    value_date: date | None = None
    member: int | None = None
    memo: str = ""
    source: str | None = None
    reference: str | None = None
    batch: int | None = None
    reverses: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A posted entry as it stands in the book."""

    sequence: int
    number: str | None
    kind: EventKind
    business_date: date
    value_date: date
    recorded_at: datetime
    operator: str
    member: int | None
    memo: str
    reference: str | None
    reverses: int | None
    batch: int | None
    lines: tuple[Line, ...] = field(default=())

    @property
    def shown_number(self) -> str | None:
        """The number of our series, or the outside reference of an imported entry."""
        return self.number or self.reference


def check_lines(lines: Sequence[Line]) -> None:
    """Assert that lines make an entry; a failure is a bug of the caller, not a refusal.

    >>> check_lines([Line("1-1010", Side.DEBIT, 5), Line("2-1100", Side.CREDIT, 5, 1)])
    """
    if len(lines) < 2:
        raise AssertionError("an entry has at least two lines")
    difference = 0
    for _, side, amount, _, _, _ in lines:
        if not 0 < amount <= MINOR_MAX:
            raise AssertionError(f"amounts must be between 1 and {MINOR_MAX}")
        difference += amount if side is Side.DEBIT else -amount
    if difference:
        raise AssertionError("debits and credits differ")


def mirrored(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines of the reversal of an entry."""
    return tuple(line.mirrored for line in lines)
