"""The cooperative and its set-up: the book itself, its settings, its operators."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from coopdesk.store.columns import date_column, one_of, strict, text_column

book = strict(
    "book",
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True),
    text_column("name"),
    text_column("legal_number", ""),
    text_column("address", ""),
    text_column("phone", ""),
    text_column("place", ""),
    text_column("template"),
    text_column("language"),
    text_column("currency"),
    Column("decimals", Integer, CheckConstraint("decimals BETWEEN 0 AND 4"), nullable=False),
    date_column("first_day"),
    date_column("closed_until", nullable=True),
    Column("closed_sequence", Integer),
    text_column("created_at"),
    Column("demo", Integer, CheckConstraint("demo IN (0, 1)"), nullable=False, server_default="0"),
    Column("practice", Integer, CheckConstraint("practice IN (0, 1)"), nullable=False, server_default="0"),
)

alembic_version = strict("alembic_version", Column("version_num", Text, primary_key=True))

policy = strict(
    "policy",
    text_column("key"),
    date_column("valid_from"),
    text_column("value"),
    UniqueConstraint("key", "valid_from"),
)

operator = strict(
    "operator",
    Column("name", Text, primary_key=True),
    one_of("role", "teller", "treasurer", "chair", "auditor", "administrator"),
    Column("password_hash", Text),
    Column("active", Integer, CheckConstraint("active IN (0, 1)"), nullable=False),
    Column("pin_hash", Text),
)
