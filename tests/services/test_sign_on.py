"""At an open book the runner acts as whoever signed on last; a wrong password changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopdesk.domain.errors import PermissionDenied, WrongPassword
from coopdesk.domain.members import MemberDetails
from coopdesk.domain.operators import Role
from coopdesk.services import sign_on
from coopdesk.services.loans import Apply, Decide
from coopdesk.services.members import AdmitMember
from coopdesk.services.operators import AddOperator, ChangeOperator, SetPassword
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
