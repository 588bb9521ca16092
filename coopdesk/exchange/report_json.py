"""A report as JSON, in the shape of the command line's contract: keys and codes for programs, texts in words.

Money is a decimal string with exactly the currency's decimals, a date ISO, a count a number.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from coopdesk.domain.money import Currency, Money, plain
from coopdesk.domain.wording import Coded
from coopdesk.i18n.catalogue import Words
from coopdesk.i18n.wording import heading, said
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable


def report_json(table: ReportTable, currency: Currency, words: Words) -> str:
    """`{"report", "as_of" | "from" and "to", "columns", "rows", "totals"}`; titles and texts in the language of `words`.

    A statement adds `compared_with` (days), `shapes` (one a row: `role` and `level`) and `agreement` (two sums that must be equal).
    """
    document: dict[str, Any] = {"report": table.code}
    for key, day in (("as_of", table.as_of), ("from", table.from_date), ("to", table.to_date)):
        if day is not None:
            document[key] = day.isoformat()
    document["columns"] = [{"key": column.key, "title": heading(column.title, words), "kind": column.kind.value} for column in table.columns]
    document["rows"] = [
        {column.key: _value(cell, column, currency, words) for column, cell in zip(table.columns, row, strict=True)} for row in table.rows
    ]
    columns = {column.key: column for column in table.columns}
    document["totals"] = {key: _value(cell, columns[key], currency, words) for key, cell in table.totals.items()}
    return json.dumps(document | _of_statement(table, currency), ensure_ascii=False)


def _of_statement(table: ReportTable, currency: Currency) -> dict[str, Any]:
    """What other reports do not have."""
    document: dict[str, Any] = {}
    if table.compared:
        document["compared_with"] = [day.isoformat() for day in table.compared]
    if table.shapes:
        document["shapes"] = [{"role": shape.role.value, "level": shape.level} for shape in table.shapes]
    if table.shapes and (agreement := table.agreement):
        sums = {"left": agreement.left, "right": agreement.right, "difference": agreement.difference}
        document["agreement"] = {key: plain(amount, currency.decimals) for key, amount in sums.items()}
    return document


def _value(cell: Cell, column: Column, currency: Currency, words: Words) -> str | int | None:
    """A StrEnum and a Coded are written as their codes: a StrEnum is a str already."""
    if cell is None or isinstance(cell, str):
        return cell.value if isinstance(cell, StrEnum) else cell
    if isinstance(cell, int):
        return plain(cell, currency.decimals) if column.kind is ColumnKind.MONEY else cell
    if isinstance(cell, Money):
        return plain(cell.minor, cell.currency.decimals)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return cell.code if isinstance(cell, Coded) else said(cell, words)
