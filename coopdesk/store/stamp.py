"""The stamp of a backup: the digest of its bytes, behind its last page, so that a bit that flipped anywhere shows.

SQLite reads as many pages as its header says and never sees the stamp. A backup that somebody opened to work in is no
backup any more: its header counts another change than the stamp does, and the stamp says nothing of it.

    page 1 … page n | "CoopDesk backup" 0x00 | change counter, 4 bytes | SHA-256 of all before the stamp, 32 bytes
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO

MARK = b"CoopDesk backup\0"
COUNTER, VALID_FOR = slice(24, 28), slice(92, 96)
"""Where SQLite's header counts changes, and for which of them the number of its pages holds; the same at rest."""

HEADER_LENGTH, DIGEST_LENGTH = 100, 32
LENGTH = len(MARK) + 4 + DIGEST_LENGTH
BLOCK = 1 << 20


def stamp(path: Path) -> None:
    """Put the stamp behind the pages of a finished backup."""
    with path.open("r+b") as file:
        counter = file.read(HEADER_LENGTH)[COUNTER]
        size = path.stat().st_size
        digest = _digest(file, size)
        file.seek(size)
        file.write(MARK + counter + digest)


def is_broken(path: Path) -> bool:
    """Whether a file bears the stamp of a backup and is not what was stamped; False for any other book."""
    with path.open("rb") as file:
        header = file.read(HEADER_LENGTH)
        size = path.stat().st_size - LENGTH
        if size < HEADER_LENGTH:
            return False
        file.seek(size)
        found = file.read(LENGTH)
        if not found.startswith(MARK):
            return False
        counter, digest = found[len(MARK) : -DIGEST_LENGTH], found[-DIGEST_LENGTH:]
        was_used = header[COUNTER] == header[VALID_FOR] != counter
        return not was_used and _digest(file, size) != digest


def _digest(file: BinaryIO, size: int) -> bytes:
    """SHA-256 of the first `size` bytes."""
    digest, left = hashlib.sha256(), size
    file.seek(0)
    while left > 0 and (block := file.read(min(BLOCK, left))):
        digest.update(block)
        left -= len(block)
    return digest.digest()
