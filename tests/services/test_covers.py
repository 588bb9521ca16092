"""What is given back to who paid for a member: to whom it goes, by which way, and what a leaver still owes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.covers import ClaimsTo, CoverEnd
from coopdesk.domain.errors import (
    ClaimPassedOn,
    ClaimsUndecided,
    CoverGivenBack,
    CoverNotOpen,
    CoversOpen,
    FieldMissing,
    InsufficientFunds,
    MemberNotActive,
    NobodyTakes,
    NothingToCorrect,
    PotTooSmall,
    UnknownPot,
)
from coopdesk.domain.leaving import Holding
from coopdesk.domain.loans import LoanState
from coopdesk.domain.meetings import MeetingRules
from coopdesk.domain.members import Heir, MemberStatus
from coopdesk.domain.pots import PotKind
from coopdesk.domain.settlements import Way
from coopdesk.printing.forms import receipt as receipt_form
from coopdesk.services import loans, meetings
from coopdesk.services.checks import run_checks
from coopdesk.services.context import Outcome
from coopdesk.services.corrections import Correct, Reverse
from coopdesk.services.cover_blocking import allowed
from coopdesk.services.cover_ledger import MemberCovers, group_covers, member_covers
from coopdesk.services.covers import GiveBack, GiveBackFromSavings, WriteOffCovers
from coopdesk.services.member_death import ReportDeath
from coopdesk.services.member_leaving import Leaving, Terms, leaving_of
from coopdesk.services.member_merging import MergeMembers
from coopdesk.services.members import SetHeirs
from coopdesk.services.papers.leaving_letter import leaving_letter
from coopdesk.services.papers.receipt import receipt
from coopdesk.services.pots import PotPaidIn
from coopdesk.services.savings import Deposit
from coopdesk.services.settlement_undo import UndoSettlement
from coopdesk.services.settlements import Settle
from coopdesk.store.ledger import Stamp
from coopdesk.store.queries.covers import covers_on
from tests.books import rows
from tests.printing import read_back, samples
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


def on_receipt(hall: Hall, entry: int) -> list[str]:
    """What its page says, from top to bottom."""
    paper = hall.runner.read(lambda unit, context: receipt(unit, context, entry, "en"))
    return read_back.texts(receipt_form.render(paper, samples.style("en", "A6")))


def last_entry(hall: Hall) -> int:
    return int(rows(hall.runner.book, "SELECT max(sequence) FROM journal_entry")[0][0])


def test_both_sides_see_it_and_the_group_sees_all(hall: Hall) -> None:
    assert of(hall, "Joko").owed == OWED
    assert [(row.paid_by, row.cover.open) for row in of(hall, "Joko").owes] == [(name, EACH) for name in ("Siti", "Wati", "Budi", "Rini")]
    assert (of(hall, "Wati").claimed, of(hall, "Wati").owed) == (EACH, 0)
    group = hall.runner.read(lambda unit, _context: group_covers(unit, unit.groups.get(GROUP).id))
    assert [row.debtor.name for row in group] == ["Joko"] * 4
    assert group[0].days(date(2026, 3, 16)) == 30


def test_cash_between_meetings_goes_to_each_by_what_she_is_owed(hall: Hall) -> None:
    before = saved(hall, "Siti")
    entry = hall.do(GiveBack, MEETS, "0004", 100_000).entry or 0
    said = on_receipt(hall, entry)
    assert "Joko No. 0004 · Melati" in said
    assert "Given back to Siti (0001), who had paid for her at a meeting;" in said
    assert any(text.startswith("into voluntary savings, account") for text in said)
    assert "Balance" not in said, "what Siti has saved is not for Joko's eyes"
    assert (saved(hall, "Siti") - before, saved(hall, "Wati"), saved(hall, "Rini")) == (25_000, 25_000, 25_000)
    assert of(hall, "Joko").owed == 68_000
    with pytest.raises(CoverNotOpen):
        hall.do(GiveBack, MEETS, "0004", 68_001)


def test_it_is_taken_out_of_his_own_savings_as_a_withdrawal_would_be(hall: Hall) -> None:
    hall.do(Deposit, MEETS, "0004", "sukarela", OWED + LEFT)
    cash = hall.balances()["1-1010"]
    hall.do(GiveBackFromSavings, MEETS, "0004", "sukarela", OWED)
    assert (saved(hall, "Joko"), saved(hall, "Rini"), hall.balances()["1-1010"]) == (LEFT, EACH, cash)
    assert "Joko No. 0004 · Melati" in on_receipt(hall, last_entry(hall))
    assert any("Given back to Rini (0005)" in text for text in on_receipt(hall, last_entry(hall)))
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


def test_what_comes_back_for_a_bearer_who_died_waits_for_her_heirs(hall: Hall) -> None:
    hall.do(Deposit, MEETS, "0004", "sukarela", OWED + LEFT)
    dies(hall, "Wati")
    hall.do(GiveBack, MEETS, "0004", 8_000)
    done = hall.do(GiveBackFromSavings, MEETS, "0004", "sukarela", OWED - 8_000)
    assert (saved(hall, "Wati"), saved(hall, "Rini"), saved(hall, "Joko"), bool(done.entry)) == (EACH, EACH, LEFT + 8_000, True)


def test_who_left_takes_nothing_and_without_a_pot_nobody_does(hall: Hall) -> None:
    """Books may have such from before: who left without a settlement."""
    with hall.runner.book.write() as unit:
        stamp = Stamp(hall.runner.operator.name, MEETS, datetime(2026, 2, 14, 9, tzinfo=UTC))
        unit.members.set_status(hall.members["Wati"], MemberStatus.LEFT, MEETS, "pindah", "", stamp)
    back = hall.do(GiveBack, MEETS, "0004", 8_000)
    assert (in_pot(hall, PotKind.COVER), saved(hall, "Rini")) == (2_000, 2_000)
    marked = rows(hall.runner.book, "SELECT entry FROM pot_entry WHERE move = 'given_back'")[0][0]
    assert "Given back to cover for what was paid for her at a meeting" in on_receipt(hall, marked)
    hall.do(Reverse, MEETS, marked, "salah ketik")
    assert (in_pot(hall, PotKind.COVER), of(hall, "Joko").owed, bool(back.entry)) == (0, OWED - 6_000, True)
    with hall.runner.book.write() as unit:
        for pot in unit.pots.all():
            unit.pots.save(replace(pot, active=False))
    with pytest.raises(NobodyTakes):
        hall.do(GiveBack, MEETS, "0004", 8_000)


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


def test_a_settlement_stays_once_who_got_of_it_has_left(hall: Hall) -> None:
    owes(hall, "Joko", 200_000)
    settle(hall, "Joko")
    settle(hall, "Rini")
    with pytest.raises(MemberNotActive):
        hall.do(UndoSettlement, MEETS, "0004", "tidak jadi")
    hall.do(UndoSettlement, MEETS, number(hall, "Rini"), "tidak jadi")
    hall.do(UndoSettlement, MEETS, "0004", "tidak jadi")
    assert of(hall, "Joko").owed == OWED


def test_one_of_its_payments_taken_back_takes_all_of_it_back(hall: Hall) -> None:
    owes(hall, "Joko", 200_000)
    before = hall.balances()
    settle(hall, "Joko")
    entry = rows(hall.runner.book, "SELECT entry FROM cover_end WHERE entry IS NOT NULL ORDER BY id DESC LIMIT 1")[0][0]
    hall.do(Reverse, MEETS, entry, "tidak jadi")
    assert (hall.balances(), of(hall, "Joko").owed) == (before, OWED)


def leaves(hall: Hall, name: str, to: ClaimsTo | None, decision: str = "", pot: int = 0) -> Outcome:
    terms = Terms(claims_to=to, claims_pot=pot)
    net = hall.runner.read(lambda unit, _context: leaving_of(unit, number(hall, name), MEETS, terms)).net
    return hall.do(Settle, MEETS, number(hall, name), "pindah", decision, net, claims_to=to, claims_pot=pot)


def stories(hall: Hall, name: str) -> list[tuple[str, str, int, list[CoverEnd]]]:
    """Of what others paid for one: who paid, whose claim it is, what is open, what became of it."""
    return [(row.former.name if row.former else row.paid_by, row.paid_by, row.cover.open, [end.kind for end in row.ends]) for row in of(hall, name).owes]


def test_nobody_leaves_with_a_claim_that_nobody_owns(hall: Hall) -> None:
    assert leaving(hall, "Rini").covers.claims.amount == EACH
    with pytest.raises(ClaimsUndecided):
        leaves(hall, "Rini", None)
    for to in (ClaimsTo.PASSED, ClaimsTo.LET_OFF):
        with pytest.raises(FieldMissing):
            leaves(hall, "Rini", to, " ")
    with pytest.raises(PotTooSmall):
        leaves(hall, "Rini", ClaimsTo.BOUGHT)
    with pytest.raises(UnknownPot):
        leaves(hall, "Rini", ClaimsTo.PASSED, "rapat", 99)


def test_a_pot_buys_the_claim_of_who_leaves_and_gets_it_back(hall: Hall) -> None:
    hall.do(PotPaidIn, MEETS, hall.pots[PotKind.COVER], 50_000, "iuran")
    before, cash = hall.balances(), hall.balances()["1-1010"]
    had = leaving(hall, "Rini").net
    leaves(hall, "Rini", ClaimsTo.BOUGHT)
    letter = hall.runner.read(lambda unit, context: leaving_letter(unit, context, number(hall, "Rini")))
    assert (letter.net, [line.amount for line in letter.lines if line.kind is Holding.COVERS]) == (had + EACH, [EACH])
    assert (in_pot(hall, PotKind.COVER), cash - hall.balances()["1-1010"]) == (8_000, had + EACH)
    assert [row.ends[0].kind for row in of(hall, "Rini").claims] == [CoverEnd.BOUGHT]
    assert stories(hall, "Joko")[3:] == [("Rini", "cover", EACH, []), ("Rini", "Rini", 0, [CoverEnd.BOUGHT])]
    with pytest.raises(ClaimPassedOn):
        hall.do(meetings.UndoMeeting, hall.meeting, "salah ketik")
    back = hall.do(GiveBack, MEETS, "0004", OWED)
    assert (in_pot(hall, PotKind.COVER), of(hall, "Joko").owed) == (50_000, 0)
    with pytest.raises(CoverGivenBack):
        hall.do(UndoSettlement, MEETS, number(hall, "Rini"), "tidak jadi")
    for entry in rows(hall.runner.book, "SELECT sequence FROM journal_entry WHERE sequence >= ?", back.entry):
        hall.do(Reverse, MEETS, entry[0], "salah ketik")
    hall.do(UndoSettlement, MEETS, number(hall, "Rini"), "tidak jadi")
    assert (hall.balances(), of(hall, "Rini").claimed, of(hall, "Joko").owed) == (before, EACH, OWED)
    leaves(hall, "Rini", ClaimsTo.BOUGHT)
    assert (of(hall, "Rini").claimed, of(hall, "Joko").owed, in_pot(hall, PotKind.COVER)) == (0, OWED, 8_000)


def test_it_passes_to_the_pot_or_is_let_off_by_decision_and_comes_back_with_the_settlement(hall: Hall) -> None:
    leaves(hall, "Rini", ClaimsTo.PASSED, "Rapat 4", hall.pots[PotKind.SOCIAL])
    assert stories(hall, "Joko")[3][:3] == ("Rini", "social", EACH)
    dies(hall, "Wati")
    hall.do(SetHeirs, number(hall, "Wati"), (Heir("Ani", "anak", Decimal(100)),))
    leaves(hall, "Wati", ClaimsTo.LET_OFF, "Rapat 5")
    assert (of(hall, "Joko").owed, [end.reason for row in of(hall, "Wati").claims for end in row.ends]) == (OWED - EACH, ["Rapat 5"])
    told = hall.runner.read(lambda unit, _context: covers_on(unit, MEETS))
    assert sum(each.open for each in told) == OWED - EACH
    assert sum(each.amount for each in told) == OWED
    hall.do(WriteOffCovers, MEETS, "0004", OWED - EACH, "pergi")
    for name in ("Rini", "Wati"):
        hall.do(UndoSettlement, MEETS, number(hall, name), "tidak jadi")
    assert (of(hall, "Joko").owed, of(hall, "Wati").claimed, of(hall, "Rini").claimed) == (2 * EACH, EACH, EACH)
    hall.do(meetings.UndoMeeting, hall.meeting, "salah ketik")
    assert of(hall, "Joko") == MemberCovers()


def test_the_claims_of_a_number_that_was_merged_are_hers(hall: Hall) -> None:
    hall.do(MergeMembers, MEETS, number(hall, "Rini"), "0001", "nomor ganda")
    assert (of(hall, "Siti").claimed, leaving(hall, "Siti").covers.claims.amount) == (2 * EACH, 2 * EACH)


def test_one_for_whom_others_paid_becomes_no_alias(hall: Hall) -> None:
    with pytest.raises(CoversOpen):
        hall.do(MergeMembers, MEETS, "0004", "0005", "nomor ganda")


def test_a_meeting_taken_back_leaves_nothing_to_tell(hall: Hall) -> None:
    hall.do(meetings.UndoMeeting, hall.meeting, "salah ketik")
    assert of(hall, "Joko") == MemberCovers()
