"""Interest of accounts that are closed within a month: what they earned since it was last credited, up to the evening before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext

from coopdesk.domain.balances import ONE_DAY
from coopdesk.domain.calendar import month_end
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount
from coopdesk.domain.products import Product
from coopdesk.domain.rates import CALCULATION
from coopdesk.domain.savings import SavingsAccount
from coopdesk.domain.savings_interest import Method
from coopdesk.domain.savings_runs import RunKind, counted_from, months_of
from coopdesk.domain.withholding import MonthSoFar, tax_on_more
from coopdesk.services.interest_tax import interest_tax
from coopdesk.services.savings_interest.earning import earned_over
from coopdesk.services.savings_interest.rules import Dated, has_interest, month_pricing, rules_of, rules_on
from coopdesk.store.queries.member_interest import interest_of_month
from coopdesk.store.queries.value_balances import held_accounts
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ClosingInterest:
    """What is credited to an account on the day it is closed, and the tax withheld of it."""

    account: SavingsAccount
    gross: Minor
    tax: Minor

    @property
    def net(self) -> Minor:
        return self.gross - self.tax

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """Of the entry that closes the account: its interest, and the balance that it has with it."""
        credited = (Amount("savings_interest", self.gross), Amount("savings_net", self.net), Amount("tax", self.tax))
        return (*credited, Amount("balance", self.account.balance + self.net))


def closing_interest(unit: UnitOfWork, accounts: Iterable[SavingsAccount], on: date) -> tuple[ClosingInterest, ...]:
    """Of accounts of one member that are closed on day `on`; those that earned nothing are left out.

    What was accrued for them before is taken back by the next run, which finds them closed.
    """
    return tuple(_taxed(unit, [(account, _gross(unit, account, on)) for account in accounts], on))


def _taxed(unit: UnitOfWork, earned: list[tuple[SavingsAccount, Minor]], on: date) -> Iterator[ClosingInterest]:
    """The exempt sum of the month is one for all her accounts."""
    rule = interest_tax(unit, on)
    so_far: MonthSoFar | None = None
    for account, gross in earned:
        if gross:
            so_far = so_far or interest_of_month(unit, on, account.member).get(account.member, MonthSoFar())
            tax = tax_on_more(rule, so_far, gross)
            so_far = so_far.and_then(gross, tax)
            yield ClosingInterest(account, gross, tax)


def _gross(unit: UnitOfWork, account: SavingsAccount, on: date) -> Minor:
    product, until = unit.products.get(account.product), on - ONE_DAY
    versions = rules_of(unit, product) if has_interest(product) else []
    rules = rules_on(versions, on) if versions else None
    if rules is None or not rules.earns:
        return 0
    begin = _begin(unit, product, until, rules.every)
    months = _months(versions, begin, until, whole=rules.terms.method is Method.BALANCE_AT_PERIOD_END)
    held = next((each for each in held_accounts(unit, product, begin, until) if each.account == account.id), None)
    if held is None or not months:
        return 0
    with localcontext(CALCULATION):
        earned = earned_over(held, [month_pricing(versions, month) for month in months])
        return rules.terms.rounded(Decimal(earned.units) / earned.over)


def _begin(unit: UnitOfWork, product: Product, until: date, every: int) -> date:
    """The day after the last credit; in a book without one, the beginning of the crediting months."""
    credited = [run.end for run in unit.batches.standing(RunKind.INTEREST, product.code) if run.credited]
    return max(credited) + ONE_DAY if credited else counted_from(month_end(until), every, None)


def _months(versions: list[Dated], begin: date, until: date, *, whole: bool) -> list[tuple[date, date]]:
    """Each month or its part; a flat twelfth is of `whole` months alone."""
    months = [(first, min(last, until)) for first, last in months_of(begin, until)]
    return [month for month in months if not whole or month[1] == month_end(month[1])]
