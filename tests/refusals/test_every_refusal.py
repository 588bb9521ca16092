"""Every named refusal happens once for real, and the book is as it was before."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.cli.arguments import iso_date
from coopdesk.cli.post_commands import command_of
from coopdesk.cli.post_fields import Fields, parse_object
from coopdesk.domain import errors
from coopdesk.domain.members import Heir, MemberDetails, MemberStatus
from coopdesk.domain.money import Currency
from coopdesk.domain.operators import Role
from coopdesk.i18n.catalogue import translator
from coopdesk.i18n.money_parser import parse_money
from coopdesk.printing import rack
from coopdesk.printing.forms import receipt as receipt_form
from coopdesk.printing.style import PrintStyle
from coopdesk.reports import report_kind
from coopdesk.runtime import clock
from coopdesk.services import books, checks, imports
from coopdesk.services.corrections import Reverse
from coopdesk.services.imports import Import, UndoImport
from coopdesk.services.loans import Apply, Decide, Disburse, Lend
from coopdesk.services.members import AdmitMember, ChangeStatus, SetHeirs
from coopdesk.services.operators import AddOperator, ChangeOperator, SetPassword
from coopdesk.services.papers.receipt import receipt
from coopdesk.services.passbook import ConfirmPrinted, ReportLost
from coopdesk.services.passbook_plan import plan_print
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit, Transfer
from coopdesk.store.database import Book, environment_refusal
from tests.books import FIRST_DAY, new_runner, request_id
from tests.exchange.variants import KSP, read
from tests.refusals.scene import DAY, LOAN, Scene

IDR = Currency.of("IDR")
PASSWORD = "rahasia-12"
BALANCES = "No Anggota;Nama;Simpanan Sukarela\n0007;Tri;25000\n"
Act = Callable[[Scene], object]
ACTS: dict[type[errors.Refusal], Act] = {}


def reproduces(refusal: type[errors.Refusal]) -> Callable[[Act], Act]:
    def register(act: Act) -> Act:
        ACTS[refusal] = act
        return act

    return register


# --- the form of what was asked -------------------------------------------------------------------


@reproduces(errors.BadAmount)
def nothing_is_deposited(scene: Scene) -> object:
    return scene.deposit(0)


@reproduces(errors.TooManyDecimals)
def half_a_rupiah(scene: Scene) -> object:
    return Fields({"amount": "0.5"}, IDR).amount("amount")


@reproduces(errors.AmbiguousAmount)
def an_english_point_in_indonesian(scene: Scene) -> object:
    return parse_money("12.50", IDR, "id")


@reproduces(errors.BadDate)
def a_day_in_another_form(scene: Scene) -> object:
    return iso_date("31/12/2025")


@reproduces(errors.FieldMissing)
def a_member_without_name(scene: Scene) -> object:
    return scene.do(AdmitMember, DAY, None, MemberDetails(" ", DAY))


@reproduces(errors.BadField)
def a_number_that_is_a_page_long(scene: Scene) -> object:
    return scene.do(AdmitMember, DAY, "x" * 21, MemberDetails("Tri", DAY))


@reproduces(errors.UnknownCommand)
def a_command_that_is_none(scene: Scene) -> object:
    return command_of("x", "drop", Fields({}, IDR))


@reproduces(errors.NotJson)
def a_line_that_is_a_list(scene: Scene) -> object:
    return parse_object(b"[]")


@reproduces(errors.RequestIdMissing)
def a_request_without_id(scene: Scene) -> object:
    return scene.runner.execute(Deposit("", DAY, "0001", "sukarela", 1))


@reproduces(errors.RequestIdReused)
def an_id_for_two_things(scene: Scene) -> object:
    scene.runner.execute(SetHeirs("same", "0001", ()))
    return scene.runner.execute(SetHeirs("same", "0002", ()))


@reproduces(errors.NotYetBuilt)
def a_term_deposit(scene: Scene) -> object:
    return scene.deposit(1_000, "berjangka")


# --- what does not exist --------------------------------------------------------------------------


@reproduces(errors.UnknownMember)
def money_of_nobody(scene: Scene) -> object:
    return scene.do(Deposit, DAY, "0099", "sukarela", 1_000)


@reproduces(errors.UnknownProduct)
def money_into_gold(scene: Scene) -> object:
    return scene.deposit(1_000, "emas")


@reproduces(errors.UnknownAccount)
def money_out_of_no_account(scene: Scene) -> object:
    return scene.withdraw(1_000, "wajib")


@reproduces(errors.UnknownLoan)
def an_answer_to_no_application(scene: Scene) -> object:
    return scene.do(Decide, DAY, "PJ-2025-0099", approve=True)


@reproduces(errors.UnknownEntry)
def a_correction_of_nothing(scene: Scene) -> object:
    return scene.do(Reverse, DAY, 99, "salah")


@reproduces(errors.UnknownReport)
def a_report_that_is_none(scene: Scene) -> object:
    return report_kind("no-such-report")


@reproduces(errors.UnknownForm)
def a_form_that_is_none(scene: Scene) -> object:
    return rack.form("no-such-form")


@reproduces(errors.UnknownPaper)
def a_paper_that_is_none(scene: Scene) -> object:
    return rack.check_paper(rack.form("receipt"), "A99")


@reproduces(errors.UnknownTemplate)
def a_template_that_is_none(scene: Scene) -> object:
    return books.found(scene.folder / "x.coop", books.NewBook("KSP", "no-such", FIRST_DAY))


@reproduces(errors.UnknownCurrency)
def a_currency_by_its_name(scene: Scene) -> object:
    return books.found(scene.folder / "x.coop", books.NewBook("KSP", "id-ksp", FIRST_DAY, currency="rupiah"))


@reproduces(errors.UnknownLanguage)
def a_language_that_nobody_translated(scene: Scene) -> object:
    return translator("tlh")


@reproduces(errors.UnknownBatch)
def undoing_an_import_that_never_was(scene: Scene) -> object:
    return scene.do(UndoImport, 99)


# --- dates ----------------------------------------------------------------------------------------


@reproduces(errors.DateBeforeBook)
def a_deposit_of_last_year(scene: Scene) -> object:
    return scene.deposit(1_000, on=date(2024, 12, 31))


@reproduces(errors.DateAfterBusinessDate)
def a_deposit_of_tomorrow(scene: Scene) -> object:
    return scene.deposit(1_000, on=date(2026, 1, 1))


@reproduces(errors.PeriodClosed)
def a_deposit_into_a_closed_month(scene: Scene) -> object:
    with scene.runner.book.write() as unit:
        unit.books.close_until(DAY)
    return scene.deposit(1_000)


@reproduces(errors.DateTooEarly)
def a_correction_before_its_entry(scene: Scene) -> object:
    return scene.do(Reverse, date(2025, 3, 2), 1, "salah")


# --- the ledger -----------------------------------------------------------------------------------


@reproduces(errors.AlreadyReversed)
def a_correction_twice(scene: Scene) -> object:
    scene.do(Reverse, DAY, 1, "salah")
    return scene.do(Reverse, DAY, 1, "salah")


@reproduces(errors.NotReversible)
def a_correction_of_a_correction(scene: Scene) -> object:
    return scene.do(Reverse, DAY, scene.do(Reverse, DAY, 1, "salah").entry, "salah")


@reproduces(errors.ReversalOutOfOrder)
def a_payout_taken_back_under_its_repayment(scene: Scene) -> object:
    scene.repay(109_000)
    return scene.do(Reverse, date(2025, 5, 1), 2, "salah")


@reproduces(errors.ReasonMissing)
def a_correction_without_reason(scene: Scene) -> object:
    return scene.do(Reverse, DAY, 1, "")


# --- members and savings --------------------------------------------------------------------------


@reproduces(errors.MemberNumberTaken)
def a_number_given_twice(scene: Scene) -> object:
    return scene.do(AdmitMember, DAY, "0001", MemberDetails("Tri", DAY))


@reproduces(errors.MemberNotActive)
def money_of_who_left(scene: Scene) -> object:
    scene.do(ChangeStatus, DAY, "0002", MemberStatus.LEFT)
    return scene.do(Deposit, DAY, "0002", "sukarela", 1_000)


@reproduces(errors.BadStatusChange)
def active_becomes_applicant(scene: Scene) -> object:
    return scene.do(ChangeStatus, DAY, "0001", MemberStatus.APPLICANT)


@reproduces(errors.HeirSharesNotWhole)
def heirs_of_a_half(scene: Scene) -> object:
    return scene.do(SetHeirs, "0001", (Heir("Ani", "anak", Decimal(50)),))


@reproduces(errors.MemberHasBalance)
def leaving_with_money(scene: Scene) -> object:
    return scene.do(ChangeStatus, DAY, "0001", MemberStatus.LEFT)


@reproduces(errors.InsufficientFunds)
def more_than_there_is(scene: Scene) -> object:
    return scene.withdraw(50_001)


@reproduces(errors.BelowMinimumBalance)
def down_to_the_last_coin(scene: Scene) -> object:
    return scene.withdraw(50_000)


@reproduces(errors.BelowMinimumDeposit)
def a_deposit_too_small(scene: Scene) -> object:
    with scene.runner.book.write() as unit:
        change = (
            "UPDATE product_terms SET terms = replace(terms, '\"minimum_deposit\": 0', '\"minimum_deposit\": 5000') WHERE product = 'wajib'"
        )
        unit.connection.exec_driver_sql(change)
    return scene.deposit(4_999, "wajib")


@reproduces(errors.WithdrawalOnlyOnLeaving)
def share_capital_in_between(scene: Scene) -> object:
    scene.deposit(100_000, "pokok")
    return scene.withdraw(1_000, "pokok")


@reproduces(errors.WrongProductKind)
def a_deposit_into_a_loan(scene: Scene) -> object:
    return scene.deposit(1_000, "flat")


@reproduces(errors.SameAccount)
def a_transfer_to_oneself(scene: Scene) -> object:
    return scene.do(Transfer, DAY, "0001", "sukarela", "0001", "sukarela", 1_000)


@reproduces(errors.AccountClosed)
def money_out_of_a_closed_account(scene: Scene) -> object:
    with scene.runner.book.write() as unit:
        account = unit.accounts.open(unit.members.get("0001"), unit.products.get("wajib"), unit.products.terms("wajib", DAY), DAY)
        unit.accounts.close(account.id, DAY)
    return scene.withdraw(1_000, "wajib", leaving=True)


# --- loans ----------------------------------------------------------------------------------------


@reproduces(errors.BadTerm)
def a_loan_of_no_instalments(scene: Scene) -> object:
    return scene.do(Apply, DAY, "0001", "flat", 600_000, 0)


@reproduces(errors.BadRate)
def a_loan_above_any_rate(scene: Scene) -> object:
    return scene.do(Apply, DAY, "0001", "flat", 600_000, 6, Decimal(101))


@reproduces(errors.LoanStateWrong)
def a_loan_paid_out_twice(scene: Scene) -> object:
    return scene.do(Disburse, DAY, LOAN)


@reproduces(errors.PaymentAboveDebt)
def more_than_is_owed(scene: Scene) -> object:
    return scene.repay(10_000_000)


@reproduces(errors.ApprovalNeeded)
def a_loan_in_one_stroke_among_several(scene: Scene) -> object:
    among_several(scene)
    return scene.do(Lend, DAY, "0001", "flat", 600_000, 6)


@reproduces(errors.ApproverIsMaker)
def a_loan_approved_by_who_prepared_it(scene: Scene) -> object:
    loan = scene.do(Apply, DAY, "0001", "flat", 600_000, 6).loan
    among_several(scene)
    with scene.runner.book.write() as unit:
        unit.operators.change("Bendahara", Role.CHAIR, active=True)
    return scene.do(Decide, DAY, loan, approve=True)


def among_several(scene: Scene) -> None:
    scene.do(SetPassword, "Bendahara", PASSWORD)
    scene.do(AddOperator, "Agus", Role.ADMINISTRATOR, PASSWORD)


# --- operators ------------------------------------------------------------------------------------


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
    among_several(scene)
    with scene.runner.book.write() as unit:
        unit.operators.change("Bendahara", Role.AUDITOR, active=True)
    return scene.deposit(1_000)


# --- passbooks ------------------------------------------------------------------------------------


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


# --- files and books ------------------------------------------------------------------------------


@reproduces(errors.FileMissing)
def a_book_that_is_not_there(scene: Scene) -> object:
    return Book.open(scene.folder / "none.coop")


@reproduces(errors.FileExists)
def a_new_book_over_an_old_one(scene: Scene) -> object:
    return Book.create(scene.book)


@reproduces(errors.CannotWrite)
def a_book_in_no_folder(scene: Scene) -> object:
    return Book.create(scene.folder / "none" / "x.coop")


@reproduces(errors.NotABook)
def a_letter_opened_as_a_book(scene: Scene) -> object:
    letter = scene.folder / "surat.coop"
    letter.write_text("Dengan hormat, " * 20)
    return Book.open(letter)


@reproduces(errors.BookDamaged)
def a_book_cut_in_half(scene: Scene) -> object:
    scene.runner.book.checkpoint()
    half = scene.folder / "separuh.coop"
    half.write_bytes(scene.book.read_bytes()[:20_000])
    return Book.open(half)


@reproduces(errors.BookTooNew)
def a_book_of_a_later_version(scene: Scene) -> object:
    return Book.open(of_version(scene, 99))


@reproduces(errors.BookTooOld)
def a_book_of_an_earlier_version_for_reading(scene: Scene) -> object:
    return Book.open(of_version(scene, 0), write=False)


def of_version(scene: Scene, version: int) -> Path:
    scene.runner.book.checkpoint()
    copy = scene.folder / f"versi-{version}.coop"
    copy.write_bytes(scene.book.read_bytes())
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return copy


@reproduces(errors.BookInUse)
def a_book_opened_twice(scene: Scene) -> object:
    return Book.open(scene.book)


@reproduces(errors.BookBusy)
def a_book_that_another_program_writes_in(scene: Scene) -> object:
    with closing(sqlite3.connect(scene.book)) as other, closing(sqlite3.connect(scene.book, timeout=0)) as late:
        other.execute("BEGIN IMMEDIATE")
        try:
            late.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            refusal = environment_refusal(error, str(scene.book))
            assert refusal is not None
            raise refusal from error
    return None


@reproduces(errors.DiskFull)
def a_book_that_may_not_grow(scene: Scene) -> object:
    with scene.runner.book.write() as unit:
        unit.connection.exec_driver_sql(f"PRAGMA max_page_count = {unit.connection.exec_driver_sql('PRAGMA page_count').scalar()}")
    return scene.do(SetHeirs, "0001", (Heir("Ani" * 20_000, "anak", Decimal(100)),))


# --- imports and pages ----------------------------------------------------------------------------


@reproduces(errors.UnreadableFile)
def a_workbook_of_noise(scene: Scene) -> object:
    noise = scene.folder / "noise.xlsx"
    noise.write_bytes(bytes(range(256)) * 20)
    return read(noise)


@reproduces(errors.UnknownLayout)
def a_file_about_something_else(scene: Scene) -> object:
    return scene.file("resep;takaran\ntelur;3\n")


@reproduces(errors.UnknownSheet)
def a_sheet_that_the_file_has_not(scene: Scene) -> object:
    return read(KSP, sheet="TIDAK ADA")


@reproduces(errors.OpeningDateNeeded)
def balances_of_no_day(scene: Scene) -> object:
    return scene.file(BALANCES, opening_date=None)


@reproduces(errors.ImportHasErrors)
def an_import_with_a_bad_row(scene: Scene) -> object:
    bad = scene.runner.read(lambda unit, context: imports.plan(unit, context, scene.file(BALANCES.replace("25000", "dua puluh"))))
    return scene.runner.execute(Import.of(request_id(), bad))


@reproduces(errors.BatchAlreadyUndone)
def an_import_undone_twice(scene: Scene) -> object:
    batch = scene.bring_in(BALANCES)
    scene.do(UndoImport, batch)
    return scene.do(UndoImport, batch)


@reproduces(errors.BatchHasFollowers)
def an_import_that_was_built_upon(scene: Scene) -> object:
    batch = scene.bring_in(BALANCES)
    scene.do(Deposit, date(2025, 12, 31), "0007", "sukarela", 1_000)
    return scene.do(UndoImport, batch)


@reproduces(errors.ScriptNotSupported)
def a_name_in_a_script_without_font(scene: Scene) -> object:
    scene.do(AdmitMember, DAY, "0003", MemberDetails("\U0001f600 \U00012000", DAY))
    entry = scene.do(Deposit, DAY, "0003", "sukarela", 1_000).entry
    paper = scene.runner.read(lambda unit, context: receipt(unit, context, entry))
    return receipt_form.render(paper, PrintStyle(translator("id"), "A6", IDR, clock.now_utc()))


# --- all of them ----------------------------------------------------------------------------------


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    runner: Runner = new_runner(tmp_path / "buku.coop")
    scene = Scene(runner, tmp_path)
    scene.furnish()
    yield scene
    runner.book.close()


def named(kind: type[errors.Refusal]) -> set[type[errors.Refusal]]:
    below = {deeper for sub in kind.__subclasses__() if sub.__module__.startswith("coopdesk.domain") for deeper in named(sub) | {sub}}
    return {refusal for refusal in below if not refusal.__subclasses__()}


def test_every_refusal_has_its_case() -> None:
    assert set(ACTS) == named(errors.Refusal)


@pytest.mark.parametrize("refusal", ACTS, ids=lambda refusal: refusal.__name__)
def test_it_is_refused_by_that_name_and_the_book_stays_sound(scene: Scene, refusal: type[errors.Refusal]) -> None:
    with pytest.raises(errors.Refusal) as refused:
        ACTS[refusal](scene)
    assert type(refused.value) is refusal
    assert [result for result in checks.run_checks(scene.runner.book) if not result.ok] == []


def test_a_refused_command_changes_nothing(scene: Scene) -> None:
    """Commands that are refused at once leave every table as it was."""
    at_once = [errors.BadAmount, errors.NotYetBuilt, errors.UnknownMember, errors.InsufficientFunds, errors.LoanStateWrong]
    at_once += [errors.PaymentAboveDebt, errors.SameAccount, errors.MemberHasBalance, errors.DateTooEarly, errors.PasswordMissing]

    def dump() -> list[str]:
        with closing(sqlite3.connect(f"file:{scene.book}?mode=ro", uri=True)) as connection:
            return list(connection.iterdump())

    before = dump()
    for refusal in at_once:
        with pytest.raises(refusal):
            ACTS[refusal](scene)
    assert dump() == before
