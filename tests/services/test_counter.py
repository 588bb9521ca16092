"""What the counter says before and after a posting: receipts of the day, the number and the passbook lines to come, the drawer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from coopdesk.domain.errors import UnknownEntry, UnknownMember
from coopdesk.domain.journal import EventKind, Series
from coopdesk.domain.members import MemberStatus
from coopdesk.domain.operators import Role
from coopdesk.domain.print_jobs import JobState
from coopdesk.services.access import Act
from coopdesk.services.corrections import Reverse
from coopdesk.services.counter import CounterDay, PassbookToCome, counter_day, last_posting, passbook_to_come, people, receipt_to_come
from coopdesk.services.members import ChangeStatus
from coopdesk.services.papers.receipt import FORM
from coopdesk.services.passbook import ConfirmPrinted, ReportLost
from coopdesk.services.print_jobs import QueuePrint, SettlePrint
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit, Transfer, Withdraw
from tests.books import TODAY, admit, new_runner, request_id
from tests.services.crew import crew

YESTERDAY = TODAY - timedelta(1)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    made = new_runner(tmp_path / "loket.coop")
    admit(made, "Siti Aminah", "0001")
    admit(made, "Budi Santoso", "0002")
    made.execute(Deposit(request_id(), YESTERDAY, "0001", "sukarela", 900_000))
    yield made
    made.book.close()


def day(runner: Runner) -> CounterDay:
    return runner.read(counter_day)


def test_the_receipts_of_the_day_are_todays_newest_first(runner: Runner) -> None:
    runner.execute(Deposit(request_id(), TODAY, "0001", "sukarela", 150_000))
    runner.execute(Withdraw(request_id(), TODAY, "0001", "sukarela", 50_000))
    runner.execute(Transfer(request_id(), TODAY, "0001", "sukarela", "0002", "sukarela", 70_000))
    shown = [(each.number, each.kind, each.member, each.product, each.cash, each.moved) for each in day(runner).receipts]
    assert shown == [
        ("JU-2025-0001", EventKind.TRANSFER, "0001", "sukarela", 0, 70_000),
        ("KK-2025-0001", EventKind.WITHDRAWAL, "0001", "sukarela", -50_000, 50_000),
        ("KM-2025-0002", EventKind.DEPOSIT, "0001", "sukarela", 150_000, 150_000),
    ]


def test_the_drawer_holds_what_came_in_less_what_went_out(runner: Runner) -> None:
    runner.execute(Deposit(request_id(), TODAY, "0001", "sukarela", 150_000))
    runner.execute(Withdraw(request_id(), TODAY, "0001", "sukarela", 50_000))
    assert day(runner).cash == 900_000 + 150_000 - 50_000


def test_a_receipt_taken_back_says_so_and_neither_of_the_two_can_be_undone(runner: Runner) -> None:
    entry = runner.execute(Deposit(request_id(), TODAY, "0001", "sukarela", 150_000)).entry
    assert day(runner).receipts[0].undoable
    runner.execute(Reverse(request_id(), TODAY, entry, "wrong member"))
    reversal, wrong = day(runner).receipts
    assert (reversal.kind, reversal.reverses, wrong.corrected_by) == (EventKind.REVERSAL, wrong.number, reversal.number)
    assert not reversal.undoable
    assert not wrong.undoable


@pytest.mark.parametrize("series", [Series.CASH_IN, Series.CASH_OUT])
def test_the_number_to_come_is_the_one_given(runner: Runner, series: Series) -> None:
    foretold = runner.read(lambda unit, _context: receipt_to_come(unit, series, TODAY))
    command = Deposit if series is Series.CASH_IN else Withdraw
    assert runner.execute(command(request_id(), TODAY, "0001", "sukarela", 10_000)).number == foretold


def test_a_new_year_begins_with_the_first_number(runner: Runner) -> None:
    first = runner.read(lambda unit, _context: receipt_to_come(unit, Series.CASH_IN, TODAY.replace(year=TODAY.year + 1)))
    assert first == f"KM-{TODAY.year + 1}-0001"


def test_how_often_a_receipt_was_printed(runner: Runner) -> None:
    entry = runner.execute(Deposit(request_id(), TODAY, "0001", "sukarela", 150_000)).entry
    assert runner.read(lambda unit, _context: last_posting(unit, entry)).printed == 0
    job = runner.execute(QueuePrint(request_id(), FORM, str(entry))).print_job
    runner.execute(SettlePrint(request_id(), job, JobState.SENT))
    last = runner.read(lambda unit, _context: last_posting(unit, entry))
    assert (last.printed, last.card.entry.sequence) == (1, entry)
    with pytest.raises(UnknownEntry):
        runner.read(lambda unit, _context: last_posting(unit, entry + 1))


# --- the passbook --------------------------------------------------------------------------------


def coming(runner: Runner, product: str = "sukarela", member: str = "0001") -> PassbookToCome | None:
    return runner.read(lambda unit, context: passbook_to_come(unit, context, member, product))


def test_without_a_book_in_use_nothing_is_said_of_lines(runner: Runner) -> None:
    assert coming(runner) is None
    assert coming(runner, "wajib") is None
    with pytest.raises(UnknownMember):
        coming(runner, member="9999")


def test_the_lines_that_wait_and_the_one_to_come(runner: Runner) -> None:
    runner.execute(ConfirmPrinted(request_id(), "0001", "sukarela", 1, 1))
    assert coming(runner) == PassbookToCome(book=1, page=1, first=2, last=2, waiting=0, pages=1)
    runner.execute(Deposit(request_id(), TODAY, "0001", "sukarela", 10_000))
    foretold = coming(runner)
    assert foretold == PassbookToCome(book=1, page=1, first=2, last=3, waiting=1, pages=1)
    last = runner.execute(Deposit(request_id(), TODAY, "0001", "sukarela", 10_000)).entry
    runner.execute(ConfirmPrinted(request_id(), "0001", "sukarela", foretold.last, 1))
    with runner.book.read() as unit:
        marks = unit.passbooks.marks(unit.accounts.find(unit.members.get("0001").id, "sukarela").id)
    assert [mark.place.line for mark in marks if mark.entry == last] == [foretold.last]


def test_a_lost_book_gets_no_lines(runner: Runner) -> None:
    runner.execute(ConfirmPrinted(request_id(), "0001", "sukarela", 1, 1))
    runner.execute(ReportLost(request_id(), "0001", "sukarela", "flood"))
    assert coming(runner) is None


# --- who -----------------------------------------------------------------------------------------


def test_everybody_can_be_found_and_who_has_left_is_marked(runner: Runner) -> None:
    runner.execute(ChangeStatus(request_id(), TODAY, "0002", MemberStatus.LEFT, "moved away"))
    found = runner.read(lambda unit, _context: people(unit, TODAY))
    assert [(each.number, each.name, each.status) for each in found] == [
        ("0001", "Siti Aminah", MemberStatus.ACTIVE),
        ("0002", "Budi Santoso", MemberStatus.LEFT),
    ]


def test_the_leave_is_that_of_the_operator(tmp_path: Path) -> None:
    people_of = crew(tmp_path / "crew.coop")
    leaves = {role: each.read(counter_day).leave for role, each in people_of.items()}
    assert {Act.TAKE_DEPOSITS, Act.PAY_WITHDRAWALS} <= leaves[Role.TELLER]
    assert Act.TRANSFER not in leaves[Role.TELLER]
    assert Act.TRANSFER in leaves[Role.TREASURER]
    assert Act.TAKE_DEPOSITS not in leaves[Role.AUDITOR]
    people_of[Role.TELLER].book.close()
