"""What a file brought in says: typed rows, the faults of its cells, and its own totals beside ours.

`exchange` reads a file into an `ImportFile`; `services/imports` judges its rows against the book. A row keeps
its place in the file (sheet, row as the spreadsheet program counts) so that every verdict can name it.
A field that could not be read is None, and a `RowError` of the same row says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from coopdesk.domain.members import Sex
from coopdesk.domain.money import Minor, Money


class Layout(StrEnum):
    """What a sheet lists; a sheet may hold opening balances and loans at once."""

    MEMBERS = "members"
    BALANCES = "balances"
    LOANS = "loans"
    CASHBOOK = "cashbook"


class ErrorCode(StrEnum):
    """Why a row is not taken (CONTRACT, `import --json`)."""

    BAD_DATE = "bad_date"
    BAD_AMOUNT = "bad_amount"
    TOO_MANY_DECIMALS = "too_many_decimals"
    UNKNOWN_MEMBER = "unknown_member"
    UNKNOWN_PRODUCT = "unknown_product"
    DUPLICATE_NUMBER = "duplicate_number"
    DUPLICATE_MEMBER = "duplicate_member"
    NO_BALANCE = "no_balance"
    UNREADABLE_FILE = "unreadable_file"
    UNKNOWN_LAYOUT = "unknown_layout"


class WarningCode(StrEnum):
    """What a treasurer should look at, though the row is taken."""

    BAD_NIK = "bad_nik"
    SIMILAR_NAME = "similar_name"
    NAME_DIFFERS = "name_differs"
    NAME_MISSING = "name_missing"
    BALANCE_WRONG = "balance_wrong"
    REMARK_CONTRADICTS = "remark_contradicts"
    ROW_WITHOUT_MEMBER = "row_without_member"
    ROW_TOTAL_DIFFERS = "row_total_differs"
    OUTSTANDING_DIFFERS = "outstanding_differs"
    NO_OPENING_CASH = "no_opening_cash"


class DepositFault(StrEnum):
    """Why a row of a deposit list is not taken, beside what refuses any row."""

    NOBODY = "nobody"
    UNKNOWN_NAME = "unknown_name"
    NAME_TWICE = "name_twice"
    NAME_DIFFERS = "name_is_anothers"
    TWO_AMOUNTS = "two_amounts"
    NO_DATE = "no_date"
    BELOW_MINIMUM = "below_minimum"
    MAY_NOT_SAVE = "may_not_save"


class CashEvent(StrEnum):
    """What a line of a cash-book is about; the column says whether the money came in or went out."""

    SAVINGS = "savings"
    INSTALMENT = "instalment"


class TotalReason(StrEnum):
    """Why our total of a column and the file's own differ, or cannot be compared."""

    EQUAL = "equal"
    TEXT_CELLS = "text_cells"
    """The file's SUM left out amounts that are typed as text; `skipped` lists them."""
    SHORT_RANGE = "short_range"
    """The file's SUM does not reach all rows; `skipped` lists the cells outside it."""
    DIFFERENT = "different"
    NO_CACHED_VALUE = "no_cached_value"
    """The total is a formula that no program has calculated yet."""
    NO_TOTAL = "no_total"
    """The file has no total of this column."""


FaultValue: TypeAlias = str | int | date | Money


