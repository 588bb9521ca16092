"""The cooperative's own money: papers behind its vouchers, counts of cash, who holds a till, days whose cash is closed."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text

from coopdesk.store.columns import AMOUNT_MAX, chained, date_column, strict, text_column

cash_voucher = strict(
    "cash_voucher",
    Column("id", Integer, primary_key=True),
    Column("entry", Integer, ForeignKey("journal_entry.sequence"), nullable=False, unique=True),
    text_column("payee"),
    text_column("voucher"),
    *chained(),
)

cash_count = strict(
    "cash_count",
    Column("id", Integer, primary_key=True),
    Column("account", Text, ForeignKey("account.code"), nullable=False),
    date_column("date"),
    Column("expected", Integer, nullable=False),
    Column("counted", Integer, CheckConstraint(f"counted BETWEEN 0 AND {AMOUNT_MAX}"), nullable=False),
    text_column("pieces"),
    text_column("reason"),
    Column("entry", Integer, ForeignKey("journal_entry.sequence")),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    *chained(),
    Index("cash_count_account", "account", "date"),
)

till_event = strict(
    "till_event",
    Column("id", Integer, primary_key=True),
    Column("account", Text, ForeignKey("account.code"), nullable=False),
    date_column("date"),
    Column("holder", Text, ForeignKey("operator.name")),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    *chained(),
    Index("till_event_account", "account"),
)

day_close = strict(
    "day_close",
    Column("id", Integer, primary_key=True),
    date_column("date"),
    Column("witness", Text, ForeignKey("operator.name")),
    Column("undoes", Integer, ForeignKey("day_close.id"), unique=True),
    text_column("reason"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    *chained(),
    Index("day_close_date", "date"),
)
