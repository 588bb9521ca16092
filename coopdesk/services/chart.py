"""The chart of accounts as the treasurer changes it: another account, another name, out of use and in use again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.chart import Account, AccountKind, Chart, Section
from coopdesk.domain.chart_editing import check_names, check_new, check_retiring, normal_side
from coopdesk.domain.errors import UnknownLedgerAccount
from coopdesk.services import access
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.queries.balances import account_balance
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.BOOK, Change.ENTRIES})
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class AddLedgerAccount:
    """`name` in the language of the book; `english` may stay empty, then it is called the same there."""

    request_id: str
    account: str
    kind: AccountKind
    section: Section
    name: str
    english: str = ""


@dataclass(frozen=True, slots=True)
class ChangeLedgerAccount:
    """New names, and whether it is in use; its code, kind and section stay."""

    request_id: str
    account: str
    name: str
    english: str
    active: bool


@dataclass(frozen=True, slots=True)
class ChartDesk:
    """What the form of an account has to know: the chart, the language of the book, and who may change it."""

    chart: Chart
    language: str
    manages: bool


def chart_desk(unit: UnitOfWork, context: Context) -> ChartDesk:
    manages = access.may(context.operator, access.Act.MANAGE_SETTINGS, context.solo)
    return ChartDesk(unit.products.chart(), unit.books.cooperative().language, manages)


def add(unit: UnitOfWork, _context: Context, command: AddLedgerAccount) -> Outcome:
    names = _names(unit, command.name, command.english)
    side = normal_side(command.kind, command.section)
    account = Account(command.account.strip(), command.kind, side, command.section, names)
    check_new(account, unit.products.chart())
    unit.products.add_account(account, None)
    return Outcome(changes=CHANGES)


def change(unit: UnitOfWork, _context: Context, command: ChangeLedgerAccount) -> Outcome:
    """What was booked on it stays; refuses to retire what still has a role, a product or money."""
    chart = unit.products.chart()
    if (account := chart.accounts.get(command.account)) is None:
        raise UnknownLedgerAccount(command.account)
    names = _names(unit, command.name, command.english)
    check_names(account.code, names.values(), chart)
    if account.active and not command.active:
        products = {product.control: product.code for product in unit.products.all()}
        check_retiring(account, chart, products, account_balance(unit, account.code, date.max))
    unit.products.change_account(account.code, names, active=command.active)
    return Outcome(changes=CHANGES)


def _names(unit: UnitOfWork, name: str, english: str) -> Mapping[str, str]:
    """In the book's language and in English; in an English book there is one name."""
    named = name.strip()
    return {ENGLISH: english.strip() or named, unit.books.cooperative().language: named}
