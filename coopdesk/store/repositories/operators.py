"""Operators and the hashes of their passwords and PINs (which never leave this room and `services/access.py`)."""

from __future__ import annotations

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from coopdesk.domain.operators import Operator, Role
from coopdesk.store.driver import run
from coopdesk.store.tables import operator


class OperatorRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Operator]:
        columns = "name, role, active, password_hash IS NOT NULL, pin_hash IS NOT NULL"
        rows = run(self._connection, f"SELECT {columns} FROM operator ORDER BY name")
        return [Operator(name, Role(role), bool(active), bool(password), bool(pin)) for name, role, active, password, pin in rows]

    def find(self, name: str) -> Operator | None:
        return next((each for each in self.all() if each.name == name), None)

    def password_hash(self, name: str) -> str | None:
        return self._connection.scalar(select(operator.c.password_hash).where(operator.c.name == name))

    def pin_hash(self, name: str) -> str | None:
        return self._connection.scalar(select(operator.c.pin_hash).where(operator.c.name == name))

    def add(self, name: str, role: Role, password_hash: str | None) -> None:
        self._connection.execute(insert(operator).values(name=name, role=role.value, password_hash=password_hash, active=1))

    def change(self, name: str, role: Role, active: bool) -> None:
        self._connection.execute(update(operator).where(operator.c.name == name).values(role=role.value, active=int(active)))

    def set_password_hash(self, name: str, password_hash: str | None) -> None:
        self._connection.execute(update(operator).where(operator.c.name == name).values(password_hash=password_hash))

    def set_pin_hash(self, name: str, pin_hash: str | None) -> None:
        self._connection.execute(update(operator).where(operator.c.name == name).values(pin_hash=pin_hash))
