"""Reads an amount that a person types. Strict: what can be read in two ways is refused with both, never guessed.

Taken (Indonesian signs; each language has its own): `150000`, `150.000`, `150 000`, `Rp 150.000`, `Rp 150.000,-`,
`1.250.000,00`, `12,50` where the currency has two decimals, `150rb`, `1,5jt`, `2 juta`; digits of any script.
Refused: `12.50` (12.500 or 1.250?), `150,000` (150.000 or 150?), groups that are not regular, anything else.
No float is ever involved. Files have their own reading, per column (`exchange`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from coopdesk.domain.errors import AmbiguousAmount, BadAmount, BadRate, TooManyDecimals
from coopdesk.domain.money import MINOR_MAX, Currency, Minor, Money
from coopdesk.i18n.formats import Formats, formats_of
from coopdesk.i18n.typed_text import plain_text

MULTIPLIERS = {
    "rb": 10**3,
    "ribu": 10**3,
    "jt": 10**6,
    "juta": 10**6,
    "miliar": 10**9,
    "milyar": 10**9,
    "k": 10**3,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
}
"""Taken in every language; a bare `m` is a million here and a miliar there, so it is not."""

DIGITS_MAX = 20
"""More than any amount has, and few enough that Decimal stays exact."""

NUMBER = re.compile(r"[0-9](?:[0-9., '’]*[0-9])?")
WITH_WORD = re.compile(r"(?P<number>[0-9](?:[0-9., ]*[0-9])?) ?(?P<word>[a-z]+)")


@dataclass(frozen=True, slots=True)
class _Signs:
    """Which sign parts decimals and which groups; `sizes` are the last group's digits and the others'."""

    decimal: str
    group: str
    sizes: tuple[int, int]

    @property
    def swapped(self) -> _Signs:
        return _Signs(self.group if self.group in ".," else ".", self.decimal, self.sizes)

    def value(self, text: str) -> Decimal | None:
        """`text` read by these signs with regular groups of this sign or of spaces; None where it does not fit."""
        last, others = self.sizes
        for group in dict.fromkeys((self.group, " ")):
            sign = re.escape(group)
            grouped = rf"[1-9][0-9]{{0,{others - 1}}}(?:{sign}[0-9]{{{others}}})*{sign}[0-9]{{{last}}}"
            found = re.fullmatch(rf"(0|[1-9][0-9]*|{grouped})(?:{re.escape(self.decimal)}([0-9]+))?", text)
            if found:
                return Decimal(found[1].replace(group, "") + "." + (found[2] or "0"))
        return None


def parse_money(text: str, currency: Currency, language: str, *, zero_ok: bool = False) -> Money:
    """The amount typed as `text` by somebody whose screen is in `language`.

    Raises BadAmount (no number, not positive unless `zero_ok`, too large, irregular groups), TooManyDecimals, or
    AmbiguousAmount with the two amounts it could mean.
    """
    formats = formats_of(language)
    signs = _Signs(formats.decimal_sign, " " if formats.group_sign.isspace() else formats.group_sign, formats.group_sizes)
    minor = _Reading(text, currency, signs).minor(_bare(text, currency, formats))
    if minor > MINOR_MAX or (minor == 0 and not zero_ok):
        raise BadAmount(text)
    return Money(minor, currency)


def parse_rate(text: str) -> Decimal:
    """A rate in percent: digits with at most one `,` or `.` as decimal sign, `%` allowed; else BadRate."""
    plain = plain_text(text)
    if plain is None or not re.fullmatch(r"[0-9]{1,3}(?:[.,][0-9]{1,6})? ?%?", plain):
        raise BadRate(text)
    return Decimal(plain.rstrip("% ").replace(",", "."))


def _bare(text: str, currency: Currency, formats: Formats) -> str:
    """`text` without the currency's sign or code, before or after, and without the `,-` of a whole amount."""
    plain = plain_text(text)
    if plain is None or sum(sign.isdigit() for sign in plain) > DIGITS_MAX:
        raise BadAmount(text)
    plain = plain.replace("٬", formats.group_sign).replace("٫", formats.decimal_sign)
    sign = plain_text("".join(formats.currency_signs(currency.code))) or ""
    for name in (sign, currency.code.lower(), sign.lstrip("abcdefghijklmnopqrstuvwxyz")):
        if name and plain.startswith(name):
            plain = plain.removeprefix(name).removeprefix(".")
            break
        if name and plain.endswith(name):
            plain = plain.removesuffix(name)
            break
    if not currency.decimals:
        plain = re.sub(r",[-–]$", "", plain)
    return plain.strip()


