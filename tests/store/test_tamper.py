"""Somebody with the file and SQL: every change of a sealed row is found by `check`, and its place is named.

The triggers are put aside and back, so nothing but the chains, the counts and the sums can notice.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Integer, LargeBinary

from coopdesk.domain.checks import Fault
from coopdesk.services.checks import run_checks
from coopdesk.store.database import Book
from coopdesk.store.tables import SEALED
from tests.store.sealed_book import make

COLUMNS = [(table.name, column.name) for table in SEALED for column in table.columns]
KEYS = {table.name: [column.name for column in table.primary_key.columns] for table in SEALED}
KINDS = {(table.name, column.name): column.type for table in SEALED for column in table.columns}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed book with at least three rows in every sealed table."""
    path = tmp_path_factory.mktemp("tamper") / "melati.coop"
    make(path)
    assert faults(path) == []
    return path


@pytest.fixture
def copy(book: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(book, tmp_path / "copy.coop"))


@contextmanager
def unguarded(path: Path) -> Iterator[sqlite3.Connection]:
    """The file without its triggers and constraints; the triggers are put back word for word."""
    file = sqlite3.connect(path)
    file.execute("PRAGMA ignore_check_constraints = ON")
    triggers = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        file.execute(f"DROP TRIGGER {name}")
    yield file
    for _, sql in triggers:
        file.execute(sql)
    file.commit()
    file.close()


def faults(path: Path) -> list[Fault]:
    with Book.open(path, inspect=True) as opened:
        return [fault for result in run_checks(opened) for fault in result.faults]


def row_keys(file: sqlite3.Connection, table: str) -> list[tuple[int, ...]]:
    key = ", ".join(KEYS[table])
    return file.execute(f"SELECT {key} FROM {table} ORDER BY {key}").fetchall()


def where(table: str) -> str:
    return " AND ".join(f"{name} = ?" for name in KEYS[table])


def names_the_place(found: list[Fault], table: str, keys: set[int]) -> bool:
    """A fault at the row itself; a line of an entry is named by its entry."""
    shown = {"journal_entry", table} if table == "posting" else {table}
    return any(fault.place.split()[0] in shown and any(str(key) in fault.place.replace("/", " ").split() for key in keys) for fault in found)


