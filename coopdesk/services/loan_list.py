"""The loans of the book as their list shows them: applications, running loans with what is due next, loans paid off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from coopdesk.domain.allocation import Due
from coopdesk.domain.arrears import Arrears, arrears
from coopdesk.domain.loan_classes import LoanClass
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.money import Minor
from coopdesk.domain.portfolio import Classed, PortfolioLine, by_class
from coopdesk.domain.provision import Exposure
from coopdesk.services.context import Context
from coopdesk.store.queries.loan_classes import lateness_of_all
from coopdesk.store.queries.loan_dues import NOTHING_DUE, dues_of_all
from coopdesk.store.unit_of_work import UnitOfWork


class LoanGroup(StrEnum):
    """What the list can be narrowed to. A late loan is a running one too."""

    WAITING = "waiting"
    APPROVED = "approved"
    RUNNING = "running"
    LATE = "late"
    PAID_OFF = "paid_off"
    REJECTED = "rejected"
    WRITTEN_OFF = "written_off"


GROUPS = {
    LoanState.APPLIED: LoanGroup.WAITING,
    LoanState.APPROVED: LoanGroup.APPROVED,
    LoanState.REJECTED: LoanGroup.REJECTED,
    LoanState.DISBURSED: LoanGroup.RUNNING,
    LoanState.REPAID: LoanGroup.PAID_OFF,
    LoanState.WRITTEN_OFF: LoanGroup.WRITTEN_OFF,
}


@dataclass(frozen=True, slots=True)
class LoanLine:
    """`principal` as agreed, `outstanding` of it by the ledger. `next_due` is the oldest day that still asks for money.

    `since`: the day of the application, or of the payout once there was one. `loan_class` of a running loan; `held` for its
    instalments to come.
    """

    number: str
    member: str
    name: str
    product: str
    state: LoanState
    since: date
    principal: Minor
    outstanding: Minor
    next_due: date | None
    days_late: int
    loan_class: LoanClass | None = None
    held: Minor = 0

    def is_in(self, group: LoanGroup) -> bool:
        return self.days_late > 0 if group is LoanGroup.LATE else GROUPS[self.state] is group


@dataclass(frozen=True, slots=True)
class LoanSums:
    principal: Minor
    outstanding: Minor
    held: Minor


def loan_list(unit: UnitOfWork, context: Context) -> tuple[LoanLine, ...]:
    """Every loan but those taken back, newest number first, as of the business date."""
    return lines_of(unit, unit.loans.in_state(*GROUPS), context.business_date)


def loans_of_member(unit: UnitOfWork, context: Context, number: str) -> tuple[LoanLine, ...]:
    """`loan_list` of one member; UnknownMember if there is none."""
    return lines_of(unit, unit.loans.of_member(unit.members.get(number).id), context.business_date)


def lines_of(unit: UnitOfWork, loans: Iterable[Loan], on: date) -> tuple[LoanLine, ...]:
    loans = sorted((loan for loan in loans if loan.state in GROUPS), key=lambda loan: loan.number, reverse=True)
    running = [loan for loan in loans if loan.state is LoanState.DISBURSED]
    dues = dues_of_all(unit, running, on)
    late = {identity: arrears(each, on) for identity, each in dues.items()}
    classes = lateness_of_all(unit, running, on, late)
    held = unit.loans.held_of_all([loan.id for loan in running])
    names = {member.id: member.details.name for member in unit.members.owners_of([loan.id for loan in loans])}
    lines = []
    for loan in loans:
        line = _line(loan, names[loan.member], dues.get(loan.id, ()), late.get(loan.id, NOTHING_DUE))
        lines.append(replace(line, loan_class=classes[loan.id].loan_class, held=held[loan.id]) if loan.id in classes else line)
    return tuple(lines)


def counts(lines: Iterable[LoanLine]) -> dict[LoanGroup, int]:
    """How many loans each group has."""
    lines = tuple(lines)
    return {group: sum(line.is_in(group) for line in lines) for group in LoanGroup}


def sums(lines: Iterable[LoanLine]) -> LoanSums:
    """Totals of the lines shown; a loan that was never paid out has nothing outstanding."""
    lines = tuple(lines)
    return LoanSums(*(sum(getattr(line, name) for line in lines) for name in ("principal", "outstanding", "held")))


def portfolio(lines: Iterable[LoanLine]) -> tuple[PortfolioLine, ...]:
    """The running loans of the lines by class, and what of them is at risk."""
    return by_class([Classed(line.loan_class, Exposure(line.days_late, line.outstanding)) for line in lines if line.loan_class])


def _line(loan: Loan, name: str, dues: Iterable[Due], late: Arrears) -> LoanLine:
    return LoanLine(
        number=loan.number,
        member=loan.member_number,
        name=name,
        product=loan.product,
        state=loan.state,
        since=loan.disbursed_on or loan.applied_on,
        principal=loan.principal,
        outstanding=loan.outstanding,
        next_due=min((due.on for due in dues if due.total), default=None),
        days_late=late.days_past_due,
    )
