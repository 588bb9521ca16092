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
    f'ALTER TABLE member ADD COLUMN died_on TEXT CHECK (died_on {DATE})',
    'ALTER TABLE document ADD COLUMN loan INTEGER REFERENCES loan (id)',
    'CREATE INDEX document_loan ON document (loan)',
    (
        f"CREATE TABLE settlement (id INTEGER NOT NULL, member INTEGER NOT NULL, entry INTEGER, date TEXT NOT NULL CHECK (date {DATE}), was "
        f"TEXT NOT NULL CHECK (was IN ('applicant', 'active', 'passive')), payable TEXT NOT NULL, payable_on TEXT CHECK (payable_on {DATE}),"
        " operator TEXT NOT NULL, recorded_at TEXT NOT NULL, previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), FOREIGN "
        "KEY(member) REFERENCES member (id), FOREIGN KEY(entry) REFERENCES journal_entry (sequence), FOREIGN KEY(operator) REFERENCES "
        "operator (name)) STRICT"
    ),
    'CREATE INDEX settlement_member ON settlement (member)',
    (
        "CREATE TABLE settlement_part (id INTEGER NOT NULL, settlement INTEGER NOT NULL, payee TEXT NOT NULL, relation TEXT NOT NULL, share"
        " TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 1000000000000000), previous_hash BLOB NOT NULL, hash BLOB NOT "
        "NULL, PRIMARY KEY (id), FOREIGN KEY(settlement) REFERENCES settlement (id)) STRICT"
    ),
    'CREATE INDEX settlement_part_settlement ON settlement_part (settlement)',
    (
        "CREATE TABLE settlement_payment (id INTEGER NOT NULL, part INTEGER NOT NULL, entry INTEGER NOT NULL, previous_hash BLOB NOT NULL, "
        "hash BLOB NOT NULL, PRIMARY KEY (id), FOREIGN KEY(part) REFERENCES settlement_part (id), FOREIGN KEY(entry) REFERENCES "
        "journal_entry (sequence)) STRICT"
    ),
    'CREATE INDEX settlement_payment_part ON settlement_payment (part)',
    (
        "CREATE TABLE member_merge (id INTEGER NOT NULL, member INTEGER NOT NULL, into_member INTEGER NOT NULL, date TEXT NOT NULL CHECK "
        f"(date {DATE}), reason TEXT NOT NULL, moved TEXT NOT NULL, undoes INTEGER, operator TEXT NOT NULL, recorded_at TEXT NOT NULL, "
        "previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), FOREIGN KEY(member) REFERENCES member (id), FOREIGN "
        "KEY(into_member) REFERENCES member (id), UNIQUE (undoes), FOREIGN KEY(undoes) REFERENCES member_merge (id), FOREIGN KEY(operator) "
        "REFERENCES operator (name)) STRICT"
    ),
    'CREATE INDEX member_merge_member ON member_merge (member)',
    (
        "CREATE TABLE dues_exemption (id INTEGER NOT NULL, member INTEGER NOT NULL, product TEXT NOT NULL, first_month TEXT NOT NULL CHECK "
        f"(first_month {DATE}), last_month TEXT NOT NULL CHECK (last_month {DATE}), reason TEXT NOT NULL, decision TEXT NOT NULL, undoes "
        "INTEGER, operator TEXT NOT NULL, recorded_at TEXT NOT NULL, previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), "
        "FOREIGN KEY(member) REFERENCES member (id), FOREIGN KEY(product) REFERENCES product (code), UNIQUE (undoes), FOREIGN KEY(undoes) "
        "REFERENCES dues_exemption (id), FOREIGN KEY(operator) REFERENCES operator (name)) STRICT"
    ),
    'CREATE INDEX dues_exemption_member ON dues_exemption (member, product)',
    (
        "CREATE TABLE term_deposit (id INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('running', 'matured', 'paid_out', "
        "'broken', 'annulled')), certificate TEXT NOT NULL, payout TEXT NOT NULL CHECK (payout IN ('monthly', 'at_maturity', "
        "'added')), rollover TEXT NOT NULL CHECK (rollover IN ('none', 'principal', 'principal_and_interest')), pays_into TEXT NOT "
        "NULL, version INTEGER NOT NULL, PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES member_account (id), FOREIGN KEY(pays_into) "
        "REFERENCES product (code)) STRICT"
    ),
    (
        "CREATE TABLE deposit_term (id INTEGER NOT NULL, deposit INTEGER NOT NULL, version INTEGER NOT NULL, begins TEXT NOT NULL "
        f"CHECK (begins {DATE}), matures TEXT NOT NULL CHECK (matures {DATE}), months INTEGER NOT NULL CHECK (months > 0), principal "
        "INTEGER NOT NULL CHECK (principal BETWEEN 1 AND 1000000000000000), rate TEXT NOT NULL, first_payout INTEGER NOT NULL CHECK "
        "(first_payout > 0), previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), UNIQUE (deposit, version), FOREIGN "
        "KEY(deposit) REFERENCES term_deposit (id)) STRICT"
    ),
    (
        f"CREATE TABLE deposit_run (id INTEGER NOT NULL, date TEXT NOT NULL CHECK (date {DATE}), operator TEXT NOT NULL, recorded_at "
        "TEXT NOT NULL, undone_at TEXT, PRIMARY KEY (id), FOREIGN KEY(operator) REFERENCES operator (name)) STRICT"
    ),
    (
        "CREATE TABLE deposit_event (id INTEGER NOT NULL, deposit INTEGER NOT NULL, what TEXT NOT NULL CHECK (what IN ('opened', "
        f"'interest', 'matured', 'rolled_over', 'paid_out', 'broken', 'instructed', 'undone')), date TEXT NOT NULL CHECK (date {DATE}),"
        " entry INTEGER, run INTEGER, undoes INTEGER, state_before TEXT DEFAULT '' NOT NULL, version_before INTEGER NOT NULL, details "
        "TEXT DEFAULT '{}' NOT NULL, operator TEXT NOT NULL, recorded_at TEXT NOT NULL, previous_hash BLOB NOT NULL, hash BLOB NOT "
        "NULL, PRIMARY KEY (id), FOREIGN KEY(deposit) REFERENCES term_deposit (id), FOREIGN KEY(entry) REFERENCES journal_entry "
        "(sequence), FOREIGN KEY(run) REFERENCES deposit_run (id), UNIQUE (undoes), FOREIGN KEY(undoes) REFERENCES deposit_event (id),"
        " FOREIGN KEY(operator) REFERENCES operator (name)) STRICT"
    ),
    "CREATE INDEX deposit_event_deposit ON deposit_event (deposit)",
    "CREATE INDEX deposit_event_run ON deposit_event (run)",
    (
        "CREATE TABLE savings_plan (id INTEGER NOT NULL, goal TEXT DEFAULT '' NOT NULL, monthly INTEGER NOT NULL CHECK (monthly "
        f"BETWEEN 1 AND 1000000000000000), months INTEGER NOT NULL CHECK (months > 0), starts TEXT NOT NULL CHECK (starts {DATE}), "
        f"ended_on TEXT CHECK (ended_on {DATE}), ended_by INTEGER, PRIMARY KEY (id), FOREIGN KEY(id) "
        "REFERENCES member_account (id), FOREIGN KEY(ended_by) REFERENCES journal_entry (sequence)) STRICT"
    ),
    (
        "CREATE TABLE hold (id INTEGER NOT NULL, member_account INTEGER NOT NULL, amount INTEGER CHECK (amount BETWEEN 1 AND "
        f"1000000000000000), reason TEXT NOT NULL, date TEXT NOT NULL CHECK (date {DATE}), until TEXT CHECK (until {DATE}), loan "
        "INTEGER, operator TEXT NOT NULL, recorded_at TEXT NOT NULL, previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY "
        "(id), FOREIGN KEY(member_account) REFERENCES member_account (id), FOREIGN KEY(loan) REFERENCES loan (id), FOREIGN "
        "KEY(operator) REFERENCES operator (name)) STRICT"
    ),
    "CREATE INDEX hold_loan ON hold (loan)",
    "CREATE INDEX hold_member_account ON hold (member_account)",
    (
        f"CREATE TABLE hold_release (id INTEGER NOT NULL, hold INTEGER NOT NULL, date TEXT NOT NULL CHECK (date {DATE}), reason TEXT "
        "NOT NULL, operator TEXT NOT NULL, recorded_at TEXT NOT NULL, previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY "
        "(id), UNIQUE (hold), FOREIGN KEY(hold) REFERENCES hold (id), FOREIGN KEY(operator) REFERENCES operator (name)) STRICT"
    ),
    (
        "CREATE TABLE guarantee (id INTEGER NOT NULL, loan INTEGER NOT NULL, member_account INTEGER NOT NULL, amount INTEGER NOT NULL "
        "CHECK (amount BETWEEN 1 AND 1000000000000000), share_of INTEGER NOT NULL CHECK (share_of BETWEEN 1 AND 1000000000000000), "
        f"date TEXT NOT NULL CHECK (date {DATE}), operator TEXT NOT NULL, recorded_at TEXT NOT NULL, previous_hash BLOB NOT NULL, hash "
        "BLOB NOT NULL, PRIMARY KEY (id), FOREIGN KEY(loan) REFERENCES loan (id), FOREIGN KEY(member_account) REFERENCES "
        "member_account (id), FOREIGN KEY(operator) REFERENCES operator (name)) STRICT"
    ),
    "CREATE INDEX guarantee_loan ON guarantee (loan)",
    "CREATE INDEX guarantee_member_account ON guarantee (member_account)",
    (
        f"CREATE TABLE guarantee_release (id INTEGER NOT NULL, guarantee INTEGER NOT NULL, date TEXT NOT NULL CHECK (date {DATE}), "
        "reason TEXT NOT NULL, operator TEXT NOT NULL, recorded_at TEXT NOT NULL, previous_hash BLOB NOT NULL, hash BLOB NOT NULL, "
        "PRIMARY KEY (id), UNIQUE (guarantee), FOREIGN KEY(guarantee) REFERENCES guarantee (id), FOREIGN KEY(operator) REFERENCES "
        "operator (name)) STRICT"
    ),
    (
        "CREATE TABLE collateral (id INTEGER NOT NULL, loan INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('vehicle', 'land', "
        "'deposit', 'gold', 'salary', 'goods', 'other')), number TEXT DEFAULT '' NOT NULL, description TEXT NOT NULL, owner TEXT NOT "
        f"NULL, date TEXT NOT NULL CHECK (date {DATE}), operator TEXT NOT NULL, recorded_at TEXT NOT NULL, previous_hash BLOB NOT NULL, "
        "hash BLOB NOT NULL, PRIMARY KEY (id), FOREIGN KEY(loan) REFERENCES loan (id), FOREIGN KEY(operator) REFERENCES operator "
        "(name)) STRICT"
    ),
    "CREATE INDEX collateral_loan ON collateral (loan)",
    (
        f"CREATE TABLE collateral_value (id INTEGER NOT NULL, collateral INTEGER NOT NULL, date TEXT NOT NULL CHECK (date {DATE}), "
        "value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 1000000000000000), haircut TEXT NOT NULL, basis TEXT DEFAULT '' NOT NULL, "
        "operator TEXT NOT NULL, recorded_at TEXT NOT NULL, previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), FOREIGN "
        "KEY(collateral) REFERENCES collateral (id), FOREIGN KEY(operator) REFERENCES operator (name)) STRICT"
    ),
    "CREATE INDEX collateral_value_collateral ON collateral_value (collateral)",
    (
        "CREATE TABLE collateral_move (id INTEGER NOT NULL, collateral INTEGER NOT NULL, what TEXT NOT NULL CHECK (what IN "
        f"('received', 'lent', 'back', 'allowed', 'given_back', 'struck_out')), date TEXT NOT NULL CHECK (date {DATE}), place TEXT "
        "DEFAULT '' NOT NULL, person TEXT DEFAULT '' NOT NULL, reason TEXT DEFAULT '' NOT NULL, operator TEXT NOT NULL, recorded_at "
        "TEXT NOT NULL, previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), FOREIGN KEY(collateral) REFERENCES "
        "collateral (id), FOREIGN KEY(operator) REFERENCES operator (name)) STRICT"
    ),
    "CREATE INDEX collateral_move_collateral ON collateral_move (collateral)",
    (
        "CREATE TABLE batch_run (id INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('interest', 'admin_fee', 'dormancy_fee', "
        "'loan_accrual', 'term_accrual')), "
        f"product TEXT NOT NULL, period_begin TEXT NOT NULL CHECK (period_begin {DATE}), period_end TEXT NOT NULL CHECK (period_end {DATE}), "
        "credited INTEGER NOT NULL CHECK (credited IN (0, 1)), entry INTEGER, settling INTEGER, operator TEXT NOT NULL, recorded_at TEXT NOT NULL, "
        "undone_by INTEGER, undone_at TEXT, PRIMARY KEY (id), FOREIGN KEY(product) REFERENCES product (code), FOREIGN KEY(entry) REFERENCES "
        "journal_entry (sequence), FOREIGN KEY(settling) REFERENCES journal_entry (sequence), FOREIGN KEY(operator) REFERENCES "
        "operator (name), FOREIGN KEY(undone_by) REFERENCES journal_entry (sequence)) STRICT"
    ),
    'CREATE INDEX batch_run_entry ON batch_run (entry)',
    'CREATE UNIQUE INDEX batch_run_standing ON batch_run (kind, product, period_end) WHERE undone_at IS NULL',
    (
        "CREATE TABLE batch_line (run INTEGER NOT NULL, member_account INTEGER NOT NULL, base INTEGER NOT NULL, rate TEXT NOT NULL, PRIMARY "
        "KEY (run, member_account), FOREIGN KEY(run) REFERENCES batch_run (id), FOREIGN KEY(member_account) REFERENCES member_account (id)) "
        "STRICT, WITHOUT ROWID"
    ),
)
"""Tables that version 3 adds."""

