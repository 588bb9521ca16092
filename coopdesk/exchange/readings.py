"""How a column is read: its order of day and month, its decimal sign.

The reading that fits most cells of the column wins; on a tie that of the book's language. A cell the winner does
not fit is a fault of that cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coopdesk.exchange.grid import RawCell
from coopdesk.exchange.text_amounts import DecimalSign, is_nothing, parse_amount
from coopdesk.exchange.text_dates import parse_date
from coopdesk.i18n.formats import formats_of

CENTS = 2
"""How many zero decimals are written behind amounts of a currency without any."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What decides a tie: how the book's language writes, and the decimals of its currency."""

    day_first: bool
    sign: DecimalSign
    decimals: int

    @classmethod
    def of(cls, language: str, decimals: int) -> Habits:
        """The habits of a language."""
        formats = formats_of(language)
        sign = DecimalSign.COMMA if formats.decimal_sign == DecimalSign.COMMA else DecimalSign.POINT
        return cls(not formats.date(date(2001, 12, 31)).startswith("12"), sign, decimals)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The reading of a column. `open`: every cell fits the other one too, and some would then mean something else."""

    day_first: bool = True
    sign: DecimalSign = DecimalSign.COMMA
    open: bool = False


def date_reading(cells: Iterable[RawCell], habits: Habits, forced: bool | None = None) -> Chosen:
    """Day before month or after it; `forced` where somebody was asked."""
    texts = _counted(cells)
    read = {order: [parse_date(text, order) for text in texts] for order in (True, False)}
    fits = {order: sum(times for day, times in zip(days, texts.values(), strict=True) if day) for order, days in read.items()}
    is_open = bool(texts) and fits[True] == fits[False] == texts.total() and read[True] != read[False]
    if forced is not None:
        return Chosen(day_first=forced)
    tie = fits[True] == fits[False]
    return Chosen(day_first=habits.day_first if tie else fits[True] > fits[False], open=is_open)


def amount_reading(cells: Iterable[RawCell], habits: Habits) -> Chosen:
    """The decimal sign: first by amounts the currency can hold, then by amounts at all, then by language."""
    texts = _counted(cells)
    read = {sign: [parse_amount(text, sign) for text in texts] for sign in DecimalSign}
    fits = {sign: _fits(list(zip(amounts, texts.values(), strict=True)), habits.decimals) for sign, amounts in read.items()}
    best, other = habits.sign, habits.sign.other
    is_open = bool(texts) and fits[best] == fits[other] == (texts.total(), texts.total()) and read[best] != read[other]
    return Chosen(sign=other if fits[other] > fits[best] else best, open=is_open)


def excess_decimals(amount: Decimal, decimals: int) -> bool:
    """Whether an amount has decimals, other than zeros, beyond the currency's."""
    scaled = amount.scaleb(decimals)
    return scaled != scaled.to_integral_value()


def _counted(cells: Iterable[RawCell]) -> Counter[str]:
    """The texts of a column that say something, and how often each stands there."""
    return Counter({cell: times for cell, times in Counter(cells).items() if isinstance(cell, str) and not is_nothing(cell)})


def _fits(amounts: list[tuple[Decimal | None, int]], decimals: int) -> tuple[int, int]:
    """How many cells are amounts that the currency can hold, and how many are amounts at all."""
    known = [(amount, times) for amount, times in amounts if amount is not None]
    held = (times for amount, times in known if not is_grouped(amount, decimals) and not excess_decimals(amount, decimals))
    return sum(held), sum(times for _, times in known)


def is_grouped(amount: Decimal, decimals: int) -> bool:
    """Whether the decimals of a typed amount are rather thousands: `25,00` may be 25 rupiah, `25,000` is 25 thousand."""
    return decimals == 0 and -int(amount.as_tuple().exponent) > CENTS
