"""Any sheet that may be posted moves just the cash that was counted, leaves a book that proves itself, and goes back without a trace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

import pytest

from coopdesk.domain.billing import BillKind, SpreadRule
from coopdesk.domain.covers import GapMode
from coopdesk.domain.errors import Refusal
from coopdesk.domain.meetings import HERE, Attendance, LineKey, MeetingRules, Payout, PayoutKind
from coopdesk.domain.pots import PotKind
from coopdesk.services import meetings
from coopdesk.services.checks import run_checks
from coopdesk.services.loans import Apply, Decide
from coopdesk.services.meetings.gaps import proposed_shares
from coopdesk.services.meetings.holding import keep_payouts, keep_shares
from coopdesk.services.meetings.sheet import MeetingSheet
from tests.books import rows
from tests.services.meeting_hall import GROUP, LENT_ON, MEETS, NAMES, Hall, open_hall

EARLIER = date(2026, 1, 17)
MEMBERS = (*NAMES, "Dewi", "Tuti")
BORROWER, LENT, HANDED = "Wati", 600_000, 588_000
"""The provision of 2 % is kept back. Who gets a loan is not covered at the same meeting: she would not get it."""


@dataclass
class Evening(Hall):
    loan: str = ""
    """Approved, and to be paid out."""


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    """In January others paid for Joko and left something in the pots; now he owes them, and Wati's loan waits for its money."""
    made = Evening(**vars(open_hall(tmp_path_factory.mktemp("rapat") / "buku.coop", MEMBERS, MeetingRules(coin=500))))
    now, made.meeting = made.meeting, int(made.do(meetings.OpenMeeting, EARLIER, GROUP).batch or 0)
    others = [name for name in MEMBERS if name != "Joko"]
    made.type("Joko", 0, Attendance.ABSENT)
    made.as_billed(*others)
    share(made, "Joko")
    made.as_billed(*others)
    made.count()
    made.post()
    made.loan = str(made.do(Apply, LENT_ON, "0002", "flat", LENT, 6).loan)
    made.do(Decide, LENT_ON, made.loan, approve=True)
    made.meeting = now
    yield made
    made.runner.book.close()


def share(hall: Hall, name: str, **asked: Any) -> None:
    debtor = hall.members[name]
    keep_shares(hall.runner, hall.meeting, debtor, proposed_shares(hall.sheet(), debtor, **asked))


def standing(hall: Hall) -> dict[str, int]:
    """Every balance that a meeting can move."""

    def read(unit: Any, _context: Any) -> dict[str, int]:
        pots = {f"pot {pot.name}": unit.pots.balance(pot, MEETS) for pot in unit.pots.all()}
        return pots | {f"cover {cover.id}": cover.open for cover in unit.covers.all() if cover.open}

    found: dict[str, int] = hall.runner.read(read)
    loans = {f"loan {number}": state for number, state in rows(hall.runner.book, "SELECT number, state || disbursed_on FROM member_account JOIN loan USING (id)")}
    return hall.balances() | found | loans


def a_sheet(hall: Evening, chance: Random) -> None:
    """Typed as a treasurer would: who came, what each pays, gaps shared, then what is paid out, and the box counted."""
    rules = MeetingRules(
        spread=chance.choice(list(SpreadRule)),
        fine_late=chance.choice((0, 5_000)),
        fine_absent=chance.choice((0, 7_500)),
        fine_pot=chance.choice((None, hall.pots[PotKind.SOCIAL])),
        gap=chance.choice(list(GapMode)),
        coin=chance.choice((1, 100, 500)),
        fund_first=chance.random() < 0.5,
    )
    hall.do(meetings.SetMeetingRules, GROUP, rules)
    for name in MEMBERS:
        keep_shares(hall.runner, hall.meeting, hall.members[name], ())
        hall.type(name, 0, chance.choice((Attendance.PRESENT, Attendance.PRESENT, *Attendance)), wanted=a_wish(hall, chance))
    for name in MEMBERS:
        row = hall.sheet().row(hall.members[name])
        whole = row.billed
        keep(hall, name, chance.choice((whole, whole, whole + 12_345, 0, chance.randint(0, whole))))
    for name in (each for each in MEMBERS if each != BORROWER):
        if hall.sheet().row(hall.members[name]).gap and chance.random() < 0.8:
            try:
                share(hall, name, fund_first=rules.fund_first)
            except Refusal:
                continue
            bearers(hall)
    pay_out(hall, chance)
    difference = chance.choice((0, 0, 500, -12_000))
    hall.count(difference, "keliru hitung" if difference else "")


def a_wish(hall: Evening, chance: Random) -> tuple[tuple[LineKey, int], ...]:
    wishes = (
        (),
        ((LineKey(BillKind.SAVINGS, "sukarela"), 20_000),),
        ((LineKey(BillKind.POT, str(hall.pots[PotKind.SOCIAL])), 5_000), (LineKey(BillKind.DUES, "wajib"), 10_000)),
    )
    return chance.choice(wishes)


def keep(hall: Hall, name: str, paid: int) -> None:
    entry = hall.sheet().row(hall.members[name]).entry
    hall.type(name, paid, entry.attendance, **{key: getattr(entry, key) for key in ("wanted", "fine", "waived")})


def bearers(hall: Hall) -> None:
    """Who bears a part now pays it too."""
    for row in hall.sheet().rows:
        if row.entry.attendance in HERE and row.part(BillKind.BEARING) and not row.shares and row.paid < row.billed:
            name = next(name for name, member in hall.members.items() if member == row.member)
            keep(hall, name, row.billed)


def pay_out(hall: Evening, chance: Random) -> None:
    siti, wati = hall.members["Siti"], hall.members[BORROWER]
    some = (
        Payout(1, siti, PayoutKind.WITHDRAWAL, "sukarela", 250_000),
        Payout(1, wati, PayoutKind.LOAN, hall.loan, HANDED),
        Payout(1, wati, PayoutKind.GRANT, str(hall.pots[PotKind.SOCIAL]), 3_000),
    )
    keep_payouts(hall.runner, hall.meeting, [each for each in some if chance.random() < 0.5])


def of_meeting(hall: Hall, what: str) -> int:
    """What of its cash stands, in all or of the kinds that are named."""
    asked = (
        "SELECT coalesce(sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END), 0) FROM posting p JOIN journal_entry e ON e.sequence = p.entry "
        f"WHERE p.account = '1-1010' AND e.meeting = ? AND {what} AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = e.sequence)"
    )
    return int(rows(hall.runner.book, asked, hall.meeting)[0][0])


def check_posted(hall: Hall, sheet: MeetingSheet) -> None:
    box = sheet.box
    assert of_meeting(hall, "e.kind IN ('cash_over', 'cash_short')") == box.difference
    assert of_meeting(hall, "e.kind NOT IN ('cash_over', 'cash_short')") == box.received - box.paid_out
    assert sum(line.paid for row in sheet.rows for line in row.bill) == box.received
    assert [result for result in run_checks(hall.runner.book) if not result.ok] == []


@pytest.mark.parametrize("seed", range(10))
def test_what_is_posted_is_what_was_counted_and_goes_back_whole(hall: Evening, seed: int) -> None:
    before = standing(hall)
    a_sheet(hall, Random(seed))
    typed = hall.sheet()
    hall.post()
    posted = hall.sheet()
    assert posted.is_posted
    assert (posted.sums, posted.box) == (typed.sums, typed.box)
    check_posted(hall, posted)
    hall.do(meetings.UndoMeeting, hall.meeting, "salah ketik")
    assert standing(hall) == before
    assert hall.sheet() == typed
