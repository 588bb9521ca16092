"""Rows of a list of loans, or of an opening sheet with loans → `ImportedLoan`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from coopdesk.domain.calendar import add_months
from coopdesk.domain.errors import BadDate
from coopdesk.domain.imports import ErrorCode, ImportedLoan, WarningCode
from coopdesk.domain.loans import TERM_MAX
from coopdesk.domain.money import Minor, round_units
from coopdesk.exchange.fields import Field
from coopdesk.exchange.members import member_rows
from coopdesk.exchange.sheet_reader import SheetReader
from coopdesk.exchange.vocabulary import holds
from coopdesk.exchange.words import LANGUAGES

DEFAULT_PRODUCT = "flat"
NEVER = 10**6
"""More instalments behind than any loan has: what a remark claims that calls a running loan repaid."""

BEHIND = tuple(phrase for language in LANGUAGES for phrase in language.behind)
CURRENT = tuple(phrase for language in LANGUAGES for phrase in language.current)
REPAID = tuple(phrase for language in LANGUAGES for phrase in language.repaid)
METHODS = tuple((product, phrases) for language in LANGUAGES for product, phrases in language.methods.items())
_MONTHS_BEHIND = re.compile(r"(\d{1,3})\s*(?:x\b|bln|bulan|mo|mth|month|mes|kali|angs|inst)", re.IGNORECASE | re.ASCII)


def read_loans(reader: SheetReader, width: int, on: date) -> list[ImportedLoan]:
    """The loans of a sheet that still owe something on the opening date."""
    return [loan for row, number in member_rows(reader, width) if (loan := _loan(reader, row, number, on))]


def _loan(reader: SheetReader, row: int, number: str, on: date) -> ImportedLoan | None:
    before = len(reader.errors)
    principal, outstanding = _amount(reader, row, Field.PRINCIPAL), _outstanding(reader, row)
    if outstanding == 0 or (outstanding is None and len(reader.errors) == before and not principal):
        return None
    loan = ImportedLoan(
        sheet=reader.plan.name,
        row=row + 1,
        member=number,
        name=reader.text(row, Field.NAME),
        product=_product(reader, row),
        granted=_granted(reader, row, on),
        term=_term(reader, row),
        outstanding=outstanding,
        on=on,
        principal=principal or None,
        rate=reader.rate(row),
        remark=reader.text(row, Field.REMARK),
        **_parts(reader, row),
    )
    paid = reader.count(row, Field.PAID)
    return loan if len(reader.errors) > before else _whole(reader, row, loan, paid)


def _whole(reader: SheetReader, row: int, loan: ImportedLoan, paid: int | None) -> ImportedLoan:
    """The loan with what its figures imply: the original, the instalments paid; doubts of it become warnings."""
    term = loan.term or 1
    part = loan.instalment_principal
    principal = loan.principal or (part * term if part else loan.outstanding) or 0
    part = part or round_units(Decimal(principal) / term)
    outstanding = loan.outstanding if loan.outstanding is not None else principal - part * min(paid or 0, term)
    if outstanding > principal:
        reader.fail(row, reader.plan.column(Field.OUTSTANDING), ErrorCode.BAD_AMOUNT)
    implied = max(0, term - -(-outstanding // part)) if part else 0
    if paid is not None and paid > term:
        reader.fail(row, reader.plan.column(Field.PAID), ErrorCode.BAD_AMOUNT)
    loan = replace(loan, principal=principal, outstanding=outstanding, paid=implied if paid is None else paid)
    _check_remark(reader, row, loan, term)
    if paid is not None and abs(principal - part * paid - outstanding) >= part and 0 < paid < term:
        reader.warn(row, reader.plan.column(Field.PAID), WarningCode.OUTSTANDING_DIFFERS, expected=reader.money(principal - part * paid))
    return loan


def _outstanding(reader: SheetReader, row: int) -> Minor | None:
    """The principal left; None where the sheet has no such column, or the cell is empty or faulty."""
    column = reader.plan.column(Field.OUTSTANDING)
    if column is None:
        return None
    outstanding = reader.amount(row, column)
    is_list = not reader.plan.savings_columns()
    if outstanding == 0 and is_list and reader.cell(row, column) is None and _amount(reader, row, Field.PRINCIPAL):
        reader.fail(row, column, ErrorCode.BAD_AMOUNT)
        return None
    return outstanding


def _amount(reader: SheetReader, row: int, field: Field) -> Minor | None:
    column = reader.plan.column(field)
    return reader.amount(row, column) if column else None


def _parts(reader: SheetReader, row: int) -> dict[str, Any]:
    """Principal and interest of an instalment, as far as the file names them."""
    principal, interest = _amount(reader, row, Field.INSTALMENT_PRINCIPAL), _amount(reader, row, Field.INSTALMENT_INTEREST)
    whole = _amount(reader, row, Field.INSTALMENT)
    if not principal and whole and interest is not None:
        principal = max(0, whole - interest)
    known = reader.plan.column(Field.INSTALMENT_INTEREST) is not None
    return {"instalment_principal": principal or None, "instalment_interest": interest if known else None}


def _granted(reader: SheetReader, row: int, on: date) -> date | None:
    """The day of the loan; without such a column the opening date. An empty cell, or a later day, is a fault."""
    column = reader.plan.column(Field.LOAN_DATE)
    if column is None:
        return on
    before = len(reader.errors)
    granted = reader.date(row, column)
    if len(reader.errors) == before and (granted is None or granted > on):
        reader.fail(row, column, ErrorCode.BAD_DATE)
    return granted


def _term(reader: SheetReader, row: int) -> int | None:
    """The number of instalments; a loan of which the file does not say it cannot be taken over."""
    before = len(reader.errors)
    term = reader.count(row, Field.TERM)
    if len(reader.errors) == before and not 0 < (term or 0) <= TERM_MAX:
        reader.fail(row, reader.plan.column(Field.TERM) or reader.plan.column(Field.OUTSTANDING), ErrorCode.BAD_AMOUNT)
    return term


def _product(reader: SheetReader, row: int) -> str:
    """The loan product that the method column names; none names the flat one, an unknown word itself."""
    text = reader.text(row, Field.METHOD)
    if not text:
        return DEFAULT_PRODUCT
    return next((product for product, phrases in METHODS if holds(text, phrases)), text)


def _check_remark(reader: SheetReader, row: int, loan: ImportedLoan, term: int) -> None:
    """Warn where a remark says another state of arrears than the figures: `nunggak 2 bln` of a loan that is current."""
    claim = _claim(loan.remark)
    if claim is None or loan.granted is None:
        return
    behind = max(0, _instalments_due(loan.granted, loan.on, term) - loan.paid)
    least, most = claim
    if behind < least or (most is not None and behind > most):
        reader.warn(row, reader.plan.column(Field.REMARK), WarningCode.REMARK_CONTRADICTS, member=loan.member, behind=behind)


def _claim(remark: str) -> tuple[int, int | None] | None:
    """The least and most instalments behind that a remark claims; None where it speaks of something else."""
    if holds(remark, BEHIND):
        match = _MONTHS_BEHIND.search(remark)
        return (int(match[1]), int(match[1])) if match else (1, None)
    if holds(remark, REPAID) and not re.search(r"\b(belum|not|no)\b", remark, re.IGNORECASE):
        return NEVER, NEVER
    return (0, 0) if holds(remark, CURRENT) else None


def _instalments_due(granted: date, on: date, term: int) -> int:
    """How many monthly instalments of a loan were due by a date."""
    try:
        return sum(add_months(granted, month, granted.day) <= on for month in range(1, term + 1))
    except BadDate:
        return 0
