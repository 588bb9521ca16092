"""What is used over months: the facts of each thing, in their order; how it stands is worked out from them and the journal."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text

from coopdesk.store.columns import AMOUNT_MAX, chained, date_column, one_of, strict, text_column

asset_event = strict(
    "asset_event",
    Column("id", Integer, primary_key=True),
    Column("asset", Integer, ForeignKey("asset_event.id")),
    one_of("what", "begun", "changed", "used", "ended"),
    date_column("date"),
    Column("amount", Integer, CheckConstraint(f"amount BETWEEN 0 AND {AMOUNT_MAX}"), nullable=False),
    Column("entry", Integer, ForeignKey("journal_entry.sequence")),
    text_column("name", ""),
    text_column("details", "{}"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    *chained(),
    Index("asset_event_asset", "asset"),
    Index("asset_event_entry", "entry"),
)
