"""What the driver says of a row just written."""

from __future__ import annotations

from typing import Any

from sqlalchemy.engine import CursorResult


def inserted_id(result: CursorResult[Any]) -> int:
    """The integer primary key that the database gave the inserted row."""
    key = result.inserted_primary_key
    if key is None:
        raise AssertionError("an insert of one row gives its key")
    return int(key[0])
