"""Loans that a group asked for as one, and the loans of its members that they are made of."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer

from coopdesk.store.columns import date_column, strict, text_column

group_loan = strict(
    "group_loan",
    Column("id", Integer, primary_key=True),
    Column("member_group", Integer, ForeignKey("member_group.id"), nullable=False),
    date_column("date"),
    text_column("words", ""),
)

group_loan_part = strict(
    "group_loan_part",
    Column("loan", Integer, ForeignKey("member_account.id"), primary_key=True),
    Column("group_loan", Integer, ForeignKey("group_loan.id"), nullable=False),
    Index("group_loan_part_whole", "group_loan"),
)
