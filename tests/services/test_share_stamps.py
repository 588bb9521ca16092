"""Shares sold as stamps at a meeting: none to five each, whole ones, into the member's share account."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopdesk.domain.billing import BillKind, BillLine
from coopdesk.domain.errors import RefusedAtMeeting, StampsUneven, TooManyStamps
from coopdesk.domain.meetings import Attendance, LineKey, SheetEntry
from coopdesk.domain.shares import Stamp
from coopdesk.services import checks, meetings
from coopdesk.services.meetings.holding import keep_entries
from tests.services.savings_group import CASH, SHARE, SHARES, SavingsGroup, open_group

LINE = LineKey(BillKind.SHARES, "shares")


@pytest.fixture
def group(tmp_path: Path) -> Iterator[SavingsGroup]:
    opened = open_group(tmp_path / "tumaini.coop")
    yield opened
    assert [result for result in checks.run_checks(opened.runner.book) if not result.ok] == []
    opened.runner.book.close()


def test_a_meeting_sells_stamps_and_its_undoing_takes_them_back(group: SavingsGroup) -> None:
    meeting = group.open()
    amina = group.members["Amina"]
    assert group.sheet(meeting).stamps == {"shares": Stamp(SHARE, 5)}
    assert group.sheet(meeting).row(amina).bill == (BillLine(amina, BillKind.SHARES, "shares", 0),)
    group.stamps(meeting, {"Amina": 5, "Beatrice": 3, "Grace": 1, "Joyce": 0})
    assert [row.part(BillKind.SHARES, paid=True) // SHARE for row in group.sheet(meeting).rows] == [5, 3, 1, 0]
    group.post(meeting)
    assert group.balances() == {CASH: 9 * SHARE, SHARES: -9 * SHARE}
    assert group.sheet(meeting).row(group.members["Joyce"]).bill == (), "nothing was bought, nothing is kept"
    group.do(meetings.UndoMeeting, meeting, "salah hitung")
    assert group.balances() == {}


def test_a_sixth_stamp_and_a_part_of_one_are_refused_as_they_are_typed(group: SavingsGroup) -> None:
    meeting = group.open()
    for amount, refusal in ((6 * SHARE, TooManyStamps), (SHARE + 1, StampsUneven)):
        with pytest.raises(refusal):
            keep_entries(group.runner, meeting, [SheetEntry(group.members["Amina"], Attendance.PRESENT, amount, ((LINE, amount),))])


def test_what_pays_for_a_part_of_a_stamp_is_not_posted(group: SavingsGroup) -> None:
    """She wants two and brings the money for one and a half."""
    meeting = group.open()
    group.stamps(meeting, {"Beatrice": 0, "Grace": 0, "Joyce": 0})
    keep_entries(group.runner, meeting, [SheetEntry(group.members["Amina"], Attendance.PRESENT, SHARE * 3 // 2, ((LINE, 2 * SHARE),))])
    with pytest.raises(RefusedAtMeeting) as refused:
        group.post(meeting)
    assert refused.value.why == StampsUneven(SHARE * 3 // 2, SHARE)
    assert group.balances() == {}
