"""A bank's statement, CSV or workbook → `BankStatement`: each line with its day, its words and what came in or went out.

Amounts stand in two columns, in one with a sign, or in one with a mark (DB, CR) beside or behind them. The order of the
lines does not matter; where the file has a balance, it must follow from the amounts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from coopdesk.domain.errors import StatementEmpty, StatementUnreadable
from coopdesk.domain.money import Minor
from coopdesk.domain.reconciliation import BankLine, BankStatement, check_statement
from coopdesk.exchange.fields import Field, Meaning
from coopdesk.exchange.grid import Grid, RawCell, plain_text
from coopdesk.exchange.layouts import Column
from coopdesk.exchange.recognise import SheetPlan
from coopdesk.exchange.sheet_reader import ReadOptions, SheetReader
from coopdesk.exchange.sheets import read_sheets
from coopdesk.exchange.words.bank import COLUMNS, IN_MARKS, OUT_MARKS

HEADER_ROWS_MAX = 40
MARKED = re.compile(r"^(?P<amount>[-+0-9.,\s]+?)\s*(?P<mark>[A-Za-z]{1,2})$")
MEANS = {word: field for field, words in COLUMNS.items() for word in words}
AMOUNTS = (Field.CASH_IN, Field.CASH_OUT, Field.TOTAL)


def read_statement(path: Path, options: ReadOptions) -> BankStatement:
    """The first sheet that is a statement. Refuses StatementEmpty, StatementUnreadable, StatementDoesNotAddUp."""
    raw = read_sheets(path)
    for grid in raw.sheets:
        if (header := _header(grid)) is not None:
            return _statement(raw.name, grid, header, options)
    raise StatementEmpty


def _header(grid: Grid) -> int | None:
    """The first row that names a date and an amount."""
    for number, row in enumerate(grid.rows[:HEADER_ROWS_MAX]):
        fields = set(_fields(row).values())
        if Field.DATE in fields and fields & set(AMOUNTS):
            return number
    return None


def _fields(row: Sequence[RawCell]) -> Mapping[int, Field]:
    """Column → the part it plays; of two for the same part, the first."""
    found: dict[int, Field] = {}
    for number, cell in enumerate(row):
        words = " ".join(re.sub(r"[^a-z]+", " ", plain_text(cell).casefold()).split())
        if (field := MEANS.get(words)) and field not in found.values():
            found[number] = field
    return found


def _statement(name: str, grid: Grid, header: int, options: ReadOptions) -> BankStatement:
    fields = _fields(grid.rows[header])
    plain, marks = _unmarked(grid, header, fields)
    columns = tuple(Column(number, plain_text(grid.cell(header, number)), Meaning(field)) for number, field in fields.items())
    reader = SheetReader(SheetPlan(plain, header, header + 1, columns, frozenset()), options)
    lines, balances = [], {}
    for row in reader.rows():
        if (line := _line(reader, row, marks.get(row, ""))) is not None:
            lines.append(line)
            if (balance := _balance(reader, row)) is not None:
                balances[line.row] = balance
    if reader.errors:
        first = reader.errors[0]
        raise StatementUnreadable(first.row or 0, str(first.fields.get("value", "")))
    ordered = _oldest_first(lines)
    check_statement(ordered, balances)
    closing = balances.get(ordered[-1].row)
    return BankStatement(name, ordered, sum(line.amount for line in ordered) if closing is None else closing)


def _unmarked(grid: Grid, header: int, fields: Mapping[int, Field]) -> tuple[Grid, Mapping[int, str]]:
    """The grid with bare amounts, and the mark that stood behind the amount of a row: `5.000,00 CR`."""
    marks: dict[int, str] = {}
    rows = [list(row) for row in grid.rows]
    for column in (number for number, field in fields.items() if field is Field.TOTAL or field is Field.BALANCE):
        for number, row in enumerate(rows[header + 1 :], header + 1):
            cell = row[column]
            if isinstance(cell, str) and (found := MARKED.match(cell)):
                row[column] = found["amount"].strip()
                if fields[column] is Field.TOTAL:
                    marks[number] = found["mark"].casefold()
    return Grid(grid.name, rows), marks


def _line(reader: SheetReader, row: int, mark: str) -> BankLine | None:
    """None where the row moved nothing: a balance brought forward, an empty line."""
    amount = _amount(reader, row, mark or reader.text(row, Field.REMARK).casefold())
    column = reader.plan.column(Field.DATE)
    day = reader.date(row, column) if column and amount else None
    if not amount or day is None:
        return None
    return BankLine(row + 1, day, reader.text(row, Field.TEXT), amount, reader.text(row, Field.REFERENCE))


def _amount(reader: SheetReader, row: int, mark: str) -> Minor:
    """What came in, below nothing where it went out."""
    came, went, both = (_of(reader, row, field) for field in AMOUNTS)
    if mark in OUT_MARKS or mark in IN_MARKS:
        both = -abs(both) if mark in OUT_MARKS else abs(both)
    return came - abs(went) + both


def _of(reader: SheetReader, row: int, field: Field) -> Minor:
    column = reader.plan.column(field)
    return (reader.amount(row, column, negative=True) or 0) if column else 0


def _balance(reader: SheetReader, row: int) -> Minor | None:
    column = reader.plan.column(Field.BALANCE)
    return reader.amount(row, column, negative=True) if column and reader.cell(row, column) is not None else None


def _oldest_first(lines: Sequence[BankLine]) -> tuple[BankLine, ...]:
    """As the file has them, turned round where it begins with the newest."""
    if len(lines) > 1 and lines[0].date > lines[-1].date:
        lines = tuple(reversed(lines))
    return tuple(lines)
