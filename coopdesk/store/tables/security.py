"""What is held of savings, who guarantees a loan, and which papers lie in the safe for it: rows are added, never changed.

A release ends a hold or a guarantee; what is held today is worked out from these rows and the ledger, and kept nowhere.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text

from coopdesk.store.columns import AMOUNT_MAX, chained, date_column, one_of, strict, text_column

POSITIVE = f"BETWEEN 1 AND {AMOUNT_MAX}"


def _written() -> tuple[Column[Any], ...]:
    """Who wrote the row and when, and its place in the chain."""
    return (Column("operator", Text, ForeignKey("operator.name"), nullable=False), text_column("recorded_at"), *chained())


hold = strict(
    "hold",
    Column("id", Integer, primary_key=True),
    Column("member_account", Integer, ForeignKey("member_account.id"), nullable=False),
    Column("amount", Integer, CheckConstraint(f"amount {POSITIVE}")),
    text_column("reason"),
    date_column("date"),
    date_column("until", nullable=True),
    Column("loan", Integer, ForeignKey("loan.id")),
    *_written(),
    Index("hold_member_account", "member_account"),
    Index("hold_loan", "loan"),
)

hold_release = strict(
    "hold_release",
    Column("id", Integer, primary_key=True),
    Column("hold", Integer, ForeignKey("hold.id"), nullable=False, unique=True),
    date_column("date"),
    text_column("reason"),
    *_written(),
)

guarantee = strict(
    "guarantee",
    Column("id", Integer, primary_key=True),
    Column("loan", Integer, ForeignKey("loan.id"), nullable=False),
    Column("member_account", Integer, ForeignKey("member_account.id"), nullable=False),
    Column("amount", Integer, CheckConstraint(f"amount {POSITIVE}"), nullable=False),
    Column("share_of", Integer, CheckConstraint(f"share_of {POSITIVE}"), nullable=False),
    date_column("date"),
    *_written(),
    Index("guarantee_loan", "loan"),
    Index("guarantee_member_account", "member_account"),
)

guarantee_release = strict(
    "guarantee_release",
    Column("id", Integer, primary_key=True),
    Column("guarantee", Integer, ForeignKey("guarantee.id"), nullable=False, unique=True),
    date_column("date"),
    text_column("reason"),
    *_written(),
)

collateral = strict(
    "collateral",
    Column("id", Integer, primary_key=True),
    Column("loan", Integer, ForeignKey("loan.id"), nullable=False),
    one_of("kind", "vehicle", "land", "deposit", "gold", "salary", "goods", "other"),
    text_column("number", ""),
    text_column("description"),
    text_column("owner"),
    date_column("date"),
    *_written(),
    Index("collateral_loan", "loan"),
)

collateral_value = strict(
    "collateral_value",
    Column("id", Integer, primary_key=True),
    Column("collateral", Integer, ForeignKey("collateral.id"), nullable=False),
    date_column("date"),
    Column("value", Integer, CheckConstraint(f"value BETWEEN 0 AND {AMOUNT_MAX}"), nullable=False),
    text_column("haircut"),
    text_column("basis", ""),
    *_written(),
    Index("collateral_value_collateral", "collateral"),
)

collateral_move = strict(
    "collateral_move",
    Column("id", Integer, primary_key=True),
    Column("collateral", Integer, ForeignKey("collateral.id"), nullable=False),
    one_of("what", "received", "lent", "back", "allowed", "given_back", "struck_out"),
    date_column("date"),
    text_column("place", ""),
    text_column("person", ""),
    text_column("reason", ""),
    *_written(),
    Index("collateral_move_collateral", "collateral"),
)
