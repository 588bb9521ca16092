"""Arisan of groups: who is in one, who paid which turn, who drew it. Nothing of it is in the journal."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text, UniqueConstraint

from coopdesk.store.columns import AMOUNT_MAX, chained, date_column, one_of, strict, text_column

arisan = strict(
    "arisan",
    Column("id", Integer, primary_key=True),
    Column("member_group", Integer, ForeignKey("member_group.id"), nullable=False),
    text_column("name"),
    Column("amount", Integer, CheckConstraint(f"amount BETWEEN 1 AND {AMOUNT_MAX}"), nullable=False),
    Column("fee", Integer, CheckConstraint(f"fee BETWEEN 0 AND {AMOUNT_MAX}"), nullable=False),
    one_of("ordered", "lot", "agreed"),
    date_column("begun"),
)

arisan_member = strict(
    "arisan_member",
    Column("arisan", Integer, ForeignKey("arisan.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("member", Integer, ForeignKey("member.id"), nullable=False),
    UniqueConstraint("arisan", "member"),
)

arisan_event = strict(
    "arisan_event",
    Column("id", Integer, primary_key=True),
    Column("arisan", Integer, ForeignKey("arisan.id"), nullable=False),
    one_of("step", "paid", "drawn", "ended", "taken_back"),
    Column("turn", Integer, nullable=False),
    Column("member", Integer, ForeignKey("member.id")),
    Column("amount", Integer, CheckConstraint(f"amount BETWEEN 0 AND {AMOUNT_MAX}"), nullable=False),
    Column("seed", Integer, nullable=False),
    date_column("date"),
    Column("undoes", Integer, ForeignKey("arisan_event.id"), unique=True),
    text_column("reason", ""),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    *chained(),
    Index("arisan_event_arisan", "arisan"),
)
