"""Reading a JSON object field by field: every getter returns a checked value or refuses the field by its path."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from coopdesk.domain.errors import BadAmount, BadDate, BadField, FieldMissing, TooManyDecimals
from coopdesk.domain.money import MINOR_MAX, Minor

NUMBER = re.compile(r"-?\d{1,24}(\.\d{1,24})?", re.ASCII)
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
YEARS = range(1900, 3000)
DAYS_MAX = 36_525
LENGTH_SHOWN = 60

Choice = TypeVar("Choice", bound=StrEnum)


class Fields:
    """One JSON object. `path` names it in refusals (`inputs.rate`); a field that is null counts as absent."""

    def __init__(self, values: object, path: str = "") -> None:
        if not isinstance(values, dict):
            raise BadField(path or "case", shown(values))
        self._values: dict[str, Any] = values
        self._path = path

    def path(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key

    def has(self, key: str) -> bool:
        """Whether the field says anything: absent, null and an empty list do not."""
        return self._values.get(key) not in (None, [])

    def raw(self, key: str) -> Any:
        if self._values.get(key) is None:
            raise FieldMissing(self.path(key))
        return self._values[key]

    def bad(self, key: str) -> BadField:
        return BadField(self.path(key), shown(self._values.get(key)))

    def text(self, key: str) -> str:
        value = self.raw(key)
        if not isinstance(value, str):
            raise self.bad(key)
        return value

    def choice(self, key: str, choices: type[Choice]) -> Choice:
        """The member of an enumeration that the field names."""
        try:
            return choices(self.text(key))
        except ValueError:
            raise self.bad(key) from None

    def integer(self, key: str, low: int = 0, high: int = DAYS_MAX) -> int:
        value = self.raw(key)
        if type(value) is not int or not low <= value <= high:
            raise self.bad(key)
        return value

    def flag(self, key: str) -> bool:
        value = self.raw(key)
        if not isinstance(value, bool):
            raise self.bad(key)
        return value

    def names(self) -> tuple[str, ...]:
        """The keys of an object whose keys are data."""
        return tuple(self._values)

    def number(self, key: str) -> Decimal:
        """A decimal text, never a JSON float."""
        value = self.text(key)
        if not NUMBER.fullmatch(value):
            raise self.bad(key)
        return Decimal(value)

    def numbers(self, key: str) -> list[Decimal]:
        """A list of decimal texts; absent is empty."""
        values = self.texts(key)
        if not all(NUMBER.fullmatch(value) for value in values):
            raise self.bad(key)
        return [Decimal(value) for value in values]

    def amount(self, key: str, decimals: int) -> Minor:
        """An amount of money that is not negative, in minor units of 10^-`decimals`."""
        minor = self.signed_amount(key, decimals)
        if minor < 0:
            raise BadAmount(self.text(key))
        return minor

    def signed_amount(self, key: str, decimals: int) -> Minor:
        """An amount that goes in, or out with a minus."""
        value = self.number(key)
        minor = value.scaleb(decimals)
        if minor != minor.to_integral_value():
            raise TooManyDecimals(str(value), decimals)
        if abs(minor) > MINOR_MAX:
            raise BadAmount(str(value))
        return int(minor)

    def day(self, key: str) -> date:
        return self._as_day(self.text(key))

    def days(self, key: str) -> list[date]:
        return [self._as_day(text) for text in self.texts(key)]

    def texts(self, key: str) -> list[str]:
        """A list of texts; absent is empty."""
        values = self._list(key)
        if not all(isinstance(value, str) for value in values):
            raise self.bad(key)
        return values

    def integers(self, key: str) -> list[int]:
        values = self._list(key)
        if not all(type(value) is int for value in values):
            raise self.bad(key)
        return values

    def inner(self, key: str) -> Fields:
        """The object in a field."""
        return Fields(self.raw(key), self.path(key))

    def inner_or_empty(self, key: str) -> Fields:
        return self.inner(key) if self.has(key) else Fields({}, self.path(key))

    def many(self, key: str) -> list[Fields]:
        """The objects in a list; absent is empty."""
        return [Fields(value, f"{self.path(key)}[{i}]") for i, value in enumerate(self._list(key))]

    def _list(self, key: str) -> list[Any]:
        value = self._values.get(key) or []
        if not isinstance(value, list):
            raise self.bad(key)
        return value

    @staticmethod
    def _as_day(text: str) -> date:
        try:
            day = date.fromisoformat(text) if ISO_DAY.fullmatch(text) else None
        except ValueError:
            day = None
        if day is None or day.year not in YEARS:
            raise BadDate(shown(text))
        return day


def shown(value: object) -> str:
    """A value as a refusal shows it: one short line."""
    text = " ".join(str(value).split())
    return text if len(text) <= LENGTH_SHOWN else text[:LENGTH_SHOWN] + "…"
