"""Months and years that were closed and reopened; steps of a month's closing that have no run table of their own."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Text, text

from coopdesk.domain.closing import MonthStep
from coopdesk.domain.periods import PeriodAct, PeriodKind
from coopdesk.store.columns import chained, date_column, one_of, strict, text_column

period_event = strict(
    "period_event",
    Column("id", Integer, primary_key=True),
    one_of("act", *PeriodAct),
    one_of("period", *PeriodKind),
    date_column("last_day"),
    date_column("until_before", nullable=True),
    date_column("until_after", nullable=True),
    Column("entry", Integer, ForeignKey("journal_entry.sequence")),
    Column("moved", Integer, ForeignKey("journal_entry.sequence")),
    text_column("known"),
    text_column("reason", ""),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    Column("approver", Text, ForeignKey("operator.name")),
    text_column("recorded_at"),
    *chained(),
)

closing_run = strict(
    "closing_run",
    Column("id", Integer, primary_key=True),
    one_of("step", *MonthStep),
    date_column("month_end"),
    Column("entry", Integer, ForeignKey("journal_entry.sequence")),
    Column("entries", Integer, nullable=False),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    Column("undone_by", Integer, ForeignKey("journal_entry.sequence")),
    Column("undone_at", Text),
    Index("closing_run_standing", "step", "month_end", unique=True, sqlite_where=text("undone_at IS NULL")),
    Index("closing_run_entry", "entry"),
)
