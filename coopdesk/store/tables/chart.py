"""The chart of accounts and the products, with names by language and terms by date."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Text

from coopdesk.domain.chart import Section
from coopdesk.store.columns import one_of, strict, text_column

account = strict(
    "account",
    Column("code", Text, primary_key=True),
    one_of("kind", "asset", "liability", "equity", "income", "expense", "memo"),
    one_of("normal_side", "D", "C"),
    Column("role", Text, unique=True),
    one_of("section", *(section.value for section in Section)),
    Column("active", Integer, CheckConstraint("active IN (0, 1)"), nullable=False, server_default="1"),
)

account_name = strict(
    "account_name",
    Column("account", Text, ForeignKey("account.code"), primary_key=True),
    Column("language", Text, primary_key=True),
    text_column("name"),
    rowid=False,
)

product = strict(
    "product",
    Column("code", Text, primary_key=True),
    text_column("kind"),
    Column("control", Text, ForeignKey("account.code"), nullable=False, unique=True),
    Column("position", Integer, nullable=False),
)

product_name = strict(
    "product_name",
    Column("product", Text, ForeignKey("product.code"), primary_key=True),
    Column("language", Text, primary_key=True),
    text_column("name"),
    rowid=False,
)

product_terms = strict(
    "product_terms",
    Column("product", Text, ForeignKey("product.code"), primary_key=True),
    Column("valid_from", Text, primary_key=True),
    Column("terms", Text, nullable=False),
    rowid=False,
)
