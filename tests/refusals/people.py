"""Who works with the book, and the passbooks in the hands of members."""

from __future__ import annotations

from coopdesk.domain import errors
from coopdesk.domain.operators import Role
from coopdesk.services import books
from coopdesk.services.operators import AddOperator, ChangeOperator, SetPassword
from coopdesk.services.passbook import ConfirmPrinted, ReportLost
from coopdesk.services.passbook_plan import plan_print
from tests.refusals.register import reproduces
from tests.refusals.scene import DAY, PASSWORD, Scene

# --- operators -------------------------------------------------------------------------------------


@reproduces(errors.OperatorNeeded)
def nobody_signs_on(scene: Scene) -> object:
    scene.do(SetPassword, "Bendahara", PASSWORD)
    return books.open_book(scene.book, DAY, write=False)


@reproduces(errors.WrongPassword)
def a_stranger_signs_on(scene: Scene) -> object:
    return books.open_book(scene.book, DAY, "Siapa", "kata sandi", write=False)


@reproduces(errors.PasswordTooShort)
def a_password_of_one_letter(scene: Scene) -> object:
    return scene.do(SetPassword, "Bendahara", "x")


@reproduces(errors.PasswordMissing)
def a_second_operator_beside_an_open_door(scene: Scene) -> object:
    return scene.do(AddOperator, "Agus", Role.ADMINISTRATOR, PASSWORD)


@reproduces(errors.OperatorExists)
def an_operator_twice(scene: Scene) -> object:
    return scene.do(AddOperator, "Bendahara", Role.TELLER, PASSWORD)


@reproduces(errors.LastAdministrator)
def nobody_left_to_manage(scene: Scene) -> object:
    return scene.do(ChangeOperator, "Bendahara", Role.TREASURER, active=False)


@reproduces(errors.PermissionDenied)
def an_auditor_takes_money(scene: Scene) -> object:
    scene.among_several()
    with scene.runner.book.write() as unit:
        unit.operators.change("Bendahara", Role.AUDITOR, active=True)
    return scene.deposit(1_000)


# --- passbooks -------------------------------------------------------------------------------------


@reproduces(errors.PassbookStateWrong)
def printing_in_a_lost_book(scene: Scene) -> object:
    scene.do(ConfirmPrinted, "0001", "sukarela", 1)
    scene.do(ReportLost, "0001", "sukarela", "hilang")
    return scene.runner.read(lambda unit, context: plan_print(unit, context, "0001", "sukarela"))


@reproduces(errors.PassbookLineWrong)
def a_line_beyond_the_last(scene: Scene) -> object:
    return scene.do(ConfirmPrinted, "0001", "sukarela", 9)


@reproduces(errors.NothingToPrint)
def everything_is_on_paper(scene: Scene) -> object:
    scene.do(ConfirmPrinted, "0001", "sukarela", 1)
    return scene.runner.read(lambda unit, context: plan_print(unit, context, "0001", "sukarela"))