DEPOSIT_TERMS = (
    '{"minimum_deposit": 0, "counted_by": "months", "rate_1": "2.25", "rate_3": "3.25", "rate_6": "4.25", "rate_12": "5", "rate_24": "0", '
    '"large_from": 0, "large_extra": "0", "break_rule": "lose_running_month", "break_penalty_pct": "3", "break_savings_pct": "0.75"}'
)
"""Terms of term deposits, which versions 1 and 2 had a product for and no kind."""

SEASONAL_TERMS = (
    '{"method": "declining", "rate_monthly": "1.5", "interest_paid": "each_time", "term_max": 0, "amount_min": 0, "amount_max": 0, '
    '"instalment_step": 100, "season": "at_the_end", "harvest_months": [], "due_rule": "same_day_as_start", "day_of_month": 0, '
    '"cutoff_day": 15, "rest_days": "none", "shift": "none", "meeting_week": "2", "meeting_weekday": "5", "first_part": "whole", '
    '"day_basis": "period", "provision_pct": "1", "admin_pct": "1", "admin_fixed": 0, "insurance_permille": "0", "stamp": 0, '
    '"savings_pct": "0", "savings_product": "", "takes_dues": "no", "first_in_advance": "no", "penalty_base": '
    '"overdue_instalment", "penalty_daily_pct": "0.1", "penalty_per": "day", "penalty_amount": 0, "penalty_grace_days": 3, '
    '"penalty_grace_counts": "charged_once_exceeded", "penalty_cap_pct": "3", "penalty_late_days": "calendar", "penalty_to": '
    '"income", "order_past_due": ["penalty", "fee", "interest", "principal"], "order": ["penalty", "fee", "interest", '
    '"principal"], "order_in_advance": ["penalty", "fee", "interest", "principal"], "overpayment": "held", "held_use": '
    '"automatic", "payoff_mode": "running_month", "payoff_months": 1, "interest_booked": "when_paid", "penalty_booked": '
    '"when_paid"}'
)
"""Terms of seasonal loans, which versions 1 and 2 had a product for and no kind."""

TERMS_OF_NEW_KINDS = (("term_deposit", DEPOSIT_TERMS), ("loan_seasonal", SEASONAL_TERMS))


def upgrade() -> None:
    op.execute("INSERT OR IGNORE INTO account (code, kind, normal_side, role) VALUES ('9-1900', 'memo', 'C', NULL)")
    op.execute("INSERT OR IGNORE INTO account_name (account, language, name) VALUES ('9-1900', 'id', 'Lawan akun memo'), ('9-1900', 'en', 'Memo contra')")
    for code, role in ROLES:
        op.execute(sa.text("UPDATE account SET role = :role WHERE code = :code").bindparams(role=role, code=code))
    for kind, terms in TERMS_OF_NEW_KINDS:
        of_kind = "terms = '{}' AND product IN (SELECT code FROM product WHERE kind = :kind)"
        op.execute(sa.text(f"UPDATE product_terms SET terms = :terms WHERE {of_kind}").bindparams(terms=terms, kind=kind))
    for statement in (*LOAN, *STATEMENTS):
        op.execute(sa.text(statement.replace(":", "\\:")))
