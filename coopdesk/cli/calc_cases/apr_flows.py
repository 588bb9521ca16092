"""The advances, charges and payments of an `apr` case as flows of the domain: in years, in days or in unit periods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coopdesk.cli.calc_cases.fields import Fields
from coopdesk.cli.calc_cases.loan_terms import read_method, read_terms
from coopdesk.cli.calc_cases.shapes import read_decimals, read_rounding
from coopdesk.domain.apr import MONTHS, periods_a_year
from coopdesk.domain.calendar import add_months
from coopdesk.domain.cash_flows import Flow
from coopdesk.domain.day_counts import DayCount, year_parts
from coopdesk.domain.money import Minor
from coopdesk.domain.reg_z import UnitFlow, UnitKind, UnitPeriod, UnitTime, time_between
from coopdesk.domain.schedule import INSTALMENTS_MAX, ScheduleTerms, make_schedule

DECIMALS_OF_NUMBERS = 24
"""What `Fields.number` takes; amounts without a currency are read so finely, for a rate asks for no unit."""


@dataclass(frozen=True, slots=True)
class CaseLoan:
    """A loan named by its terms: what is lent, and each instalment as it is paid, in minor units."""

    terms: ScheduleTerms
    principal: Minor
    totals: tuple[Minor, ...]


def read_loan(inputs: Fields, decimals: int) -> CaseLoan:
    """The field `loan`. Its instalments are rounded to the currency even where the schedule runs unrounded."""
    given = inputs.inner("loan")
    rounding = read_rounding(given, decimals)
    scale = rounding.scale(decimals)
    terms = read_terms(given, read_method(given), rounding, scale)
    totals = tuple(scale.shown(row.total) for row in make_schedule(terms))
    return CaseLoan(terms, given.amount("principal", decimals), totals)


# --- in years --------------------------------------------------------------------------------------


def timed_flows(inputs: Fields) -> list[Flow]:
    """Flows at times that the case counts in years, months and days."""
    decimals = read_decimals(inputs)
    flows = [Flow(_time(given, "t"), given.amount("amount", decimals)) for given in inputs.many("advances")]
    flows += [Flow(_time(given, "t"), -given.amount("amount", decimals)) for given in inputs.many("charges")]
    for given in inputs.many("payments"):
        first, amount = _time(given, "first_t"), given.amount("amount", decimals)
        flows += [Flow(first + Fraction(months, MONTHS), -amount) for months in _months_of(given)]
    if inputs.has("loan"):
        loan = read_loan(inputs, decimals)
        a_year = Fraction(periods_a_year(loan.terms.period))
        flows += [Flow(n / a_year, -total) for n, total in enumerate(loan.totals, 1)]
    return flows


def _time(given: Fields, key: str) -> Fraction:
    """A time `{years, months, days, year_days}` as years."""
    at = given.inner(key)
    years, months, days = (at.integer(part) if at.has(part) else 0 for part in ("years", "months", "days"))
    if not days:
        return Fraction(years) + Fraction(months, MONTHS)
    year_days = Fraction(at.number("year_days"))
    if year_days <= 0:
        raise at.bad("year_days")
    return Fraction(years) + Fraction(months, MONTHS) + days / year_days


def _count(given: Fields) -> int:
    return given.integer("count", 1, INSTALMENTS_MAX) if given.has("count") else 1


def _months_of(given: Fields) -> range:
    """Months from the first payment of a series to each."""
    count = _count(given)
    every = given.integer("every_months", 1) if count > 1 else 1
    return range(0, count * every, every)


# --- in days ---------------------------------------------------------------------------------------


def signed_flows(inputs: Fields, count: DayCount) -> list[Flow]:
    """`cash_flows` as they are signed, from the earliest date on."""
    dated = [(given.day("date"), int(given.number("amount").scaleb(DECIMALS_OF_NUMBERS))) for given in inputs.many("cash_flows")]
    return _from_first(dated, count)


def dated_flows(inputs: Fields, count: DayCount) -> list[Flow]:
    """Advances, charges and payments by their dates, from the earliest on."""
    decimals = read_decimals(inputs)
    dated = [(given.day("date"), given.amount("amount", decimals)) for given in inputs.many("advances")]
    dated += [(given.day("date"), -given.amount("amount", decimals)) for given in inputs.many("charges")]
    for given in inputs.many("payments"):
        first, amount = given.day("first_date" if given.has("first_date") else "date"), given.amount("amount", decimals)
        dated += [(add_months(first, months), -amount) for months in _months_of(given)]
    return _from_first(dated, count)


def _from_first(dated: list[tuple[date, Minor]], count: DayCount) -> list[Flow]:
    first = min((day for day, _amount in dated), default=date.min)
    return [Flow(_years(first, day, count), amount) for day, amount in dated]


def _years(start: date, end: date, count: DayCount) -> Fraction:
    return sum((Fraction(*part) for part in year_parts(start, end, count)), Fraction(0))


# --- in unit periods -------------------------------------------------------------------------------


def unit_flows(inputs: Fields) -> Iterator[UnitFlow]:
    """Flows of Regulation Z: each is counted back to the first advance; a series goes on one unit period apart."""
    decimals, unit = read_decimals(inputs), _unit(inputs.inner("unit_period"))
    advances = inputs.many("advances")
    if not advances:
        raise inputs.bad("advances")
    start = min(given.day("date") for given in advances)
    for given in advances:
        yield UnitFlow(time_between(start, given.day("date"), unit), given.amount("amount", decimals))
    for given in inputs.many("charges"):
        yield UnitFlow(time_between(start, given.day("date"), unit), -given.amount("amount", decimals))
    for given in inputs.many("payments"):
        first = time_between(start, given.day("first_date"), unit)
        amount = given.amount("amount", decimals)
        for later in range(_count(given)):
            yield UnitFlow(UnitTime(first.whole + later, first.part), -amount)


def _unit(given: Fields) -> UnitPeriod:
    kind = given.choice("unit", UnitKind)
    every = given.integer("every", 1, 366) if given.has("every") else 1
    if kind is not UnitKind.HALF_MONTH or not given.has("days"):
        return UnitPeriod(kind, every)
    days = given.integers("days")
    if len(days) != 2 or not 1 <= min(days) < max(days) <= 31:
        raise given.bad("days")
    return UnitPeriod(kind, every, (days[0], days[1]))
