"""Meetings: rules, sheets, cash boxes and minutes; pots of groups; who paid for whom; texts of the annual meeting by language."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"

DATE = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"
MOST = 10**15

POTS = (
    (
        "CREATE TABLE group_pot (id INTEGER NOT NULL, member_group INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('cash', 'social', "
        f"'cover')), name TEXT NOT NULL, account TEXT NOT NULL, asks INTEGER NOT NULL CHECK (asks BETWEEN 0 AND {MOST}), active INTEGER NOT "
        "NULL CHECK (active IN (0, 1)), PRIMARY KEY (id), UNIQUE (member_group, name), FOREIGN KEY(member_group) REFERENCES member_group "
        "(id), FOREIGN KEY(account) REFERENCES account (code)) STRICT"
    ),
    (
        "CREATE TABLE pot_entry (id INTEGER NOT NULL, entry INTEGER NOT NULL, pot INTEGER NOT NULL, move TEXT NOT NULL CHECK (move IN "
        "('contribution', 'fine', 'rounding', 'covered', 'given_back', 'claims_bought', 'grant', 'paid_in', 'paid_out')), member INTEGER, "
        "amount INTEGER, previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), FOREIGN KEY(entry) "
        "REFERENCES journal_entry (sequence), FOREIGN KEY(pot) REFERENCES group_pot (id), FOREIGN KEY(member) REFERENCES member (id)) STRICT"
    ),
    "CREATE INDEX pot_entry_pot ON pot_entry (pot)",
    "CREATE INDEX pot_entry_entry ON pot_entry (entry)",
)
MEETINGS = (
    (
        "CREATE TABLE meeting_rules (id INTEGER NOT NULL, member_group INTEGER, spread TEXT NOT NULL CHECK (spread IN ('loans_first', "
        f"'dues_first', 'pro_rata')), fine_late INTEGER NOT NULL CHECK (fine_late BETWEEN 0 AND {MOST}), fine_absent INTEGER NOT NULL CHECK "
        f"(fine_absent BETWEEN 0 AND {MOST}), fine_pot INTEGER, quorum INTEGER NOT NULL CHECK (quorum BETWEEN 0 AND 99), gap TEXT NOT NULL "
        f"CHECK (gap IN ('equal', 'by_loan')), coin INTEGER NOT NULL CHECK (coin BETWEEN 1 AND {MOST}), fund_first INTEGER NOT NULL CHECK "
        "(fund_first IN (0, 1)), must_cover INTEGER NOT NULL CHECK (must_cover IN (0, 1)), blocks INTEGER NOT NULL CHECK (blocks IN (0, "
        f"1)), excess TEXT, reserve INTEGER NOT NULL CHECK (reserve BETWEEN 0 AND {MOST}), PRIMARY KEY (id), UNIQUE (member_group), FOREIGN "
        "KEY(member_group) REFERENCES member_group (id), FOREIGN KEY(fine_pot) REFERENCES group_pot (id), FOREIGN KEY(excess) REFERENCES "
        "product (code)) STRICT"
    ),
    (
        "CREATE TABLE agreed_saving (member INTEGER NOT NULL, product TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND "
        f"{MOST}), PRIMARY KEY (member, product), FOREIGN KEY(member) REFERENCES member (id), FOREIGN KEY(product) REFERENCES product "
        "(code)) WITHOUT ROWID, STRICT"
    ),
    (
        f"CREATE TABLE meeting (id INTEGER NOT NULL, member_group INTEGER, date TEXT NOT NULL CHECK (date {DATE}), state TEXT NOT NULL CHECK"
        " (state IN ('open', 'posted')), place TEXT DEFAULT '' NOT NULL, time TEXT DEFAULT '' NOT NULL, opened TEXT DEFAULT '' NOT NULL, "
        "closed TEXT DEFAULT '' NOT NULL, chair TEXT DEFAULT '' NOT NULL, agenda TEXT DEFAULT '' NOT NULL, notes TEXT DEFAULT '' NOT NULL, "
        f"next_date TEXT CHECK (next_date {DATE}), next_time TEXT DEFAULT '' NOT NULL, next_place TEXT DEFAULT '' NOT NULL, difference TEXT "
        "DEFAULT '' NOT NULL, PRIMARY KEY (id), FOREIGN KEY(member_group) REFERENCES member_group (id)) STRICT"
    ),
    "CREATE INDEX meeting_date ON meeting (date)",
    (
        "CREATE TABLE meeting_row (meeting INTEGER NOT NULL, member INTEGER NOT NULL, attendance TEXT NOT NULL CHECK (attendance IN "
        f"('awaited', 'present', 'late', 'excused', 'absent')), paid INTEGER CHECK (paid BETWEEN 0 AND {MOST}), wanted TEXT DEFAULT '' NOT "
        f"NULL, fine INTEGER CHECK (fine BETWEEN 0 AND {MOST}), waived TEXT DEFAULT '' NOT NULL, reason TEXT DEFAULT '' NOT NULL, promised "
        f"TEXT CHECK (promised {DATE}), PRIMARY KEY (meeting, member), FOREIGN KEY(meeting) REFERENCES meeting (id), FOREIGN KEY(member) "
        "REFERENCES member (id)) WITHOUT ROWID, STRICT"
    ),
    (
        "CREATE TABLE meeting_payout (meeting INTEGER NOT NULL, place INTEGER NOT NULL, member INTEGER NOT NULL, kind TEXT NOT NULL CHECK "
        f"(kind IN ('withdrawal', 'loan', 'grant')), target TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND {MOST}), note"
        " TEXT DEFAULT '' NOT NULL, PRIMARY KEY (meeting, place), FOREIGN KEY(meeting) REFERENCES meeting (id), FOREIGN KEY(member) "
        "REFERENCES member (id)) WITHOUT ROWID, STRICT"
    ),
    (
        "CREATE TABLE meeting_share (meeting INTEGER NOT NULL, debtor INTEGER NOT NULL, place INTEGER NOT NULL, bearer INTEGER, pot "
        f"INTEGER, pays INTEGER NOT NULL CHECK (pays BETWEEN 0 AND {MOST}), claims INTEGER NOT NULL CHECK (claims BETWEEN 0 AND {MOST}), "
        "PRIMARY KEY (meeting, debtor, place), FOREIGN KEY(meeting) REFERENCES meeting (id), FOREIGN KEY(debtor) REFERENCES member (id), "
        "FOREIGN KEY(bearer) REFERENCES member (id), FOREIGN KEY(pot) REFERENCES group_pot (id)) WITHOUT ROWID, STRICT"
    ),
    (
        "CREATE TABLE meeting_count (meeting INTEGER NOT NULL, worth INTEGER NOT NULL, number INTEGER NOT NULL CHECK (number BETWEEN 0 AND "
        f"{MOST}), PRIMARY KEY (meeting, worth), FOREIGN KEY(meeting) REFERENCES meeting (id)) WITHOUT ROWID, STRICT"
    ),
    (
        "CREATE TABLE meeting_line (meeting INTEGER NOT NULL, place INTEGER NOT NULL, member INTEGER NOT NULL, kind TEXT NOT NULL CHECK "
        "(kind IN ('loan', 'dues', 'plan', 'savings', 'shares', 'fine', 'pot', 'cover', 'bearing')), target TEXT DEFAULT '' NOT NULL, "
        f"amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND {MOST}), principal INTEGER NOT NULL CHECK (principal BETWEEN 0 AND {MOST}), "
        f"interest INTEGER NOT NULL CHECK (interest BETWEEN 0 AND {MOST}), charges INTEGER NOT NULL CHECK (charges BETWEEN 0 AND {MOST}), "
        f"paid INTEGER NOT NULL CHECK (paid BETWEEN 0 AND {MOST}), entry INTEGER, PRIMARY KEY (meeting, place), FOREIGN KEY(meeting) "
        "REFERENCES meeting (id), FOREIGN KEY(member) REFERENCES member (id), FOREIGN KEY(entry) REFERENCES journal_entry (sequence)) "
        "WITHOUT ROWID, STRICT"
    ),
    (
        "CREATE TABLE meeting_event (id INTEGER NOT NULL, meeting INTEGER NOT NULL, what TEXT NOT NULL CHECK (what IN ('posted', "
        f"'undone')), date TEXT NOT NULL CHECK (date {DATE}), opening INTEGER NOT NULL, received INTEGER NOT NULL, paid_out INTEGER NOT "
        "NULL, counted INTEGER NOT NULL, sheet BLOB NOT NULL, reason TEXT DEFAULT '' NOT NULL, operator TEXT NOT NULL, recorded_at TEXT NOT"
        " NULL, previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), FOREIGN KEY(meeting) REFERENCES meeting (id), FOREIGN "
        "KEY(operator) REFERENCES operator (name)) STRICT"
    ),
    "CREATE INDEX meeting_event_meeting ON meeting_event (meeting)",
    (
        "CREATE TABLE meeting_decision (id INTEGER NOT NULL, meeting INTEGER NOT NULL, text TEXT NOT NULL, yes INTEGER CHECK (yes BETWEEN 0"
        f" AND {MOST}), no INTEGER CHECK (no BETWEEN 0 AND {MOST}), abstain INTEGER CHECK (abstain BETWEEN 0 AND {MOST}), in_charge TEXT "
        f"DEFAULT '' NOT NULL, due TEXT CHECK (due {DATE}), state TEXT NOT NULL CHECK (state IN ('open', 'done', 'carried', 'dropped')), "
        "outcome TEXT DEFAULT '' NOT NULL, ended INTEGER, PRIMARY KEY (id), FOREIGN KEY(meeting) REFERENCES meeting (id), FOREIGN "
        "KEY(ended) REFERENCES meeting (id)) STRICT"
    ),
    "CREATE INDEX meeting_decision_meeting ON meeting_decision (meeting)",
    "CREATE INDEX journal_entry_meeting ON journal_entry (meeting) WHERE meeting IS NOT NULL",
)
COVERS = (
    (
        "CREATE TABLE cover (id INTEGER NOT NULL, meeting INTEGER NOT NULL, debtor INTEGER NOT NULL, bearer INTEGER, pot INTEGER, "
        f"passed_from INTEGER, amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND {MOST}), date TEXT NOT NULL CHECK (date {DATE}), operator TEXT NOT NULL, recorded_at "
        "TEXT NOT NULL, previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), CHECK ((bearer IS NULL) <> (pot IS NULL)), "
        "FOREIGN KEY(meeting) REFERENCES meeting (id), FOREIGN KEY(debtor) REFERENCES member (id), FOREIGN KEY(bearer) REFERENCES member "
        "(id), FOREIGN KEY(pot) REFERENCES group_pot (id), FOREIGN KEY(passed_from) REFERENCES cover (id), FOREIGN KEY(operator) REFERENCES "
        "operator (name)) STRICT"
    ),
    "CREATE INDEX cover_bearer ON cover (bearer)",
    "CREATE INDEX cover_debtor ON cover (debtor)",
    (
        "CREATE TABLE cover_end (id INTEGER NOT NULL, cover INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('repaid', 'written_off', "
        f"'bought', 'passed', 'undone')), amount INTEGER NOT NULL CHECK (amount BETWEEN -{MOST} AND {MOST}), date TEXT NOT NULL CHECK (date {DATE}), meeting "
        "INTEGER, entry INTEGER, settlement INTEGER, reason TEXT DEFAULT '' NOT NULL, operator TEXT NOT NULL, recorded_at TEXT NOT NULL, "
        "previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), FOREIGN KEY(cover) REFERENCES cover (id), FOREIGN KEY(meeting) "
        "REFERENCES meeting (id), FOREIGN KEY(entry) REFERENCES journal_entry (sequence), FOREIGN KEY(settlement) REFERENCES settlement "
        "(id), FOREIGN KEY(operator) REFERENCES operator (name)) STRICT"
    ),
    "CREATE INDEX cover_end_cover ON cover_end (cover)",
)

GROUP_LOANS = (
    (
        f"CREATE TABLE group_loan (id INTEGER NOT NULL, member_group INTEGER NOT NULL, date TEXT NOT NULL CHECK (date {DATE}), words TEXT "
        "DEFAULT '' NOT NULL, PRIMARY KEY (id), FOREIGN KEY(member_group) REFERENCES member_group (id)) STRICT"
    ),
    (
        "CREATE TABLE group_loan_part (loan INTEGER NOT NULL, group_loan INTEGER NOT NULL, PRIMARY KEY (loan), FOREIGN KEY(loan) "
        "REFERENCES member_account (id), FOREIGN KEY(group_loan) REFERENCES group_loan (id)) STRICT"
    ),
    "CREATE INDEX group_loan_part_whole ON group_loan_part (group_loan)",
)

ARISAN = (
    (
        "CREATE TABLE arisan (id INTEGER NOT NULL, member_group INTEGER NOT NULL, name TEXT NOT NULL, amount INTEGER NOT NULL CHECK "
        f"(amount BETWEEN 1 AND {MOST}), fee INTEGER NOT NULL CHECK (fee BETWEEN 0 AND {MOST}), ordered TEXT NOT NULL CHECK (ordered IN "
        f"('lot', 'agreed')), begun TEXT NOT NULL CHECK (begun {DATE}), PRIMARY KEY (id), FOREIGN KEY(member_group) REFERENCES "
        "member_group (id)) STRICT"
    ),
    (
        "CREATE TABLE arisan_member (arisan INTEGER NOT NULL, place INTEGER NOT NULL, member INTEGER NOT NULL, PRIMARY KEY (arisan, "
        "place), UNIQUE (arisan, member), FOREIGN KEY(arisan) REFERENCES arisan (id), FOREIGN KEY(member) REFERENCES member (id)) STRICT"
    ),
    (
        "CREATE TABLE arisan_event (id INTEGER NOT NULL, arisan INTEGER NOT NULL, step TEXT NOT NULL CHECK (step IN ('paid', 'drawn', "
        f"'ended', 'taken_back')), turn INTEGER NOT NULL, member INTEGER, amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND {MOST}), "
        f"seed INTEGER NOT NULL, date TEXT NOT NULL CHECK (date {DATE}), undoes INTEGER, reason TEXT DEFAULT '' NOT NULL, operator TEXT "
        "NOT NULL, recorded_at TEXT NOT NULL, previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), FOREIGN KEY(arisan) "
        "REFERENCES arisan (id), FOREIGN KEY(member) REFERENCES member (id), UNIQUE (undoes), FOREIGN KEY(undoes) REFERENCES arisan_event"
        " (id), FOREIGN KEY(operator) REFERENCES operator (name)) STRICT"
    ),
    "CREATE INDEX arisan_event_arisan ON arisan_event (arisan)",
)

ANNUAL_TEXT = (
    (
        "CREATE TABLE annual_text_6 (year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200), section TEXT NOT NULL, language TEXT NOT NULL, "
        "body TEXT DEFAULT '' NOT NULL, left_out INTEGER DEFAULT '0' NOT NULL CHECK (left_out IN (0, 1)), operator TEXT NOT NULL, recorded_at "
        "TEXT NOT NULL, PRIMARY KEY (year, section, language), FOREIGN KEY(operator) REFERENCES operator (name)) STRICT"
    ),
    "INSERT INTO annual_text_6 SELECT year, section, (SELECT language FROM book), body, left_out, operator, recorded_at FROM annual_text",
    "DROP TABLE annual_text",
    "ALTER TABLE annual_text_6 RENAME TO annual_text",
)

STATEMENTS: tuple[str, ...] = (*POTS, *MEETINGS, *COVERS, *GROUP_LOANS, *ARISAN, *ANNUAL_TEXT)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
