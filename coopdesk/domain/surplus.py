"""A year's surplus shared out: pools by the by-laws' percents, and each member's part of a pool (domain.md §5).

Worked example: of a surplus of 60,000,000, 20 % go to capital; a member with 2,000,000 of all members' 100,000,000 gets
240,000. What rounding leaves is told, never lost: `rest` goes where the by-laws say, usually to the reserve.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from coopdesk.domain.errors import BadAmount, SharesNotWhole
from coopdesk.domain.money import Minor, round_units, share_out
from coopdesk.domain.rates import CALCULATION


@dataclass(frozen=True, slots=True)
class Parts:
    """What each one gets, in the order asked; `parts` and `rest` sum to what was shared out."""

    parts: tuple[Minor, ...]
    rest: Minor

    @property
    def total(self) -> Minor:
        return sum(self.parts)


def check_percents(percents: Mapping[str, Decimal]) -> None:
    """Refuse a by-law whose percents do not sum to 100 (a much-copied set sums to 105). Raises SharesNotWhole."""
    if sum(percents.values(), Decimal(0)) != 100:
        raise SharesNotWhole(_shown(percents))


def pools(surplus: Minor, percents: Mapping[str, Decimal], unit: Minor = 1, mode: str = "half_up") -> dict[str, Minor]:
    """The pool of each purpose, rounded for itself. Raises BadAmount (a loss) and SharesNotWhole (more than 100 %).

    >>> pools(60_000_000, {"capital": Decimal(20), "business": Decimal(25)})
    {'capital': 12000000, 'business': 15000000}
    """
    if surplus < 0:
        raise BadAmount(str(surplus))
    if sum(percents.values(), Decimal(0)) > 100:
        raise SharesNotWhole(_shown(percents))
    with localcontext(CALCULATION):
        return {name: round_units(surplus * pct / 100, unit, mode) for name, pct in percents.items()}


def member_parts(pool: Minor, bases: Sequence[int], total: int, unit: Minor = 1, mode: str = "down") -> Parts:
    """Each member's pool x base / total, rounded for itself. Raises BadAmount where the bases exceed the total.

    >>> member_parts(30_000_000, [1_260_000], 180_000_000).parts
    (210000,)
    """
    _check_bases(bases, total)
    with localcontext(CALCULATION):
        parts = tuple(round_units(Decimal(pool * base) / total, unit, mode) if base else 0 for base in bases)
    return Parts(parts, pool - sum(parts))


def member_parts_exact(pool: Minor, bases: Sequence[int], total: int, unit: Minor = 1) -> Parts:
    """The same by largest remainder: with all members given, only what is less than a `unit` is left.

    >>> member_parts_exact(2000, [1, 1, 1], 3)
    Parts(parts=(667, 667, 666), rest=0)
    """
    _check_bases(bases, total)
    units = share_out(pool // unit, [*bases, total - sum(bases)]) if total else [0] * len(bases)
    parts = tuple(each * unit for each in units[: len(bases)])
    return Parts(parts, pool - sum(parts))


def per_unit(pool: Minor, held: int, unit: Minor = 1, mode: str = "half_up") -> Minor:
    """What one share or unit of patronage gets of a pool; nothing where nobody holds any.

    >>> per_unit(200_000, 86)
    2326
    """
    with localcontext(CALCULATION):
        return round_units(Decimal(pool) / held, unit, mode) if held else 0


def officer_parts(pool: Minor, percents: Mapping[str, Decimal], roles: Sequence[str], unit: Minor = 1, mode: str = "half_up") -> Parts:
    """The officers' pool: a percent of it for each role, shared evenly by those who hold it. `roles`: each person's, "" none.

    >>> officer_parts(1_000_000, {"chair": Decimal(40), "clerk": Decimal(30)}, ["chair", "", "clerk", "clerk"]).parts
    (400000, 0, 150000, 150000)
    """
    parts = [0] * len(roles)
    for role, amount in pools(pool, percents, unit, mode).items():
        holders = [i for i, held in enumerate(roles) if held == role]
        for i, part in zip(holders, share_out(amount, [1] * len(holders)) if holders else [], strict=True):
            parts[i] = part
    return Parts(tuple(parts), pool - sum(parts))


def rebate(monthly: Sequence[tuple[Minor, int]], pct: Decimal, unit: Minor = 1, mode: str = "half_up") -> Minor:
    """A year's interest on deposits, each counted for the months that it stood there: amount x pct x months / 12.

    A SACCO at 13 %: 10,000.00 paid in January earn 1,300.00, in February 1,191.67 (domain.md §5.5).

    >>> rebate([(1_000_000, 11)], Decimal(13))
    119167
    """
    with localcontext(CALCULATION):
        return round_units(sum(amount * months for amount, months in monthly) * pct / 1200, unit, mode)


def withheld(amount: Minor, pct: Decimal) -> Minor:
    """The tax taken from a part before it is paid, half-up.

    >>> withheld(119_167, Decimal(5))
    5958
    """
    with localcontext(CALCULATION):
        return round_units(amount * pct / 100)


def _check_bases(bases: Sequence[int], total: int) -> None:
    if total < sum(bases) or any(base < 0 for base in bases):
        raise BadAmount(str(total))


def _shown(percents: Mapping[str, Decimal]) -> str:
    return format(sum(percents.values(), Decimal(0)).normalize(), "f")
