"""At an open book the runner acts as whoever signed on last; a wrong password changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopdesk.domain.errors import PermissionDenied, PinLocked, PinNotYet, WrongPassword, WrongPin
from coopdesk.domain.members import MemberDetails
from coopdesk.domain.operators import Role
from coopdesk.services import books, sign_on
from coopdesk.services.loans import Apply, Decide
from coopdesk.services.members import AdmitMember
from coopdesk.services.operators import AddOperator, ChangeOperator, SetPassword, SetPin
from coopdesk.services.runner import Runner
from coopdesk.services.waiting import waiting
from tests.books import FIRST_DAY, TODAY, admit, new_runner, request_id, rows
from tests.services.crew import crew

OWN, HERS = "rahasia bendahara", "rahasia kasir"


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    made = new_runner(tmp_path / "a.coop")
    made.execute(SetPassword(request_id(), "Bendahara", OWN))
    made.execute(AddOperator(request_id(), "Admin", Role.ADMINISTRATOR, OWN))
    sign_on.sign_on(made, "Admin", OWN)
    made.execute(AddOperator(request_id(), "Tini", Role.TELLER, HERS))
    return made


def test_the_acts_after_it_carry_the_new_name(runner: Runner) -> None:
    with runner.book:
        assert [operator.name for operator in sign_on.who_may(runner)] == ["Admin", "Bendahara", "Tini"]
        with pytest.raises(WrongPassword):
            sign_on.sign_on(runner, "Bendahara", HERS)
        assert runner.operator.name == "Admin"
        sign_on.sign_on(runner, "Bendahara", OWN)
        runner.execute(AdmitMember(request_id(), FIRST_DAY, "0001", MemberDetails("Siti", FIRST_DAY)))
        assert rows(runner.book, "SELECT operator FROM audit_event ORDER BY id DESC LIMIT 1") == [("Bendahara",)]
        sign_on.sign_on(runner, "Tini", HERS)
        with pytest.raises(PermissionDenied):
            runner.execute(AdmitMember(request_id(), FIRST_DAY, "0002", MemberDetails("Budi", FIRST_DAY)))


def test_who_was_put_out_of_work_is_not_in_the_list(runner: Runner) -> None:
    with runner.book:
        runner.execute(ChangeOperator(request_id(), "Tini", Role.TELLER, active=False))
        assert [operator.name for operator in sign_on.who_may(runner)] == ["Admin", "Bendahara"]
        with pytest.raises(WrongPassword):
            sign_on.sign_on(runner, "Tini", HERS)


# --- PIN ------------------------------------------------------------------------------------------

PIN, WRONG = "2580", "2581"


@pytest.fixture
def reopened(runner: Runner) -> Runner:
    """The book opened by the treasurer; she and Tini, who has not signed on since, each have a PIN."""
    path = runner.book.path
    for name, password in (("Tini", HERS), ("Bendahara", OWN)):
        sign_on.sign_on(runner, name, password)
        runner.execute(SetPin(request_id(), PIN, password))
    runner.book.close()
    with pytest.raises(WrongPassword):
        books.open_book(path, TODAY, "Bendahara", PIN)
    return books.open_book(path, TODAY, "Bendahara", OWN)


def helps(runner: Runner) -> list[str]:
    return [each.name for each in sign_on.who_may(runner) if sign_on.pin_helps(runner, each)]


def test_a_pin_signs_on_who_typed_her_password_since_the_book_was_opened(reopened: Runner) -> None:
    with reopened.book:
        assert helps(reopened) == ["Bendahara"]
        with pytest.raises(PinNotYet):
            sign_on.sign_on(reopened, "Tini", PIN)
        assert sign_on.sign_on(reopened, "Bendahara", PIN).name == "Bendahara"
        sign_on.sign_on(reopened, "Tini", HERS)
        assert helps(reopened) == ["Bendahara", "Tini"]
        for name in ("Bendahara", "Tini"):
            sign_on.sign_on(reopened, name, PIN)
            assert reopened.operator.name == name


def test_who_has_no_pin_needs_the_password(reopened: Runner) -> None:
    with reopened.book:
        sign_on.sign_on(reopened, "Admin", OWN)
        with pytest.raises(WrongPassword):
            sign_on.sign_on(reopened, "Admin", PIN)


def test_five_wrong_pins_in_a_row_and_only_the_password_helps(reopened: Runner) -> None:
    with reopened.book:
        for left in (4, 3, 2, 1):
            with pytest.raises(WrongPin) as refused:
                sign_on.sign_on(reopened, "Bendahara", WRONG)
            assert (refused.value.operator, refused.value.left) == ("Bendahara", left)
        for pin in (WRONG, PIN, WRONG, PIN):
            with pytest.raises(PinLocked):
                sign_on.sign_on(reopened, "Bendahara", pin)
        with pytest.raises(WrongPassword):
            sign_on.sign_on(reopened, "Bendahara", HERS)
        assert helps(reopened) == []
        sign_on.sign_on(reopened, "Bendahara", OWN)
        assert sign_on.sign_on(reopened, "Bendahara", PIN).name == "Bendahara"


def test_a_right_pin_between_wrong_ones_begins_the_count_anew_and_everybody_has_her_own(reopened: Runner) -> None:
    with reopened.book:
        sign_on.sign_on(reopened, "Tini", HERS)
        for name in ("Bendahara", "Tini", "Bendahara"):
            for _try in range(4):
                with pytest.raises(WrongPin):
                    sign_on.sign_on(reopened, name, WRONG)
            sign_on.sign_on(reopened, name, PIN)


def test_a_password_of_eight_digits_is_still_one(reopened: Runner) -> None:
    with reopened.book:
        reopened.execute(SetPassword(request_id(), "Bendahara", "19470817"))
        for _try in range(5):
            with pytest.raises((WrongPin, PinLocked)):
                sign_on.sign_on(reopened, "Bendahara", WRONG)
        sign_on.sign_on(reopened, "Bendahara", "19470817")
        assert helps(reopened) == ["Bendahara"]


def test_who_was_put_out_of_work_has_no_pin_either(reopened: Runner) -> None:
    with reopened.book:
        sign_on.sign_on(reopened, "Tini", HERS)
        sign_on.sign_on(reopened, "Admin", OWN)
        reopened.execute(ChangeOperator(request_id(), "Tini", Role.TELLER, active=False))
        with pytest.raises(WrongPassword):
            sign_on.sign_on(reopened, "Tini", PIN)


# --- what waits -----------------------------------------------------------------------------------


def test_loans_wait_for_who_may_do_something_about_them(tmp_path: Path) -> None:
    runners = crew(tmp_path / "a.coop")
    with runners[Role.TELLER].book:
        member = admit(runners[Role.TREASURER], "Siti", "0001")
        product = rows(runners[Role.TELLER].book, "SELECT code FROM product WHERE kind LIKE 'loan%' ORDER BY position LIMIT 1")[0][0]
        loan = runners[Role.TELLER].execute(Apply(request_id(), TODAY, member, product, 1_000_000, 10)).loan
        assert {role: runner.read(waiting)["loans"] for role, runner in runners.items()} == {
            Role.TELLER: 0, Role.TREASURER: 0, Role.CHAIR: 1, Role.AUDITOR: 0, Role.ADMINISTRATOR: 0
        }
        assert loan is not None
        runners[Role.CHAIR].execute(Decide(request_id(), TODAY, loan, True))
        assert (runners[Role.CHAIR].read(waiting)["loans"], runners[Role.TREASURER].read(waiting)["loans"]) == (0, 1)
