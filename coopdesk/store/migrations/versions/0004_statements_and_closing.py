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


def upgrade() -> None:
    for statement in ACCOUNT:
        op.execute(sa.text(statement))
    for kind, section in SECTIONS_OF_PRODUCTS:
        op.execute(sa.text("UPDATE account SET section = :section WHERE kind = :kind").bindparams(section=section, kind=kind))
    for section, codes in SECTIONS.items():
        for code in codes.split():
            op.execute(sa.text("UPDATE account SET section = :section WHERE code = :code").bindparams(section=section, code=code))
    for code, role in ROLES:
        op.execute(sa.text("UPDATE account SET role = :role WHERE code = :code").bindparams(role=role, code=code))
