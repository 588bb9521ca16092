"""What explains a difference of the cash: each clue alone, and nothing where nothing fits."""

from __future__ import annotations

import pytest

from coopdesk.domain.billing import BillKind, BillLine
from coopdesk.domain.gap_hunt import Clue, hunt
from coopdesk.domain.meeting_sheet import SheetRow
from coopdesk.domain.meetings import SheetEntry


def row(member: int, paid: int | None, billed: int = 0) -> SheetRow:
    return SheetRow(SheetEntry(member, paid=paid), (), (BillLine(member, BillKind.DUES, "wajib", billed or paid or 0),))


@pytest.mark.parametrize(
    ("difference", "one", "clue", "right"),
    [
        (-52_000, row(1, 52_000), Clue.SAME, 0),
        (50_000, row(1, 75_000, 125_000), Clue.UNPAID, 125_000),
        (25_000, row(1, None, 25_000), Clue.UNPAID, 25_000),
        (-26_000, row(1, 52_000), Clue.HALF, 26_000),
        (26_000, row(1, 52_000), Clue.HALF, 78_000),
        (52_000, row(1, 52_000), Clue.TWICE, 104_000),
        (54_000, row(1, 117_000), Clue.SWAPPED, 171_000),
        (-54_000, row(1, 171_000), Clue.SWAPPED, 117_000),
        (-81, row(1, 90), Clue.SWAPPED, 9),
    ],
)
def test_a_payment_that_explains_it(difference: int, one: SheetRow, clue: Clue, right: int) -> None:
    found = hunt(difference, [row(7, 1_000_003), one], (100_000,))
    assert [(each.clue, each.member, each.right) for each in found] == [(clue, 1, right)]
    assert one.paid + difference == right


def test_a_note_counted_wrong_comes_after_people() -> None:
    found = hunt(-20_000, [row(3, 20_000)], (50_000, 20_000))
    assert [(each.clue, each.member, each.written) for each in found] == [(Clue.SAME, 3, 20_000), (Clue.PIECE, None, 20_000)]


def test_nothing_explains_what_is_odd_or_agrees() -> None:
    assert hunt(-777, [row(1, 500), row(2, 52_000), row(3, None)], (100_000,)) == ()
    assert hunt(9_000, [row(1, 52_000)], ()) == ()
    assert hunt(0, [row(1, 52_000)], (100_000,)) == ()
