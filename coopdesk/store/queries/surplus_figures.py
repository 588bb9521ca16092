"""What a year brought, from the ledger: its result, the loss carried into it, every member's bases; and by which rules it is shared."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.chart import AccountKind, Role, Section
from coopdesk.domain.cooperative_kinds import OF_TEMPLATE, CooperativeKind
from coopdesk.domain.money import Minor
from coopdesk.domain.periods import PeriodKind
from coopdesk.domain.surplus_plan import Basis, YearFigures
from coopdesk.domain.surplus_profiles import PROFILES, ProfileCode
from coopdesk.domain.surplus_rules import LateJoiners, Leavers, SurplusRules
from coopdesk.store.driver import run
from coopdesk.store.queries.balances import account_balance, account_movements
from coopdesk.store.queries.surplus_bases import annulled, balances_over, business_of, joined_in, left_in
from coopdesk.store.queries.year_closings import moved_by_closings
from coopdesk.store.unit_of_work import UnitOfWork

POLICY = "surplus.rules"
RESULT = (AccountKind.INCOME, AccountKind.EXPENSE)
FIXED = "SELECT DISTINCT a.product FROM term_deposit t JOIN member_account a ON a.id = t.id"


@dataclass(frozen=True, slots=True)
class YearResult:
    """`surplus` below nothing is a loss; `outside` of `income` was not earned with members; `closed`: the year's accounts are."""

    year: int
    income: Minor
    outside: Minor
    surplus: Minor
    past_loss: Minor
    closed: bool


def result_of(unit: UnitOfWork, year: int) -> YearResult:
    """The result of a calendar year, whether it is closed or still open."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    closings, accounts = moved_by_closings(unit, first, last), unit.products.chart().accounts
    moved = {code: each.credit - each.debit + closings.get(code, 0) for code, each in account_movements(unit, first, last).items()}
    of_kind = {kind: sum(amount for code, amount in moved.items() if accounts[code].kind is kind) for kind in RESULT}
    outside = sum(amount for code, amount in moved.items() if accounts[code].section is Section.OTHER_INCOME)
    before = account_balance(unit, unit.products.roles()[Role.PRIOR_SURPLUS], last)
    closed = any(each.period is PeriodKind.YEAR and each.last_day == last for each in unit.periods.standing())
    return YearResult(year, of_kind[AccountKind.INCOME], outside, sum(of_kind.values()), max(0, before), closed)


def figures_of(unit: UnitOfWork, rules: SurplusRules, result: YearResult) -> YearFigures:
    """The result of a year with the bases by which the rules share it out."""
    shares, savings = (_products(unit, section) for section in (Section.SHARE_CAPITAL, Section.MEMBER_SAVINGS))
    capital = rules.capital_products or shares
    without = _without(unit, rules, result.year)
    saved = balances_over(unit, rules.capital_base, set(savings) - set(capital), result.year) if rules.savers or rules.declared else Basis()
    return YearFigures(
        year=result.year,
        surplus=result.surplus,
        past_loss=result.past_loss,
        outside=result.outside,
        income=result.income,
        capital=_left_out(balances_over(unit, rules.capital_base, capital, result.year), without),
        borrowers=_left_out(business_of(unit, rules.business_base, result.year), without),
        savers=_left_out(saved, without),
    )


def _products(unit: UnitOfWork, section: Section) -> tuple[str, ...]:
    """Products whose control account stands in a section; term deposits have their own interest."""
    accounts, fixed = unit.products.chart().accounts, {code for (code,) in run(unit.connection, FIXED)}
    return tuple(each.code for each in unit.products.all() if accounts[each.control].section is section and each.code not in fixed)


def _without(unit: UnitOfWork, rules: SurplusRules, year: int) -> set[int]:
    """Members (by id) who get nothing: annulled ones, and by the by-laws who left or joined in the year."""
    found = annulled(unit)
    if rules.leavers is Leavers.FORFEITED:
        found |= left_in(unit, year)
    if rules.late_joiners is LateJoiners.NEXT_YEAR:
        found |= joined_in(unit, year)
    return found


def _left_out(basis: Basis, without: set[int]) -> Basis:
    return Basis({member: total for member, total in basis.sums.items() if member not in without}, basis.divisor)


def proposed_rules(unit: UnitOfWork, year: int, place: str, on: date) -> SurplusRules | None:
    """The proposal for a year in place `a` or `b`; in `a` what the by-laws say on a day, where nothing else is proposed."""
    stored = unit.surplus.proposal(year, place)
    return stored or (rules_on(unit, on) if place == "a" else None)


def rules_on(unit: UnitOfWork, on: date) -> SurplusRules:
    """What the by-laws say on a day."""
    stored = unit.books.policy(POLICY, on)
    if stored:
        return SurplusRules.from_plain(json.loads(stored))
    group = OF_TEMPLATE.get(unit.books.cooperative().template) is CooperativeKind.VSLA
    return PROFILES[ProfileCode.SAVINGS_GROUP].rules if group else SurplusRules()
