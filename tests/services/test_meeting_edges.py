"""What happens around a meeting while its sheet lies open: members leave and die, others take money, days close; and what is corrected after it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from coopdesk.domain.billing import BillKind
from coopdesk.domain.errors import (
    BelowMinimumDeposit,
    CashDayClosed,
    DateBeforeBook,
    LoanMovedAfterMeeting,
    LoanStateWrong,
    PayoutRefused,
    PotTooSmall,
    RefusedAtMeeting,
)
from coopdesk.domain.groups import GroupDetails, GroupKind
from coopdesk.domain.loan_changes import Reschedule
from coopdesk.domain.loans import LoanState
from coopdesk.domain.meetings import Attendance, LineKey, MeetingRules, Payout, PayoutKind, SheetEntry
from coopdesk.domain.pots import PotKind
from coopdesk.services import meetings
from coopdesk.services.cash_counts import CountCash
from coopdesk.services.checks import run_checks
from coopdesk.services.corrections import Correct, Reverse
from coopdesk.services.covers import GiveBack, WriteOffCovers
from coopdesk.services.day_close import CloseDay
from coopdesk.services.groups import ChangeGroup, FoundGroup, MoveMembers
from coopdesk.services.loan_change_undo import UndoChange
from coopdesk.services.loan_changes import ChangeNow
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loans import Apply, Decide, Lend
from coopdesk.services.meetings.gaps import bearers_of, proposed_shares
from coopdesk.services.meetings.holding import keep_entries, keep_payouts, keep_shares
from coopdesk.services.member_death import ReportDeath
from coopdesk.services.products import ChangeProduct
from coopdesk.services.savings import Deposit
from coopdesk.services.tills import OpenTill
from coopdesk.store.queries.balances import account_balance
from tests.books import rows
from tests.services.meeting_hall import GROUP, JOINED, LENT_ON, MEETS, MELATI, NAMES, Hall, cover, open_hall


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = open_hall(tmp_path / "buku.coop")
    yield made
    assert [result for result in run_checks(made.runner.book) if not result.ok] == []
    made.runner.book.close()


def held(hall: Hall) -> None:
    hall.as_billed(*NAMES)
    hall.count()
    hall.post()


def entry_of(hall: Hall, name: str, kind: BillKind) -> int:
    lines = hall.runner.read(lambda unit, _context: unit.meetings.lines(hall.meeting)[hall.members[name]])
    return next(line.entry for line in lines if line.kind is kind and line.entry)


def close_day(hall: Hall) -> None:
    hall.do(CountCash, MEETS, "1-1010", (), hall.runner.read(lambda unit, _context: account_balance(unit, "1-1010", MEETS)), "")
    hall.do(CloseDay, MEETS)


def owed_by(hall: Hall, name: str) -> int:
    return int(hall.runner.read(lambda unit, _context: sum(each.open for each in unit.covers.of_debtor(hall.members[name]))))


# --- who is on the sheet ------------------------------------------------------------------------------


def test_who_went_to_another_group_stays_on_the_sheet_with_what_she_paid(hall: Hall) -> None:
    hall.as_billed(*NAMES)
    hall.do(MoveMembers, ("0002", "0005"), "", MEETS)
    hall.type("Rini", 0)
    hall.count()
    assert [member.name for member in hall.sheet().members] == ["Siti", "Wati", "Budi", "Joko"]
    hall.post()
    assert [member.name for member in hall.sheet().members] == ["Siti", "Wati", "Budi", "Joko"]
    assert hall.sheet().box.difference == 0


def test_who_died_is_on_the_sheet_and_pays_nothing(hall: Hall) -> None:
    hall.as_billed(*NAMES)
    hall.do(ReportDeath, "0005", MEETS - timedelta(2), "akta kematian")
    hall.count()
    with pytest.raises(RefusedAtMeeting) as refused:
        hall.post()
    assert vars(refused.value)["name"] == "Rini"
    hall.type("Rini", 0, Attendance.ABSENT)
    hall.count()
    hall.post()


def test_two_meetings_on_one_day_ask_for_nothing_twice(hall: Hall) -> None:
    of_all = int(hall.do(meetings.OpenMeeting, MEETS, "").batch or 0)
    assert hall.sheet(of_all).sums.billed == hall.sheet().sums.billed - 2_000 * len(NAMES)
    held(hall)
    assert hall.sheet(of_all).sums.billed == 0
    assert hall.sheet(of_all).opening == hall.sheet().box.expected


# --- the day -----------------------------------------------------------------------------------------


def test_a_meeting_of_before_the_book_or_of_a_day_that_is_closed_is_not_begun(hall: Hall) -> None:
    with pytest.raises(DateBeforeBook):
        hall.do(meetings.OpenMeeting, date(2025, 12, 31), GROUP)
    hall.as_billed(*NAMES)
    hall.count()
    close_day(hall)
    with pytest.raises(CashDayClosed):
        hall.do(meetings.OpenMeeting, MEETS, "")
    with pytest.raises(RefusedAtMeeting) as refused:
        hall.post()
    assert isinstance(vars(refused.value)["why"], CashDayClosed)
    assert hall.sheet().row(hall.members["Siti"]).paid, "what was typed is still there"


def test_a_meeting_is_undone_only_while_its_day_is_open(hall: Hall) -> None:
    held(hall)
    close_day(hall)
    with pytest.raises(CashDayClosed):
        hall.do(meetings.UndoMeeting, hall.meeting, "salah ketik")
    assert hall.sheet().is_posted


def test_an_operator_with_her_own_till_counts_that_one(hall: Hall) -> None:
    till = str(hall.do(OpenTill, MEETS, "Bendahara", "Laci 2").account)
    assert (hall.sheet().till, hall.sheet().opening) == (till, 0)
    before = hall.balances()
    held(hall)
    assert hall.balances()[till] == hall.sheet().sums.paid
    hall.do(meetings.UndoMeeting, hall.meeting, "salah ketik")
    assert hall.balances() == before


# --- loans -------------------------------------------------------------------------------------------


def test_a_loan_is_repaid_by_its_last_instalment_and_owed_again_once_it_is_undone(hall: Hall) -> None:
    loan = hall.do(Lend, LENT_ON, "0002", "flat", 500_000, 1).loan
    held(hall)

    def state() -> LoanState:
        return hall.runner.read(lambda unit, _context: unit.loans.get(str(loan)).state)

    assert state() is LoanState.REPAID
    hall.do(meetings.UndoMeeting, hall.meeting, "salah ketik")
    assert state() is LoanState.DISBURSED
    hall.post()
    assert state() is LoanState.REPAID


def test_a_loan_rescheduled_since_the_day_of_the_meeting_is_named_and_the_way_out_leads_out(tmp_path: Path) -> None:
    hall, since = open_hall(tmp_path / "buku.coop", today=MEETS + timedelta(6)), MEETS + timedelta(4)
    loan = next(line.target for line in hall.sheet().row(hall.members["Budi"]).bill if line.kind is BillKind.LOAN)
    longer = Reschedule(MEETS + timedelta(28), 12)
    budi, joko = hall.members["Budi"], hall.members["Joko"]
    assert hall.sheet().moved == {}
    hall.do(ChangeNow, since, loan, longer, "sakit")
    paid = next(line.target for line in hall.sheet().row(joko).bill if line.kind is BillKind.LOAN)
    hall.do(Repay, since - timedelta(1), paid, 10_000)
    sheet = hall.sheet()
    assert sheet.moved == {loan: since, paid: since - timedelta(1)}
    assert [sheet.refusing(sheet.row(member)) for member in (hall.members["Siti"], budi, joko)] == [(), (loan,), (paid,)]
    hall.as_billed(*NAMES)
    kept_back = SheetEntry(joko, Attendance.PRESENT, 52_000, wanted=((LineKey(BillKind.LOAN, paid), 0),))
    keep_entries(hall.runner, hall.meeting, [kept_back])
    assert [hall.sheet().refusing(hall.sheet().row(member)) for member in (budi, joko)] == [(loan,), ()]
    hall.count()
    with pytest.raises(RefusedAtMeeting) as refused:
        hall.post()
    assert refused.value == RefusedAtMeeting("0003", "Budi", LoanMovedAfterMeeting(loan, 118_000, MEETS, since))
    hall.do(UndoChange, since, loan, "rapat dulu")
    assert hall.sheet().moved == {paid: since - timedelta(1)}
    hall.count()
    hall.post()
    hall.do(ChangeNow, since, loan, longer, "sakit")
    assert [result for result in run_checks(hall.runner.book) if not result.ok] == []
    hall.runner.book.close()


def test_a_loan_is_paid_out_once_however_often_it_is_listed(hall: Hall) -> None:
    loan = str(hall.do(Apply, MEETS, "0005", "flat", 600_000, 6).loan)
    hall.do(Decide, MEETS, loan, approve=True)
    hall.as_billed(*NAMES)
    keep_payouts(hall.runner, hall.meeting, [Payout(place, hall.members["Rini"], PayoutKind.LOAN, loan, 588_000) for place in (1, 2)])
    hall.count()
    with pytest.raises(PayoutRefused) as refused:
        hall.post()
    assert (vars(refused.value)["place"], type(vars(refused.value)["why"])) == (2, LoanStateWrong)
    assert rows(hall.runner.book, "SELECT count(*) FROM journal_entry WHERE meeting IS NOT NULL") == [(0,)]


# --- corrected afterwards ----------------------------------------------------------------------------


def test_a_payment_put_right_goes_back_with_its_meeting(hall: Hall) -> None:
    before = hall.balances()
    held(hall)
    hall.do(Correct, MEETS, entry_of(hall, "Siti", BillKind.DUES), "salah ketik", 40_000)
    hall.do(Reverse, MEETS, entry_of(hall, "Wati", BillKind.DUES), "bukan dia")
    hall.do(meetings.UndoMeeting, hall.meeting, "salah semua")
    assert hall.balances() == before


def test_what_came_into_a_pot_stays_while_it_is_spent(hall: Hall) -> None:
    hall.as_billed(*NAMES)
    grant = Payout(1, hall.members["Wati"], PayoutKind.GRANT, str(hall.pots[PotKind.SOCIAL]), 9_000)
    keep_payouts(hall.runner, hall.meeting, [grant])
    hall.count()
    hall.post()
    with pytest.raises(PotTooSmall):
        hall.do(Reverse, MEETS, entry_of(hall, "Siti", BillKind.POT), "keliru")
    hall.do(meetings.UndoMeeting, hall.meeting, "salah ketik")


def test_a_centre_meets_with_the_members_of_its_groups_and_each_group_stands_for_its_own(hall: Hall) -> None:
    hall.do(FoundGroup, JOINED, GroupDetails("Sentra", GroupKind.CENTRE))
    hall.do(FoundGroup, JOINED, GroupDetails("Mawar", above="Sentra"))
    hall.do(ChangeGroup, GROUP, replace(MELATI, above="Sentra"))
    hall.do(MoveMembers, ("0004", "0005"), "Mawar", LENT_ON)
    assert {member.name for member in hall.sheet().members} == {"Siti", "Wati", "Budi"}
    hall.meeting = hall.do(meetings.OpenMeeting, MEETS, "Sentra").batch or 0
    assert [member.name for member in hall.sheet().members] == list(NAMES)
    hall.as_billed("Siti", "Wati", "Budi", "Rini")
    hall.type("Joko", 0, Attendance.ABSENT)
    assert bearers_of(hall.sheet(), hall.members["Joko"]) == (hall.members["Rini"],)
    keep_shares(hall.runner, hall.meeting, hall.members["Joko"], proposed_shares(hall.sheet(), hall.members["Joko"]))
    hall.as_billed("Rini")
    hall.count()
    hall.post()
    assert owed_by(hall, "Joko") > 0


def test_what_was_given_back_and_taken_back_is_in_nobodys_way(hall: Hall) -> None:
    cover(hall, "Joko")
    hall.post()
    whole = owed_by(hall, "Joko")
    hall.do(GiveBack, MEETS, "0004", 60_000)
    assert owed_by(hall, "Joko") == whole - 60_000
    parts = rows(hall.runner.book, "SELECT DISTINCT entry FROM cover_end WHERE kind = 'repaid'")
    for (entry,) in parts:
        hall.do(Reverse, MEETS, entry, "keliru")
    assert owed_by(hall, "Joko") == whole
    hall.do(meetings.UndoMeeting, hall.meeting, "salah ketik")
    assert owed_by(hall, "Joko") == 0


def test_what_was_written_off_is_claimed_again_once_the_meeting_is_posted_anew(hall: Hall) -> None:
    cover(hall, "Joko")
    hall.post()
    whole = owed_by(hall, "Joko")
    hall.do(WriteOffCovers, MEETS, "0004", 30_000, "diputuskan rapat")
    assert owed_by(hall, "Joko") == whole - 30_000
    hall.do(meetings.UndoMeeting, hall.meeting, "salah ketik")
    assert owed_by(hall, "Joko") == 0
    hall.post()
    assert owed_by(hall, "Joko") == whole


def test_no_minimum_is_asked_of_parts_of_a_payment_and_of_what_is_given_back(hall: Hall) -> None:
    """Of a deposit at the counter it is."""
    terms = hall.runner.read(lambda unit, _context: unit.products.terms("sukarela", MEETS))
    hall.do(ChangeProduct, "sukarela", MEETS, {**terms, "minimum_deposit": 100_000})
    cover(hall, "Joko")
    hall.type("Wati", hall.sheet().row(hall.members["Wati"]).billed + 700)
    hall.count()
    hall.post()
    hall.do(GiveBack, MEETS, "0004", 4_000)
    with pytest.raises(BelowMinimumDeposit):
        hall.do(Deposit, MEETS, "0002", "sukarela", 4_000)


# --- many --------------------------------------------------------------------------------------------


def test_the_sheet_of_three_hundred_members_is_there_at_once(tmp_path: Path) -> None:
    hall = open_hall(tmp_path / "besar.coop", [f"Anggota {number:03}" for number in range(300)], MeetingRules(fine_late=1_000))
    times = []
    for _ in range(3):
        begun = time.process_time()
        sheet = hall.sheet()
        times.append(time.process_time() - begun)
    assert len(sheet.rows) == 300
    assert min(times) < 0.3
    keep_entries(hall.runner, hall.meeting, [SheetEntry(row.member, Attendance.PRESENT, row.billed) for row in sheet.rows])
    hall.count()
    hall.post()
    assert hall.sheet().sums.paid == sheet.sums.billed
    hall.runner.book.close()
