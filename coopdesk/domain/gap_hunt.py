"""Where cash that does not agree with the sheet may come from: payments and notes that would explain the difference.

Worked example: 54,000 over, 117,000 written for Siti. It is divisible by 9, as every difference is that two digits
which changed places make: 171,000 would agree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from coopdesk.domain.meeting_sheet import SheetRow
from coopdesk.domain.money import Minor

NINE = 9


class Clue(StrEnum):
    """What may have happened, the likeliest first."""

    SAME = "same"
    """A payment of just so much was written down and did not come."""
    UNPAID = "unpaid"
    """She is written down with just so much less than she owes."""
    HALF = "half"
    """Half of a payment of twice so much."""
    TWICE = "twice"
    """A payment of so much came twice."""
    SWAPPED = "swapped"
    """Two digits of a payment changed places."""
    PIECE = "piece"
    """One note or coin was not counted, or counted once too often."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """`member` by id, None for a piece; `written` on the sheet, or what the piece is worth; `right` is what would agree."""

    clue: Clue
    member: int | None
    written: Minor
    right: Minor


def hunt(difference: Minor, rows: Iterable[SheetRow], worths: Iterable[Minor]) -> tuple[Suspect, ...]:
    """What explains cash that is `difference` over (below zero: short) alone; nothing where it agrees.

    >>> hunt(-20_000, (), (100_000, 20_000))
    (Suspect(clue=<Clue.PIECE: 'piece'>, member=None, written=20000, right=20000),)
    """
    if not difference:
        return ()
    found = [suspect for row in rows for suspect in _of_row(difference, row)]
    found += [Suspect(Clue.PIECE, None, worth, worth) for worth in worths if worth == abs(difference)]
    order = list(Clue)
    return tuple(sorted(found, key=lambda suspect: order.index(suspect.clue)))


def _of_row(difference: Minor, row: SheetRow) -> Iterable[Suspect]:
    right, size = row.paid + difference, abs(difference)
    if row.billed > row.paid and right == row.billed:
        yield Suspect(Clue.UNPAID, row.member, row.paid, right)
    if not row.paid or right < 0:
        return
    if not right:
        yield Suspect(Clue.SAME, row.member, row.paid, 0)
    elif row.paid == 2 * size:
        yield Suspect(Clue.HALF, row.member, row.paid, right)
    elif row.paid == size:
        yield Suspect(Clue.TWICE, row.member, row.paid, right)
    elif size % NINE == 0 and _swapped(row.paid, right):
        yield Suspect(Clue.SWAPPED, row.member, row.paid, right)


def _swapped(written: Minor, right: Minor) -> bool:
    """Whether two digits beside each other changed places.

    >>> _swapped(117_000, 171_000), _swapped(117_000, 126_000)
    (True, False)
    """
    digits = str(written)
    changed = {digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :] for place in range(len(digits) - 1)}
    return str(right).zfill(len(digits)) in changed
