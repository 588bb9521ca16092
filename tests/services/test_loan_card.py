"""A loan's page against board 04: 12,000,000 declining at 1.5 %, five instalments paid, two late on 12 March 2026."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import ApproverIsMaker, MemberNotActive, PermissionDenied, UnknownLoan
from coopdesk.domain.loans import LoanState
from coopdesk.domain.members import MemberDetails, MemberStatus
from coopdesk.domain.operators import Role
from coopdesk.services import members, operators
from coopdesk.services.corrections import Reverse
from coopdesk.services.loan_card import LoanCard, borrower, ground_of, loan_card
from coopdesk.services.loan_payoff import PayOff
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loan_rows import RowMark
from coopdesk.services.loans import Apply, Decide, Lend
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from tests.books import admit, new_runner, request_id, rows
from tests.services.crew import crew, working

TODAY = date(2026, 3, 12)
LENT = date(2025, 8, 5)
LOAN = "PJ-2025-0001"
PAID = (
    (date(2025, 9, 5), 1_180_000),
    (date(2025, 10, 4), 1_165_000),
    (date(2025, 11, 5), 1_150_000),
    (date(2025, 12, 9), 1_139_540),
    (date(2026, 1, 5), 1_120_000),
)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    made = new_runner(tmp_path / "buku.coop", today=TODAY)
    admit(made, "Slamet Riyadi")
    made.execute(Lend(request_id(), LENT, "0001", "menurun", 12_000_000, 12))
    for on, amount in PAID:
        made.execute(Repay(request_id(), on, LOAN, amount))
    yield made
    made.book.close()


def card(runner: Runner, on: date | None = None, number: str = LOAN) -> LoanCard:
    return runner.read(lambda unit, context: loan_card(unit, context, number, on))


def test_every_row_of_the_board(runner: Runner) -> None:
    found = [(row.n, row.due, row.interest, row.penalty, row.total, row.left, row.mark, row.days_late) for row in card(runner).rows]
    assert found[0] == (1, date(2025, 9, 5), 180_000, 0, 1_180_000, 11_000_000, RowMark.PAID, 0)
    assert found[3] == (4, date(2025, 12, 5), 135_000, 4_540, 1_139_540, 8_000_000, RowMark.PAID, 4)
    assert found[5] == (6, date(2026, 2, 5), 105_000, 38_675, 1_143_675, 6_000_000, RowMark.LATE, 35)
    assert found[6] == (7, date(2026, 3, 5), 90_000, 7_630, 1_097_630, 5_000_000, RowMark.LATE, 7)
    assert found[7] == (8, date(2026, 4, 5), 75_000, 0, 1_075_000, 4_000_000, RowMark.NEXT, 0)
    assert [each[6] for each in found[8:]] == [RowMark.OPEN] * 4
    assert found[11][4:6] == (1_015_000, 0)


def test_sums_arrears_and_payoff_of_the_board(runner: Runner) -> None:
    shown = card(runner)
    assert (shown.sums.principal, shown.sums.interest, shown.sums.penalty, shown.sums.total) == (12_000_000, 1_170_000, 50_845, 13_220_845)
    late = shown.arrears
    assert (late.principal, late.interest, late.penalty, late.total, late.days_past_due) == (2_000_000, 195_000, 46_305, 2_241_305, 35)
    quote = shown.quote
    assert quote is not None
    assert (quote.principal, quote.late_interest, quote.late_months, quote.running_interest) == (7_000_000, 195_000, 2, 75_000)
    assert (quote.penalty, quote.total, quote.saved) == (46_305, 7_316_305, 150_000)
    assert shown.due_now == 2_241_305


def test_what_is_quoted_is_what_is_posted(runner: Runner) -> None:
    entry = runner.execute(PayOff(request_id(), TODAY, LOAN)).entry
    assert rows(runner.book, "SELECT amount FROM posting WHERE entry = ? AND account = '1-1010'", entry) == [(7_316_305,)]
    after = card(runner)
    assert (after.loan.state, after.outstanding, after.quote, after.due_now) == (LoanState.REPAID, 0, None, 0)
    assert {row.mark for row in after.rows} == {RowMark.PAID}
    assert after.sums.interest == 1_170_000 - 150_000, "interest that was not asked for is not shown as paid"
    assert (after.sums.penalty, after.arrears.total) == (50_845, 0)


def test_the_page_of_an_earlier_day_knows_nothing_of_later_payments(runner: Runner) -> None:
    then = card(runner, date(2025, 12, 9))
    assert [row.mark for row in then.rows[:6]] == [RowMark.PAID] * 4 + [RowMark.NEXT, RowMark.OPEN]
    assert then.outstanding == 8_000_000
    assert card(runner, date(2025, 12, 8)).arrears.days_past_due == 3


def test_a_quote_for_a_day_to_come(runner: Runner) -> None:
    """On the due day of instalment 8 its interest is the running month's; penalties have grown to that day: 59 and 31 days."""
    quote = card(runner, date(2026, 4, 5)).quote
    assert quote is not None
    assert (quote.running_interest, quote.late_interest, quote.saved) == (75_000, 195_000, 150_000)
    assert quote.penalty == 1_105 * 59 + 1_090 * 31


