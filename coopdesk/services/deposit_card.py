"""What a term deposit's page shows: its contract, everything that befell it, what comes, and why an act must wait."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.calendar import shifted
from coopdesk.domain.deposit_life import DepositState, TermDeposit, interest_dues
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.domain.products import Product
from coopdesk.services.context import Context
from coopdesk.services.term_deposits import held_for
from coopdesk.store.queries.deposit_lines import DepositLine, deposit_lines
from coopdesk.store.queries.working_days import working_days
from coopdesk.store.unit_of_work import UnitOfWork

COMES = "comes"
"""Stands for what has not happened yet."""


@dataclass(frozen=True, slots=True)
class LifeRow:
    """A day of a deposit's life: `what` befell it, or `comes`; `entry` and `number` of what was posted, `moved` in or out of it."""

    day: date
    what: str
    entry: int | None = None
    number: str = ""
    interest: Minor = 0
    tax: Minor = 0
    moved: Minor = 0
    balance: Minor | None = None


@dataclass(frozen=True, slots=True)
class DepositCard:
    """`pay_on`: the working day of its maturity; `to_come`: gross interest of this term not paid yet; `held` for a loan or reason."""

    deposit: TermDeposit
    member: Member
    product: Product
    pays_into: Product
    on: date
    pay_on: date
    rows: tuple[LifeRow, ...]
    paid: Minor
    tax: Minor
    to_come: Minor
    held: str
    due: bool
    """Interest or its maturity fell due and is not posted yet."""


def deposit_card(unit: UnitOfWork, context: Context, number: str) -> DepositCard:
    """The deposit as of the business date; UnknownDeposit if there is none."""
    deposit, on = unit.deposits.get(number), context.business_date
    days = working_days(unit, on)
    running = deposit.state is DepositState.RUNNING
    dues = interest_dues(deposit, unit.deposits.paid(deposit.id), days) if running else ()
    happened = tuple(_happened(unit, deposit))
    coming = tuple(LifeRow(due.pay_on, COMES, interest=due.interest) for due in dues)
    pay_on = shifted(deposit.term.matures, days)
    return DepositCard(
        deposit=deposit,
        member=unit.members.by_id(deposit.member),
        product=unit.products.get(deposit.product),
        pays_into=unit.products.get(deposit.pays_into),
        on=on,
        pay_on=pay_on,
        rows=(*happened, *coming),
        paid=sum(row.interest for row in happened),
        tax=sum(row.tax for row in happened),
        to_come=sum(due.interest for due in dues),
        held=held_for(unit, deposit),
        due=running and min([pay_on, *(due.pay_on for due in dues)]) <= on,
    )


def _happened(unit: UnitOfWork, deposit: TermDeposit) -> Iterator[LifeRow]:
    """The standing events, with what their entries moved; the balance after each."""
    lines = {line.entry: line for line in deposit_lines(unit, deposit.id)}
    balance = 0
    for event in unit.deposits.events(deposit.id):
        line = lines.get(event.entry) if event.entry is not None else None
        line = line or DepositLine(0, "", 0, 0, 0)
        balance += line.moved
        yield LifeRow(event.date, event.what, event.entry, line.number, line.interest, line.tax, line.moved, balance)
