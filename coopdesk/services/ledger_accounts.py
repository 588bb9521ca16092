"""The chart with its balances on a day, and the ledger of one account, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.chart import Account, AccountKind
from coopdesk.domain.chart_editing import DEBIT_KINDS
from coopdesk.domain.errors import UnknownLedgerAccount
from coopdesk.domain.journal import Side
from coopdesk.domain.ledger_pages import AccountPlace, AccountRow
from coopdesk.domain.money import Minor
from coopdesk.store.queries.account_pages import account_page
from coopdesk.store.queries.balances import account_movements, account_sums
from coopdesk.store.unit_of_work import UnitOfWork

PAGE = 200


@dataclass(frozen=True, slots=True)
class AccountBalance:
    """`balance` as its kind counts: assets and expenses debit positive, the others credit positive."""

    account: Account
    balance: Minor
    moved: bool


@dataclass(frozen=True, slots=True)
class KindBalance:
    """A kind of account with the sum of its accounts."""

    kind: AccountKind
    balance: Minor
    accounts: tuple[AccountBalance, ...]


@dataclass(frozen=True, slots=True)
class AccountCard:
    """An account over some days, as its kind counts; `raises` is the side that adds to it."""

    account: Account
    raises: Side
    opening: Minor
    debit: Minor
    credit: Minor
    closing: Minor


@dataclass(frozen=True, slots=True)
class AccountPage:
    rows: tuple[AccountRow, ...]
    more: bool


def chart_on(unit: UnitOfWork, as_of: date) -> tuple[KindBalance, ...]:
    """Every account of the chart by kind, with its balance on a business date."""
    sums = {each.account: each.balance for each in account_sums(unit, as_of)}
    kinds: dict[AccountKind, list[AccountBalance]] = {kind: [] for kind in AccountKind}
    for account in unit.products.chart().accounts.values():
        balance = _sign(account) * sums.get(account.code, 0)
        kinds[account.kind].append(AccountBalance(account, balance, account.code in sums))
    return tuple(KindBalance(kind, sum(each.balance for each in own), tuple(own)) for kind, own in kinds.items() if own)


def account_card(unit: UnitOfWork, code: str, from_date: date, to_date: date) -> AccountCard:
    """What an account was, took and became over these business dates; refuses an unknown one."""
    account = unit.products.chart().accounts.get(code)
    if account is None:
        raise UnknownLedgerAccount(code)
    moved = account_movements(unit, from_date, to_date).get(code)
    sign, raises = _sign(account), Side.DEBIT if account.kind in DEBIT_KINDS else Side.CREDIT
    if moved is None:
        return AccountCard(account, raises, 0, 0, 0, 0)
    return AccountCard(account, raises, sign * moved.opening, moved.debit, moved.credit, sign * moved.closing)


def account_lines(unit: UnitOfWork, code: str, days: tuple[date, date], after: AccountPlace | None = None, limit: int = PAGE) -> AccountPage:
    """The lines of an account on these business dates, the newest first, from where the page before ended."""
    found = account_page(unit, code, days, after, limit + 1)
    return AccountPage(tuple(found[:limit]), len(found) > limit)


def _sign(account: Account) -> int:
    return 1 if account.kind in DEBIT_KINDS else -1
