"""Pots of groups, and which entries moved them."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text, UniqueConstraint

from coopdesk.store.columns import AMOUNT_MAX, chained, one_of, strict, text_column

group_pot = strict(
    "group_pot",
    Column("id", Integer, primary_key=True),
    Column("member_group", Integer, ForeignKey("member_group.id"), nullable=False),
    one_of("kind", "cash", "social", "cover"),
    text_column("name"),
    Column("account", Text, ForeignKey("account.code"), nullable=False),
    Column("asks", Integer, CheckConstraint(f"asks BETWEEN 0 AND {AMOUNT_MAX}"), nullable=False),
    Column("active", Integer, CheckConstraint("active IN (0, 1)"), nullable=False),
    UniqueConstraint("member_group", "name"),
)

pot_entry = strict(
    "pot_entry",
    Column("id", Integer, primary_key=True),
    Column("entry", Integer, ForeignKey("journal_entry.sequence"), nullable=False),
    Column("pot", Integer, ForeignKey("group_pot.id"), nullable=False),
    one_of("move", "contribution", "fine", "rounding", "covered", "given_back", "claims_bought", "grant", "paid_in", "paid_out"),
    Column("member", Integer, ForeignKey("member.id")),
    Column("amount", Integer),
    *chained(),
    Index("pot_entry_pot", "pot"),
    Index("pot_entry_entry", "entry"),
)
