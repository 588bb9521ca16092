"""How a column is read: its order of day and month, its decimal sign.

The reading that fits most cells of the column wins; on a tie that of the book's language. A cell the winner does
not fit is a fault of that cell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coopdesk.exchange.grid import RawCell
from coopdesk.exchange.text_amounts import DecimalSign, is_nothing, parse_amount
from coopdesk.exchange.text_dates import parse_date
from coopdesk.i18n.formats import formats_of


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
    texts = [cell for cell in cells if isinstance(cell, str) and not is_nothing(cell)]
    read = {order: [parse_date(text, order) for text in texts] for order in (True, False)}
    fits = {order: sum(day is not None for day in days) for order, days in read.items()}
    is_open = bool(texts) and fits[True] == fits[False] == len(texts) and read[True] != read[False]
    if forced is not None:
        return Chosen(day_first=forced)
    tie = fits[True] == fits[False]
    return Chosen(day_first=habits.day_first if tie else fits[True] > fits[False], open=is_open)


def amount_reading(cells: Iterable[RawCell], habits: Habits) -> Chosen:
    """The decimal sign: first by amounts the currency can hold, then by amounts at all, then by language."""
    texts = [cell for cell in cells if isinstance(cell, str) and not is_nothing(cell)]
    read = {sign: [parse_amount(text, sign) for text in texts] for sign in DecimalSign}
    fits = {
        sign: (sum(_fits(amount, habits.decimals) for amount in amounts), sum(a is not None for a in amounts))
        for sign, amounts in read.items()
    }
    best, other = habits.sign, habits.sign.other
    is_open = bool(texts) and fits[best] == fits[other] == (len(texts), len(texts)) and read[best] != read[other]
    return Chosen(sign=other if fits[other] > fits[best] else best, open=is_open)


def excess_decimals(amount: Decimal, decimals: int) -> bool:
    """Whether an amount has decimals, other than zeros, beyond the currency's."""
    scaled = amount.scaleb(decimals)
    return scaled != scaled.to_integral_value()


def _fits(amount: Decimal | None, decimals: int) -> bool:
    return amount is not None and not excess_decimals(amount, decimals)
