"""Operators: added, changed, given passwords; a book is never left without somebody who may do this."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopdesk.domain.errors import (
    BadField,
    FieldMissing,
    LastAdministrator,
    OperatorExists,
    PasswordMissing,
    PasswordTooShort,
    PermissionDenied,
    PinShapeWrong,
    PinTooEasy,
    WrongPassword,
)
from coopdesk.domain.operators import Role
from coopdesk.services import access, operators
from coopdesk.services.operators import AddOperator, ChangeOperator, ClearPin, SetPassword, SetPin
from coopdesk.services.runner import Runner
from tests.books import new_runner, request_id, rows
from tests.services.crew import crew, working

GOOD = "rahasia-12"


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "buku.coop")
    yield runner
    runner.book.close()


def add(runner: Runner, name: str, role: Role, password: str = GOOD) -> None:
    runner.execute(AddOperator(request_id(), name, role, password))


def people(runner: Runner) -> list[tuple[str, str, int]]:
    return rows(runner.book, "SELECT name, role, active FROM operator ORDER BY name")  # type: ignore[return-value]


def test_the_way_from_one_operator_to_several(alone: Runner) -> None:
    """A password of her own, then somebody who manages operators, then the rest."""
    with pytest.raises(LastAdministrator):
        add(alone, "Tini", Role.TELLER)
    with pytest.raises(PasswordMissing) as refused:
        add(alone, "Agus", Role.ADMINISTRATOR)
    assert refused.value.operator == "Bendahara"
    assert people(alone) == [("Bendahara", "treasurer", 1)]
    alone.execute(SetPassword(request_id(), "Bendahara", GOOD))
    add(alone, " Agus ", Role.ADMINISTRATOR)
    with pytest.raises(PermissionDenied):
        add(alone, "Tini", Role.TELLER)
    add(working(alone.book, "Agus"), "Tini", Role.TELLER)
    assert [person[:2] for person in people(alone)] == [("Agus", "administrator"), ("Bendahara", "treasurer"), ("Tini", "teller")]


def test_a_name_is_given_once_and_is_not_empty(alone: Runner) -> None:
    with pytest.raises(OperatorExists):
        add(alone, "Bendahara", Role.TELLER)
    with pytest.raises(FieldMissing):
        add(alone, "  ", Role.TELLER)


def test_a_password_has_eight_characters(alone: Runner) -> None:
    with pytest.raises(PasswordTooShort) as refused:
        add(alone, "Tini", Role.TELLER, "1234567")
    assert refused.value.minimum == 8
    with pytest.raises(PasswordTooShort):
        alone.execute(SetPassword(request_id(), "Bendahara", ""))


def test_the_last_who_manages_operators_stays(tmp_path: Path) -> None:
    runners = crew(tmp_path / "b.coop")
    agus = runners[Role.ADMINISTRATOR]
    for role, active in ((Role.TREASURER, True), (Role.ADMINISTRATOR, False)):
        with pytest.raises(LastAdministrator):
            agus.execute(ChangeOperator(request_id(), "Agus", role, active))
    agus.execute(ChangeOperator(request_id(), "Bambang", Role.ADMINISTRATOR, active=True))
    agus.execute(ChangeOperator(request_id(), "Agus", Role.TELLER, active=True))
    with pytest.raises(PermissionDenied):
        agus.execute(ChangeOperator(request_id(), "Agus", Role.ADMINISTRATOR, active=True))
    agus.book.close()


def test_a_single_operator_cannot_leave_the_book_without_anybody(alone: Runner) -> None:
    with pytest.raises(LastAdministrator):
        alone.execute(ChangeOperator(request_id(), "Bendahara", Role.ADMINISTRATOR, active=False))
    alone.execute(ChangeOperator(request_id(), "Bendahara", Role.AUDITOR, active=True))
    assert people(alone) == [("Bendahara", "auditor", 1)]


def test_who_comes_back_without_a_password_is_refused(tmp_path: Path) -> None:
    runners = crew(tmp_path / "b.coop")
    with pytest.raises(PasswordMissing):
        runners[Role.ADMINISTRATOR].execute(ChangeOperator(request_id(), "Bendahara", Role.TREASURER, active=True))
    runners[Role.ADMINISTRATOR].book.close()


def test_an_unknown_operator_is_refused(alone: Runner) -> None:
    with pytest.raises(BadField):
        alone.execute(ChangeOperator(request_id(), "Siapa", Role.TELLER, active=True))
    with pytest.raises(BadField):
        alone.execute(SetPassword(request_id(), "Siapa", GOOD))


def test_everybody_sets_her_own_password_and_one_who_manages_operators_anybodys(tmp_path: Path) -> None:
    runners = crew(tmp_path / "b.coop")

    def kept(name: str) -> str:
        with runners[Role.TELLER].book.read() as unit:
            return unit.operators.password_hash(name) or ""

    runners[Role.AUDITOR].execute(SetPassword(request_id(), "Nur Laila", GOOD))
    runners[Role.ADMINISTRATOR].execute(SetPassword(request_id(), "Tini", GOOD))
    assert access.password_fits(GOOD, kept("Nur Laila"))
    assert access.password_fits(GOOD, kept("Tini"))
    with pytest.raises(PermissionDenied) as refused:
        runners[Role.TREASURER].execute(SetPassword(request_id(), "Tini", "kata lain 1"))
    assert refused.value.act == access.Act.MANAGE_OPERATORS
    assert access.password_fits(GOOD, kept("Tini"))
    runners[Role.TELLER].book.close()


def test_the_commands_do_not_show_their_passwords() -> None:
    for command in (operators.AddOperator("x", "Tini", Role.TELLER, GOOD), operators.SetPassword("x", "Tini", GOOD)):
        assert GOOD not in repr(command)


# --- PIN ------------------------------------------------------------------------------------------


def has_pin(runner: Runner, name: str) -> bool:
    with runner.book.read() as unit:
        return any(each.has_pin for each in unit.operators.all() if each.name == name)


def test_a_pin_is_set_changed_and_cleared_after_ones_own_password(alone: Runner) -> None:
    with pytest.raises(PasswordMissing):
        alone.execute(SetPin(request_id(), "2580", ""))
    alone.execute(SetPassword(request_id(), "Bendahara", GOOD))
    for password in ("", "2580", "rahasia-13"):
        for command in (SetPin(request_id(), "2580", password), ClearPin(request_id(), password)):
            with pytest.raises(WrongPassword):
                alone.execute(command)
    assert not has_pin(alone, "Bendahara")
    for pin in ("2580", "1985"):
        alone.execute(SetPin(request_id(), pin, GOOD))
        ((kept,),) = rows(alone.book, "SELECT pin_hash FROM operator")
        assert access.password_fits(pin, str(kept))
    with pytest.raises(WrongPassword):
        alone.execute(ClearPin(request_id(), "1985"))
    assert has_pin(alone, "Bendahara")
    alone.execute(ClearPin(request_id(), GOOD))
    assert rows(alone.book, "SELECT pin_hash FROM operator") == [(None,)]
    assert rows(alone.book, "SELECT act, operator FROM audit_event ORDER BY id DESC LIMIT 2") == [
        ("clear_pin", "Bendahara"),
        ("set_pin", "Bendahara"),
    ]


def test_a_pin_that_is_none_or_too_easy_is_refused(alone: Runner) -> None:
    alone.execute(SetPassword(request_id(), "Bendahara", GOOD))
    for pin, refusal in (("258", PinShapeWrong), ("rahasia", PinShapeWrong), ("1111", PinTooEasy), ("4321", PinTooEasy)):
        with pytest.raises(refusal):
            alone.execute(SetPin(request_id(), pin, GOOD))
    assert not has_pin(alone, "Bendahara")


def test_a_password_that_somebody_else_set_takes_the_pin_along(alone: Runner) -> None:
    """One's own does not."""
    alone.execute(SetPassword(request_id(), "Bendahara", GOOD))
    alone.execute(SetPin(request_id(), "2580", GOOD))
    alone.execute(SetPassword(request_id(), "Bendahara", "rahasia-34"))
    assert has_pin(alone, "Bendahara")
    add(alone, "Agus", Role.ADMINISTRATOR)
    working(alone.book, "Agus").execute(SetPassword(request_id(), "Bendahara", "rahasia-56"))
    assert not has_pin(alone, "Bendahara")
