"""Where a command's result goes: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from coopdesk.domain.errors import CannotWrite, FileExists

SQLITE_HEADER = b"SQLite format 3\0"


def deliver(content: Iterable[bytes], path: str | None) -> None:
    """Write pieces of `content` to a file (replaced if it is there), or to standard output where `path` is None.

    Never over a book: refuses with FileExists. Refuses with CannotWrite where the place takes no file.
    """
    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(content)
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    try:
        _write(target, content)
    except OSError as error:
        raise CannotWrite(path) from error


def _write(target: Path, content: Iterable[bytes]) -> None:
    if target.exists() and not target.is_file():
        with target.open("wb") as device:
            device.writelines(content)
        return
    if target.is_file() and is_database(target):
        raise FileExists(str(target))
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
        try:
            file.writelines(content)
            file.flush()
            os.fsync(file.fileno())
            file.close()
            Path(file.name).chmod(0o666 & ~_umask())
            Path(file.name).replace(target)
        except BaseException:
            file.close()
            Path(file.name).unlink(missing_ok=True)
            raise


def is_database(path: Path) -> bool:
    """Whether a file is a book, or may be one."""
    with path.open("rb") as file:
        return file.read(len(SQLITE_HEADER)) == SQLITE_HEADER


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
