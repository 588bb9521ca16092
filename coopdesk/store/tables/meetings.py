"""Meetings: the rules of a group, the sheet as it was typed, the cash box, what was posted and undone, minutes and promises."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, Text

from coopdesk.store.columns import AMOUNT_MAX, chained, date_column, one_of, strict, text_column


def _amount(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, Integer, CheckConstraint(f"{name} BETWEEN 0 AND {AMOUNT_MAX}"), nullable=nullable)


def _yes_or_no(name: str) -> Column[int]:
    return Column(name, Integer, CheckConstraint(f"{name} IN (0, 1)"), nullable=False)


meeting_rules = strict(
    "meeting_rules",
    Column("id", Integer, primary_key=True),
    Column("member_group", Integer, ForeignKey("member_group.id"), unique=True),
    one_of("spread", "loans_first", "dues_first", "pro_rata"),
    _amount("fine_late"),
    _amount("fine_absent"),
    Column("fine_pot", Integer, ForeignKey("group_pot.id")),
    Column("quorum", Integer, CheckConstraint("quorum BETWEEN 0 AND 99"), nullable=False),
    one_of("gap", "equal", "by_loan"),
    Column("coin", Integer, CheckConstraint(f"coin BETWEEN 1 AND {AMOUNT_MAX}"), nullable=False),
    *(_yes_or_no(name) for name in ("fund_first", "must_cover", "blocks")),
    Column("excess", Text, ForeignKey("product.code")),
    _amount("reserve"),
)

agreed_saving = strict(
    "agreed_saving",
    Column("member", Integer, ForeignKey("member.id"), primary_key=True),
    Column("product", Text, ForeignKey("product.code"), primary_key=True),
    _amount("amount"),
    rowid=False,
)

meeting = strict(
    "meeting",
    Column("id", Integer, primary_key=True),
    Column("member_group", Integer, ForeignKey("member_group.id")),
    date_column("date"),
    one_of("state", "open", "posted"),
    *(text_column(name, "") for name in ("place", "time", "opened", "closed", "chair", "agenda", "notes")),
    date_column("next_date", nullable=True),
    *(text_column(name, "") for name in ("next_time", "next_place", "difference")),
    Index("meeting_date", "date"),
)

meeting_row = strict(
    "meeting_row",
    Column("meeting", Integer, ForeignKey("meeting.id"), primary_key=True),
    Column("member", Integer, ForeignKey("member.id"), primary_key=True),
    one_of("attendance", "awaited", "present", "late", "excused", "absent"),
    _amount("paid", nullable=True),
    text_column("wanted", ""),
    _amount("fine", nullable=True),
    text_column("waived", ""),
    text_column("reason", ""),
    date_column("promised", nullable=True),
    rowid=False,
)

meeting_payout = strict(
    "meeting_payout",
    Column("meeting", Integer, ForeignKey("meeting.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("member", Integer, ForeignKey("member.id"), nullable=False),
    one_of("kind", "withdrawal", "loan", "grant"),
    text_column("target"),
    _amount("amount"),
    text_column("note", ""),
    rowid=False,
)

meeting_share = strict(
    "meeting_share",
    Column("meeting", Integer, ForeignKey("meeting.id"), primary_key=True),
    Column("debtor", Integer, ForeignKey("member.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("bearer", Integer, ForeignKey("member.id")),
    Column("pot", Integer, ForeignKey("group_pot.id")),
    _amount("pays"),
    _amount("claims"),
    rowid=False,
)

meeting_count = strict(
    "meeting_count",
    Column("meeting", Integer, ForeignKey("meeting.id"), primary_key=True),
    Column("worth", Integer, primary_key=True),
    _amount("number"),
    rowid=False,
)

meeting_line = strict(
    "meeting_line",
    Column("meeting", Integer, ForeignKey("meeting.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("member", Integer, ForeignKey("member.id"), nullable=False),
    one_of("kind", "loan", "dues", "plan", "savings", "shares", "fine", "pot", "cover", "bearing"),
    text_column("target", ""),
    *(_amount(name) for name in ("amount", "principal", "interest", "charges", "paid")),
    Column("entry", Integer, ForeignKey("journal_entry.sequence")),
    rowid=False,
)

meeting_event = strict(
    "meeting_event",
    Column("id", Integer, primary_key=True),
    Column("meeting", Integer, ForeignKey("meeting.id"), nullable=False),
    one_of("what", "posted", "undone"),
    date_column("date"),
    *(Column(name, Integer, nullable=False) for name in ("opening", "received", "paid_out", "counted")),
    Column("sheet", LargeBinary, nullable=False),
    text_column("reason", ""),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    *chained(),
    Index("meeting_event_meeting", "meeting"),
)

meeting_decision = strict(
    "meeting_decision",
    Column("id", Integer, primary_key=True),
    Column("meeting", Integer, ForeignKey("meeting.id"), nullable=False),
    text_column("text"),
    *(_amount(name, nullable=True) for name in ("yes", "no", "abstain")),
    text_column("in_charge", ""),
    date_column("due", nullable=True),
    one_of("state", "open", "done", "carried", "dropped"),
    text_column("outcome", ""),
    Column("ended", Integer, ForeignKey("meeting.id")),
    Index("meeting_decision_meeting", "meeting"),
)
