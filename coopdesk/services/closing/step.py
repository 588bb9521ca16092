"""What closing a month may ask of a step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.closing import MonthStep, StepState
from coopdesk.domain.journal import Line, Side
from coopdesk.services.context import Context
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ClosingStep:
    """A file of this folder; the date is the last day of the month.

    `carry_out(unit, context, month_end, request_id)` answers the entries that it posted, none where it is done already, and refuses
    what is in its way;
    `undo(unit, context, month_end, reason, request_id)` reverses them as one and answers the reversals.
    """

    code: MonthStep
    state: Callable[[UnitOfWork, Context, date], StepState]
    carry_out: Callable[[UnitOfWork, Context, date, str], tuple[int, ...]]
    undo: Callable[[UnitOfWork, Context, date, str, str], tuple[int, ...]]


def summed(lines: Iterable[Line]) -> tuple[Line, ...]:
    """One line an account and side."""
    sums: Counter[tuple[str, Side]] = Counter()
    for line in lines:
        sums[line.account, line.side] += line.amount
    return tuple(Line(account, side, amount) for (account, side), amount in sums.items())
