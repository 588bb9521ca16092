"""The papers that show a book: a member who saves and owes, and the month that is over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import NothingToPrint
from coopdesk.domain.journal import EventKind
from coopdesk.domain.papers import MeetingSummaryPaper, StatementPaper
from coopdesk.services import loans, savings
from coopdesk.services.papers.sample import Sample, choose_sample, sample_papers
from coopdesk.services.runner import Runner
from tests.books import FIRST_DAY, admit, new_runner, request_id


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """Ani borrows and saved twice, Budi saved most but owes nothing, Citra owes and never saved."""
    made = new_runner(tmp_path / "book.coop", date(2025, 4, 10))
    for name in ("Ani", "Budi", "Citra"):
        admit(made, name)
    for number, times in (("0001", 2), ("0002", 3)):
        for month in range(1, times + 1):
            made.execute(savings.Deposit(request_id(), date(2025, month, 5), number, "sukarela", 10_000))
    for number in ("0001", "0003"):
        made.execute(loans.Lend(request_id(), date(2025, 3, 1), number, "flat", 1_200_000, 12))
    return made


def test_the_sample_is_the_borrower_who_saved(runner: Runner) -> None:
    with runner.book:
        sample = runner.read(choose_sample)
        entry = runner.read(lambda unit, _context: unit.ledger.entry(sample.entry))
    assert (sample.member, sample.product, sample.loan) == ("0001", "sukarela", "PJ-2025-0001")
    assert (entry.kind, entry.business_date) == (EventKind.DEPOSIT, date(2025, 2, 5))


def test_its_papers_run_up_to_today_and_the_summary_to_the_end_of_last_month(runner: Runner) -> None:
    with runner.book:
        papers = runner.read(lambda unit, context: sample_papers(unit, context, choose_sample(unit, context)))
    statement, summary = papers["statement"], papers["meeting-summary"]
    assert isinstance(statement, StatementPaper)
    assert isinstance(summary, MeetingSummaryPaper)
    assert (statement.from_date, statement.to_date) == (date(2025, 2, 1), date(2025, 4, 10))
    assert (summary.from_date, summary.to_date) == (date(2025, 3, 1), date(2025, 3, 31))
    assert papers["receipt"].amount == 10_000
    assert [line.balance for line in papers["passbook"][0].lines] == [10_000, 20_000]


def test_the_first_month_of_a_book_is_its_own_summary(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "book.coop", date(2025, 1, 20))
    with runner.book:
        member = admit(runner, "Ani")
        entry = runner.execute(savings.Deposit(request_id(), FIRST_DAY, member, "sukarela", 50_000)).entry
        loan = runner.execute(loans.Lend(request_id(), FIRST_DAY, member, "flat", 1_200_000, 12)).loan
        sample = Sample(member, "", "sukarela", entry or 0, loan or "")
        papers = runner.read(lambda unit, context: sample_papers(unit, context, sample))
    assert papers["meeting-summary"].from_date == date(2025, 1, 1)
    assert papers["statement"].from_date == date(2025, 1, 1)


def test_a_book_where_nobody_owes_has_no_sample(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "book.coop")
    with runner.book:
        runner.execute(savings.Deposit(request_id(), FIRST_DAY, admit(runner, "Ani"), "sukarela", 50_000))
        with pytest.raises(NothingToPrint):
            runner.read(choose_sample)
