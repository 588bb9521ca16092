"""Which layouts a set of columns makes, once each column is read in the company of the others."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coopdesk.domain.imports import Layout
from coopdesk.exchange.fields import Field, Meaning
from coopdesk.exchange.vocabulary import words_of


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its index from 0, its header as written, what it means."""

    index: int
    header: str
    meaning: Meaning

    def playing(self, field: Field) -> Column:
        """The same column in another part."""
        return replace(self, meaning=replace(self.meaning, field=field))


def in_context(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Columns whose header means one thing beside loans and another beside savings, each in its part."""
    for settle in (_settle_cash_book, _settle_loans, _settle_people):
        columns = settle(columns)
    return columns


def layouts_of(columns: tuple[Column, ...]) -> frozenset[Layout]:
    """What a sheet with these columns lists; empty where that is not clear."""
    fields = {column.meaning.field for column in columns}
    if _is_cash_book(fields):
        return frozenset({Layout.CASHBOOK}) if Field.SAVINGS not in fields else frozenset()
    if Field.MEMBER not in fields or {Field.DATE, Field.REFERENCE} <= fields:
        return frozenset()
    found = set()
    if Field.SAVINGS in fields or (Field.PRODUCT in fields and fields & {Field.TOTAL, Field.BALANCE}):
        found.add(Layout.BALANCES)
    if Field.OUTSTANDING in fields or {Field.PRINCIPAL, Field.TERM} <= fields:
        found.add(Layout.LOANS)
    if not found and Field.NAME in fields:
        found.add(Layout.MEMBERS)
    return frozenset(found)


def _is_cash_book(fields: set[Field]) -> bool:
    return (
        Field.DATE in fields
        and bool(fields & {Field.CASH_IN, Field.CASH_OUT})
        and bool(fields & {Field.TEXT, Field.REFERENCE, Field.BALANCE})
    )


def _settle_cash_book(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Beside money in and out, a bare `Pokok` is the principal of an instalment; without a date, `Masuk` is one."""
    fields = {column.meaning.field for column in columns}
    if not _is_cash_book(fields):
        columns = _replaced(columns, Field.CASH_IN, Field.JOINED if Field.JOINED not in fields else Field.IGNORED)
        return _replaced(columns, Field.CASH_OUT, Field.IGNORED)
    if Field.REMARK in fields and Field.TEXT not in fields:
        columns = _replaced(columns, Field.REMARK, Field.TEXT)
    return _with_bare_principal(columns, Field.INSTALMENT_PRINCIPAL)


def _settle_loans(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Beside a term, a bare `Pokok`, `Jumlah`, `Saldo` and `Tanggal` are those of the loan."""
    fields = {column.meaning.field for column in columns}
    if _is_cash_book(fields) or not fields & {Field.TERM, Field.OUTSTANDING, Field.PRINCIPAL}:
        return columns
    columns = _with_bare_principal(columns, Field.INSTALMENT_PRINCIPAL if Field.PRINCIPAL in fields else Field.PRINCIPAL)
    if not _products(columns):
        columns = _promoted(columns, Field.TOTAL, Field.PRINCIPAL)
        columns = _promoted(columns, Field.BALANCE, Field.OUTSTANDING)
    return _promoted(columns, Field.DATE, Field.LOAN_DATE)


def _settle_people(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """In a plain list of members the date is the day they joined; `Simpanan` without an amount beside it is one."""
    fields = {column.meaning.field for column in columns}
    if not fields & {
        Field.CASH_IN,
        Field.CASH_OUT,
        Field.SAVINGS,
        Field.OUTSTANDING,
        Field.TERM,
        Field.PRODUCT,
        Field.REFERENCE,
        Field.TEXT,
    }:
        columns = _promoted(columns, Field.DATE, Field.JOINED)
    if Field.PRODUCT in fields and not fields & {Field.TOTAL, Field.BALANCE, Field.SAVINGS}:
        columns = tuple(
            replace(column, meaning=replace(column.meaning, field=Field.SAVINGS, product=column.header))
            if column.meaning.field is Field.PRODUCT
            else column
            for column in columns
        )
    return columns


def _with_bare_principal(columns: tuple[Column, ...], to: Field) -> tuple[Column, ...]:
    """A lone `Pokok`, without a word for savings and with no savings beside it, is a loan's principal."""
    if _products(columns) != {"pokok"}:
        return columns
    return tuple(
        column.playing(to) if column.meaning.field is Field.SAVINGS and words_of(column.header) == ("pokok",) else column
        for column in columns
    )


def _products(columns: tuple[Column, ...]) -> set[str | None]:
    return {column.meaning.product for column in columns if column.meaning.field is Field.SAVINGS}


def _promoted(columns: tuple[Column, ...], field: Field, to: Field) -> tuple[Column, ...]:
    """The columns with `field` playing `to`, where nothing plays that yet."""
    return columns if any(column.meaning.field is to for column in columns) else _replaced(columns, field, to)


def _replaced(columns: tuple[Column, ...], field: Field, to: Field) -> tuple[Column, ...]:
    return tuple(column.playing(to) if column.meaning.field is field else column for column in columns)
