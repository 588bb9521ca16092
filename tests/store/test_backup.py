"""Backups: whole, proven before they are named, restored only where nothing is."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

from coopdesk.domain.errors import BookDamaged, BookTooNew, CannotWrite, FileExists, FileMissing, NotABook, Refusal
from coopdesk.services.checks import run_checks
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from coopdesk.store import stamp
from coopdesk.store.backup import back_up, restore
from coopdesk.store.database import SCHEMA_VERSION, Book
from tests.books import admit, ledger_sums, new_runner, request_id, rows

MOMENT = datetime(2025, 12, 31, 17, 4, 59, tzinfo=UTC)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """A book that is open while it is backed up."""
    made = new_runner(tmp_path / "Sumber Makmur.coop")
    admit(made, "Siti Aminah")
    for n in range(30):
        made.execute(Deposit(request_id(), date(2025, 3, 1), "0001", "sukarela", 1_000 + n))
    yield made
    made.book.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_backup_is_one_file_named_by_book_and_moment(runner: Runner, folder: Path) -> None:
    assert back_up(runner.book.path, folder, MOMENT) == folder / "Sumber Makmur-20251231-170459.coop"
    assert names(folder) == ["Sumber Makmur-20251231-170459.coop"]


def test_a_second_backup_of_the_same_second_is_another_file(runner: Runner, folder: Path) -> None:
    first, second = back_up(runner.book.path, folder, MOMENT), back_up(runner.book.path, folder, MOMENT)
    assert second.name == "Sumber Makmur-20251231-170459-2.coop"
    assert first.read_bytes() == second.read_bytes()


def test_it_holds_what_was_posted_until_then_and_the_book_goes_on(runner: Runner, folder: Path, tmp_path: Path) -> None:
    before = ledger_sums(runner.book)
    copy = back_up(runner.book.path, folder, MOMENT)
    runner.execute(Deposit(request_id(), date(2025, 3, 2), "0001", "sukarela", 5_000))
    restore(copy, tmp_path / "neu.coop")
    with Book.open(tmp_path / "neu.coop") as restored:
        assert ledger_sums(restored) == before
        assert all(result.ok for result in run_checks(restored))
    assert names(folder) == [copy.name]


def test_a_folder_that_is_not_there_is_not_made(runner: Runner, tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        back_up(runner.book.path, tmp_path / "Stik USB", MOMENT)
    assert not (tmp_path / "Stik USB").exists()


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder that takes no file, whoever asks")
def test_a_folder_that_takes_nothing_is_refused(runner: Runner) -> None:
    with pytest.raises(CannotWrite):
        back_up(runner.book.path, Path("/proc/self"), MOMENT)


def test_a_book_whose_sums_are_wrong_is_not_backed_up(runner: Runner, folder: Path) -> None:
    runner.book.close()
    with sqlite3.connect(runner.book.path) as raw:
        raw.execute("DROP TRIGGER posting_no_update")
        raw.execute("UPDATE posting SET amount = amount + 1 WHERE entry = 5 AND line = 1")
    raw.close()
    with pytest.raises(BookDamaged):
        back_up(runner.book.path, folder, MOMENT)
    assert names(folder) == []


def test_a_book_whose_tail_was_cut_is_not_backed_up(runner: Runner, folder: Path) -> None:
    runner.book.close()
    with sqlite3.connect(runner.book.path) as raw:
        sql = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'audit_event_no_delete'").fetchone()[0]
        raw.execute("DROP TRIGGER audit_event_no_delete")
        raw.execute("DELETE FROM audit_event WHERE id = (SELECT max(id) FROM audit_event)")
        raw.execute(sql)
    raw.close()
    with pytest.raises(BookDamaged):
        back_up(runner.book.path, folder, MOMENT)


def test_a_restore_never_touches_what_is_there(runner: Runner, folder: Path, tmp_path: Path) -> None:
    copy = back_up(runner.book.path, folder, MOMENT)
    for taken in (tmp_path / "x.coop", tmp_path / "y.coop-wal"):
        taken.write_bytes(b"mine")
        with pytest.raises(FileExists):
            restore(copy, taken.with_name(taken.name.removesuffix("-wal")))
        assert taken.read_bytes() == b"mine"
    assert not (tmp_path / "y.coop").exists()


def test_what_is_no_backup_is_refused_by_name(runner: Runner, folder: Path, tmp_path: Path) -> None:
    copy = back_up(runner.book.path, folder, MOMENT)
    (tmp_path / "letter.txt").write_text("Dengan hormat")
    (tmp_path / "half.coop").write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    other = sqlite3.connect(tmp_path / "other.sqlite")
    other.execute("CREATE TABLE t (a)")
    other.close()
    shutil.copy(copy, tmp_path / "future.coop")
    future = sqlite3.connect(tmp_path / "future.coop")
    future.execute("PRAGMA user_version = 999")
    future.close()
    for name, refusal in (
        ("none", FileMissing),
        ("letter.txt", NotABook),
        ("half.coop", BookDamaged),
        ("other.sqlite", NotABook),
        ("future.coop", BookTooNew),
    ):
        with pytest.raises(refusal):
            restore(tmp_path / name, tmp_path / "neu.coop")
    assert [name for name in names(tmp_path) if "neu" in name] == []


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_a_backup_of_an_older_version_is_restored_and_brought_up_when_it_is_opened(tmp_path: Path, version: int) -> None:
    old = Path(__file__).parents[1] / "released_books" / f"version-{version}.coop"
    restore(old, tmp_path / "neu.coop")
    with Book.open(tmp_path / "neu.coop") as book:
        assert all(result.ok for result in run_checks(book))


def test_flipped_bits_are_found_at_the_latest_when_it_is_restored(runner: Runner, folder: Path, tmp_path: Path) -> None:
    copy, chance = back_up(runner.book.path, folder, MOMENT), Random(5)
    sound, whole = copy.read_bytes(), dump(copy)
    found = 0
    for n in range(100):
        place, bad = chance.randrange(100, len(sound)), bytearray(sound)
        bad[place] ^= 1 << chance.randrange(8)
        copy.write_bytes(bad)
        target = tmp_path / f"restored-{n}.coop"
        try:
            restore(copy, target)
        except Refusal:
            found += 1
            assert not target.exists()
        else:
            assert dump(target) == whole, f"bit at {place}"
    assert found > 0


def dump(path: Path) -> list[tuple[object, ...]]:
    """Every row of the sealed tables and of what the ledger keeps, in order."""
    with Book.open(path, write=False, inspect=True) as book:
        tables = ("journal_entry", "posting", "audit_event", "member_status_event", "monthly_total", "member_balance", "number_series")
        return [row for table in tables for row in rows(book, f"SELECT * FROM {table} ORDER BY 1, 2")]


def flipped(copy: Path, target: Path, place: int, bit: int) -> Path:
    """The backup with one bit of it the other way round."""
    data = bytearray(copy.read_bytes())
    data[place] ^= 1 << bit
    target.write_bytes(data)
    return target


def test_every_flipped_bit_is_found_wherever_it_lies(runner: Runner, folder: Path, tmp_path: Path) -> None:
    """In names, addresses, terms and free pages too, which no chain covers."""
    copy, order = back_up(runner.book.path, folder, MOMENT), Random(5)
    size = copy.stat().st_size - stamp.LENGTH
    name = copy.read_bytes().index(b"Siti Aminah")
    for place in [name, size - 1, 24, 27, 92, *(order.randrange(100, size) for _ in range(40))]:
        damaged = flipped(copy, tmp_path / "flipped.coop", place, order.randrange(8))
        with pytest.raises((BookDamaged, NotABook, BookTooNew)):
            restore(damaged, tmp_path / "none.coop")
    assert not (tmp_path / "none.coop").exists()


def test_check_finds_the_flipped_bit_of_a_backup(runner: Runner, folder: Path, tmp_path: Path) -> None:
    copy = back_up(runner.book.path, folder, MOMENT)
    damaged = flipped(copy, tmp_path / "flipped.coop", copy.read_bytes().index(b"Siti Aminah"), 0)
    for path, wanted in ((copy, []), (damaged, ["I0"])):
        with Book.open(path, write=False) as book:
            assert [result.id for result in run_checks(book) if not result.ok] == wanted


def test_a_backup_that_somebody_worked_in_is_a_book_like_any_other(runner: Runner, folder: Path, tmp_path: Path) -> None:
    """Its stamp is of other days: it says nothing, and it is in nobody's way."""
    copy = back_up(runner.book.path, folder, MOMENT)
    for number in range(3):
        with Book.open(copy) as book, book.write() as unit:
            unit.connection.exec_driver_sql("UPDATE member SET address = ?", ("Dusun Krajan " * 400 * number,))
    with Book.open(copy) as book:
        assert all(result.ok for result in run_checks(book))
    restore(copy, tmp_path / "neu.coop")
    again = back_up(copy, folder, MOMENT)
    assert again.read_bytes().count(stamp.MARK) == 1
    assert not stamp.is_broken(again)
