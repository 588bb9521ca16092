"""Who paid for whom at a meeting, and what became of each claim."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text

from coopdesk.store.columns import AMOUNT_MAX, chained, date_column, one_of, strict, text_column

cover = strict(
    "cover",
    Column("id", Integer, primary_key=True),
    Column("meeting", Integer, ForeignKey("meeting.id"), nullable=False),
    Column("debtor", Integer, ForeignKey("member.id"), nullable=False),
    Column("bearer", Integer, ForeignKey("member.id")),
    Column("pot", Integer, ForeignKey("group_pot.id")),
    Column("passed_from", Integer, ForeignKey("cover.id")),
    Column("amount", Integer, CheckConstraint(f"amount BETWEEN 1 AND {AMOUNT_MAX}"), nullable=False),
    date_column("date"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    *chained(),
    CheckConstraint("(bearer IS NULL) <> (pot IS NULL)"),
    Index("cover_debtor", "debtor"),
    Index("cover_bearer", "bearer"),
)

cover_end = strict(
    "cover_end",
    Column("id", Integer, primary_key=True),
    Column("cover", Integer, ForeignKey("cover.id"), nullable=False),
    one_of("kind", "repaid", "written_off", "bought", "passed", "undone"),
    Column("amount", Integer, CheckConstraint(f"amount BETWEEN -{AMOUNT_MAX} AND {AMOUNT_MAX}"), nullable=False),
    date_column("date"),
    Column("meeting", Integer, ForeignKey("meeting.id")),
    Column("entry", Integer, ForeignKey("journal_entry.sequence")),
    Column("settlement", Integer, ForeignKey("settlement.id")),
    text_column("reason", ""),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    *chained(),
    Index("cover_end_cover", "cover"),
)
