"""What the counter shows: whom it can serve, the receipts of the day, the cash that should be there, and the paper to come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.account_lines import AccountLine
from coopdesk.domain.journal import EventKind, Series
from coopdesk.domain.members import MemberStatus
from coopdesk.domain.money import Minor
from coopdesk.domain.passbook import BookState, pack
from coopdesk.domain.products import Product
from coopdesk.services.access import Act, may
from coopdesk.services.context import Context
from coopdesk.services.drawer import expected_cash, till_names
from coopdesk.services.member_card import EntryCard, entry_card
from coopdesk.services.papers.receipt import FORM
from coopdesk.services.passbook_plan import desk_of
from coopdesk.store.queries.day_receipts import DayReceipt, day_receipts, next_number
from coopdesk.store.queries.members import members_on
from coopdesk.store.unit_of_work import UnitOfWork

__all__ = ["CounterDay", "DayReceipt", "LastPosting", "PassbookToCome", "Person"]

AFTER_ALL = 2**62
"""Stands for the sequence of an entry that is not posted yet."""


@dataclass(frozen=True, slots=True)
class Person:
    """A member as the search of the counter finds her; `also`: numbers that were merged into hers."""

    number: str
    name: str
    group: str
    status: MemberStatus
    also: str = ""

    @property
    def sought(self) -> tuple[str, str]:
        """What she is found by: her number, and her name with what else she was called."""
        return self.number, f"{self.name} {self.also}".strip()


@dataclass(frozen=True, slots=True)
class CounterDay:
    """`receipts` of everybody, newest first; `cash` that should lie in the drawer; `leave` of the operator; all `products`.

    `till` as of `till_names`.
    """

    receipts: tuple[DayReceipt, ...]
    cash: Minor
    leave: frozenset[Act]
    products: tuple[Product, ...]
    till: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PassbookToCome:
    """Where the next line of an account will stand: lines `first` to `last` of a page of a book, `waiting` of them old ones.

    `pages`: on how many pages in all.
    """

    book: int
    page: int
    first: int
    last: int
    waiting: int
    pages: int


@dataclass(frozen=True, slots=True)
class LastPosting:
    """An entry that may be undone, and how often its receipt was printed."""

    card: EntryCard
    printed: int


def people(unit: UnitOfWork, on: date) -> tuple[Person, ...]:
    """Everybody whom the counter can find, by number; who has left too, so that it can say so. A merged number is found as hers."""
    members, aliases = members_on(unit, on), unit.merges.aliases()
    old = {each.id: each.number for each in members if each.id in aliases}
    also: dict[int, str] = {}
    for identity, number in old.items():
        also[aliases[identity]] = " ".join(filter(None, (also.get(aliases[identity], ""), number)))
    return tuple(Person(each.number, each.name, each.group, each.status, also.get(each.id, "")) for each in members if each.id not in aliases)


def counter_day(unit: UnitOfWork, context: Context) -> CounterDay:
    """The business date at the counter."""
    leave = frozenset(act for act in Act if may(context.operator, act, context.solo))
    receipts = tuple(day_receipts(unit, context.business_date))
    return CounterDay(receipts, expected_cash(unit, context), leave, tuple(unit.products.all()), till_names(unit))


def receipt_to_come(unit: UnitOfWork, series: Series, on: date) -> str:
    """The number that the next receipt of a series will have, if nobody posts before."""
    return next_number(unit, series, on)


def last_posting(unit: UnitOfWork, entry: int) -> LastPosting:
    """The entry with the number of times its receipt came out; UnknownEntry if there is none."""
    return LastPosting(entry_card(unit, entry), unit.print_jobs.copies(FORM, str(entry)))


def passbook_to_come(unit: UnitOfWork, context: Context, member: str, product: str) -> PassbookToCome | None:
    """Where the lines that wait and one more will stand; None where no book is in use."""
    account = unit.accounts.find(unit.members.get(member).id, product)
    if account is None:
        return None
    desk = desk_of(unit, context, member, product)
    if desk.book is None or desk.book.state is not BookState.ACTIVE:
        return None
    coming = AccountLine(AFTER_ALL, 1, context.business_date, "", EventKind.DEPOSIT, "", context.operator.name, 0, 1)
    packed = pack((*desk.waiting, coming), desk.number, desk.layout, desk.next, desk.last_line)
    first = packed[0]
    here = [line.place.line for line in packed if (line.book, line.place.page) == (first.book, first.place.page)]
    pages = len({(line.book, line.place.page) for line in packed})
    return PassbookToCome(first.book, first.place.page, here[0], here[-1], len(desk.waiting), pages)
