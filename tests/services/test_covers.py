"""What is given back to who paid for a member: to whom it goes, by which way, and what a leaver still owes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.covers import CoverEnd
from coopdesk.domain.errors import CoverNotOpen, CoversOpen, InsufficientFunds, NobodyTakes, NothingToCorrect
from coopdesk.domain.loans import LoanState
from coopdesk.domain.meetings import MeetingRules
from coopdesk.domain.members import Heir
from coopdesk.domain.pots import PotKind
from coopdesk.domain.settlements import Way
from coopdesk.services import loans, meetings
from coopdesk.services.checks import run_checks
from coopdesk.services.corrections import Correct, Reverse
from coopdesk.services.cover_blocking import allowed
from coopdesk.services.cover_ledger import MemberCovers, group_covers, member_covers
from coopdesk.services.covers import GiveBack, GiveBackFromSavings, WriteOffCovers
from coopdesk.services.member_death import ReportDeath
from coopdesk.services.member_leaving import Leaving, leaving_of
from coopdesk.services.member_merging import MergeMembers
from coopdesk.services.members import SetHeirs
from coopdesk.services.savings import Deposit
from coopdesk.services.settlement_undo import UndoSettlement
from coopdesk.services.settlements import Settle
from tests.books import rows
from tests.services.meeting_hall import GROUP, MEETS, Hall, cover, open_hall

OWED = 168_000
EACH = OWED // 4
LEFT = 12_000
"""No less may stay in savings."""


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """Joko did not come; Siti, Wati, Budi and Rini paid 42.000 each for him."""
    made = open_hall(tmp_path / "buku.coop", rules=MeetingRules(coin=100))
    cover(made, "Joko")
    made.post()
    yield made
    assert [result for result in run_checks(made.runner.book) if not result.ok] == []
    made.runner.book.close()


def of(hall: Hall, name: str) -> MemberCovers:
    return hall.runner.read(lambda unit, _context: member_covers(unit, unit.members.get(number(hall, name))))


def number(hall: Hall, name: str) -> str:
    return hall.runner.read(lambda unit, _context: unit.members.by_id(hall.members[name]).number)


def saved(hall: Hall, name: str) -> int:
    found = hall.runner.read(lambda unit, _context: unit.accounts.find(hall.members[name], "sukarela"))
    return found.balance if found else 0


def in_pot(hall: Hall, kind: PotKind) -> int:
    return hall.runner.read(lambda unit, _context: unit.pots.balance(unit.pots.get(hall.pots[kind]), date.max))


def test_both_sides_see_it_and_the_group_sees_all(hall: Hall) -> None:
    assert of(hall, "Joko").owed == OWED
    assert [(row.paid_by, row.cover.open) for row in of(hall, "Joko").owes] == [(name, EACH) for name in ("Siti", "Wati", "Budi", "Rini")]
    assert (of(hall, "Wati").claimed, of(hall, "Wati").owed) == (EACH, 0)
    group = hall.runner.read(lambda unit, _context: group_covers(unit, unit.groups.get(GROUP).id))
    assert [row.debtor.name for row in group] == ["Joko"] * 4
    assert group[0].days(date(2026, 3, 16)) == 30


def test_cash_between_meetings_goes_to_each_by_what_she_is_owed(hall: Hall) -> None:
    before = saved(hall, "Siti")
    hall.do(GiveBack, MEETS, "0004", 100_000)
    assert (saved(hall, "Siti") - before, saved(hall, "Wati"), saved(hall, "Rini")) == (25_000, 25_000, 25_000)
    assert of(hall, "Joko").owed == 68_000
    with pytest.raises(CoverNotOpen):
        hall.do(GiveBack, MEETS, "0004", 68_001)


def test_it_is_taken_out_of_his_own_savings_as_a_withdrawal_would_be(hall: Hall) -> None:
    hall.do(Deposit, MEETS, "0004", "sukarela", OWED + LEFT)
    cash = hall.balances()["1-1010"]
    hall.do(GiveBackFromSavings, MEETS, "0004", "sukarela", OWED)
    assert (saved(hall, "Joko"), saved(hall, "Rini"), hall.balances()["1-1010"]) == (LEFT, EACH, cash)
    assert of(hall, "Joko").owed == 0


def test_what_savings_do_not_have_is_refused(hall: Hall) -> None:
    hall.do(Deposit, MEETS, "0004", "sukarela", 20_000)
    with pytest.raises(InsufficientFunds):
        hall.do(GiveBackFromSavings, MEETS, "0004", "sukarela", OWED)


def test_a_payment_taken_back_opens_the_claim_again_and_is_not_put_right_by_its_amount(hall: Hall) -> None:
    entry = hall.do(GiveBack, MEETS, "0004", OWED).entry
    with pytest.raises(NothingToCorrect):
        hall.do(Correct, MEETS, entry, "salah ketik", amount=10_000)
    hall.do(Reverse, MEETS, entry, "salah ketik")
    assert of(hall, "Joko").owed == EACH
    told = of(hall, "Joko").owes[0].ends
    assert [(end.kind, end.amount) for end in told] == [(CoverEnd.REPAID, EACH), (CoverEnd.UNDONE, -EACH)]


def test_the_group_lets_it_off_and_says_where(hall: Hall) -> None:
    hall.do(WriteOffCovers, MEETS, "0004", 68_000, "rumah terbakar", "Rapat 3/2026")
    assert of(hall, "Joko").owed == 100_000
    assert {end.reason for row in of(hall, "Joko").owes for end in row.ends} == {"Rapat 3/2026 · rumah terbakar"}


def dies(hall: Hall, name: str) -> None:
    hall.do(ReportDeath, number(hall, name), MEETS, "surat RT")


def test_what_a_bearer_who_died_would_get_is_the_groups(hall: Hall) -> None:
    dies(hall, "Wati")
    hall.do(GiveBack, MEETS, "0004", OWED)
    assert (in_pot(hall, PotKind.COVER), saved(hall, "Rini")) == (EACH, EACH)


def test_from_savings_too(hall: Hall) -> None:
    hall.do(Deposit, MEETS, "0004", "sukarela", OWED + LEFT)
    dies(hall, "Wati")
    done = hall.do(GiveBackFromSavings, MEETS, "0004", "sukarela", OWED)
    assert (in_pot(hall, PotKind.COVER), saved(hall, "Joko")) == (EACH, LEFT)
    marked = rows(hall.runner.book, "SELECT entry FROM pot_entry WHERE move = 'given_back'")[0][0]
    hall.do(Reverse, MEETS, marked, "salah ketik")
    assert (in_pot(hall, PotKind.COVER), saved(hall, "Joko"), of(hall, "Joko").owed, bool(done.entry)) == (0, LEFT + EACH, EACH, True)


def test_where_the_group_has_no_pot_nobody_takes_it(hall: Hall) -> None:
    dies(hall, "Wati")
    with hall.runner.book.write() as unit:
        for pot in unit.pots.all():
            unit.pots.save(replace(pot, active=False))
    with pytest.raises(NobodyTakes):
        hall.do(GiveBack, MEETS, "0004", OWED)


# --- new loans ----------------------------------------------------------------------------------


def test_no_new_loan_before_it_is_given_back(hall: Hall) -> None:
    with pytest.raises(CoversOpen):
        hall.do(loans.Apply, MEETS, "0004", "flat", 500_000, 5)
    hall.do(GiveBack, MEETS, "0004", OWED)
    assert hall.do(loans.Apply, MEETS, "0004", "flat", 500_000, 5).loan


def test_the_groups_decision_lifts_it_and_stays_with_the_loan(hall: Hall) -> None:
    loan = hall.do(loans.Lend, MEETS, "0004", "flat", 500_000, 5, decision=" Rapat 3/2026, 9 setuju ").loan
    event = hall.runner.read(lambda unit, _context: allowed(unit.loan_events.of(unit.loans.get(loan or "").id)))
    assert event is not None
    assert (event.amount, event.decision) == (OWED, "Rapat 3/2026, 9 setuju")
    assert hall.runner.read(lambda unit, _context: unit.loans.get(loan or "").state) is LoanState.DISBURSED


def test_it_is_asked_again_when_the_loan_is_paid_out(tmp_path: Path) -> None:
    hall = open_hall(tmp_path / "lain.coop", rules=MeetingRules(coin=100))
    loan = hall.do(loans.Apply, MEETS, "0004", "flat", 500_000, 5).loan
    hall.do(loans.Decide, MEETS, loan, True)
    cover(hall, "Joko")
    hall.post()
    with pytest.raises(CoversOpen):
        hall.do(loans.Disburse, MEETS, loan)
    hall.do(loans.Disburse, MEETS, loan, decision="Rapat 3/2026")
    hall.runner.book.close()


def test_rules_that_do_not_block_let_him_borrow(hall: Hall) -> None:
    hall.do(meetings.SetMeetingRules, GROUP, MeetingRules(coin=100, blocks=False))
    assert hall.do(loans.Apply, MEETS, "0004", "flat", 500_000, 5).loan


# --- leaving ------------------------------------------------------------------------------------


def leaving(hall: Hall, name: str) -> Leaving:
    return hall.runner.read(lambda unit, _context: leaving_of(unit, number(hall, name), MEETS))


def settle(hall: Hall, name: str, way: Way = Way.CASH) -> None:
    hall.do(Settle, MEETS, number(hall, name), "pindah", "", leaving(hall, name).net, way)


def owes(hall: Hall, name: str, amount: int) -> None:
    """So much of hers is left above her loan and what others paid for her."""
    hall.do(Deposit, MEETS, number(hall, name), "sukarela", amount - leaving(hall, name).net - leaving(hall, name).covers.paid)


def test_a_leaver_gives_back_out_of_the_settlement_and_the_parts_sum(hall: Hall) -> None:
    owes(hall, "Joko", 200_000)
    plan = leaving(hall, "Joko")
    assert (plan.covers.owed, plan.covers.paid, plan.net) == (OWED, OWED, 200_000 - OWED)
    settle(hall, "Joko", Way.OWED)
    record = hall.runner.read(lambda unit, _context: unit.settlements.latest(hall.members["Joko"]))
    assert record is not None
    assert [(part.payee, part.amount, part.paid_by is None) for part in record.parts] == [
        ("Joko", 32_000, True),
        *((f"{name} ({number(hall, name)})", EACH, False) for name in ("Siti", "Wati", "Budi", "Rini")),
    ]
    assert (of(hall, "Joko").owed, saved(hall, "Wati")) == (0, EACH)


def test_heirs_share_what_is_left_after_those_who_paid_for_who_died(hall: Hall) -> None:
    owes(hall, "Joko", 200_000)
    hall.do(SetHeirs, "0004", (Heir("Ani", "istri", Decimal(60)), Heir("Dewi", "anak", Decimal(40))))
    dies(hall, "Joko")
    settle(hall, "Joko")
    record = hall.runner.read(lambda unit, _context: unit.settlements.latest(hall.members["Joko"]))
    assert record is not None
    assert [part.amount for part in record.parts] == [19_200, 12_800, EACH, EACH, EACH, EACH]
    assert not record.unpaid
    assert of(hall, "Joko").owed == 0


def test_what_her_money_does_not_reach_stays_open_between_members(hall: Hall) -> None:
    owes(hall, "Joko", 100_000)
    plan = leaving(hall, "Joko")
    assert (plan.covers.paid, plan.net, plan.parts) == (100_000, 0, ())
    settle(hall, "Joko")
    assert (of(hall, "Joko").owed, saved(hall, "Wati")) == (68_000, 25_000)
    hall.do(GiveBack, MEETS, "0004", 8_000)
    hall.do(WriteOffCovers, MEETS, "0004", 60_000, "pergi")
    assert of(hall, "Joko").owed == 0


def test_the_settlement_taken_back_opens_the_claims_again(hall: Hall) -> None:
    owes(hall, "Joko", 200_000)
    before = hall.balances()
    settle(hall, "Joko")
    hall.do(UndoSettlement, MEETS, "0004", "tidak jadi")
    assert (hall.balances(), of(hall, "Joko").owed) == (before, OWED)


def test_one_of_its_payments_taken_back_takes_all_of_it_back(hall: Hall) -> None:
    owes(hall, "Joko", 200_000)
    before = hall.balances()
    settle(hall, "Joko")
    entry = rows(hall.runner.book, "SELECT entry FROM cover_end WHERE entry IS NOT NULL ORDER BY id DESC LIMIT 1")[0][0]
    hall.do(Reverse, MEETS, entry, "tidak jadi")
    assert (hall.balances(), of(hall, "Joko").owed) == (before, OWED)


def test_what_a_bearer_who_left_had_paid_goes_to_the_group_then(hall: Hall) -> None:
    assert leaving(hall, "Rini").covers.claims == EACH
    settle(hall, "Rini")
    owes(hall, "Joko", 200_000)
    settle(hall, "Joko")
    assert (in_pot(hall, PotKind.COVER), saved(hall, "Wati")) == (EACH, EACH)


def test_one_for_whom_others_paid_becomes_no_alias(hall: Hall) -> None:
    with pytest.raises(CoversOpen):
        hall.do(MergeMembers, MEETS, "0004", "0005", "nomor ganda")


def test_a_meeting_taken_back_leaves_nothing_to_tell(hall: Hall) -> None:
    hall.do(meetings.UndoMeeting, hall.meeting, "salah ketik")
    assert of(hall, "Joko") == MemberCovers()
