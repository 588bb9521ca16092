"""The scale of a chart: at most three grid lines over the base, at round figures, and the unit that keeps their words short."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from coopdesk.domain.money import Currency, Minor
from coopdesk.i18n.catalogue import _, current, pgettext

GRID_LINES = 3
ROUND = (1, 2, 4, 5)
THOUSAND, MILLION, BILLION = 10**3, 10**6, 10**9


@dataclass(frozen=True, slots=True)
class Scale:
    """`ticks` from the base upwards, in minor units; `unit` is how many minor units a tick's word counts in one."""

    ticks: tuple[Minor, ...]
    unit: int
    currency: Currency

    @property
    def base(self) -> Minor:
        return self.ticks[0]

    @property
    def top(self) -> Minor:
        return self.ticks[-1]

    def words(self, tick: Minor) -> str:
        """A tick as it stands at the axis: `240`, `0,5`."""
        return current().formats.number(_slim(Decimal(tick) / self.unit))


def scale_of(figures: Iterable[Minor], currency: Currency, *, from_zero: bool) -> Scale:
    """The narrowest scale that holds every figure. Bars stand on zero; lines may begin higher."""
    every = list(figures) or [0]
    low, high = min(every), max(*every, 1)
    if from_zero:
        low = min(low, 0)
    ticks = _ticks(low, high)
    unit = next((unit for unit in (BILLION, MILLION, THOUSAND) if ticks[-1] >= 2 * unit * 10**currency.decimals), 1)
    return Scale(ticks, unit * 10**currency.decimals, currency)


def _ticks(low: Minor, high: Minor) -> tuple[Minor, ...]:
    size = 1
    while True:
        for each in ROUND:
            step = each * size
            base = low // step * step
            if base + GRID_LINES * step >= high:
                lines = max(-((base - high) // step), 1)
                return tuple(base + step * line for line in range(lines + 1))
        size *= 10


def unit_words(scale: Scale) -> str:
    """What the figures at the axis count, for the line beside the title."""
    before, after = current().formats.currency_signs(scale.currency.code)
    sign = (before or after).strip()
    major = scale.unit // 10**scale.currency.decimals
    words = {
        1: _("{currency}, end of month"),
        THOUSAND: _("{currency} thousand, end of month"),
        MILLION: _("{currency} million, end of month"),
        BILLION: _("{currency} billion, end of month"),
    }
    return words[major].format(currency=sign)


def short_money(minor: Minor, currency: Currency) -> str:
    """An amount for a label in a chart, with one decimal of its unit: `Rp 248,8 jt`; small ones whole."""
    formats, major = current().formats, abs(minor) // 10**currency.decimals
    unit = next((unit for unit in (BILLION, MILLION) if major >= unit), 1)
    if unit == 1:
        return formats.money(minor, currency)
    before, after = formats.currency_signs(currency.code)
    figure = formats.number((Decimal(minor) / (unit * 10**currency.decimals)).quantize(Decimal("0.1")))
    short = {MILLION: pgettext("short for million, in a chart", "m"), BILLION: pgettext("short for billion, in a chart", "bn")}
    return f"{before}{figure}\u00a0{short[unit]}{after}"


def _slim(value: Decimal) -> Decimal | int:
    return int(value) if value == int(value) else value.normalize()
