"""The scale of a chart: at most three grid lines over the base, at round figures, and the unit that keeps their words short."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from coopdesk.domain.measures import Measure
from coopdesk.domain.money import Currency, Minor
from coopdesk.i18n.catalogue import Words

GRID_LINES = 3
ROUND = (1, 2, 4, 5)
THOUSAND, MILLION, BILLION = 10**3, 10**6, 10**9
TENTHS = 10


@dataclass(frozen=True, slots=True)
class Scale:
    """`ticks` from the base upwards, in units of the measure; `unit` is how many of them a tick's word counts in one."""

    ticks: tuple[int, ...]
    unit: int
    currency: Currency
    measure: Measure = Measure.MONEY

    @property
    def base(self) -> int:
        return self.ticks[0]

    @property
    def top(self) -> int:
        return self.ticks[-1]

    def words(self, tick: int, words: Words) -> str:
        """A tick as it stands at the axis: `240`, `0,5`."""
        return words.formats.number(_slim(Decimal(tick) / self.unit))

    def short(self, figure: int, words: Words) -> str:
        """Any figure in the unit of the axis: `371,8`; nothing is `0`."""
        whole = not figure or self.unit == _minor(self.measure, self.currency) != TENTHS
        return words.formats.number((Decimal(figure) / self.unit).quantize(Decimal(1) if whole else Decimal("0.1")))

    @property
    def major(self) -> int:
        """How many whole ones a tick's word counts in one: 1, a thousand, a million or a billion."""
        return self.unit // _minor(self.measure, self.currency)


def scale_of(figures: Iterable[int], currency: Currency, *, from_zero: bool, measure: Measure = Measure.MONEY) -> Scale:
    """The narrowest scale that holds every figure. Bars stand on zero; lines may begin higher."""
    every = list(figures) or [0]
    low, high = min(every), max(*every, 1)
    if from_zero:
        low = min(low, 0)
    ticks, minor = _ticks(low, high), _minor(measure, currency)
    most = max(ticks[-1], -ticks[0])
    large = (BILLION, MILLION, THOUSAND) if measure is Measure.MONEY else ()
    return Scale(ticks, next((unit for unit in large if most >= 2 * unit * minor), 1) * minor, currency, measure)


def _ticks(low: int, high: int) -> tuple[int, ...]:
    size = 1
    while True:
        for each in ROUND:
            step = each * size
            base = low // step * step
            if base + GRID_LINES * step >= high:
                lines = max(-((base - high) // step), 1)
                return tuple(base + step * line for line in range(lines + 1))
        size *= 10


def unit_words(scale: Scale, words: Words) -> str:
    """What the figures at the axis count: "Rp million"; nothing where they are counts."""
    if scale.measure is Measure.PERCENT_TENTHS:
        return words.gettext("percent")
    if scale.measure is Measure.COUNT:
        return ""
    money = {
        1: "{currency}",
        THOUSAND: words.gettext("{currency} thousand"),
        MILLION: words.gettext("{currency} million"),
        BILLION: words.gettext("{currency} billion"),
    }
    return money[scale.major].format(currency=_sign(scale.currency, words))


def month_end_words(scale: Scale, words: Words) -> str:
    """What the figures at the axis of a chart of months count, for the line beside the title."""
    if scale.measure is not Measure.MONEY:
        return words.gettext("percent, end of month") if scale.measure is Measure.PERCENT_TENTHS else words.gettext("end of month")
    money = {
        1: words.gettext("{currency}, end of month"),
        THOUSAND: words.gettext("{currency} thousand, end of month"),
        MILLION: words.gettext("{currency} million, end of month"),
        BILLION: words.gettext("{currency} billion, end of month"),
    }
    return money[scale.major].format(currency=_sign(scale.currency, words))


def short_figure(figure: int, measure: Measure, currency: Currency, words: Words) -> str:
    """A figure for a label in a chart: `Rp 248,8 jt`, `4,7%`."""
    return short_money(figure, currency, words) if measure is Measure.MONEY else whole_figure(figure, measure, currency, words)


def short_money(minor: Minor, currency: Currency, words: Words) -> str:
    """An amount for a label in a chart, with one decimal of its unit: `Rp 248,8 jt`; small ones whole."""
    formats, major = words.formats, abs(minor) // 10**currency.decimals
    unit = next((unit for unit in (BILLION, MILLION) if major >= unit), 1)
    if unit == 1:
        return formats.money(minor, currency)
    before, after = formats.currency_signs(currency.code)
    figure = formats.number((Decimal(minor) / (unit * 10**currency.decimals)).quantize(Decimal("0.1")))
    short = {MILLION: words.pgettext("short for million, in a chart", "m"), BILLION: words.pgettext("short for billion, in a chart", "bn")}
    return f"{before}{figure}\u00a0{short[unit]}{after}"


def whole_figure(figure: int, measure: Measure, currency: Currency, words: Words) -> str:
    """A figure in full: `Rp 248.771.000`, `1.204`, `4,7%`."""
    if measure is Measure.MONEY:
        return words.formats.money(figure, currency)
    return words.formats.percent(Decimal(figure) / TENTHS) if measure is Measure.PERCENT_TENTHS else words.formats.number(figure)


def _minor(measure: Measure, currency: Currency) -> int:
    """How many units of the measure make one whole."""
    if measure is Measure.MONEY:
        return int(10**currency.decimals)
    return TENTHS if measure is Measure.PERCENT_TENTHS else 1


def _sign(currency: Currency, words: Words) -> str:
    before, after = words.formats.currency_signs(currency.code)
    return (before or after).strip()


def _slim(value: Decimal) -> Decimal | int:
    return int(value) if value == int(value) else value.normalize()
