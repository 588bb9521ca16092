"""Bank accounts settled with the bank's statements: each statement as it was confirmed, and which entry each line of it is."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Text, UniqueConstraint

from coopdesk.store.columns import chained, date_column, strict, text_column

bank_reconciliation = strict(
    "bank_reconciliation",
    Column("id", Integer, primary_key=True),
    Column("account", Text, ForeignKey("account.code"), nullable=False),
    date_column("first_day"),
    date_column("last_day"),
    Column("closing", Integer, nullable=False),
    Column("book", Integer, nullable=False),
    text_column("file"),
    Column("undoes", Integer, ForeignKey("bank_reconciliation.id"), unique=True),
    text_column("reason"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    *chained(),
    Index("bank_reconciliation_account", "account"),
)

bank_line = strict(
    "bank_line",
    Column("id", Integer, primary_key=True),
    Column("reconciliation", Integer, ForeignKey("bank_reconciliation.id"), nullable=False),
    Column("line", Integer, nullable=False),
    date_column("date"),
    text_column("text"),
    text_column("reference"),
    Column("amount", Integer, nullable=False),
    Column("entry", Integer, ForeignKey("journal_entry.sequence"), nullable=False),
    *chained(),
    UniqueConstraint("reconciliation", "line"),
    Index("bank_line_entry", "entry"),
)
