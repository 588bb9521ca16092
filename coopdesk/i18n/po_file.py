"""Reads a translator's .po file and compiles it in memory, so that a checkout needs no build step.

The result is byte for byte a .mo file, which the standard library reads. Untranslated and fuzzy entries are left
out: the reader then sees the English text.
"""

from __future__ import annotations

import ast
import struct
from collections.abc import Iterator
from pathlib import Path

MO_MAGIC = 0x950412DE
CONTEXT_SIGN = "\x04"


def compile_po(file: Path) -> bytes:
    """The .mo bytes of `file` (UTF-8)."""
    messages = dict(_messages(file.read_text(encoding="utf-8").splitlines()))
    return _mo_bytes(messages)


def _messages(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs (id, translation) as a .mo file keeps them: context before \\4, plural forms apart by \\0."""
    for entry in _entries(lines):
        forms = [text for key, text in entry.items() if key.startswith("msgstr")]
        if not all(forms):
            continue
        source = entry["msgid"]
        if "msgid_plural" in entry:
            source += "\0" + entry["msgid_plural"]
        if "msgctxt" in entry:
            source = entry["msgctxt"] + CONTEXT_SIGN + source
        yield source, "\0".join(forms)


def _entries(lines: list[str]) -> Iterator[dict[str, str]]:
    """Each entry as keyword → text, in the file's order; fuzzy ones are skipped, but for the header."""
    entry: dict[str, str] = {}
    fuzzy, keyword = False, ""
    for line in [*lines, ""]:
        if line.startswith('"'):
            entry[keyword] += _unquoted(line)
        elif line.startswith("msg"):
            keyword, text = line.split(" ", 1)
            entry[keyword] = _unquoted(text)
        elif line.startswith("#,"):
            fuzzy = "fuzzy" in line
        elif not line.strip() and entry:
            if not fuzzy or not entry.get("msgid"):
                yield entry
            entry, fuzzy = {}, False


def _unquoted(text: str) -> str:
    """A quoted text as it is meant; most have no escape, and there are thousands of them at each start."""
    return str(ast.literal_eval(text)) if "\\" in text else text.strip()[1:-1]


def _mo_bytes(messages: dict[str, str]) -> bytes:
    """Layout: seven-word head, table of (length, offset) of the sorted ids, the same of the texts, then the texts."""
    pairs = sorted((source.encode(), text.encode()) for source, text in messages.items())
    count = len(pairs)
    ids_at, texts_at = 28, 28 + 8 * count
    offset = texts_at + 8 * count
    tables: list[bytes] = []
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<II", len(pair[column]), offset))
            offset += len(pair[column]) + 1
    head = struct.pack("<7I", MO_MAGIC, 0, count, ids_at, texts_at, 0, offset)
    body = b"".join(pair[column] + b"\0" for column in (0, 1) for pair in pairs)
    return head + b"".join(tables) + body
