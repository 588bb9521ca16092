"""A loan's schedule as of a day: what each instalment asked for, what was paid of it and when, and which are late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coopdesk.domain.allocation import Due
from coopdesk.domain.arrears import Paid
from coopdesk.domain.journal import Component
from coopdesk.domain.loan_cost import LoanCost
from coopdesk.domain.loan_tranches import dated, later_sum
from coopdesk.domain.loans import Loan
from coopdesk.domain.money import Minor
from coopdesk.domain.papers import InstalmentLine
from coopdesk.services.papers.loan_rows import instalment_lines


class RowMark(StrEnum):
    PAID = "paid"
    LATE = "late"
    NEXT = "next"
    """The first that is not late and asks for money still."""
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """`penalty` accrued so far, paid or not; `left` of the principal after this row as planned.

    `interest` as agreed, or as paid where a payoff asked for less. `days_late`: of the payment, or until the day asked.
    `begun`: something of it is paid, but not all.
    """

    n: int
    due: date
    principal: Minor
    interest: Minor
    penalty: Minor
    left: Minor
    paid_on: date | None
    days_late: int
    mark: RowMark
    begun: bool

    @property
    def total(self) -> Minor:
        return self.principal + self.interest + self.penalty


@dataclass(frozen=True, slots=True)
class ScheduleSums:
    principal: Minor
    interest: Minor
    penalty: Minor

    @property
    def total(self) -> Minor:
        return self.principal + self.interest + self.penalty


@dataclass(frozen=True, slots=True)
class Stairs:
    """Principal outstanding as it was, up to the day asked, and as planned: (day, what is left from that day on)."""

    actual: tuple[tuple[date, Minor], ...]
    plan: tuple[tuple[date, Minor], ...]


def schedule_rows(loan: Loan, paid: Sequence[Paid], dues: Sequence[Due], on: date) -> tuple[ScheduleRow, ...]:
    """`paid` and `dues` of the same day `on`. A sale, with its schedule as it is told, asks for all of its margin."""
    asked = {due.instalment: due for due in dues}
    rows: list[ScheduleRow] = []
    next_found = False
    for line in instalment_lines(loan, paid):
        due = asked[line.n]
        settled = line.paid_on is not None and not due.principal
        parts = {component: _paid_of(paid, line.n, component) for component in Component}
        mark = _mark(line, on, settled=settled, next_found=next_found)
        next_found = next_found or mark is RowMark.NEXT
        until = (line.paid_on or on) if settled else on if line.total else line.due
        rows.append(
            ScheduleRow(
                n=line.n,
                due=line.due,
                principal=line.principal,
                interest=parts[Component.INTEREST] if settled and loan.terms.cost is not LoanCost.MARGIN else line.interest,
                penalty=parts[Component.PENALTY] + (0 if settled else due.penalty),
                left=line.outstanding,
                paid_on=line.paid_on if settled else None,
                days_late=max(0, (until - line.due).days),
                mark=mark,
                begun=not settled and any(parts.values()),
            )
        )
    return tuple(rows)


def _mark(line: InstalmentLine, on: date, *, settled: bool, next_found: bool) -> RowMark:
    """A row that asks for nothing, as one of a share that is not declared yet, is neither late nor next."""
    if settled or not line.total:
        return RowMark.PAID if settled else RowMark.OPEN
    return RowMark.LATE if line.due < on else RowMark.OPEN if next_found else RowMark.NEXT


def schedule_sums(rows: Sequence[ScheduleRow]) -> ScheduleSums:
    return ScheduleSums(sum(row.principal for row in rows), sum(row.interest for row in rows), sum(row.penalty for row in rows))


def stairs(loan: Loan, begun: date, paid: Sequence[Paid], on: date, later: Sequence[tuple[date, Minor]] = ()) -> Stairs:
    """`begun`: the day from which the book has the loan; its principal is what the schedule repays. `later`: parts paid out since."""
    first = sum(each.principal for each in loan.schedule) - later_sum(loan.terms.tranches)
    actual, plan, left = [(begun, first)], [(begun, first)], first
    moves = [*later, *((each.on, -each.part.amount) for each in paid if each.part.component is Component.PRINCIPAL)]
    for day in sorted({each.on for each in paid} | {day for day, _amount in later}):
        actual.append((day, first + sum(amount for on_day, amount in moves if on_day <= day)))
    if actual[-1][0] < on:
        actual.append((on, actual[-1][1]))
    for part in dated(loan.terms.tranches, begun):
        left += part.amount
        plan.append((part.on, left))
    for each in loan.schedule:
        left -= each.principal
        plan.append((each.due, left))
    return Stairs(tuple(actual), tuple(plan))


def _paid_of(paid: Sequence[Paid], n: int, component: Component) -> Minor:
    return sum(each.part.amount for each in paid if each.part.instalment == n and each.part.component is component)
