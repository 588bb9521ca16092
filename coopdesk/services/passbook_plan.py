"""What is to be printed in a member's passbook, and where it goes: questions that mark nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.account_lines import AccountLine
from coopdesk.domain.errors import NothingToPrint
from coopdesk.domain.journal import EventKind
from coopdesk.domain.money import Minor
from coopdesk.domain.papers import PaperMember, PassbookLine, PassbookMark, PassbookPage
from coopdesk.domain.passbook import (
    FIRST_PLACE,
    BookState,
    Mark,
    MarkKind,
    Passbook,
    PassbookLayout,
    Place,
    PrintLine,
    check_usable,
    last_entry,
    pack,
    standing,
    unprinted,
)
from coopdesk.domain.savings import SavingsAccount
from coopdesk.services.context import Context
from coopdesk.services.papers.heads import initials, paper_member, product_names
from coopdesk.services.passbook_layouts import usual_layout
from coopdesk.services.savings import existing_account
from coopdesk.services.shares import stamps_sold
from coopdesk.store.queries.account_lines import lines_by_sequence
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PassbookDesk:
    """A member's passbook as the counter needs it: the book, what stands in it, and the lines of its account.

    `book` None: no book was handed out yet. `kept` are the marks that stand on paper, over all her books.
    """

    account: SavingsAccount
    book: Passbook | None
    layout: PassbookLayout
    kept: tuple[Mark, ...]
    lines: tuple[AccountLine, ...]
    stamps: Mapping[tuple[int, int], int]
    """Line, by its key → how many stamps it bought; empty of an account that buys none."""

    @property
    def name(self) -> str:
        """What a sentence calls the book: account and number of the book."""
        return f"{self.account.number}/{self.number}"

    @property
    def number(self) -> int:
        return self.book.number if self.book else 1

    @property
    def next(self) -> Place:
        return self.book.next if self.book else FIRST_PLACE

    @property
    def last_line(self) -> AccountLine | None:
        """The line of the ledger that was printed last."""
        last = last_entry(self.kept)
        return next((line for line in self.lines if last and line.key == (last.entry, last.posting)), None)

    @property
    def waiting(self) -> list[AccountLine]:
        return unprinted(self.lines, self.kept)

    @property
    def plan(self) -> list[PrintLine]:
        """What is to be printed, line by line."""
        return pack(self.waiting, self.number, self.layout, self.next, self.last_line)


@dataclass(frozen=True, slots=True)
class PassbookStanding:
    """Where a passbook stands: the next free line, the balance that the book shows last (None: nothing), lines waiting."""

    account: str
    book: int
    state: BookState | None
    page: int
    line: int
    balance: Minor | None
    waiting: int


@dataclass(frozen=True, slots=True)
class PassbookPlan:
    """The pages to print, in order, with a page turn between two; the lines that stand on the first one already are in it.

    `layout` is the code of the book's paper.
    """

    layout: str
    standing: PassbookStanding
    pages: tuple[PassbookPage, ...]


def desk_of(unit: UnitOfWork, context: Context, member: str, product: str) -> PassbookDesk:
    account = existing_account(unit, unit.members.get(member), product)
    book = unit.passbooks.current(account.id)
    layout = book.layout if book else usual_layout(unit, context.business_date)
    lines = tuple(lines_by_sequence(unit, account.id))
    marks = tuple(standing(unit.passbooks.marks(account.id)))
    return PassbookDesk(account, book, layout, marks, lines, _stamps(unit, product, lines, context.business_date))


def _stamps(unit: UnitOfWork, product: str, lines: Sequence[AccountLine], on: date) -> Mapping[tuple[int, int], int]:
    """By what one cost on the day of the line; a part of one is none."""
    if product not in stamps_sold(unit, on):
        return {}
    bought = [line for line in lines if line.kind is EventKind.DEPOSIT]
    sold = {day: stamps_sold(unit, day).get(product) for day in {line.date for line in bought}}
    return {line.key: line.in_ // stamp.value for line in bought if (stamp := sold[line.date]) and not line.in_ % stamp.value}


def standing_of(unit: UnitOfWork, context: Context, member: str, product: str) -> PassbookStanding:
    """Where a passbook stands, in whatever state it is."""
    return _standing(desk_of(unit, context, member, product))


def plan_print(unit: UnitOfWork, context: Context, member: str, product: str, language: str | None = None) -> PassbookPlan:
    """What is to be printed now. Refuses a book that is lost or closed, and where every line is on paper."""
    desk = desk_of(unit, context, member, product)
    if desk.book:
        check_usable(desk.book, desk.name)
    plan = desk.plan
    if not plan:
        raise NothingToPrint
    names = product_names(unit, language)
    return PassbookPlan(
        desk.layout.code, _standing(desk), _pages(desk, plan, paper_member(unit.members.get(member)), names[desk.account.product])
    )


def _standing(desk: PassbookDesk) -> PassbookStanding:
    last = desk.last_line
    return PassbookStanding(
        account=desk.account.number,
        book=desk.number,
        state=desk.book.state if desk.book else None,
        page=desk.next.page,
        line=desk.next.line,
        balance=last.balance if last else None,
        waiting=len(desk.waiting),
    )


def page_at_hand(unit: UnitOfWork, desk: PassbookDesk, language: str | None = None) -> PassbookPage:
    """The page that lies open at the counter: what stands on it, and what waits to be printed there; for the screen."""
    at = desk.number, min(desk.next.page, desk.layout.pages)
    waiting = [_paper_line(desk, line.what, line.place, line.of) for line in desk.plan if (line.book, line.place.page) == at]
    member = paper_member(unit.members.get(desk.account.member_number))
    product = product_names(unit, language)[desk.account.product]
    return PassbookPage(at[0], at[1], desk.account.number, product, member, (*_on_paper(desk, *at), *waiting))


def _on_paper(desk: PassbookDesk, book: int, page: int) -> list[PassbookLine]:
    """The lines of a page that somebody has seen printed."""
    by_key = {line.key: line for line in desk.lines}
    return [
        _paper_line(desk, mark.what, mark.place, by_key[mark.entry, mark.posting], printed=True)
        for mark in desk.kept
        if (mark.book, mark.place.page) == (book, page) and mark.entry is not None and mark.posting is not None
    ]


def _pages(desk: PassbookDesk, plan: Sequence[PrintLine], member: PaperMember, product: str) -> tuple[PassbookPage, ...]:
    pages: dict[tuple[int, int], list[PassbookLine]] = {}
    first = plan[0].book, plan[0].place.page
    pages[first] = _on_paper(desk, *first)
    for line in plan:
        pages.setdefault((line.book, line.place.page), []).append(_paper_line(desk, line.what, line.place, line.of))
    return tuple(PassbookPage(book, page, desk.account.number, product, member, tuple(lines)) for (book, page), lines in pages.items())


def _paper_line(desk: PassbookDesk, what: MarkKind, place: Place, of: AccountLine, printed: bool = False) -> PassbookLine:
    entry = what is MarkKind.ENTRY
    return PassbookLine(
        line=place.line,
        date=of.date,
        kind=of.kind if entry else None,
        out=of.out if entry else 0,
        in_=of.in_ if entry else 0,
        balance=of.balance,
        teller=initials(of.operator),
        mark=PassbookMark(what.value),
        printed=printed,
        stamps=desk.stamps.get(of.key, 0) if entry else 0,
    )
