"""Who left or died, what was settled with whom, what of it was paid; and numbers of one person that became one."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text

from coopdesk.store.columns import AMOUNT_MAX, chained, date_column, one_of, strict, text_column

settlement = strict(
    "settlement",
    Column("id", Integer, primary_key=True),
    Column("member", Integer, ForeignKey("member.id"), nullable=False),
    Column("entry", Integer, ForeignKey("journal_entry.sequence")),
    date_column("date"),
    one_of("was", "applicant", "active", "passive"),
    text_column("payable"),
    date_column("payable_on", nullable=True),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    *chained(),
    Index("settlement_member", "member"),
)

settlement_part = strict(
    "settlement_part",
    Column("id", Integer, primary_key=True),
    Column("settlement", Integer, ForeignKey("settlement.id"), nullable=False),
    text_column("payee"),
    text_column("relation"),
    text_column("share"),
    Column("amount", Integer, CheckConstraint(f"amount BETWEEN 0 AND {AMOUNT_MAX}"), nullable=False),
    *chained(),
    Index("settlement_part_settlement", "settlement"),
)

settlement_payment = strict(
    "settlement_payment",
    Column("id", Integer, primary_key=True),
    Column("part", Integer, ForeignKey("settlement_part.id"), nullable=False),
    Column("entry", Integer, ForeignKey("journal_entry.sequence"), nullable=False),
    *chained(),
    Index("settlement_payment_part", "part"),
)

member_merge = strict(
    "member_merge",
    Column("id", Integer, primary_key=True),
    Column("member", Integer, ForeignKey("member.id"), nullable=False),
    Column("into_member", Integer, ForeignKey("member.id"), nullable=False),
    date_column("date"),
    text_column("reason"),
    text_column("moved"),
    Column("undoes", Integer, ForeignKey("member_merge.id"), unique=True),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    *chained(),
    Index("member_merge_member", "member"),
)

dues_exemption = strict(
    "dues_exemption",
    Column("id", Integer, primary_key=True),
    Column("member", Integer, ForeignKey("member.id"), nullable=False),
    Column("product", Text, ForeignKey("product.code"), nullable=False),
    date_column("first_month"),
    date_column("last_month"),
    text_column("reason"),
    text_column("decision"),
    Column("undoes", Integer, ForeignKey("dues_exemption.id"), unique=True),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    *chained(),
    Index("dues_exemption_member", "member", "product"),
)
