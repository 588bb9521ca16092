"""The door of the journal: the only writer of entries, postings, receipt numbers and kept balances.

`post` writes one entry, `post_many` a batch under the same checks, `reverse` the mirror of an entry. Each
refuses a date outside the open book, returns the earlier entry for a known request id, asserts balance,
and writes entry, lines, balances, monthly totals and chain in the caller's transaction.
Statements are driver SQL: this path is measured against bare sqlite3 (DESIGN §9, F3 and F10).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.engine import Connection

from coopdesk.domain.errors import (
    AlreadyReversed,
    DateAfterBusinessDate,
    DateBeforeBook,
    NotReversible,
    PeriodClosed,
    ReasonMissing,
    UnknownEntry,
)
from coopdesk.domain.journal import Entry, EntryDraft, EventKind, Line, Series, Side, check_lines, mirrored
from coopdesk.store.driver import run, run_many, value
from coopdesk.store.queries.entries import read_entries
from coopdesk.store.sealing import CHAIN_VERSION, chained_hash, read_seal, write_seal

ENTRY_COLUMNS = (
    "sequence, series, year, serial, number, kind, source, reference, business_date, value_date, recorded_at, operator, "
    "till, member, meeting, batch, memo, request_id, reverses, chain_version"
)
INSERT_ENTRY = f"INSERT INTO journal_entry ({ENTRY_COLUMNS}, previous_hash, hash) VALUES ({', '.join('?' * 22)})"
INSERT_LINES = (
    "INSERT INTO posting (entry, line, account, member_account, side, amount, component, instalment) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
ADD_MONTHLY = (
    "INSERT INTO monthly_total (account, month, debit, credit) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (account, month) DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit"
)
ADD_MEMBER = (
    "INSERT INTO member_balance (member_account, debit, credit) VALUES (?, ?, ?) "
    "ON CONFLICT (member_account) DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit"
)
NEXT_NUMBER = (
    "INSERT INTO number_series (series, year, last) VALUES (?, ?, 1) ON CONFLICT (series, year) DO UPDATE SET last = last + 1 RETURNING last"
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who writes, on which business date, and when by the computer's clock (UTC)."""

    operator: str
    business_date: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Posted:
    """What the door answers: the entry's place in the book. `earlier`: it had been posted before."""

    sequence: int
    number: str | None
    earlier: bool = False


