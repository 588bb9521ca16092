"""Rows of a sheet of savings → `OpeningSavings`: a column a product, a column a month, or a row a product."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.imports import OpeningSavings, WarningCode
from coopdesk.domain.money import Minor
from coopdesk.exchange.columns import best_product
from coopdesk.exchange.fields import Field
from coopdesk.exchange.layouts import Column
from coopdesk.exchange.members import member_rows
from coopdesk.exchange.sheet_reader import SheetReader
from coopdesk.exchange.vocabulary import words_of, year_of

MONTHLY_PRODUCT = "wajib"
"""The product of month columns whose headers and titles name none: the dues of every month."""


@dataclass(frozen=True, slots=True)
class ProductColumns:
    """The columns of one product: `parts` add up to its balance, `sums` repeat that sum."""

    product: str
    parts: tuple[Column, ...]
    sums: tuple[Column, ...]


def product_columns(reader: SheetReader) -> tuple[ProductColumns, ...]:
    """The products of a sheet in the order of their columns. A sum column stands alone where it has no parts."""
    columns: dict[str, list[Column]] = {}
    for column in reader.plan.savings_columns():
        columns.setdefault(column.meaning.product or _month_product(reader), []).append(column)
    found = []
    for product, own in columns.items():
        sums = tuple(column for column in own if column.meaning.is_sum and not column.meaning.month)
        parts = tuple(column for column in own if column not in sums)
        found.append(ProductColumns(product, parts, sums) if parts else ProductColumns(product, sums[-1:], sums[:-1]))
    return tuple(found)


def read_balances(reader: SheetReader, width: int, on: date) -> list[OpeningSavings]:
    """What each member of a sheet has in each product on the opening date."""
    products = product_columns(reader)
    year = _year(reader, on)
    found: list[OpeningSavings] = []
    for row, number in member_rows(reader, width):
        balances = [_of_product(reader, row, number, own, on, year) for own in products] or list(_of_row(reader, row, number, on))
        found += [balance for balance in balances if balance.amount != 0]
    return found


def _of_product(reader: SheetReader, row: int, number: str, own: ProductColumns, on: date, year: int) -> OpeningSavings:
    amounts = {column: reader.amount(row, column) for column in own.parts}
    whole: Minor | None = 0
    for amount in amounts.values():
        whole = None if whole is None or amount is None else whole + amount
    months = [(column.meaning.first_day(year), amount) for column, amount in amounts.items() if amount]
    _check_sums(reader, row, own, whole)
    return OpeningSavings(
        sheet=reader.plan.name,
        row=row + 1,
        column=own.parts[0].header,
        member=number,
        name=reader.text(row, Field.NAME),
        product=own.product,
        amount=whole,
        on=on,
        months=tuple((month, amount) for month, amount in months if month),
    )


def _check_sums(reader: SheetReader, row: int, own: ProductColumns, whole: Minor | None) -> None:
    """Warn where somebody typed another sum than the parts make; a formula's value is left to the control totals."""
    for column in own.sums:
        if (row, column.index) in reader.plan.grid.formulas or whole is None:
            continue
        typed = reader.number(row, column)
        if typed is not None and typed.scaleb(reader.options.currency.decimals) != whole:
            reader.warn(row, column, WarningCode.ROW_TOTAL_DIFFERS, expected=reader.money(whole))


def _of_row(reader: SheetReader, row: int, number: str, on: date) -> Iterator[OpeningSavings]:
    """A row that names its product: `0003 | Sukarela | 125.000`."""
    product, amount = reader.plan.column(Field.PRODUCT), reader.plan.column(Field.BALANCE) or reader.plan.column(Field.TOTAL)
    if product and amount:
        text = reader.text(row, Field.PRODUCT)
        key = best_product(words_of(text))[0] or text
        name = reader.text(row, Field.NAME)
        yield OpeningSavings(reader.plan.name, row + 1, product.header, number, name, key, reader.amount(row, amount), on)


def _month_product(reader: SheetReader) -> str:
    """The product of month columns without one: that of the other months, else of a title, else the monthly dues."""
    months = [column.meaning.product for column in reader.plan.savings_columns() if column.meaning.month and column.meaning.product]
    if months:
        return max(set(months), key=months.count)
    named = (best_product(words_of(title))[0] for title in (*reader.plan.titles, reader.plan.name))
    return next((product for product in named if product), MONTHLY_PRODUCT)


def _year(reader: SheetReader, on: date) -> int:
    """The year of month columns whose headers name none: of the other months, a title, the sheet's name, the opening date."""
    years = [column.meaning.year for column in reader.plan.savings_columns() if column.meaning.month]
    titles = [year_of(text) for text in (*reader.plan.titles, reader.plan.name)]
    return next((year for year in (*years, *titles) if year), on.year)
