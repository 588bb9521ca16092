"""A file → `ImportFile`: every sheet recognised, read, dated, its faults in the order of sheets and rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from coopdesk.domain.errors import OpeningDateNeeded, UnknownLayout, UnknownSheet
from coopdesk.domain.imports import (
    ImportedLoan,
    ImportedMember,
    ImportFile,
    Layout,
    OpeningCash,
    OpeningSavings,
    RowError,
    SheetReading,
)
from coopdesk.domain.steps import OnStep, no_step
from coopdesk.exchange.balances import read_balances
from coopdesk.exchange.cash_book import CashBook, check_references, read_cash_book
from coopdesk.exchange.control_totals import control_totals
from coopdesk.exchange.fields import Field
from coopdesk.exchange.loans import read_loans
from coopdesk.exchange.members import number_width, read_members
from coopdesk.exchange.opening_date import beginning_date, closing_date, title_dates
from coopdesk.exchange.readings import Habits
from coopdesk.exchange.recognise import SheetPlan, recognise, title_rows
from coopdesk.exchange.sheet_reader import ReadOptions, SheetReader
from coopdesk.exchange.sheets import RawFile, read_sheets
from coopdesk.runtime.memory import collector_paused

TITLE_ROWS = 8
"""Rows at the top of a sheet that nothing is known of, in which a date may stand."""

Row = TypeVar("Row")


@dataclass(slots=True)
class _Gathered:
    """What the sheets said so far."""

    members: list[ImportedMember] = field(default_factory=list)
    savings: list[OpeningSavings] = field(default_factory=list)
    loans: list[ImportedLoan] = field(default_factory=list)
    books: list[tuple[SheetReader, CashBook]] = field(default_factory=list)
    opening_cash: OpeningCash | None = None


def read_import(path: Path, options: ReadOptions, on_step: OnStep = no_step) -> ImportFile:
    """Everything a file says, typed, with the faults of its cells. `on_step` hears of sheets.

    Refusals: FileMissing, UnreadableFile, UnknownSheet, UnknownLayout, OpeningDateNeeded.
    """
    return import_of(read_sheets(path), str(path), options, on_step)


@collector_paused()
def import_of(raw: RawFile, path: str, options: ReadOptions, on_step: OnStep = no_step) -> ImportFile:
    """The same of sheets that are already read (a pasted table, a file shown before)."""
    plans = {grid.name: recognise(grid) for grid in raw.sheets}
    chosen = _chosen(plans, path, options)
    readers = [SheetReader(plan, options) for plan in chosen]
    width = number_width([SheetReader(plan, options) for plan in plans.values() if plan and plan not in chosen] + readers)
    dates = _title_dates(raw, plans, options)
    gathered = _Gathered()
    members_listed = any(plan and Layout.MEMBERS in plan.layouts for plan in (*plans.values(), *chosen))
    for done, reader in enumerate(_in_order(readers)):
        on_step(done, len(readers))
        _read(reader, width, dates, options, members_listed, gathered)
    on_step(len(readers), len(readers))
    check_references(gathered.books)
    _date_opening_cash(gathered, dates, options)
    order = [plan.name for plan in chosen]
    summed = [(reader, _summed_rows(reader)) for reader in readers]
    return ImportFile(
        name=raw.name,
        digest=raw.digest,
        opening_date=_opening_date(gathered),
        sheets=tuple(_reading(reader, len(rows)) for reader, rows in summed),
        members=tuple(gathered.members),
        savings=tuple(gathered.savings),
        loans=tuple(gathered.loans),
        opening_cash=gathered.opening_cash,
        cash_rows=tuple(line for _, book in gathered.books for line in book.rows),
        errors=_sorted((error for reader in readers for error in reader.errors), order),
        warnings=_sorted((warning for reader in readers for warning in reader.warnings), order),
        control_totals=tuple(total for reader, rows in summed for total in control_totals(reader, rows)),
        questions=tuple(question for reader in readers for question in reader.questions()),
        members_listed=members_listed,
    )


def _chosen(plans: dict[str, SheetPlan | None], path: str, options: ReadOptions) -> list[SheetPlan]:
    """The sheets to read, each with the layouts wanted of it."""
    if options.sheet is not None and options.sheet not in plans:
        raise UnknownSheet(options.sheet)
    wanted = [plan for name, plan in plans.items() if plan and options.sheet in (None, name)]
    if options.layout != "auto":
        wanted = [plan.as_layout(layouts) for plan in wanted if (layouts := _as_layout(plan, Layout(options.layout)))]
    if not wanted:
        raise UnknownLayout(path)
    return wanted


def _as_layout(plan: SheetPlan, layout: Layout) -> frozenset[Layout]:
    """What to read of a sheet that somebody says is a list of `layout`; nothing where it cannot be."""
    if layout is Layout.MEMBERS:
        is_list = plan.column(Field.MEMBER) and plan.column(Field.NAME) and Layout.CASHBOOK not in plan.layouts
        return frozenset({Layout.MEMBERS}) if is_list else frozenset()
    if layout is Layout.BALANCES:
        return plan.layouts if layout in plan.layouts else frozenset()
    return plan.layouts & {layout}


def _in_order(readers: list[SheetReader]) -> list[SheetReader]:
    """Members, balances, loans, cash-book; sheets of a kind as they stand in the file."""
    order = list(Layout)
    return sorted(readers, key=lambda reader: min(order.index(layout) for layout in reader.plan.layouts))


def _title_dates(raw: RawFile, plans: dict[str, SheetPlan | None], options: ReadOptions) -> dict[str, tuple[date, ...]]:
    day_first = Habits.of(options.language, options.currency.decimals).day_first
    found = {}
    for grid in raw.sheets:
        plan = plans[grid.name]
        found[grid.name] = title_dates(plan.titles if plan else title_rows(grid, TITLE_ROWS), day_first)
    return found


def _read(
    reader: SheetReader, width: int, dates: dict[str, tuple[date, ...]], options: ReadOptions, members_listed: bool, gathered: _Gathered
) -> None:
    layouts = reader.plan.layouts
    if Layout.CASHBOOK in layouts:
        gathered.books.append((reader, read_cash_book(reader, width)))
        return
    on = options.opening_date or closing_date(reader.plan.name, dates)
    if Layout.MEMBERS in layouts or (Layout.BALANCES in layouts and not members_listed):
        gathered.members += read_members(reader, width, on)
    if Layout.BALANCES in layouts:
        gathered.savings += _dated(read_balances(reader, width, on or date.max), on)
    if Layout.LOANS in layouts:
        gathered.loans += _dated(read_loans(reader, width, on or date.max), on)


def _dated(rows: list[Row], on: date | None) -> list[Row]:
    """The rows, which need an opening date if there are any."""
    if rows and on is None:
        raise OpeningDateNeeded
    return rows


def _date_opening_cash(gathered: _Gathered, dates: dict[str, tuple[date, ...]], options: ReadOptions) -> None:
    """The opening cash is that of the first cash-book; the later ones carry on from it."""
    for reader, book in gathered.books:
        if book.opening_row is None or book.opening is None:
            continue
        first_line = min((line.date for line in book.rows if line.date), default=None)
        on = options.opening_date or beginning_date(reader.plan.name, dates, first_line) or _own_date(reader, book.opening_row)
        if on is None:
            raise OpeningDateNeeded
        gathered.opening_cash = OpeningCash(reader.plan.name, book.opening_row + 1, book.opening, on)
        return


def _own_date(reader: SheetReader, row: int) -> date | None:
    column = reader.plan.column(Field.DATE)
    return reader.date(row, column) if column else None


def _opening_date(gathered: _Gathered) -> date | None:
    """The date most of the opening balances bear."""
    days = [saved.on for saved in gathered.savings] + [loan.on for loan in gathered.loans]
    if gathered.opening_cash:
        days.append(gathered.opening_cash.on)
    return max(set(days), key=lambda day: (days.count(day), day)) if days else None


def _summed_rows(reader: SheetReader) -> list[int]:
    members = reader.column_words(reader.plan.column(Field.MEMBER))
    return [row for row, member in zip(reader.rows(), members, strict=True) if member]


def _reading(reader: SheetReader, rows: int) -> SheetReading:
    headers: dict[str, str] = {}
    for column in reader.plan.columns:
        headers.setdefault(column.meaning.field.value, column.header)
    layouts = tuple(layout for layout in Layout if layout in reader.plan.layouts)
    return SheetReading(reader.plan.name, layouts, reader.plan.header_row + 1, headers, rows)


def _sorted(faults: Iterable[RowError], order: list[str]) -> tuple[RowError, ...]:
    once = {(fault.sheet, fault.row, fault.column, fault.code): fault for fault in faults}
    return tuple(sorted(once.values(), key=lambda fault: (order.index(fault.sheet or ""), fault.row or 0)))
