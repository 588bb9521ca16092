"""The cells of one recognised sheet, read by the part their column plays; every fault is kept with its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from coopdesk.domain.imports import DepositFault, ErrorCode, FaultValue, OpenQuestion, RowError, WarningCode
from coopdesk.domain.money import MINOR_MAX, Currency, Minor, Money
from coopdesk.exchange.columns import is_yearly_rate
from coopdesk.exchange.fields import Field
from coopdesk.exchange.grid import RawCell, plain_text
from coopdesk.exchange.layouts import Column
from coopdesk.exchange.readings import Chosen, Habits, amount_reading, date_reading, is_grouped
from coopdesk.exchange.recognise import SheetPlan
from coopdesk.exchange.text_amounts import is_nothing, parse_amount, parse_rate
from coopdesk.exchange.text_dates import date_of_number, parse_date
from coopdesk.exchange.vocabulary import begins_with
from coopdesk.exchange.words import LANGUAGES

DATE_FIELDS = (Field.JOINED, Field.BIRTH_DATE, Field.LOAN_DATE, Field.DATE)
AMOUNT_FIELDS = (
    *(Field.SAVINGS, Field.TOTAL, Field.PRINCIPAL, Field.OUTSTANDING, Field.INSTALMENT, Field.INSTALMENT_PRINCIPAL),
    *(Field.INSTALMENT_INTEREST, Field.CASH_IN, Field.CASH_OUT, Field.BALANCE),
)
COUNT_DIGITS_MAX = 3
RATE_MAX = Decimal(100)
FRACTION_BELOW = Decimal("0.1")
"""A rate stored as a number below this is a fraction that the spreadsheet shows as percent (0.015 as 1.5 %)."""

SUM_WORDS = tuple(phrase for language in LANGUAGES for phrase in language.sums)


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read a file: the book's language and currency, and what somebody was asked.

    `sheet` names the only sheet to read, `layout` (a `Layout` value) what it must list; `opening_date` dates
    the opening balances, `day_first` settles the order of day and month.
    """

    language: str
    currency: Currency
    sheet: str | None = None
    layout: str = "auto"
    opening_date: date | None = None
    day_first: bool | None = None


