"""The entries that close a year, on the first day of the next one, so that the year itself stays as it was reported.

Income 12,000,000 and expenses 9,000,000: both go to nothing and 3,000,000 to the surplus of the year, which as the year
begins is one of the earlier years. A loss stands on the other side (domain.md §4.3, 41).
"""

from __future__ import annotations

from datetime import date

from coopdesk.domain.balances import ONE_DAY
from coopdesk.domain.chart import AccountKind, Role
from coopdesk.domain.journal import EntryDraft, EventKind, Line
from coopdesk.domain.posting_rules import Amount, entry_lines, series_of
from coopdesk.services.context import Context
from coopdesk.store.ledger import Posted
from coopdesk.store.queries.balances import account_balance, account_sums
from coopdesk.store.unit_of_work import UnitOfWork

RESULT = frozenset({AccountKind.INCOME, AccountKind.EXPENSE})


def close_accounts(unit: UnitOfWork, context: Context, last_day: date, request_id: str) -> Posted | None:
    """Bring every account of income and expense to nothing; None where all are."""
    return _post(unit, context, EventKind.YEAR_CLOSED, last_day, _year_amounts(unit, last_day), request_id)


def year_lines(unit: UnitOfWork, last_day: date) -> tuple[Line, ...]:
    """What `close_accounts` would post; none where nothing stands on income and expense."""
    return entry_lines(EventKind.YEAR_CLOSED, _year_amounts(unit, last_day), unit.products.roles())


def _year_amounts(unit: UnitOfWork, last_day: date) -> tuple[Amount, ...]:
    """Every balance of income and expense at the end of a year, and what they come to."""
    kinds = unit.products.chart().accounts
    balances = [(each.account, each.balance) for each in account_sums(unit, last_day) if kinds[each.account].kind in RESULT]
    surplus = -sum(balance for _, balance in balances)
    parts = [Amount("income", max(0, -balance), ledger=code) for code, balance in balances]
    parts += [Amount("expense", max(0, balance), ledger=code) for code, balance in balances]
    return (*parts, *_signed(surplus))


def move_surplus(unit: UnitOfWork, context: Context, last_day: date, request_id: str) -> Posted | None:
    """Make what stands on the surplus of the year one of the earlier years; None where nothing does."""
    surplus = -account_balance(unit, unit.products.roles()[Role.CURRENT_SURPLUS], last_day + ONE_DAY)
    return _post(unit, context, EventKind.YEAR_OPENED, last_day, _signed(surplus), request_id)


def _signed(surplus: int) -> tuple[Amount, ...]:
    return Amount("surplus", max(0, surplus)), Amount("loss", max(0, -surplus))


def _post(unit: UnitOfWork, context: Context, event: EventKind, last_day: date, amounts: tuple[Amount, ...], request_id: str) -> Posted | None:
    lines = entry_lines(event, amounts, unit.products.roles())
    draft = EntryDraft(event, last_day + ONE_DAY, lines, request_id, series_of(event), memo=str(last_day.year))
    return unit.ledger.post(draft, context.stamp) if lines else None
