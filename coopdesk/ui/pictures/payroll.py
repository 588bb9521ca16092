"""Payroll deductions: the school of the example book, its bill, and a list that came back short, with a name and a stranger."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDialog

from coopdesk.domain.calendar import month_start
from coopdesk.domain.payroll import AnswerRow, ListState
from coopdesk.services.payroll import AssignRow, Employ, FixBill, PostPayroll, ReadAnswer, SaveEmployer
from coopdesk.services.payroll.desk import PayrollSheet, payroll_desk, payroll_sheet
from coopdesk.services.runner import Runner
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.pictures.studio import Studio
from coopdesk.ui.views.payroll import list_key

SCHOOL = ("SMPN2", "SMP Negeri 2", "Bu Retno, bendahara gaji")
STRANGER = AnswerRow(20, "19770101", "Joko Susilo", 125_000)


def furnish(runner: Runner) -> str:
    """A school and some who work there, unless there is one; answers its code."""
    found = runner.read(payroll_desk)
    if found.employers:
        return found.employers[0].employer.code
    day = runner.business_date
    members = runner.read(lambda unit, _context: [member.number for member in unit.members.all() if member.status == "active"])[3:8]
    runner.execute(SaveEmployer("payroll-1", *SCHOOL))
    for place, number in enumerate(members):
        runner.execute(Employ(f"payroll-work-{number}", day, number, SCHOOL[0], f"1980041{place}"))
    return SCHOOL[0]


def sheet_of(runner: Runner) -> PayrollSheet:
    code, month = furnish(runner), _month(runner)
    return runner.read(lambda unit, context: payroll_sheet(unit, context, code, month))


def _month(runner: Runner) -> date:
    return month_start(runner.business_date)


def key_of_list(runner: Runner) -> str:
    return list_key(furnish(runner), _month(runner))


def fixed(runner: Runner) -> PayrollSheet:
    """The bill of this month, fixed."""
    sheet = sheet_of(runner)
    if sheet.listed is None:
        runner.execute(FixBill("payroll-fix", sheet.employer.code, sheet.month, sheet.billed))
    return sheet_of(runner)


def answered(runner: Runner) -> PayrollSheet:
    """The first is short, the second is found by her name, the third did not come, and somebody nobody knows."""
    sheet = fixed(runner)
    if sheet.listed and not sheet.came:
        rows = [AnswerRow(n, row.number, row.name, row.billed) for n, row in enumerate(sheet.rows, 2) if n != 4]
        rows[0] = AnswerRow(2, rows[0].number, rows[0].name, rows[0].amount // 2 + 1)
        rows[1] = AnswerRow(3, "", rows[1].name, rows[1].amount)
        runner.execute(ReadAnswer("payroll-read", sheet.listed.id, "potongan.xlsx", (*rows, STRANGER)))
    return sheet_of(runner)


def settled(runner: Runner) -> PayrollSheet:
    """Posted; who was found by name is nobody's, so that two amounts are held."""
    sheet = answered(runner)
    if sheet.listed and sheet.state is ListState.ANSWERED:
        named = [row for row in sheet.rows if row.member is None and row.answers[0].member]
        for row in named:
            runner.execute(AssignRow(f"payroll-row-{row.answers[0].row}", sheet.listed.id, row.answers[0].row))
        runner.execute(PostPayroll("payroll-post", runner.business_date, sheet.listed.id, sheet.usual))
    return sheet_of(runner)


def lists(studio: Studio) -> None:
    furnish(studio.stage.runner)
    studio.show("payroll", None)


def employers(studio: Studio) -> None:
    furnish(studio.stage.runner)
    studio.show("employers", None)


def employer(studio: Studio) -> QDialog | None:
    employers(studio)
    studio.page.ask(furnish(studio.stage.runner))
    return _dialog(studio)


def bill(studio: Studio) -> None:
    studio.show("payroll_list", key_of_list(studio.stage.runner))


def answer(studio: Studio) -> None:
    answered(studio.stage.runner)
    bill(studio)
    studio.page.load()


def whose(studio: Studio) -> QDialog | None:
    answer(studio)
    rows = studio.page.sheet.rows
    studio.page.table.view.choose(next((row.key for row in rows if row.asks), None))
    studio.page.ask_row()
    return _dialog(studio)


def posted(studio: Studio) -> None:
    settled(studio.stage.runner)
    bill(studio)
    studio.page.load()


def _dialog(studio: Studio) -> QDialog | None:
    return next((each for each in studio.window.findChildren(OneQuestion) if each.isVisible()), None)
