"""General journal entries through the service: posted once, refused by name, reversed like any other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import (
    BadAmount,
    ControlAccountNotFree,
    DateAfterBusinessDate,
    DateBeforeBook,
    EntryNotBalanced,
    EntryTooShort,
    FieldMissing,
    PeriodClosed,
    PermissionDenied,
    Refusal,
    RequestIdReused,
    UnknownLedgerAccount,
)
from coopdesk.domain.general_entry import GeneralLine
from coopdesk.domain.journal import EventKind, Side
from coopdesk.domain.operators import Role
from coopdesk.services import checks
from coopdesk.services.corrections import Reverse
from coopdesk.services.journal import PostJournal, control_accounts, earlier_entries
from coopdesk.services.runner import Runner
from tests.books import ledger_sums, new_runner, request_id, rows
from tests.services.crew import crew

DAY = date(2025, 3, 3)
D, C = Side.DEBIT, Side.CREDIT
LINES = (GeneralLine("5-1200", D, 150_000), GeneralLine("1-1010", C, 150_000))


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "buku.coop")
    yield runner
    assert [result for result in checks.run_checks(runner.book) if not result.ok] == []
    runner.book.close()


def post(runner: Runner, lines: tuple[GeneralLine, ...] = LINES, on: date = DAY, memo: str = " listrik Maret ") -> int:
    return runner.execute(PostJournal(request_id(), on, lines, memo)).entry or 0


def test_an_entry_is_posted_with_a_voucher_number_and_moves_the_accounts(runner: Runner) -> None:
    runner.execute(PostJournal("one", DAY, LINES, " listrik Maret "))
    entry = runner.read(lambda unit, _context: unit.ledger.entry(1))
    assert (entry.number, entry.kind, entry.memo, entry.member) == ("JU-2025-0001", EventKind.GENERAL, "listrik Maret", None)
    assert ledger_sums(runner.book) == {"5-1200": 150_000, "1-1010": -150_000}


def test_a_repeated_request_posts_once_and_another_one_of_that_id_is_refused(runner: Runner) -> None:
    first = runner.execute(PostJournal("one", DAY, LINES, "listrik"))
    assert runner.execute(PostJournal("one", DAY, LINES, "listrik")).entry == first.entry
    with pytest.raises(RequestIdReused):
        runner.execute(PostJournal("one", DAY, LINES, "air"))
    assert rows(runner.book, "SELECT count(*) FROM journal_entry") == [(1,)]


def test_an_account_may_stand_on_several_lines(runner: Runner) -> None:
    post(runner, (GeneralLine("5-1200", D, 1), GeneralLine("5-1200", D, 2), GeneralLine("1-1010", C, 3)))
    assert ledger_sums(runner.book) == {"5-1200": 3, "1-1010": -3}


@pytest.mark.parametrize(
    ("lines", "on", "memo", "refusal"),
    [
        (LINES, DAY, "", FieldMissing),
        (LINES[:1], DAY, "x", EntryTooShort),
        ((LINES[0], GeneralLine("1-1010", C, 1)), DAY, "x", EntryNotBalanced),
        ((LINES[0], GeneralLine("0-0000", C, 150_000)), DAY, "x", UnknownLedgerAccount),
        ((GeneralLine("5-1200", D, 0), GeneralLine("1-1010", C, 0)), DAY, "x", BadAmount),
        (LINES, date(2024, 12, 31), "x", DateBeforeBook),
        (LINES, date(2026, 1, 1), "x", DateAfterBusinessDate),
    ],
)
def test_a_refused_entry_leaves_the_book_as_it_was(
    runner: Runner, lines: tuple[GeneralLine, ...], on: date, memo: str, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        post(runner, lines, on, memo)
    assert rows(runner.book, "SELECT count(*) FROM journal_entry") == [(0,)]
    assert rows(runner.book, "SELECT count(*) FROM number_series") == [(0,)]


def test_every_control_account_is_refused(runner: Runner) -> None:
    controls = runner.read(lambda unit, _context: control_accounts(unit))
    assert {"3-1100", "3-1110", "2-1100", "1-1200"} <= controls
    for code in controls:
        with pytest.raises(ControlAccountNotFree):
            post(runner, (GeneralLine(code, D, 5), GeneralLine("1-1010", C, 5)))


def test_a_closed_period_takes_no_entry(runner: Runner) -> None:
    with runner.book.write() as unit:
        unit.connection.exec_driver_sql("UPDATE book SET closed_until = '2025-03-31'")
    with pytest.raises(PeriodClosed):
        post(runner)


def test_an_entry_is_reversed_like_any_other(runner: Runner) -> None:
    entry = post(runner)
    runner.execute(Reverse(request_id(), DAY, entry, "salah akun"))
    assert ledger_sums(runner.book) == {}


def test_only_the_treasurer_writes_the_journal(tmp_path: Path) -> None:
    runners = crew(tmp_path / "banyak.coop")
    for role, each in runners.items():
        if role is Role.TREASURER:
            assert post(each)
        else:
            with pytest.raises(PermissionDenied):
                post(each)
    runners[Role.TELLER].book.close()


def test_the_newest_entry_of_each_note_may_be_posted_again_those_taken_back_may_not(runner: Runner) -> None:
    post(runner, memo="listrik")
    dearer = (GeneralLine("5-1200", D, 175_000), GeneralLine("1-1010", C, 175_000))
    post(runner, dearer, date(2025, 4, 3), "Listrik")
    wrong = post(runner, memo="sewa")
    runner.execute(Reverse(request_id(), DAY, wrong, "salah"))
    post(runner, memo="air")
    found = runner.read(lambda unit, _context: earlier_entries(unit))
    assert [(each.memo, each.date, each.lines) for each in found] == [("air", DAY, LINES), ("Listrik", date(2025, 4, 3), dearer)]
