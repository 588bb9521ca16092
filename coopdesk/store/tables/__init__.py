"""The tables of a book: STRICT, with their checks, and which of them are sealed; a file a noun.

Amounts are minor units, dates ISO text, hashes 32 bytes. A sealed table refuses UPDATE and DELETE by
trigger (`triggers.py`) and carries a hash chain over all its columns (`sealing.py`).
"""

from __future__ import annotations

from coopdesk.store.tables.chart import account, account_name, product, product_name, product_terms
from coopdesk.store.tables.cooperative import alembic_version, book, operator, policy
from coopdesk.store.tables.journal import import_batch, journal_entry, member_balance, monthly_total, number_series, posting
from coopdesk.store.tables.loans import loan, loan_event, loan_instalment
from coopdesk.store.tables.members import document, dues_month, heir, member, member_account, member_status_event
from coopdesk.store.tables.paper import passbook, passbook_mark, print_job
from coopdesk.store.tables.trail import audit_event, draft, seal

SEALED = (journal_entry, posting, audit_event, member_status_event, loan_instalment, loan_event, passbook_mark)

__all__ = [
    "SEALED",
    "account",
    "account_name",
    "alembic_version",
    "audit_event",
    "book",
    "document",
    "draft",
    "dues_month",
    "heir",
    "import_batch",
    "journal_entry",
    "loan",
    "loan_event",
    "loan_instalment",
    "member",
    "member_account",
    "member_balance",
    "member_status_event",
    "monthly_total",
    "number_series",
    "operator",
    "passbook",
    "passbook_mark",
    "policy",
    "posting",
    "print_job",
    "product",
    "product_name",
    "product_terms",
    "seal",
]
