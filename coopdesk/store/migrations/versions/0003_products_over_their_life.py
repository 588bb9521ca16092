"""What a loan goes through is kept beside it; the chart says which accounts further events use."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

DATE = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"

ROLES = (
    ("1-1206", "deferred_margin"),
    ("1-1210", "accrued_loan_interest"),
    ("1-1220", "former_members"),
    ("1-1290", "loan_allowance"),
    ("1-1320", "stamps"),
    ("1-1330", "claims"),
    ("2-1200", "instalments_held"),
    ("2-1210", "insurance_held"),
    ("2-1300", "accrued_savings_interest"),
    ("2-1310", "tax_withheld"),
    ("2-1460", "benevolence_fund"),
    ("2-1500", "settlements_owed"),
    ("4-1110", "margin_income"),
    ("4-1130", "admin_fee"),
    ("4-1400", "loans_recovered"),
    ("5-1100", "savings_interest"),
    ("5-1110", "term_interest"),
    ("5-2410", "loan_losses"),
    ("9-1100", "written_off_memo"),
    ("9-1900", "memo_contra"),
)

LOAN = (
    (
        'CREATE TABLE loan_3 (id INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN '
        "('applied', 'approved', 'rejected', 'disbursed', 'repaid', 'written_off', 'annulled')), principal INTEGER NOT NULL CHECK "
        '(principal BETWEEN 1 AND 1000000000000000), term INTEGER NOT NULL CHECK (term > 0), rate TEXT NOT NULL, applied_on TEXT NOT NULL '
        f"CHECK (applied_on {DATE}), applied_by TEXT NOT NULL, decided_on TEXT CHECK (decided_on {DATE}), decided_by TEXT, decided_why TEXT "
        f"DEFAULT '' NOT NULL, purpose TEXT DEFAULT '' NOT NULL, disbursed_on TEXT CHECK (disbursed_on {DATE}), brought_in_on TEXT CHECK "
        f"(brought_in_on {DATE}), penalty_from TEXT CHECK (penalty_from {DATE}), instalments_before INTEGER DEFAULT '0' NOT NULL, "
        "schedule_version INTEGER DEFAULT '0' NOT NULL, PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES member_account (id)) STRICT"
    ),
    (
        'INSERT INTO loan_3 SELECT id, state, principal, term, rate, applied_on, applied_by, decided_on, decided_by, decided_why, purpose, '
        'disbursed_on, brought_in_on, penalty_from, instalments_before, schedule_version FROM loan'
    ),
    'DROP TABLE loan',
    'ALTER TABLE loan_3 RENAME TO loan',
)

STATEMENTS = (
    (
        f'CREATE TABLE loan_event (id INTEGER NOT NULL, loan INTEGER NOT NULL, what TEXT NOT NULL, date TEXT NOT NULL CHECK (date {DATE}), '
        f'until TEXT CHECK (until {DATE}), entry INTEGER, schedule_version INTEGER, instalment INTEGER, amount INTEGER CHECK (amount BETWEEN '
        "0 AND 1000000000000000), details TEXT DEFAULT '{}' NOT NULL, reason TEXT DEFAULT '' NOT NULL, decision TEXT DEFAULT '' NOT NULL, "
        'operator TEXT NOT NULL, approver TEXT, recorded_at TEXT NOT NULL, previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), '
        'FOREIGN KEY(loan) REFERENCES loan (id), FOREIGN KEY(entry) REFERENCES journal_entry (sequence), FOREIGN KEY(operator) REFERENCES '
        'operator (name), FOREIGN KEY(approver) REFERENCES operator (name)) STRICT'
    ),
    'CREATE INDEX loan_event_loan ON loan_event (loan)',
)
"""Tables that version 3 adds."""


def upgrade() -> None:
    op.execute("INSERT OR IGNORE INTO account (code, kind, normal_side, role) VALUES ('9-1900', 'memo', 'C', NULL)")
    op.execute("INSERT OR IGNORE INTO account_name (account, language, name) VALUES ('9-1900', 'id', 'Lawan akun memo'), ('9-1900', 'en', 'Memo contra')")
    for code, role in ROLES:
        op.execute(sa.text("UPDATE account SET role = :role WHERE code = :code").bindparams(role=role, code=code))
    for statement in (*LOAN, *STATEMENTS):
        op.execute(sa.text(statement.replace(":", "\\:")))
