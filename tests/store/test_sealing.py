"""The canonical bytes of a hash chain: what a book of any version was sealed with stays as it is, byte by byte."""

from __future__ import annotations

import hashlib
import json

from hypothesis import given
from hypothesis import strategies as st

from coopdesk.store.sealing import canonical, chained_hash

CELLS = st.one_of(st.none(), st.text(), st.integers(-(2**63), 2**63 - 1))
ROWS = st.lists(CELLS, max_size=8)


@given(ROWS, st.lists(ROWS, max_size=3))
def test_are_plain_json_in_utf_8(row: list[object], lines: list[list[object]]) -> None:
    expected = json.dumps([row, lines], ensure_ascii=False, separators=(",", ":"))
    assert canonical((tuple(row), [tuple(line) for line in lines])) == expected.encode()


@given(st.text(st.characters(max_codepoint=0x2FF)))
def test_escape_what_json_escapes_and_nothing_else(text: str) -> None:
    assert json.loads(canonical([text])) == [text]
    assert canonical([text]) == json.dumps([text], ensure_ascii=False).encode()


def test_text_that_utf_8_cannot_hold_is_hashed_too() -> None:
    assert canonical(["a\ud800b", 1]) == b'["a\\ud800b",1]'


def test_bytes_stand_in_hexadecimal() -> None:
    assert canonical([b"\x00\xff", None]) == b'["00ff",null]'


def test_a_link_is_sha_256_of_version_previous_hash_and_content() -> None:
    previous = bytes(range(32))
    assert chained_hash(1, previous, (7, "Siti")) == hashlib.sha256(b"1:" + previous + b'[7,"Siti"]').digest()
