"""The door of the journal: what it writes, what it refuses, and that its kept balances are the sums of its lines."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopdesk.domain.errors import (
    AlreadyReversed,
    CashDayClosed,
    DateAfterBusinessDate,
    DateBeforeBook,
    DiskFull,
    NotReversible,
    PeriodClosed,
    ReasonMissing,
    Refusal,
    UnknownEntry,
)
from coopdesk.domain.journal import Component, EntryDraft, EventKind, Line, Series, Side, mirrored
from coopdesk.services.checks import run_checks
from coopdesk.store.bulk import ROWS_MIN, loading
from coopdesk.store.database import Book
from coopdesk.store.driver import run, value
from coopdesk.store.ledger import Stamp
from tests.books import FIRST_DAY, TODAY, admit, ledger_sums, new_runner, request_id, rows

STAMP = Stamp("Bendahara", TODAY, datetime(2025, 12, 31, 8, 47, tzinfo=UTC))
DAY = date(2025, 6, 15)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A book with one member, whose savings account has the id 1."""
    runner = new_runner(tmp_path / "a.coop")
    admit(runner, "Siti Aminah")
    with runner.book.write() as unit:
        unit.accounts.open(unit.members.get("0001"), unit.products.get("sukarela"), unit.products.terms("sukarela", FIRST_DAY), FIRST_DAY)
    yield runner.book
    runner.book.close()


def draft(amount: int = 500, on: date = DAY, series: Series | None = Series.CASH_IN, request: str | None = None) -> EntryDraft:
    lines = (Line("1-1010", Side.DEBIT, amount), Line("2-1100", Side.CREDIT, amount, 1))
    return EntryDraft(EventKind.DEPOSIT, on, lines, request or request_id(), series, member=1)


def test_an_entry_stands_as_it_was_drafted(book: Book) -> None:
    with book.write() as unit:
        posted = unit.ledger.post(draft(), STAMP)
        entry = unit.ledger.entry(posted.sequence)
    assert (posted.sequence, posted.number, posted.earlier) == (1, "KM-2025-0001", False)
    assert (entry.business_date, entry.value_date, entry.operator, entry.recorded_at) == (DAY, DAY, "Bendahara", STAMP.recorded_at)
    assert entry.lines == draft().lines
    assert entry.shown_number == "KM-2025-0001"


def test_a_component_and_an_instalment_come_back(book: Book) -> None:
    line = Line("2-1100", Side.CREDIT, 5, 1, Component.PRINCIPAL, 3)
    with book.write() as unit:
        posted = unit.ledger.post(EntryDraft(EventKind.DEPOSIT, DAY, (Line("1-1010", Side.DEBIT, 5), line), "r", None), STAMP)
        assert unit.ledger.entry(posted.sequence).lines[1] == line


def test_a_known_request_posts_nothing_again(book: Book) -> None:
    with book.write() as unit:
        first = unit.ledger.post(draft(request="once"), STAMP)
    with book.write() as unit:
        again = unit.ledger.post(draft(request="once"), STAMP)
    assert (again.sequence, again.number, again.earlier) == (first.sequence, first.number, True)
    assert rows(book, "SELECT count(*) FROM journal_entry") == [(1,)]


def test_numbers_have_no_gap_after_a_rollback(book: Book) -> None:
    with book.write() as unit:
        unit.ledger.post(draft(), STAMP)
    with pytest.raises(DateBeforeBook), book.write() as unit:
        unit.ledger.post_many([draft()], STAMP) + unit.ledger.post_many([draft(on=date(2024, 1, 1))], STAMP)
    with book.write() as unit:
        posted = [unit.ledger.post(each, STAMP).number for each in (draft(), draft(on=date(2025, 12, 31)), draft(series=Series.JOURNAL), draft(series=None))]
    assert posted == ["KM-2025-0002", "KM-2025-0003", "JU-2025-0001", None]


@pytest.mark.parametrize(
    ("on", "refusal"), [(date(2024, 12, 31), DateBeforeBook), (date(2025, 3, 31), PeriodClosed), (date(2026, 1, 1), DateAfterBusinessDate)]
)
def test_dates_outside_the_open_book(book: Book, on: date, refusal: type[Refusal]) -> None:
    with book.write() as unit:
        unit.books.close_until(date(2025, 3, 31))
    with pytest.raises(refusal), book.write() as unit:
        unit.ledger.post(draft(on=on), STAMP)
    with pytest.raises(refusal), book.write() as unit:
        unit.ledger.post_many([draft(), draft(on=on)], STAMP)
    with pytest.raises(refusal), book.read() as unit:
        unit.ledger.check_date(on, STAMP)
    assert rows(book, "SELECT count(*) FROM journal_entry") == [(0,)]


