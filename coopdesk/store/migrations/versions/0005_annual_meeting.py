"""What the annual meeting reads, what employers keep back from pay, the reports a treasurer keeps at hand, and groups with their history."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from coopdesk.store.sealing import append_rows

revision = "0005"
down_revision = "0004"

DATE = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"

PAYROLL = (
    (
        "CREATE TABLE employer (id INTEGER NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, contact TEXT DEFAULT '' NOT NULL, pay_day "
        "INTEGER NOT NULL CHECK (pay_day BETWEEN 1 AND 31), rule TEXT NOT NULL CHECK (rule IN ('loans_first', 'dues_first', 'pro_rata')), "
        "excess TEXT, active INTEGER NOT NULL CHECK (active IN (0, 1)), PRIMARY KEY (id), UNIQUE (code), FOREIGN KEY(excess) REFERENCES "
        "product (code)) STRICT"
    ),
    (
        "CREATE TABLE employment (id INTEGER NOT NULL, member INTEGER NOT NULL, employer INTEGER NOT NULL, number TEXT DEFAULT '' NOT NULL, "
        f"since TEXT NOT NULL CHECK (since {DATE}), until TEXT CHECK (until GLOB "
        "'[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), product TEXT, monthly INTEGER NOT NULL CHECK (monthly BETWEEN 0 AND "
        "1000000000000000), PRIMARY KEY (id), FOREIGN KEY(member) REFERENCES member (id), FOREIGN KEY(employer) REFERENCES employer (id), "
        "FOREIGN KEY(product) REFERENCES product (code)) STRICT"
    ),
    "CREATE INDEX employment_employer ON employment (employer)",
    "CREATE INDEX employment_member ON employment (member)",
    (
        "CREATE TABLE payroll_list (id INTEGER NOT NULL, employer INTEGER NOT NULL, month TEXT NOT NULL CHECK (month GLOB "
        f"'[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), due TEXT NOT NULL CHECK (due {DATE}), "
        "state TEXT NOT NULL CHECK (state IN ('billed', 'answered', 'settled')), file TEXT DEFAULT '' NOT NULL, entry INTEGER, last "
        "INTEGER, PRIMARY KEY (id), UNIQUE (employer, month), FOREIGN KEY(employer) REFERENCES employer (id), FOREIGN KEY(entry) REFERENCES "
        "journal_entry (sequence), FOREIGN KEY(last) REFERENCES journal_entry (sequence)) STRICT"
    ),
    "CREATE INDEX payroll_list_entry ON payroll_list (entry)",
    (
        "CREATE TABLE payroll_line (list INTEGER NOT NULL, position INTEGER NOT NULL, member INTEGER NOT NULL, kind TEXT NOT NULL CHECK "
        "(kind IN ('loan', 'dues', 'plan', 'savings')), target TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND "
        "1000000000000000), principal INTEGER NOT NULL CHECK (principal BETWEEN 0 AND 1000000000000000), interest INTEGER NOT NULL CHECK "
        "(interest BETWEEN 0 AND 1000000000000000), charges INTEGER NOT NULL CHECK (charges BETWEEN 0 AND 1000000000000000), paid INTEGER "
        "NOT NULL CHECK (paid BETWEEN 0 AND 1000000000000000), entry INTEGER, PRIMARY KEY (list, position), FOREIGN KEY(list) REFERENCES "
        "payroll_list (id), FOREIGN KEY(member) REFERENCES member (id), FOREIGN KEY(entry) REFERENCES journal_entry (sequence)) WITHOUT "
        "ROWID, STRICT"
    ),
    (
        "CREATE TABLE payroll_row (list INTEGER NOT NULL, line INTEGER NOT NULL, number TEXT NOT NULL, name TEXT NOT NULL, amount INTEGER "
        "NOT NULL CHECK (amount BETWEEN 0 AND 1000000000000000), member INTEGER, found_by TEXT NOT NULL CHECK (found_by IN ('number', "
        "'name', 'chosen', 'nobody')), held INTEGER NOT NULL CHECK (held BETWEEN 0 AND 1000000000000000), cleared_by INTEGER, PRIMARY KEY "
        "(list, line), FOREIGN KEY(list) REFERENCES payroll_list (id), FOREIGN KEY(member) REFERENCES member (id), FOREIGN KEY(cleared_by) "
        "REFERENCES journal_entry (sequence)) WITHOUT ROWID, STRICT"
    ),
    "CREATE INDEX payroll_row_cleared ON payroll_row (cleared_by)",
    (
        "INSERT INTO account_name (account, language, name) SELECT '2-1230', 'id', 'Titipan potong gaji' "
        "WHERE NOT EXISTS (SELECT 1 FROM account WHERE code = '2-1230')"
    ),
    (
        "INSERT INTO account_name (account, language, name) SELECT '2-1230', 'en', 'Payroll deductions held' "
        "WHERE NOT EXISTS (SELECT 1 FROM account WHERE code = '2-1230')"
    ),
    (
        "INSERT INTO account (code, kind, normal_side, section, active) SELECT '2-1230', 'liability', 'C', 'held', 1 "
        "WHERE NOT EXISTS (SELECT 1 FROM account WHERE code = '2-1230')"
    ),
    "UPDATE account SET role = 'payroll_held' WHERE code = '2-1230'",
)

ADVANCES = (
    "UPDATE account SET role = 'advances' WHERE code = '1-1300' AND role IS NULL",
)

REPORT_VIEWS = (
    (
        "CREATE TABLE report_view (id INTEGER NOT NULL, name TEXT NOT NULL, report TEXT NOT NULL, days TEXT NOT NULL CHECK (days IN ('today', "
        "'this_month', 'last_month', 'this_year', 'last_year', 'whole_book', 'fixed')), "
        f"first TEXT CHECK (first {DATE}), last TEXT CHECK (last {DATE}), "
        f"beside_first TEXT CHECK (beside_first {DATE}), beside_last TEXT CHECK (beside_last {DATE}), "
        "member TEXT DEFAULT '' NOT NULL, product TEXT DEFAULT '' NOT NULL, group_name TEXT DEFAULT '' NOT NULL, account TEXT DEFAULT '' NOT "
        "NULL, owner TEXT DEFAULT '' NOT NULL, PRIMARY KEY (id), CHECK ((days = 'fixed') = (last IS NOT NULL))) STRICT"
    ),
)
GROUPS = (
    (
        "CREATE TABLE member_group (id INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('group', 'centre', 'cluster')), "
        "above INTEGER, sector TEXT DEFAULT '' NOT NULL, place TEXT DEFAULT '' NOT NULL, time TEXT DEFAULT '' NOT NULL, officer TEXT DEFAULT '' "
        "NOT NULL, meets TEXT DEFAULT '' NOT NULL, least INTEGER NOT NULL, most INTEGER NOT NULL, founded TEXT NOT NULL CHECK (founded "
        f"{DATE}), closed TEXT CHECK (closed {DATE}), PRIMARY KEY (id), UNIQUE (name), FOREIGN KEY(above) REFERENCES member_group (id)) STRICT"
    ),
    (
        "CREATE TABLE group_event (id INTEGER NOT NULL, member INTEGER NOT NULL, member_group INTEGER, role TEXT NOT NULL CHECK (role IN "
        f"('member', 'leader', 'secretary', 'treasurer', 'key_holder')), date TEXT NOT NULL CHECK (date {DATE}), note TEXT DEFAULT '' NOT NULL, "
        "operator TEXT NOT NULL, recorded_at TEXT NOT NULL, previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), FOREIGN "
        "KEY(member) REFERENCES member (id), FOREIGN KEY(member_group) REFERENCES member_group (id), FOREIGN KEY(operator) REFERENCES operator "
        "(name)) STRICT"
    ),
    "CREATE INDEX group_event_group ON group_event (member_group)",
    "CREATE INDEX group_event_member ON group_event (member, date)",
    (
        "INSERT INTO member_group (name, kind, least, most, founded) SELECT group_name, 'group', 0, 0, min(joined) FROM member "
        "WHERE group_name <> '' GROUP BY group_name ORDER BY group_name"
    ),
)
EVENT_COLUMNS = ("id", "member", "member_group", "role", "date", "note", "operator", "recorded_at", "previous_hash", "hash")
BELONGING = (
    "SELECT m.id, g.id, m.joined, (SELECT name FROM operator ORDER BY rowid LIMIT 1), (SELECT recorded_at FROM audit_event ORDER BY id LIMIT 1) "
    "FROM member m JOIN member_group g ON g.name = m.group_name ORDER BY m.id"
)

REPORT_INDEXES = (
    "DROP INDEX member_account_member",
    "CREATE INDEX member_account_member ON member_account (member, product, opened, closed)",
    "CREATE INDEX journal_entry_opening ON journal_entry (business_date) WHERE kind = 'opening_savings'",
)

STATEMENTS: tuple[str, ...] = (
    *REPORT_INDEXES,
    *REPORT_VIEWS,
    *ADVANCES,
    *PAYROLL,
    *GROUPS,
    (
        "CREATE TABLE annual_text (year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200), section TEXT NOT NULL, body TEXT DEFAULT '' NOT "
        "NULL, left_out INTEGER DEFAULT '0' NOT NULL CHECK (left_out IN (0, 1)), operator TEXT NOT NULL, recorded_at TEXT NOT NULL, PRIMARY "
        "KEY (year, section), FOREIGN KEY(operator) REFERENCES operator (name)) STRICT"
    ),
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
    _write_belonging()


def _write_belonging() -> None:
    """Version 4 knew of each member the group she was in: she is in it from the day she joined."""
    connection = op.get_bind()
    events = sa.Table("group_event", sa.MetaData(), *(sa.Column(name) for name in EVENT_COLUMNS))
    rows = [
        {"member": member, "member_group": group, "role": "member", "date": joined, "note": "", "operator": operator, "recorded_at": recorded_at}
        for member, group, joined, operator, recorded_at in connection.exec_driver_sql(BELONGING)
    ]
    append_rows(connection, events, rows)