@dataclass(frozen=True, slots=True)
class _Reading:
    """The decisions about one text; `text` as typed, for the refusals."""

    text: str
    currency: Currency
    signs: _Signs

    def minor(self, bare: str) -> Minor:
        """Minor units of `bare`: digits and signs, or such with a word for thousands or millions."""
        if NUMBER.fullmatch(bare):
            return self._of_number(bare)
        found = WITH_WORD.fullmatch(bare)
        if found and found["word"] in MULTIPLIERS:
            return self._of_short_form(found["number"], MULTIPLIERS[found["word"]])
        raise BadAmount(self.text)

    def _of_number(self, number: str) -> Minor:
        value = self.signs.value(number)
        if value is None:
            raise self._irregular(number)
        part = number.partition(self.signs.decimal)[2]
        other = self.signs.swapped.value(number) if len(part) == 3 else None
        if other is not None:
            raise self._two(other, value) or TooManyDecimals(self.text, self.currency.decimals)
        if len(part) > self.currency.decimals and not self._written_out(number, part):
            raise TooManyDecimals(self.text, self.currency.decimals)
        return self._whole(value)

    def _written_out(self, number: str, part: str) -> bool:
        """`1.250.000,00`: regular groups before and two zeros after leave one reading, whatever the currency."""
        return part == "00" and not number.partition(self.signs.decimal)[0].isdigit()

    def _of_short_form(self, number: str, times: int) -> Minor:
        """`1,5jt`; with three digits after a sign (`1.500rb`) or the other country's sign (`1.5jt`) it is refused."""
        value, other = self.signs.value(number), self.signs.swapped.value(number)
        if value is not None and other in {None, value}:
            return self._whole(value * times)
        first = value if value is not None else other
        second = other if value is not None else _joined(number)
        if first is None or second is None:
            raise BadAmount(self.text)
        raise self._two(first * times, second * times) or BadAmount(self.text)

    def _irregular(self, number: str) -> AmbiguousAmount | BadAmount:
        """The refusal of a text whose last group is too short: the two amounts it could mean, where there are two.

        A currency with decimals: the other country's decimal sign, or no sign at all (`12.50`: 12,50 or 1.250).
        One without: a zero forgotten, or the sign misplaced (`12.50`: 12.500 or 1.250).
        """
        joined, other = _joined(number), self.signs.swapped.value(number)
        if self.currency.decimals and other is not None:
            return self._two(other, joined) or BadAmount(self.text)
        for zeros in ("0", "00"):
            filled = self.signs.value(number + zeros)
            if filled is not None and self.signs.decimal not in number:
                return self._two(filled, joined) or BadAmount(self.text)
        return BadAmount(self.text)

    def _two(self, first: Decimal, second: Decimal) -> AmbiguousAmount | None:
        """The refusal that offers both; None where one of them is no amount of this currency or they are the same."""
        minors = [self._scaled(value) for value in (first, second)]
        fit = [minor for minor in minors if minor is not None and 0 < minor <= MINOR_MAX]
        return AmbiguousAmount(self.text, fit[0], fit[1]) if len(set(fit)) == 2 else None

    def _whole(self, value: Decimal) -> Minor:
        minor = self._scaled(value)
        if minor is None:
            raise TooManyDecimals(self.text, self.currency.decimals)
        return minor

    def _scaled(self, value: Decimal) -> Minor | None:
        scaled = value.scaleb(self.currency.decimals)
        return int(scaled) if scaled == scaled.to_integral_value() else None


def _joined(number: str) -> Decimal:
    """The digits of a text as one whole number."""
    return Decimal(re.sub(r"[^0-9]", "", number))
