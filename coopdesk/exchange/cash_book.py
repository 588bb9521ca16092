"""Rows of a cash-book → `CashBookRow`, its opening cash, and the doubts of its running balance and receipt numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from coopdesk.domain.imports import CashBookRow, CashEvent, ErrorCode, WarningCode, reference_key
from coopdesk.domain.money import Minor
from coopdesk.exchange.columns import ALL_SAVINGS, products_named
from coopdesk.exchange.fields import Field
from coopdesk.exchange.grid import plain_text
from coopdesk.exchange.layouts import Column
from coopdesk.exchange.members import is_code, names_a_day, padded
from coopdesk.exchange.sheet_reader import SheetReader
from coopdesk.exchange.vocabulary import begins_with, holds, words_of
from coopdesk.exchange.words import LANGUAGES

OPENING = tuple(phrase for language in LANGUAGES for phrase in language.opening)
CLOSING = tuple(phrase for language in LANGUAGES for phrase in language.closing)
INSTALMENT = tuple(phrase for language in LANGUAGES for phrase in language.instalment)
FOREIGN = tuple(phrase for language in LANGUAGES for phrase in language.foreign)
PAID_IN = tuple(phrase for language in LANGUAGES for phrase in language.paid_in)
PAID_OUT = tuple(phrase for language in LANGUAGES for phrase in language.paid_out)


@dataclass(slots=True)
class CashBook:
    """One sheet's cash-book: its rows, and the line it begins with (row from 0 and amount)."""

    rows: list[CashBookRow] = field(default_factory=list)
    opening_row: int | None = None
    opening: Minor | None = None


class _Said(NamedTuple):
    """The words of a line."""

    row: int
    number: str
    reference: str
    name: str
    text: str


class _Movement(NamedTuple):
    row: int
    moved: Minor | None
    balance: Minor | None


class _Parts(NamedTuple):
    """The columns of a cash-book, looked up once for all its lines."""

    date: Column | None
    reference: Column | None
    member: Column | None
    name: Column | None
    text: Column | None
    cash_in: Column | None
    cash_out: Column | None
    principal: Column | None
    interest: Column | None
    balance: Column | None


PARTS = (
    *(Field.DATE, Field.REFERENCE, Field.MEMBER, Field.NAME, Field.TEXT, Field.CASH_IN, Field.CASH_OUT),
    *(Field.INSTALMENT_PRINCIPAL, Field.INSTALMENT_INTEREST, Field.BALANCE),
)


def read_cash_book(reader: SheetReader, width: int) -> CashBook:
    """All lines that name a member; a balance that does not follow from the line before is a warning."""
    book, parts = CashBook(), _Parts(*(reader.plan.column(part) for part in PARTS))
    movements: list[_Movement] = []
    for said in _lines(reader, parts, width):
        row = said.row
        if _is_note(reader, row, said.number):
            continue
        amounts = _in_and_out(reader, row, parts) if said.number or not _states_a_balance(reader, row) else (0, 0)
        balance = _balance(reader, row, parts.balance)
        if said.number:
            book.rows.append(_line(reader, said, parts, *amounts))
        elif _begins(reader, row) and book.opening_row is None and not movements:
            amounts = _in_and_out(reader, row, parts)
            book.opening_row, book.opening = row, balance or _moved(*amounts)
            balance, amounts = book.opening, (0, 0)
        elif any(amounts):
            reader.warn(row, parts.member, WarningCode.ROW_WITHOUT_MEMBER)
        movements.append(_Movement(row, _moved(*amounts), balance))
    _check_running_balance(reader, movements, book.rows)
    return book


def check_references(readers_and_books: list[tuple[SheetReader, CashBook]]) -> None:
    """A receipt number used a second time in its sheet, or on the same day in another, is an error of that row."""
    on_day: set[tuple[str, date | None]] = set()
    for reader, book in readers_and_books:
        in_sheet: set[str] = set()
        own = [(reference_key(line.reference), line.date) for line in book.rows]
        for line, on in zip(book.rows, own, strict=True):
            reference, _ = on
            if reference and (reference in in_sheet or on in on_day):
                reader.fail(line.row - 1, reader.plan.column(Field.REFERENCE), ErrorCode.DUPLICATE_NUMBER)
            in_sheet.add(reference)
        on_day.update(own)


@lru_cache(maxsize=16384)
def classify(text: str) -> tuple[CashEvent | None, str | None]:
    """What a line's text names: an instalment, or a product's savings; (None, None) where no or several events.

    >>> classify("Simp wajib bln Jan"), classify("Angsuran pokok pinjaman"), classify("Beli ATK")
    ((<CashEvent.SAVINGS: 'savings'>, 'wajib'), (<CashEvent.INSTALMENT: 'instalment'>, None), (None, None))
    """
    if holds(text, FOREIGN):
        return None, None
    products = products_named(text)
    saves = holds(text, ALL_SAVINGS)
    if holds(text, INSTALMENT) and (not products or (not saves and products == {"pokok"} and "pokok" in words_of(text))):
        return CashEvent.INSTALMENT, None
    if len(products) != 1 or (holds(text, INSTALMENT) and not saves):
        return None, None
    return CashEvent.SAVINGS, next(iter(products))