@dataclass(frozen=True, slots=True)
class RowError:
    """A fault (or, in a list of warnings, a doubt) of one cell; `fields` fill the words of `code`.

    `sheet`, `row` and `column` are None where the fault is the file's as a whole.
    """

    sheet: str | None
    row: int | None
    column: str | None
    code: ErrorCode | WarningCode | DepositFault
    fields: Mapping[str, FaultValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportedMember:
    """A member as listed; `joined` is the file's date, else the opening date, None where it gives neither."""

    sheet: str
    row: int
    number: str
    name: str
    joined: date | None = None
    nik: str = ""
    birth_date: date | None = None
    sex: Sex | None = None
    phone: str = ""
    address: str = ""
    occupation: str = ""


@dataclass(frozen=True, slots=True)
class OpeningSavings:
    """What a member has in one product on the opening date.

    `product` is a key of the shipped products, else the words of the header. `months` are the payments of the
    month columns (first day of the month, amount), already part of `amount`.
    """

    sheet: str
    row: int
    column: str
    member: str
    name: str
    product: str
    amount: Minor | None
    on: date
    months: tuple[tuple[date, Minor], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedLoan:
    """A loan not yet repaid. `rate` in percent a month, `term` and `paid` in instalments.

    `principal` is the original: the file's, else its instalment x term. `paid` is the file's, else what the
    outstanding principal implies. The instalment's parts are those the file names.
    """

    sheet: str
    row: int
    member: str
    name: str
    product: str
    granted: date | None
    term: int | None
    outstanding: Minor | None
    on: date
    principal: Minor | None = None
    rate: Decimal | None = None
    paid: int = 0
    instalment_principal: Minor | None = None
    instalment_interest: Minor | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class OpeningCash:
    """The cash there was when a cash-book begins."""

    sheet: str
    row: int
    amount: Minor
    on: date


class CashBookRow(NamedTuple):
    """A line of a cash-book; exactly one of `cash_in` and `cash_out` is positive in a row without errors."""

    sheet: str
    row: int
    date: date | None
    reference: str
    member: str
    name: str
    event: CashEvent | None
    product: str | None
    cash_in: Minor
    cash_out: Minor
    text: str
    principal: Minor | None = None
    interest: Minor | None = None


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """A column's sum as read by us beside the file's own; `skipped` lists cells as `S5: 125.000,00`."""

    sheet: str
    row: int | None
    column: str
    ours: Minor
    theirs: Minor | None
    reason: TotalReason
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetReading:
    """How a sheet was understood: what it lists, where its header stands, which column is what."""

    name: str
    layouts: tuple[Layout, ...]
    header_row: int
    headers: Mapping[str, str]
    rows: int


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A column whose every cell can be read in two ways; the book's language decided."""

    sheet: str
    column: str
    kind: ErrorCode


@dataclass(frozen=True, slots=True)
class ImportFile:
    """Everything one file says, in the order of its sheets and rows."""

    name: str
    digest: str
    opening_date: date | None
    sheets: tuple[SheetReading, ...]
    members: tuple[ImportedMember, ...] = ()
    savings: tuple[OpeningSavings, ...] = ()
    loans: tuple[ImportedLoan, ...] = ()
    opening_cash: OpeningCash | None = None
    cash_rows: tuple[CashBookRow, ...] = ()
    errors: tuple[RowError, ...] = ()
    warnings: tuple[RowError, ...] = ()
    control_totals: tuple[ControlTotal, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    members_listed: bool = False
    """The file has a members sheet; else its balances sheet admits the members it names."""
    receipts: bool = False
    """Its rows are deposits of this book's own: judged as at the counter, each with a receipt number of ours."""

    def header(self, sheet: str, name: str) -> str | None:
        """The header text of the column that plays the part `name` in a sheet."""
        return next((reading.headers.get(name) for reading in self.sheets if reading.name == sheet), None)

    def bad_rows(self) -> frozenset[tuple[str | None, int | None]]:
        """Sheet and row of every row with an error."""
        return frozenset((error.sheet, error.row) for error in self.errors)


@lru_cache(maxsize=16384)
def member_key(number: str) -> str:
    """The form under which two spellings of a member number are the same: leading zeros and case never tell apart.

    >>> member_key("0003") == member_key("3"), member_key("m001")
    (True, 'M001')
    """
    bare = "".join(number.split())
    if bare.isascii() and bare.isdigit():
        return bare.lstrip("0") or "0"
    return bare.upper()


def reference_key(reference: str) -> str:
    """The form under which two spellings of an old receipt number are the same.

    >>> reference_key("BK 00003") == reference_key("bk00003")
    True
    """
    return "".join(reference.split()).casefold()
