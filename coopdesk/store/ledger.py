"""The door of the journal: the only writer of entries, postings, receipt numbers and kept balances.

`post` writes one entry, `post_many` a batch under the same checks, `reverse` the mirror of an entry. Each
refuses a date outside the open book, returns the earlier entry for a known request id, asserts balance,
and writes entry, lines, balances, monthly totals and chain in the caller's transaction.
Statements are driver SQL: this path is measured against bare sqlite3 (DESIGN §9, F3 and F10).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy.engine import Connection

from coopdesk.domain.errors import (
    AlreadyReversed,
    CashDayClosed,
    DateAfterBusinessDate,
    DateBeforeBook,
    NotReversible,
    PeriodClosed,
    ReasonMissing,
    UnknownEntry,
)
from coopdesk.domain.journal import Entry, EntryDraft, EventKind, Line, Series, Side, check_lines, mirrored
from coopdesk.domain.money import Minor
from coopdesk.store.bulk import bulk_size, loading
from coopdesk.store.driver import insert_rows, run, run_many, value
from coopdesk.store.queries.entries import read_entries
from coopdesk.store.sealing import CHAIN_VERSION, HASH_COLUMNS, chained_hash, content_columns, read_seal, write_seal
from coopdesk.store.tables import journal_entry, posting

ENTRY_COLUMNS = (*content_columns(journal_entry), *HASH_COLUMNS)
LINE_COLUMNS = content_columns(posting)
DEBIT, CREDIT = Side.DEBIT.value, Side.CREDIT.value
DRAFTS_AT_ONCE = 200
ADD_MONTHLY = (
    "INSERT INTO monthly_total (account, month, debit, credit) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (account, month) DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit"
)
ADD_MEMBER = (
    "INSERT INTO member_balance (member_account, debit, credit) VALUES (?, ?, ?) "
    "ON CONFLICT (member_account) DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit"
)
TAKE_NUMBERS = (
    "INSERT INTO number_series (series, year, last) VALUES (?, ?, ?) "
    "ON CONFLICT (series, year) DO UPDATE SET last = last + excluded.last RETURNING last"
)
CLOSED_CASH = "SELECT max(date) FROM day_close d WHERE undoes IS NULL AND NOT EXISTS (SELECT 1 FROM day_close r WHERE r.undoes = d.id)"
Numbering: TypeAlias = tuple[str, int]
"""A series and its year."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who writes, on which business date, and when by the computer's clock (UTC)."""

    operator: str
    business_date: date
    recorded_at: datetime
    till: str | None = None
    """The cash account that she holds, where it is her own."""
    meeting: int | None = None


class Posted(NamedTuple):
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
        earlier = self.posted_as(draft.request_id)
        return earlier or self._write([draft], stamp)[0]

    def post_many(self, drafts: Iterable[EntryDraft], stamp: Stamp) -> list[Posted]:
        """Write many entries in their order, with the same checks; their request ids must be new.

        Drafts are taken as they are made, and must not read the journal that is being written.
        """
        present, _ = read_seal(self._connection, "journal_entry")
        rest = iter(drafts)
        first = list(islice(rest, bulk_size(present)))
        with loading(self._connection) if len(first) == bulk_size(present) else nullcontext():
            return self._write(chain(first, rest), stamp)

    def reverse(self, sequence: int, on: date, reason: str, request_id: str, stamp: Stamp, batch: int | None = None) -> Posted:
        """Mirror an entry on business date `on`, with its value date, and a memo that says why."""
        earlier = self.posted_as(request_id)
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

    def posted_as(self, request_id: str) -> Posted | None:
        """The entry of a request, where there is one."""
        row = run(self._connection, "SELECT sequence, number FROM journal_entry WHERE request_id = ?", (request_id,)).fetchone()
        return Posted(row[0], row[1], earlier=True) if row else None

    def _write(self, drafts: Iterable[EntryDraft], stamp: Stamp) -> list[Posted]:
        writing, posted, rest = _Writing(self._connection, stamp), [], iter(drafts)
        while some := list(islice(rest, DRAFTS_AT_ONCE)):
            posted += writing.write(some)
        if posted:
            writing.finish()
        return posted