@lru_cache(maxsize=16384)
def _says(text: str) -> tuple[bool, bool]:
    """Whether a line's words say that money came in, and that it went out."""
    return holds(text, PAID_IN), holds(text, PAID_OUT)


def _lines(reader: SheetReader, parts: _Parts, width: int) -> Iterator[_Said]:
    """The words of all lines, a column at a time."""
    numbers = (padded(number, width) for number in reader.column_words(parts.member))
    others = (reader.column_words(column) for column in (parts.reference, parts.name, parts.text))
    return map(_Said, reader.rows(), numbers, *others)


def _is_note(reader: SheetReader, row: int, number: str) -> bool:
    """A line that names no member by a code and has no figure, or only a place and day: what stands around signatures."""
    if is_code(number) or (not number and _begins(reader, row)):
        return False
    figures = [text for text in map(plain_text, reader.plan.grid.rows[row]) if any(character.isdigit() for character in text)]
    return not figures or (len(figures) == 1 and names_a_day(figures[0]))


def _line(reader: SheetReader, said: _Said, parts: _Parts, cash_in: Minor | None, cash_out: Minor | None) -> CashBookRow:
    row, number, reference, name, text = said
    event, product = classify(text)
    if event is None:
        reader.fail(row, parts.text, ErrorCode.UNKNOWN_PRODUCT)
    if cash_in is not None and cash_out is not None:
        _check_direction(reader, row, parts, text, event, cash_in, cash_out)
    day = _date(reader, row, parts.date) if parts.date else None
    principal = (reader.amount(row, parts.principal) or None) if parts.principal else None
    interest = (reader.amount(row, parts.interest) or None) if parts.interest else None
    return CashBookRow(
        *(reader.plan.name, row + 1, day, reference, number, name, event, product),
        *(cash_in or 0, cash_out or 0, text, principal, interest),
    )


def _check_direction(
    reader: SheetReader, row: int, parts: _Parts, text: str, event: CashEvent | None, cash_in: Minor, cash_out: Minor
) -> None:
    """One amount, in the column that the words allow."""
    says_in, says_out = _says(text)
    if bool(cash_in) == bool(cash_out) or (cash_in and says_out and not says_in):
        reader.fail(row, parts.cash_in or parts.cash_out, ErrorCode.BAD_AMOUNT)
    elif cash_out and ((says_in and not says_out) or event is CashEvent.INSTALMENT):
        reader.fail(row, parts.cash_out, ErrorCode.BAD_AMOUNT)


def _date(reader: SheetReader, row: int, column: Column) -> date | None:
    before = len(reader.errors)
    day = reader.date(row, column)
    if day is None and len(reader.errors) == before:
        reader.fail(row, column, ErrorCode.BAD_DATE)
    return day


def _in_and_out(reader: SheetReader, row: int, parts: _Parts) -> tuple[Minor | None, Minor | None]:
    return (reader.amount(row, parts.cash_in) if parts.cash_in else 0), (reader.amount(row, parts.cash_out) if parts.cash_out else 0)


def _balance(reader: SheetReader, row: int, column: Column | None) -> Minor | None:
    """The running balance of a line in minor units; None where there is none to read."""
    number = reader.number(row, column) if column else None
    return int(number.scaleb(reader.options.currency.decimals)) if number is not None else None


def _moved(cash_in: Minor | None, cash_out: Minor | None) -> Minor | None:
    return None if cash_in is None or cash_out is None else cash_in - cash_out


def _begins(reader: SheetReader, row: int) -> bool:
    return any(isinstance(cell, str) and begins_with(cell, OPENING) for cell in reader.plan.grid.rows[row])


def _states_a_balance(reader: SheetReader, row: int) -> bool:
    return any(isinstance(cell, str) and begins_with(cell, (*OPENING, *CLOSING)) for cell in reader.plan.grid.rows[row])


def _check_running_balance(reader: SheetReader, movements: list[_Movement], rows: list[CashBookRow]) -> None:
    """Warn of each balance that is not the one before plus in less out; a list may run from the newest line down."""
    days = [line.date for line in rows if line.date]
    if days and days[0] > days[-1]:
        movements = movements[::-1]
    before: Minor | None = None
    for movement in movements:
        expected = None if before is None or movement.moved is None else before + movement.moved
        if movement.balance is None:
            before = expected
            continue
        if expected is not None and expected != movement.balance:
            reader.warn(movement.row, reader.plan.column(Field.BALANCE), WarningCode.BALANCE_WRONG, expected=reader.money(expected))
        before = movement.balance
