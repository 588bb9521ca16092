"""A closed period remembers the last entry there was; passbooks know their size. Version 1 never wrote a passbook."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

PAPER_TABLES = ("passbook_mark", "passbook", "print_job")
STATEMENTS = (
    (
        'CREATE TABLE passbook (id INTEGER NOT NULL, member_account INTEGER NOT NULL, book_number INTEGER NOT NULL, layout TEXT NOT NULL, '
        "lines INTEGER NOT NULL CHECK (lines > 2), pages INTEGER NOT NULL CHECK (pages > 0), state TEXT NOT NULL CHECK (state IN ('active', "
        "'full', 'lost', 'replaced', 'closed')), issued TEXT NOT NULL CHECK (issued GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), "
        'next_page INTEGER NOT NULL, next_line INTEGER NOT NULL, PRIMARY KEY (id), UNIQUE (member_account, book_number), FOREIGN '
        'KEY(member_account) REFERENCES member_account (id)) STRICT'
    ),
    (
        'CREATE TABLE passbook_mark (id INTEGER NOT NULL, passbook INTEGER NOT NULL, page INTEGER NOT NULL, line INTEGER NOT NULL, what '
        "TEXT NOT NULL CHECK (what IN ('entry', 'brought_forward', 'carried_forward', 'resumed')), entry INTEGER, posting_line INTEGER, "
        "balance INTEGER NOT NULL, reason TEXT DEFAULT '' NOT NULL, operator TEXT NOT NULL, recorded_at TEXT NOT NULL, previous_hash BLOB "
        'NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), FOREIGN KEY(passbook) REFERENCES passbook (id), FOREIGN KEY(entry) REFERENCES '
        'journal_entry (sequence), FOREIGN KEY(operator) REFERENCES operator (name)) STRICT'
    ),
    (
        'CREATE INDEX passbook_mark_entry ON passbook_mark (entry, posting_line)'
    ),
    (
        'CREATE INDEX passbook_mark_passbook ON passbook_mark (passbook)'
    ),
    (
        'CREATE TABLE print_job (id INTEGER NOT NULL, form TEXT NOT NULL, subject TEXT NOT NULL, copy INTEGER NOT NULL, state TEXT NOT NULL '
        "CHECK (state IN ('queued', 'sent', 'confirmed', 'failed')), operator TEXT NOT NULL, recorded_at TEXT NOT NULL, PRIMARY KEY (id), "
        'FOREIGN KEY(operator) REFERENCES operator (name)) STRICT'
    ),
    (
        'CREATE INDEX print_job_subject ON print_job (form, subject)'
    ),
    (
        'CREATE TABLE draft (operator TEXT NOT NULL, page TEXT NOT NULL, subject TEXT NOT NULL, words TEXT NOT NULL, content TEXT NOT NULL, '
        'kept_at TEXT NOT NULL, PRIMARY KEY (operator, page, subject), FOREIGN KEY(operator) REFERENCES operator (name)) STRICT, WITHOUT ROWID'
    ),
    (
        'CREATE TABLE document (id INTEGER NOT NULL, member INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, media TEXT NOT NULL '
        "CHECK (media IN ('pdf', 'jpg', 'png')), size INTEGER NOT NULL, digest BLOB NOT NULL, date TEXT NOT NULL CHECK (date GLOB "
        "'[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), operator TEXT NOT NULL, recorded_at TEXT NOT NULL, removed_on TEXT CHECK "
        "(removed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), removed_by TEXT, removed_reason TEXT, content BLOB NOT NULL, "
        'PRIMARY KEY (id), FOREIGN KEY(member) REFERENCES member (id), FOREIGN KEY(operator) REFERENCES operator (name), FOREIGN '
        'KEY(removed_by) REFERENCES operator (name)) STRICT'
    ),
    (
        'CREATE INDEX document_member ON document (member)'
    ),
)


def upgrade() -> None:
    op.execute("ALTER TABLE loan ADD COLUMN penalty_from TEXT CHECK (penalty_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')")
    op.execute("UPDATE loan SET penalty_from = brought_in_on")
    op.execute("ALTER TABLE loan ADD COLUMN decided_why TEXT DEFAULT '' NOT NULL")
    op.add_column("operator", sa.Column("pin_hash", sa.Text()))
    op.add_column("book", sa.Column("closed_sequence", sa.Integer()))
    op.execute("ALTER TABLE book ADD COLUMN place TEXT DEFAULT '' NOT NULL")
    op.execute("ALTER TABLE book ADD COLUMN practice INTEGER DEFAULT '0' NOT NULL CHECK (practice IN (0, 1))")
    op.execute("UPDATE book SET closed_sequence = (SELECT coalesce(max(sequence), 0) FROM journal_entry) WHERE closed_until IS NOT NULL")
    for table in PAPER_TABLES:
        op.drop_table(table)
    for statement in STATEMENTS:
        op.execute(sa.text(statement))
