"""General entries that come again: templates, and which entry was posted from one for which month."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer

from coopdesk.store.columns import chained, date_column, strict, text_column

journal_template = strict(
    "journal_template",
    Column("id", Integer, primary_key=True),
    text_column("memo"),
    text_column("lines"),
    date_column("first_month", nullable=True),
    date_column("last_month", nullable=True),
    Column("active", Integer, CheckConstraint("active IN (0, 1)"), nullable=False, server_default="1"),
)

recurring_entry = strict(
    "recurring_entry",
    Column("id", Integer, primary_key=True),
    Column("template", Integer, ForeignKey("journal_template.id"), nullable=False),
    date_column("month"),
    Column("entry", Integer, ForeignKey("journal_entry.sequence"), nullable=False, unique=True),
    *chained(),
    Index("recurring_entry_month", "month"),
)
