"""An employer's list of what it kept back, CSV or workbook → rows with a number, a name and an amount. The bill itself, filled in, is read too."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coopdesk.domain.errors import PayrollFileUnread, PayrollRowBad
from coopdesk.domain.payroll import AnswerRow
from coopdesk.exchange.fields import Field, Meaning
from coopdesk.exchange.grid import Grid, RawCell, plain_text
from coopdesk.exchange.layouts import Column
from coopdesk.exchange.recognise import SheetPlan
from coopdesk.exchange.sheet_reader import ReadOptions, SheetReader
from coopdesk.exchange.sheets import read_sheets
from coopdesk.exchange.words.payroll import ANY_AMOUNT, COLUMNS, KEPT_BACK

HEADER_ROWS_MAX = 40
MEANS = {word: field for field, words in COLUMNS.items() for word in words}
WHO = frozenset(COLUMNS)


@dataclass(frozen=True, slots=True)
class PayrollAnswer:
    """The file's name and its rows that name somebody or some amount."""

    name: str
    rows: tuple[AnswerRow, ...]


def read_payroll_answer(path: Path, options: ReadOptions) -> PayrollAnswer:
    """The first sheet that says who and how much. Refuses PayrollFileUnread, PayrollRowBad."""
    raw = read_sheets(path)
    for grid in raw.sheets:
        for header, row in enumerate(grid.rows[:HEADER_ROWS_MAX]):
            fields = _fields(row)
            if Field.TOTAL in fields.values() and WHO & set(fields.values()):
                return PayrollAnswer(raw.name, _rows(grid, header, fields, options))
    raise PayrollFileUnread


def _fields(row: Sequence[RawCell]) -> Mapping[int, Field]:
    """Column → the part it plays; the amount is what was kept back, else the last column that may be one."""
    words = [" ".join(re.sub(r"[^a-z]+", " ", plain_text(cell).casefold()).split()) for cell in row]
    found: dict[int, Field] = {}
    for number, word in enumerate(words):
        if (field := MEANS.get(word)) and field not in found.values():
            found[number] = field
    kept = [number for number, word in enumerate(words) if word in KEPT_BACK]
    amounts = kept[:1] or [number for number, word in enumerate(words) if word in ANY_AMOUNT][-1:]
    return found | dict.fromkeys(amounts, Field.TOTAL)


def _rows(grid: Grid, header: int, fields: Mapping[int, Field], options: ReadOptions) -> tuple[AnswerRow, ...]:
    columns = tuple(Column(number, plain_text(grid.cell(header, number)), Meaning(field)) for number, field in fields.items())
    reader = SheetReader(SheetPlan(grid, header, header + 1, columns, frozenset()), options)
    amount = reader.plan.column(Field.TOTAL)
    assert amount is not None
    found = []
    for row in reader.rows():
        number = reader.text(row, Field.MEMBER) or reader.text(row, Field.REFERENCE)
        name, minor = reader.text(row, Field.NAME), reader.amount(row, amount)
        if minor and (number or name):
            found.append(AnswerRow(row + 1, number, name, minor))
    if reader.errors:
        raise PayrollRowBad(reader.errors[0].row or 0, str(reader.errors[0].fields.get("value", "")))
    return tuple(found)
