"""The figures by which a cooperative is measured on a day: what stands in its accounts, what twelve months moved, and how it grew.

What twelve months brought and cost is counted up to a year where the book is younger than that.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from coopdesk.domain.calendar import add_months
from coopdesk.domain.chart import SECTIONS, AccountKind, Chart, Role, Section
from coopdesk.domain.journal import EventKind
from coopdesk.domain.loan_classes import LoanClass
from coopdesk.domain.money import Minor
from coopdesk.store.driver import run
from coopdesk.store.queries.loan_book import BookedLoan, loan_book
from coopdesk.store.queries.members import members_on
from coopdesk.store.queries.statement_moves import results_of, sums_on
from coopdesk.store.unit_of_work import UnitOfWork

ONE_DAY, YEAR_DAYS = timedelta(1), 365
NET = (
    "SELECT coalesce(sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END), 0) FROM posting p CROSS JOIN journal_entry e ON e.sequence = p.entry "
    "LEFT JOIN journal_entry o ON o.sequence = e.reverses WHERE coalesce(o.kind, e.kind) IN (SELECT value FROM json_each(?)) "
    "AND p.account IN (SELECT value FROM json_each(?)) AND e.business_date BETWEEN ? AND ?"
)
"""CROSS JOIN begins with the few lines of the accounts asked for; the days asked for may be all of the book."""
CHARGED_OFF = (EventKind.LOAN_WRITE_OFF, EventKind.COLLATERAL_TAKEN)
RECOVERED = (EventKind.LOAN_RECOVERY, EventKind.GUARANTEE_RECOVERY, EventKind.COLLATERAL_RECOVERY)
SHORT_PAYABLES = (Section.HELD, Section.ACCRUED, Section.TAX_PAYABLE, Section.SETTLEMENT, Section.SURPLUS_PAYABLE)
INSTITUTIONAL = (Section.RESERVE, Section.OTHER_CAPITAL)


class Days(NamedTuple):
    """The twelve months that end with `last`, or what the book has of them; `before` is the day of the balances that they began with."""

    first: date
    last: date
    before: date

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1


class Standing(NamedTuple):
    """What the accounts say on a day: assets by debit, what is owed and owned by credit."""

    sections: Mapping[Section, Minor]
    assets: Minor

    def of(self, *sections: Section) -> Minor:
        return sum(self.sections.get(section, 0) for section in sections)

    @property
    def gross_loans(self) -> Minor:
        return self.of(Section.LOAN, Section.DEFERRED_MARGIN)

    @property
    def net_loans(self) -> Minor:
        return self.of(Section.LOAN, Section.DEFERRED_MARGIN, Section.LOAN_ALLOWANCE)

    @property
    def savings(self) -> Minor:
        return -self.of(Section.MEMBER_SAVINGS)

    @property
    def shares(self) -> Minor:
        return -self.of(Section.SHARE_CAPITAL)


def figures(unit: UnitOfWork, on: date) -> dict[str, Minor]:
    """Every figure that a ratio may name, in minor units (members: their number)."""
    days = _days(unit, on)
    now, then = _standing(unit, on), _standing(unit, days.before)
    loans = loan_book(unit, on)
    found = _of_loans(loans, now) | _of_accounts(now) | _of_year(unit, days) | _grown(unit, now, then, days) | _averages(now, then)
    late = found["late_12"] + found["needed_late_1_12"]
    rest = now.assets + found["allowance"] - found["other_liabilities"] - late
    institutional = found["institutional_capital"] + found["allowance"] - late
    return found | {"net_value": rest, "net_institutional_capital": institutional, "zero_cost": found["zero_cost_liabilities"] + institutional}


def _days(unit: UnitOfWork, on: date) -> Days:
    begins = min(unit.books.cooperative().first_day, on)
    first = max(begins, add_months(on, -12) + ONE_DAY)
    return Days(first, on, max(first - ONE_DAY, begins))


def _standing(unit: UnitOfWork, on: date) -> Standing:
    accounts = unit.products.chart().accounts
    sections: dict[Section, Minor] = {}
    assets = 0
    for code, balance in sums_on(unit, on).items():
        account = accounts[code]
        sections[account.section] = sections.get(account.section, 0) + balance
        assets += balance if account.kind is AccountKind.ASSET else 0
    return Standing(sections, assets)


def _of_loans(loans: list[BookedLoan], now: Standing) -> dict[str, Minor]:
    def left(wanted: list[BookedLoan]) -> Minor:
        return sum(each.outstanding - each.margin for each in wanted)

    late_12 = left([each for each in loans if each.arrears.days_past_due > YEAR_DAYS])
    over_30 = left([each for each in loans if each.arrears.days_past_due > 30])
    allowance = -now.of(Section.LOAN_ALLOWANCE)
    by_class = {each: left([loan for loan in loans if loan.loan_class is each]) for each in LoanClass}
    bad = sum(amount for each, amount in by_class.items() if each is not LoanClass.CURRENT)
    weighted = 2 * by_class[LoanClass.SUBSTANDARD] + 3 * by_class[LoanClass.DOUBTFUL] + 4 * by_class[LoanClass.LOSS]
    return {
        "late_12": late_12,
        "late_1_12": over_30 - late_12,
        "late_over_30": over_30,
        "needed_late_1_12": (over_30 - late_12) * 35 // 100,
        "allowance": allowance,
        "allowance_late_12": min(allowance, late_12),
        "allowance_left": max(0, allowance - late_12),
        "allowance_needed": sum(each.needed for each in loans),
        "bad_loans": bad,
        "risky_loans": weighted // 4,
    }


def _of_accounts(now: Standing) -> dict[str, Minor]:
    earning = now.net_loans + now.of(Section.BANK, Section.PLACEMENT, Section.PARTICIPATION)
    owed = sum(amount for section, amount in now.sections.items() if section in SECTIONS[AccountKind.LIABILITY])
    others = -owed - now.savings
    own = -sum(amount for section, amount in now.sections.items() if section in SECTIONS[AccountKind.EQUITY])
    return {
        "assets": now.assets,
        "gross_loans": now.gross_loans,
        "net_loans": now.net_loans,
        "savings": now.savings,
        "shares": now.shares,
        "cash": now.of(Section.CASH),
        "liquid": now.of(Section.CASH, Section.BANK, Section.PLACEMENT),
        "placements": now.of(Section.PLACEMENT),
        "participations": now.of(Section.PARTICIPATION),
        "foreclosed": now.of(Section.FORECLOSED),
        "borrowings": -now.of(Section.BORROWING),
        "short_payables": -now.of(*SHORT_PAYABLES),
        "institutional_capital": -now.of(*INSTITUTIONAL),
        "own_capital": own,
        "earning_assets": earning,
        "non_earning": now.assets - earning,
        "other_liabilities": others,
        "zero_cost_liabilities": others + now.of(Section.BORROWING),
    }


def _of_year(unit: UnitOfWork, days: Days) -> dict[str, Minor]:
    """Income by credit, cost by debit; what was lost of loans beside the rest of the cost."""
    chart = unit.products.chart()
    moved = results_of(unit, days.first, days.last)
    sums: dict[Section, Minor] = {}
    for code, amount in moved.items():
        sums[chart.accounts[code].section] = sums.get(chart.accounts[code].section, 0) + amount

    def of(*sections: Section) -> Minor:
        return sum(sums.get(section, 0) for section in sections)

    lost = moved.get(chart.roles[Role.LOAN_PROVISION], 0) + moved.get(chart.roles[Role.LOAN_LOSSES], 0)
    found = {
        "loan_income": -of(Section.MEMBER_INCOME),
        "income": -of(Section.MEMBER_INCOME, Section.OTHER_INCOME),
        "savings_cost": of(Section.SAVINGS_COST),
        "share_cost": -_net(unit, (EventKind.SURPLUS_SHARED,), _codes(chart, Role.MEMBER_SURPLUS), days.first, days.last),
        "gross_margin": -of(Section.MEMBER_INCOME, Section.OTHER_INCOME, Section.SAVINGS_COST, Section.BORROWING_COST),
        "operating_cost": of(Section.OPERATING_COST, Section.COOPERATIVE_COST) - lost,
        "provision_cost": lost,
        "other_result": -of(Section.GAIN, Section.LOSS),
        "result": -sum(moved.values()),
        "charge_offs_year": _net(unit, CHARGED_OFF, _codes(chart, Role.LOAN_ALLOWANCE, Role.LOAN_LOSSES), days.first, days.last),
    }
    yearly = {name: amount * YEAR_DAYS // days.length if days.length < YEAR_DAYS else amount for name, amount in found.items()}
    return yearly | {
        "charge_offs": _net(unit, CHARGED_OFF, _codes(chart, Role.LOAN_ALLOWANCE, Role.LOAN_LOSSES), date.min, days.last),
        "recovered": -_net(unit, RECOVERED, _codes(chart, Role.LOANS_RECOVERED), date.min, days.last),
    }


def _averages(now: Standing, then: Standing) -> dict[str, Minor]:
    return {
        "average_assets": (now.assets + then.assets) // 2,
        "average_loans": (now.net_loans + then.net_loans) // 2,
        "average_savings": (now.savings + then.savings) // 2,
        "average_shares": (now.shares + then.shares) // 2,
    }


def _grown(unit: UnitOfWork, now: Standing, then: Standing, days: Days) -> dict[str, Minor]:
    members, before = (sum(each.belongs for each in members_on(unit, day)) for day in (days.last, days.before))
    pairs = {"loans": (now.gross_loans, then.gross_loans), "savings": (now.savings, then.savings), "assets": (now.assets, then.assets)}
    found = {"members": members, "members_before": before, "members_grown": members - before}
    for name, (today, earlier) in pairs.items():
        found |= {f"{name}_before": earlier, f"{name}_grown": today - earlier}
    return found


def _net(unit: UnitOfWork, kinds: tuple[EventKind, ...], accounts: list[str], first: date, last: date) -> Minor:
    """Debits less credits of entries of these kinds, those taken back with their reversals."""
    wanted = (json.dumps([kind.value for kind in kinds]), json.dumps(accounts), first.isoformat(), last.isoformat())
    return int(run(unit.connection, NET, wanted).fetchone()[0])


def _codes(chart: Chart, *roles: Role) -> list[str]:
    return [chart.roles[role] for role in roles]
