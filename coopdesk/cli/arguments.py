"""Reading what was typed: one line instead of a page of usage where it is wrong, dates as dates."""

from __future__ import annotations

import argparse
import re
import unicodedata
from datetime import date, datetime
from typing import NoReturn

from coopdesk.domain.errors import BadDate, BadField

ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ISO_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")


class UsageError(Exception):
    """Arguments that do not fit together; the text is argparse's own."""


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError instead of leaving the program."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.prog}: {message}")


def iso_date(text: str) -> date:
    """`2025-12-31` and nothing else; refuses with BadDate."""
    if not ISO_DATE.fullmatch(text):
        raise BadDate(text)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadDate(text) from error


def iso_month(text: str) -> date:
    """`2025-12` as its first day; refuses with BadDate."""
    if not ISO_MONTH.fullmatch(text):
        raise BadDate(text)
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise BadDate(text) from error


def iso_moment(text: str) -> datetime:
    """`2026-01-05T17:30`, with `Z` or a difference from UTC if it is not the time of this computer's place; refuses with BadDate."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError) as error:
        raise BadDate(text) from error


def clean_text(name: str, text: str) -> str:
    """A text that a book can hold: valid characters, no control ones; refuses with BadField of that name."""
    if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in text):
        raise BadField(name, text)
    return text


def count(name: str, least: int, most: int, text: str) -> int:
    """A whole number from `least` to `most`; refuses with BadField of that name."""
    if not re.fullmatch(r"[0-9]{1,9}", text) or not least <= int(text) <= most:
        raise BadField(name, text)
    return int(text)
