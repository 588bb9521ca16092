"""CSV as it comes: its encoding, its delimiter, its rows; and the guard that keeps text from becoming a formula."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

DELIMITERS = (";", ",", "\t", "|")
SAMPLE_ROWS = 200
ROWS_MAX = 1_100_000
CONTROL_SHARE_MAX = 0.01
MARKUP = ("<", "%PDF-", "{\\rtf")
"""How a page, a document or a sheet of another program begins, whatever the file is called."""

_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def guarded(text: str) -> str:
    """Text that no spreadsheet program takes for a formula: one `'` before `= + - @`, tab and carriage return.

    Text that already looks guarded gets one more, so that `unguarded` always gives back what was there.

    >>> guarded("=1+1"), guarded("'=1"), guarded("Rp 5")
    ("'=1+1", "''=1", 'Rp 5')
    """
    return f"'{text}" if _DANGEROUS.match(text) else text


def unguarded(text: str) -> str:
    """The inverse of `guarded`."""
    return text[1:] if _GUARDED.match(text) else text


def read_csv(data: bytes) -> list[list[str]]:
    """The rows of a CSV file, blank lines included, so that numbers count as a spreadsheet program shows them.

    Raises ValueError for what is no text, csv.Error for what is no CSV.
    """
    text = decoded(data)
    if text.lstrip().startswith(MARKUP):
        raise ValueError("not a table of text")
    match = _SEPARATOR_LINE.match(text)
    delimiter = match[1] if match else find_delimiter(text)
    rows = csv.reader(io.StringIO(text[match.end() :] if match else text, newline=""), delimiter=delimiter, strict=False)
    found: list[list[str]] = []
    may_be_guarded = "'" in text
    for row in rows:
        if len(found) >= ROWS_MAX:
            raise ValueError("the file is too long")
        found.append([unguarded(cell) for cell in row] if may_be_guarded else row)
    return found


def decoded(data: bytes) -> str:
    """The text of a file by its byte order mark, else UTF-8, else Windows-1252, else Latin-1; ValueError if none."""
    mark = next((encoding for prefix, encoding in _BYTE_ORDER_MARKS if data.startswith(prefix)), None)
    text = None
    for encoding in [mark] if mark else ["utf-8", "cp1252", "latin-1"]:
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    if text is None or "\0" in text:
        raise ValueError("not a text file")
    controls = sum(1 for c in text[:100_000] if c < " " and c not in "\t\r\n")
    if controls > CONTROL_SHARE_MAX * min(len(text), 100_000):
        raise ValueError("not a text file")
    return text


def find_delimiter(text: str) -> str:
    """The delimiter by which most rows have the same number of cells; of equal ones the one with most cells."""
    return max(DELIMITERS, key=lambda delimiter: _regularity(text, delimiter))


def _regularity(text: str, delimiter: str) -> tuple[int, int]:
    if delimiter not in text:
        return 0, 1
    lines = io.StringIO(text, newline="")
    counts: Counter[int] = Counter()
    for row in csv.reader(lines, delimiter=delimiter):
        counts[len(row)] += len(row) > 1
        if counts.total() + counts[0] >= SAMPLE_ROWS or lines.tell() > 1_000_000:
            break
    if not counts:
        return 0, 0
    cells, rows = max(counts.items(), key=lambda item: (item[1] * item[0], item[0]))
    return rows * cells, cells
