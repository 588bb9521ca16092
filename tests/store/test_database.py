"""The book's file: never overwritten, its pragmas read back, complete in one file at rest, one writer."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from coopdesk.domain.errors import BookDamaged, BookInUse, CannotWrite, DiskFull, FileExists, FileMissing, NotABook, Refusal
from coopdesk.services.savings import Deposit
from coopdesk.store.database import OF_ACCESS, PRAGMAS, Book
from tests.books import FIRST_DAY, admit, new_runner, request_id, rows


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def fill_the_disk(book: Book) -> None:
    with book.write() as unit:
        pages = unit.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        unit.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        unit.connection.exec_driver_sql("CREATE TABLE filler AS SELECT zeroblob(1000000)")


def test_pragmas_hold_on_every_connection(tmp_path: Path) -> None:
    with new_runner(tmp_path / "a.coop").book as book:
        with book.write() as unit:
            written = {name: unit.connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in {**PRAGMAS, **OF_ACCESS[True]}}
        with book.read() as unit:
            read = {name: unit.connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in {**PRAGMAS, "journal_mode": (), **OF_ACCESS[False]}}
    assert written == {name: expected for name, (_, expected) in PRAGMAS.items()} | {"journal_mode": "wal"}
    assert read == written | {"query_only": 1}


def test_at_rest_the_book_is_one_complete_file(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "a.coop")
    number = admit(runner, "Siti")
    runner.execute(Deposit(request_id(), FIRST_DAY, number, "sukarela", 5_000))
    runner.book.checkpoint()
    (tmp_path / "copy.coop").write_bytes((tmp_path / "a.coop").read_bytes())
    runner.book.close()
    assert names(tmp_path) == ["a.coop", "copy.coop"]
    with Book.open(tmp_path / "copy.coop") as copy:
        assert rows(copy, "SELECT sum(amount) FROM posting") == [(10_000,)]


def test_one_writer_and_readers_beside_it(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "a.coop")
    with pytest.raises(BookInUse) as refused:
        Book.open(tmp_path / "a.coop")
    assert str(os.getpid()) in refused.value.holder
    with Book.open(tmp_path / "a.coop", write=False) as reader:
        admit(runner, "Siti")
        assert rows(reader, "SELECT name FROM member") == [("Siti",)]
        with pytest.raises(CannotWrite), reader.read() as unit:
            unit.connection.exec_driver_sql("DELETE FROM heir")
    runner.book.close()
    Book.open(tmp_path / "a.coop").close()


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.coop"
    path.write_text("surat")
    with pytest.raises(FileExists):
        Book.create(path)
    assert path.read_text() == "surat"
    assert names(tmp_path) == ["a.coop"]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [(b"", NotABook), (b"not a book", NotABook), (b"SQLite format 3\0" + bytes(5000), NotABook)],
    ids=["empty", "text", "zeros"],
)
def test_files_that_are_no_books(tmp_path: Path, content: bytes, refusal: type[Refusal]) -> None:
    (tmp_path / "z.coop").write_bytes(content)
    for write in (True, False):
        with pytest.raises((refusal, BookDamaged)):
            Book.open(tmp_path / "z.coop", write=write)
    assert (tmp_path / "z.coop").read_bytes() == content


def test_a_strange_database_a_cut_book_and_no_book(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE t (a)")
    connection.close()
    with pytest.raises(NotABook):
        Book.open(tmp_path / "other.db")
    new_runner(tmp_path / "a.coop").book.close()
    (tmp_path / "half.coop").write_bytes((tmp_path / "a.coop").read_bytes()[:9000])
    with pytest.raises(BookDamaged):
        Book.open(tmp_path / "half.coop")
    with pytest.raises(FileMissing):
        Book.open(tmp_path / "none.coop")
    with pytest.raises(CannotWrite):
        Book.create(tmp_path / "no" / "folder.coop")


def test_a_missing_guard_is_damage_but_may_be_inspected(tmp_path: Path) -> None:
    new_runner(tmp_path / "a.coop").book.close()
    with sqlite3.connect(tmp_path / "a.coop") as connection:
        connection.execute("DROP TRIGGER posting_no_delete")
    connection.close()
    with pytest.raises(BookDamaged):
        Book.open(tmp_path / "a.coop")
    Book.open(tmp_path / "a.coop", write=False, inspect=True).close()


@pytest.mark.parametrize("table", ["journal_entry", "posting", "audit_event", "member_status_event"])
def test_sealed_rows_refuse_every_way_of_writing_over_them(tmp_path: Path, table: str) -> None:
    runner = new_runner(tmp_path / "a.coop")
    runner.execute(Deposit(request_id(), FIRST_DAY, admit(runner, "Siti"), "sukarela", 5_000))
    with runner.book.read() as unit:
        columns = [row[1] for row in unit.connection.exec_driver_sql(f"PRAGMA table_info({table})")]
    ways = [
        f"UPDATE {table} SET {columns[0]} = {columns[0]}",
        f"DELETE FROM {table}",
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        f"UPDATE OR REPLACE {table} SET {columns[-1]} = {columns[-1]}",
        f"INSERT INTO {table} SELECT * FROM {table} WHERE 1 ON CONFLICT DO UPDATE SET {columns[-1]} = excluded.{columns[-1]}",
    ]
    for statement in ways:
        with pytest.raises(Exception, match="sealed"), runner.book.write() as unit:
            unit.connection.exec_driver_sql(statement)
    runner.book.close()


def test_a_full_disk_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "a.coop")
    number = admit(runner, "Siti")
    with pytest.raises(DiskFull):
        fill_the_disk(runner.book)
    assert rows(runner.book, "SELECT number FROM member") == [(number,)]
    runner.book.close()