def other_values(table: str, column: str) -> list[str]:
    kind = KINDS[table, column]
    if isinstance(kind, Integer):
        return [f"coalesce({column}, 0) + 1", f"coalesce({column}, 0) + 100000"]
    if isinstance(kind, LargeBinary):
        return ["x'00ff'"]
    return [f"coalesce({column}, '') || 'x'"]


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_changed_column_is_found_and_located(table: str, column: str, copy: Path) -> None:
    with unguarded(copy) as file:
        keys = row_keys(file, table)
        row = keys[len(keys) // 2]
        changed = False
        for value in other_values(table, column):
            try:
                changed = changed or file.execute(f"UPDATE {table} SET {column} = {value} WHERE {where(table)}", row).rowcount == 1
            except sqlite3.IntegrityError:
                continue
    assert changed
    found = faults(copy)
    places = {row[0], row[0] + 1, row[0] + 100_000} if column == KEYS[table][0] else {row[0]}
    assert names_the_place(found, table, places), found


@pytest.mark.parametrize("table", KEYS)
@pytest.mark.parametrize("which", ["middle", "last"])
def test_a_deleted_row_is_found(table: str, which: str, copy: Path) -> None:
    with unguarded(copy) as file:
        keys = row_keys(file, table)
        row = keys[-1] if which == "last" else keys[len(keys) // 2]
        file.execute(f"DELETE FROM {table} WHERE {where(table)}", row)
    found = faults(copy)
    assert any(fault.place.split()[0] in {table, "journal_entry"} for fault in found), found


@pytest.mark.parametrize("table", [name for name in KEYS if name != "posting"])
def test_a_cut_tail_of_many_rows_is_found(table: str, copy: Path) -> None:
    with unguarded(copy) as file:
        keys = row_keys(file, table)
        file.execute(f"DELETE FROM {table} WHERE {KEYS[table][0]} > ?", (keys[0][0],))
        file.execute("DELETE FROM posting WHERE entry NOT IN (SELECT sequence FROM journal_entry)")
    assert any(fault.place.split()[0] == table for fault in faults(copy))


@pytest.mark.parametrize("table", [name for name in KEYS if name not in {"posting", "journal_entry"}])
def test_two_rows_that_changed_places_are_found(table: str, copy: Path) -> None:
    with unguarded(copy) as file:
        first, second = (row[0] for row in row_keys(file, table)[:2])
        for old, new in ((first, -1), (second, first), (-1, second)):
            file.execute(f"UPDATE {table} SET id = ? WHERE id = ?", (new, old))
    assert names_the_place(faults(copy), table, {first, second})


def test_a_row_put_in_beside_the_door_is_found(copy: Path) -> None:
    with unguarded(copy) as file:
        last = file.execute("SELECT max(sequence) FROM journal_entry").fetchone()[0]
        columns = [row[1] for row in file.execute("PRAGMA table_info(journal_entry)") if row[1] not in {"sequence", "serial", "number", "request_id"}]
        names = ", ".join(columns)
        file.execute(
            f"INSERT INTO journal_entry (sequence, serial, number, request_id, {names}) "
            f"SELECT sequence + 1, serial + 1, 'KM-2026-0099', 'strange', {names} FROM journal_entry WHERE sequence = ?",
            (last,),
        )
        file.execute("INSERT INTO posting SELECT entry + 1, line, account, member_account, side, amount, component, instalment FROM posting WHERE entry = ?", (last,))
    assert names_the_place(faults(copy), "journal_entry", {last + 1})


@pytest.mark.parametrize("table", KEYS)
@pytest.mark.parametrize("guard", ["no_update", "no_delete", "no_replace"])
def test_a_missing_guard_is_found(table: str, guard: str, copy: Path) -> None:
    with sqlite3.connect(copy) as file:
        file.execute(f"DROP TRIGGER {table}_{guard}")
    file.close()
    assert [fault.place for fault in faults(copy)] == [f"trigger {table}_{guard}"]


@pytest.mark.parametrize("table", KEYS)
def test_the_guards_refuse_update_delete_and_replace(table: str, copy: Path) -> None:
    file = sqlite3.connect(copy)
    file.execute("PRAGMA recursive_triggers = ON")
    column = next(name for found, name in COLUMNS if found == table and name not in KEYS[table])
    for sql in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}", f"REPLACE INTO {table} SELECT * FROM {table} LIMIT 1"):
        with pytest.raises(sqlite3.IntegrityError, match=f"{table} is sealed"):
            file.execute(sql)
    file.close()


@pytest.mark.parametrize(
    ("sql", "place"),
    [
        ("UPDATE member SET status = 'left' WHERE number = '0003'", "member 0003"),
        ("UPDATE member_account SET member = 2 WHERE number = '0003-03'", "member_account 0003-03"),
        ("UPDATE passbook SET next_line = 9", "passbook 1"),
        ("UPDATE passbook SET next_page = 2", "passbook 1"),
    ],
)
def test_what_is_kept_beside_sealed_rows_is_held_against_them(copy: Path, sql: str, place: str) -> None:
    """Whose an account is, who left, where a passbook goes on: read a thousand times a day, sealed elsewhere."""
    with sqlite3.connect(copy) as file:
        assert file.execute(sql).rowcount == 1
    file.close()
    assert [fault.place for fault in faults(copy)] == [place]


def test_kept_balances_and_counts_that_were_touched_are_found(copy: Path) -> None:
    """What is not sealed but kept beside: balances, totals, number series, ends of chains."""
    for sql in (
        "UPDATE member_balance SET credit = credit + 1 WHERE member_account = 1",
        "UPDATE monthly_total SET debit = debit + 1 WHERE account = '1-1010' AND month = '2026-03'",
        "UPDATE number_series SET last = last + 1 WHERE series = 'KM'",
        "UPDATE seal SET count = count - 1 WHERE name = 'audit_event'",
    ):
        before = copy.read_bytes()
        with sqlite3.connect(copy) as file:
            assert file.execute(sql).rowcount == 1
        file.close()
        assert faults(copy) != [], sql
        copy.write_bytes(before)
