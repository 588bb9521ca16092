"""Where a command's result goes: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterable
from pathlib import Path

from coopdesk.domain.errors import CannotWrite, DiskFull, FileExists
from coopdesk.runtime.whole_file import write_whole


def deliver(content: Iterable[bytes], path: str | None) -> None:
    """Write pieces of `content` to a file (replaced if it is there), or to standard output where `path` is None.

    Never over a book: refuses with FileExists. Refuses with DiskFull or CannotWrite where the place takes no file.
    """
    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(content)
        sys.stdout.buffer.flush()
        return
    try:
        write_whole(Path(path), content)
    except FileExistsError as error:
        raise FileExists(path) from error
    except OSError as error:
        raise DiskFull(path) if error.errno == errno.ENOSPC else CannotWrite(path) from error
