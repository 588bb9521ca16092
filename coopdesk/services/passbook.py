"""Passbooks at the counter: say what the paper shows, hand out a book, replace a lost one, go on at another line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coopdesk.domain.errors import NothingToPrint
from coopdesk.domain.passbook import (
    BookState,
    Mark,
    MarkKind,
    Passbook,
    Place,
    PrintLine,
    Sheet,
    check_may_issue,
    check_may_lose,
    check_may_replace,
    check_may_resume,
    check_usable,
    is_full,
    place_after,
    shown_by_paper,
    takes_back,
)
from coopdesk.domain.savings import SavingsAccount
from coopdesk.services import access
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.passbook_layouts import layout_of
from coopdesk.services.passbook_plan import PassbookDesk, desk_of
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.PASSBOOKS})


@dataclass(frozen=True, slots=True)
class ConfirmPrinted:
    """Somebody looked at the paper: `last_line` is the last line that it shows, on `page` of the book numbered `book`.

    Without them that is a line of the page at hand; printing goes on with the next page once this one is confirmed.
    `book` None: the one at hand, which is the next where this one is full.
    """

    request_id: str
    member: str
    product: str
    last_line: int
    page: int | None = None
    book: int | None = None


@dataclass(frozen=True, slots=True)
class StartBook:
    """Hand out the first book of an account, or the next after a full one. `layout` None: as before, else the usual."""

    request_id: str
    member: str
    product: str
    layout: str | None = None


@dataclass(frozen=True, slots=True)
class ReportLost:
    """A book that is lost prints nothing more; it is replaced."""

    request_id: str
    member: str
    product: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReplaceBook:
    """A new book for a lost or spoiled one; it begins with the balance that was printed last."""

    request_id: str
    member: str
    product: str
    reason: str
    layout: str | None = None


@dataclass(frozen=True, slots=True)
class ResumeAt:
    """Print on at another line, of the page at hand or of `page`; what was confirmed from there on prints again."""

    request_id: str
    member: str
    product: str
    line: int
    reason: str
    page: int | None = None


def confirm(unit: UnitOfWork, context: Context, command: ConfirmPrinted) -> Outcome:
    """Mark the lines that the paper shows; saying the same again marks nothing. A new book is handed out on its first line."""
    desk = desk_of(unit, context, command.member, command.product)
    book, plan = desk.book, desk.plan
    if book and (plan or book.state is not BookState.CLOSED):
        check_usable(book, desk.name)
    at_hand = plan[0].book if plan else desk.number
    sheet = Sheet(command.book or at_hand, command.page) if command.page is not None else None
    shown = shown_by_paper(plan, desk.kept, command.last_line, sheet)
    for number in dict.fromkeys(line.book for line in shown):
        book = _book_numbered(unit, context, desk, book, number)
        _mark(unit, context, book, [line for line in shown if line.book == number])
    if book and len(shown) == len(plan):
        _close_if_done(unit, desk, book)
    return _outcome(desk)


def close_books(unit: UnitOfWork, context: Context, account: SavingsAccount) -> None:
    """The book of a closed account is closed once every line is on paper; else its last line will close it."""
    desk = desk_of(unit, context, account.member_number, account.product)
    if desk.book and not desk.waiting:
        _close_if_done(unit, desk, desk.book)


def open_books_again(unit: UnitOfWork, account: SavingsAccount) -> None:
    """The book of an account that is open after all."""
    book = unit.passbooks.current(account.id)
    if book and book.state is BookState.CLOSED:
        unit.passbooks.set_state(book.id, BookState.FULL if is_full(book.next, book.layout) else BookState.ACTIVE)


def start(unit: UnitOfWork, context: Context, command: StartBook) -> Outcome:
    desk = desk_of(unit, context, command.member, command.product)
    check_may_issue(desk.book, desk.name)
    _issue(unit, context, desk, command.layout)
    return _outcome(desk)


def report_lost(unit: UnitOfWork, context: Context, command: ReportLost) -> Outcome:
    desk, book = _with_book(unit, context, command.member, command.product)
    check_may_lose(book, desk.name, command.reason)
    unit.passbooks.set_state(book.id, BookState.LOST)
    return _outcome(desk)


def replace_book(unit: UnitOfWork, context: Context, command: ReplaceBook) -> Outcome:
    desk, book = _with_book(unit, context, command.member, command.product)
    check_may_replace(book, desk.name, command.reason)
    unit.passbooks.set_state(book.id, BookState.REPLACED)
    _issue(unit, context, desk, command.layout)
    return _outcome(desk)


def resume(unit: UnitOfWork, context: Context, command: ResumeAt) -> Outcome:
    """Move the next free line. To print again what was confirmed needs the leave to replace passbooks."""
    desk, book = _with_book(unit, context, command.member, command.product)
    at = Place(min(book.next.page, book.layout.pages) if command.page is None else command.page, command.line)
    check_may_resume(book, desk.name, at, command.reason)
    if takes_back(desk.kept, book.number, at):
        access.check_may(context.operator, access.Act.REPLACE_PASSBOOK, context.solo)
    balance = desk.last_line.balance if desk.last_line else 0
    unit.passbooks.mark(book.id, [Mark(book.number, at, MarkKind.RESUMED, None, None, balance, command.reason.strip())], context.stamp)
    unit.passbooks.move(book.id, at)
    unit.passbooks.set_state(book.id, BookState.ACTIVE)
    return _outcome(desk)


def _with_book(unit: UnitOfWork, context: Context, member: str, product: str) -> tuple[PassbookDesk, Passbook]:
    desk = desk_of(unit, context, member, product)
    if desk.book is None:
        raise NothingToPrint
    return desk, desk.book


def _book_numbered(unit: UnitOfWork, context: Context, desk: PassbookDesk, book: Passbook | None, number: int) -> Passbook:
    if book is not None and book.number == number:
        return book
    return unit.passbooks.issue(desk.account.id, number, desk.layout, context.business_date)


def _issue(unit: UnitOfWork, context: Context, desk: PassbookDesk, layout: str | None) -> None:
    number = desk.book.number + 1 if desk.book else 1
    unit.passbooks.issue(desk.account.id, number, layout_of(layout) if layout else desk.layout, context.business_date)


def _mark(unit: UnitOfWork, context: Context, book: Passbook, shown: Sequence[PrintLine]) -> None:
    marks = [Mark(line.book, line.place, line.what, line.of.entry, line.of.posting, line.of.balance) for line in shown]
    unit.passbooks.mark(book.id, marks, context.stamp)
    after = place_after(shown[-1].place, book.layout)
    unit.passbooks.move(book.id, after)
    if is_full(after, book.layout):
        unit.passbooks.set_state(book.id, BookState.FULL)


def _close_if_done(unit: UnitOfWork, desk: PassbookDesk, book: Passbook) -> None:
    if desk.account.closed:
        unit.passbooks.set_state(book.id, BookState.CLOSED)


def _outcome(desk: PassbookDesk) -> Outcome:
    return Outcome(member=desk.account.member_number, account=desk.account.number, changes=CHANGES)
