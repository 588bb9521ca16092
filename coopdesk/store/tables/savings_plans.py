"""Plans of savings for a purpose: what a member means to put aside every month, until when and what for."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer

from coopdesk.store.columns import AMOUNT_MAX, date_column, strict, text_column

savings_plan = strict(
    "savings_plan",
    Column("id", Integer, ForeignKey("member_account.id"), primary_key=True),
    text_column("goal", ""),
    Column("monthly", Integer, CheckConstraint(f"monthly BETWEEN 1 AND {AMOUNT_MAX}"), nullable=False),
    Column("months", Integer, CheckConstraint("months > 0"), nullable=False),
    date_column("starts"),
    date_column("ended_on", nullable=True),
    Column("ended_by", Integer, ForeignKey("journal_entry.sequence")),
)
