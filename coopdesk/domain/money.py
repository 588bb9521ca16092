"""Money: whole minor units of one currency, and the arithmetic that never loses one.

A book has one currency. Inside a book amounts travel as `Minor` (int, minor units: 12500 is Rp 12.500
where the currency has no decimals, $125.00 where it has two). `Money` joins them with their currency
where text is read or written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from typing import TypeAlias

Minor: TypeAlias = int

MINOR_MAX = 10**15
"""Largest amount of one posting; sums of many stay far inside 64 bits."""

PRACTICAL_DECIMALS = {"IDR": 0, "JPY": 0, "KRW": 0, "VND": 0, "COP": 0, "UGX": 0, "TZS": 0, "RWF": 0, "XOF": 0, "XAF": 0, "KHR": 0, "MMK": 0}
"""Decimals in daily use where they differ from two (CLDR gives IDR two; nobody counts sen)."""

ROUNDING_MODES = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN, "up": ROUND_UP}


@dataclass(frozen=True, slots=True)
class Currency:
    """An ISO 4217 code and the decimals in practical use."""

    code: str
    decimals: int

    @classmethod
    def of(cls, code: str) -> Currency:
        return cls(code, PRACTICAL_DECIMALS.get(code, 2))


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with its currency; adding two currencies raises ValueError."""

    minor: Minor
    currency: Currency

    def __add__(self, other: Money) -> Money:
        self._same_currency(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same_currency(other)
        return Money(self.minor - other.minor, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def _same_currency(self, other: Money) -> None:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency.code} and {other.currency.code} do not add up")


def plain(minor: Minor, decimals: int) -> str:
    """The machine form of an amount: ASCII digits, exactly `decimals` decimals, ASCII minus."""
    if not decimals:
        return str(minor)
    sign, digits = ("-" if minor < 0 else ""), str(abs(minor)).rjust(decimals + 1, "0")
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"


def round_units(value: Decimal, unit: int = 1, mode: str = "half_up") -> Minor:
    """Round `value` minor units to a multiple of `unit` by one of ROUNDING_MODES."""
    whole = value if unit == 1 else value / unit
    return int(whole.to_integral_value(ROUNDING_MODES[mode])) * unit


def share_out(total: Minor, weights: Sequence[int]) -> list[Minor]:
    """Split `total` >= 0 by `weights` so that the parts sum to it exactly (largest remainder, first wins a tie)."""
    whole = sum(weights)
    if whole <= 0:
        raise ValueError("weights must have a positive sum")
    parts = [total * weight // whole for weight in weights]
    left = total - sum(parts)
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in by_remainder[:left]:
        parts[i] += 1
    return parts
