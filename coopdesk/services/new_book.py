"""A new cooperative's book with its people and its opening balances: made beside its place, whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from coopdesk.domain.errors import FieldMissing, FileExists, OperatorExists
from coopdesk.domain.imports import ImportFile
from coopdesk.domain.operators import Operator, Role, check_new_operator
from coopdesk.domain.products import Product
from coopdesk.domain.steps import Halt, OnStep, no_step
from coopdesk.runtime.paths import side_file
from coopdesk.services import access, books
from coopdesk.services.context import Context
from coopdesk.services.founding import NewBook, found
from coopdesk.services.imports import Import, ImportPlan, plan
from coopdesk.services.operators import check_crew
from coopdesk.store.unit_of_work import UnitOfWork

SIDE_FILES = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who will work with the book; the password may stay empty where there is only one."""

    name: str
    role: Role
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Founding:
    """Everything that the steps asked for. `opening`: the file with the balances at the start, None for an empty book."""

    new: NewBook
    people: tuple[Person, ...]
    opening: ImportFile | None = None
    skip_bad: bool = False


@dataclass(frozen=True, slots=True)
class OpeningPreview:
    """What the file would bring into the new book."""

    plan: ImportPlan
    products: tuple[Product, ...]


def check_people(people: Sequence[Person]) -> None:
    """Refuses FieldMissing, OperatorExists, PasswordTooShort, and what `check_crew` refuses."""
    if not people:
        raise FieldMissing("operator")
    names: set[str] = set()
    for person in people:
        check_new_operator(person.name, person.password or None)
        if person.name.strip() in names:
            raise OperatorExists(person.name.strip())
        names.add(person.name.strip())
    check_crew([Operator(person.name.strip(), person.role, active=True, has_password=bool(person.password)) for person in people])


def found_whole(path: Path, founding: Founding, today: date, on_step: OnStep = no_step) -> None:
    """Make the book at `path`; refused or broken off, nothing is there. Refuses FileExists and what each part refuses."""
    check_people(founding.people)
    if path.exists():
        raise FileExists(str(path))
    draft = side_file(path, "founding")
    _drop(draft)
    try:
        _make(draft, founding, today, on_step)
        draft.rename(path)
    finally:
        _drop(draft)


def preview_opening(new: NewBook, file: ImportFile, today: date, halt: Halt | None = None) -> OpeningPreview:
    """What the file would bring into such a book; made in a folder of its own that is gone afterwards."""

    def look(unit: UnitOfWork, context: Context) -> OpeningPreview:
        return OpeningPreview(plan(unit, context, file), tuple(unit.products.all()))

    with TemporaryDirectory(prefix="coopdesk-") as folder:
        path = Path(folder) / "preview.coop"
        found(path, new).close()
        runner = books.open_book(path, today)
        try:
            return runner.read(look, halt)
        finally:
            runner.book.close()


def _make(path: Path, founding: Founding, today: date, on_step: OnStep) -> None:
    """The opening comes in while there is one operator; then the others join."""
    first, *others = founding.people
    on_step(0, 0)
    found(path, replace(founding.new, operator=first.name)).close()
    runner = books.open_book(path, today)
    try:
        if opening := founding.opening:
            planned = runner.read(lambda unit, context: plan(unit, context, opening), lambda: on_step(0, 0))
            runner.execute(Import.of(str(uuid4()), planned, founding.skip_bad), on_step)
        on_step(0, 0)
        with runner.book.write() as unit:
            unit.operators.change(first.name.strip(), first.role, active=True)
            if first.password:
                unit.operators.set_password_hash(first.name.strip(), access.hash_password(first.password))
            for person in others:
                unit.operators.add(person.name.strip(), person.role, access.hash_password(person.password))
    finally:
        runner.book.close()


def _drop(path: Path) -> None:
    for each in (path, *(path.with_name(path.name + ending) for ending in SIDE_FILES)):
        each.unlink(missing_ok=True)
