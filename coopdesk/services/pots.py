"""Pots of a group: made and changed; money into them and out of them, each an entry of its own that is marked with the pot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from coopdesk.domain.chart import Role
from coopdesk.domain.errors import EntryNotForPot, PotNameTaken, PotNotInUse, PotTakesFines, ReasonMissing
from coopdesk.domain.journal import Entry, EntryDraft, EventKind
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, entry_lines, series_of
from coopdesk.domain.pots import Pot, PotKind, PotMove, assigned_move, check_pot, check_takes_out, part_of
from coopdesk.domain.savings import check_amount
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.templates import read_template
from coopdesk.store.ledger import Posted
from coopdesk.store.unit_of_work import UnitOfWork

SAVED = frozenset({Change.MEETINGS})
MOVED = frozenset({Change.MEETINGS, Change.ENTRIES, Change.BOOK})


@dataclass(frozen=True, slots=True)
class SavePot:
    """A new pot of a group (by name), or with `pot` (by id) what changes of it; `asks` of each member at each meeting."""

    request_id: str
    group: str
    kind: PotKind
    name: str
    asks: Minor = 0
    active: bool = True
    pot: int = 0


@dataclass(frozen=True, slots=True)
class PotPaidIn:
    """Cash into a pot; of a `member` by number, empty: of the group. `reason` may stay empty."""

    request_id: str
    date: date
    pot: int
    amount: Minor
    reason: str = ""
    member: str = ""


@dataclass(frozen=True, slots=True)
class PotPaidOut(PotPaidIn):
    """Cash out of a pot: a grant to a `member`, or, without one, what the group buys. It has a reason."""


@dataclass(frozen=True, slots=True)
class AssignToPot:
    """An entry that moved the fund before there were pots moves this pot from now on, or `amount` of it; 0: all that is in no pot yet."""

    request_id: str
    entry: int
    pot: int
    amount: Minor = 0


def save(unit: UnitOfWork, context: Context, command: SavePot) -> Outcome:
    """What moved stays of its kind, since that says which ledger account it is a part of."""
    group, name = unit.groups.get(command.group), " ".join(command.name.split())
    before = unit.pots.get(command.pot) if command.pot else None
    made = Pot(
        command.pot, before.group if before else group.id, command.kind, name, account_of(unit, command.kind), command.asks, command.active
    )
    lines = unit.pots.lines(before, date.max) if before else []
    check_pot(made, before, lines)
    if before and lines:
        made = replace(made, account=before.account)
    if any(each.name == name and each.id != made.id for each in unit.pots.of_group(made.group)):
        raise PotNameTaken(name)
    rules = unit.meetings.rules(made.group)
    if not made.active and rules and rules.fine_pot == made.id:
        raise PotTakesFines(made.name)
    unit.pots.save(made)
    return Outcome(changes=SAVED)


def account_of(unit: UnitOfWork, kind: PotKind) -> str:
    """The ledger account of which a pot is a part: the fund of groups, but where its template gives social funds their own."""
    own = read_template(unit.books.cooperative().template).get("pots", {})
    return unit.products.roles()[Role(own.get(kind.value, Role.GROUP_FUND.value))]


def paid_in(unit: UnitOfWork, context: Context, command: PotPaidIn) -> Outcome:
    pot, member = _asked(unit, context, command)
    said = command.request_id, command.date, command.reason.strip()
    return _outcome(pay_in(unit, context, pot, command.amount, PotMove.PAID_IN, said, member.id if member else None), member)


def paid_out(unit: UnitOfWork, context: Context, command: PotPaidOut) -> Outcome:
    """Raises PotTooSmall, ReasonMissing."""
    pot, member = _asked(unit, context, command)
    if not command.reason.strip():
        raise ReasonMissing
    said, move = (command.request_id, command.date, command.reason.strip()), PotMove.GRANT if member else PotMove.PAID_OUT
    return _outcome(pay_out(unit, context, pot, command.amount, move, said, member.id if member else None), member)


def assign(unit: UnitOfWork, context: Context, command: AssignToPot) -> Outcome:
    """Refused where the pot would have had less than nothing on some day. Raises EntryNotForPot, PotPartTooLarge, PotTooSmall."""
    pot = unit.pots.get(command.pot)
    found = next((each for each in unit.pots.unmarked(pot.account, date.max) if each.entry == command.entry), None)
    if found is None:
        raise EntryNotForPot(command.entry)
    part = part_of(found, command.amount)
    if part < 0:
        check_takes_out(pot, unit.pots.lowest_from(pot, found.date), -part)
    whole = part == found.amount and not unit.pots.parts_of(found.entry)
    unit.pots.mark(found.entry, pot.id, assigned_move(found.kind, part, found.member), found.member, None if whole else part)
    return Outcome(changes=MOVED)


def check_reversible(unit: UnitOfWork, entry: Entry, on: date) -> None:
    """No pot falls below nothing by what is taken back of it on a day."""
    for pot, came in unit.pots.parts_of(entry.sequence):
        if came > 0:
            check_takes_out(pot, unit.pots.lowest_from(pot, on), came)


def pay_in(
    unit: UnitOfWork, context: Context, pot: Pot, amount: Minor, move: PotMove, said: tuple[str, date, str], member: int | None = None
) -> Posted:
    """Cash into a pot; `said`: request id, day and memo."""
    return _post(unit, context, EventKind.POT_PAID_IN, pot, amount, move, said, member)


def pay_out(
    unit: UnitOfWork, context: Context, pot: Pot, amount: Minor, move: PotMove, said: tuple[str, date, str], member: int | None = None
) -> Posted:
    """Cash out of a pot. Raises PotTooSmall."""
    check_takes_out(pot, unit.pots.lowest_from(pot, said[1]), amount)
    return _post(unit, context, EventKind.POT_PAID_OUT, pot, amount, move, said, member)


def _asked(unit: UnitOfWork, context: Context, command: PotPaidIn) -> tuple[Pot, Member | None]:
    """The pot and the member that are named; refuses what is no amount, and a pot that is no longer in use."""
    unit.ledger.check_date(command.date, context.stamp)
    check_amount(command.amount)
    pot = unit.pots.get(command.pot)
    if not pot.active:
        raise PotNotInUse(pot.name)
    return pot, unit.members.get(command.member) if command.member else None


def _outcome(posted: Posted, member: Member | None) -> Outcome:
    return Outcome(entry=posted.sequence, number=posted.number, member=member.number if member else None, changes=MOVED)


def _post(
    unit: UnitOfWork,
    context: Context,
    event: EventKind,
    pot: Pot,
    amount: Minor,
    move: PotMove,
    said: tuple[str, date, str],
    member: int | None,
) -> Posted:
    request, on, memo = said
    draft = EntryDraft(
        kind=event,
        business_date=on,
        lines=entry_lines(event, (Amount("amount", amount, ledger=pot.account),), unit.products.roles()),
        request_id=request,
        series=series_of(event),
        member=member,
        memo=memo,
    )
    posted = unit.ledger.post(draft, context.stamp)
    unit.pots.mark(posted.sequence, pot.id, move, member)
    return posted
