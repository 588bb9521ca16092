"""Books of released versions come up whole; the migrated schema is the schema of a new book."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from coopdesk.domain.errors import BookDamaged, BookInUse, BookTooNew, BookTooOld
from coopdesk.services.checks import run_checks
from coopdesk.store import migrations
from coopdesk.store.database import SCHEMA_VERSION, Book
from tests.books import ledger_sums, new_runner, rows

RELEASED = sorted((Path(__file__).parent.parent / "released_books").glob("version-*.coop"))


def schema(path: Path) -> dict[str, list[object]]:
    """Everything that makes a table what it is, apart from the wording of its SQL."""
    found: dict[str, list[object]] = {}
    with sqlite3.connect(path) as connection:
        for name, strict, without_rowid in connection.execute("SELECT name, strict, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"):
            if name.startswith("sqlite_"):
                continue
            columns = sorted(row[1:] for row in connection.execute(f"PRAGMA table_info({name})"))
            references = sorted(row[2:] for row in connection.execute(f"PRAGMA foreign_key_list({name})"))
            indexes = sorted(
                (index[2], index[4], tuple(column[2] for column in connection.execute(f"PRAGMA index_info({index[1]})")))
                for index in connection.execute(f"PRAGMA index_list({name})")
            )
            found[name] = [strict, without_rowid, columns, references, indexes]
        found["triggers"] = sorted(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    connection.close()
    return found


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_released_book_comes_up_with_every_figure(released: Path, tmp_path: Path) -> None:
    path = tmp_path / "lama.coop"
    shutil.copy(released, path)
    with sqlite3.connect(path) as old:
        sums = dict(old.execute("SELECT account, sum(CASE side WHEN 'D' THEN amount ELSE -amount END) FROM posting GROUP BY account"))
        last = old.execute("SELECT hash FROM journal_entry ORDER BY sequence DESC LIMIT 1").fetchall()
    old.close()
    with Book.open(path) as book:
        assert ledger_sums(book) == {code: amount for code, amount in sums.items() if amount}
        assert rows(book, "SELECT hash FROM journal_entry ORDER BY sequence DESC LIMIT 1") == last
        assert [result for result in run_checks(book) if not result.ok] == []
    new_runner(tmp_path / "baru.coop").book.close()
    assert schema(path) == schema(tmp_path / "baru.coop")
    kept = [file for file in tmp_path.iterdir() if "before-version" in file.name]
    assert [file.read_bytes() for file in kept] == [released.read_bytes()]
    assert not list(tmp_path.glob(".*migrating*"))


def test_reading_an_old_book_leaves_it_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "lama.coop"
    shutil.copy(RELEASED[0], path)
    with pytest.raises(BookTooOld):
        Book.open(path, write=False)
    assert path.read_bytes() == RELEASED[0].read_bytes()


def test_an_old_book_in_use_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "lama.coop"
    new_runner(path).book.close()
    with Book.open(path), pytest.raises(BookInUse):
        Book.open(path)


def test_a_copy_that_lost_something_never_takes_the_books_place(tmp_path: Path) -> None:
    """An old book whose entry was changed by hand: the checks of the copy fail, the book stays as it was."""
    path = tmp_path / "lama.coop"
    shutil.copy(RELEASED[0], path)
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TRIGGER posting_no_update")
        connection.execute("UPDATE posting SET amount = amount + 1 WHERE entry = 3")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(BookDamaged):
        Book.open(path)
    assert path.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["lama.coop"]


def test_a_book_of_a_newer_program_is_refused_politely(tmp_path: Path) -> None:
    path = tmp_path / "baru.coop"
    new_runner(path).book.close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    for write in (True, False):
        with pytest.raises(BookTooNew):
            Book.open(path, write=write)


def test_every_version_has_a_released_book() -> None:
    versions = sorted((Path(migrations.__file__).parent / "versions").glob("[0-9]*.py"))
    assert len(versions) == SCHEMA_VERSION
    assert [path.stem for path in RELEASED] == [f"version-{n}" for n in range(1, SCHEMA_VERSION)]
