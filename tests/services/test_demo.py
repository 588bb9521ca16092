"""The example book: the same for the same seed, whole, and alive where somebody looks first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.services.checks import run_checks
from coopdesk.services.demo import make_demo, meetings
from coopdesk.services.home import waiting_passbooks
from coopdesk.services.runner import Runner
from coopdesk.store.queries.balances import account_sums

END = date(2026, 3, 12)


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Runner]:
    runner = make_demo(tmp_path / "demo.coop", 12, 1, "id", 1, END)
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
