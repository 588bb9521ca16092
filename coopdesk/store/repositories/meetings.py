"""Meetings with their rules, the sheet as it was typed, and when each was posted and undone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy.engine import Connection

from coopdesk.domain.billing import BillKind, BillLine, SpreadRule
from coopdesk.domain.covers import GapMode
from coopdesk.domain.errors import UnknownMeeting
from coopdesk.domain.journal import EventKind
from coopdesk.domain.meetings import (
    Attendance,
    BoxStanding,
    GapShare,
    LineKey,
    Meeting,
    MeetingDetails,
    MeetingRules,
    MeetingState,
    Payout,
    PayoutKind,
    SheetEntry,
)
from coopdesk.domain.tills import Pieces
from coopdesk.store.driver import insert_rows, run, value
from coopdesk.store.sealing import append_rows, canonical
from coopdesk.store.tables import meeting_event

if TYPE_CHECKING:
    from coopdesk.store.ledger import Stamp

TEXTS = ("place", "time", "opened", "closed", "chair", "agenda", "notes")
MEETING = ("id", "member_group", "date", "state", *TEXTS, "next_date", "next_time", "next_place", "difference")
ROW = ("member", "attendance", "paid", "wanted", "fine", "waived", "reason", "promised")
PAYOUT = ("place", "member", "kind", "target", "amount", "note")
LINE = ("member", "kind", "target", "amount", "principal", "interest", "charges", "paid", "entry")
SHARE = ("debtor", "bearer", "pot", "pays", "claims")
RULES = (
    *("spread", "fine_late", "fine_absent", "fine_pot", "quorum", "gap", "coin"),
    *("fund_first", "must_cover", "blocks", "excess", "reserve"),
)
SHEET = (
    "SELECT member, attendance, paid, wanted, fine FROM meeting_row WHERE meeting = ? ORDER BY member",
    "SELECT place, member, kind, target, amount FROM meeting_payout WHERE meeting = ? ORDER BY place",
    "SELECT debtor, place, bearer, pot, pays, claims FROM meeting_share WHERE meeting = ? ORDER BY debtor, place",
    "SELECT worth, number FROM meeting_count WHERE meeting = ? ORDER BY worth",
    "SELECT place, member, kind, target, amount, paid, entry FROM meeting_line WHERE meeting = ? ORDER BY place",
)
"""What a sealed row keeps the digest of; words about people are no part of it."""

STANDING = (
    "SELECT e.sequence FROM journal_entry e WHERE e.meeting = ? AND +e.reverses IS NULL AND e.kind <> ? "
    "AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = e.sequence) ORDER BY e.sequence DESC"
)


class MeetingEvent(NamedTuple):
    """When a meeting was posted or undone, with the cash box as it stood and the digest of its sheet."""

    meeting: int
    what: str
    date: date
    box: BoxStanding
    sheet: bytes
    reason: str
    operator: str


class MeetingRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- rules, and what members agreed to save -----------------------------------------------------

    def rules(self, group: int | None) -> MeetingRules | None:
        """Those of a group (None: of the whole cooperative); None where nobody has set any."""
        row = run(self._connection, f"SELECT {', '.join(RULES)} FROM meeting_rules WHERE member_group IS ?", (group,)).fetchone()
        if row is None:
            return None
        spread, late, absent, pot, quorum, gap, coin, fund_first, must_cover, blocks, excess, reserve = row
        flags = bool(fund_first), bool(must_cover), bool(blocks)
        return MeetingRules(SpreadRule(spread), late, absent, pot, quorum, GapMode(gap), coin, *flags, excess or "", reserve)

    def set_rules(self, group: int | None, rules: MeetingRules) -> None:
        values = [
            *(rules.spread.value, rules.fine_late, rules.fine_absent, rules.fine_pot, rules.quorum, rules.gap.value, rules.coin),
            *(int(rules.fund_first), int(rules.must_cover), int(rules.blocks), rules.excess or None, rules.reserve),
        ]
        run(self._connection, "DELETE FROM meeting_rules WHERE member_group IS ?", (group,))
        insert_rows(self._connection, "meeting_rules", ("member_group", *RULES), [(group, *values)])

    def agreed_savings(self) -> dict[int, dict[str, int]]:
        """Member id → product → what she saves at each meeting."""
        found: dict[int, dict[str, int]] = {}
        for member, product, amount in run(self._connection, "SELECT member, product, amount FROM agreed_saving ORDER BY member, product"):
            found.setdefault(member, {})[product] = amount
        return found

    def agree_saving(self, member: int, product: str, amount: int) -> None:
        """Nothing ends it."""
        run(self._connection, "DELETE FROM agreed_saving WHERE member = ? AND product = ?", (member, product))
        if amount:
            insert_rows(self._connection, "agreed_saving", ("member", "product", "amount"), [(member, product, amount)])

    # --- meetings -----------------------------------------------------------------------------------

    def add(self, group: int | None, on: date, details: MeetingDetails) -> int:
        insert_rows(self._connection, "meeting", MEETING[1:], [(group, on.isoformat(), MeetingState.OPEN.value, *_detail_values(details), "")])
        return int(value(self._connection, "SELECT last_insert_rowid()"))

    def all(self) -> list[Meeting]:
        """The newest first."""
        return self._meetings("ORDER BY date DESC, id DESC")

    def opened(self) -> list[Meeting]:
        """Those that are not posted, the newest first."""
        return self._meetings("WHERE state = ? ORDER BY date DESC, id DESC", MeetingState.OPEN.value)

    def get(self, identity: int) -> Meeting:
        """Raises UnknownMeeting."""
        found = self._meetings("WHERE id = ?", identity)
        if not found:
            raise UnknownMeeting(identity)
        return found[0]

    def change(self, made: Meeting) -> None:
        """Its state, its details and why its cash differs."""
        names = ("state", *TEXTS, "next_date", "next_time", "next_place", "difference")
        values = (made.state.value, *_detail_values(made.details), made.difference)
        run(self._connection, f"UPDATE meeting SET {', '.join(f'{name} = ?' for name in names)} WHERE id = ?", (*values, made.id))

    def drop(self, identity: int) -> None:
        for table in ("meeting_row", "meeting_payout", "meeting_share", "meeting_count", "meeting_decision"):
            run(self._connection, f"DELETE FROM {table} WHERE meeting = ?", (identity,))
        run(self._connection, "UPDATE meeting_decision SET state = 'open', outcome = '', ended = NULL WHERE ended = ?", (identity,))
        run(self._connection, "DELETE FROM meeting WHERE id = ?", (identity,))

    # --- the sheet ----------------------------------------------------------------------------------

    def entries(self, meeting: int) -> dict[int, SheetEntry]:
        """Member id → what was typed of her; who is not there was not touched."""
        found = run(self._connection, f"SELECT {', '.join(ROW)} FROM meeting_row WHERE meeting = ?", (meeting,))
        return {row[0]: _entry(row) for row in found}

    def keep(self, meeting: int, entry: SheetEntry) -> None:
        wanted = json.dumps([[*key, minor] for key, minor in entry.wanted]) if entry.wanted else ""
        promised = entry.promised.isoformat() if entry.promised else None
        values = (entry.member, entry.attendance.value, entry.paid, wanted, entry.fine, entry.waived, entry.reason, promised)
        run(self._connection, "DELETE FROM meeting_row WHERE meeting = ? AND member = ?", (meeting, entry.member))
        insert_rows(self._connection, "meeting_row", ("meeting", *ROW), [(meeting, *values)])

    def keep_only(self, meeting: int, entries: Iterable[SheetEntry]) -> None:
        """These rows and no others: who was taken off the sheet without having paid is not on it."""
        run(self._connection, "DELETE FROM meeting_row WHERE meeting = ?", (meeting,))
        for entry in entries:
            self.keep(meeting, entry)

    def payouts(self, meeting: int) -> list[Payout]:
        """In the order in which they are paid."""
        found = run(self._connection, f"SELECT {', '.join(PAYOUT)} FROM meeting_payout WHERE meeting = ? ORDER BY place", (meeting,))
        return [Payout(place, member, PayoutKind(kind), target, amount, note) for place, member, kind, target, amount, note in found]

    def put_payouts(self, meeting: int, payouts: Sequence[Payout]) -> None:
        rows = [(meeting, place, each.member, each.kind.value, each.target, each.amount, each.note) for place, each in enumerate(payouts, 1)]
        self._put("meeting_payout", meeting, PAYOUT, rows)

    def shares(self, meeting: int) -> list[GapShare]:
        """By debtor, in the order in which they were worked out."""
        found = run(self._connection, f"SELECT {', '.join(SHARE)} FROM meeting_share WHERE meeting = ? ORDER BY debtor, place", (meeting,))
        return [GapShare(*row) for row in found]

    def put_shares(self, meeting: int, debtor: int, shares: Iterable[GapShare]) -> None:
        """In place of those of the same debtor."""
        run(self._connection, "DELETE FROM meeting_share WHERE meeting = ? AND debtor = ?", (meeting, debtor))
        rows = [(meeting, debtor, place, each.bearer, each.pot, each.pays, each.claims) for place, each in enumerate(shares, 1)]
        if rows:
            insert_rows(self._connection, "meeting_share", ("meeting", "debtor", "place", *SHARE[1:]), rows)

    def pieces(self, meeting: int) -> list[Pieces]:
        """The largest first; empty while nobody counted."""
        found = run(self._connection, "SELECT worth, number FROM meeting_count WHERE meeting = ? ORDER BY worth DESC", (meeting,))
        return [Pieces(*row) for row in found]

    def put_pieces(self, meeting: int, pieces: Iterable[Pieces]) -> None:
        self._put("meeting_count", meeting, ("worth", "number"), [(meeting, *each) for each in pieces])

    # --- posted and undone --------------------------------------------------------------------------

    def lines(self, meeting: int) -> dict[int, list[BillLine]]:
        """Member id → what she was asked for and paid, with the entries, as it was posted."""
        found: dict[int, list[BillLine]] = {}
        for member, kind, *rest in run(self._connection, f"SELECT {', '.join(LINE)} FROM meeting_line WHERE meeting = ? ORDER BY member, place", (meeting,)):
            found.setdefault(member, []).append(BillLine(member, BillKind(kind), *rest))
        return found

    def put_lines(self, meeting: int, lines: Iterable[BillLine]) -> None:
        rows = [(meeting, place, *(getattr(line, name) for name in LINE)) for place, line in enumerate(lines, 1)]
        self._put("meeting_line", meeting, ("place", *LINE), rows)

    def sheet_digest(self, meeting: int) -> bytes:
        content = [[list(row) for row in run(self._connection, statement, (meeting,))] for statement in SHEET]
        return hashlib.sha256(canonical(content)).digest()

    def digest_anew(self) -> None:
        """In a practice book, whose loans have other numbers: each posted meeting's last event fits its sheet again."""
        last = "SELECT e.meeting, max(e.id) FROM meeting_event e JOIN meeting m ON m.id = e.meeting WHERE m.state = 'posted' GROUP BY e.meeting"
        for meeting, event in run(self._connection, last).fetchall():
            run(self._connection, "UPDATE meeting_event SET sheet = ? WHERE id = ?", (self.sheet_digest(meeting), event))

    def record(self, meeting: Meeting, what: str, box: BoxStanding, reason: str, stamp: Stamp) -> None:
        row = {
            "meeting": meeting.id,
            "what": what,
            "date": meeting.date.isoformat(),
            "opening": box.opening,
            "received": box.received,
            "paid_out": box.paid_out,
            "counted": box.counted,
            "sheet": self.sheet_digest(meeting.id),
            "reason": reason,
            "operator": stamp.operator,
            "recorded_at": stamp.recorded_at.isoformat(),
        }
        append_rows(self._connection, meeting_event, [row])

    def events(self, meeting: int) -> list[MeetingEvent]:
        """The oldest first."""
        asked = "SELECT meeting, what, date, opening, received, paid_out, counted, sheet, reason, operator FROM meeting_event WHERE meeting = ? ORDER BY id"
        return [
            MeetingEvent(row[0], row[1], date.fromisoformat(row[2]), BoxStanding(*row[3:7]), bytes(row[7]), *row[8:])
            for row in run(self._connection, asked, (meeting,))
        ]

    def standing_entries(self, meeting: int) -> list[int]:
        """The journal entries of a meeting that nobody has taken back, the last first; what interest became by one goes back with it."""
        return [row[0] for row in run(self._connection, STANDING, (meeting, EventKind.SAVINGS_INTEREST_ADJUSTED.value))]

    def of_entry(self, entry: int) -> int | None:
        """The meeting at which an entry was posted."""
        found: int | None = value(self._connection, "SELECT meeting FROM journal_entry WHERE sequence = ?", (entry,))
        return found

    def _put(self, table: str, meeting: int, columns: tuple[str, ...], rows: Sequence[Sequence[Any]]) -> None:
        run(self._connection, f"DELETE FROM {table} WHERE meeting = ?", (meeting,))
        if rows:
            insert_rows(self._connection, table, ("meeting", *columns), rows)

    def _meetings(self, where: str, *parameters: Any) -> list[Meeting]:
        found = run(self._connection, f"SELECT {', '.join(MEETING)} FROM meeting {where}", parameters)
        return [_meeting(row) for row in found]


def _meeting(row: Sequence[Any]) -> Meeting:
    found = dict(zip(MEETING, row, strict=True))
    following = date.fromisoformat(found["next_date"]) if found["next_date"] else None
    texts = {name: found[name] for name in (*TEXTS, "next_time", "next_place")}
    details = MeetingDetails(**texts, next_date=following)
    return Meeting(found["id"], found["member_group"], date.fromisoformat(found["date"]), MeetingState(found["state"]), details, found["difference"])


def _detail_values(details: MeetingDetails) -> tuple[str | None, ...]:
    texts = tuple(getattr(details, name) for name in TEXTS)
    following = details.next_date.isoformat() if details.next_date else None
    return (*texts, following, details.next_time, details.next_place)


def _entry(row: Sequence[Any]) -> SheetEntry:
    member, attendance, paid, wanted, fine, waived, reason, promised = row
    lines = tuple((LineKey(BillKind(kind), target), minor) for kind, target, minor in json.loads(wanted)) if wanted else ()
    return SheetEntry(member, Attendance(attendance), paid, lines, fine, waived, reason, date.fromisoformat(promised) if promised else None)
