"""Meetings of a group or of the whole cooperative: who came, what each pays, what is paid out, and the cash box that must agree (domain.md §8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from coopdesk.domain.billing import BillKind, BillLine, SpreadRule, spread
from coopdesk.domain.calendar import month_end
from coopdesk.domain.covers import GapMode
from coopdesk.domain.errors import BadAmount, BadField
from coopdesk.domain.meeting_days import EveryDays, MeetingRule
from coopdesk.domain.money import MINOR_MAX, Minor

HALF = 50
BY_WILL = frozenset({BillKind.SAVINGS, BillKind.SHARES})
"""Kinds of lines of which a member says herself how much she pays."""
CLAIMED = frozenset({BillKind.LOAN, BillKind.DUES})
"""Kinds of lines for which a group may answer: what the cooperative is owed."""


class MeetingState(StrEnum):
    OPEN = "open"
    """Typed and counted; the book has nothing of it yet."""
    POSTED = "posted"


class Attendance(StrEnum):
    AWAITED = "awaited"
    """Nobody said yet whether she came."""
    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    ABSENT = "absent"


HERE = frozenset({Attendance.PRESENT, Attendance.LATE})


@dataclass(frozen=True, slots=True)
class MeetingRules:
    """What a group (None: the whole cooperative) has agreed. `quorum`: more than so many percent of the members.

    Fines go into a pot (by id), None: they are income. `coin`: what shares of a gap are rounded up to; `fund_first`: its pot
    pays first. `must_cover`: a gap is shared before the meeting is posted; `blocks`: for whom others paid gets no loan.
    `excess`: the product that gets what is paid above the bill. `reserve` stays in the cash box.
    """

    spread: SpreadRule = SpreadRule.LOANS_FIRST
    fine_late: Minor = 0
    fine_absent: Minor = 0
    fine_pot: int | None = None
    quorum: int = HALF
    gap: GapMode = GapMode.EQUAL
    coin: Minor = 1
    fund_first: bool = False
    must_cover: bool = False
    blocks: bool = True
    excess: str = ""
    reserve: Minor = 0


@dataclass(frozen=True, slots=True)
class MeetingDetails:
    """What is written of a meeting beside its money; times as people say them."""

    place: str = ""
    time: str = ""
    opened: str = ""
    closed: str = ""
    chair: str = ""
    agenda: str = ""
    notes: str = ""
    next_date: date | None = None
    next_time: str = ""
    next_place: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """`group` by id, None: of the whole cooperative. `difference`: why the cash counted is not what it should be."""

    id: int
    group: int | None
    date: date
    state: MeetingState
    details: MeetingDetails
    difference: str = ""


class LineKey(NamedTuple):
    kind: BillKind
    target: str


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """What was typed of one member (by id). `paid` in all, None: not yet; `wanted` of single lines, in place of what is asked.

    `fine` None: as the rules say; one let off has a `waived` reason. `reason`: why she paid less; `promised` for a day.
    """

    member: int
    attendance: Attendance = Attendance.AWAITED
    paid: Minor | None = None
    wanted: tuple[tuple[LineKey, Minor], ...] = ()
    fine: Minor | None = None
    waived: str = ""
    reason: str = ""
    promised: date | None = None


class PayoutKind(StrEnum):
    WITHDRAWAL = "withdrawal"
    LOAN = "loan"
    GRANT = "grant"
    """Out of a pot of the group."""


@dataclass(frozen=True, slots=True)
class Payout:
    """What a member (by id) gets at the meeting: `target` is a product, an approved loan, or a pot. A loan pays out what it is."""

    place: int
    member: int
    kind: PayoutKind
    target: str
    amount: Minor
    note: str = ""


class GapShare(NamedTuple):
    """Of what `debtor` did not pay, what `bearer` (None: a pot, by id) pays and claims for it; all by id."""

    debtor: int
    bearer: int | None
    pot: int | None
    pays: Minor
    claims: Minor


@dataclass(frozen=True, slots=True)
class BoxStanding:
    """The cash box: `opening` before the meeting, what came and went, what was `counted` (None: not yet), what must stay."""

    opening: Minor
    received: Minor
    paid_out: Minor
    counted: Minor | None
    reserve: Minor = 0

    @property
    def expected(self) -> Minor:
        return self.opening + self.received - self.paid_out

    @property
    def difference(self) -> Minor | None:
        """Over above zero, short below; None while nobody counted."""
        return None if self.counted is None else self.counted - self.expected

    @property
    def available(self) -> Minor:
        """What can still be lent tonight."""
        return max(0, self.expected - self.reserve)


def asked_until(on: date, rule: MeetingRule | None) -> tuple[date, date]:
    """Up to which days a meeting asks for instalments and for contributions: the month's end, or the day before the next meeting.

    >>> asked_until(date(2026, 3, 12), EveryDays(date(2026, 3, 5), 7))
    (datetime.date(2026, 3, 18), datetime.date(2026, 3, 18))
    """
    last = month_end(on)
    if not isinstance(rule, EveryDays):
        return last, last
    before_next = rule.after(on) - timedelta(1)
    return before_next, min(before_next, last)


def fine_of(rules: MeetingRules, entry: SheetEntry) -> Minor:
    """What a member is fined: as typed, nothing where it was waived, else by the rules."""
    if entry.waived:
        return 0
    if entry.fine is not None:
        return entry.fine
    return {Attendance.LATE: rules.fine_late, Attendance.ABSENT: rules.fine_absent}.get(entry.attendance, 0)


def quorum_needed(members: int, rules: MeetingRules) -> int:
    """How many make a meeting valid: more than the agreed part of the members.

    >>> quorum_needed(248, MeetingRules()), quorum_needed(15, MeetingRules())
    (125, 8)
    """
    return members * rules.quorum // 100 + 1


def bill_of(entry: SheetEntry, lines: Iterable[BillLine]) -> tuple[BillLine, ...]:
    """What a member is asked for, with what she wants to save or buy in place of the usual, and what else she wants to pay into.

    What she owes stays what it is, however little of it she pays.
    """
    wanted, asked = dict(entry.wanted), list(lines)
    made = [replace(line, amount=wanted.get(_key(line), line.amount)) if line.kind in BY_WILL else line for line in asked]
    known = {_key(line) for line in asked}
    return (*made, *(BillLine(entry.member, *key, minor if key.kind in BY_WILL else 0) for key, minor in wanted.items() if key not in known))


def paid_lines(entry: SheetEntry, bill: Iterable[BillLine], rules: MeetingRules) -> tuple[BillLine, ...]:
    """Each line of a bill with what is paid of it, by the rule, none above what is wanted of it.

    What is above all of them goes into the product named for it; where none is, the parts sum to less than she paid.
    """
    wanted, came, asked = dict(entry.wanted), entry.paid or 0, list(bill)
    caps = [wanted.get(_key(line), line.amount) for line in asked]
    parts = spread(came, [(line.kind, cap) for line, cap in zip(asked, caps, strict=True)], rules.spread)
    paid = [replace(line, paid=part) for line, part in zip(asked, parts, strict=True)]
    above = came - sum(parts)
    if not above or not rules.excess:
        return tuple(paid)
    key = LineKey(BillKind.SAVINGS, rules.excess)
    place = next((number for number, line in enumerate(paid) if _key(line) == key), len(paid))
    taker = paid[place] if place < len(paid) else BillLine(entry.member, *key, 0)
    return (*paid[:place], replace(taker, paid=taker.paid + above), *paid[place + 1 :])


def gap_of(paid: Iterable[BillLine]) -> Minor:
    """What the cooperative asked for and did not get: what a group that answers for its members shares."""
    return sum(max(0, line.amount - line.paid) for line in paid if line.kind in CLAIMED)


def covered_lines(paid: Iterable[BillLine], covered: Minor, rules: MeetingRules) -> tuple[BillLine, ...]:
    """What others pay for a member, spread by the rule over what she left open; `paid` of each line is theirs."""
    left = [replace(line, amount=max(0, line.amount - line.paid), paid=0) for line in paid if line.kind in CLAIMED]
    parts = spread(covered, [(line.kind, line.amount) for line in left], rules.spread)
    return tuple(replace(line, paid=part) for line, part in zip(left, parts, strict=True) if part)


def _key(line: BillLine) -> LineKey:
    return LineKey(line.kind, line.target)


def check_entry(entry: SheetEntry) -> None:
    """Refuse amounts below nothing."""
    check_not_below((entry.paid or 0, entry.fine or 0, *(minor for _line, minor in entry.wanted)))


def check_not_below(amounts: Iterable[Minor]) -> None:
    """Refuse an amount below nothing, and one that no book can keep."""
    if bad := next((minor for minor in amounts if not 0 <= minor <= MINOR_MAX), None):
        raise BadAmount(str(bad))


def check_rules(rules: MeetingRules) -> None:
    """Refuse a quorum that nobody can reach, a coin that is none, and fines below nothing."""
    if not 0 <= rules.quorum < 100:
        raise BadField("quorum", str(rules.quorum))
    if rules.coin < 1:
        raise BadField("coin", str(rules.coin))
    for minor in (rules.fine_late, rules.fine_absent, rules.reserve):
        if minor < 0:
            raise BadAmount(str(minor))
