"""What is expected of one member by the end of the month: instalments with penalties, and months of regular contributions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.calendar import month_end
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.services.dues import contributions_of
from coopdesk.services.papers.loan_rows import instalment_lines
from coopdesk.store.queries.loan_dues import dues_until
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ExpectedInstalment:
    """`amount` with the penalty of the day; `late`: it was due before."""

    loan: str
    n: int
    due: date
    amount: Minor
    late: bool


@dataclass(frozen=True, slots=True)
class ExpectedMonths:
    """Regular contributions of a product: one month, or everything from month `first` to `last` in one sum."""

    product: str
    first: date
    last: date
    amount: Minor


@dataclass(frozen=True, slots=True)
class MemberDues:
    instalments: tuple[ExpectedInstalment, ...]
    contributions: tuple[ExpectedMonths, ...]
    total: Minor


@dataclass(frozen=True, slots=True)
class InstalmentsPaid:
    """How far a running loan is paid back, in instalments."""

    loan: str
    paid: int
    term: int


def member_dues(unit: UnitOfWork, member: Member, on: date) -> MemberDues:
    """The same as her statement of day `on` asks for at its end."""
    running = [loan for loan in unit.loans.of_member(member.id) if loan.state is LoanState.DISBURSED]
    asked = dues_until(unit, running, on, month_end(on))
    instalments = tuple(
        ExpectedInstalment(loan.number, due.instalment, due.on, due.total, due.on < on) for loan in running for due in asked.get(loan.id, ())
    )
    contributions = tuple(
        ExpectedMonths(product, months[0].month, months[-1].month, sum(month.amount for month in months))
        for product, months in contributions_of(unit, member, on).items()
    )
    total = sum(due.amount for due in instalments) + sum(due.amount for due in contributions)
    return MemberDues(instalments, contributions, total)


def instalments_paid(unit: UnitOfWork, loan: Loan, on: date) -> InstalmentsPaid:
    """Those paid before the book began count too."""
    lines = instalment_lines(loan, unit.loans.paid(loan.id, on))
    return InstalmentsPaid(loan.number, loan.instalments_before + sum(line.paid_on is not None for line in lines), loan.instalments_before + len(loan.schedule))