class Ledger:
    """The door, for one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def post(self, draft: EntryDraft, stamp: Stamp) -> Posted:
        """Write one entry, or return the earlier one of the same request id."""
        earlier = self._find_request(draft.request_id)
        return earlier or self._write([draft], stamp)[0]

    def post_many(self, drafts: Iterable[EntryDraft], stamp: Stamp) -> list[Posted]:
        """Write many entries in their order, with the same checks; their request ids must be new."""
        return self._write(list(drafts), stamp)

    def reverse(self, sequence: int, on: date, reason: str, request_id: str, stamp: Stamp, batch: int | None = None) -> Posted:
        """Mirror an entry on business date `on`, with its value date, and a memo that says why."""
        earlier = self._find_request(request_id)
        return earlier or self._write([self.reversal(sequence, on, reason, request_id, batch)], stamp)[0]

    def reversal(self, sequence: int, on: date, reason: str, request_id: str, batch: int | None = None) -> EntryDraft:
        """The draft that would reverse an entry; refuses a second reversal and the reversal of one."""
        if not reason.strip():
            raise ReasonMissing
        entry = self.entry(sequence)
        if entry.kind is EventKind.REVERSAL:
            raise NotReversible(sequence)
        by = value(self._connection, "SELECT sequence FROM journal_entry WHERE reverses = ?", (sequence,))
        if by is not None:
            raise AlreadyReversed(sequence, by)
        return EntryDraft(
            kind=EventKind.REVERSAL,
            business_date=on,
            value_date=entry.value_date,
            lines=mirrored(entry.lines),
            request_id=request_id,
            series=Series.JOURNAL if entry.number else None,
            member=entry.member,
            memo=reason.strip(),
            batch=batch,
            reverses=sequence,
        )

    def entry(self, sequence: int) -> Entry:
        """One posted entry with its lines."""
        found = read_entries(self._connection, "e.sequence = ?", (sequence,))
        if not found:
            raise UnknownEntry(sequence)
        return found[0]

    def check_date(self, on: date, stamp: Stamp) -> None:
        """Refuse a business date before the book, in a closed period, or after the day that is open."""
        first, closed = run(self._connection, "SELECT first_day, closed_until FROM book").fetchone()
        _check_date(on, date.fromisoformat(first), date.fromisoformat(closed) if closed else None, stamp.business_date)

    def _find_request(self, request_id: str) -> Posted | None:
        row = run(self._connection, "SELECT sequence, number FROM journal_entry WHERE request_id = ?", (request_id,)).fetchone()
        return Posted(row[0], row[1], earlier=True) if row else None

    def _write(self, drafts: Sequence[EntryDraft], stamp: Stamp) -> list[Posted]:
        first, closed = run(self._connection, "SELECT first_day, closed_until FROM book").fetchone()
        window = date.fromisoformat(first), date.fromisoformat(closed) if closed else None
        controls = frozenset(row[0] for row in run(self._connection, "SELECT control FROM product"))
        for draft in drafts:
            _check_date(draft.business_date, *window, stamp.business_date)
            check_lines(draft.lines)
            _check_controls(draft.lines, controls)
        count, last = read_seal(self._connection, "journal_entry")
        entries, lines, posted = [], [], []
        for sequence, draft in enumerate(drafts, count + 1):
            row = self._entry_row(sequence, draft, stamp)
            entry_lines = _line_rows(sequence, draft.lines)
            link = chained_hash(CHAIN_VERSION, last, [row, entry_lines])
            entries.append((*row, last, link))
            lines += entry_lines
            posted.append(Posted(sequence, row[4]))
            last = link
        if entries:
            self._insert(entries, lines)
            self._add_to_balances(drafts, controls)
            write_seal(self._connection, "journal_entry", count + len(entries), last)
        return posted

    def _insert(self, entries: list[tuple[Any, ...]], lines: list[tuple[Any, ...]]) -> None:
        run_many(self._connection, INSERT_ENTRY, entries)
        run_many(self._connection, INSERT_LINES, lines)

    def _add_to_balances(self, drafts: Sequence[EntryDraft], controls: frozenset[str]) -> None:
        monthly, members = _movements(drafts, controls)
        run_many(self._connection, ADD_MONTHLY, [(*key, *moved) for key, moved in monthly.items()])
        if members:
            run_many(self._connection, ADD_MEMBER, [(key, *moved) for key, moved in members.items()])

    def _entry_row(self, sequence: int, draft: EntryDraft, stamp: Stamp) -> tuple[Any, ...]:
        series, year, serial, number = self._next_number(draft)
        return (
            *(sequence, series, year, serial, number, draft.kind.value, draft.source, draft.reference),
            *(draft.business_date.isoformat(), (draft.value_date or draft.business_date).isoformat()),
            *(stamp.recorded_at.isoformat(), stamp.operator, None, draft.member, None, draft.batch),
            *(draft.memo, draft.request_id, draft.reverses, CHAIN_VERSION),
        )

    def _next_number(self, draft: EntryDraft) -> tuple[str | None, int | None, int | None, str | None]:
        if draft.series is None:
            return None, None, None, None
        series, year = draft.series.value, draft.business_date.year
        serial = value(self._connection, NEXT_NUMBER, (series, year))
        return series, year, serial, f"{series}-{year}-{serial:04d}"


def _check_controls(lines: Sequence[Line], controls: frozenset[str]) -> None:
    if any(line.account in controls and line.member_account is None for line in lines):
        raise AssertionError("a posting to a control account must name the member account")


def _check_date(on: date, first_day: date, closed_until: date | None, business_date: date) -> None:
    if on < first_day:
        raise DateBeforeBook(on, first_day)
    if closed_until and on <= closed_until:
        raise PeriodClosed(on, closed_until)
    if on > business_date:
        raise DateAfterBusinessDate(on, business_date)


def _line_rows(sequence: int, lines: Sequence[Line]) -> list[tuple[Any, ...]]:
    return [
        (
            *(sequence, number, line.account, line.member_account, line.side.value, line.amount),
            *(line.component.value if line.component else None, line.instalment),
        )
        for number, line in enumerate(lines, 1)
    ]


def _movements(
    drafts: Sequence[EntryDraft], controls: frozenset[str]
) -> tuple[dict[tuple[str, str], list[int]], dict[int, list[int]]]:
    """Debits and credits by account and month, and by member account (lines of control accounts)."""
    monthly: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    members: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for draft in drafts:
        month = draft.business_date.isoformat()[:7]
        for line in draft.lines:
            column = 0 if line.side is Side.DEBIT else 1
            monthly[line.account, month][column] += line.amount
            if line.member_account is not None and line.account in controls:
                members[line.member_account][column] += line.amount
    return monthly, members
