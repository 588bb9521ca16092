"""Budgets of a year: each saving of a version is a row, the newest stands; `amounts` by account, twelve months each."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text

from coopdesk.store.columns import chained, date_column, one_of, strict, text_column

budget = strict(
    "budget",
    Column("id", Integer, primary_key=True),
    Column("year", Integer, CheckConstraint("year BETWEEN 1900 AND 2200"), nullable=False),
    one_of("version", "proposed", "decided"),
    date_column("date"),
    text_column("minute", ""),
    text_column("amounts"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    *chained(),
    Index("budget_year", "year"),
)
