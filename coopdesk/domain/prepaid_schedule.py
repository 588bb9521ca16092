"""The schedule of a loan after principal to come was paid before its time: fewer instalments, or smaller ones.

What is due by then, or begun, stays as it is; a row of its own holds what was prepaid; the instalments to come are worked
out from those that were agreed, so that every kind of loan keeps its shape. The instalment that runs keeps its interest:
the prepayment lowers interest from the next period on.
Worked example, 12,000,000 flat at 1.5 % after 5 of 12 (7,000,000 left), 3,500,000 prepaid: smaller, 7 x (500,000 + 90,000)
but 180,000 for the first; shorter, 3 x (1,000,000 + 180,000) and 500,000 + 90,000.
An instalment without principal (grace, a lean month) gets none. A second prepayment of a day is not an instalment that
ends on it: what runs keeps its interest still.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum

from coopdesk.domain.errors import PrepaymentTooLarge
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.rates import CALCULATION
from coopdesk.domain.schedule import METHODS, Instalment, ScheduleMethod


class Prepaid(StrEnum):
    """What a prepayment makes of the instalments to come."""

    REDUCE_TERM = "reduce_term"
    """They stay as high; the last ones fall away."""
    REDUCE_INSTALMENT = "reduce_instalment"
    """As many, each lower in proportion."""


@dataclass(frozen=True, slots=True)
class Prepayment:
    """`amount` of principal in minor units on day `on`; `step` that the product rounds principal up to."""

    on: date
    amount: Minor
    treatment: Prepaid
    method: ScheduleMethod
    step: Minor = 1


@dataclass(frozen=True, slots=True)
class _Coming:
    """`rows` to come with the principal `balance` that they repay; `runs`: interest of the first has begun to run."""

    rows: Sequence[Instalment]
    balance: Minor
    runs: bool

    def interest(self, row: Instalment, left: Minor, balance: Minor) -> Minor:
        """Of a row: in proportion to what is `left` of its `balance`; the one that runs keeps it."""
        return row.interest if self.runs and row is self.rows[0] else round_units(Decimal(row.interest * left) / balance)


def prepaid_schedule(schedule: Sequence[Instalment], begun: Collection[int], prepaid: Prepayment) -> tuple[Instalment, ...]:
    """`begun`: numbers of instalments of which something is paid. Raises PrepaymentTooLarge where no principal would be left.

    The principal of the new schedule sums to that of the old one.
    """
    count = max((place for place, row in enumerate(schedule, 1) if row.due <= prepaid.on or row.n in begun), default=0)
    kept, rows = schedule[:count], schedule[count:]
    balance = sum(row.principal for row in rows)
    if prepaid.amount >= balance:
        raise PrepaymentTooLarge(prepaid.amount, max(0, balance - 1))
    coming = _Coming(rows, balance, runs=not any(row.due == prepaid.on and row.interest for row in kept))
    with localcontext(CALCULATION):
        parts = list(_TREATMENTS[prepaid.treatment](coming, prepaid))
    first = rows[0].n
    made = [Instalment(n, row.due, *part) for n, (row, part) in enumerate(zip(rows, parts, strict=False), first + 1)]
    return (*kept, Instalment(first, prepaid.on, prepaid.amount, 0), *made)


def _smaller(coming: _Coming, prepaid: Prepayment) -> Iterator[tuple[Minor, Minor]]:
    """Every instalment in proportion to what is left; the last takes the rest."""
    left = whole = coming.balance - prepaid.amount
    level = METHODS[prepaid.method].level
    for row in coming.rows:
        scaled = round_units(Decimal(row.interest * whole) / coming.balance)
        share = Decimal((row.total if level else row.principal) * whole) / coming.balance
        principal = min(left, max(0, round_units(share, prepaid.step, "up") - (scaled if level else 0))) if row.principal else 0
        principal = left if row is coming.rows[-1] else principal
        left -= principal
        yield principal, coming.interest(row, whole, coming.balance)


def _shorter(coming: _Coming, prepaid: Prepayment) -> Iterator[tuple[Minor, Minor]]:
    """Instalments as agreed until nothing is left; interest follows the balance where it runs on that."""
    method, balance, left = METHODS[prepaid.method], coming.balance, coming.balance - prepaid.amount
    for row in coming.rows:
        if not left:
            break
        interest = coming.interest(row, left, balance) if method.on_balance else row.interest
        agreed = row.total - interest if method.level and row.principal else row.principal
        principal = min(left, agreed)
        if not method.on_balance and 0 < principal < row.principal:
            interest = coming.interest(row, principal, row.principal)
        yield principal, interest
        balance -= row.principal
        left -= principal


_TREATMENTS: Mapping[Prepaid, Callable[[_Coming, Prepayment], Iterator[tuple[Minor, Minor]]]] = {
    Prepaid.REDUCE_TERM: _shorter,
    Prepaid.REDUCE_INSTALMENT: _smaller,
}
