"""The journal: entries, their lines, and the totals that are kept of them."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text, UniqueConstraint, text

from coopdesk.store.columns import AMOUNT_MAX, chained, date_column, one_of, strict, text_column

journal_entry = strict(
    "journal_entry",
    Column("sequence", Integer, primary_key=True),
    Column("series", Text),
    Column("year", Integer),
    Column("serial", Integer),
    Column("number", Text, unique=True),
    text_column("kind"),
    Column("source", Text),
    Column("reference", Text),
    date_column("business_date"),
    date_column("value_date"),
    text_column("recorded_at"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    Column("till", Text),
    Column("member", Integer, ForeignKey("member.id")),
    Column("meeting", Integer),
    Column("batch", Integer, ForeignKey("import_batch.id")),
    text_column("memo", ""),
    Column("request_id", Text, nullable=False, unique=True),
    Column("reverses", Integer, ForeignKey("journal_entry.sequence"), unique=True),
    Column("chain_version", Integer, nullable=False),
    *chained(),
    CheckConstraint("(number IS NULL) = (serial IS NULL) AND (serial IS NULL) = (series IS NULL) AND (series IS NULL) = (year IS NULL)"),
    UniqueConstraint("series", "year", "serial"),
    UniqueConstraint("source", "reference"),
    Index("journal_entry_business_date", "business_date"),
    Index("journal_entry_member", "member", sqlite_where=text("member IS NOT NULL")),
    Index("journal_entry_opening", "business_date", sqlite_where=text("kind = 'opening_savings'")),
    Index("journal_entry_meeting", "meeting", sqlite_where=text("meeting IS NOT NULL")),
    Index("journal_entry_batch", "batch", sqlite_where=text("batch IS NOT NULL")),
)

posting = strict(
    "posting",
    Column("entry", Integer, ForeignKey("journal_entry.sequence"), primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("account", Text, ForeignKey("account.code"), nullable=False),
    Column("member_account", Integer, ForeignKey("member_account.id")),
    one_of("side", "D", "C"),
    Column("amount", Integer, CheckConstraint(f"amount BETWEEN 1 AND {AMOUNT_MAX}"), nullable=False),
    Column("component", Text),
    Column("instalment", Integer),
    Index("posting_member_account", "member_account", "entry", sqlite_where=text("member_account IS NOT NULL")),
    Index("posting_account", "account", "entry"),
    rowid=False,
)

number_series = strict(
    "number_series",
    Column("series", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
    rowid=False,
)

monthly_total = strict(
    "monthly_total",
    Column("account", Text, ForeignKey("account.code"), primary_key=True),
    Column("month", Text, primary_key=True),
    Column("debit", Integer, nullable=False),
    Column("credit", Integer, nullable=False),
    rowid=False,
)

member_balance = strict(
    "member_balance",
    Column("member_account", Integer, ForeignKey("member_account.id"), primary_key=True),
    Column("debit", Integer, nullable=False),
    Column("credit", Integer, nullable=False),
)

import_batch = strict(
    "import_batch",
    Column("id", Integer, primary_key=True),
    text_column("file"),
    text_column("digest"),
    date_column("business_date"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    Column("undone_at", Text),
)
