"""Saved views of reports: a name for a report with its question; `owner` is empty where it is for all."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer

from coopdesk.store.columns import date_column, one_of, strict, text_column

report_view = strict(
    "report_view",
    Column("id", Integer, primary_key=True),
    text_column("name"),
    text_column("report"),
    one_of("days", "today", "this_month", "last_month", "this_year", "last_year", "whole_book", "fixed"),
    date_column("first", nullable=True),
    date_column("last", nullable=True),
    date_column("beside_first", nullable=True),
    date_column("beside_last", nullable=True),
    text_column("member", ""),
    text_column("product", ""),
    text_column("group_name", ""),
    text_column("account", ""),
    text_column("owner", ""),
    CheckConstraint("(days = 'fixed') = (last IS NOT NULL)"),
)
