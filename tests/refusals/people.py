"""Who works with the book, and the passbooks in the hands of members."""

from __future__ import annotations

from contextlib import suppress

from coopdesk.domain import errors
from coopdesk.domain.offices import Office
from coopdesk.domain.operators import Role
from coopdesk.services import books, sign_on
from coopdesk.services.offices import LeaveOffice, TakeOffice
from coopdesk.services.operators import AddOperator, ChangeOperator, SetPassword, SetPin
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


@reproduces(errors.PinShapeWrong)
def a_pin_of_three_digits(scene: Scene) -> object:
    return _set_pin(scene, "258")


@reproduces(errors.PinTooEasy)
def a_pin_in_a_row(scene: Scene) -> object:
    return _set_pin(scene, "1234")


@reproduces(errors.WrongPin)
def another_pin(scene: Scene) -> object:
    _set_pin(scene, "2580")
    return sign_on.sign_on(scene.runner, "Bendahara", "2581")


@reproduces(errors.PinLocked)
def five_other_pins(scene: Scene) -> object:
    _set_pin(scene, "2580")
    for _try in range(4):
        with suppress(errors.WrongPin):
            sign_on.sign_on(scene.runner, "Bendahara", "2581")
    return sign_on.sign_on(scene.runner, "Bendahara", "2581")


@reproduces(errors.PinNotYet)
def a_pin_before_the_password(scene: Scene) -> object:
    scene.among_several()
    scene.do(SetPin, "2580", PASSWORD)
    opened = books.open_book(scene.book, DAY, "Agus", PASSWORD, write=False)
    with opened.book:
        return sign_on.sign_on(opened, "Bendahara", "2580")


def _set_pin(scene: Scene, pin: str) -> object:
    scene.do(SetPassword, "Bendahara", PASSWORD)
    return scene.do(SetPin, pin, PASSWORD)


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


@reproduces(errors.OfficeHeld)
def the_same_office_twice(scene: Scene) -> object:
    scene.do(TakeOffice, "0001", Office.CHAIR, DAY)
    return scene.do(TakeOffice, "0001", Office.CHAIR, DAY)


@reproduces(errors.OfficeNotHeld)
def an_office_that_she_never_had(scene: Scene) -> object:
    return scene.do(LeaveOffice, "0001", Office.CHAIR, DAY)


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
