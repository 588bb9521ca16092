"""A file that somebody named in a dialog: written whole or not at all, with the reason as a refusal."""

from __future__ import annotations

import errno
from pathlib import Path

from coopdesk.domain.errors import CannotWrite, DiskFull, FileExists
from coopdesk.runtime.whole_file import write_whole


def save_file(path: Path, content: bytes) -> None:
    """Refuses FileExists over a book, DiskFull, and CannotWrite where the place takes no file."""
    try:
        write_whole(path, [content])
    except FileExistsError as error:
        raise FileExists(str(path)) from error
    except OSError as error:
        raise DiskFull(str(path)) if error.errno == errno.ENOSPC else CannotWrite(str(path)) from error
