"""A meeting from its sheet to the book and back: what was typed is what was posted, and undoing it leaves nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from coopdesk.domain.billing import BillKind
from coopdesk.domain.errors import (
    CountDiffers,
    GapChanged,
    MeetingChanged,
    MeetingInState,
    MeetingNotCounted,
    MeetingRowsOpen,
    WrongProductKind,
)
from coopdesk.domain.meetings import Attendance, MeetingRules, MeetingState, Payout, PayoutKind
from coopdesk.domain.pots import PotKind, PotMove
from coopdesk.services import meetings
from coopdesk.services.checks import run_checks
from coopdesk.services.meetings.gaps import proposed_shares
from coopdesk.services.meetings.holding import keep_payouts, keep_shares
from coopdesk.services.savings import Deposit
from tests.books import request_id, rows
from tests.services.meeting_hall import GROUP, MEETS, NAMES, Hall, open_hall


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = open_hall(tmp_path / "buku.coop", rules=MeetingRules(fine_late=5_000, coin=100, must_cover=True))
    yield made
    assert [result for result in run_checks(made.runner.book) if not result.ok] == []
    made.runner.book.close()


def test_the_bill_is_what_the_book_asks_for_by_the_end_of_the_month(hall: Hall) -> None:
    assert hall.asked("Siti") == {BillKind.DUES: 50_000, BillKind.POT: 2_000}
    assert hall.asked("Budi") == {BillKind.LOAN: 118_000, BillKind.DUES: 50_000, BillKind.POT: 2_000}


def test_everybody_pays_and_the_box_has_what_was_posted(hall: Hall) -> None:
    before = hall.sheet().opening
    hall.as_billed(*NAMES)
    hall.count()
    hall.post()
    sheet = hall.sheet()
    assert sheet.meeting.state is MeetingState.POSTED
    assert sheet.box.difference == 0
    moved = rows(hall.runner.book, "SELECT sum(CASE side WHEN 'D' THEN amount ELSE -amount END) FROM posting JOIN journal_entry ON sequence = entry WHERE account = '1-1010' AND meeting = ?", hall.meeting)
    assert moved == [(sheet.sums.paid,)]
    assert sheet.opening == before
    social = hall.runner.read(lambda unit, _context: unit.pots.balance(unit.pots.get(hall.pots[PotKind.SOCIAL]), MEETS))
    assert social == 2_000 * len(NAMES)


def test_who_pays_less_leaves_savings_and_dues_open_first(hall: Hall) -> None:
    hall.type("Budi", 130_000)
    paid = {line.kind: line.paid for line in hall.sheet().row(hall.members["Budi"]).bill}
    assert paid == {BillKind.LOAN: 118_000, BillKind.DUES: 12_000, BillKind.POT: 0}


def test_what_is_paid_above_goes_into_savings(hall: Hall) -> None:
    hall.type("Siti", 100_000)
    row = hall.sheet().row(hall.members["Siti"])
    assert (row.part(BillKind.SAVINGS, paid=True), row.above, row.difference) == (48_000, 0, 48_000)


def test_late_is_fined_and_a_fine_can_be_waived(hall: Hall) -> None:
    hall.type("Wati", 0, Attendance.LATE)
    assert hall.asked("Wati")[BillKind.FINE] == 5_000
    hall.type("Wati", 0, Attendance.LATE, waived="anak sakit")
    assert BillKind.FINE not in hall.asked("Wati")


def test_a_fine_goes_into_the_pot_that_the_rules_name(hall: Hall) -> None:
    pot = hall.pots[PotKind.COVER]
    hall.do(meetings.SetMeetingRules, GROUP, MeetingRules(fine_late=5_000, fine_pot=pot))
    hall.as_billed(*NAMES)
    hall.type("Wati", hall.sheet().row(hall.members["Wati"]).billed + 5_000, Attendance.LATE)
    hall.count()
    hall.post()
    lines = hall.runner.read(lambda unit, _context: unit.pots.lines(unit.pots.get(pot), MEETS))
    assert [(line.move, line.member, line.amount) for line in lines] == [(PotMove.FINE, hall.members["Wati"], 5_000)]


def cover_joko(hall: Hall, coin: int = 100) -> None:
    hall.as_billed("Siti", "Wati", "Budi", "Rini")
    hall.type("Joko", 0, Attendance.ABSENT)
    sheet = hall.sheet()
    sheet = replace(sheet, rules=replace(sheet.rules, coin=coin))
    keep_shares(hall.runner, hall.meeting, hall.members["Joko"], proposed_shares(sheet, hall.members["Joko"]))
    hall.as_billed("Siti", "Wati", "Budi", "Rini")


def test_others_pay_what_an_absent_borrower_did_not(hall: Hall) -> None:
    cover_joko(hall)
    hall.count()
    hall.post()
    covers = hall.runner.read(lambda unit, _context: unit.covers.of_meeting(hall.meeting))
    assert sum(cover.amount for cover in covers) == 168_000
    assert {cover.debtor for cover in covers} == {hall.members["Joko"]}
    paid = "SELECT sum(p.amount) FROM journal_entry e JOIN posting p ON p.entry = e.sequence WHERE e.kind = 'loan_repayment' AND p.side = 'D' AND e.member = ?"
    assert rows(hall.runner.book, paid, hall.members["Joko"]) == [(118_000,)]


def test_what_rounding_brings_goes_into_the_pot(hall: Hall) -> None:
    cover_joko(hall, coin=5_000)
    hall.count()
    hall.post()
    lines = hall.runner.read(lambda unit, _context: unit.pots.lines(unit.pots.get(hall.pots[PotKind.COVER]), MEETS))
    assert [(line.move, line.amount) for line in lines] == [(PotMove.ROUNDING, 4 * 45_000 - 168_000)]


def test_undoing_a_meeting_restores_every_balance(hall: Hall) -> None:
    before = hall.balances()
    cover_joko(hall)
    keep_payouts(hall.runner, hall.meeting, [Payout(1, hall.members["Siti"], PayoutKind.WITHDRAWAL, "sukarela", 250_000)])
    hall.count()
    hall.post()
    assert hall.balances() != before
    hall.do(meetings.UndoMeeting, hall.meeting, "salah ketik")
    assert hall.balances() == before
    assert hall.sheet().meeting.state is MeetingState.OPEN
    assert [cover.open for cover in hall.runner.read(lambda unit, _context: unit.covers.all())] == [0, 0, 0, 0]
    assert hall.sheet().row(hall.members["Siti"]).paid
    hall.post()


def test_a_later_meeting_of_others_does_not_stand_in_the_way_of_undoing(hall: Hall) -> None:
    before = hall.balances()
    hall.as_billed(*NAMES)
    hall.count()
    hall.post()
    hall.runner.business_date = MEETS + timedelta(1)
    of_all = replace(hall, meeting=hall.do(meetings.OpenMeeting, MEETS + timedelta(1), "").batch)
    for name in NAMES:
        of_all.type(name, 0)
    of_all.count()
    of_all.post()
    hall.do(meetings.UndoMeeting, hall.meeting, "salah ketik")
    assert hall.balances() == before


def test_what_comes_in_tonight_can_be_paid_out_tonight(hall: Hall) -> None:
    hall.as_billed(*NAMES)
    before = hall.sheet()
    keep_payouts(hall.runner, hall.meeting, [Payout(1, hall.members["Siti"], PayoutKind.WITHDRAWAL, "sukarela", before.opening + before.sums.paid)])
    hall.count()
    hall.post()
    assert hall.sheet().box.counted == 0


def test_a_difference_is_booked_with_its_reason(hall: Hall) -> None:
    hall.as_billed(*NAMES)
    hall.count(-20_000)
    with pytest.raises(CountDiffers):
        hall.post()
    hall.count(-20_000, "selembar hilang")
    hall.post()
    assert rows(hall.runner.book, "SELECT kind FROM journal_entry WHERE meeting = ? ORDER BY sequence DESC LIMIT 1", hall.meeting) == [("cash_short",)]


def test_a_meeting_is_posted_once_whole_or_not_at_all(hall: Hall) -> None:
    hall.as_billed("Siti", "Wati")
    with pytest.raises(MeetingRowsOpen):
        hall.post()
    hall.as_billed("Budi", "Joko", "Rini")
    with pytest.raises(MeetingNotCounted):
        hall.post()
    hall.count()
    hall.runner.execute(Deposit(request_id(), MEETS, "0002", "wajib", 25_000))
    with pytest.raises(MeetingChanged):
        hall.do(meetings.PostMeeting, hall.meeting, hall.sheet().sums.billed + 25_000)
    assert rows(hall.runner.book, "SELECT count(*) FROM journal_entry WHERE meeting IS NOT NULL") == [(0,)]
    hall.count()
    hall.post()
    with pytest.raises(MeetingInState):
        hall.post()


def test_a_gap_is_shared_anew_once_she_paid_something(hall: Hall) -> None:
    cover_joko(hall)
    hall.type("Joko", 100_000)
    hall.count()
    with pytest.raises(GapChanged):
        hall.post()


def test_without_a_pot_nobody_pays_more_than_her_share(hall: Hall) -> None:
    hall.as_billed("Siti", "Wati", "Budi", "Rini")
    hall.type("Joko", 1_001, Attendance.ABSENT)
    shares = proposed_shares(replace(hall.sheet(), pots=()), hall.members["Joko"])
    assert [(share.pays, share.claims) for share in shares] == [(41_750, 41_750), (41_750, 41_750), (41_750, 41_750), (41_749, 41_749)]


def test_nobody_agrees_to_save_on_a_loan(hall: Hall) -> None:
    with pytest.raises(WrongProductKind):
        hall.do(meetings.AgreeSaving, "0001", "flat", 10_000)
