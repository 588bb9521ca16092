"""Shares of a gap changed by hand: they sum to it, the pot pays no more than it has and for loans alone, each pays whole coins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from coopdesk.domain.billing import BillKind
from coopdesk.domain.covers import GapMode
from coopdesk.domain.errors import BadAmount, GapChanged, GapOpen, PotTooSmall
from coopdesk.domain.meetings import CLAIMED, Attendance, GapShare, LineKey, MeetingRules
from coopdesk.domain.pots import PotKind, PotMove
from coopdesk.services.loans import Lend
from coopdesk.services.meetings.gaps import bearers_of, fund_for, proposed_shares, shares_by_hand
from coopdesk.services.meetings.holding import keep_shares
from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.services.pots import pay_in
from tests.books import rows
from tests.services.meeting_hall import JOINED, LENT_ON, Hall, open_hall

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
    joko, siti, wati, budi = (hall.members[name] for name in ("Joko", "Siti", "Wati", "Budi"))
    assert bearers_of(hall.sheet(), joko) == (siti, wati, budi)
    keep_shares(hall.runner, hall.meeting, joko, proposed_shares(hall.sheet(), joko))
    assert any(hall.sheet().row(member).gap for member in (siti, wati, budi)), "what she gave went to his gap first"
    assert bearers_of(hall.sheet(), joko) == (siti, wati, budi), "so it can be shared another way before they pay it"
    keep_shares(hall.runner, hall.meeting, joko, ())
    hall.type("Budi", 0)
    assert bearers_of(hall.sheet(), joko) == (siti, wati), "who pays too little herself bears nothing for another"
    hall.type("Wati", 0)
    keep_shares(hall.runner, hall.meeting, wati, proposed_shares(hall.sheet(), wati))
    hall.as_billed("Siti", "Wati")
    assert hall.sheet().row(wati).gap == 0
    assert bearers_of(hall.sheet(), joko) == (siti,), "nor who is still paid for"


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
    assert fund_for(sheet, hall.members["Rini"])[1] == 0, "she has no loan"
    hall.type("Budi", 0)
    assert fund_for(hall.sheet(), hall.members["Budi"])[1] == IN_POT - 30_000, "the rest is spoken for"


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


def test_nothing_is_rounded_up_where_no_pot_takes_what_that_brings(hall: Hall) -> None:
    joko, siti, wati = (hall.members[name] for name in ("Joko", "Siti", "Wati"))
    sheet = hall.sheet()
    bare = replace(sheet, pots=(), owes={siti: 5, wati: 1}, rules=replace(sheet.rules, coin=100_000))
    assert shares_by_hand(bare, joko, {siti: 100_250, wati: GAP - 100_250}) == (GapShare(joko, siti, None, 100_250, 100_250), GapShare(joko, wati, None, 67_750, 67_750))
    assert proposed_shares(bare, joko, GapMode.BY_LOAN) == (GapShare(joko, siti, None, 140_000, 140_000), GapShare(joko, wati, None, 28_000, 28_000))


def test_the_pot_alone_pays_for_a_loan_where_nobody_else_is_there(hall: Hall) -> None:
    """She paid her dues and what she puts into the pot; of the loan nothing."""
    joko = hall.members["Joko"]
    with hall.runner.book.write() as unit:
        pay_in(unit, hall.runner._context(unit), unit.pots.get(hall.pots[PotKind.COVER]), LOAN - IN_POT, PotMove.PAID_IN, ("more", JOINED, ""))
    for name in ("Siti", "Wati", "Budi"):
        hall.type(name, 0, Attendance.EXCUSED)
    loan = next(line.target for line in hall.sheet().row(joko).bill if line.kind is BillKind.LOAN)
    hall.type("Joko", DUES + POT, wanted=((LineKey(BillKind.LOAN, loan), 0),))
    assert proposed_shares(hall.sheet(), joko, fund_first=True) == (GapShare(joko, None, hall.pots[PotKind.COVER], LOAN, LOAN),)
    hall.type("Joko", 100_000)
    assert fund_for(hall.sheet(), joko)[1] == LOAN - 100_000, "no more than she left open of it"


def test_pot_and_others_together_pay_what_she_owes_once(hall: Hall) -> None:
    """Both of her loans and her dues: the pot as much of a loan as it has, the others all the rest."""
    joko = hall.members["Joko"]
    hall.do(Lend, LENT_ON, "0004", "menurun", 1_200_000, 12)
    asked = {line.target: line.amount for line in hall.sheet().row(joko).bill if line.kind in CLAIMED}
    assert len(asked) == 3
    keep_shares(hall.runner, hall.meeting, joko, proposed_shares(hall.sheet(), joko, fund_first=True))
    hall.as_billed("Siti", "Wati", "Budi")
    hall.count()
    hall.post()
    paid = "SELECT kind, sum(amount) FROM journal_entry JOIN posting ON entry = sequence WHERE meeting = ? AND member = ? AND side = 'D' GROUP BY 1 ORDER BY 1"
    assert rows(hall.runner.book, paid, hall.meeting, joko) == [
        ("deposit", DUES),
        ("loan_from_group_fund", IN_POT),
        ("loan_repayment", sum(asked.values()) - DUES - IN_POT),
    ]


def test_a_gap_that_nobody_can_bear_stays_open(hall: Hall) -> None:
    for name in ("Siti", "Wati", "Budi"):
        hall.type(name, 0, Attendance.EXCUSED)
    with pytest.raises(GapOpen):
        proposed_shares(hall.sheet(), hall.members["Joko"])
