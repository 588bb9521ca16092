"""The chart of accounts and the products of the book, with their names and dated terms."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import Connection

from coopdesk.domain.chart import Account, AccountKind, Chart, Role, Section
from coopdesk.domain.errors import UnknownProduct
from coopdesk.domain.journal import Side
from coopdesk.domain.products import Product
from coopdesk.store.driver import insert_rows, run
from coopdesk.store.tables import account, account_name, product, product_name, product_terms

_role = lru_cache(maxsize=None)(Role)
"""Looked up for each posting: asking the enum costs several times as much."""


class ProductRepository:
    def __init__(self, connection: Connection, till: str | None = None) -> None:
        """`till` stands for cash where somebody holds one of her own."""
        self._connection, self._till = connection, till

    def chart(self) -> Chart:
        names: dict[str, dict[str, str]] = defaultdict(dict)
        for code, language, name in self._connection.execute(select(account_name)):
            names[code][language] = name
        rows = self._connection.execute(select(account).order_by(account.c.code)).all()
        accounts = {row.code: _account(row, names[row.code]) for row in rows}
        return Chart(accounts, {Role(row.role): row.code for row in rows if row.role})

    def add_account(self, entry: Account, role: Role | None) -> None:
        self.add_accounts([(entry, role)])

    def add_accounts(self, entries: Sequence[tuple[Account, Role | None]]) -> None:
        """New accounts, many in a statement, each with the role that it plays."""
        rows = [(each.code, each.kind, each.normal_side, each.section, each.active, role) for each, role in entries]
        insert_rows(self._connection, "account", ("code", "kind", "normal_side", "section", "active", "role"), rows)
        names = [(each.code, language, name) for each, _role in entries for language, name in each.names.items()]
        insert_rows(self._connection, "account_name", ("account", "language", "name"), names)

    def change_account(self, code: str, names: Mapping[str, str], *, active: bool) -> None:
        """Other names in these languages, and whether the account is in use."""
        self._connection.execute(update(account).where(account.c.code == code).values(active=active))
        for language, name in names.items():
            statement = sqlite_insert(account_name).values(account=code, language=language, name=name)
            self._connection.execute(statement.on_conflict_do_update(index_elements=["account", "language"], set_={"name": name}))

    def was_posted_on(self, code: str) -> bool:
        """Whether any entry ever moved an account."""
        return run(self._connection, "SELECT 1 FROM posting WHERE account = ? LIMIT 1", (code,)).fetchone() is not None

    def roles(self) -> dict[Role, str]:
        """Which account plays which role: what posting rules ask for."""
        rows = run(self._connection, "SELECT role, code FROM account WHERE role IS NOT NULL")
        roles = {_role(role): code for role, code in rows}
        return roles | {Role.CASH: self._till} if self._till else roles

    def all(self) -> list[Product]:
        """Every product, in the order of the template."""
        return self._read("1")

    def get(self, code: str) -> Product:
        found = self._read("p.code = ?", code)
        if not found:
            raise UnknownProduct(code)
        return found[0]

    def _read(self, where: str, *parameters: str) -> list[Product]:
        rows = run(
            self._connection,
            "SELECT p.code, p.kind, p.control, p.position, n.language, n.name FROM product p JOIN product_name n ON n.product = p.code "
            f"WHERE {where} ORDER BY p.position, n.language",
            parameters,
        )
        products = []
        for (code, kind, control, position), names in groupby(rows, key=itemgetter(0, 1, 2, 3)):
            products.append(Product(code, kind, control, position, {language: name for *_, language, name in names}))
        return products

    def add(self, entry: Product, terms: dict[str, Any], valid_from: date) -> None:
        self._connection.execute(insert(product).values(code=entry.code, kind=entry.kind, control=entry.control, position=entry.position))
        rows = [{"product": entry.code, "language": language, "name": name} for language, name in entry.names.items()]
        self._connection.execute(insert(product_name), rows)
        self._connection.execute(insert(product_terms).values(product=entry.code, valid_from=valid_from.isoformat(), terms=json.dumps(terms)))

    def set_terms(self, code: str, terms: dict[str, Any], valid_from: date) -> None:
        """Write terms in force from a day on; those of the same day, which nobody has used, give way."""
        statement = sqlite_insert(product_terms).values(product=code, valid_from=valid_from.isoformat(), terms=json.dumps(terms))
        self._connection.execute(statement.on_conflict_do_update(index_elements=["product", "valid_from"], set_={"terms": json.dumps(terms)}))

    def history(self, code: str) -> list[tuple[date, dict[str, Any]]]:
        """Every version of a product's terms with the day it begins, oldest first."""
        rows = run(self._connection, "SELECT valid_from, terms FROM product_terms WHERE product = ? ORDER BY valid_from", (code,))
        return [(date.fromisoformat(day), json.loads(terms)) for day, terms in rows]

    def terms(self, code: str, on: date) -> dict[str, Any]:
        """The product's terms in force on a day (before the first row: the first row), as the rack's kind reads them."""
        rows = self._connection.execute(
            select(product_terms.c.valid_from, product_terms.c.terms).where(product_terms.c.product == code).order_by(product_terms.c.valid_from)
        ).all()
        in_force = [row for row in rows if row.valid_from <= on.isoformat()] or rows[:1]
        found: dict[str, Any] = json.loads(in_force[-1].terms)
        return found


def _account(row: Any, names: dict[str, str]) -> Account:
    return Account(row.code, AccountKind(row.kind), Side(row.normal_side), Section(row.section), names, bool(row.active))
