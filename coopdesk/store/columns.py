"""How the tables of a book are made: STRICT, with dates, choices and chains that SQLite itself checks."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Column, LargeBinary, MetaData, Table, Text

metadata = MetaData()

AMOUNT_MAX = 10**15
DATE_SHAPE = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"


def strict(name: str, *parts: Any, rowid: bool = True) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


def date_column(name: str, nullable: bool = False) -> Column[str]:
    return Column(name, Text, CheckConstraint(f"{name} GLOB '{DATE_SHAPE}'"), nullable=nullable)


def one_of(name: str, *values: str) -> Column[str]:
    allowed = ", ".join(f"'{value}'" for value in values)
    return Column(name, Text, CheckConstraint(f"{name} IN ({allowed})"), nullable=False)


def chained() -> tuple[Column[Any], ...]:
    return Column("previous_hash", LargeBinary, nullable=False), Column("hash", LargeBinary, nullable=False)


def text_column(name: str, default: str | None = None) -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)
