"""Members, what is known of them, and the accounts they hold."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, Text

from coopdesk.store.columns import chained, date_column, one_of, strict, text_column

member = strict(
    "member",
    Column("id", Integer, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    one_of("status", "applicant", "active", "passive", "left", "annulled"),
    text_column("name"),
    text_column("name_folded"),
    date_column("joined"),
    text_column("nik", ""),
    date_column("birth_date", nullable=True),
    Column("sex", Text, CheckConstraint("sex IN ('female', 'male')")),
    text_column("phone", ""),
    text_column("address", ""),
    text_column("occupation", ""),
    text_column("group_name", ""),
    date_column("died_on", nullable=True),
    Index("member_name", "name_folded"),
)

document = strict(
    "document",
    Column("id", Integer, primary_key=True),
    Column("member", Integer, ForeignKey("member.id"), nullable=False),
    text_column("kind"),
    text_column("name"),
    one_of("media", "pdf", "jpg", "png"),
    Column("size", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    date_column("date"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    date_column("removed_on", nullable=True),
    Column("removed_by", Text, ForeignKey("operator.name")),
    Column("removed_reason", Text),
    Column("content", LargeBinary, nullable=False),
    Column("loan", Integer, ForeignKey("loan.id")),
    Index("document_member", "member"),
    Index("document_loan", "loan"),
)

heir = strict(
    "heir",
    Column("member", Integer, ForeignKey("member.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    text_column("name"),
    text_column("relation"),
    text_column("share"),
    text_column("nik", ""),
    text_column("phone", ""),
    rowid=False,
)

member_status_event = strict(
    "member_status_event",
    Column("id", Integer, primary_key=True),
    Column("member", Integer, ForeignKey("member.id"), nullable=False),
    text_column("status"),
    date_column("date"),
    text_column("reason", ""),
    text_column("decision", ""),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    *chained(),
    Index("member_status_event_member", "member"),
)

office_event = strict(
    "office_event",
    Column("id", Integer, primary_key=True),
    Column("member", Integer, ForeignKey("member.id"), nullable=False),
    one_of("office", "chair", "secretary", "treasurer", "board", "supervisor", "manager", "relative"),
    date_column("date"),
    Column("ends", Integer, ForeignKey("office_event.id"), unique=True),
    text_column("note"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    *chained(),
    Index("office_event_member", "member"),
)

member_account = strict(
    "member_account",
    Column("id", Integer, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("member", Integer, ForeignKey("member.id"), nullable=False),
    Column("product", Text, ForeignKey("product.code"), nullable=False),
    Column("terms", Text, nullable=False),
    date_column("opened"),
    date_column("closed", nullable=True),
    Index("member_account_member", "member", "product", "opened", "closed"),
)

dues_month = strict(
    "dues_month",
    Column("member_account", Integer, ForeignKey("member_account.id"), primary_key=True),
    Column("month", Text, primary_key=True),
    Column("batch", Integer, primary_key=True),
    Column("amount", Integer, nullable=False),
    rowid=False,
)
