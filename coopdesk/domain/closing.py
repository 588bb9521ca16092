"""Closing a month: the steps before its freeze, in the order in which an accountant takes them (domain.md §4.4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from coopdesk.domain.errors import Refusal
from coopdesk.domain.journal import Line, Side
from coopdesk.domain.money import Minor


class MonthStep(StrEnum):
    """What is done before a month is frozen, from the first to the last."""

    RECURRING = "recurring"
    """Entries that come every month."""
    BANK = "bank"
    """Bank accounts reconciled with the bank's statement."""
    DEPOSITS = "deposits"
    """Interest of term deposits that is due, and maturities."""
    ACCRUALS = "accruals"
    """Interest of loans and term deposits that is owed and not paid."""
    PROVISION = "provision"
    """Classes of loans, and what is set aside for them."""
    INTEREST = "interest"
    """Interest on savings, fees, and the tax on them."""
    DEPRECIATION = "depreciation"
    """Use of assets, of what was paid in advance and of income received in advance."""
    CONTROL = "control"
    """The books agree: every check, and each product's accounts with its control account."""


class StepStatus(StrEnum):
    NOT_NEEDED = "not_needed"
    TO_DO = "to_do"
    DONE = "done"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class StepState:
    """How a step of a month stands; `lines` are what it would post, or has posted, one an account and side.

    `accounts` counts the members' accounts or registered things that it moves; `blocked_by` says what is in the way.
    """

    status: StepStatus
    lines: tuple[Line, ...] = ()
    accounts: int = 0
    blocked_by: Refusal | None = None

    @property
    def amount(self) -> Minor:
        """What it moves: the sum of its debits."""
        return sum(line.amount for line in self.lines if line.side is Side.DEBIT)
