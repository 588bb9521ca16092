"""Accounts know where they stand in the statements; a month, a year and what they bring are closed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

DATE = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"

SECTIONS = {
    "cash": "1-1010 1-1020 1-1030",
    "bank": "1-1100 1-1110",
    "placement": "1-1150 1-1160",
    "loan": "1-1200 1-1201 1-1202 1-1203 1-1204 1-1205 1-1207 1-1208",
    "loan_allowance": "1-1290",
    "deferred_margin": "1-1206",
    "loan_interest": "1-1210",
    "receivable": "1-1220 1-1230 1-1330",
    "prepaid": "1-1300 1-1310 1-1320",
    "participation": "1-2100",
    "fixed_asset": "1-2200 1-2210 1-2220 1-2230",
    "depreciation": "1-2290",
    "foreclosed": "1-2400",
    "inter_office": "1-2900",
    "member_savings": "2-1100 2-1110 2-1120 2-1130 2-1140 2-1150 2-1190",
    "held": "2-1200 2-1210 2-1220",
    "accrued": "2-1300 2-1330 2-1340",
    "tax_payable": "2-1310 2-1320",
    "surplus_payable": "2-1400",
    "fund": "2-1410 2-1420 2-1430 2-1440 2-1450 2-1460",
    "settlement": "2-1500",
    "borrowing": "2-2100 2-2110 2-2120",
    "share_capital": "3-1100 3-1110 3-1120",
    "other_capital": "3-1200 3-1300",
    "reserve": "3-1400 3-1410",
    "surplus": "3-1500 3-1510",
    "correction": "3-1600",
    "opening": "3-1900",
    "member_income": "4-1100 4-1110 4-1120 4-1130 4-1140 4-1500",
    "other_income": "4-1200 4-1300",
    "gain": "4-1400 4-1900 4-1910",
    "savings_cost": "5-1100 5-1110",
    "borrowing_cost": "5-1120",
    "operating_cost": "5-1200 5-2100 5-2110 5-2200 5-2210 5-2220 5-2230 5-2300 5-2400 5-2410",
    "cooperative_cost": "5-2500 5-2510",
    "loss": "5-2900",
    "income_tax": "5-2600",
}
"""Accounts of the template, by section."""

SECTIONS_OF_PRODUCTS = (
    ("asset", "loan"),
    ("liability", "member_savings"),
    ("equity", "share_capital"),
    ("income", "member_income"),
    ("expense", "operating_cost"),
    ("memo", "memo"),
)
"""What an account of a kind is that the template does not have: one that a new product brought."""

ROLES = (
    ("1-1020", "petty_cash"),
    ("1-1030", "collector_cash"),
    ("1-1310", "prepaid"),
    ("1-1230", "joint_advances"),
    ("1-2290", "accumulated_depreciation"),
    ("1-2400", "foreclosed"),
    ("2-1190", "dormant_savings"),
    ("2-1220", "group_fund"),
    ("2-1340", "deferred_provision_fee"),
    ("2-1400", "member_surplus"),
    ("2-1410", "management_fund"),
    ("2-1420", "staff_fund"),
    ("2-1430", "education_fund"),
    ("2-1440", "social_fund"),
    ("2-1450", "development_fund"),
    ("3-1400", "reserve"),
    ("3-1500", "prior_surplus"),
    ("3-1510", "current_surplus"),
    ("3-1600", "prior_year_correction"),
    ("4-1910", "cash_over"),
    ("5-2900", "cash_short"),
    ("5-2300", "depreciation"),
    ("5-2400", "loan_provision"),
)

ACCOUNT = (
    (
        "CREATE TABLE account_4 (code TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('asset', 'liability', 'equity', 'income', 'expense', "
        "'memo')), normal_side TEXT NOT NULL CHECK (normal_side IN ('D', 'C')), role TEXT, section TEXT NOT NULL CHECK (section IN ("
        "'cash', 'bank', 'placement', 'loan', 'loan_allowance', 'deferred_margin', 'loan_interest', 'receivable', 'prepaid', "
        "'participation', 'fixed_asset', 'depreciation', 'foreclosed', 'inter_office', 'member_savings', 'held', 'accrued', "
        "'tax_payable', 'surplus_payable', 'fund', 'settlement', 'borrowing', 'share_capital', 'other_capital', 'reserve', "
        "'surplus', 'correction', 'opening', 'member_income', 'other_income', 'gain', 'savings_cost', 'borrowing_cost', "
        "'operating_cost', 'cooperative_cost', 'loss', 'income_tax', 'memo'"
        ")), active INTEGER DEFAULT '1' NOT NULL CHECK (active IN (0, 1)), PRIMARY KEY (code), UNIQUE (role)) STRICT"
    ),
    "INSERT INTO account_4 SELECT code, kind, normal_side, role, 'memo', 1 FROM account",
    "DROP TABLE account",
    "ALTER TABLE account_4 RENAME TO account",
)

CASH = (
    (
        "CREATE TABLE cash_voucher (id INTEGER NOT NULL, entry INTEGER NOT NULL, payee TEXT NOT NULL, voucher TEXT NOT NULL, previous_hash BLOB "
        "NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), UNIQUE (entry), FOREIGN KEY(entry) REFERENCES journal_entry (sequence)) STRICT"
    ),
    (
        f"CREATE TABLE cash_count (id INTEGER NOT NULL, account TEXT NOT NULL, date TEXT NOT NULL CHECK (date {DATE}), expected INTEGER NOT NULL, "
        "counted INTEGER NOT NULL CHECK (counted BETWEEN 0 AND 1000000000000000), pieces TEXT NOT NULL, reason TEXT NOT NULL, entry INTEGER, "
        "operator TEXT NOT NULL, recorded_at TEXT NOT NULL, previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), FOREIGN "
        "KEY(account) REFERENCES account (code), FOREIGN KEY(entry) REFERENCES journal_entry (sequence), FOREIGN KEY(operator) REFERENCES "
        "operator (name)) STRICT"
    ),
    "CREATE INDEX cash_count_account ON cash_count (account, date)",
    (
        f"CREATE TABLE till_event (id INTEGER NOT NULL, account TEXT NOT NULL, date TEXT NOT NULL CHECK (date {DATE}), holder TEXT, operator TEXT "
        "NOT NULL, recorded_at TEXT NOT NULL, previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), FOREIGN KEY(account) REFERENCES "
        "account (code), FOREIGN KEY(holder) REFERENCES operator (name), FOREIGN KEY(operator) REFERENCES operator (name)) STRICT"
    ),
    "CREATE INDEX till_event_account ON till_event (account)",
    (
        f"CREATE TABLE day_close (id INTEGER NOT NULL, date TEXT NOT NULL CHECK (date {DATE}), witness TEXT, undoes INTEGER, reason TEXT NOT NULL, "
        "operator TEXT NOT NULL, recorded_at TEXT NOT NULL, previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), FOREIGN KEY(witness) "
        "REFERENCES operator (name), UNIQUE (undoes), FOREIGN KEY(undoes) REFERENCES day_close (id), FOREIGN KEY(operator) REFERENCES operator "
        "(name)) STRICT"
    ),
    "CREATE INDEX day_close_date ON day_close (date)",
)

BANKS = (
    (
        f"CREATE TABLE bank_reconciliation (id INTEGER NOT NULL, account TEXT NOT NULL, first_day TEXT NOT NULL CHECK (first_day {DATE}), "
        f"last_day TEXT NOT NULL CHECK (last_day {DATE}), closing INTEGER NOT NULL, book INTEGER NOT NULL, file TEXT NOT NULL, undoes INTEGER, "
        "reason TEXT NOT NULL, operator TEXT NOT NULL, recorded_at TEXT NOT NULL, previous_hash BLOB NOT NULL, hash BLOB NOT NULL, "
        "PRIMARY KEY (id), FOREIGN KEY(account) REFERENCES account (code), UNIQUE (undoes), FOREIGN KEY(undoes) REFERENCES "
        "bank_reconciliation (id), FOREIGN KEY(operator) REFERENCES operator (name)) STRICT"
    ),
    "CREATE INDEX bank_reconciliation_account ON bank_reconciliation (account)",
    (
        f"CREATE TABLE bank_line (id INTEGER NOT NULL, reconciliation INTEGER NOT NULL, line INTEGER NOT NULL, date TEXT NOT NULL CHECK (date {DATE}), "
        "text TEXT NOT NULL, reference TEXT NOT NULL, amount INTEGER NOT NULL, entry INTEGER NOT NULL, previous_hash BLOB NOT NULL, "
        "hash BLOB NOT NULL, PRIMARY KEY (id), UNIQUE (reconciliation, line), FOREIGN KEY(reconciliation) REFERENCES bank_reconciliation (id), "
        "FOREIGN KEY(entry) REFERENCES journal_entry (sequence)) STRICT"
    ),
    "CREATE INDEX bank_line_entry ON bank_line (entry)",
)

EARLIER_ROWS = (
    (
        "CREATE TABLE earlier_row (id INTEGER NOT NULL, seen INTEGER NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL, content TEXT, "
        "PRIMARY KEY (id)) STRICT"
    ),
    "CREATE INDEX earlier_row_seen ON earlier_row (seen)",
)

REPORT_PRINTS = (
    (
        f"CREATE TABLE report_print (id INTEGER NOT NULL, report TEXT NOT NULL, asked TEXT NOT NULL, last_day TEXT NOT NULL CHECK (last_day {DATE}), "
        "check_code TEXT NOT NULL, operator TEXT NOT NULL, recorded_at TEXT NOT NULL, previous_hash BLOB NOT NULL, hash BLOB NOT NULL, "
        "PRIMARY KEY (id), FOREIGN KEY(operator) REFERENCES operator (name)) STRICT"
    ),
    "CREATE INDEX report_print_report ON report_print (report, last_day)",
)

PERIODS = (
    (
        "CREATE TABLE period_event (id INTEGER NOT NULL, act TEXT NOT NULL CHECK (act IN ('closed', 'reopened')), period TEXT NOT NULL CHECK "
        f"(period IN ('month', 'year')), last_day TEXT NOT NULL CHECK (last_day {DATE}), until_before TEXT CHECK (until_before {DATE}), "
        f"until_after TEXT CHECK (until_after {DATE}), entry INTEGER, moved INTEGER, known TEXT NOT NULL, reason TEXT DEFAULT '' NOT NULL, "
        "operator TEXT NOT NULL, approver TEXT, recorded_at TEXT NOT NULL, previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), "
        "FOREIGN KEY(entry) REFERENCES journal_entry (sequence), FOREIGN KEY(moved) REFERENCES journal_entry (sequence), "
        "FOREIGN KEY(operator) REFERENCES operator (name), FOREIGN KEY(approver) REFERENCES operator (name)) STRICT"
    ),
    (
        "CREATE TABLE closing_run (id INTEGER NOT NULL, step TEXT NOT NULL CHECK (step IN ('recurring', 'bank', 'accruals', 'provision', "
        f"'interest', 'depreciation', 'control')), month_end TEXT NOT NULL CHECK (month_end {DATE}), entry INTEGER, entries INTEGER NOT NULL, "
        "operator TEXT NOT NULL, recorded_at TEXT NOT NULL, undone_by INTEGER, undone_at TEXT, PRIMARY KEY (id), "
        "FOREIGN KEY(entry) REFERENCES journal_entry (sequence), FOREIGN KEY(operator) REFERENCES operator (name), "
        "FOREIGN KEY(undone_by) REFERENCES journal_entry (sequence)) STRICT"
    ),
    "CREATE INDEX closing_run_entry ON closing_run (entry)",
    "CREATE UNIQUE INDEX closing_run_standing ON closing_run (step, month_end) WHERE undone_at IS NULL",
)


ASSETS_AND_BUDGETS = (
    (
        "CREATE TABLE asset_event (id INTEGER NOT NULL, asset INTEGER, what TEXT NOT NULL CHECK (what IN ('begun', 'changed', 'used', 'ended')), "
        f"date TEXT NOT NULL CHECK (date {DATE}), amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 1000000000000000), entry INTEGER, "
        "name TEXT DEFAULT '' NOT NULL, details TEXT DEFAULT '{}' NOT NULL, operator TEXT NOT NULL, recorded_at TEXT NOT NULL, "
        "previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), FOREIGN KEY(asset) REFERENCES asset_event (id), "
        "FOREIGN KEY(entry) REFERENCES journal_entry (sequence), FOREIGN KEY(operator) REFERENCES operator (name)) STRICT"
    ),
    "CREATE INDEX asset_event_asset ON asset_event (asset)",
    "CREATE INDEX asset_event_entry ON asset_event (entry)",
    (
        "CREATE TABLE journal_template (id INTEGER NOT NULL, memo TEXT NOT NULL, lines TEXT NOT NULL, "
        f"first_month TEXT CHECK (first_month {DATE}), last_month TEXT CHECK (last_month {DATE}), "
        "active INTEGER DEFAULT '1' NOT NULL CHECK (active IN (0, 1)), PRIMARY KEY (id)) STRICT"
    ),
    (
        f"CREATE TABLE recurring_entry (id INTEGER NOT NULL, template INTEGER NOT NULL, month TEXT NOT NULL CHECK (month {DATE}), "
        "entry INTEGER NOT NULL, previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), "
        "FOREIGN KEY(template) REFERENCES journal_template (id), UNIQUE (entry), FOREIGN KEY(entry) REFERENCES journal_entry (sequence)) STRICT"
    ),
    "CREATE INDEX recurring_entry_month ON recurring_entry (month)",
    (
        "CREATE TABLE budget (id INTEGER NOT NULL, year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200), "
        f"version TEXT NOT NULL CHECK (version IN ('proposed', 'decided')), date TEXT NOT NULL CHECK (date {DATE}), "
        "minute TEXT DEFAULT '' NOT NULL, amounts TEXT NOT NULL, operator TEXT NOT NULL, recorded_at TEXT NOT NULL, "
        "previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), FOREIGN KEY(operator) REFERENCES operator (name)) STRICT"
    ),
    "CREATE INDEX budget_year ON budget (year)",
)

ASSET_ACCOUNTS = (
    ("4-1920", "income", "C", "asset_gain", "gain", "Laba penjualan aset", "Gain on sale of assets"),
    ("5-2910", "expense", "D", "asset_loss", "loss", "Rugi pelepasan aset", "Loss on disposal of assets"),
)
"""What an asset brings or costs as it goes, in a chart that has no account of that code."""

SURPLUS = (
    (
        "CREATE TABLE surplus_proposal (year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200), place TEXT NOT NULL CHECK (place IN ('a', 'b')), "
        "rules TEXT NOT NULL, PRIMARY KEY (year, place)) STRICT"
    ),
    (
        "CREATE TABLE surplus_plan (id INTEGER NOT NULL, year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200), outcome TEXT NOT NULL CHECK "
        "(outcome IN ('shared', 'covered', 'carried', 'undone')), surplus INTEGER NOT NULL, facts TEXT NOT NULL, decision TEXT NOT NULL, "
        f"date TEXT NOT NULL CHECK (date {DATE}), entry INTEGER, undoes INTEGER, operator TEXT NOT NULL, recorded_at TEXT NOT NULL, "
        "previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), FOREIGN KEY(entry) REFERENCES journal_entry (sequence), "
        "UNIQUE (undoes), FOREIGN KEY(undoes) REFERENCES surplus_plan (id), FOREIGN KEY(operator) REFERENCES operator (name)) STRICT"
    ),
    "CREATE INDEX surplus_plan_year ON surplus_plan (year)",
    (
        "CREATE TABLE surplus_part (id INTEGER NOT NULL, \"plan\" INTEGER NOT NULL, member INTEGER NOT NULL, "
        "capital_base INTEGER NOT NULL CHECK (capital_base BETWEEN 0 AND 1000000000000000), "
        "business_base INTEGER NOT NULL CHECK (business_base BETWEEN 0 AND 1000000000000000), "
        "savings_base INTEGER NOT NULL CHECK (savings_base BETWEEN 0 AND 1000000000000000), "
        "capital INTEGER NOT NULL CHECK (capital BETWEEN 0 AND 1000000000000000), "
        "business INTEGER NOT NULL CHECK (business BETWEEN 0 AND 1000000000000000), "
        "savings INTEGER NOT NULL CHECK (savings BETWEEN 0 AND 1000000000000000), previous_hash BLOB NOT NULL, hash BLOB NOT NULL, "
        "PRIMARY KEY (id), FOREIGN KEY(\"plan\") REFERENCES surplus_plan (id), FOREIGN KEY(member) REFERENCES member (id)) STRICT"
    ),
    "CREATE INDEX surplus_part_member ON surplus_part (member)",
    "CREATE INDEX surplus_part_plan ON surplus_part (\"plan\", member)",
    (
        "CREATE TABLE surplus_payment (id INTEGER NOT NULL, part INTEGER NOT NULL, entry INTEGER NOT NULL, previous_hash BLOB NOT NULL, "
        "hash BLOB NOT NULL, PRIMARY KEY (id), FOREIGN KEY(part) REFERENCES surplus_part (id), FOREIGN KEY(entry) REFERENCES "
        "journal_entry (sequence)) STRICT"
    ),
    "CREATE INDEX surplus_payment_part ON surplus_payment (part)",
)

OFFICES = (
    (
        "CREATE TABLE office_event (id INTEGER NOT NULL, member INTEGER NOT NULL, office TEXT NOT NULL CHECK (office IN ('chair', 'secretary', "
        "'treasurer', 'board', 'supervisor', 'manager', 'relative')), "
        f"date TEXT NOT NULL CHECK (date {DATE}), ends INTEGER, note TEXT NOT NULL, operator TEXT NOT NULL, recorded_at TEXT NOT NULL, "
        "previous_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (id), FOREIGN KEY(member) REFERENCES member (id), UNIQUE (ends), "
        "FOREIGN KEY(ends) REFERENCES office_event (id), FOREIGN KEY(operator) REFERENCES operator (name)) STRICT"
    ),
    "CREATE INDEX office_event_member ON office_event (member)",
)


def upgrade() -> None:
    for statement in (*ACCOUNT, *EARLIER_ROWS, *REPORT_PRINTS):
        op.execute(sa.text(statement))
    for kind, section in SECTIONS_OF_PRODUCTS:
        op.execute(sa.text("UPDATE account SET section = :section WHERE kind = :kind").bindparams(section=section, kind=kind))
    for section, codes in SECTIONS.items():
        for code in codes.split():
            op.execute(sa.text("UPDATE account SET section = :section WHERE code = :code").bindparams(section=section, code=code))
    for code, role in ROLES:
        op.execute(sa.text("UPDATE account SET role = :role WHERE code = :code").bindparams(role=role, code=code))
    for statement in (*CASH, *BANKS, *PERIODS):
        op.execute(sa.text(statement))
    for statement in (*SURPLUS, *OFFICES):
        op.execute(sa.text(statement))
    for statement in ASSETS_AND_BUDGETS:
        op.execute(sa.text(statement))
    _add_asset_accounts()


def _add_asset_accounts() -> None:
    for code, kind, side, role, section, indonesian, english in ASSET_ACCOUNTS:
        missing = "WHERE NOT EXISTS (SELECT 1 FROM account WHERE code = :code)"
        for language, name in (("id", indonesian), ("en", english)):
            statement = sa.text(f"INSERT INTO account_name (account, language, name) SELECT :code, :language, :name {missing}")
            op.execute(statement.bindparams(code=code, language=language, name=name))
        added = sa.text(f"INSERT INTO account (code, kind, normal_side, role, section, active) SELECT :code, :kind, :side, :role, :section, 1 {missing}")
        op.execute(added.bindparams(code=code, kind=kind, side=side, role=role, section=section))