def test_no_cash_moves_on_a_day_whose_cash_is_closed(book: Book) -> None:
    with book.write() as unit:
        unit.cash.close_day(DAY, None, STAMP)
    for on in (DAY, date(2025, 6, 14)):
        with pytest.raises(CashDayClosed) as refused, book.write() as unit:
            unit.ledger.post(draft(on=on), STAMP)
        assert refused.value == CashDayClosed(on, DAY)
    with book.write() as unit:
        unit.ledger.post(draft(40, on=date(2025, 6, 16)), STAMP)
        banked = (Line("1-1100", Side.DEBIT, 60), Line("2-1100", Side.CREDIT, 60, 1))
        unit.ledger.post(EntryDraft(EventKind.DEPOSIT, DAY, banked, request_id(), Series.JOURNAL, member=1), STAMP)
    assert ledger_sums(book) == {"1-1010": 40, "1-1100": 60, "2-1100": -100}


def test_a_control_account_needs_a_member_account(book: Book) -> None:
    lines = (Line("1-1010", Side.DEBIT, 5), Line("2-1100", Side.CREDIT, 5))
    with pytest.raises(AssertionError, match="member account"), book.write() as unit:
        unit.ledger.post(EntryDraft(EventKind.DEPOSIT, DAY, lines, "r", None), STAMP)


def test_lines_that_do_not_balance_pass_neither_door(book: Book) -> None:
    wrong = draft()._replace(lines=(Line("1-1010", Side.DEBIT, 5), Line("2-1100", Side.CREDIT, 4, 1)))
    with pytest.raises(AssertionError, match="differ"), book.write() as unit:
        unit.ledger.post(wrong, STAMP)
    with pytest.raises(AssertionError, match="differ"), book.write() as unit:
        unit.ledger.post_many([*(draft() for _ in range(120)), wrong], STAMP)
    assert rows(book, "SELECT (SELECT count(*) FROM journal_entry), (SELECT count(*) FROM posting), (SELECT count(*) FROM number_series)") == [(0, 0, 0)]


def test_a_batch_longer_than_a_statement_stands_as_single_entries_would(book: Book) -> None:
    drafts = [draft(amount, on, series) for amount in range(1, 70) for on, series in ((DAY, Series.CASH_IN), (FIRST_DAY, None))]
    with book.write() as unit:
        posted = unit.ledger.post_many(iter(drafts), STAMP)
        entries = [unit.ledger.entry(sequence) for sequence in range(1, len(drafts) + 1)]
    assert [entry.number for entry in entries] == [number for n in range(1, 70) for number in (f"KM-2025-{n:04d}", None)]
    assert [(entry.sequence, entry.number) for entry in entries] == [(each.sequence, each.number) for each in posted]
    assert [entry.lines for entry in entries] == [each.lines for each in drafts]
    assert rows(book, "SELECT series, year, last FROM number_series") == [("KM", 2025, 69)]
    assert [result for result in run_checks(book) if not result.ok] == []


def schema(book: Book) -> list[tuple[object, ...]]:
    return rows(book, "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")


def test_a_batch_that_makes_the_book_leaves_every_index_and_guard_as_it_was(book: Book) -> None:
    before = schema(book)
    with book.write() as unit:
        posted = unit.ledger.post_many([draft(amount) for amount in range(1, ROWS_MIN + 1)], STAMP)
        assert value(unit.connection, "PRAGMA cache_size") == -2000
    assert schema(book) == before
    assert len(posted) == ROWS_MIN
    assert [result for result in run_checks(book) if not result.ok] == []
    file = sqlite3.connect(book.path)
    for table in ("journal_entry", "posting"):
        with pytest.raises(sqlite3.IntegrityError, match="sealed"):
            file.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")
    file.close()


@pytest.mark.parametrize("last", [draft(request="one"), draft(on=date(2024, 1, 1))], ids=["request id twice", "before the book"])
def test_a_batch_that_makes_the_book_and_fails_leaves_nothing(book: Book, last: EntryDraft) -> None:
    before = schema(book)
    with pytest.raises((sqlite3.IntegrityError, DateBeforeBook)), book.write() as unit:
        unit.ledger.post_many([draft(request="one"), *(draft() for _ in range(ROWS_MIN)), last], STAMP)
    assert schema(book) == before
    assert rows(book, "SELECT count(*) FROM journal_entry") == [(0,)]


def post_on_a_full_disk(book: Book) -> None:
    with book.write() as unit:
        pages = value(unit.connection, "PRAGMA page_count")
        value(unit.connection, f"PRAGMA max_page_count = {pages + 20}")
        unit.ledger.post_many([draft() for _ in range(ROWS_MIN)], STAMP)


