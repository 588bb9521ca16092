"""Passbooks: where the next line goes, when to turn the page, what is to be printed and what stands on the paper.

A book has `pages` of `lines` each. Lines are printed in the order of the ledger, each posting of the account on one
line. The last line of a page carries the balance forward and the first line of the next page (or book) brings it:
these two are print-only, they are no entries. Nothing counts as printed until somebody says what the paper shows:
that is a mark. Marks are never taken back; a `RESUMED` mark says that printing goes on at another line, and that
what was marked from there on does not stand on the paper. Sources: domain.md §7.1, A8 in §11.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coopdesk.domain.account_lines import AccountLine
from coopdesk.domain.errors import NothingToPrint, PassbookLineWrong, PassbookStateWrong, ReasonMissing
from coopdesk.domain.money import Minor

LINES_MIN = 3
"""A page needs room for a balance brought forward, an entry and a balance carried forward."""


class BookState(StrEnum):
    ACTIVE = "active"
    FULL = "full"
    LOST = "lost"
    REPLACED = "replaced"
    CLOSED = "closed"


class MarkKind(StrEnum):
    ENTRY = "entry"
    BROUGHT_FORWARD = "brought_forward"
    CARRIED_FORWARD = "carried_forward"
    RESUMED = "resumed"


@dataclass(frozen=True, slots=True)
class PassbookLayout:
    """What a book of one kind holds: `lines` of a page, above and below its fold, and `pages`."""

    code: str
    lines: int
    pages: int

    def __post_init__(self) -> None:
        if self.lines < LINES_MIN or self.pages < 1:
            raise ValueError(f"a book of {self.pages} pages of {self.lines} lines holds nothing")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a page, both counted from 1."""

    page: int
    line: int


FIRST_PLACE = Place(1, 1)


@dataclass(frozen=True, slots=True)
class Passbook:
    """A book handed to a member for one account (`account` its id); `next` is the first free line.

    `next` lies on page `pages` + 1 where the book is full.
    """

    id: int
    account: int
    number: int
    layout: PassbookLayout
    state: BookState
    issued: date
    next: Place


@dataclass(frozen=True, slots=True)
class Mark:
    """What somebody said of a line of book `book`: `entry` and `posting` name the ledger line whose balance it shows.

    They are None where printing resumed.
    """

    book: int
    place: Place
    what: MarkKind
    entry: int | None
    posting: int | None
    balance: Minor
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WaitingBook:
    """A member's book with `lines` that nobody has seen on paper. `page` lies open; `full`: they go into a new book."""

    member: str
    name: str
    product: str
    lines: int
    page: int
    full: bool


@dataclass(frozen=True, slots=True)
class PrintLine:
    """A line to print at `place` of book `book`; `of` is the entry, or the one whose balance is carried."""

    book: int
    place: Place
    what: MarkKind
    of: AccountLine


def standing(marks: Iterable[Mark]) -> list[Mark]:
    """The marks of lines that stand on paper, in order; those behind a point of resuming are gone."""
    kept: list[Mark] = []
    for mark in marks:
        if mark.what is MarkKind.RESUMED:
            kept = [each for each in kept if each.book != mark.book or each.place < mark.place]
        else:
            kept.append(mark)
    return kept


def last_entry(kept: Sequence[Mark]) -> Mark | None:
    """The last entry that stands on paper."""
    return next((mark for mark in reversed(kept) if mark.what is MarkKind.ENTRY), None)


def unprinted(lines: Sequence[AccountLine], kept: Sequence[Mark]) -> list[AccountLine]:
    """The lines of the ledger after the last one on paper, in order."""
    last = last_entry(kept)
    return [line for line in lines if last is None or line.key > (last.entry, last.posting)]


def pack(lines: Iterable[AccountLine], book: int, layout: PassbookLayout, at: Place, carried: AccountLine | None) -> list[PrintLine]:
    """Lay lines out from `at` of book `book` on, over pages and books of the same layout.

    `carried` is the line of the ledger that was printed last, in this book or the one before; None: nothing was.
    """
    packed: list[PrintLine] = []
    for line in lines:
        book, at = _with_forwards(packed, book, layout, at, carried)
        packed.append(PrintLine(book, at, MarkKind.ENTRY, line))
        carried, at = line, Place(at.page, at.line + 1)
    if packed and carried and at.line == layout.lines:
        packed.append(PrintLine(book, at, MarkKind.CARRIED_FORWARD, carried))
    return packed


