"""The texts of an annual meeting's book: drafts of a year, a row a section and language; and which sections are left out."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Text

from coopdesk.store.columns import strict, text_column

annual_text = strict(
    "annual_text",
    Column("year", Integer, CheckConstraint("year BETWEEN 1900 AND 2200"), primary_key=True, autoincrement=False),
    Column("section", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    text_column("body", ""),
    Column("left_out", Integer, CheckConstraint("left_out IN (0, 1)"), nullable=False, server_default="0"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
)