def test_a_batch_that_fills_the_disk_is_refused_and_leaves_nothing(book: Book) -> None:
    """SQLite then ends the transaction by itself, with what was put aside for it."""
    before = schema(book)
    with pytest.raises(DiskFull):
        post_on_a_full_disk(book)
    assert schema(book) == before
    assert rows(book, "SELECT count(*) FROM journal_entry") == [(0,)]


def end_amid_loading(book: Book) -> None:
    with book.write() as unit, loading(unit.connection):
        run(unit.connection, "ROLLBACK")
        raise MemoryError


def test_a_transaction_that_sqlite_ends_itself_leaves_every_index_and_guard_as_it_was(book: Book) -> None:
    before = schema(book)
    with pytest.raises(MemoryError):
        end_amid_loading(book)
    assert schema(book) == before


def test_a_reversal_mirrors_and_links(book: Book) -> None:
    with book.write() as unit:
        wrong = unit.ledger.post(draft(700), STAMP)
        back = unit.ledger.reverse(wrong.sequence, TODAY, " salah anggota ", "undo", STAMP)
        again = unit.ledger.reverse(wrong.sequence, TODAY, "salah anggota", "undo", STAMP)
        entry = unit.ledger.entry(back.sequence)
    assert (entry.reverses, entry.memo, entry.business_date, entry.value_date) == (wrong.sequence, "salah anggota", TODAY, DAY)
    assert (back.number, again.sequence, again.earlier) == ("JU-2025-0001", back.sequence, True)
    assert ledger_sums(book) == {}


def test_an_imported_entry_is_reversed_without_a_number(book: Book) -> None:
    with book.write() as unit:
        posted = unit.ledger.post_many([draft(series=None)], STAMP)
        assert unit.ledger.reverse(posted[0].sequence, TODAY, "undone", request_id(), STAMP).number is None


def test_reversals_refused(book: Book) -> None:
    with book.write() as unit:
        wrong = unit.ledger.post(draft(), STAMP)
        back = unit.ledger.reverse(wrong.sequence, TODAY, "salah", request_id(), STAMP)
    for sequence, reason, refusal in [(1, "lagi", AlreadyReversed), (back.sequence, "x", NotReversible), (99, "x", UnknownEntry), (1, "  ", ReasonMissing)]:
        with pytest.raises(refusal), book.write() as unit:
            unit.ledger.reverse(sequence, TODAY, reason, request_id(), STAMP)


def test_nothing_at_all_may_be_posted_as_a_batch(book: Book) -> None:
    with book.write() as unit:
        assert unit.ledger.post_many([], STAMP) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    batches=st.lists(
        st.lists(st.tuples(st.integers(1, 10**12), st.dates(FIRST_DAY, TODAY), st.booleans()), min_size=1, max_size=6), min_size=1, max_size=5
    )
)
def test_kept_balances_are_the_sums_of_the_lines_and_every_invariant_holds(book: Book, batches: list[list[tuple[int, date, bool]]]) -> None:
    for batch in batches:
        with book.write() as unit:
            posted = unit.ledger.post_many([draft(amount, on) for amount, on, _ in batch], STAMP)
            for (_, _, reverse), entry in zip(batch, posted, strict=True):
                if reverse:
                    unit.ledger.reverse(entry.sequence, TODAY, "uji", request_id(), STAMP)
    kept = dict(rows(book, "SELECT account, sum(debit) - sum(credit) FROM monthly_total GROUP BY account"))
    assert {code: amount for code, amount in kept.items() if amount} == ledger_sums(book)
    assert [result for result in run_checks(book) if not result.ok] == []


def test_an_entry_that_no_member_has_a_part_in(book: Book) -> None:
    lines = (Line("1-1010", Side.DEBIT, 750_000), Line("3-1900", Side.CREDIT, 750_000))
    with book.write() as unit:
        unit.ledger.post(EntryDraft(EventKind.OPENING_CASH, DAY, lines, request_id(), None), STAMP)
    assert ledger_sums(book) == {"1-1010": 750_000, "3-1900": -750_000}
    assert rows(book, "SELECT count(*) FROM member_balance") == [(0,)]


def test_a_member_account_below_nothing_is_found(book: Book) -> None:
    with book.write() as unit:
        unit.ledger.post(draft(500), STAMP)
        unit.ledger.post(EntryDraft(EventKind.WITHDRAWAL, DAY, mirrored(draft(501).lines), request_id(), Series.CASH_OUT, member=1), STAMP)
    assert [(result.id, len(result.faults)) for result in run_checks(book) if not result.ok] == [("I13", 1)]
