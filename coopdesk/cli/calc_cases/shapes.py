"""Shapes that several kinds of cases share: rate, periods, rounding, non-working days, and how amounts are written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from coopdesk.cli.calc_cases.fields import Fields
from coopdesk.domain.arrears import Bucket
from coopdesk.domain.calendar import MONTHLY, Period, PeriodUnit, Shift, WorkingDays
from coopdesk.domain.errors import BadField, BadRate
from coopdesk.domain.money import Minor, plain, round_units
from coopdesk.domain.rates import PERCENT_MAX, Rate, RatePer
from coopdesk.domain.schedule import Residue

DECIMALS_MAX = 4
UNROUNDED_DECIMALS = 8
"""A case that does not round is computed in units so much finer than those it shows."""

EXACT_DECIMALS = 15

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class MoneyMode(StrEnum):
    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"
    UP = "up"
    NONE = "none"


class Carry(StrEnum):
    ROUNDED = "rounded"
    UNROUNDED = "unrounded"


@dataclass(frozen=True, slots=True)
class Scale:
    """Minor units of a case: as fine as it shows amounts, or `finer` decimals finer and then shown by `mode`."""

    decimals: int
    finer: int = 0
    mode: str = "half_up"

    def minor(self, fields: Fields, key: str) -> Minor:
        amount: Minor = fields.amount(key, self.decimals) * 10**self.finer
        return amount

    def signed(self, fields: Fields, key: str) -> Minor:
        amount: Minor = fields.signed_amount(key, self.decimals) * 10**self.finer
        return amount

    def shown(self, minor: Minor) -> Minor:
        """An amount as fine as it is shown."""
        return round_units(Decimal(minor).scaleb(-self.finer), mode=self.mode) if self.finer else minor

    def text(self, minor: Minor) -> str:
        return plain(self.shown(minor), self.decimals)

    def parts(self, principal: Minor, interest: Minor, fees: Minor = 0, penalty: Minor = 0) -> dict[str, str]:
        """The amounts of a row, or of all rows together, with their total."""
        named = {"principal": principal, "interest": interest, "fees": fees, "penalty": penalty}
        return {name: self.text(amount) for name, amount in {**named, "total": sum(named.values())}.items()}


@dataclass(frozen=True, slots=True)
class CaseRounding:
    """A case's rounding. Units in minor units; `instalment_unit` None: the level instalment is rounded as the rest."""

    mode: str = MoneyMode.HALF_UP
    unit: Minor = 1
    instalment_unit: Minor | None = None
    instalment_mode: str = MoneyMode.HALF_UP
    residue: Residue = Residue.LAST_INSTALMENT
    unrounded: bool = False
    shown_by: str = MoneyMode.HALF_UP
    """The mode that an amount is shown with where balances run unrounded."""

    def scale(self, decimals: int) -> Scale:
        return Scale(decimals, UNROUNDED_DECIMALS, self.shown_by) if self.unrounded else Scale(decimals)


def exact_text(value: Decimal) -> str:
    """A figure that no currency rounds: plain digits, as many as tell anything."""
    return f"{value:.{EXACT_DECIMALS}f}"


def read_decimals(inputs: Fields) -> int:
    return inputs.integer("decimals", 0, DECIMALS_MAX)


def read_rounding(inputs: Fields, decimals: int, *, of_loan: bool = True) -> CaseRounding:
    """The field `rounding`; absent: half up to one minor unit. Its residue is read where it speaks `of_loan` instalments."""
    given = inputs.inner_or_empty("rounding")
    mode = given.choice("money_mode", MoneyMode) if given.has("money_mode") else MoneyMode.HALF_UP
    level_mode = given.choice("instalment_mode", MoneyMode) if given.has("instalment_mode") else mode
    carry = given.choice("carry", Carry) if given.has("carry") else Carry.ROUNDED
    unrounded = mode is MoneyMode.NONE or carry is Carry.UNROUNDED
    finer = 10**UNROUNDED_DECIMALS if unrounded else 1
    return CaseRounding(
        mode=MoneyMode.HALF_UP if unrounded else mode,
        unit=_unit(given, "unit", decimals) if given.has("unit") and not unrounded else 1,
        instalment_unit=_unit(given, "instalment_unit", decimals) * finer if given.has("instalment_unit") else None,
        instalment_mode=MoneyMode.HALF_UP if level_mode is MoneyMode.NONE else level_mode,
        residue=given.choice("residue", Residue) if of_loan and given.has("residue") else Residue.LAST_INSTALMENT,
        unrounded=unrounded,
        shown_by=MoneyMode.HALF_UP if mode is MoneyMode.NONE else mode,
    )


def _unit(given: Fields, key: str, decimals: int) -> Minor:
    unit = given.amount(key, decimals)
    if not unit:
        raise given.bad(key)
    return unit


def read_rate(inputs: Fields) -> Rate:
    given = inputs.inner("rate")
    return Rate(given.number("pct"), given.choice("per", RatePer))


def read_percent(given: Fields, key: str) -> Decimal:
    percent = given.number(key)
    if not 0 <= percent <= PERCENT_MAX:
        raise BadRate(str(percent))
    return percent


def read_period(inputs: Fields, *, optional: bool = False) -> Period:
    """The field `periods`; a month where it is absent and `optional`."""
    if optional and not inputs.has("periods"):
        return MONTHLY
    given = inputs.inner("periods")
    return Period(given.choice("unit", PeriodUnit), given.integer("every", 1, 366) if given.has("every") else 1)


def read_working_days(inputs: Fields) -> WorkingDays:
    """The field `non_working_days`; absent: every day is a working day."""
    given = inputs.inner_or_empty("non_working_days")
    anchor = given.text("anchor") if given.has("anchor") else "unshifted"
    if anchor not in ("unshifted", "shifted"):
        raise given.bad("anchor")
    weekend = given.texts("weekend")
    if not set(weekend) < set(WEEKDAYS):
        raise BadField(given.path("weekend"), ", ".join(weekend))
    return WorkingDays(
        frozenset(WEEKDAYS.index(name) for name in weekend),
        frozenset(given.days("holidays")),
        given.choice("shift", Shift) if given.has("shift") else Shift.NONE,
        from_shifted=anchor == "shifted",
    )


def read_bucket(given: Fields) -> Bucket:
    low, high = (given.integer(key) if given.has(key) else None for key in ("min_days", "max_days"))
    return Bucket(given.text("name"), low, high)