def test_an_instalment_paid_in_part_is_still_asked_for(runner: Runner) -> None:
    runner.execute(Repay(request_id(), TODAY, LOAN, 500_000))
    row = card(runner).rows[5]
    assert (row.mark, row.begun, row.penalty, row.paid_on) == (RowMark.LATE, True, 38_675, None)


def test_the_stairs_go_down_as_paid_and_as_planned(runner: Runner) -> None:
    shown = card(runner).stairs
    assert shown is not None
    assert shown.actual[0] == (LENT, 12_000_000)
    assert shown.actual[1] == (date(2025, 9, 5), 11_000_000)
    assert shown.actual[-2:] == ((date(2026, 1, 5), 7_000_000), (TODAY, 7_000_000))
    assert (shown.plan[0], shown.plan[7], shown.plan[-1]) == ((LENT, 12_000_000), (date(2026, 3, 5), 5_000_000), (date(2026, 8, 5), 0))


def test_an_unknown_loan_has_no_page(runner: Runner) -> None:
    with pytest.raises(UnknownLoan):
        card(runner, number="PJ-2020-0001")


# --- before it is paid out ------------------------------------------------------------------------


def test_an_application_shows_its_offer_and_the_borrower(runner: Runner) -> None:
    """12,000,000 flat: 11,760,000 in hand (domain.md 3.2), 2,160,000 interest (3.1); what she saves and owes beside it."""
    runner.execute(Deposit(request_id(), TODAY, "0001", "sukarela", 300_000))
    number = runner.execute(Apply(request_id(), TODAY, "0001", "flat", 12_000_000, 12, purpose="modal warung")).loan or ""
    shown = card(runner, number=number)
    assert (shown.rows, shown.quote, shown.stairs, shown.outstanding) == ((), None, None, 0)
    assert shown.offer is not None
    assert (shown.offer.net, shown.offer.interest, shown.offer.total) == (11_760_000, 2_160_000, 14_160_000)
    assert (shown.offer.rows[0][0].due, shown.offer.rows[-1][1]) == (date(2026, 4, 12), 0)
    assert (shown.borrower.savings, shown.borrower.owed) == (300_000, 7_000_000)
    assert [(line.number, line.days_late) for line in shown.borrower.others] == [(LOAN, 35)]
    assert (shown.decide, shown.pay_out) == (None, None), "who is alone decides on her own"


def test_who_may_not_decide_reads_why(tmp_path: Path) -> None:
    several = crew(tmp_path / "b.coop")
    day = date(2025, 1, 10)
    several[Role.TREASURER].execute(members.AdmitMember(request_id(), day, "0001", MemberDetails("Siti", day)))
    number = several[Role.TELLER].execute(Apply(request_id(), day, "0001", "flat", 600_000, 6)).loan or ""
    assert isinstance(card(several[Role.TELLER], number=number).decide, PermissionDenied)
    assert isinstance(card(several[Role.TELLER], number=number).pay_out, PermissionDenied)
    assert card(several[Role.CHAIR], number=number).decide is None
    assert card(several[Role.TREASURER], number=number).pay_out is None
    several[Role.ADMINISTRATOR].execute(operators.ChangeOperator(request_id(), "Tini", Role.CHAIR, active=True))
    assert isinstance(card(working(several[Role.CHAIR].book, "Tini"), number=number).decide, ApproverIsMaker)
    several[Role.CHAIR].execute(Decide(request_id(), day, number, approve=False, reason="belum cukup"))
    assert card(several[Role.CHAIR], number=number).loan.decided_why == "belum cukup"
    several[Role.TELLER].book.close()


def test_who_may_not_borrow_is_named(runner: Runner) -> None:
    siti = admit(runner, "Siti")
    assert runner.read(lambda unit, context: borrower(unit, context, siti)).refusal is None
    runner.execute(members.ChangeStatus(request_id(), TODAY, siti, MemberStatus.PASSIVE))
    assert isinstance(runner.read(lambda unit, context: borrower(unit, context, siti)).refusal, MemberNotActive)


def test_a_row_stands_on_its_last_payment_or_on_the_payout(runner: Runner) -> None:
    def ground(instalment: int) -> tuple[str, str]:
        sequence = runner.read(lambda unit, _context: ground_of(unit, LOAN, instalment))
        entry = runner.read(lambda unit, _context: unit.ledger.entry(sequence))
        return entry.kind.value, entry.business_date.isoformat()

    rows_ = card(runner).rows
    paid = next(row for row in rows_ if row.mark is RowMark.PAID)
    assert ground(paid.n) == ("loan_repayment", paid.paid_on.isoformat())
    payout = ground(12)
    assert payout[0] == "loan_disbursement"
    late = next(row for row in rows_ if row.mark is RowMark.LATE)
    taken_back = runner.execute(Repay(request_id(), TODAY, LOAN, 500_000)).entry or 0
    assert ground(late.n) == ("loan_repayment", TODAY.isoformat())
    runner.execute(Reverse(request_id(), TODAY, taken_back, "salah"))
    assert ground(late.n) == payout
