"""The tables of a book: STRICT, with their checks, and which of them are sealed.

Amounts are minor units, dates ISO text, hashes 32 bytes. A sealed table refuses UPDATE and DELETE by
trigger (`triggers.py`) and carries a hash chain over all its columns (`sealing.py`).
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, Text, UniqueConstraint, text

from coopdesk.store.columns import AMOUNT_MAX, chained, date_column, one_of, strict, text_column

# --- the cooperative and its set-up ---------------------------------------------------------------

book = strict(
    "book",
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True),
    text_column("name"),
    text_column("legal_number", ""),
    text_column("address", ""),
    text_column("phone", ""),
    text_column("place", ""),
    text_column("template"),
    text_column("language"),
    text_column("currency"),
    Column("decimals", Integer, CheckConstraint("decimals BETWEEN 0 AND 4"), nullable=False),
    date_column("first_day"),
    date_column("closed_until", nullable=True),
    Column("closed_sequence", Integer),
    text_column("created_at"),
    Column("demo", Integer, CheckConstraint("demo IN (0, 1)"), nullable=False, server_default="0"),
    Column("practice", Integer, CheckConstraint("practice IN (0, 1)"), nullable=False, server_default="0"),
)

alembic_version = strict("alembic_version", Column("version_num", Text, primary_key=True))

policy = strict(
    "policy",
    text_column("key"),
    date_column("valid_from"),
    text_column("value"),
    UniqueConstraint("key", "valid_from"),
)

operator = strict(
    "operator",
    Column("name", Text, primary_key=True),
    one_of("role", "teller", "treasurer", "chair", "auditor", "administrator"),
    Column("password_hash", Text),
    Column("active", Integer, CheckConstraint("active IN (0, 1)"), nullable=False),
    Column("pin_hash", Text),
)

account = strict(
    "account",
    Column("code", Text, primary_key=True),
    one_of("kind", "asset", "liability", "equity", "income", "expense", "memo"),
    one_of("normal_side", "D", "C"),
    Column("role", Text, unique=True),
)

account_name = strict(
    "account_name",
    Column("account", Text, ForeignKey("account.code"), primary_key=True),
    Column("language", Text, primary_key=True),
    text_column("name"),
    rowid=False,
)

product = strict(
    "product",
    Column("code", Text, primary_key=True),
    text_column("kind"),
    Column("control", Text, ForeignKey("account.code"), nullable=False, unique=True),
    Column("position", Integer, nullable=False),
)

product_name = strict(
    "product_name",
    Column("product", Text, ForeignKey("product.code"), primary_key=True),
    Column("language", Text, primary_key=True),
    text_column("name"),
    rowid=False,
)

product_terms = strict(
    "product_terms",
    Column("product", Text, ForeignKey("product.code"), primary_key=True),
    Column("valid_from", Text, primary_key=True),
    Column("terms", Text, nullable=False),
    rowid=False,
)

# --- members and their accounts -------------------------------------------------------------------

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
    Index("document_member", "member"),
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

member_account = strict(
    "member_account",
    Column("id", Integer, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("member", Integer, ForeignKey("member.id"), nullable=False),
    Column("product", Text, ForeignKey("product.code"), nullable=False),
    Column("terms", Text, nullable=False),
    date_column("opened"),
    date_column("closed", nullable=True),
    Index("member_account_member", "member", "product"),
)

loan = strict(
    "loan",
    Column("id", Integer, ForeignKey("member_account.id"), primary_key=True),
    one_of("state", "applied", "approved", "rejected", "disbursed", "repaid", "annulled"),
    Column("principal", Integer, CheckConstraint(f"principal BETWEEN 1 AND {AMOUNT_MAX}"), nullable=False),
    Column("term", Integer, CheckConstraint("term > 0"), nullable=False),
    text_column("rate"),
    date_column("applied_on"),
    text_column("applied_by"),
    date_column("decided_on", nullable=True),
    Column("decided_by", Text),
    text_column("decided_why", ""),
    text_column("purpose", ""),
    date_column("disbursed_on", nullable=True),
    date_column("brought_in_on", nullable=True),
    date_column("penalty_from", nullable=True),
    Column("instalments_before", Integer, nullable=False, server_default="0"),
    Column("schedule_version", Integer, nullable=False, server_default="0"),
)

loan_instalment = strict(
    "loan_instalment",
    Column("id", Integer, primary_key=True),
    Column("loan", Integer, ForeignKey("loan.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("n", Integer, nullable=False),
    date_column("due"),
    Column("principal", Integer, CheckConstraint("principal >= 0"), nullable=False),
    Column("interest", Integer, CheckConstraint("interest >= 0"), nullable=False),
    *chained(),
    UniqueConstraint("loan", "version", "n"),
)

dues_month = strict(
    "dues_month",
    Column("member_account", Integer, ForeignKey("member_account.id"), primary_key=True),
    Column("month", Text, primary_key=True),
    Column("batch", Integer, primary_key=True),
    Column("amount", Integer, nullable=False),
    rowid=False,
)

# --- the journal ----------------------------------------------------------------------------------

journal_entry = strict(
    "journal_entry",
    Column("sequence", Integer, primary_key=True),
    Column("series", Text),
    Column("year", Integer),
    Column("serial", Integer),
    Column("number", Text, unique=True),
    text_column("kind"),
    Column("source", Text),
    Column("reference", Text),
    date_column("business_date"),
    date_column("value_date"),
    text_column("recorded_at"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    Column("till", Text),
    Column("member", Integer, ForeignKey("member.id")),
    Column("meeting", Integer),
    Column("batch", Integer, ForeignKey("import_batch.id")),
    text_column("memo", ""),
    Column("request_id", Text, nullable=False, unique=True),
    Column("reverses", Integer, ForeignKey("journal_entry.sequence"), unique=True),
    Column("chain_version", Integer, nullable=False),
    *chained(),
    CheckConstraint("(number IS NULL) = (serial IS NULL) AND (serial IS NULL) = (series IS NULL) AND (series IS NULL) = (year IS NULL)"),
    UniqueConstraint("series", "year", "serial"),
    UniqueConstraint("source", "reference"),
    Index("journal_entry_business_date", "business_date"),
    Index("journal_entry_member", "member", sqlite_where=text("member IS NOT NULL")),
    Index("journal_entry_batch", "batch", sqlite_where=text("batch IS NOT NULL")),
)

posting = strict(
    "posting",
    Column("entry", Integer, ForeignKey("journal_entry.sequence"), primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("account", Text, ForeignKey("account.code"), nullable=False),
    Column("member_account", Integer, ForeignKey("member_account.id")),
    one_of("side", "D", "C"),
    Column("amount", Integer, CheckConstraint(f"amount BETWEEN 1 AND {AMOUNT_MAX}"), nullable=False),
    Column("component", Text),
    Column("instalment", Integer),
    Index("posting_member_account", "member_account", "entry", sqlite_where=text("member_account IS NOT NULL")),
    Index("posting_account", "account", "entry"),
    rowid=False,
)

number_series = strict(
    "number_series",
    Column("series", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
    rowid=False,
)

monthly_total = strict(
    "monthly_total",
    Column("account", Text, ForeignKey("account.code"), primary_key=True),
    Column("month", Text, primary_key=True),
    Column("debit", Integer, nullable=False),
    Column("credit", Integer, nullable=False),
    rowid=False,
)

member_balance = strict(
    "member_balance",
    Column("member_account", Integer, ForeignKey("member_account.id"), primary_key=True),
    Column("debit", Integer, nullable=False),
    Column("credit", Integer, nullable=False),
)

# --- who did what ---------------------------------------------------------------------------------

audit_event = strict(
    "audit_event",
    Column("id", Integer, primary_key=True),
    text_column("recorded_at"),
    date_column("business_date"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    Column("solo", Integer, CheckConstraint("solo IN (0, 1)"), nullable=False),
    text_column("act"),
    text_column("subject"),
    Column("request_id", Text, unique=True),
    Column("digest", LargeBinary, nullable=False),
    text_column("answer"),
    *chained(),
)

seal = strict(
    "seal",
    Column("name", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("last_hash", LargeBinary, nullable=False),
)

draft = strict(
    "draft",
    Column("operator", Text, ForeignKey("operator.name"), primary_key=True),
    Column("page", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    text_column("words"),
    text_column("content"),
    text_column("kept_at"),
    rowid=False,
)

import_batch = strict(
    "import_batch",
    Column("id", Integer, primary_key=True),
    text_column("file"),
    text_column("digest"),
    date_column("business_date"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    Column("undone_at", Text),
)

# --- paper ----------------------------------------------------------------------------------------

passbook = strict(
    "passbook",
    Column("id", Integer, primary_key=True),
    Column("member_account", Integer, ForeignKey("member_account.id"), nullable=False),
    Column("book_number", Integer, nullable=False),
    text_column("layout"),
    Column("lines", Integer, CheckConstraint("lines > 2"), nullable=False),
    Column("pages", Integer, CheckConstraint("pages > 0"), nullable=False),
    one_of("state", "active", "full", "lost", "replaced", "closed"),
    date_column("issued"),
    Column("next_page", Integer, nullable=False),
    Column("next_line", Integer, nullable=False),
    UniqueConstraint("member_account", "book_number"),
)

passbook_mark = strict(
    "passbook_mark",
    Column("id", Integer, primary_key=True),
    Column("passbook", Integer, ForeignKey("passbook.id"), nullable=False),
    Column("page", Integer, nullable=False),
    Column("line", Integer, nullable=False),
    one_of("what", "entry", "brought_forward", "carried_forward", "resumed"),
    Column("entry", Integer, ForeignKey("journal_entry.sequence")),
    Column("posting_line", Integer),
    Column("balance", Integer, nullable=False),
    text_column("reason", ""),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    *chained(),
    Index("passbook_mark_passbook", "passbook"),
    Index("passbook_mark_entry", "entry", "posting_line"),
)

print_job = strict(
    "print_job",
    Column("id", Integer, primary_key=True),
    text_column("form"),
    text_column("subject"),
    Column("copy", Integer, nullable=False),
    one_of("state", "queued", "sent", "confirmed", "failed"),
    Column("operator", Text, ForeignKey("operator.name"), nullable=False),
    text_column("recorded_at"),
    Index("print_job_subject", "form", "subject"),
)

SEALED = (journal_entry, posting, audit_event, member_status_event, loan_instalment, passbook_mark)
