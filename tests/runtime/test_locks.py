"""One writer per book, with real processes: double starts, a killed holder, a released lock."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from coopdesk.runtime.locks import BookLock, LockHeld
from coopdesk.runtime.paths import side_file

STARTS = 50

HOLD = """
import sys
from pathlib import Path
from coopdesk.runtime.locks import BookLock
lock = BookLock.acquire(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
lock.release()
"""

# Each worker takes the lock as often as it can and, while it has it, finds nobody else's mark in the folder.
CONTEND = """
import os, sys
from pathlib import Path
from coopdesk.runtime.locks import BookLock, LockHeld
book, rounds = Path(sys.argv[1]), int(sys.argv[2])
taken = clashes = 0
sys.stdin.readline()
while taken < rounds:
    try:
        lock = BookLock.acquire(book)
    except LockHeld:
        continue
    try:
        os.close(os.open(book.with_suffix(".inside"), os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        clashes += 1
    else:
        os.unlink(book.with_suffix(".inside"))
    lock.release()
    taken += 1
print(clashes)
"""


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", script, *map(str, arguments)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "Melati.coop"


def test_the_side_file_lies_hidden_beside_the_book_and_goes_with_the_lock(book: Path) -> None:
    with BookLock.acquire(book):
        assert [file.name for file in book.parent.iterdir()] == [".Melati.coop.lock"]
    assert list(book.parent.iterdir()) == []


def test_a_second_start_is_told_who_has_the_book(book: Path) -> None:
    holder = start(HOLD, book)
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(LockHeld) as refused:
        BookLock.acquire(book)
    assert refused.value.holder is not None
    assert refused.value.holder.pid == holder.pid
    assert str(holder.pid) in str(refused.value.holder)
    holder.communicate()
    BookLock.acquire(book).release()


def test_the_same_program_cannot_take_it_twice(book: Path) -> None:
    with BookLock.acquire(book), pytest.raises(LockHeld):
        BookLock.acquire(book)


def test_a_link_to_the_book_is_the_same_book(book: Path, tmp_path: Path) -> None:
    book.touch()
    link = tmp_path / "elsewhere" / "Link.coop"
    link.parent.mkdir()
    link.symlink_to(book)
    with BookLock.acquire(book), pytest.raises(LockHeld):
        BookLock.acquire(link)


def test_a_killed_holder_leaves_no_lock(book: Path) -> None:
    holder = start(HOLD, book)
    assert holder.stdout.readline() == "held\n"
    os.kill(holder.pid, signal.SIGKILL)
    holder.communicate()
    assert side_file(book, "lock").exists()
    with BookLock.acquire(book) as lock:
        assert lock.path == side_file(book, "lock")
    assert not side_file(book, "lock").exists()


def test_a_release_takes_away_no_lock_of_a_successor(book: Path) -> None:
    first = BookLock.acquire(book)
    first.release()
    with BookLock.acquire(book):
        first.release()
        with pytest.raises(LockHeld):
            BookLock.acquire(book)


def test_of_many_starts_at_once_one_gets_in(book: Path) -> None:
    """Every start but the first is refused while the first one runs."""
    holder = start(HOLD, book)
    assert holder.stdout.readline() == "held\n"
    refused = 0
    for _ in range(STARTS):
        with pytest.raises(LockHeld):
            BookLock.acquire(book)
        refused += 1
    holder.communicate()
    assert refused == STARTS


def test_two_programs_never_hold_it_together(book: Path) -> None:
    """Locks taken and removed in turn by four processes: the moment between open, lock and removal is hit often."""
    workers = [start(CONTEND, book, STARTS) for _ in range(4)]
    for worker in workers:
        worker.stdin.write("\n")
        worker.stdin.flush()
    clashes = [int(worker.communicate()[0]) for worker in workers]
    assert clashes == [0, 0, 0, 0]
    assert list(book.parent.iterdir()) == []


def test_a_folder_that_takes_no_file_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        BookLock.acquire(tmp_path / "nowhere" / "x.coop")
