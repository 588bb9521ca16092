"""The general journal: an entry that the treasurer writes by hand, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.chart import Role
from coopdesk.domain.chart_editing import check_in_use
from coopdesk.domain.errors import HeldByPayroll
from coopdesk.domain.general_entry import GeneralLine, check_general_entry, check_memo_apart
from coopdesk.domain.journal import EntryDraft, EventKind
from coopdesk.domain.posting_rules import series_of
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.queries.entries import newest_of_kind
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.ENTRIES})
EARLIER_MAX = 300


@dataclass(frozen=True, slots=True)
class PostJournal:
    request_id: str
    date: date
    lines: tuple[GeneralLine, ...]
    memo: str


@dataclass(frozen=True, slots=True)
class EarlierEntry:
    """A general entry that may be posted again: its note, its day and its lines."""

    memo: str
    date: date
    lines: tuple[GeneralLine, ...]


def earlier_entries(unit: UnitOfWork) -> tuple[EarlierEntry, ...]:
    """The newest general entry of each note, the newest first; those taken back are left out."""
    found: dict[str, EarlierEntry] = {}
    for entry in newest_of_kind(unit.connection, EventKind.GENERAL, EARLIER_MAX):
        lines = tuple(GeneralLine(line.account, line.side, line.amount) for line in entry.lines)
        found.setdefault(entry.memo.casefold(), EarlierEntry(entry.memo, entry.business_date, lines))
    return tuple(found.values())


def post_journal(unit: UnitOfWork, context: Context, command: PostJournal) -> Outcome:
    """Post a general entry with a journal voucher's number; what is a member's goes over the counter instead."""
    chart = unit.products.chart()
    lines = check_general_entry(command.lines, command.memo, chart.accounts, control_accounts(unit))
    check_memo_apart(lines, chart.accounts)
    check_in_use((line.account for line in lines), chart)
    check_not_held(unit, (line.account for line in lines))
    draft = EntryDraft(
        kind=EventKind.GENERAL,
        business_date=command.date,
        lines=lines,
        request_id=command.request_id,
        series=series_of(EventKind.GENERAL),
        memo=command.memo.strip(),
    )
    posted = unit.ledger.post(draft, context.stamp)
    return Outcome(entry=posted.sequence, number=posted.number, changes=CHANGES)


def check_not_held(unit: UnitOfWork, accounts: Iterable[str]) -> None:
    """Refuse the account of payroll lists while they have something in suspense. What an older book has there by hand stays free."""
    held = unit.products.roles()[Role.PAYROLL_HELD]
    if held in accounts and unit.payroll.has_held():
        raise HeldByPayroll(held)


def control_accounts(unit: UnitOfWork) -> frozenset[str]:
    """The accounts that are the sum of members' accounts."""
    return frozenset(product.control for product in unit.products.all())
