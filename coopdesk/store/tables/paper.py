"""Passbooks, what is printed in them, reports that were printed, and print jobs."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text, UniqueConstraint

from coopdesk.store.columns import chained, date_column, one_of, strict, text_column

passbook = strict(
    "passbook",
    Column("id", Integer, primary_key=True),
    Column("member_account", Integer, ForeignKey("member_account.id"), nullable=False),
    Column("book_number", Integer, nullable=False),
    text_column("layout"),
    Column("lines", Integer, CheckConstraint("lines > 2"), nullable=False),
    Column("pages", Integer, CheckConstraint("pages > 0"), nullable=False),
    one_of("state", "active", "full", "lost", "replaced", "closed"),
    date_column("issued"),
    Column("next_page", Integer, nullable=False),
    Column("next_line", Integer, nullable=False),
    UniqueConstraint("member_account", "book_number"),
)

passbook_mark = strict(
    "passbook_mark",
    Column("id", Integer, primary_key=True),
    Column("passbook", Integer, ForeignKey("passbook.id"), nullable=False),
    Column("page", Integer, nullable=False),
    Column("line", Integer, nullable=False),
    one_of("what", "entry", "brought_forward", "carried_forward", "resumed"),
    Column("entry", Integer, ForeignKey("journal_entry.sequence")),
    Column("posting_line", Integer),
    Column("balance", Integer, nullable=False),
    text_column("reason", ""),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    *chained(),
    Index("passbook_mark_passbook", "passbook"),
    Index("passbook_mark_entry", "entry", "posting_line"),
)

print_job = strict(
    "print_job",
    Column("id", Integer, primary_key=True),
    text_column("form"),
    text_column("subject"),
    Column("copy", Integer, nullable=False),
    one_of("state", "queued", "sent", "confirmed", "failed"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    Index("print_job_subject", "form", "subject"),
)

report_print = strict(
    "report_print",
    Column("id", Integer, primary_key=True),
    text_column("report"),
    text_column("asked"),
    date_column("last_day"),
    text_column("check_code"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    *chained(),
    Index("report_print_report", "report", "last_day"),
)
