"""A new book with its people, products and opening balances: whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import (
    DateAfterBusinessDate,
    FieldMissing,
    FileExists,
    LastAdministrator,
    OperatorExists,
    PasswordMissing,
    PasswordTooShort,
    Refusal,
    WrongPassword,
)
from coopdesk.domain.operators import Role
from coopdesk.services import books
from coopdesk.services.checks import run_checks
from coopdesk.services.founding import NewBook
from coopdesk.services.new_book import Founding, Person, check_people, found_whole, preview_opening
from tests.books import ledger_sums
from tests.exchange.variants import KSP, read

TODAY = date(2026, 3, 12)
NEW = NewBook("KSP Sumber Makmur", "id-ksp", date(2026, 1, 1), "id", place="Tumpang", terms={"wajib": {"due_monthly": 30_000}})
RATNA, AGUS = Person("Ratna", Role.TREASURER, "ratna-secret"), Person("Agus", Role.ADMINISTRATOR, "agus-secret")


def test_an_empty_book_with_one_person_opens_at_once(tmp_path: Path) -> None:
    path = tmp_path / "KSP.coop"
    found_whole(path, Founding(NEW, (Person("Ratna", Role.TREASURER),)), TODAY)
    runner = books.open_book(path, TODAY)
    with runner.book:
        assert runner.operator.name == "Ratna"
        cooperative, terms = runner.read(lambda unit, _context: (unit.books.cooperative(), unit.products.terms("wajib", TODAY)))
        assert (cooperative.place, terms["due_monthly"], terms["due_once"]) == ("Tumpang", 30_000, 0)
    assert [file.name for file in tmp_path.iterdir()] == ["KSP.coop"]


def test_several_people_sign_on_with_their_passwords(tmp_path: Path) -> None:
    path = tmp_path / "KSP.coop"
    found_whole(path, Founding(NEW, (RATNA, AGUS)), TODAY)
    with books.open_book(path, TODAY, "Agus", "agus-secret").book:
        pass
    with pytest.raises(WrongPassword):
        books.open_book(path, TODAY, "Ratna", "wrong")
    runner = books.open_book(path, TODAY, "Ratna", "ratna-secret")
    with runner.book:
        assert runner.operator.role is Role.TREASURER


def test_opening_balances_come_with_it(tmp_path: Path) -> None:
    path, file = tmp_path / "KSP.coop", read(KSP)
    preview = preview_opening(NEW, file, TODAY)
    found_whole(path, Founding(NEW, (RATNA, AGUS), file, skip_bad=True), TODAY)
    with books.open_book(path, TODAY, "Agus", "agus-secret").book as book:
        with book.read() as unit:
            assert len(unit.members.numbers()) == preview.plan.after.members > 0
            assert [operator.name for operator in unit.operators.all()] == ["Agus", "Ratna"]
        assert sum(ledger_sums(book).values()) == 0
        assert [check for check in run_checks(book) if check.faults] == []


def test_refused_at_the_end_nothing_is_there(tmp_path: Path) -> None:
    path = tmp_path / "KSP.coop"
    with pytest.raises(DateAfterBusinessDate):
        found_whole(path, Founding(replace(NEW, first_day=date(2025, 1, 1)), (RATNA, AGUS), read(KSP)), date(2025, 6, 30))
    with pytest.raises(FieldMissing):
        found_whole(path, Founding(replace(NEW, name=" "), (RATNA, AGUS)), TODAY)
    assert list(tmp_path.iterdir()) == []


def test_an_old_file_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "KSP.coop"
    path.write_text("mine")
    with pytest.raises(FileExists):
        found_whole(path, Founding(NEW, (RATNA, AGUS)), TODAY)
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("people", "refusal"),
    [
        ((), FieldMissing),
        ((Person(" ", Role.TREASURER),), FieldMissing),
        ((RATNA, replace(AGUS, name="Ratna ")), OperatorExists),
        ((replace(RATNA, password="short"),), PasswordTooShort),
        ((replace(RATNA, password=""), AGUS), PasswordMissing),
        ((RATNA, replace(AGUS, role=Role.TELLER)), LastAdministrator),
    ],
)
def test_people_who_could_not_work_are_refused(people: tuple[Person, ...], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        check_people(people)