class SheetReader:
    """Reads rows of a sheet; `errors` and `warnings` fill up on the way. Rows count from 0."""

    def __init__(self, plan: SheetPlan, options: ReadOptions) -> None:
        self.plan = plan
        self.options = options
        self.errors: list[RowError] = []
        self.warnings: list[RowError] = []
        self._cells = plan.grid.rows
        self._numbers: defaultdict[int, dict[RawCell, Decimal | None]] = defaultdict(dict)
        self._amounts: defaultdict[int, dict[RawCell, Minor]] = defaultdict(dict)
        self._dates: defaultdict[int, dict[RawCell, date]] = defaultdict(dict)
        self._rows = range(plan.first_row, len(plan.grid.rows))
        self._readings = self._find_readings(Habits.of(options.language, options.currency.decimals))
        self.total_rows = self._find_total_rows()
        self._data_rows = self._find_data_rows()

    def rows(self) -> Iterator[int]:
        """The rows under the header, without blank ones, total rows and repeated headers."""
        return iter(self._data_rows)

    def questions(self) -> list[OpenQuestion]:
        """The columns of dates whose every cell can be read in both orders."""
        return [
            OpenQuestion(self.plan.name, column.header, ErrorCode.BAD_DATE)
            for column in self.plan.columns
            if column.meaning.field in DATE_FIELDS and self._readings[column.index].open
        ]

    def cell(self, row: int, column: Column) -> RawCell:
        return self._cells[row][column.index]

    def cells(self, column: Column) -> list[RawCell]:
        """The cells of a column, in the order of `rows`."""
        return [self._cells[row][column.index] for row in self._data_rows]

    def text(self, row: int, field: Field) -> str:
        """The words of a cell, by the part its column plays."""
        return self.words(row, self.plan.column(field))

    def words(self, row: int, column: Column | None) -> str:
        """The words of a cell with single spaces; empty where there is no such column or cell, or only a dash."""
        return _words(self._cells[row][column.index]) if column else ""

    def column_words(self, column: Column | None) -> list[str]:
        """The `words` of a column, in the order of `rows`."""
        return self._words_of(self._data_rows, column)

    def amount(self, row: int, column: Column, negative: bool = False) -> Minor | None:
        """Minor units; 0 where nothing stands, None where the cell is no amount (kept as an error)."""
        known, cell = self._amounts[column.index], self._cells[row][column.index]
        if cell in known:
            return known[cell]
        minor = self._amount(row, column, negative)
        if minor is not None and minor >= 0 and (cell is not None or not self.plan.grid.formulas):
            known[cell] = minor
        return minor

    def _amount(self, row: int, column: Column, negative: bool) -> Minor | None:
        amount = self.number(row, column)
        if amount is None:
            if self._is_blank(row, column):
                return 0
            self.fail(row, column, ErrorCode.BAD_AMOUNT)
            return None
        decimals = self.options.currency.decimals
        minor = amount.scaleb(decimals)
        if minor != minor.to_integral_value() or (isinstance(self.cell(row, column), str) and is_grouped(amount, decimals)):
            self.fail(row, column, ErrorCode.TOO_MANY_DECIMALS)
            return None
        if abs(minor) > MINOR_MAX or (minor < 0 and not negative):
            self.fail(row, column, ErrorCode.BAD_AMOUNT)
            return None
        return int(minor)

    def number(self, row: int, column: Column) -> Decimal | None:
        """The number of a cell of an amount column, exact; None where there is none."""
        known, cell = self._numbers[column.index], self._cells[row][column.index]
        if cell not in known:
            known[cell] = self._number(cell, column)
        return known[cell]

    def _number(self, cell: RawCell, column: Column) -> Decimal | None:
        if isinstance(cell, Decimal):
            return cell
        return parse_amount(cell, self._readings[column.index].sign) if isinstance(cell, str) and not is_nothing(cell) else None

    def date(self, row: int, column: Column) -> date | None:
        """The date of a cell; None where nothing stands or the cell is no date (kept as an error)."""
        known, cell = self._dates[column.index], self._cells[row][column.index]
        if cell in known:
            return known[cell]
        if cell is None or (isinstance(cell, str) and is_nothing(cell)):
            return None
        day = _as_date(cell, self._readings[column.index].day_first)
        if day is None:
            self.fail(row, column, ErrorCode.BAD_DATE)
        else:
            known[cell] = day
        return day

    def count(self, row: int, field: Field) -> int | None:
        """A whole number of instalments; None where nothing stands or it is none (kept as an error)."""
        column = self.plan.column(field)
        text = plain_text(self.cell(row, column)) if column else ""
        if not column or is_nothing(text):
            return None
        digits = text.split()[0]
        if digits.isascii() and digits.isdigit() and len(digits) <= COUNT_DIGITS_MAX:
            return int(digits)
        self.fail(row, column, ErrorCode.BAD_AMOUNT)
        return None

    def rate(self, row: int) -> Decimal | None:
        """Percent a month; None where nothing stands or it is no rate (kept as an error)."""
        column = self.plan.column(Field.RATE)
        cell = self.cell(row, column) if column else None
        if column is None or cell is None or (isinstance(cell, str) and is_nothing(cell)):
            return None
        if isinstance(cell, Decimal):
            rate: Decimal | None = cell * 100 if 0 < cell < FRACTION_BELOW else cell
        else:
            rate = parse_rate(cell) if isinstance(cell, str) else None
        if rate is None or not 0 <= rate <= RATE_MAX:
            self.fail(row, column, ErrorCode.BAD_AMOUNT)
            return None
        return rate / 12 if is_yearly_rate(column.header) else rate

    def money(self, minor: Minor) -> Money:
        """An amount with the book's currency, for the words of a warning."""
        return Money(minor, self.options.currency)

    def fail(self, row: int, column: Column | None, code: ErrorCode | DepositFault, **fields: FaultValue) -> None:
        """Keep an error of a cell, with what stands there."""
        value = plain_text(self.cell(row, column)) if column else ""
        self.errors.append(RowError(self.plan.name, row + 1, column.header if column else None, code, {"value": value, **fields}))

    def warn(self, row: int, column: Column | None, code: WarningCode, **fields: FaultValue) -> None:
        value = plain_text(self.cell(row, column)) if column else ""
        self.warnings.append(RowError(self.plan.name, row + 1, column.header if column else None, code, {"value": value, **fields}))

    def _is_blank(self, row: int, column: Column) -> bool:
        """Whether nothing stands in a cell; a formula that no program has calculated is not nothing."""
        cell = self.cell(row, column)
        if cell is None:
            return (row, column.index) not in self.plan.grid.formulas
        return isinstance(cell, str) and is_nothing(cell)

    def _find_readings(self, habits: Habits) -> dict[int, Chosen]:
        found = {}
        for column in self.plan.columns:
            cells = [self._cells[row][column.index] for row in self._rows]
            if column.meaning.field in DATE_FIELDS:
                found[column.index] = date_reading(cells, habits, self.options.day_first)
            elif column.meaning.field in AMOUNT_FIELDS:
                found[column.index] = amount_reading(cells, habits)
        return found

    def _words_of(self, rows: Sequence[int], column: Column | None) -> list[str]:
        """The words of a column's cells, each different cell understood once."""
        if column is None:
            return [""] * len(rows)
        cells = [self._cells[row][column.index] for row in rows]
        known = {cell: _words(cell) for cell in set(cells)}
        return [known[cell] for cell in cells]

    def _find_total_rows(self) -> list[int]:
        members = self._words_of(self._rows, self.plan.column(Field.MEMBER))
        sums = {member: _sums_up(member) if _has_digit(member) else None for member in set(members)}
        verdicts = ((row, sums[member]) for row, member in zip(self._rows, members, strict=True) if any(self._cells[row]))
        return [row for row, sums_up in verdicts if sums_up or (sums_up is None and self._is_total(row))]

    def _is_total(self, row: int) -> bool:
        """Whether a row without a member number sums others up: a word such as `JUMLAH` where a name or a text would stand."""
        columns = [self.plan.column(field) for field in (Field.LINE, Field.MEMBER, Field.NAME, Field.TEXT, Field.DATE)]
        texts = [plain_text(self.cell(row, column)) for column in columns if column]
        first = next((plain_text(cell) for cell in self.plan.grid.rows[row] if cell is not None), "")
        return any(_sums_up(text) for text in [*texts, first] if text)

    def _find_data_rows(self) -> list[int]:
        skipped = frozenset(self.total_rows)
        headers = [(column.index, column.header.casefold()) for column in self.plan.columns]
        blank = [None] * self.plan.grid.width
        rows = (row for row in self._rows if row not in skipped and self._cells[row] != blank)
        return [row for row in rows if not self._is_header(row, headers)]

    def _is_header(self, row: int, headers: list[tuple[int, str]]) -> bool:
        """Whether a row repeats the header, as printed pages do: its first two texts are the headers of their columns."""
        cells, found = self._cells[row], 0
        for index, header in headers:
            cell = cells[index]
            if isinstance(cell, str):
                if cell.casefold() != header:
                    return False
                found += 1
                if found == 2:
                    return True
        return False


def _as_date(cell: str | Decimal | date, day_first: bool) -> date | None:
    if isinstance(cell, date):
        return cell
    return date_of_number(cell) if isinstance(cell, Decimal) else parse_date(cell, day_first)


@lru_cache(maxsize=16384)
def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


@lru_cache(maxsize=16384)
def _sums_up(text: str) -> bool:
    return begins_with(text, SUM_WORDS)


def _words(cell: RawCell) -> str:
    """The words of a cell with single spaces, without the apostrophe that marks text; a lone dash is nothing."""
    words = " ".join(plain_text(cell).lstrip("'").split())
    return "" if words in {"-", "–", "—"} else words
