"""Who paid for whom, as it is read: of one member on both sides, and of a group; each cover with what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.covers import Cover, CoverEnd, EndLine, endings
from coopdesk.domain.errors import Refusal
from coopdesk.domain.meetings import Meeting
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.domain.pots import Pot
from coopdesk.domain.savings import SavingsAccount, Withdrawable
from coopdesk.services.cover_takers import BELONG, claims_of, taker_of
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CoverRow:
    """A cover with the names of both sides; `bearer` None: it is the claim of `pot`, which has it from `former` or paid itself.

    `group` None: at a meeting of the whole cooperative.
    """

    cover: Cover
    debtor: Member
    bearer: Member | None
    pot: Pot | None
    group: int | None
    ends: tuple[EndLine, ...]
    former: Member | None = None

    @property
    def paid_by(self) -> str:
        return self.bearer.name if self.bearer else self.pot.name if self.pot else ""

    def days(self, on: date) -> int:
        """How long it has been open."""
        return (on - self.cover.date).days


@dataclass(frozen=True, slots=True)
class MemberCovers:
    """`owes`: others paid for her; `claims`: she paid for others. Open ones first, the oldest first; then the others, the latest first."""

    owes: tuple[CoverRow, ...] = ()
    claims: tuple[CoverRow, ...] = ()

    @property
    def owed(self) -> Minor:
        return sum(row.cover.open for row in self.owes)

    @property
    def claimed(self) -> Minor:
        return sum(row.cover.open for row in self.claims)


def member_covers(unit: UnitOfWork, member: Member, on: date = date.max) -> MemberCovers:
    return MemberCovers(_rows(unit, unit.covers.of_debtor(member.id, on), on), _rows(unit, claims_of(unit, member, on), on))


def group_covers(unit: UnitOfWork, group: int, on: date = date.max) -> tuple[CoverRow, ...]:
    """Of all its meetings, member by member for whom others paid; open ones first."""
    of_group = {meeting.id for meeting in unit.meetings.all() if meeting.group == group}
    rows = _rows(unit, [cover for cover in unit.covers.all(on) if cover.meeting in of_group], on)
    return tuple(sorted(rows, key=lambda row: (not row.cover.open, row.debtor.number)))


def open_covers(unit: UnitOfWork, on: date) -> tuple[CoverRow, ...]:
    """All that are not given back on a day, by debtor, the oldest first."""
    rows = _rows(unit, [cover for cover in unit.covers.all(on) if cover.open], on)
    return tuple(sorted(rows, key=lambda row: row.debtor.number))


def _rows(unit: UnitOfWork, covers: Sequence[Cover], on: date) -> tuple[CoverRow, ...]:
    """Without those of a meeting that was taken back whole: nothing ever came of them."""
    if not covers:
        return ()
    meetings = {meeting.id: meeting for meeting in unit.meetings.all()}
    ends: dict[int, list[EndLine]] = {}
    for end in unit.covers.ends([cover.id for cover in covers]):
        if end.date <= on:
            ends.setdefault(end.cover, []).append(end)
    people: dict[int, Member] = {}
    for identity in {one for cover in covers for one in (cover.debtor, cover.bearer, cover.former) if one is not None}:
        people[identity] = unit.members.by_id(identity)
    pots = {pot.id: pot for pot in unit.pots.all()}
    told = (cover for cover in covers if not _never_was(cover, ends.get(cover.id, ())))
    rows = [_row(cover, people, pots, meetings, ends) for cover in told]
    still = sorted((row for row in rows if row.cover.open), key=lambda row: (row.cover.date, row.cover.id))
    over = sorted((row for row in rows if not row.cover.open), key=lambda row: (row.cover.date, row.cover.id), reverse=True)
    return (*still, *over)


def _row(
    cover: Cover, people: dict[int, Member], pots: dict[int, Pot], meetings: dict[int, Meeting], ends: dict[int, list[EndLine]]
) -> CoverRow:
    bearer, pot = people.get(cover.bearer or 0), pots.get(cover.pot or 0)
    told = tuple(ends.get(cover.id, ()))
    return CoverRow(cover, people[cover.debtor], bearer, pot, meetings[cover.meeting].group, told, people.get(cover.former or 0))


def _never_was(cover: Cover, ends: Iterable[EndLine]) -> bool:
    return any(end.kind is CoverEnd.UNDONE and end.amount == cover.amount for end in ends)


@dataclass(frozen=True, slots=True)
class CoverDebt:
    """What a member can give back, and from what: `takers` who gets what of each open cover (by id) today, by name.

    `accounts` of her own that she may draw on; `refusal`: why nobody can take it.
    """

    member: Member
    covers: tuple[Cover, ...]
    takers: Mapping[int, str]
    accounts: tuple[SavingsAccount, ...]
    refusal: Refusal | None

    @property
    def owed(self) -> Minor:
        return sum(cover.open for cover in self.covers)

    def shares(self, amount: Minor) -> tuple[tuple[str, Minor], ...]:
        """Who gets what of an amount. Raises CoverNotOpen."""
        found: dict[str, Minor] = {}
        for ending in endings(self.covers, amount):
            name = self.takers.get(ending.cover, "")
            found[name] = found.get(name, 0) + ending.amount
        return tuple(found.items())


def cover_debt(unit: UnitOfWork, number: str, on: date) -> CoverDebt:
    """Raises UnknownMember."""
    member = unit.members.get(number)
    covers = tuple(cover for cover in unit.covers.of_debtor(member.id) if cover.open)
    takers, refusal = dict[int, str](), None
    for cover in covers:
        try:
            takers[cover.id] = taker_of(unit, cover, on).name
        except Refusal as refused:
            refusal = refused
    accounts = unit.accounts.of_member(member.id) if member.status in BELONG and member.died_on is None else []
    drawn = (each for each in accounts if each.closed is None and each.free > 0 and each.terms.withdrawable is Withdrawable.ANY_TIME)
    return CoverDebt(member, covers, takers, tuple(drawn), refusal)
