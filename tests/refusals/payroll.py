"""Why an employer, a bill, or what came back for it is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

from coopdesk.domain import errors
from coopdesk.domain.general_entry import GeneralLine
from coopdesk.domain.journal import Side
from coopdesk.domain.money import Currency
from coopdesk.domain.payroll import AnswerRow
from coopdesk.exchange.payroll_answer import read_payroll_answer
from coopdesk.exchange.sheet_reader import ReadOptions
from coopdesk.services import payroll
from coopdesk.services.journal import PostJournal
from tests.refusals.periods import FEBRUARY, JANUARY, MARCH, close_months
from tests.refusals.register import reproduces
from tests.refusals.scene import DAY, Scene

BANK, DUE = "1-1100", 25_000


def school(scene: Scene, *members: str) -> None:
    scene.do(payroll.SaveEmployer, "SMP1", "SMP Negeri 1")
    for member in members:
        scene.do(payroll.Employ, DAY, member, "SMP1")


def bill(scene: Scene, total: int = DUE) -> Any:
    return scene.do(payroll.FixBill, "SMP1", DAY, total)


def answered(scene: Scene, name: str = "", number: str = "0002") -> Any:
    """The bill of the second member, and a row of the file."""
    school(scene, "0002")
    made = bill(scene).batch
    scene.do(payroll.ReadAnswer, made, "gaji.csv", (AnswerRow(2, number, name, DUE + 5_000),))
    return made


def file(scene: Scene, text: str) -> object:
    path = scene.folder / "gaji.csv"
    path.write_text(text, encoding="utf-8")
    return read_payroll_answer(path, ReadOptions("id", Currency.of("IDR")))


@reproduces(errors.UnknownEmployer)
def an_employer_that_is_not_there(scene: Scene) -> object:
    return scene.do(payroll.Employ, DAY, "0001", "SMP1")


@reproduces(errors.EmployerCodeTaken)
def a_code_twice(scene: Scene) -> object:
    school(scene)
    return scene.do(payroll.SaveEmployer, "smp1", "SMP Negeri 2")


@reproduces(errors.EmployedElsewhere)
def two_employers_at_a_time(scene: Scene) -> object:
    school(scene, "0001")
    scene.do(payroll.SaveEmployer, "KUA", "KUA")
    return scene.do(payroll.Employ, DAY, "0001", "KUA")


@reproduces(errors.NotEmployed)
def an_end_of_what_never_began(scene: Scene) -> object:
    return scene.do(payroll.EndEmployment, DAY, "0001")


@reproduces(errors.UnknownPayrollList)
def a_list_that_is_not_there(scene: Scene) -> object:
    return scene.do(payroll.DropBill, 7)


@reproduces(errors.PayrollListed)
def a_month_twice(scene: Scene) -> object:
    school(scene, "0002")
    bill(scene)
    return bill(scene)


@reproduces(errors.PayrollEmpty)
def an_employer_where_nobody_works(scene: Scene) -> object:
    school(scene)
    return bill(scene, 0)


@reproduces(errors.PayrollChanged)
def another_sum_than_was_seen(scene: Scene) -> object:
    school(scene, "0002")
    return bill(scene, DUE + 1)


@reproduces(errors.PayrollInState)
def money_before_the_answer(scene: Scene) -> object:
    school(scene, "0002")
    return scene.do(payroll.PostPayroll, DAY, bill(scene).batch, BANK)


@reproduces(errors.PayrollRowsOpen)
def a_name_that_nobody_confirmed(scene: Scene) -> object:
    return scene.do(payroll.PostPayroll, DAY, answered(scene, "Anggota 0002", ""), BANK)


@reproduces(errors.PayrollFileUnread)
def a_file_without_titles(scene: Scene) -> object:
    return file(scene, "Siti;150000\n")


@reproduces(errors.PayrollRowBad)
def an_amount_in_words(scene: Scene) -> object:
    return file(scene, "Nama;Dipotong\nSiti;seratus\n")


@reproduces(errors.NothingInSuspense)
def a_row_of_which_nothing_is_held(scene: Scene) -> object:
    made = answered(scene)
    scene.do(payroll.PostPayroll, DAY, made, BANK)
    return scene.do(payroll.ClearHeld, DAY, made, 9, account=BANK)


@reproduces(errors.HeldCleared)
def a_list_of_which_something_went_on(scene: Scene) -> object:
    made = answered(scene)
    scene.do(payroll.PostPayroll, DAY, made, BANK)
    scene.do(payroll.ClearHeld, date(2025, 3, 4), made, 2, "0001", product="sukarela")
    return scene.do(payroll.UndoPayroll, date(2025, 3, 4), made, "keliru")


@reproduces(errors.PayrollMonthClosed)
def a_list_of_a_month_that_is_closed(scene: Scene) -> object:
    made = answered(scene)
    scene.do(payroll.PostPayroll, DAY, made, BANK)
    scene.do(payroll.ClearHeld, DAY, made, 2, account="1-1010")
    close_months(scene, JANUARY, FEBRUARY, MARCH)
    return scene.do(payroll.UndoPayroll, date(2025, 4, 3), made, "keliru")


@reproduces(errors.HeldByPayroll)
def an_entry_by_hand_on_what_a_list_holds(scene: Scene) -> object:
    made = answered(scene)
    scene.do(payroll.PostPayroll, DAY, made, BANK)
    return scene.do(PostJournal, DAY, (GeneralLine("2-1230", Side.DEBIT, 5_000), GeneralLine(BANK, Side.CREDIT, 5_000)), "titipan")
