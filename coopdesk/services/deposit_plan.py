"""What term deposits go through by a day, as it will be posted: each member's tax counts all her interest of the month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from coopdesk.domain.calendar import month_start
from coopdesk.domain.deposit_life import DepositState, TermDeposit
from coopdesk.domain.deposit_rules import DepositRules
from coopdesk.domain.deposit_steps import Step, steps
from coopdesk.domain.errors import NoChartRate, Refusal
from coopdesk.domain.members import Member, check_may_transact
from coopdesk.domain.money import Minor
from coopdesk.domain.savings_tax import InterestTax
from coopdesk.domain.withholding import MonthSoFar, tax_on_more
from coopdesk.services.interest_tax import interest_tax
from coopdesk.store.queries.member_interest import interest_of_month
from coopdesk.store.queries.working_days import working_days
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Planned:
    """The steps of one deposit; `refusal`: why nothing can be done for it now."""

    deposit: TermDeposit
    member: Member
    steps: tuple[Step, ...]
    refusal: Refusal | None = None


class TaxMeter:
    """The tax on one interest after the other, whatever accounts of a member they come from."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit
        self._months: dict[date, dict[int, MonthSoFar]] = {}
        self._rules: dict[date, InterestTax | None] = {}

    def tax(self, member: int, on: date, interest: Minor) -> Minor:
        """The tax to withhold from an interest paid on a day, and remembered for the next one."""
        month, tax = self._month(on), self.would_be(member, on, interest)
        month[member] = month.get(member, MonthSoFar()).and_then(interest, tax)
        return tax

    def would_be(self, member: int, on: date, interest: Minor) -> Minor:
        """The tax to withhold, if it were paid."""
        return tax_on_more(self._rule(on), self._month(on).get(member, MonthSoFar()), interest)

    def _month(self, on: date) -> dict[int, MonthSoFar]:
        if (month := month_start(on)) not in self._months:
            self._months[month] = interest_of_month(self._unit, on)
        return self._months[month]

    def _rule(self, on: date) -> InterestTax | None:
        if on not in self._rules:
            self._rules[on] = interest_tax(self._unit, on)
        return self._rules[on]


def plan(unit: UnitOfWork, on: date) -> list[Planned]:
    """The deposits for which something falls due by a day, in the order of their numbers."""
    return list(plan_of(unit, unit.deposits.in_state(DepositState.RUNNING), on))


def plan_of(unit: UnitOfWork, deposits: Iterable[TermDeposit], on: date, meter: TaxMeter | None = None) -> Iterator[Planned]:
    """What each of these goes through by a day; those for which nothing falls due are left out."""
    deposits = sorted(deposits, key=lambda each: each.number)
    paid = unit.deposits.paid_of_all([each.id for each in deposits])
    owners = {member.id: member for member in unit.members.owners_of([each.id for each in deposits])}
    meter, days = meter or TaxMeter(unit), working_days(unit, on)
    for deposit in deposits:
        member = owners[deposit.member]
        refusal = _why_not(member)
        tax_of = partial(meter.tax, deposit.member) if refusal is None else lambda _on, _interest: 0
        if found := tuple(steps(deposit, paid[deposit.id], on, days, tax_of, partial(rate_on, unit))):
            yield Planned(deposit, member, found, refusal)


def rate_on(unit: UnitOfWork, deposit: TermDeposit, principal: Minor, on: date) -> Decimal | None:
    """The board's rate of a day for a new term; None where it offers none any more."""
    rules = DepositRules.from_plain(unit.products.terms(deposit.product, on))
    try:
        return rules.rate(principal, deposit.term.months)
    except NoChartRate:
        return None


def _why_not(member: Member) -> Refusal | None:
    try:
        check_may_transact(member)
    except Refusal as refusal:
        return refusal
    return None
