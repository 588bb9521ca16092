"""Where books lie: folders that take no file, drives that are full, a file with two names."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from coopdesk.cli.output import deliver
from coopdesk.domain.errors import BookLinked, CannotWrite, DiskFull
from coopdesk.runtime import clock
from coopdesk.runtime.locks import Holder
from coopdesk.services.checks import run_checks
from coopdesk.services.savings import Deposit
from coopdesk.store.backup import back_up, restore
from coopdesk.store.database import Book
from tests.books import FIRST_DAY, admit, new_runner, request_id, rows


def book_at(path: Path) -> Path:
    """A closed book with a member and a deposit."""
    runner = new_runner(path)
    runner.execute(Deposit(request_id(), FIRST_DAY, admit(runner, "Ani"), "sukarela", 25_000))
    runner.book.close()
    return path


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """A folder with a book in it that takes no file any more: by its rights, for root (whom rights do not bind) as a mount."""
    folder = tmp_path / "protected"
    folder.mkdir()
    if sys.platform == "win32":
        pytest.skip("a folder of Windows cannot be protected so")
    mounted = os.geteuid() == 0
    if mounted and subprocess.run(["mount", "-t", "tmpfs", "tmpfs", folder], check=False, capture_output=True).returncode:
        pytest.skip("root may write everywhere, and may not mount here")
    book_at(folder / "b.coop")
    if mounted:
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
    else:
        folder.chmod(0o555)
    yield folder
    if mounted:
        subprocess.run(["umount", folder], check=True)
    else:
        folder.chmod(0o755)


def test_a_book_on_a_protected_stick_is_read_and_checked_but_not_written(locked: Path) -> None:
    with Book.open(locked / "b.coop", write=False) as book:
        assert rows(book, "SELECT count(*) FROM journal_entry") == [(1,)]
        assert all(result.ok for result in run_checks(book))
    with pytest.raises(CannotWrite):
        Book.open(locked / "b.coop")


def test_a_place_that_takes_no_backup_says_so(tmp_path: Path, locked: Path) -> None:
    source, moment = book_at(tmp_path / "here.coop"), datetime.fromisoformat("2026-01-02T10:00:00+07:00")
    with pytest.raises(CannotWrite):
        back_up(source, locked, moment)
    with pytest.raises(CannotWrite):
        restore(source, locked / "there.coop")
    assert [file.name for file in locked.iterdir()] == ["b.coop"]


def test_from_a_protected_stick_a_backup_is_made(tmp_path: Path, locked: Path) -> None:
    copy = back_up(locked / "b.coop", tmp_path, datetime.fromisoformat("2026-01-02T10:00:00+07:00"))
    with Book.open(copy) as book:
        assert rows(book, "SELECT count(*) FROM journal_entry") == [(1,)]


def test_a_book_with_a_second_name_is_read_but_not_written(tmp_path: Path) -> None:
    """SQLite keeps its log by the name: by two names, two programs would write over each other."""
    book = book_at(tmp_path / "b.coop")
    twin = tmp_path / "twin.coop"
    twin.hardlink_to(book)
    with pytest.raises(BookLinked):
        Book.open(twin)
    Book.open(twin, write=False).close()
    twin.unlink()
    Book.open(book).close()


def test_a_drive_that_is_full_when_the_book_closes_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Book) -> None:
        raise DiskFull("b.coop")

    path = book_at(tmp_path / "b.coop")
    book = Book.open(path)
    monkeypatch.setattr(Book, "checkpoint", full)
    book.close()
    monkeypatch.undo()
    Book.open(path).close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_drive_is_told_from_one_that_may_not_be_written(tmp_path: Path) -> None:
    with pytest.raises(DiskFull):
        deliver([b"x" * 10_000], "/dev/full")
    with pytest.raises(CannotWrite):
        deliver([b"x"], str(tmp_path / "none" / "x.csv"))


def test_who_has_a_book_open_is_told_with_the_time_on_the_wall() -> None:
    now = clock.now_utc()
    assert str(Holder("pc", 7, "ani", now.isoformat())).endswith(f"ani@pc (7), {now.astimezone():%Y-%m-%d %H:%M}")
    assert str(Holder("pc", 7, "ani", "whenever")).endswith("whenever")
