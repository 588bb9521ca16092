"""A schedule that was changed by hand: whether it can stand, and what it changes row by row for the member to sign.

What a hand may not do: lose or add principal, let dates fall, make a part negative, touch an instalment that has been
paid on. Worked example: two instalments of 500,000 become one of 300,000 and one of 700,000; the first row loses
200,000 of principal, the second gains it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from coopdesk.domain.errors import BadAmount, BadDate, BadTerm, InstalmentBegun, ScheduleNotWhole
from coopdesk.domain.money import MINOR_MAX, Minor
from coopdesk.domain.schedule import INSTALMENTS_MAX, Instalment


@dataclass(frozen=True, slots=True)
class RowChange:
    """Instalment `n` before and after; None where there was or is none."""

    n: int
    before: Instalment | None
    after: Instalment | None

    @property
    def changed(self) -> bool:
        return self.before != self.after

    @property
    def principal(self) -> Minor:
        """More principal than before, negative for less; so are `interest` and `total`."""
        return (self.after.principal if self.after else 0) - (self.before.principal if self.before else 0)

    @property
    def interest(self) -> Minor:
        return (self.after.interest if self.after else 0) - (self.before.interest if self.before else 0)

    @property
    def total(self) -> Minor:
        return self.principal + self.interest

    @property
    def days(self) -> int:
        """Days that the instalment falls due later, negative for earlier; 0 where one of the two is missing."""
        return (self.after.due - self.before.due).days if self.before and self.after else 0


@dataclass(frozen=True, slots=True)
class ScheduleDifference:
    """Every instalment of either schedule, by number, and what they all change together."""

    rows: tuple[RowChange, ...]

    @property
    def changed(self) -> tuple[RowChange, ...]:
        return tuple(row for row in self.rows if row.changed)

    @property
    def interest(self) -> Minor:
        return sum(row.interest for row in self.rows)

    @property
    def days(self) -> int:
        """Days that the loan ends later, negative for earlier; 0 where one of the schedules is empty."""
        before = [row.before.due for row in self.rows if row.before]
        after = [row.after.due for row in self.rows if row.after]
        return (after[-1] - before[-1]).days if before and after else 0


def check_edited(before: Sequence[Instalment], after: Sequence[Instalment], begun: date, fixed: int = 0) -> None:
    """Refuse a schedule that cannot take the place of another.

    `begun`: the day on which the loan was paid out; `fixed`: the number of the last instalment that something was paid
    on (0: none), which stays as it is with all before it. Raises BadTerm (no instalment, too many), BadAmount (a
    negative part, an instalment of nothing), BadDate (dates that do not rise), ScheduleNotWhole, InstalmentBegun.
    """
    if not 0 < len(after) <= INSTALMENTS_MAX:
        raise BadTerm(str(len(after)))
    for row in after:
        if not (0 <= row.principal <= MINOR_MAX and 0 <= row.interest <= MINOR_MAX and row.total):
            raise BadAmount(str(min(row.principal, row.interest, row.total)))
    fallen = next((later for earlier, later in pairwise((begun, *(row.due for row in after))) if later <= earlier), None)
    if fallen:
        raise BadDate(fallen.isoformat())
    planned, summed = sum(row.principal for row in before), sum(row.principal for row in after)
    if planned != summed:
        raise ScheduleNotWhole(planned, summed)
    if touched := next((row.n for row in difference(before, after).changed if row.n <= fixed), None):
        raise InstalmentBegun(touched)


def difference(before: Sequence[Instalment], after: Sequence[Instalment]) -> ScheduleDifference:
    """What a member compares and signs: both schedules row by row, matched by number.

    >>> old = [Instalment(1, date(2026, 2, 1), 500_000, 10_000), Instalment(2, date(2026, 3, 1), 500_000, 5_000)]
    >>> new = [Instalment(1, date(2026, 2, 1), 300_000, 10_000), Instalment(2, date(2026, 3, 8), 700_000, 7_000)]
    >>> [(row.n, row.principal, row.interest, row.days) for row in difference(old, new).changed]
    [(1, -200000, 0, 0), (2, 200000, 2000, 7)]
    """
    old, new = {row.n: row for row in before}, {row.n: row for row in after}
    return ScheduleDifference(tuple(RowChange(n, old.get(n), new.get(n)) for n in sorted(old.keys() | new.keys())))


def renumbered(rows: Sequence[Instalment], first: int = 1) -> tuple[Instalment, ...]:
    """Rows as they stand in a table, numbered from `first` on: one was added or taken out."""
    return tuple(Instalment(n, row.due, row.principal, row.interest) for n, row in enumerate(rows, first))
