"""The tables of a book: STRICT, with their checks, and which of them are sealed.

Amounts are minor units, dates ISO text, hashes 32 bytes. A sealed table refuses UPDATE and DELETE by
trigger (`triggers.py`) and carries a hash chain over all its columns (`sealing.py`).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint, text

metadata = MetaData()

AMOUNT_MAX = 10**15
DATE_SHAPE = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"


def _strict(name: str, *parts: Any, rowid: bool = True) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


def _date(name: str, nullable: bool = False) -> Column[str]:
    return Column(name, Text, CheckConstraint(f"{name} GLOB '{DATE_SHAPE}'"), nullable=nullable)


def _one_of(name: str, *values: str) -> Column[str]:
    allowed = ", ".join(f"'{value}'" for value in values)
    return Column(name, Text, CheckConstraint(f"{name} IN ({allowed})"), nullable=False)


def _chained() -> tuple[Column[Any], ...]:
    return Column("previous_hash", LargeBinary, nullable=False), Column("hash", LargeBinary, nullable=False)


def _text(name: str, default: str | None = None) -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)


# --- the cooperative and its set-up ---------------------------------------------------------------

book = _strict(
    "book",
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True),
    _text("name"),
    _text("legal_number", ""),
    _text("address", ""),
    _text("phone", ""),
    _text("place", ""),
    _text("template"),
    _text("language"),
    _text("currency"),
    Column("decimals", Integer, CheckConstraint("decimals BETWEEN 0 AND 4"), nullable=False),
    _date("first_day"),
    _date("closed_until", nullable=True),
    Column("closed_sequence", Integer),
    _text("created_at"),
    Column("demo", Integer, CheckConstraint("demo IN (0, 1)"), nullable=False, server_default="0"),
    Column("practice", Integer, CheckConstraint("practice IN (0, 1)"), nullable=False, server_default="0"),
)

alembic_version = _strict("alembic_version", Column("version_num", Text, primary_key=True))

policy = _strict(
    "policy",
    _text("key"),
    _date("valid_from"),
    _text("value"),
    UniqueConstraint("key", "valid_from"),
)

operator = _strict(
    "operator",
    Column("name", Text, primary_key=True),
    _one_of("role", "teller", "treasurer", "chair", "auditor", "administrator"),
    Column("password_hash", Text),
    Column("active", Integer, CheckConstraint("active IN (0, 1)"), nullable=False),
    Column("pin_hash", Text),
)

account = _strict(
    "account",
    Column("code", Text, primary_key=True),
    _one_of("kind", "asset", "liability", "equity", "income", "expense", "memo"),
    _one_of("normal_side", "D", "C"),
    Column("role", Text, unique=True),
)

account_name = _strict(
    "account_name",
    Column("account", Text, ForeignKey("account.code"), primary_key=True),
    Column("language", Text, primary_key=True),
    _text("name"),
    rowid=False,
)

product = _strict(
    "product",
    Column("code", Text, primary_key=True),
    _text("kind"),
    Column("control", Text, ForeignKey("account.code"), nullable=False, unique=True),
    Column("position", Integer, nullable=False),
)

product_name = _strict(
    "product_name",
    Column("product", Text, ForeignKey("product.code"), primary_key=True),
    Column("language", Text, primary_key=True),
    _text("name"),
    rowid=False,
)

product_terms = _strict(
    "product_terms",
    Column("product", Text, ForeignKey("product.code"), primary_key=True),
    Column("valid_from", Text, primary_key=True),
    Column("terms", Text, nullable=False),
    rowid=False,
)

# --- members and their accounts -------------------------------------------------------------------

member = _strict(
    "member",
    Column("id", Integer, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    _one_of("status", "applicant", "active", "passive", "left", "annulled"),
    _text("name"),
    _text("name_folded"),
    _date("joined"),
    _text("nik", ""),
    _date("birth_date", nullable=True),
    Column("sex", Text, CheckConstraint("sex IN ('female', 'male')")),
    _text("phone", ""),
    _text("address", ""),
    _text("occupation", ""),
    _text("group_name", ""),
    Index("member_name", "name_folded"),
)

document = _strict(
    "document",
    Column("id", Integer, primary_key=True),
    Column("member", Integer, ForeignKey("member.id"), nullable=False),
    _text("kind"),
    _text("name"),
    _one_of("media", "pdf", "jpg", "png"),
    Column("size", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    _date("date"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    _text("recorded_at"),
    _date("removed_on", nullable=True),
    Column("removed_by", Text, ForeignKey("operator.name")),
    Column("removed_reason", Text),
    Column("content", LargeBinary, nullable=False),
    Index("document_member", "member"),
)

heir = _strict(
    "heir",
    Column("member", Integer, ForeignKey("member.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    _text("name"),
    _text("relation"),
    _text("share"),
    _text("nik", ""),
    _text("phone", ""),
    rowid=False,
)

member_status_event = _strict(
    "member_status_event",
    Column("id", Integer, primary_key=True),
    Column("member", Integer, ForeignKey("member.id"), nullable=False),
    _text("status"),
    _date("date"),
    _text("reason", ""),
    _text("decision", ""),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    _text("recorded_at"),
    *_chained(),
    Index("member_status_event_member", "member"),
)

member_account = _strict(
    "member_account",
    Column("id", Integer, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("member", Integer, ForeignKey("member.id"), nullable=False),
    Column("product", Text, ForeignKey("product.code"), nullable=False),
    Column("terms", Text, nullable=False),
    _date("opened"),
    _date("closed", nullable=True),
    Index("member_account_member", "member", "product"),
)

loan = _strict(
    "loan",
    Column("id", Integer, ForeignKey("member_account.id"), primary_key=True),
    _one_of("state", "applied", "approved", "rejected", "disbursed", "repaid", "annulled"),
    Column("principal", Integer, CheckConstraint(f"principal BETWEEN 1 AND {AMOUNT_MAX}"), nullable=False),
    Column("term", Integer, CheckConstraint("term > 0"), nullable=False),
    _text("rate"),
    _date("applied_on"),
    _text("applied_by"),
    _date("decided_on", nullable=True),
    Column("decided_by", Text),
    _text("decided_why", ""),
    _text("purpose", ""),
    _date("disbursed_on", nullable=True),
    _date("brought_in_on", nullable=True),
    _date("penalty_from", nullable=True),
    Column("instalments_before", Integer, nullable=False, server_default="0"),
    Column("schedule_version", Integer, nullable=False, server_default="0"),
)

loan_instalment = _strict(
    "loan_instalment",
    Column("id", Integer, primary_key=True),
    Column("loan", Integer, ForeignKey("loan.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("n", Integer, nullable=False),
    _date("due"),
    Column("principal", Integer, CheckConstraint("principal >= 0"), nullable=False),
    Column("interest", Integer, CheckConstraint("interest >= 0"), nullable=False),
    *_chained(),
    UniqueConstraint("loan", "version", "n"),
)

dues_month = _strict(
    "dues_month",
    Column("member_account", Integer, ForeignKey("member_account.id"), primary_key=True),
    Column("month", Text, primary_key=True),
    Column("batch", Integer, primary_key=True),
    Column("amount", Integer, nullable=False),
    rowid=False,
)

# --- the journal ----------------------------------------------------------------------------------

journal_entry = _strict(
    "journal_entry",
    Column("sequence", Integer, primary_key=True),
    Column("series", Text),
    Column("year", Integer),
    Column("serial", Integer),
    Column("number", Text, unique=True),
    _text("kind"),
    Column("source", Text),
    Column("reference", Text),
    _date("business_date"),
    _date("value_date"),
    _text("recorded_at"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    Column("till", Text),
    Column("member", Integer, ForeignKey("member.id")),
    Column("meeting", Integer),
    Column("batch", Integer, ForeignKey("import_batch.id")),
    _text("memo", ""),
    Column("request_id", Text, nullable=False, unique=True),
    Column("reverses", Integer, ForeignKey("journal_entry.sequence"), unique=True),
    Column("chain_version", Integer, nullable=False),
    *_chained(),
    CheckConstraint("(number IS NULL) = (serial IS NULL) AND (serial IS NULL) = (series IS NULL) AND (series IS NULL) = (year IS NULL)"),
    UniqueConstraint("series", "year", "serial"),
    UniqueConstraint("source", "reference"),
    Index("journal_entry_business_date", "business_date"),
    Index("journal_entry_member", "member", sqlite_where=text("member IS NOT NULL")),
    Index("journal_entry_batch", "batch", sqlite_where=text("batch IS NOT NULL")),
)

posting = _strict(
    "posting",
    Column("entry", Integer, ForeignKey("journal_entry.sequence"), primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("account", Text, ForeignKey("account.code"), nullable=False),
    Column("member_account", Integer, ForeignKey("member_account.id")),
    _one_of("side", "D", "C"),
    Column("amount", Integer, CheckConstraint(f"amount BETWEEN 1 AND {AMOUNT_MAX}"), nullable=False),
    Column("component", Text),
    Column("instalment", Integer),
    Index("posting_member_account", "member_account", "entry", sqlite_where=text("member_account IS NOT NULL")),
    Index("posting_account", "account", "entry"),
    rowid=False,
)

number_series = _strict(
    "number_series",
    Column("series", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
    rowid=False,
)

monthly_total = _strict(
    "monthly_total",
    Column("account", Text, ForeignKey("account.code"), primary_key=True),
    Column("month", Text, primary_key=True),
    Column("debit", Integer, nullable=False),
    Column("credit", Integer, nullable=False),
    rowid=False,
)

member_balance = _strict(
    "member_balance",
    Column("member_account", Integer, ForeignKey("member_account.id"), primary_key=True),
    Column("debit", Integer, nullable=False),
    Column("credit", Integer, nullable=False),
)

# --- who did what ---------------------------------------------------------------------------------

audit_event = _strict(
    "audit_event",
    Column("id", Integer, primary_key=True),
    _text("recorded_at"),
    _date("business_date"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    Column("solo", Integer, CheckConstraint("solo IN (0, 1)"), nullable=False),
    _text("act"),
    _text("subject"),
    Column("request_id", Text, unique=True),
    Column("digest", LargeBinary, nullable=False),
    _text("answer"),
    *_chained(),
)

seal = _strict(
    "seal",
    Column("name", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("last_hash", LargeBinary, nullable=False),
)

draft = _strict(
    "draft",
    Column("operator", Text, ForeignKey("operator.name"), primary_key=True),
    Column("page", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    _text("words"),
    _text("content"),
    _text("kept_at"),
    rowid=False,
)

import_batch = _strict(
    "import_batch",
    Column("id", Integer, primary_key=True),
    _text("file"),
    _text("digest"),
    _date("business_date"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    _text("recorded_at"),
    Column("undone_at", Text),
)

# --- paper ----------------------------------------------------------------------------------------

passbook = _strict(
    "passbook",
    Column("id", Integer, primary_key=True),
    Column("member_account", Integer, ForeignKey("member_account.id"), nullable=False),
    Column("book_number", Integer, nullable=False),
    _text("layout"),
    Column("lines", Integer, CheckConstraint("lines > 2"), nullable=False),
    Column("pages", Integer, CheckConstraint("pages > 0"), nullable=False),
    _one_of("state", "active", "full", "lost", "replaced", "closed"),
    _date("issued"),
    Column("next_page", Integer, nullable=False),
    Column("next_line", Integer, nullable=False),
    UniqueConstraint("member_account", "book_number"),
)

passbook_mark = _strict(
    "passbook_mark",
    Column("id", Integer, primary_key=True),
    Column("passbook", Integer, ForeignKey("passbook.id"), nullable=False),
    Column("page", Integer, nullable=False),
    Column("line", Integer, nullable=False),
    _one_of("what", "entry", "brought_forward", "carried_forward", "resumed"),
    Column("entry", Integer, ForeignKey("journal_entry.sequence")),
    Column("posting_line", Integer),
    Column("balance", Integer, nullable=False),
    _text("reason", ""),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    _text("recorded_at"),
    *_chained(),
    Index("passbook_mark_passbook", "passbook"),
    Index("passbook_mark_entry", "entry", "posting_line"),
)

print_job = _strict(
    "print_job",
    Column("id", Integer, primary_key=True),
    _text("form"),
    _text("subject"),
    Column("copy", Integer, nullable=False),
    _one_of("state", "queued", "sent", "confirmed", "failed"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    _text("recorded_at"),
    Index("print_job_subject", "form", "subject"),
)

SEALED = (journal_entry, posting, audit_event, member_status_event, loan_instalment, passbook_mark)
