"""Interest of every account of a product up to the end of a month: what was accrued before, what is earned now, what is credited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext

from coopdesk.domain.balances import ONE_DAY
from coopdesk.domain.calendar import month_start
from coopdesk.domain.chart import Role
from coopdesk.domain.interest_pricing import Earned, MonthPricing
from coopdesk.domain.interest_rules import CreditDay, InterestRules
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.products import Product
from coopdesk.domain.rates import CALCULATION
from coopdesk.domain.savings_runs import Run, RunKind, RunLine, Why, counted_from, credits_in, months_of
from coopdesk.services.savings_interest.rules import Dated, month_pricing, rules_of, rules_on
from coopdesk.store.queries.value_balances import HeldAccount, accrued_by, held_accounts
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Earning:
    """Interest of a product for the month that ends on `end`; `on` is the day it is posted on. `runs` are those that stand."""

    product: Product
    begin: date
    end: date
    on: date
    credited: bool
    rules: InterestRules
    runs: tuple[Run, ...]
    lines: tuple[RunLine, ...]


def earning(unit: UnitOfWork, product: Product, end: date) -> Earning:
    """What each account earned, untaxed. Interest that was accrued and not credited yet is worked out anew from its beginning,
    so that what is accrued in pieces is to the unit what is earned at once."""
    versions = rules_of(unit, product)
    rules, runs = rules_on(versions, end), tuple(unit.batches.standing(RunKind.INTEREST, product.code))
    credited, waiting = credits_in(end, rules.every), _waiting(runs)
    first = first_day(rules, runs, end)
    accounts = held_accounts(unit, product, first, end)
    before = accrued_by(unit, (run.entry for run in waiting if run.entry), unit.products.roles()[Role.ACCRUED_SAVINGS_INTEREST])
    lines = _lines(accounts, pricings(versions, first, end), before, rules if credited else None, credited and not waiting and rules.every == 1)
    on = end + ONE_DAY if credited and rules.credit_day is CreditDay.NEXT_DAY else end
    return Earning(product, month_start(end), end, on, credited, rules, runs, tuple(lines))


def _waiting(runs: Sequence[Run]) -> list[Run]:
    """Accruals that no later run has credited."""
    last = max((run.end for run in runs if run.credited), default=date.min)
    return [run for run in runs if run.end > last]


def first_day(rules: InterestRules, runs: Sequence[Run], end: date) -> date:
    """Of the interest up to `end`, after these runs: the day after the last credit, with all that was accrued and waits."""
    last = max((run.end for run in runs if run.credited), default=None)
    return min([counted_from(end, rules.every, last), *(run.begin for run in _waiting(runs))])


def pricings(versions: Sequence[Dated], first: date, end: date) -> list[MonthPricing]:
    """How each month from `first` to `end` is priced."""
    return [month_pricing(versions, month) for month in months_of(first, end)]


def _lines(
    accounts: Iterable[HeldAccount], months: list[MonthPricing], before: Mapping[int, Minor], crediting: InterestRules | None, at_once: bool
) -> list[RunLine]:
    """`crediting`: the rules by which interest is rounded when it is credited; `at_once`: it was never accrued apart."""
    lines = []
    with localcontext(CALCULATION):
        for held in accounts:
            earned = earned_over(held, months)
            exact, accrued = Decimal(earned.units) / earned.over, before.get(held.account, 0)
            gross = crediting.terms.rounded(exact) if crediting else 0
            now = gross if at_once else round_units(exact) - accrued
            amount = gross if crediting else now
            why = None if amount or accrued else _why(held, earned, months[-1])
            lines.append(RunLine(held.account, held.member, earned.base, months[-1].rate(earned.base), accrued, now, amount, 0, why))
    return lines


def earned_over(held: HeldAccount, months: list[MonthPricing]) -> Earned:
    """Of all months together, named by the last one's balance; of an account that is closed nothing any more."""
    if held.closed:
        return Earned(0, 1, 0)
    if len(months) == 1:
        return months[0].earned(held.opening, held.moved)
    opening, units, over, base = held.opening, 0, 1, 0
    for month in months:
        own = {day: moved for day, moved in held.moved.items() if month.holds(day)}
        found = month.earned(opening, own)
        units, over, base = units * found.over + found.units * over, over * found.over, found.base
        opening += sum(own.values())
    return Earned(units, over, base)


def _why(held: HeldAccount, earned: Earned, month: MonthPricing) -> Why:
    """Why an account got nothing."""
    if held.closed:
        return Why.CLOSED
    if earned.base <= 0:
        return Why.OPENED_LATE if held.opening <= 0 < held.balance and month.holds(date.fromisoformat(held.opened)) else Why.EMPTY
    if earned.units:
        return Why.TOO_LITTLE
    return Why.BELOW_MINIMUM if month.has_rate else Why.NO_RATE
