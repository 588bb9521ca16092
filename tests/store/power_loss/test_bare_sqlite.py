"""The model itself, on a bare SQLite file: it finds nothing where SQLite keeps its promise, and finds the loss where it does not."""

from __future__ import annotations

import random
import sqlite3
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.store.power_loss.disk import Disk, images
from tests.store.power_loss.recorder import Create, Remove, Sync, Truncate, Write, need_strace, record

ROWS = 80
IMAGES = 300

WRITER = f"""
import os, sqlite3, sys
path, journal, synchronous = sys.argv[1:]
book = sqlite3.connect(path, isolation_level=None)
book.execute("PRAGMA journal_mode=" + journal)
book.execute("PRAGMA synchronous=" + synchronous)
book.execute("PRAGMA wal_autocheckpoint=40")
for n in range({ROWS}):
    book.execute("BEGIN IMMEDIATE")
    book.execute("INSERT INTO entry VALUES (?, ?)", (n, "x" * 300))
    book.executemany("INSERT INTO line VALUES (?, ?)", [(n, 5), (n, -5)])
    book.execute("COMMIT")
    os.write(1, b"%d\\n" % n)
book.close()
"""


def new_file(path: Path) -> None:
    book = sqlite3.connect(path)
    book.executescript("CREATE TABLE entry (n INTEGER PRIMARY KEY, text TEXT); CREATE TABLE line (entry INTEGER, amount INTEGER)")
    book.close()


def verdict(path: Path, answers: bytes) -> str:
    """What a reader of the file finds: "whole", "lost" acknowledged rows, rows that do not add up ("half"), or "damaged"."""
    book = sqlite3.connect(path)
    try:
        if book.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            return "damaged"
        rows = {n for (n,) in book.execute("SELECT n FROM entry")}
        sums = dict(book.execute("SELECT entry, count(*) * 10 + sum(amount) FROM line GROUP BY entry"))
    except sqlite3.DatabaseError:
        return "damaged"
    finally:
        book.close()
    if set(sums) != rows or set(sums.values()) > {20}:
        return "half"
    return "whole" if {int(line) for line in answers.split()} <= rows else "lost"


def verdicts(folder: Path, journal: str, synchronous: str) -> Counter[str]:
    need_strace()
    live, crashed = folder / "live", folder / "crashed"
    live.mkdir()
    crashed.mkdir()
    new_file(live / "bare.db")
    before = {file.name: file.read_bytes() for file in live.iterdir()}
    events = record([sys.executable, "-c", WRITER, str(live / "bare.db"), journal, synchronous], live)
    found: Counter[str] = Counter()
    for image in images(before, events, IMAGES, seed=7, keep=lambda name: not name.endswith("-shm")):
        image.write(crashed)
        found[verdict(crashed / "bare.db", image.answers)] += 1
    return found


@pytest.mark.parametrize(("journal", "synchronous"), [("WAL", "FULL"), ("DELETE", "EXTRA")])
def test_a_synced_commit_survives_every_power_cut(journal: str, synchronous: str, tmp_path: Path) -> None:
    assert verdicts(tmp_path, journal, synchronous) == {"whole": IMAGES}


def test_the_removal_of_a_journal_has_to_be_synced_too(tmp_path: Path) -> None:
    """SQLite syncs the folder after removing a journal only at EXTRA: at FULL the last commit may be rolled back."""
    found = verdicts(tmp_path, "DELETE", "FULL")
    assert found["lost"] > 0
    assert found["half"] == found["damaged"] == 0


def test_without_a_sync_at_each_commit_acknowledged_rows_are_lost(tmp_path: Path) -> None:
    found = verdicts(tmp_path, "WAL", "NORMAL")
    assert found["lost"] > IMAGES / 2
    assert found["half"] == found["damaged"] == 0


def test_without_any_sync_the_file_is_damaged(tmp_path: Path) -> None:
    assert verdicts(tmp_path, "DELETE", "OFF")["damaged"] > 0


def test_the_disk_keeps_what_was_synced_and_may_lose_the_rest() -> None:
    """The model's own rules, one by one, by hand."""
    disk = Disk({"a": b"old"})
    disk.apply(Write("a", 0, b"new"))
    assert disk.after_crash("lost", random.Random(1)) == {"a": b"old"}
    disk.apply(Sync("a"))
    assert disk.after_crash("lost", random.Random(1)) == {"a": b"new"}
    disk.apply(Truncate("a", 1))
    disk.apply(Create("b"))
    disk.apply(Write("b", 2, b"x"))
    disk.apply(Sync("b"))
    assert disk.after_crash("lost", random.Random(1)) == {"a": b"new"}
    disk.apply(Sync(""))
    assert disk.after_crash("lost", random.Random(1)) == {"a": b"new", "b": b"\0\0x"}
    disk.apply(Remove("a"))
    seen = {"a" in disk.after_crash("some", random.Random(seed)) for seed in range(20)}
    assert seen == {True, False}


def test_a_torn_write_keeps_whole_sectors() -> None:
    disk = Disk({"a": bytes(2048)})
    disk.apply(Write("a", 256, b"x" * 1024))
    left = {disk.after_crash("torn", random.Random(seed))["a"] for seed in range(40)}
    borders = [(256, 512), (512, 1024), (1024, 1280)]
    assert len(left) == 2 ** len(borders)
    assert all(set(content[begin:end]) in ({0}, {ord("x")}) for content in left for begin, end in borders)
