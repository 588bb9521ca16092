"""How a language writes numbers, money, dates and times: the only place that formats them.

Signs, patterns and names come from CLDR (`cldr.py`), read once; the writing itself is plain string work, because a
statement has thousands of figures. Ours differs from CLDR where the boards say so: practical decimals, a no-break
space after a lettered currency sign, an en dash as minus, days and months of two digits.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache

from coopdesk.domain.money import Currency, Minor
from coopdesk.domain.wording import Sign
from coopdesk.i18n.cldr import babel_locale, facts_of
from coopdesk.i18n.date_patterns import DatePattern, padded

MINUS = "–"
NO_BREAK_SPACE = "\u00a0"

HOME_SIGNS = {"IDR": "Rp"}
"""Currency signs used in every language; CLDR would write the code abroad."""


class Formats:
    """The formats of one language. Amounts are minor units of the currency given beside them."""

    def __init__(self, language: str) -> None:
        self.language = language
        facts = facts_of(language)
        self.decimal_sign, self.group_sign = facts["decimal_sign"], facts["group_sign"]
        self.group_sizes: tuple[int, int] = (facts["group_sizes"][0], facts["group_sizes"][1])
        self._signs: dict[str, tuple[str, str]] = {}
        self._currency_first, self._percent = facts["currency_first"], facts["percent"]
        self._months = dict(enumerate(facts["months"], 1))
        self._months_short = dict(enumerate(facts["months_short"], 1))
        self._months_in_date = dict(enumerate(facts["months_in_date"], 1))
        self._weekdays = dict(enumerate(facts["weekdays"]))
        self._date = self._pattern(padded(facts["date"], "yyyy"))
        self._date_short = self._pattern(padded(facts["date"], "yy"))
        self._date_long = self._pattern(facts["date_long"])
        self._date_full = self._pattern(facts["date_full"].replace("dd", "d"))
        self._month_year, self._day_month = self._pattern(facts["month_year"]), self._pattern(facts["day_month"])
        self._time = facts["time"]

    # --- numbers and money ------------------------------------------------------------------------

    def amount(self, minor: Minor, currency: Currency) -> str:
        """The bare form of columns: `1.250.000`, `–500.000`, with exactly the currency's decimals."""
        sign, size = ("", minor) if minor >= 0 else (MINUS, -minor)
        if not currency.decimals:
            return sign + self._grouped(size)
        whole, part = divmod(size, 10**currency.decimals)
        return f"{sign}{self._grouped(whole)}{self.decimal_sign}{part:0{currency.decimals}d}"

    def figure(self, minor: Minor, currency: Currency, sign: Sign) -> str:
        """An amount in a column with its sign as asked: `–500.000`, `(500.000)`, `+500.000`."""
        if sign is Sign.BRACKETS and minor < 0:
            return f"({self.amount(-minor, currency)})"
        return ("+" if sign is Sign.ALWAYS and minor > 0 else "") + self.amount(minor, currency)

    def money(self, minor: Minor, currency: Currency) -> str:
        """The form of text and totals, with the currency's sign: `Rp 1.250.000`, `–Rp 500.000`."""
        before, after = self.currency_signs(currency.code)
        if minor < 0:
            return f"{MINUS}{before}{self.amount(-minor, currency)}{after}"
        return f"{before}{self.amount(minor, currency)}{after}"

    def number(self, value: int | Decimal) -> str:
        """A count or a figure with its own decimals: `18.402`, `2,75`."""
        if isinstance(value, int):
            return (MINUS if value < 0 else "") + self._grouped(abs(value))
        whole, point, part = f"{abs(value):f}".partition(".")
        text = self._grouped(int(whole)) + (self.decimal_sign + part if point else "")
        return (MINUS if value < 0 else "") + text

    def percent(self, value: Decimal) -> str:
        """`value` percent without idle zeros: Decimal("1.50") is `1,5%`."""
        slim = f"{value:f}"
        if "." in slim:
            slim = slim.rstrip("0").rstrip(".")
        return self.number(Decimal(slim)) + self._percent

    def currency_signs(self, code: str) -> tuple[str, str]:
        """What stands before and after an amount; one of them is empty."""
        if code not in self._signs:
            sign = HOME_SIGNS.get(code) or babel_locale(self.language).currency_symbols.get(code, code)
            if self._currency_first:
                self._signs[code] = (sign + (NO_BREAK_SPACE if sign[-1].isalpha() else ""), "")
            else:
                self._signs[code] = ("", NO_BREAK_SPACE + sign)
        return self._signs[code]

    def _grouped(self, size: int) -> str:
        if self.group_sizes == (3, 3):
            text = f"{size:,}"
            return text if self.group_sign == "," else text.replace(",", self.group_sign)
        digits, (last, others) = str(size), self.group_sizes
        groups = [digits[-last:]]
        rest = digits[:-last]
        while rest:
            groups.append(rest[-others:])
            rest = rest[:-others]
        return self.group_sign.join(reversed(groups))

    # --- dates and times --------------------------------------------------------------------------

    def date(self, day: dt.date) -> str:
        """`12/03/2026`."""
        return self._date.of(day)

    def date_short(self, day: dt.date) -> str:
        """`12/03/26`, for passbook lines."""
        return self._date_short.of(day)

    def date_long(self, day: dt.date) -> str:
        """`12 Maret 2026`."""
        return self._date_long.of(day)

    def date_full(self, day: dt.date) -> str:
        """`Kamis, 12 Maret 2026`."""
        return self._date_full.of(day)

    def day_month(self, day: dt.date) -> str:
        """`12 Maret`."""
        return self._day_month.of(day)

    def month(self, day: dt.date) -> str:
        """The month of a day with its year: `Maret 2026`."""
        return self._month_year.of(day)

    def month_name(self, number: int) -> str:
        """Name of month 1 to 12."""
        return self._months[number]

    def month_short(self, number: int) -> str:
        """Short name of month 1 to 12: `Mar`."""
        return self._months_short[number]

    def weekday(self, day: dt.date) -> str:
        return self._weekdays[day.weekday()]

    def time(self, moment: dt.time | dt.datetime) -> str:
        """Hours and minutes: `08.47` in Indonesian, `08:47` in English."""
        if self._time in {"HH.mm", "HH:mm"}:
            return f"{moment.hour:02d}{self._time[2]}{moment.minute:02d}"
        from babel.dates import format_time

        return str(format_time(moment.replace(tzinfo=None), "short", locale=babel_locale(self.language)))

    def stamp(self, moment: dt.datetime) -> str:
        """Date and time of a moment already in the reader's own time: `12/03/2026 08.47`."""
        return f"{self.date(moment)} {self.time(moment)}"

    def _pattern(self, pattern: str) -> DatePattern:
        return DatePattern(pattern, months=self._months_in_date, months_short=self._months_short, weekdays=self._weekdays)


@cache
def formats_of(language: str) -> Formats:
    """The formats of a language, made once."""
    return Formats(language)
