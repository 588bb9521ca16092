"""The cooperative at the ends of months as charts: savings, loans, arrears, what is at risk, cash and bank.

Each figure is that of a report of the day, to which it leads; by business date, lateness by value date, as the book is known now.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.calendar import month_start
from coopdesk.domain.chart import Section
from coopdesk.domain.measures import Measure
from coopdesk.domain.money import Minor
from coopdesk.domain.portfolio import percent_of
from coopdesk.domain.products import Product
from coopdesk.marks import N_
from coopdesk.products import KINDS, Family
from coopdesk.reports.chart import MOST_SERIES, Chart, ChartKind, Series
from coopdesk.reports.drill import ToReport
from coopdesk.store.queries.arrears_history import LateLoan, late_loans_on
from coopdesk.store.queries.month_ends import balances_at, month_days, principal_at
from coopdesk.store.unit_of_work import UnitOfWork

RANGES = (12, 24, 36)
"""How many months back may be asked for."""
LONG_LATE = 90
AT_RISK = (30, 90)
MONEY_AT_HAND = ((Section.BANK, N_("In the bank")), (Section.CASH, N_("In cash")))


@dataclass(frozen=True, slots=True)
class _Months:
    """The days that are asked about, with the balances of all accounts that are drawn."""

    days: tuple[date, ...]
    products: tuple[Product, ...]
    balances: dict[str, tuple[Minor, ...]]


def month_charts(unit: UnitOfWork, language: str, until: date, months: int = RANGES[0]) -> tuple[Chart, ...]:
    """Savings, loans, arrears, portfolio at risk, cash: at the ends of `months` months, the last of them on `until`."""
    savings, loans, cash = balance_charts(unit, language, until, months)
    return savings, loans, *late_charts(unit, until, months), cash


def balance_charts(unit: UnitOfWork, language: str, until: date, months: int = RANGES[0]) -> tuple[Chart, Chart, Chart]:
    """Savings, loans and cash: from the kept monthly totals, so at once in a book of any size."""
    asked, accounts = _asked(unit, until, months), unit.products.chart().accounts
    money = {section: [code for code in asked.balances if accounts[code].section is section] for section, _title in MONEY_AT_HAND}
    return _savings(asked, language), _loans(asked, language), _cash(asked, money)


def late_charts(unit: UnitOfWork, until: date, months: int = RANGES[0]) -> tuple[Chart, Chart]:
    """Arrears and what is at risk: every loan that was ever late is looked at on every day, which takes its time in a large book."""
    asked = _asked(unit, until, months)
    late = late_loans_on(unit, asked.days)
    return _arrears(asked, late), _at_risk(unit, asked, late)


def _asked(unit: UnitOfWork, until: date, months: int) -> _Months:
    days, accounts = month_days(unit, until, months), unit.products.chart().accounts
    products = tuple(product for product in unit.products.all() if product.kind in KINDS)
    money = {code for code, account in accounts.items() if account.section in dict(MONEY_AT_HAND)}
    return _Months(days, products, balances_at(unit, money | {product.control for product in products}, days))


def _savings(asked: _Months, language: str) -> Chart:
    of = [product for product in asked.products if KINDS[product.kind].family is not Family.LOANS]
    return _chart("chart-savings", N_("Savings"), asked.days, _by_product(asked, of, language, -1), "savings-summary")


def _loans(asked: _Months, language: str) -> Chart:
    of = [product for product in asked.products if KINDS[product.kind].family is Family.LOANS]
    return _chart("chart-loans", N_("Loans outstanding"), asked.days, _by_product(asked, of, language, 1), "loan-breakdown")


def _by_product(asked: _Months, products: Sequence[Product], language: str, sign: int) -> list[Series]:
    """The largest at the foot; where there are more than can be told apart, the small ones are added up above them."""
    held = [Series(each.code, each.name(language), tuple(sign * figure for figure in asked.balances[each.control])) for each in products]
    held = sorted((each for each in held if any(each.figures)), key=lambda each: each.figures[-1])
    if not held:
        return [Series("balance", N_("Balance"), (0,) * len(asked.days))]
    small, kept = (held[: len(held) - MOST_SERIES + 1], held[len(held) - MOST_SERIES + 1 :]) if len(held) > MOST_SERIES else ([], held)
    others = [Series("others", N_("Other products"), _added([each.figures for each in small]))] if small else []
    return others + kept


def _arrears(asked: _Months, late: Mapping[date, Sequence[LateLoan]]) -> Chart:
    of_days = [late[day] for day in asked.days]
    long = tuple(sum(each.arrears.total for each in loans if each.arrears.days_past_due > LONG_LATE) for loans in of_days)
    soon = tuple(sum(each.arrears.total for each in loans) - over for loans, over in zip(of_days, long, strict=True))
    series = [Series("up_to_90", N_("1–90 days"), soon), Series("over_90", N_("> 90 days"), long)]
    return _chart("chart-arrears", N_("Arrears"), asked.days, series, "arrears")


def _at_risk(unit: UnitOfWork, asked: _Months, late: Mapping[date, Sequence[LateLoan]]) -> Chart:
    """The whole balance of loans late over 30 and 90 days, of all loans."""
    own = {each.loan for loans in late.values() for each in loans if each.arrears.days_past_due > min(AT_RISK)}
    left = principal_at(unit, own, asked.days)
    lent = _added([asked.balances[each.control] for each in asked.products if KINDS[each.kind].family is Family.LOANS] or [(0,) * len(asked.days)])

    def percents(over: int) -> tuple[int, ...]:
        found = []
        for place, day in enumerate(asked.days):
            at_risk = sum(left[each.loan][place] for each in late[day] if each.arrears.days_past_due > over)
            found.append(int(percent_of(at_risk, lent[place]) * 10))
        return tuple(found)

    series = [Series(f"par_{over}", title, percents(over)) for over, title in zip(AT_RISK, (N_("PAR 30"), N_("PAR 90")), strict=True)]
    return _chart("chart-par", N_("Portfolio at risk"), asked.days, series, "par", ChartKind.LINES, Measure.PERCENT_TENTHS)


def _cash(asked: _Months, codes: dict[Section, list[str]]) -> Chart:
    nothing = [(0,) * len(asked.days)]
    held = [Series(section.value, title, _added([asked.balances[code] for code in codes[section]] or nothing)) for section, title in MONEY_AT_HAND]
    shown = [each for each in held if any(each.figures)] or held[-1:]
    return _chart("chart-cash", N_("Cash and bank"), asked.days, shown, "cash-flow")


def _added(every: Sequence[Sequence[int]]) -> tuple[int, ...]:
    return tuple(sum(figures) for figures in zip(*every, strict=True))


def _chart(
    code: str,
    title: str,
    days: tuple[date, ...],
    series: Sequence[Series],
    report: str,
    kind: ChartKind = ChartKind.BARS,
    measure: Measure = Measure.MONEY,
) -> Chart:
    drills = tuple(ToReport(report, month_start(day), day) for day in days)
    return Chart(code, title, kind, measure, days, tuple(series), drills, days[0], days[-1])
