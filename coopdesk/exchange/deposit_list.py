"""A pasted deposit list → `ImportFile`: each amount a line of its own, for `services/imports` to judge and to post as one batch.

Nothing is guessed. An amount is taken only where one reading is possible; a column of dates that can be read in two
ways is a question; a name stands for a member only where exactly one bears it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from coopdesk.domain.imports import CashBookRow, CashEvent, DepositFault, ErrorCode, ImportFile, SheetReading
from coopdesk.domain.members import folded
from coopdesk.domain.money import Minor
from coopdesk.exchange.deposit_columns import Known, ListPlan, Part, Use
from coopdesk.exchange.fields import Field, Meaning
from coopdesk.exchange.grid import Grid, RawCell, column_letters, plain_text
from coopdesk.exchange.layouts import Column
from coopdesk.exchange.readings import excess_decimals
from coopdesk.exchange.recognise import SheetPlan
from coopdesk.exchange.sheet_reader import ReadOptions, SheetReader
from coopdesk.exchange.sheets import RawFile
from coopdesk.exchange.text_amounts import DecimalSign, is_nothing, parse_amount

DECIMALS_WRITTEN_MAX = 2
"""More figures after a separator than any amount has decimals are a group of thousands."""

FIELDS = {Part.MEMBER: Field.MEMBER, Part.NAME: Field.NAME, Part.AMOUNT: Field.SAVINGS, Part.DATE: Field.DATE}


@dataclass(frozen=True, slots=True)
class ListOptions:
    """How to read: the book's language and currency with the answer about day and month; the product and the day for
    amounts that say none of their own."""

    read: ReadOptions
    product: str
    day: date


class _Columns(NamedTuple):
    member: Column | None
    name: Column | None
    date: Column | None
    amounts: tuple[tuple[Column, str], ...]


def read_deposits(raw: RawFile, plan: ListPlan, known: Known, options: ListOptions) -> ImportFile:
    """Every amount above nothing in the list, and the faults of its cells. Row numbers count from 1, the heading included."""
    grid = _certain(raw.sheets[0], plan, options.read.currency.decimals)
    columns = tuple(_column(grid, plan, number, use) for number, use in enumerate(plan.uses) if use.part is not Part.OUT)
    reader = SheetReader(SheetPlan(grid, plan.header_row, plan.header_row + 1, columns, frozenset()), options.read)
    amounts = tuple((column, plan.uses[column.index].product or options.product) for column in columns if column.meaning.field is Field.SAVINGS)
    parts = _Columns(reader.plan.column(Field.MEMBER), reader.plan.column(Field.NAME), reader.plan.column(Field.DATE), amounts)
    lines = [line for row in reader.rows() for line in _lines(reader, row, parts, known, options.day)]
    headers = {column.meaning.field.value: column.header for column in reversed(columns)}
    return ImportFile(
        name=raw.name,
        digest=raw.digest,
        opening_date=None,
        sheets=(SheetReading(grid.name, (), plan.header_row + 1, headers, len(list(reader.rows()))),),
        cash_rows=tuple(lines),
        errors=tuple(reader.errors),
        questions=tuple(reader.questions()),
        receipts=True,
    )


def certain_amount(text: str, decimals: int) -> Decimal | None:
    """The amount of a text that can be read in one way only; `decimals` are those of the currency.

    >>> certain_amount("Rp 12.500", 0), certain_amount("12,500", 0), certain_amount("12.50", 0)
    (Decimal('12500'), Decimal('12500'), None)
    """
    most = max(DECIMALS_WRITTEN_MAX, decimals)
    readings = (parse_amount(text, sign) for sign in DecimalSign)
    found = {amount for amount in readings if amount is not None and _decimals(amount) <= most and not excess_decimals(amount, decimals)}
    return found.pop() if len(found) == 1 else None


def _decimals(amount: Decimal) -> int:
    return -int(amount.as_tuple().exponent)


def _certain(grid: Grid, plan: ListPlan, decimals: int) -> Grid:
    """The grid with every amount that is certain as a number, and day numbers of a spreadsheet as such."""

    def read(cell: RawCell, use: Use) -> RawCell:
        if not isinstance(cell, str):
            return cell
        if use.part is Part.AMOUNT and not is_nothing(cell):
            amount = certain_amount(cell, decimals)
            return cell if amount is None else amount
        return Decimal(cell) if use.part is Part.DATE and cell.isascii() and cell.isdigit() else cell

    first = plan.header_row + 1
    below = [[read(cell, use) for cell, use in zip(row, plan.uses, strict=True)] for row in grid.rows[first:]]
    return Grid(grid.name, [*grid.rows[:first], *below])


def _column(grid: Grid, plan: ListPlan, number: int, use: Use) -> Column:
    heading = plain_text(grid.cell(plan.header_row, number)) if plan.header_row >= 0 else ""
    return Column(number, " ".join(heading.split()) or column_letters(number), Meaning(FIELDS[use.part], use.product or None))


def _lines(reader: SheetReader, row: int, parts: _Columns, known: Known, day: date) -> list[CashBookRow]:
    amounts = [(product, amount) for column, product in parts.amounts if (amount := _amount(reader, row, column))]
    refused = any(error.row == row + 1 for error in reader.errors[-len(parts.amounts) :]) if parts.amounts else False
    if not amounts and not refused:
        return []
    number, name = reader.words(row, parts.member), reader.words(row, parts.name)
    number = number or _number_of(reader, row, parts, name, known)
    on = _date(reader, row, parts.date) if parts.date else day
    return [_line(reader, row, number, name, on, product, amount) for product, amount in amounts if number]


def _line(reader: SheetReader, row: int, number: str, name: str, on: date | None, product: str, amount: Minor) -> CashBookRow:
    return CashBookRow(
        sheet=reader.plan.name,
        row=row + 1,
        date=on,
        reference="",
        member=number,
        name=name,
        event=CashEvent.SAVINGS,
        product=product,
        cash_in=amount,
        cash_out=0,
        text="",
    )


def _amount(reader: SheetReader, row: int, column: Column) -> Minor | None:
    """Minor units; 0 where nothing stands, None where the cell is no amount for certain (kept as an error)."""
    cell = reader.cell(row, column)
    if isinstance(cell, str) and not is_nothing(cell):
        read = any(parse_amount(cell, sign) is not None for sign in DecimalSign)
        reader.fail(row, column, DepositFault.TWO_AMOUNTS if read else ErrorCode.BAD_AMOUNT)
        return None
    return reader.amount(row, column)


def _number_of(reader: SheetReader, row: int, parts: _Columns, name: str, known: Known) -> str:
    """The number of the one member of that name; a name of nobody or of several is a fault of the row."""
    numbers: Sequence[str] = known.by_name.get(folded(name), ()) if name else ()
    if len(numbers) == 1:
        return numbers[0]
    if not name:
        reader.fail(row, parts.member or parts.name, DepositFault.NOBODY)
    elif numbers:
        reader.fail(row, parts.name, DepositFault.NAME_TWICE, members=", ".join(numbers))
    else:
        reader.fail(row, parts.name, DepositFault.UNKNOWN_NAME)
    return ""


def _date(reader: SheetReader, row: int, column: Column) -> date | None:
    before = len(reader.errors)
    day = reader.date(row, column)
    if day is None and len(reader.errors) == before:
        reader.fail(row, column, DepositFault.NO_DATE)
    return day
