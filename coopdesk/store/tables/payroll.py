"""Employers that keep back from pay, who works there, and their lists of a month: what was asked, what came, what is held."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text, UniqueConstraint

from coopdesk.store.columns import AMOUNT_MAX, date_column, one_of, strict, text_column


def _amount(name: str) -> Column[int]:
    return Column(name, Integer, CheckConstraint(f"{name} BETWEEN 0 AND {AMOUNT_MAX}"), nullable=False)


employer = strict(
    "employer",
    Column("id", Integer, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    text_column("name"),
    text_column("contact", ""),
    Column("pay_day", Integer, CheckConstraint("pay_day BETWEEN 1 AND 31"), nullable=False),
    one_of("rule", "loans_first", "dues_first", "pro_rata"),
    Column("excess", Text, ForeignKey("product.code")),
    Column("active", Integer, CheckConstraint("active IN (0, 1)"), nullable=False),
)

employment = strict(
    "employment",
    Column("id", Integer, primary_key=True),
    Column("member", Integer, ForeignKey("member.id"), nullable=False),
    Column("employer", Integer, ForeignKey("employer.id"), nullable=False),
    text_column("number", ""),
    date_column("since"),
    date_column("until", nullable=True),
    Column("product", Text, ForeignKey("product.code")),
    _amount("monthly"),
    Index("employment_member", "member"),
    Index("employment_employer", "employer"),
)

payroll_list = strict(
    "payroll_list",
    Column("id", Integer, primary_key=True),
    Column("employer", Integer, ForeignKey("employer.id"), nullable=False),
    date_column("month"),
    date_column("due"),
    one_of("state", "billed", "answered", "settled"),
    text_column("file", ""),
    Column("entry", Integer, ForeignKey("journal_entry.sequence")),
    Column("last", Integer, ForeignKey("journal_entry.sequence")),
    UniqueConstraint("employer", "month"),
    Index("payroll_list_entry", "entry"),
)

payroll_line = strict(
    "payroll_line",
    Column("list", Integer, ForeignKey("payroll_list.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("member", Integer, ForeignKey("member.id"), nullable=False),
    one_of("kind", "loan", "dues", "plan", "savings"),
    text_column("target"),
    *(_amount(name) for name in ("amount", "principal", "interest", "charges", "paid")),
    Column("entry", Integer, ForeignKey("journal_entry.sequence")),
    rowid=False,
)

payroll_row = strict(
    "payroll_row",
    Column("list", Integer, ForeignKey("payroll_list.id"), primary_key=True),
    Column("line", Integer, primary_key=True),
    text_column("number"),
    text_column("name"),
    _amount("amount"),
    Column("member", Integer, ForeignKey("member.id")),
    one_of("found_by", "number", "name", "chosen", "nobody"),
    _amount("held"),
    Column("cleared_by", Integer, ForeignKey("journal_entry.sequence")),
    Index("payroll_row_cleared", "cleared_by"),
    rowid=False,
)
