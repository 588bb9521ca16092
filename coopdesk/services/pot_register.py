"""What the window and the papers show of pots: those of a group with what is in them, their lines, and what is in no pot yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from coopdesk.domain.groups import Group
from coopdesk.domain.meetings import Meeting, MeetingRules
from coopdesk.domain.members import Member, MemberStatus
from coopdesk.domain.money import Minor
from coopdesk.domain.pots import FundEntry, Pot, PotKind, PotLine
from coopdesk.domain.products import Product
from coopdesk.products import KINDS, Family
from coopdesk.services import access
from coopdesk.services.context import Context
from coopdesk.services.dues import regular_products
from coopdesk.services.meetings.bill import rules_of
from coopdesk.services.pots import account_of
from coopdesk.store.queries.balances import account_balance
from coopdesk.store.unit_of_work import UnitOfWork

BELONGING = (MemberStatus.APPLICANT, MemberStatus.ACTIVE, MemberStatus.PASSIVE)


@dataclass(frozen=True, slots=True)
class PotRow:
    """A pot with what is in it on the business date, and what moved it."""

    pot: Pot
    balance: Minor
    lines: int


@dataclass(frozen=True, slots=True)
class PotDesk:
    """The pots of a group; `loose` are entries that moved a fund and no pot of any group, `remainder` what they come to.

    `people`: members of the group by number; `takes_fines` says into which pot (by id) fines go.
    """

    rows: tuple[PotRow, ...]
    loose: tuple[FundEntry, ...]
    remainder: Minor
    people: Mapping[str, Member]
    takes_fines: int | None
    may: frozenset[access.Act]


@dataclass(frozen=True, slots=True)
class StatementLine:
    """`balance` after it; `number` of its receipt and `member` by name, empty where there is none."""

    line: PotLine
    number: str
    member: str
    balance: Minor


@dataclass(frozen=True, slots=True)
class PotStatement:
    pot: Pot
    group: Group
    lines: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True)
class RulesDesk:
    """The rules of a group, or of the whole cooperative (`group` None); `own` False: they are those it follows.

    `products` that what is paid above a bill may go into.
    """

    group: Group | None
    rules: MeetingRules
    own: bool
    pots: tuple[Pot, ...]
    products: tuple[Product, ...]


@dataclass(frozen=True, slots=True)
class SavingRow:
    """What a member agreed to save at every meeting, by product."""

    member: Member
    agreed: Mapping[str, Minor]


@dataclass(frozen=True, slots=True)
class SavingsDesk:
    rows: tuple[SavingRow, ...]
    products: tuple[Product, ...]


def pot_desk(unit: UnitOfWork, context: Context, group: str) -> PotDesk:
    """Raises UnknownGroup."""
    found, on = unit.groups.get(group), context.business_date
    pots = unit.pots.of_group(found.id)
    rows = tuple(PotRow(pot, unit.pots.balance(pot, on), len(unit.pots.lines(pot, on))) for pot in pots)
    accounts = {account_of(unit, kind) for kind in (PotKind.CASH, PotKind.COVER)} | {pot.account for pot in pots}
    loose = tuple(entry for account in sorted(accounts) for entry in unit.pots.unmarked(account, on))
    people = {member.number: member for member in unit.members.all() if member.details.group == found.name}
    rules = unit.meetings.rules(found.id)
    may = frozenset(act for act in access.Act if access.may(context.operator, act, context.solo))
    remainder = sum(remainder_of(unit, context, account) for account in accounts)
    return PotDesk(rows, loose, remainder, people, rules.fine_pot if rules else None, may)


def remainder_of(unit: UnitOfWork, context: Context, account: str) -> Minor:
    """What of a ledger account is in nobody's pot."""
    on = context.business_date
    return -account_balance(unit, account, on) - sum(unit.pots.balance(pot, on) for pot in unit.pots.all() if pot.account == account)


def pot_statement(unit: UnitOfWork, context: Context, identity: int) -> PotStatement:
    """Raises UnknownPot."""
    pot = unit.pots.get(identity)
    group = next(each for each in unit.groups.all() if each.id == pot.group)
    lines = unit.pots.lines(pot, context.business_date)
    sums = accumulate(line.amount for line in lines)
    told = [
        StatementLine(line, unit.ledger.entry(line.entry).shown_number or "", _name(unit, line), balance)
        for line, balance in zip(lines, sums, strict=True)
    ]
    return PotStatement(pot, group, tuple(told))


def rules_desk(unit: UnitOfWork, context: Context, group: str) -> RulesDesk:
    """`group` by name, empty: the whole cooperative."""
    found = unit.groups.get(group) if group else None
    own = unit.meetings.rules(found.id if found else None)
    rules = rules_of(unit, found.id if found else None, context.business_date)
    pots = tuple(pot for pot in unit.pots.of_group(found.id) if pot.active) if found else ()
    return RulesDesk(found, rules, own is not None, pots, savings_of(unit))


def savings_desk(unit: UnitOfWork, context: Context, group: str) -> SavingsDesk:
    found = unit.groups.get(group)
    agreed = unit.meetings.agreed_savings()
    members = sorted(
        (member for member in unit.members.all() if member.details.group == found.name and member.status in BELONGING),
        key=lambda each: each.number,
    )
    return SavingsDesk(tuple(SavingRow(member, agreed.get(member.id, {})) for member in members), savings_of(unit))


def open_meeting_of(unit: UnitOfWork, group: int) -> Meeting | None:
    """The earliest that is open."""
    found = [each for each in unit.meetings.opened() if each.group == group]
    return min(found, key=lambda each: each.date, default=None)


def _name(unit: UnitOfWork, line: PotLine) -> str:
    return unit.members.by_id(line.member).name if line.member else ""


def savings_of(unit: UnitOfWork) -> tuple[Product, ...]:
    """Products of savings that a member pays into as she will: what is asked for by the month is not among them."""
    regular = {product.code for product in regular_products(unit)}
    return tuple(
        each
        for each in unit.products.all()
        if each.code not in regular and each.kind in KINDS and KINDS[each.kind].family is Family.SAVINGS
    )
