"""The example book: the same for the same seed, whole, and alive where somebody looks first; from 30 members on every product is in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.assets import AssetKind
from coopdesk.domain.calendar import add_months, month_end, month_start
from coopdesk.domain.collateral import Whereabouts
from coopdesk.domain.deposit_life import DepositState
from coopdesk.domain.groups import GroupKind
from coopdesk.domain.loan_events import LoanEventKind
from coopdesk.domain.loans import LoanState
from coopdesk.domain.savings_runs import RunKind
from coopdesk.services.checks import run_checks
from coopdesk.services.demo import make_demo, meetings
from coopdesk.services.deposit_register import register
from coopdesk.services.group_register import group_register
from coopdesk.services.home import waiting_passbooks
from coopdesk.services.home_tasks import DepositDue, tasks
from coopdesk.services.meetings.sheet import meeting_sheet
from coopdesk.services.month_steps import book_periods
from coopdesk.services.planned_savings import cards
from coopdesk.services.runner import Runner
from coopdesk.store.queries.balances import account_balance, account_sums

END = date(2026, 3, 12)
BANK, TERM_DEPOSITS, TAX, TERM_INTEREST = "1-1100", "2-1110", "2-1310", "5-1110"


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Runner]:
    runner = make_demo(tmp_path / "demo.coop", 12, 1, "id", 1, END)
    yield runner
    runner.book.close()


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    """As small as it can be with every product in it; it is only read."""
    runner = make_demo(tmp_path_factory.mktemp("full") / "demo.coop", 30, 1, "id", 1, END)
    yield runner
    runner.book.close()


def test_meetings_are_second_saturdays() -> None:
    assert meetings(date(2026, 1, 1), END) == [date(2026, 1, 10), date(2026, 2, 14)]


def test_the_same_seed_gives_the_same_figures(demo: Runner, tmp_path: Path) -> None:
    again = make_demo(tmp_path / "again.coop", 12, 1, "id", 1, END)
    sums = [runner.read(lambda unit, _context: account_sums(unit, END)) for runner in (demo, again)]
    again.book.close()
    assert sums[0] == sums[1]


def test_it_holds(demo: Runner) -> None:
    assert [result.name for result in run_checks(demo.book) if not result.ok] == []


def test_some_members_have_a_passbook_with_lines_that_wait(demo: Runner) -> None:
    """One of three members saves with a book; what she saved at the last meeting is not in it yet."""
    books = demo.read(waiting_passbooks)
    assert books
    assert {book.member for book in books} <= {"0001", "0004", "0007", "0010"}
    assert all(book.lines < 5 for book in books)


def test_with_every_product_it_holds(full: Runner) -> None:
    assert [result.name for result in run_checks(full.book) if not result.ok] == []


def test_a_small_one_keeps_to_savings_and_loans(demo: Runner) -> None:
    assert demo.read(register) == ()


def test_four_deposits_with_certificates_of_which_one_goes_on_by_itself_and_one_matures_soon(full: Runner) -> None:
    """Placed in June and told to go on: 14 June, September, December. Home tells of what matures within a week."""
    found = {row.certificate: row for row in full.read(register)}
    assert sorted(found) == ["SB-A 00101", "SB-A 00102", "SB-A 00103", "SB-A 00104"]
    assert {row.state for row in found.values()} == {DepositState.RUNNING}
    assert found["SB-A 00102"].begins == date(2025, 12, 14)
    soon = [task.deposit for task in full.read(tasks) if isinstance(task, DepositDue)]
    assert found["SB-A 00103"].number in soon


def test_month_by_month_their_interest_is_run_and_taxed(full: Runner) -> None:
    """By 31 January 60 m at 5 % bore 250,000 on eight days; 15 m at 3.25 % for three months 121,875 twice; 5 m at 5 % 20,833 once.

    Above 240,000 a month a tenth is withheld of all that a member earns: of the eight payouts, and of what her savings bore with them.
    """
    sums = {each.account: each for each in full.read(lambda unit, _: account_sums(unit, END))}
    assert sums[TERM_INTEREST].debit == 8 * 250_000 + 2 * 121_875 + 20_833
    assert 8 * 25_000 <= sums[TAX].credit < 8 * 26_000
    assert sums[TERM_DEPOSITS].credit == 90_000_000 + 20_833
    assert sums[BANK].debit == 90_000_000
    runs = full.read(lambda unit, _: unit.batches.standing(RunKind.INTEREST, "sukarela"))
    assert [run.end for run in runs] == [*(month_end(date(2025, month, 1)) for month in range(4, 13)), date(2026, 1, 31)]


def test_somebody_saves_for_a_goal_and_missed_a_month(full: Runner) -> None:
    """Eleven meetings but one, 150,000 at each."""
    (plan,) = full.read(lambda unit, _: cards(unit, unit.members.get("0005"), END))
    assert (plan.plan.goal, plan.plan.target, plan.paid) == ("Masuk SMA", 24 * 150_000, 10 * 150_000)


def test_one_loan_has_a_guarantor_and_a_paper_in_the_safe(full: Runner) -> None:
    found = full.read(lambda unit, _: [(unit.guarantees.of_loan(each.id), unit.collateral.of_loans([each.id])) for each in unit.loans.in_state(*LoanState)])
    ((guarantees, papers),) = [each for each in found if any(each)]
    assert [each.standing > 0 for each in guarantees] == [True]
    assert [each.whereabouts for each in papers] == [Whereabouts.IN_SAFE]


def test_one_loan_was_paid_ahead_and_another_rescheduled(full: Runner) -> None:
    events = full.read(lambda unit, _: {each.number: {event.what for event in unit.loan_events.of(each.id)} for each in unit.loans.in_state(*LoanState)})
    wanted = (LoanEventKind.PREPAID, LoanEventKind.CHANGE_MADE)
    prepaid, changed = ([number for number, found in events.items() if kind in found] for kind in wanted)
    assert len(prepaid) == len(changed) == 1
    assert prepaid != changed


def test_savings_are_held_and_a_member_is_let_off_her_contribution(full: Runner) -> None:
    """Let off for half a year from November, the month of the fourth meeting from the end."""
    held = full.read(lambda unit, _: [hold for member in unit.members.all() for hold in unit.holds.of_member(member.id)])
    assert [hold.stands(END) for hold in held] == [True]
    (exemption,) = full.read(lambda unit, _: unit.dues.exemptions())
    assert (exemption.first, exemption.last) == (date(2025, 11, 1), date(2026, 4, 1))


def test_its_past_years_are_closed_and_this_one_is_open(full: Runner) -> None:
    periods = full.read(book_periods)
    assert (periods.next_month, periods.next_year) == (date(2026, 1, 31), date(2026, 12, 31))
    assert len(periods.closed) == len(meetings(date(2025, 4, 1), date(2025, 12, 31))) + 1


def test_the_cooperative_has_things_of_its_own_and_counts_its_cash(full: Runner) -> None:
    """Nothing of it is left hanging: the advance is accounted for, the count agrees, the closed day is one of its meetings."""
    held = meetings(add_months(month_start(END), -11), END)
    kinds, advances, closed, last = full.read(
        lambda unit, _: (
            {each.kind for each in unit.assets.all()},
            account_balance(unit, "1-1300", END),
            unit.cash.last_close(),
            unit.cash.last_count("1-1010"),
        )
    )
    assert kinds == {AssetKind.FIXED, AssetKind.PREPAID}
    assert advances == 0
    assert closed
    assert closed.date == held[-6]
    assert last
    assert (last.date, last.difference) == (END, 0)
    assert last.pieces


def test_its_groups_have_leaders_and_two_meet_in_one_centre(full: Runner) -> None:
    rows = full.read(group_register).rows
    centre = next(row.group.name for row in rows if row.group.details.kind is GroupKind.CENTRE)
    assert sum(row.group.details.above == centre for row in rows) == 2
    assert all(row.meeting and row.meeting > END for row in rows)
    assert [len(row.leaders) for row in rows if row.group.name != centre] == [1, 1, 1, 1]


def test_one_group_has_met_and_another_is_meeting(full: Runner) -> None:
    """Who did not come was paid for by the others; the half-typed sheet has a box that lacks twenty thousand."""
    sheets = full.read(lambda unit, context: [meeting_sheet(unit, context, meeting.id) for meeting in unit.meetings.all()])
    half, posted = sorted(sheets, key=lambda sheet: sheet.is_posted)
    assert (posted.is_posted, posted.box.difference, posted.sums.open) == (True, 0, 0)
    assert (half.is_posted, half.box.difference) == (False, -20_000)
    assert 0 < half.sums.open < half.sums.members
    covers = full.read(lambda unit, _context: unit.covers.all())
    assert sum(cover.amount for cover in covers) == posted.sums.covered > 0
    assert full.read(lambda unit, _context: len(unit.minutes.of_meeting(posted.meeting.id))) == 4
