"""What the meeting decided on the surplus of a year, each member's part, what of it was paid; and the proposals before it."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text

from coopdesk.store.columns import AMOUNT_MAX, chained, date_column, one_of, strict, text_column


def _year() -> Column[int]:
    return Column("year", Integer, CheckConstraint("year BETWEEN 1900 AND 2200"), nullable=False)


def _amount(name: str) -> Column[int]:
    return Column(name, Integer, CheckConstraint(f"{name} BETWEEN 0 AND {AMOUNT_MAX}"), nullable=False)


surplus_proposal = strict(
    "surplus_proposal",
    Column("year", Integer, CheckConstraint("year BETWEEN 1900 AND 2200"), primary_key=True, autoincrement=False),
    Column("place", Text, CheckConstraint("place IN ('a', 'b')"), primary_key=True),
    text_column("rules"),
)

surplus_plan = strict(
    "surplus_plan",
    Column("id", Integer, primary_key=True),
    _year(),
    one_of("outcome", "shared", "covered", "carried", "undone"),
    Column("surplus", Integer, nullable=False),
    text_column("facts"),
    text_column("decision"),
    date_column("date"),
    Column("entry", Integer, ForeignKey("journal_entry.sequence")),
    Column("undoes", Integer, ForeignKey("surplus_plan.id"), unique=True),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    *chained(),
    Index("surplus_plan_year", "year"),
)

surplus_part = strict(
    "surplus_part",
    Column("id", Integer, primary_key=True),
    Column("plan", Integer, ForeignKey("surplus_plan.id"), nullable=False),
    Column("member", Integer, ForeignKey("member.id"), nullable=False),
    *(_amount(name) for name in ("capital_base", "business_base", "savings_base", "capital", "business", "savings")),
    *chained(),
    Index("surplus_part_plan", "plan", "member"),
    Index("surplus_part_member", "member"),
)

surplus_payment = strict(
    "surplus_payment",
    Column("id", Integer, primary_key=True),
    Column("part", Integer, ForeignKey("surplus_part.id"), nullable=False),
    Column("entry", Integer, ForeignKey("journal_entry.sequence"), nullable=False),
    *chained(),
    Index("surplus_payment_part", "part"),
)
