"""One running program per book: an operating-system lock on a side file `.NAME.coop.lock`.

The system frees the lock when its process ends, however it ends, so a lock is never stale and a file
left behind means nothing. The side file only says who holds it.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
import time
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from coopdesk.runtime import clock
from coopdesk.runtime.paths import side_file

LOCK_BYTE = 1 << 30
"""Windows forbids reading a locked byte; this one lies far behind what the file says of its holder."""

HOLDER_WAIT = 0.1
"""Seconds to wait for the words of a holder that took the lock this very moment."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a book open; `since` is UTC, ISO."""

    host: str
    pid: int
    user: str
    since: str

    def __str__(self) -> str:
        """With the time as this computer's clock shows it."""
        try:
            since = datetime.fromisoformat(self.since).astimezone().strftime("%Y-%m-%d %H:%M")
        except ValueError:
            since = self.since
        return f"{self.user}@{self.host} ({self.pid}), {since}"


class LockHeld(Exception):
    """Somebody else holds the lock; `holder` is None where she has not said who she is."""

    def __init__(self, path: Path, holder: Holder | None) -> None:
        super().__init__(f"{path} is held by {holder or 'another program'}")
        self.path, self.holder = path, holder


class BookLock:
    """The lock of one book, held from `acquire` to `release` (or the end of the process)."""

    def __init__(self, book: Path, path: Path, descriptor: int) -> None:
        self.book, self.path = book, path
        self._descriptor: int | None = descriptor

    @classmethod
    def acquire(cls, book: Path) -> Self:
        """Take the lock of `book`, which need not exist yet.

        Raises LockHeld at once where another program, or this one, has it; OSError where the folder takes no file.
        """
        book = book.resolve()
        path = side_file(book, "lock")
        descriptor = _hold(path, book)
        try:
            _write_holder(descriptor)
        except OSError:
            _drop(descriptor, path)
            raise
        return cls(book, path, descriptor)

    def release(self) -> None:
        """Give the lock back and take its side file away; a second call does nothing."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        _drop(descriptor, self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.release()


def _hold(path: Path, book: Path) -> int:
    """Open and lock `path`; the descriptor is that of the file which now has this name."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        if not _try_lock(descriptor):
            os.close(descriptor)
            raise LockHeld(book, _read_holder(path))
        if _is_named(descriptor, path):
            return descriptor
        os.close(descriptor)


def _is_named(descriptor: int, path: Path) -> bool:
    """Whether `path` still names this open file: its last holder may have removed it while we waited to lock it."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except FileNotFoundError:
        return False


def _write_holder(descriptor: int) -> None:
    holder = Holder(socket.gethostname(), os.getpid(), _user(), clock.now_utc().isoformat())
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, json.dumps(asdict(holder)).encode())


def _read_holder(path: Path) -> Holder | None:
    deadline = time.monotonic() + HOLDER_WAIT
    while time.monotonic() < deadline:
        try:
            return Holder(**json.loads(path.read_bytes()))
        except (OSError, ValueError, TypeError):
            time.sleep(0.005)
    return None


def _user() -> str:
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "?"


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, LOCK_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _drop(descriptor: int, path: Path) -> None:
        """Windows removes no open file: close first; a successor that has it open by then keeps it."""
        os.close(descriptor)
        try:
            path.unlink(missing_ok=True)
        except PermissionError:
            return

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _drop(descriptor: int, path: Path) -> None:
        """Remove the name while the lock is still ours: whoever waits on the old file sees that it has no name."""
        path.unlink(missing_ok=True)
        os.close(descriptor)
