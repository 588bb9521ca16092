"""The cooperative's cash and bank accounts: what is on each, who holds it, when it last moved, and its last movements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.chart import Account, Section
from coopdesk.domain.ledger_pages import AccountRow
from coopdesk.domain.money import Minor
from coopdesk.domain.tills import CashCount
from coopdesk.services import access
from coopdesk.services.context import Context
from coopdesk.services.day_close import DayStanding, day_standing
from coopdesk.store.queries.account_pages import account_page
from coopdesk.store.queries.balances import account_sums
from coopdesk.store.unit_of_work import UnitOfWork

LAST_LINES = 12


@dataclass(frozen=True, slots=True)
class MoneyAccount:
    """`holder` holds it as a till; `lines` are its last movements, the newest first."""

    account: Account
    balance: Minor
    holder: str | None
    counted: CashCount | None
    lines: tuple[AccountRow, ...]

    @property
    def is_cash(self) -> bool:
        return self.account.section is Section.CASH

    @property
    def last_day(self) -> date | None:
        return self.lines[0].date if self.lines else None


@dataclass(frozen=True, slots=True)
class CashDesk:
    """`mine` is the till of whoever asks; she may act with the cooperative's money, count, close the day, open tills."""

    accounts: tuple[MoneyAccount, ...]
    mine: str
    standing: DayStanding
    may_act: bool
    may_count: bool
    may_close: bool


def cash_desk(unit: UnitOfWork, context: Context) -> CashDesk:
    """Every account in use or with money on it, cash before banks."""
    chart, today = unit.products.chart(), context.business_date
    sums = {each.account: each.balance for each in account_sums(unit, today)}
    standing = day_standing(unit, context)
    held = {each.till.account: each.till.holder for each in standing.tills}
    days = (unit.books.cooperative().first_day, today)
    accounts = tuple(
        MoneyAccount(
            account=chart.accounts[code],
            balance=sums.get(code, 0),
            holder=held.get(code),
            counted=unit.cash.last_count(code),
            lines=tuple(account_page(unit, code, days, None, LAST_LINES)),
        )
        for section in (Section.CASH, Section.BANK)
        for code in chart.codes(section)
        if chart.accounts[code].active or sums.get(code)
    )
    may_act, may_count, may_close = (
        access.may(context.operator, act, context.solo) for act in (access.Act.POST_JOURNAL, access.Act.COUNT_CASH, access.Act.CLOSE_DAY)
    )
    return CashDesk(accounts, context.till or standing.tills[0].till.account, standing, may_act, may_count, may_close)
