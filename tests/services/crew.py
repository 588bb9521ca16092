"""A cooperative where each role has its person, all at one book."""

from __future__ import annotations

from pathlib import Path

from coopdesk.domain.operators import Role
from coopdesk.services.runner import Runner
from coopdesk.store.database import Book
from tests.books import TODAY, new_runner

NAMES = {
    Role.TELLER: "Tini",
    Role.TREASURER: "Ratna",
    Role.CHAIR: "Bambang",
    Role.AUDITOR: "Nur Laila",
    Role.ADMINISTRATOR: "Agus",
}


def crew(path: Path) -> dict[Role, Runner]:
    """A runner a role, none of them signed on by password; close the book of any one at the end."""
    book = new_runner(path).book
    with book.write() as unit:
        unit.operators.change("Bendahara", Role.TREASURER, active=False)
        for role, name in NAMES.items():
            unit.operators.add(name, role, "scrypt$2$1$1$00$00")
    return {role: working(book, name) for role, name in NAMES.items()}


def working(book: Book, name: str) -> Runner:
    with book.read() as unit:
        operator = unit.operators.find(name)
    assert operator is not None
    return Runner(book, operator, TODAY)
