"""Tills: one for all until somebody gets one of her own; it is opened, and goes from hand to hand with both signatures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from coopdesk.domain.chart import Account, Role
from coopdesk.domain.chart_editing import check_new
from coopdesk.domain.errors import BadField, NotATill, TillHeld, TillNotCounted
from coopdesk.domain.tills import TillHolding
from coopdesk.services import signing
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.queries.balances import account_balance
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.BOOK, Change.ENTRIES, Change.OPERATORS})


@dataclass(frozen=True, slots=True)
class Till:
    """A cash account with its names by language; `holder` None is the till of all who have none of their own."""

    account: str
    names: Mapping[str, str]
    holder: str | None


@dataclass(frozen=True, slots=True)
class OpenTill:
    """A till of her own for `operator`: a new cash account with `name`, after the last one."""

    request_id: str
    date: date
    operator: str
    name: str


@dataclass(frozen=True, slots=True)
class HandTill:
    """The till `account` to `to` (empty: back to nobody), who signs with her password or PIN; the holder or a treasurer gives it."""

    request_id: str
    date: date
    account: str
    to: str
    password: str = field(default="", repr=False, metadata={"digest": False})


def tills(unit: UnitOfWork) -> tuple[Till, ...]:
    """The till of all first, then those that were opened for somebody."""
    chart = unit.products.chart()
    common = chart.roles[Role.CASH]
    held = {holding.account: holding.holder for holding in unit.cash.holdings()}
    return tuple(Till(code, chart.accounts[code].names, held.get(code)) for code in dict.fromkeys((common, *held)))


def open_till(unit: UnitOfWork, context: Context, command: OpenTill) -> Outcome:
    """One person holds one till. Refuses BadField (nobody of that name works here), TillHeld."""
    if command.operator not in {each.name for each in unit.operators.all() if each.active}:
        raise BadField("operator", command.operator)
    if held := unit.cash.till_of(command.operator):
        raise TillHeld(held, command.operator)
    chart = unit.products.chart()
    common = chart.accounts[chart.roles[Role.CASH]]
    code = _next_code(common.code, chart.accounts)
    account = replace(common, code=code, names={language: command.name.strip() for language in common.names})
    check_new(account, chart)
    unit.products.add_account(account, None)
    unit.cash.add_holding(TillHolding(code, command.date, command.operator, context.operator.name), context.stamp)
    return Outcome(account=code, changes=CHANGES)


def hand_till(unit: UnitOfWork, context: Context, command: HandTill) -> Outcome:
    """Refused unless it was counted on the day, and agrees; who takes it signs for what was counted."""
    held = next((each for each in unit.cash.holdings() if each.account == command.account), None)
    if held is None:
        raise NotATill(command.account)
    if command.to and (other := unit.cash.till_of(command.to)):
        raise TillHeld(other, command.to)
    count = unit.cash.last_count(command.account, command.date)
    if count is None or not count.agrees_with(account_balance(unit, command.account, command.date)):
        raise TillNotCounted(command.account, command.date)
    if command.to and command.to != context.operator.name:
        signing.signed_by(unit, context.wrong_pins, command.to, command.password)
    unit.cash.add_holding(TillHolding(command.account, command.date, command.to or None, context.operator.name), context.stamp)
    return Outcome(account=command.account, changes=CHANGES)


def _next_code(code: str, taken: Mapping[str, Account]) -> str:
    """The first free code after `code`: 1-1011 after 1-1010."""
    stem, digits = code.rstrip("0123456789"), code[len(code.rstrip("0123456789")) :]
    number = int(digits) + 1
    while (found := f"{stem}{number:0{len(digits)}d}") in taken:
        number += 1
    return found
