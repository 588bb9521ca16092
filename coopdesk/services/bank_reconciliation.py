"""Bank accounts beside the bank's statements: what is suggested, what is confirmed, and how far each account is settled.

Nothing is kept of a statement before it agrees: what the bank alone has is booked, and the file is compared again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.chart import Account, Section
from coopdesk.domain.errors import BadField, NotABankAccount, NotLastReconciliation, ReasonMissing, StatementOverlaps
from coopdesk.domain.money import Minor
from coopdesk.domain.reconciliation import BankStatement, BookLine, Comparison, Settled, check_agrees, compare, reach, suggest, unreconciled
from coopdesk.services import access
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.queries.balances import account_balance, account_sums
from coopdesk.store.queries.bank_lines import book_lines
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.ENTRIES})
POLICY, REQUIRED, FREE = "bank_before_closing", "required", "free"
"""Whether a month closes only when its bank accounts are settled; free where the book says nothing."""


@dataclass(frozen=True, slots=True)
class Reconcile:
    """Confirm a statement; `pairs` says which entry each of its rows is."""

    request_id: str
    account: str
    statement: BankStatement
    pairs: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class UndoReconciliation:
    """Take back the last statement of an account; what was booked for it stays."""

    request_id: str
    account: str
    reconciliation: int
    reason: str


@dataclass(frozen=True, slots=True)
class ChangeBankRule:
    """Whether a month may close with bank accounts that are not settled to its end."""

    request_id: str
    required: bool


@dataclass(frozen=True, slots=True)
class BankAccount:
    """`last`: the statement up to which it is settled."""

    account: Account
    balance: Minor
    last: Settled | None


@dataclass(frozen=True, slots=True)
class BankDesk:
    """`required`: a month waits for its banks; `may`: settle statements, `manages`: change that rule."""

    accounts: tuple[BankAccount, ...]
    required: bool
    may: bool
    manages: bool


def bank_desk(unit: UnitOfWork, context: Context) -> BankDesk:
    """The bank accounts in use, with what is on them today."""
    last = {each.account: each for each in unit.banks.standing()}
    sums = {each.account: each.balance for each in account_sums(unit, context.business_date)}
    accounts = tuple(BankAccount(each, sums.get(each.code, 0), last.get(each.code)) for each in _banks(unit) if each.active)
    may, manages = (access.may(context.operator, act, context.solo) for act in (access.Act.POST_JOURNAL, access.Act.MANAGE_SETTINGS))
    return BankDesk(accounts, is_required(unit, context.business_date), may, manages)


def suggested(unit: UnitOfWork, account: str, statement: BankStatement) -> tuple[tuple[int, int], ...]:
    """Row of the statement and entry of the book, for every line that finds one."""
    return tuple(suggest(statement.lines, open_lines(unit, account, statement)).items())


def compared(unit: UnitOfWork, account: str, statement: BankStatement, pairs: Iterable[tuple[int, int]]) -> Comparison:
    """The statement beside what the book has open. Refuses NotABankAccount and StatementOverlaps."""
    if account not in {each.code for each in _banks(unit)}:
        raise NotABankAccount(account)
    standing = unit.banks.standing(account)
    first, last = statement.days
    if standing and first <= standing[-1].last_day:
        raise StatementOverlaps(standing[-1].last_day, first)
    begun = standing[0].first_day if standing else first
    balance = account_balance(unit, account, last)
    return compare(statement, open_lines(unit, account, statement), balance, dict(pairs), begun)


def open_lines(unit: UnitOfWork, account: str, statement: BankStatement) -> tuple[BookLine, ...]:
    """What the book has on the account that no settled statement has: since the first one, a few days around this one."""
    standing, (first, last) = unit.banks.standing(account), reach(statement)
    since = min(first, standing[0].first_day) if standing else first
    matched = unit.banks.matched(account)
    return book_lines(unit, account, since, last, matched)


def reconcile(unit: UnitOfWork, context: Context, command: Reconcile) -> Outcome:
    """Seal the statement: every line is an entry of the book, and bank and book agree to the unit."""
    entries = [entry for _row, entry in command.pairs]
    if len(set(entries)) < len(entries):
        raise BadField("entry", str(max(entries, key=entries.count)))
    found = compared(unit, command.account, command.statement, command.pairs)
    check_agrees(found)
    for pair in found.pairs:
        if pair.bank.amount != pair.book.amount:
            raise BadField("entry", str(pair.book.entry))
    return Outcome(batch=unit.banks.add(command.account, found, context.stamp), changes=CHANGES)


def undo(unit: UnitOfWork, context: Context, command: UndoReconciliation) -> Outcome:
    if not command.reason.strip():
        raise ReasonMissing
    standing = unit.banks.standing(command.account)
    if not standing or standing[-1].id != command.reconciliation:
        raise NotLastReconciliation(command.account)
    unit.banks.undo(standing[-1], command.reason.strip(), context.stamp)
    return Outcome(changes=CHANGES)


def change_rule(unit: UnitOfWork, context: Context, command: ChangeBankRule) -> Outcome:
    unit.books.set_policy(POLICY, context.business_date, REQUIRED if command.required else FREE)
    return Outcome(changes=frozenset({Change.BOOK}))


def is_required(unit: UnitOfWork, on: date) -> bool:
    return unit.books.policy(POLICY, on) == REQUIRED


def not_settled(unit: UnitOfWork, month_end: date) -> tuple[str, ...]:
    """Of the bank accounts in use by the end of the month, those that are not settled up to it."""
    last_days: dict[str, date | None] = {each.account: each.last_day for each in unit.banks.standing()}
    return unreconciled(last_days, banks_used(unit, month_end), month_end)


def banks_used(unit: UnitOfWork, month_end: date) -> frozenset[str]:
    """The bank accounts on which anything was booked up to the end of the month."""
    return frozenset(each.account for each in account_sums(unit, month_end)) & {each.code for each in _banks(unit)}


def _banks(unit: UnitOfWork) -> tuple[Account, ...]:
    return tuple(each for each in unit.products.chart().accounts.values() if each.section is Section.BANK)
