"""The general journal: an entry that the treasurer writes by hand, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.general_entry import GeneralLine, check_general_entry
from coopdesk.domain.journal import EntryDraft, EventKind
from coopdesk.domain.posting_rules import series_of
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.ENTRIES})


@dataclass(frozen=True, slots=True)
class PostJournal:
    request_id: str
    date: date
    lines: tuple[GeneralLine, ...]
    memo: str


def post_journal(unit: UnitOfWork, context: Context, command: PostJournal) -> Outcome:
    """Post a general entry with a journal voucher's number; what is a member's goes over the counter instead."""
    accounts = unit.products.chart().accounts
    lines = check_general_entry(command.lines, command.memo, accounts, control_accounts(unit))
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


def control_accounts(unit: UnitOfWork) -> frozenset[str]:
    """The accounts that are the sum of members' accounts."""
    return frozenset(product.control for product in unit.products.all())
