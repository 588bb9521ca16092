"""What is held for a loan, swept onto its instalments as they fall due: on the due day itself, so that none of them is late.

Worked example: 1,500,000 paid on 5 February, 1,180,000 due on the tenth of each month: 320,000 are held, and on 10 March
they pay 180,000 of interest and 140,000 of principal of the second instalment, whenever somebody looks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from coopdesk.domain.allocation import AllocationRule, Due, Overpayment, Part, allocate
from coopdesk.domain.arrears import Paid, unpaid
from coopdesk.domain.calendar import EVERY_DAY, WorkingDays
from coopdesk.domain.money import Minor
from coopdesk.domain.penalty import PenaltyTerms
from coopdesk.domain.schedule import Instalment


@dataclass(frozen=True, slots=True)
class Sweep:
    """What held money pays on a day."""

    on: date
    parts: tuple[Part, ...]

    @property
    def amount(self) -> Minor:
        return sum(part.amount for part in self.parts)


@dataclass(frozen=True, slots=True)
class HeldLoan:
    """A loan with what was paid of it (`settled`) and what is `held` for it; `penalty_from` as `unpaid` takes it."""

    schedule: Sequence[Instalment]
    settled: Sequence[Paid]
    held: Minor
    penalty: PenaltyTerms
    penalty_from: date | None
    rule: AllocationRule
    working: WorkingDays = EVERY_DAY

    def dues(self, on: date) -> tuple[Due, ...]:
        return unpaid(self.schedule, self.settled, on, self.penalty, self.penalty_from, self.working)

    def swept(self, sweep: Sweep) -> HeldLoan:
        """After the sweep."""
        paid = [Paid(sweep.on, part) for part in sweep.parts]
        return replace(self, settled=[*self.settled, *paid], held=self.held - sweep.amount)


def sweeps(loan: HeldLoan, on: date) -> tuple[tuple[Sweep, ...], HeldLoan]:
    """What held money has paid by day `on`, due date by due date, and the loan after it.

    Never before the last payment: what was held after it could not have paid earlier.
    """
    made: list[Sweep] = []
    last = max((paid.on for paid in loan.settled), default=date.min)
    rule = replace(loan.rule, overpayment=Overpayment.NEXT_INSTALMENTS)
    for day in sorted({max(row.due, last) for row in loan.schedule if row.due <= on and last <= on}):
        asked = [due for due in loan.dues(day) if due.on <= day]
        if loan.held and (parts := allocate(asked, loan.held, day, rule).parts):
            made.append(Sweep(day, parts))
            loan = loan.swept(made[-1])
    return tuple(made), loan
