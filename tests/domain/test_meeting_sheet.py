"""The sheet: each row by what was typed and shared, the sums over all of them, and shares that no longer fit."""

from __future__ import annotations

import pytest

from coopdesk.domain.billing import BillKind, BillLine
from coopdesk.domain.errors import GapChanged
from coopdesk.domain.meeting_sheet import SheetRow, check_shares, sheet_row, sheet_rows, sums
from coopdesk.domain.meetings import Attendance, GapShare, MeetingRules, SheetEntry

BUDI, SITI, WATI, POT = 1, 2, 3, 9
RULES = MeetingRules(fine_late=5_000)
ASKED = {
    BUDI: (BillLine(BUDI, BillKind.LOAN, "PJ-1", 118_000), BillLine(BUDI, BillKind.DUES, "wajib", 50_000)),
    SITI: (BillLine(SITI, BillKind.DUES, "wajib", 50_000),),
    WATI: (BillLine(WATI, BillKind.DUES, "wajib", 50_000),),
}
SHARES = (GapShare(BUDI, None, POT, 63_000, 63_000), GapShare(BUDI, SITI, None, 55_000, 50_000))
ENTRIES = {
    BUDI: SheetEntry(BUDI, Attendance.ABSENT, 55_000),
    SITI: SheetEntry(SITI, Attendance.LATE, 110_000),
}


def rows(shares: tuple[GapShare, ...] = SHARES) -> tuple[SheetRow, ...]:
    return sheet_rows(ENTRIES, ASKED, shares, RULES)


def test_who_bears_a_part_is_asked_for_it_and_for_her_fine() -> None:
    budi, siti, wati = rows()
    assert [(line.kind, line.amount) for line in siti.bill] == [(BillKind.DUES, 50_000), (BillKind.FINE, 5_000), (BillKind.BEARING, 55_000)]
    assert (siti.member, siti.billed, siti.paid, siti.above, siti.difference, siti.unborne) == (SITI, 110_000, 110_000, 0, 0, 0)
    assert siti.part(BillKind.BEARING, BillKind.FINE) == siti.part(BillKind.BEARING, BillKind.FINE, paid=True) == 60_000
    assert (budi.difference, budi.gap, budi.covered, budi.shares) == (-113_000, 113_000, 113_000, SHARES)
    assert (wati.is_open, wati.paid, wati.gap, wati.entry.attendance) == (True, 0, 0, Attendance.AWAITED)


def test_the_sums_of_all_rows() -> None:
    found = sums(rows())
    assert (found.members, found.here, found.open) == (3, 1, 1)
    assert (found.billed, found.paid, found.gap, found.covered) == (328_000, 165_000, 113_000, 113_000)


def test_what_no_line_takes_is_above() -> None:
    assert sheet_row(SheetEntry(SITI, paid=60_000), ASKED[SITI], (), RULES).above == 10_000


def test_shares_fit_the_gap_they_are_of() -> None:
    check_shares(rows(), SHARES)
    check_shares(rows(()), ())


@pytest.mark.parametrize(
    ("shares", "shared", "gap"),
    [
        ((GapShare(BUDI, SITI, None, 100_000, 100_000),), 100_000, 113_000),
        ((GapShare(8, SITI, None, 20_000, 20_000),), 20_000, 0),
        ((GapShare(BUDI, SITI, None, 100_000, 100_000), GapShare(BUDI, 8, None, 13_000, 13_000)), 100_000, 113_000),
        ((GapShare(BUDI, None, POT, 113_000, 113_000),), 113_000, 63_000),
    ],
)
def test_shares_by_or_for_nobody_on_the_sheet_of_another_sum_or_of_a_pot_for_dues(shares: tuple[GapShare, ...], shared: int, gap: int) -> None:
    with pytest.raises(GapChanged) as refused:
        check_shares(rows(shares), shares)
    assert refused.value == GapChanged(shared, gap)


def test_a_share_that_is_not_paid_whole_shows() -> None:
    short = sheet_row(SheetEntry(SITI, paid=30_000), ASKED[SITI], SHARES, RULES)
    assert short.unborne == 25_000
