"""A file that somebody named: written whole or not at all, and never in the place of a book."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

SQLITE_HEADER = b"SQLite format 3\0"


def write_whole(target: Path, content: Iterable[bytes]) -> None:
    """Write pieces beside `target`, onto the disk, then give them its name; a device gets them as they come.

    FileExistsError where a book is; any OSError of the place. Whatever is raised, `target` is as it was.
    """
    if target.exists() and not target.is_file():
        with target.open("wb") as device:
            device.writelines(content)
        return
    if target.is_file() and is_database(target):
        raise FileExistsError(str(target))
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
