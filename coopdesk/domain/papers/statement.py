"""A member's statement over all accounts and loans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coopdesk.domain.journal import EventKind
from coopdesk.domain.loan_cost import LoanCost
from coopdesk.domain.money import Minor
from coopdesk.domain.papers.heads import Letterhead, PaperMember, Proof
from coopdesk.domain.schedule import ScheduleMethod


@dataclass(frozen=True, slots=True)
class StatementLine:
    """`out` takes from the member's account, `in_` adds to it; one of them is zero."""

    date: date
    number: str
    kind: EventKind
    out: Minor
    in_: Minor
    balance: Minor
    memo: str = ""


@dataclass(frozen=True, slots=True)
class StatementAccount:
    """A share or savings account; `opening` is the balance before the first day of the statement."""

    product: str
    number: str
    opening: Minor
    lines: tuple[StatementLine, ...]
    total_out: Minor
    total_in: Minor
    closing: Minor


@dataclass(frozen=True, slots=True)
class LoanFacts:
    """The line under a loan's number. `rate_monthly` in percent; `paid` counts the instalments paid in full, `held` is for later ones."""

    number: str
    product: str
    principal: Minor
    disbursed: date
    method: ScheduleMethod
    rate_monthly: Decimal
    term: int
    paid: int
    outstanding: Minor
    held: Minor = 0
    cost: LoanCost = LoanCost.INTEREST
    share_pct: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class InstalmentLine:
    """One row of a schedule; `paid_on` None while it is open, `outstanding` the principal left after it."""

    n: int
    due: date
    principal: Minor
    interest: Minor
    total: Minor
    outstanding: Minor
    paid_on: date | None = None


@dataclass(frozen=True, slots=True)
class StatementLoan:
    facts: LoanFacts
    instalments: tuple[InstalmentLine, ...]


@dataclass(frozen=True, slots=True)
class DueInstalment:
    """What is awaited of a loan."""

    loan: str
    n: int
    due: date
    amount: Minor


@dataclass(frozen=True, slots=True)
class DueContribution:
    """A regular contribution awaited for a month, named by its first day."""

    product: str
    month: date
    amount: Minor


@dataclass(frozen=True, slots=True)
class StatementPaper:
    """`savings_total` and `loans_total` are the sums shown first; an account without lines needs no table but a balance.

    `held` of the savings total is held today; a statement of days gone by does not say it.
    """

    letterhead: Letterhead
    member: PaperMember
    from_date: date
    to_date: date
    accounts: tuple[StatementAccount, ...]
    savings_total: Minor
    loans: tuple[StatementLoan, ...]
    loans_total: Minor
    proof: Proof
    treasurer: str
    due_instalments: tuple[DueInstalment, ...] = ()
    due_contributions: tuple[DueContribution, ...] = ()
    due_total: Minor = 0
    objections_until: date | None = None
    held: Minor = 0
