"""Runs over all accounts of a product for a period: interest and fees; one stands for each kind, product and period."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text, text

from coopdesk.store.columns import date_column, one_of, strict, text_column

batch_run = strict(
    "batch_run",
    Column("id", Integer, primary_key=True),
    one_of("kind", "interest", "admin_fee", "dormancy_fee", "loan_accrual", "term_accrual"),
    Column("product", Text, ForeignKey("product.code"), nullable=False),
    date_column("period_begin"),
    date_column("period_end"),
    Column("credited", Integer, CheckConstraint("credited IN (0, 1)"), nullable=False),
    Column("entry", Integer, ForeignKey("journal_entry.sequence")),
    Column("settling", Integer, ForeignKey("journal_entry.sequence")),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    Column("undone_by", Integer, ForeignKey("journal_entry.sequence")),
    Column("undone_at", Text),
    Index("batch_run_standing", "kind", "product", "period_end", unique=True, sqlite_where=text("undone_at IS NULL")),
    Index("batch_run_entry", "entry"),
)

batch_line = strict(
    "batch_line",
    Column("run", Integer, ForeignKey("batch_run.id"), primary_key=True),
    Column("member_account", Integer, ForeignKey("member_account.id"), primary_key=True),
    Column("base", Integer, nullable=False),
    text_column("rate"),
    rowid=False,
)
