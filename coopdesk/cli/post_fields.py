"""The fields of one `post` command, read strictly: each value has one form, and what is not asked for is refused.

Money is a decimal string (`"12500"`, `"12.50"`), a rate too; a count is a JSON integer; a date is ISO; a text has no
control characters. No float is ever made: JSON numbers with a point become Decimal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from coopdesk.cli.arguments import clean_text, iso_date
from coopdesk.domain.errors import BadAmount, BadDate, BadField, BadRate, FieldMissing, NotJson, RequestIdMissing, TooManyDecimals
from coopdesk.domain.money import Currency, Minor

AMOUNT = re.compile(r"(0|[1-9][0-9]{0,17})(?:\.([0-9]{1,6}))?")
RATE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,10})?")
TEXT_LENGTH_MAX = 500
COUNT_MAX = 2**63 - 1
Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=StrEnum)
Default = TypeVar("Default")


def parse_object(line: bytes) -> dict[str, Any]:
    """One line as a JSON object without repeated keys; refuses with NotJson."""
    try:
        parsed = json.loads(line.decode("utf-8"), parse_float=Decimal, object_pairs_hook=_without_repetition)
    except (ValueError, RecursionError) as error:
        raise NotJson from error
    if not isinstance(parsed, dict):
        raise NotJson
    return parsed


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("a key is repeated")
    return dict(pairs)


def checked_request_id(value: Any) -> str:
    """A text that is not empty; refuses with RequestIdMissing, or BadField where a book cannot hold it."""
    if not isinstance(value, str) or not value:
        raise RequestIdMissing
    if len(value) > TEXT_LENGTH_MAX:
        raise BadField("request_id", _short(value))
    return clean_text("request_id", value)


class Fields:
    """The fields of a command; each is taken once by the form it must have, `done` refuses what is left over."""

    def __init__(self, given: dict[str, Any], currency: Currency) -> None:
        self._given = dict(given)
        self._currency = currency

    def text(self, name: str) -> str:
        """A text that is not empty."""
        return self._required(name, self.optional_text(name))

    def optional_text(self, name: str) -> str:
        """A text, empty where it is not given."""
        return self._taken(name, "", lambda value: _text(name, value))

    def one_of(self, name: str, allowed: Sequence[Choice], default: Default) -> Choice | Default:
        """One of these codes, `default` where none is given."""
        text = self.optional_text(name)
        found = next((member for member in allowed if member.value == text), None)
        if text and found is None:
            raise BadField(name, text)
        return default if found is None else found

    def amount(self, name: str) -> Minor:
        """An amount of the book's currency, in minor units."""
        return self._required(name, self._taken(name, None, self._amount))

    def day(self, name: str) -> date:
        return self._required(name, self.optional_day(name))

    def optional_day(self, name: str) -> date | None:
        return self._taken(name, None, _day)

    def count(self, name: str) -> int:
        """A whole number from 0 on."""
        return self._required(name, self._taken(name, None, lambda value: _count(name, value)))

    def optional_rate(self, name: str) -> Decimal | None:
        """Percent, as a decimal string or a JSON number."""
        return self._taken(name, None, _rate)

    def done(self) -> None:
        """Refuse a field that nobody asked for: it may be a misspelt one."""
        for name, value in self._given.items():
            raise BadField(_short(name), _short(value))

    def _amount(self, value: Any) -> Minor:
        found = AMOUNT.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            raise BadAmount(_short(value))
        whole, part = found[1], found[2] or ""
        if len(part) > self._currency.decimals:
            raise TooManyDecimals(value, self._currency.decimals)
        return int(whole + part.ljust(self._currency.decimals, "0"))

    def _taken(self, name: str, default: Value, read: Callable[[Any], Value]) -> Value:
        value = self._given.pop(name, None)
        return default if value is None else read(value)

    def _required(self, name: str, value: Value | None) -> Value:
        if value is None or value == "":
            raise FieldMissing(name)
        return value


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str) or len(value) > TEXT_LENGTH_MAX:
        raise BadField(name, _short(value))
    return clean_text(name, value)


def _count(name: str, value: Any) -> int:
    if type(value) is not int or not 0 <= value <= COUNT_MAX:
        raise BadField(name, _short(value))
    return value


def _day(value: Any) -> date:
    if not isinstance(value, str):
        raise BadDate(_short(value))
    return iso_date(value)


def _rate(value: Any) -> Decimal:
    text = value if isinstance(value, str) else str(value) if isinstance(value, int | Decimal) else ""
    if isinstance(value, bool) or not RATE.fullmatch(text):
        raise BadRate(_short(value))
    return Decimal(text)


def _short(value: Any) -> str:
    """A value as a refusal shows it: JSON again, not longer than a line."""
    text = str(value) if isinstance(value, str | Decimal) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 80 else text[:79] + "…"
