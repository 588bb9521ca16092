"""Interest that was credited already, worked out anew for one account whose history changed: each difference is an entry of its own.

It counts from the day on which the interest was credited, so that interest on interest follows; tax is withheld of the
month's whole interest again. Taking the entry back that made it necessary takes these back with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from typing import TypeAlias

from coopdesk.domain.balances import ONE_DAY
from coopdesk.domain.errors import BalanceTooLowLater
from coopdesk.domain.interest_rules import CreditDay, InterestRules
from coopdesk.domain.journal import EntryDraft, EventKind
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, SubAccount, entry_lines, series_of
from coopdesk.domain.rates import CALCULATION
from coopdesk.domain.savings import SavingsAccount
from coopdesk.domain.savings_runs import Run, RunKind
from coopdesk.domain.value_days import lowest_from
from coopdesk.domain.withholding import MonthSoFar, tax_on_difference
from coopdesk.services.context import Context
from coopdesk.services.interest_tax import interest_tax
from coopdesk.services.savings_interest.earning import earned_over, first_day, pricings
from coopdesk.services.savings_interest.rules import Dated, has_interest, rules_of, rules_on
from coopdesk.store.queries.credited_interest import ANEW, adjustments_of, adjustments_on, credited_on, moved_before_run
from coopdesk.store.queries.member_interest import interest_of_month
from coopdesk.store.queries.value_balances import HeldAccount
from coopdesk.store.queries.value_days import value_movements
from coopdesk.store.unit_of_work import UnitOfWork

Day: TypeAlias = date


@dataclass(frozen=True, slots=True)
class Cause:
    """The entry that changed a history: its request id, the business date it was posted on, the day it counts from."""

    request_id: str
    date: date
    since: Day


@dataclass(frozen=True, slots=True)
class Taking:
    """A reversal: its request id, the business date it is posted on, and why."""

    request_id: str
    date: date
    reason: str


def work_out_anew(unit: UnitOfWork, context: Context, cause: Cause, accounts: Iterable[SavingsAccount]) -> None:
    """Post for each account what every credit since is more or less; refuses where that would take more than is there."""
    for account in accounts:
        product = unit.products.get(account.product)
        if account.closed is None and has_interest(product):
            runs = unit.batches.standing(RunKind.INTEREST, product.code)
            versions = rules_of(unit, product)
            for credit in [run for run in runs if run.credited and run.end >= cause.since]:
                _put_right(unit, context, cause, account, _Credit(credit, versions, [run for run in runs if run.end < credit.end]))
            _check_left(unit, account, cause.since)


def take_back(unit: UnitOfWork, context: Context, taking: Taking, entry: int) -> None:
    """Reverse what was put right because of an entry."""
    _reverse(unit, context, taking, adjustments_of(unit, entry))


def take_back_with_run(unit: UnitOfWork, context: Context, taking: Taking, control: str, credited: date) -> None:
    """Reverse what was put right of interest that a run credited on a day: the run counts it when it is made again."""
    _reverse(unit, context, taking, adjustments_on(unit, control, credited))


def is_credited(unit: UnitOfWork, accounts: Iterable[SavingsAccount], since: date) -> bool:
    """Whether interest was credited for a day since."""
    return any(
        run.credited and run.end >= since for account in accounts for run in unit.batches.standing(RunKind.INTEREST, account.product)
    )


@dataclass(frozen=True, slots=True)
class _Credit:
    """A credit of a product with the rules of its interest and the runs before it."""

    run: Run
    versions: Sequence[Dated]
    before: Sequence[Run]

    @property
    def rules(self) -> InterestRules:
        return rules_on(self.versions, self.run.end)

    @property
    def on(self) -> date:
        """The day on which it is in the accounts."""
        return self.run.end + ONE_DAY if self.rules.credit_day is CreditDay.NEXT_DAY else self.run.end


def _put_right(unit: UnitOfWork, context: Context, cause: Cause, account: SavingsAccount, credit: _Credit) -> None:
    difference = _gross(unit, account, credit) - credited_on(unit, account.id, credit.on)
    so_far = interest_of_month(unit, credit.on, account.member).get(account.member, MonthSoFar())
    tax = tax_on_difference(interest_tax(unit, credit.on), so_far, difference)
    if not difference and not tax:
        return
    event = EventKind.SAVINGS_INTEREST_ADJUSTED
    draft = EntryDraft(
        kind=event,
        business_date=cause.date,
        value_date=credit.on,
        lines=entry_lines(event, _amounts(difference, tax), unit.products.roles(), SubAccount(account.id, account.control)),
        request_id=f"{cause.request_id}{ANEW}{account.id}-{credit.run.id}",
        series=series_of(event),
        member=account.member,
        memo=f"{credit.run.begin:%Y-%m}",
    )
    unit.ledger.post(draft, context.stamp)


def _amounts(difference: Minor, tax: Minor) -> tuple[Amount, ...]:
    """What is below nothing stands on the other side."""
    signed = ((difference, "earned", "unearned"), (difference - tax, "net", "taken"), (tax, "tax", "tax_back"))
    return tuple(Amount(more if amount > 0 else less, abs(amount)) for amount, more, less in signed)


def _gross(unit: UnitOfWork, account: SavingsAccount, credit: _Credit) -> Minor:
    """What the account would have been credited with, had all that is in the book by now been there."""
    end, rules = credit.run.end, credit.rules
    first = first_day(rules, credit.before, end)
    moved = moved_before_run(unit, account.id, credit.run)
    opening = sum(amount for day, amount in moved if day < first)
    held = HeldAccount(account.id, account.member, "", None, 0, opening, {day: amount for day, amount in moved if day >= first})
    with localcontext(CALCULATION):
        earned = earned_over(held, pricings(credit.versions, first, end))
        return rules.terms.rounded(Decimal(earned.units) / earned.over)


def _check_left(unit: UnitOfWork, account: SavingsAccount, since: date) -> None:
    lowest = lowest_from(value_movements(unit, account.id), since)
    if lowest.balance < 0:
        raise BalanceTooLowLater(lowest.day, lowest.balance, 0)


def _reverse(unit: UnitOfWork, context: Context, taking: Taking, sequences: Sequence[int]) -> None:
    for sequence in reversed(sequences):
        unit.ledger.reverse(sequence, taking.date, taking.reason, f"{taking.request_id}{ANEW}{sequence}", context.stamp)
