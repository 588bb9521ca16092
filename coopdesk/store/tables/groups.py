"""Groups of members, and the sealed history of who belonged to which."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Text

from coopdesk.store.columns import chained, date_column, one_of, strict, text_column

member_group = strict(
    "member_group",
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    one_of("kind", "group", "centre", "cluster"),
    Column("above", Integer, ForeignKey("member_group.id")),
    text_column("sector", ""),
    text_column("place", ""),
    text_column("time", ""),
    text_column("officer", ""),
    text_column("meets", ""),
    Column("least", Integer, nullable=False),
    Column("most", Integer, nullable=False),
    date_column("founded"),
    date_column("closed", nullable=True),
)

group_event = strict(
    "group_event",
    Column("id", Integer, primary_key=True),
    Column("member", Integer, ForeignKey("member.id"), nullable=False),
    Column("member_group", Integer, ForeignKey("member_group.id")),
    one_of("role", "member", "leader", "secretary", "treasurer", "key_holder"),
    date_column("date"),
    text_column("note", ""),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    *chained(),
    Index("group_event_member", "member", "date"),
    Index("group_event_group", "member_group"),
)
