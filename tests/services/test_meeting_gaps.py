"""Shares of a gap changed by hand: they sum to it, the pot pays no more than it has and for loans alone, each pays whole coins."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopdesk.domain.errors import BadAmount, GapChanged, GapOpen, PotTooSmall
from coopdesk.domain.meetings import Attendance, GapShare, MeetingRules
from coopdesk.domain.pots import PotKind, PotMove
from coopdesk.services.meetings.gaps import bearers_of, fund_for, proposed_shares, shares_by_hand
from coopdesk.services.meetings.holding import keep_shares
from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.services.pots import pay_in
from tests.services.meeting_hall import JOINED, Hall, open_hall

LOAN, DUES, POT, COIN, IN_POT = 118_000, 50_000, 2_000, 500, 40_000
GAP = LOAN + DUES


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = open_hall(tmp_path / "buku.coop", rules=MeetingRules(coin=COIN))
    with made.runner.book.write() as unit:
        context = made.runner._context(unit)
        pay_in(unit, context, unit.pots.get(made.pots[PotKind.COVER]), IN_POT, PotMove.PAID_IN, ("fund", JOINED, ""))
    made.as_billed("Siti", "Wati", "Budi")
    made.type("Joko", 0, Attendance.ABSENT)
    made.type("Rini", 0, Attendance.EXCUSED)
    yield made
    made.runner.book.close()


def by_hand(hall: Hall, **claims: int) -> tuple[GapShare, ...]:
    named = {hall.members.get(name): claim for name, claim in claims.items()}
    return shares_by_hand(hall.sheet(), hall.members["Joko"], named)


def test_who_is_there_and_paid_may_bear_it(hall: Hall) -> None:
    assert bearers_of(hall.sheet(), hall.members["Joko"]) == tuple(hall.members[name] for name in ("Siti", "Wati", "Budi"))


def test_shares_by_hand_are_claimed_as_they_are_and_paid_in_whole_coins(hall: Hall) -> None:
    joko, siti, wati = (hall.members[name] for name in ("Joko", "Siti", "Wati"))
    found = by_hand(hall, pot=30_000, Siti=100_250, Wati=GAP - 130_250, Budi=0)
    assert found == (
        GapShare(joko, None, hall.pots[PotKind.COVER], 30_000, 30_000),
        GapShare(joko, siti, None, 100_500, 100_250),
        GapShare(joko, wati, None, 38_000, GAP - 130_250),
    )
    keep_shares(hall.runner, hall.meeting, joko, found)
    sheet: MeetingSheet = hall.sheet()
    assert (sheet.row(joko).covered, fund_for(sheet, joko)[1]) == (GAP, IN_POT)
    assert fund_for(sheet, hall.members["Rini"])[1] == 0


def test_shares_that_are_not_the_gap_are_refused(hall: Hall) -> None:
    with pytest.raises(GapChanged) as refused:
        by_hand(hall, Siti=GAP - 1)
    assert (refused.value.shared, refused.value.gap) == (GAP - 1, GAP)
    with pytest.raises(BadAmount):
        by_hand(hall, Siti=GAP + 1, Wati=-1)


def test_the_pot_pays_no_more_than_it_has(hall: Hall) -> None:
    with pytest.raises(PotTooSmall):
        by_hand(hall, pot=IN_POT + 1, Siti=GAP - IN_POT - 1)


def test_the_pot_first_leaves_the_rest_to_the_others(hall: Hall) -> None:
    found = proposed_shares(hall.sheet(), hall.members["Joko"], fund_first=True)
    assert (found[0].bearer, found[0].claims, sum(share.claims for share in found)) == (None, IN_POT, GAP)
    assert all(share.pays % COIN == 0 for share in found[1:])


def test_a_gap_that_nobody_can_bear_stays_open(hall: Hall) -> None:
    for name in ("Siti", "Wati", "Budi"):
        hall.type(name, 0, Attendance.EXCUSED)
    with pytest.raises(GapOpen):
        proposed_shares(hall.sheet(), hall.members["Joko"])