def _with_forwards(
    packed: list[PrintLine], book: int, layout: PassbookLayout, at: Place, carried: AccountLine | None
) -> tuple[int, Place]:
    """Add the forwards that stand between `at` and the next line for an entry; returns that line and its book."""
    if at.line == layout.lines:
        if carried:
            packed.append(PrintLine(book, at, MarkKind.CARRIED_FORWARD, carried))
        at = Place(at.page + 1, 1)
    if at.page > layout.pages:
        book, at = book + 1, FIRST_PLACE
    if at.line == 1 and carried:
        packed.append(PrintLine(book, at, MarkKind.BROUGHT_FORWARD, carried))
        at = Place(at.page, 2)
    return book, at


def place_after(place: Place, layout: PassbookLayout) -> Place:
    """The next free line once `place` is printed: the first of the next page after the last of this one."""
    return Place(place.page, place.line + 1) if place.line < layout.lines else Place(place.page + 1, 1)


def is_full(place: Place, layout: PassbookLayout) -> bool:
    return place.page > layout.pages


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of one book of the member."""

    book: int
    page: int

    def holds(self, line: PrintLine | Mark) -> bool:
        return line.book == self.book and line.place.page == self.page


def shown_by_paper(plan: Sequence[PrintLine], kept: Sequence[Mark], last_line: int, sheet: Sheet | None = None) -> list[PrintLine]:
    """The lines of a plan that are on paper when `last_line` is the last that it shows; none if that was known.

    Without `sheet` the line is one of the page at hand, the first of the plan; else the last line of the whole plan.
    Refuses a line that was not to be printed (PassbookLineWrong), and any where there is nothing to print.
    """
    at_hand = sheet or (Sheet(plan[0].book, plan[0].place.page) if plan else None)
    for index, line in enumerate(plan):
        if at_hand and at_hand.holds(line) and line.place.line == last_line:
            return list(plan[: index + 1])
    if kept and kept[-1].place.line == last_line and (sheet is None or sheet.holds(kept[-1])):
        return []
    if at_hand is None or not plan:
        raise NothingToPrint
    if sheet is None and plan[-1].place.line == last_line:
        return list(plan)
    here = [line.place.line for line in plan if at_hand.holds(line)] or [plan[0].place.line]
    raise PassbookLineWrong(last_line, here[0], here[-1])


# --- what may be done with a book -----------------------------------------------------------------


def check_usable(book: Passbook, name: str) -> None:
    """Refuse a book that was lost or is closed: another is handed out first. `name` is what a sentence calls the book."""
    if book.state not in (BookState.ACTIVE, BookState.FULL):
        raise PassbookStateWrong(name, book.state)


def check_may_issue(book: Passbook | None, name: str) -> None:
    """A next book is handed out only after one that is done."""
    if book is not None and book.state not in (BookState.FULL, BookState.CLOSED):
        raise PassbookStateWrong(name, book.state)


def check_may_lose(book: Passbook, name: str, reason: str) -> None:
    check_usable(book, name)
    _check_reason(reason)


def check_may_replace(book: Passbook, name: str, reason: str) -> None:
    """A lost book is replaced, or one that is spoiled."""
    if book.state not in (BookState.ACTIVE, BookState.LOST):
        raise PassbookStateWrong(name, book.state)
    _check_reason(reason)


def check_may_resume(book: Passbook, name: str, at: Place, reason: str) -> None:
    """Printing may go on at any line of the book in use, for a reason; a full one has room again where it goes back."""
    check_usable(book, name)
    if not (1 <= at.line <= book.layout.lines and 1 <= at.page <= book.layout.pages):
        raise PassbookLineWrong(at.line, 1, book.layout.lines)
    _check_reason(reason)


def takes_back(kept: Iterable[Mark], book: int, at: Place) -> bool:
    """Whether resuming there says of lines once confirmed that they are not on the paper, so that they print again."""
    return any(mark.book == book and mark.place >= at for mark in kept)


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing
