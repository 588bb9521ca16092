"""The parts that a column of a treasurer's sheet may play."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Field(StrEnum):
    LINE = "line"
    """A running number of the rows; says nothing."""
    MEMBER = "member"
    NAME = "name"
    SEX = "sex"
    NIK = "nik"
    BIRTH_DATE = "birth_date"
    ADDRESS = "address"
    PHONE = "phone"
    OCCUPATION = "occupation"
    JOINED = "joined"
    IGNORED = "ignored"
    SAVINGS = "savings"
    TOTAL = "total"
    PRODUCT = "product"
    LOAN_DATE = "loan_date"
    PRINCIPAL = "principal"
    TERM = "term"
    RATE = "rate"
    METHOD = "method"
    PAID = "paid"
    OUTSTANDING = "outstanding"
    INSTALMENT = "instalment"
    INSTALMENT_PRINCIPAL = "instalment_principal"
    INSTALMENT_INTEREST = "instalment_interest"
    REMARK = "remark"
    DATE = "date"
    REFERENCE = "reference"
    TEXT = "text"
    CASH_IN = "cash_in"
    CASH_OUT = "cash_out"
    BALANCE = "balance"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header says: its field; for savings the product, whether it sums others up, and the month it is of."""

    field: Field
    product: str | None = None
    is_sum: bool = False
    month: int | None = None
    year: int | None = None
    weight: int = 0
    """How many words of the header were understood; a longer match wins."""

    def first_day(self, year: int) -> date | None:
        """The first day of a month column's month; `year` where the header names none."""
        return date(self.year or year, self.month, 1) if self.month else None
