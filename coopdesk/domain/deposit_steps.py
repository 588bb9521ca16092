"""What a term deposit goes through by a day: interest paid, term after term, until it waits to be fetched (domain.md §2.4).

The plan of a run over all deposits: shown before it is posted, and posted as it was shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from coopdesk.domain.calendar import WorkingDays, shifted
from coopdesk.domain.deposit_life import DepositState, DepositTerm, InterestDue, TermDeposit, interest_dues
from coopdesk.domain.deposit_payouts import PayoutChoice, payouts
from coopdesk.domain.money import Minor
from coopdesk.domain.term_deposits import Rollover, maturity

TaxOf = Callable[[date, Minor], Minor]
"""The tax to withhold from interest paid on a day; it remembers what it was asked."""
RateOn = Callable[[TermDeposit, Minor, date], Decimal | None]
"""Percent a year that the board gives a new term of a deposit on a day, None where it offers none."""


class StepKind(StrEnum):
    INTEREST = "interest"
    MATURED = "matured"
    ROLLED_OVER = "rolled_over"


@dataclass(frozen=True, slots=True)
class Step:
    """On day `on`: gross `interest` number `n` less `tax`, `added` to the deposit or paid into savings; or a new `term`."""

    what: StepKind
    on: date
    n: int | None = None
    interest: Minor = 0
    tax: Minor = 0
    added: bool = False
    term: DepositTerm | None = None

    @property
    def net(self) -> Minor:
        return self.interest - self.tax


def steps(
    deposit: TermDeposit, paid: Mapping[int, Minor], on: date, working_days: WorkingDays, tax_of: TaxOf, rate_on: RateOn
) -> Iterator[Step]:
    """Everything of a running deposit that falls on `on` or before and did not happen yet, in its order."""
    paid = dict(paid)
    while True:
        due = next(iter(interest_dues(deposit, paid, working_days)), None)
        if due is None:
            break
        if due.pay_on > on:
            return
        step = _interest(deposit, due, tax_of)
        yield step
        paid[due.n] = due.interest
        deposit = replace(deposit, balance=deposit.balance + (step.net if step.added else 0))
    day = shifted(deposit.term.matures, working_days)
    if day > on:
        return
    term = next_term(deposit, rate_on)
    if term is None:
        yield Step(StepKind.MATURED, day)
        return
    yield Step(StepKind.ROLLED_OVER, day, term=term)
    yield from steps(replace(deposit, term=term), paid, on, working_days, tax_of, rate_on)


def _interest(deposit: TermDeposit, due: InterestDue, tax_of: TaxOf) -> Step:
    at_end = due.due == deposit.term.matures and deposit.rollover is Rollover.PRINCIPAL_AND_INTEREST
    added = deposit.payout is PayoutChoice.ADDED or (at_end and deposit.payout is PayoutChoice.AT_MATURITY)
    return Step(StepKind.INTEREST, due.pay_on, due.n, due.interest, tax_of(due.pay_on, due.interest), added)


def next_term(deposit: TermDeposit, rate_on: RateOn) -> DepositTerm | None:
    """The term that follows at maturity, at the rate of that day; None: the deposit waits to be fetched."""
    if deposit.rollover is Rollover.NONE:
        return None
    old = deposit.term
    rate = rate_on(deposit, deposit.balance, old.matures)
    if rate is None:
        return None
    count = len(payouts(old.principal, deposit.terms, old.begins, deposit.payout))
    matures = maturity(old.matures, deposit.terms.term)
    return DepositTerm(old.version + 1, old.matures, matures, old.months, deposit.balance, rate, old.first_payout + count)


def after_steps(deposit: TermDeposit, paid: Mapping[int, Minor], taken: Iterable[Step]) -> tuple[TermDeposit, dict[int, Minor]]:
    """The deposit, and what is paid on it, once these steps are posted."""
    paid = dict(paid)
    for step in taken:
        if step.n is not None:
            paid[step.n] = step.interest
        deposit = replace(
            deposit,
            term=step.term or deposit.term,
            state=DepositState.MATURED if step.what is StepKind.MATURED else deposit.state,
            balance=deposit.balance + (step.net if step.added else 0),
        )
    return deposit, paid


def needed_by(deposit: TermDeposit) -> Minor:
    """The cash that its maturity may ask for: all of it where it does not begin anew."""
    return deposit.balance if deposit.state is DepositState.MATURED or deposit.rollover is Rollover.NONE else 0
