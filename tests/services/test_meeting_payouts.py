"""What leaves the box at a meeting: a loan hands out what is left of it, everything is tried out before it is posted, and undone it waits again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopdesk.domain.errors import InsufficientFunds, PayoutDiffers, PotTooSmall
from coopdesk.domain.loans import LoanState
from coopdesk.domain.meetings import MeetingRules, Payout, PayoutKind
from coopdesk.domain.pots import PotKind
from coopdesk.services import loans, meetings
from coopdesk.services.checks import run_checks
from coopdesk.services.meetings.holding import keep_payouts
from coopdesk.services.meetings.payouts import PayoutDesk, drawable, payout_desk
from coopdesk.services.products import AddProduct
from tests.books import rows
from tests.services.meeting_hall import LENT_ON, MEETS, NAMES, Hall, open_hall

ASKED, STAMP = 1_000_000, 10_000
FIRST = 100_000 + 18_000
"""Of a loan of 1,000,000 over ten months at 1.8 percent."""


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = open_hall(tmp_path / "buku.coop", rules=MeetingRules(reserve=500_000))
    yield made
    assert [result for result in run_checks(made.runner.book) if not result.ok] == []
    made.runner.book.close()


def approved(hall: Hall, number: str, **terms: str | int) -> str:
    """A loan of ASKED over ten months from a product with these cuts, approved before the meeting."""
    name, code = f"Pinjaman {len(terms)}", f"pinjaman-{len(terms)}"
    told = {"provision_pct": "0", "admin_pct": "0", "rate_monthly": "1.8", **terms}
    hall.runner.business_date = LENT_ON
    hall.do(AddProduct, "loan_flat", name, LENT_ON, told)
    hall.runner.business_date = MEETS
    loan = hall.do(loans.Apply, LENT_ON, number, code, ASKED, 10).loan or ""
    hall.do(loans.Decide, LENT_ON, loan, True)
    return loan


def desk(hall: Hall) -> PayoutDesk:
    return hall.runner.rehearse(lambda unit, context: payout_desk(unit, context, hall.meeting))


def state(hall: Hall, loan: str) -> LoanState:
    return hall.runner.read(lambda unit, _context: unit.loans.get(loan).state)


def lent(hall: Hall, name: str, loan: str, amount: int, place: int = 1) -> Payout:
    return Payout(place, hall.members[name], PayoutKind.LOAN, loan, amount)


def test_a_loan_hands_out_what_cuts_and_first_instalment_leave(hall: Hall) -> None:
    loan = approved(hall, "0001", stamp=STAMP, first_in_advance="yes", takes_dues="yes")
    hall.as_billed(*NAMES[1:])
    hall.type("Siti", 0)
    arrears = 25_000
    assert desk(hall).waiting[0].tried.handed == ASKED - STAMP - FIRST - arrears
    hall.as_billed("Siti")
    handed = ASKED - STAMP - FIRST
    assert desk(hall).waiting[0].tried.handed == handed
    keep_payouts(hall.runner, hall.meeting, [lent(hall, "Siti", loan, handed)])
    assert desk(hall).tried[1].handed == handed
    before = hall.sheet().opening
    hall.count()
    hall.post()
    box = hall.sheet().box
    assert (box.opening, box.difference, box.paid_out) == (before, 0, handed)
    out = rows(hall.runner.book, "SELECT sum(CASE side WHEN 'D' THEN amount ELSE -amount END) FROM posting WHERE account = '1-1010'")
    assert out == [(box.expected,)]


def test_the_whole_loan_as_what_is_handed_out_is_refused(hall: Hall) -> None:
    loan = approved(hall, "0001", stamp=STAMP)
    hall.as_billed(*NAMES)
    keep_payouts(hall.runner, hall.meeting, [lent(hall, "Siti", loan, ASKED)])
    hall.count()
    with pytest.raises(PayoutDiffers) as refused:
        hall.post()
    assert (refused.value.listed, refused.value.handed) == (ASKED, ASKED - STAMP)
    assert rows(hall.runner.book, "SELECT count(*) FROM journal_entry WHERE meeting IS NOT NULL") == [(0,)]


def test_a_loan_whose_payout_was_undone_waits_for_its_money_and_gets_it(hall: Hall) -> None:
    loan = approved(hall, "0001", stamp=STAMP)
    hall.as_billed(*NAMES)
    keep_payouts(hall.runner, hall.meeting, [lent(hall, "Siti", loan, ASKED - STAMP)])
    hall.count()
    before = hall.balances()
    hall.post()
    hall.do(meetings.UndoMeeting, hall.meeting, "salah ketik")
    assert (state(hall, loan), hall.balances()) == (LoanState.APPROVED, before)
    assert desk(hall).tried[1].handed == ASKED - STAMP
    hall.post()
    assert state(hall, loan) is LoanState.DISBURSED
    assert hall.runner.read(lambda unit, _context: unit.loans.get(loan).outstanding) == ASKED


def test_what_would_be_refused_is_known_before_the_meeting_is_posted(hall: Hall) -> None:
    hall.type("Siti", 100_000)
    hall.type("Wati", 0)
    social = str(hall.pots[PotKind.SOCIAL])
    given = [
        Payout(1, hall.members["Siti"], PayoutKind.WITHDRAWAL, "sukarela", 5_000_000),
        Payout(2, hall.members["Siti"], PayoutKind.WITHDRAWAL, "sukarela", 1_000_000),
        Payout(3, hall.members["Wati"], PayoutKind.GRANT, social, 2_000),
        Payout(4, hall.members["Wati"], PayoutKind.GRANT, social, 1_000),
    ]
    keep_payouts(hall.runner, hall.meeting, given)
    tried = desk(hall).tried
    assert [tried[place].handed for place in (1, 3)] == [5_000_000, 2_000]
    assert tried[2].refusal == InsufficientFunds(48_000, 1_000_000)
    assert isinstance(tried[4].refusal, PotTooSmall)
    assert rows(hall.runner.book, "SELECT count(*) FROM journal_entry WHERE meeting IS NOT NULL") == [(0,)]


def test_free_is_what_she_has_with_tonight_s_savings_less_what_is_on_the_sheet(hall: Hall) -> None:
    hall.type("Siti", 100_000)
    keep_payouts(hall.runner, hall.meeting, [Payout(1, hall.members["Siti"], PayoutKind.WITHDRAWAL, "sukarela", 1_000_000)])
    sheet = hall.sheet()
    found = hall.runner.read(lambda unit, _context: drawable(unit, sheet, hall.members["Siti"]))
    assert [(account.product, account.free) for account, _product in found] == [("sukarela", 5_000_000 + 48_000 - 1_000_000)]


def test_an_application_waits_behind_the_approved_and_is_not_tried(hall: Hall) -> None:
    waits = hall.do(loans.Apply, MEETS, "0002", "flat", ASKED, 10).loan
    loan = approved(hall, "0001")
    found = desk(hall).waiting
    assert [each.loan.number for each in found] == [loan, waits]
    assert found[1].tried is None