class _Writing:
    """Drafts on their way into the book: each checked, numbered, chained and made rows in one pass, balances kept beside."""

    def __init__(self, connection: Connection, stamp: Stamp) -> None:
        self._connection, self._stamp = connection, stamp
        first, closed = run(connection, "SELECT first_day, closed_until FROM book").fetchone()
        self._window = date.fromisoformat(first), date.fromisoformat(closed) if closed else None
        self._cash_until, self._cash = _closed_cash(connection)
        self._controls = frozenset(row[0] for row in run(connection, "SELECT control FROM product"))
        self._sequence, self._last = read_seal(connection, "journal_entry")
        self._recorded_at = stamp.recorded_at.isoformat()
        self._days: dict[date, str] = {}
        self._monthly: dict[tuple[str, str], list[Minor]] = defaultdict(lambda: [0, 0])
        self._members: dict[int, list[Minor]] = defaultdict(lambda: [0, 0])

    def write(self, drafts: Sequence[EntryDraft]) -> list[Posted]:
        """Check drafts and insert their entries and lines."""
        entries, lines, posted = [], [], []
        taken = self._take_numbers(drafts)
        for draft in drafts:
            check_lines(draft.lines)
            day = self._days.get(draft.business_date) or self._checked_day(draft.business_date)
            self._check_cash(draft, day)
            self._sequence += 1
            numbered = _numbered(draft, taken)
            row = self._entry_row(draft, day, numbered)
            own = self._line_rows(draft.lines, day[:7])
            link = chained_hash(CHAIN_VERSION, self._last, (row, own))
            entries.append((*row, self._last, link))
            lines += own
            posted.append(Posted(self._sequence, numbered[-1]))
            self._last = link
        insert_rows(self._connection, "journal_entry", ENTRY_COLUMNS, entries)
        insert_rows(self._connection, "posting", LINE_COLUMNS, lines)
        return posted

    def finish(self) -> None:
        """Add to the kept balances and totals, and note the chain's new end."""
        run_many(self._connection, ADD_MONTHLY, [(*key, *moved) for key, moved in self._monthly.items()])
        if self._members:
            run_many(self._connection, ADD_MEMBER, [(key, *moved) for key, moved in self._members.items()])
        write_seal(self._connection, "journal_entry", self._sequence, self._last)

    def _checked_day(self, on: date) -> str:
        """A business date as text, once it is found to be within the open book."""
        _check_date(on, *self._window, self._stamp.business_date)
        self._days[on] = on.isoformat()
        return self._days[on]

    def _check_cash(self, draft: EntryDraft, day: str) -> None:
        """No cash moves on a day whose cash was counted and closed."""
        if day <= self._cash_until and any(line.account in self._cash for line in draft.lines):
            raise CashDayClosed(draft.business_date, date.fromisoformat(self._cash_until))

    def _take_numbers(self, drafts: Sequence[EntryDraft]) -> dict[Numbering, Iterator[int]]:
        """The next serial numbers of each series and year, as many as the drafts need."""
        wanted = Counter((draft.series.value, draft.business_date.year) for draft in drafts if draft.series)
        taken = {}
        for numbering, count in wanted.items():
            last = value(self._connection, TAKE_NUMBERS, (*numbering, count))
            taken[numbering] = iter(range(last - count + 1, last + 1))
        return taken

    def _entry_row(self, draft: EntryDraft, day: str, numbered: tuple[Any, ...]) -> tuple[Any, ...]:
        return (
            *(self._sequence, *numbered, str(draft.kind), draft.source, draft.reference),
            *(day, draft.value_date.isoformat() if draft.value_date else day),
            *(self._recorded_at, self._stamp.operator, self._stamp.till, draft.member, self._stamp.meeting, draft.batch),
            *(draft.memo, draft.request_id, draft.reverses, CHAIN_VERSION),
        )

    def _line_rows(self, lines: Sequence[Line], month: str) -> list[tuple[Any, ...]]:
        """The rows of an entry's lines; what they move is added up by account and month, and by member account."""
        rows = []
        for number, (account, side, amount, member_account, component, instalment) in enumerate(lines, 1):
            column, letter = (0, DEBIT) if side is Side.DEBIT else (1, CREDIT)
            self._monthly[account, month][column] += amount
            if account in self._controls:
                if member_account is None:
                    raise AssertionError("a posting to a control account must name the member account")
                self._members[member_account][column] += amount
            rows.append((self._sequence, number, account, member_account, letter, amount, component and str(component), instalment))
        return rows


def _closed_cash(connection: Connection) -> tuple[str, frozenset[str]]:
    """The last day whose cash is closed, empty where none is; and then the accounts that are cash."""
    closed = value(connection, CLOSED_CASH) or ""
    cash = run(connection, "SELECT code FROM account WHERE section = 'cash'") if closed else ()
    return closed, frozenset(row[0] for row in cash)


def _numbered(draft: EntryDraft, taken: dict[Numbering, Iterator[int]]) -> tuple[str | None, int | None, int | None, str | None]:
    """Series, year, serial and number of an entry."""
    if draft.series is None:
        return None, None, None, None
    series, year = draft.series.value, draft.business_date.year
    serial = next(taken[series, year])
    return series, year, serial, f"{series}-{year}-{serial:04d}"


def _check_date(on: date, first_day: date, closed_until: date | None, business_date: date) -> None:
    if on < first_day:
        raise DateBeforeBook(on, first_day)
    if closed_until and on <= closed_until:
        raise PeriodClosed(on, closed_until)
    if on > business_date:
        raise DateAfterBusinessDate(on, business_date)
