"""Why a bank's statement is not read, or not settled."""

from __future__ import annotations

from datetime import date

from coopdesk.domain import errors
from coopdesk.domain.cash_acts import ActChoice
from coopdesk.domain.closing import MonthStep
from coopdesk.domain.journal import EventKind
from coopdesk.domain.money import Currency
from coopdesk.domain.reconciliation import BankLine, BankStatement
from coopdesk.exchange.bank_statement import read_statement
from coopdesk.exchange.sheet_reader import ReadOptions
from coopdesk.services.bank_reconciliation import ChangeBankRule, Reconcile, UndoReconciliation
from coopdesk.services.cash_acts import CarryOut
from coopdesk.services.month_steps import CarryOutStep
from tests.refusals.register import reproduces
from tests.refusals.scene import DAY, Scene

BANK = "1-1100"


def file(scene: Scene, text: str) -> object:
    path = scene.folder / "bank.csv"
    path.write_text(text, encoding="utf-8")
    return read_statement(path, ReadOptions("id", Currency.of("IDR")))


def settle(scene: Scene, amount: int = 70_000, closing: int = 70_000, account: str = BANK, *, booked: bool = True) -> object:
    entry = scene.do(CarryOut, DAY, EventKind.OTHER_INCOME, ActChoice(BANK, "4-1300", 70_000), "jasa giro").entry if booked else 0
    statement = BankStatement("maret.csv", (BankLine(2, DAY, "jasa giro", amount),), closing)
    return scene.do(Reconcile, account, statement, ((2, entry),))


@reproduces(errors.StatementEmpty)
def a_file_without_lines(scene: Scene) -> object:
    return file(scene, "Tanggal;Keterangan;Debit;Kredit;Saldo\n")


@reproduces(errors.StatementUnreadable)
def a_day_that_is_none(scene: Scene) -> object:
    return file(scene, "Tanggal;Keterangan;Debit;Kredit;Saldo\n31/31/2025;bunga;0;5.000;5.000\n")


@reproduces(errors.StatementDoesNotAddUp)
def a_line_that_was_taken_out(scene: Scene) -> object:
    return file(scene, "Tanggal;Keterangan;Debit;Kredit;Saldo\n03/03/2025;bunga;0;5.000;5.000\n04/03/2025;biaya;1.000;0;9.000\n")


@reproduces(errors.StatementOverlaps)
def the_same_days_again(scene: Scene) -> object:
    settle(scene)
    return settle(scene)


@reproduces(errors.BankLinesUnbooked)
def a_line_that_the_book_lacks(scene: Scene) -> object:
    return settle(scene, booked=False)


@reproduces(errors.BankDisagrees)
def a_balance_that_nothing_explains(scene: Scene) -> object:
    return settle(scene, closing=80_000)


@reproduces(errors.NotABankAccount)
def cash_beside_a_statement(scene: Scene) -> object:
    return settle(scene, account="1-1010")


@reproduces(errors.NotLastReconciliation)
def a_statement_that_never_was(scene: Scene) -> object:
    return scene.do(UndoReconciliation, BANK, 7, "salah")


@reproduces(errors.BankNotReconciled)
def a_month_whose_bank_waits(scene: Scene) -> object:
    today = scene.runner.business_date
    scene.do(CarryOut, DAY, EventKind.OTHER_INCOME, ActChoice(BANK, "4-1300", 70_000), "jasa giro")
    scene.do(ChangeBankRule, True)
    return scene.do(CarryOutStep, MonthStep.BANK, date(today.year, today.month, 1))
