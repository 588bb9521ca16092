"""Our sum of every column of money beside the file's own, and the reason where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from coopdesk.domain.imports import ControlTotal, TotalReason
from coopdesk.domain.money import Minor
from coopdesk.exchange.balances import product_columns
from coopdesk.exchange.fields import Field
from coopdesk.exchange.grid import column_letters, plain_text
from coopdesk.exchange.layouts import Column
from coopdesk.exchange.sheet_reader import SheetReader
from coopdesk.exchange.sheet_xml import ranges_of
from coopdesk.exchange.vocabulary import begins_with, words_of

SUMMED = (Field.SAVINGS, Field.TOTAL, Field.PRINCIPAL, Field.OUTSTANDING, Field.CASH_IN, Field.CASH_OUT)


def control_totals(reader: SheetReader, rows: Iterable[int]) -> list[ControlTotal]:
    """The totals of a sheet's columns over the rows (from 0) that were read."""
    lines = list(rows)
    row = _total_row(reader)
    columns = [column for column in reader.plan.columns if column.meaning.field in SUMMED]
    return [_control(reader, column, row, lines) for column in columns]


def _control(reader: SheetReader, column: Column, row: int | None, lines: list[int]) -> ControlTotal:
    leaves = _leaves(reader, column, lines)
    ours = _minor(reader, sum((_sum(reader, leaf, lines) for leaf in leaves), Decimal(0)))
    if row is None:
        return ControlTotal(reader.plan.name, None, column.header, ours, None, TotalReason.NO_TOTAL)
    figures = _minor(reader, sum((_sum(reader, leaf, lines, Decimal) for leaf in leaves), Decimal(0)))
    theirs = _theirs(reader, column, row, figures)
    if theirs is None:
        reason = TotalReason.NO_CACHED_VALUE if (row, column.index) in reader.plan.grid.formulas else TotalReason.NO_TOTAL
        return ControlTotal(reader.plan.name, row + 1, column.header, ours, None, reason)
    cells = [(line, leaf) for line in lines for leaf in leaves]
    reason, skipped = _reason(reader, column, row, cells, ours, theirs, figures)
    return ControlTotal(reader.plan.name, row + 1, column.header, ours, theirs, reason, skipped)


def _sum(reader: SheetReader, leaf: Column, lines: list[int], kind: type = object) -> Decimal:
    """What the cells of a column come to, or those of a `kind` only; a figure that stands in many is read once."""
    cells = [reader.cell(line, leaf) for line in lines]
    times, places = Counter(cells), dict(zip(cells, lines, strict=True))
    numbers = ((reader.number(line, leaf), times[cell]) for cell, line in places.items() if isinstance(cell, kind))
    return sum((number * count for number, count in numbers if number), Decimal(0))


def _reason(
    reader: SheetReader, column: Column, row: int, cells: list[tuple[int, Column]], ours: Minor, theirs: Minor, figures: Minor
) -> tuple[TotalReason, tuple[str, ...]]:
    if theirs == ours:
        return TotalReason.EQUAL, ()
    texts = [cell for cell in cells if isinstance(reader.cell(*cell), str) and reader.number(*cell)]
    if theirs == figures:
        return TotalReason.TEXT_CELLS, _listed(reader, texts)
    ranges = ranges_of(reader.plan.grid.formulas.get((row, column.index), ""))
    outside = [cell for cell in cells if ranges and not any(low[0] <= cell[0] <= high[0] for low, high in ranges) and reader.number(*cell)]
    within = _minor(reader, sum((_figure(reader, cell) for cell in cells if cell not in outside), Decimal(0)))
    if outside and theirs == within:
        return TotalReason.SHORT_RANGE, _listed(reader, outside)
    return TotalReason.DIFFERENT, ()


def _theirs(reader: SheetReader, column: Column, row: int, figures: Minor) -> Minor | None:
    """The file's own total; a formula whose stored value is 0 over figures that are not was never calculated."""
    number = reader.number(row, column)
    if number is None:
        return None
    is_formula = (row, column.index) in reader.plan.grid.formulas
    return None if is_formula and number == 0 and figures else _minor(reader, number)


def _leaves(reader: SheetReader, column: Column, lines: list[int]) -> tuple[Column, ...]:
    """The columns that a column adds up: itself, the parts of its product, or those that its formula names."""
    if column.meaning.field is Field.SAVINGS:
        own = next(own for own in product_columns(reader) if column in own.parts or column in own.sums)
        return own.parts if column in own.sums else (column,)
    if column.meaning.field is not Field.TOTAL:
        return (column,)
    products = product_columns(reader)
    formula = next((text for line in lines if (text := reader.plan.grid.formulas.get((line, column.index)))), "")
    named = {index for low, high in ranges_of(formula) for index in range(low[1], high[1] + 1)} if formula else None
    found = []
    for own in products:
        summed = named is None or any(other.index in named for other in own.sums)
        found += [part for part in own.parts if summed or (named and part.index in named)]
    return tuple(found) or (column,)


def _total_row(reader: SheetReader) -> int | None:
    """The last total row that is none of a part (`SUB TOTAL`)."""
    whole = [row for row in reader.total_rows if not any(_is_subtotal(plain_text(cell)) for cell in reader.plan.grid.rows[row])]
    rows = whole or reader.total_rows
    return rows[-1] if rows else None


def _is_subtotal(text: str) -> bool:
    return begins_with(text, ("sub", "subtotal")) or words_of(text)[:2] == ("jumlah", "kelompok")


def _figure(reader: SheetReader, cell: tuple[int, Column]) -> Decimal:
    value = reader.cell(*cell)
    return value if isinstance(value, Decimal) else Decimal(0)


def _minor(reader: SheetReader, amount: Decimal) -> Minor:
    return int(amount.scaleb(reader.options.currency.decimals))


def _listed(reader: SheetReader, cells: list[tuple[int, Column]]) -> tuple[str, ...]:
    return tuple(f"{column_letters(column.index)}{row + 1}: {plain_text(reader.cell(row, column))}" for row, column in cells)
