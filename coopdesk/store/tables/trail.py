"""Who did what, and what is half done."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, Text

from coopdesk.store.columns import chained, date_column, strict, text_column

audit_event = strict(
    "audit_event",
    Column("id", Integer, primary_key=True),
    text_column("recorded_at"),
    date_column("business_date"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    Column("solo", Integer, CheckConstraint("solo IN (0, 1)"), nullable=False),
    text_column("act"),
    text_column("subject"),
    Column("request_id", Text, unique=True),
    Column("digest", LargeBinary, nullable=False),
    text_column("answer"),
    *chained(),
)

seal = strict(
    "seal",
    Column("name", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("last_hash", LargeBinary, nullable=False),
)

draft = strict(
    "draft",
    Column("operator", Text, ForeignKey("operator.name"), primary_key=True),
    Column("page", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    text_column("words"),
    text_column("content"),
    text_column("kept_at"),
    rowid=False,
)

earlier_row = strict(
    "earlier_row",
    Column("id", Integer, primary_key=True),
    Column("seen", Integer, nullable=False),
    text_column("name"),
    text_column("key"),
    Column("content", Text),
    Index("earlier_row_seen", "seen"),
)
