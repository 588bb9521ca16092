"""Term deposits: how each stands, every term it ran, what became of it, and the runs that paid interest for all of them."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text, UniqueConstraint

from coopdesk.store.columns import AMOUNT_MAX, chained, date_column, one_of, strict, text_column

term_deposit = strict(
    "term_deposit",
    Column("id", Integer, ForeignKey("member_account.id"), primary_key=True),
    one_of("state", "running", "matured", "paid_out", "broken", "annulled"),
    text_column("certificate"),
    one_of("payout", "monthly", "at_maturity", "added"),
    one_of("rollover", "none", "principal", "principal_and_interest"),
    Column("pays_into", Text, ForeignKey("product.code"), nullable=False),
    Column("version", Integer, nullable=False),
)

deposit_term = strict(
    "deposit_term",
    Column("id", Integer, primary_key=True),
    Column("deposit", Integer, ForeignKey("term_deposit.id"), nullable=False),
    Column("version", Integer, nullable=False),
    date_column("begins"),
    date_column("matures"),
    Column("months", Integer, CheckConstraint("months > 0"), nullable=False),
    Column("principal", Integer, CheckConstraint(f"principal BETWEEN 1 AND {AMOUNT_MAX}"), nullable=False),
    text_column("rate"),
    Column("first_payout", Integer, CheckConstraint("first_payout > 0"), nullable=False),
    *chained(),
    UniqueConstraint("deposit", "version"),
)

deposit_run = strict(
    "deposit_run",
    Column("id", Integer, primary_key=True),
    date_column("date"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    Column("undone_at", Text),
)

deposit_event = strict(
    "deposit_event",
    Column("id", Integer, primary_key=True),
    Column("deposit", Integer, ForeignKey("term_deposit.id"), nullable=False),
    one_of("what", "opened", "interest", "matured", "rolled_over", "paid_out", "broken", "instructed", "undone"),
    date_column("date"),
    Column("entry", Integer, ForeignKey("journal_entry.sequence")),
    Column("run", Integer, ForeignKey("deposit_run.id")),
    Column("undoes", Integer, ForeignKey("deposit_event.id"), unique=True),
    text_column("state_before", ""),
    Column("version_before", Integer, nullable=False),
    text_column("details", "{}"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    *chained(),
    Index("deposit_event_deposit", "deposit"),
    Index("deposit_event_run", "run"),
)
