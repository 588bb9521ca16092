"""Loans: what was lent, every version of the schedule, and what was decided about it."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text, UniqueConstraint

from coopdesk.store.columns import AMOUNT_MAX, chained, date_column, one_of, strict, text_column

loan = strict(
    "loan",
    Column("id", Integer, ForeignKey("member_account.id"), primary_key=True),
    one_of("state", "applied", "approved", "rejected", "disbursed", "repaid", "written_off", "annulled"),
    Column("principal", Integer, CheckConstraint(f"principal BETWEEN 1 AND {AMOUNT_MAX}"), nullable=False),
    Column("term", Integer, CheckConstraint("term > 0"), nullable=False),
    text_column("rate"),
    date_column("applied_on"),
    text_column("applied_by"),
    date_column("decided_on", nullable=True),
    Column("decided_by", Text),
    text_column("decided_why", ""),
    text_column("purpose", ""),
    date_column("disbursed_on", nullable=True),
    date_column("brought_in_on", nullable=True),
    date_column("penalty_from", nullable=True),
    Column("instalments_before", Integer, nullable=False, server_default="0"),
    Column("schedule_version", Integer, nullable=False, server_default="0"),
)

loan_instalment = strict(
    "loan_instalment",
    Column("id", Integer, primary_key=True),
    Column("loan", Integer, ForeignKey("loan.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("n", Integer, nullable=False),
    date_column("due"),
    Column("principal", Integer, CheckConstraint("principal >= 0"), nullable=False),
    Column("interest", Integer, CheckConstraint("interest >= 0"), nullable=False),
    *chained(),
    UniqueConstraint("loan", "version", "n"),
)

loan_event = strict(
    "loan_event",
    Column("id", Integer, primary_key=True),
    Column("loan", Integer, ForeignKey("loan.id"), nullable=False),
    text_column("what"),
    date_column("date"),
    date_column("until", nullable=True),
    Column("entry", Integer, ForeignKey("journal_entry.sequence")),
    Column("schedule_version", Integer),
    Column("instalment", Integer),
    Column("amount", Integer, CheckConstraint(f"amount BETWEEN 0 AND {AMOUNT_MAX}")),
    text_column("details", "{}"),
    text_column("reason", ""),
    text_column("decision", ""),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    Column("approver", Text, ForeignKey("operator.name")),
    text_column("recorded_at"),
    *chained(),
    Index("loan_event_loan", "loan"),
)
