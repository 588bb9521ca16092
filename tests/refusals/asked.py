"""What was asked for in the wrong form, does not exist, or lies on the wrong day."""

from __future__ import annotations

from datetime import date

from coopdesk.cli.arguments import iso_date
from coopdesk.cli.post_commands import command_of
from coopdesk.cli.post_fields import Fields, parse_object
from coopdesk.domain import errors
from coopdesk.domain.members import MemberDetails
from coopdesk.domain.money import Currency
from coopdesk.i18n.catalogue import translator
from coopdesk.i18n.money_parser import parse_money
from coopdesk.printing import rack
from coopdesk.reports.rack import report_kind
from coopdesk.services import business_date, founding
from coopdesk.services.corrections import Reverse
from coopdesk.services.imports import UndoImport
from coopdesk.services.loans import Decide
from coopdesk.services.members import AdmitMember, SetHeirs
from coopdesk.services.savings import Deposit
from tests.books import FIRST_DAY
from tests.refusals.register import reproduces
from tests.refusals.scene import DAY, Scene

IDR = Currency.of("IDR")


# --- the form of what was asked --------------------------------------------------------------------


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


# --- what does not exist ---------------------------------------------------------------------------


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
    return founding.found(scene.folder / "x.coop", founding.NewBook("KSP", "no-such", FIRST_DAY))


@reproduces(errors.UnknownCurrency)
def a_currency_by_its_name(scene: Scene) -> object:
    return founding.found(scene.folder / "x.coop", founding.NewBook("KSP", "id-ksp", FIRST_DAY, currency="rupiah"))


@reproduces(errors.UnknownLanguage)
def a_language_that_nobody_translated(scene: Scene) -> object:
    return translator("tlh")


@reproduces(errors.UnknownBatch)
def undoing_an_import_that_never_was(scene: Scene) -> object:
    return scene.do(UndoImport, 99)


# --- dates -----------------------------------------------------------------------------------------


@reproduces(errors.DateBeforeBook)
def a_deposit_of_last_year(scene: Scene) -> object:
    return scene.deposit(1_000, on=date(2024, 12, 31))


@reproduces(errors.DateAfterBusinessDate)
def a_deposit_of_tomorrow(scene: Scene) -> object:
    return scene.deposit(1_000, on=date(2026, 1, 1))


@reproduces(errors.DateAhead)
def a_business_date_that_has_not_come(scene: Scene) -> object:
    return business_date.change(scene.runner, date(9999, 12, 31))


@reproduces(errors.DateTooEarly)
def a_correction_before_its_entry(scene: Scene) -> object:
    return scene.do(Reverse, date(2025, 3, 2), 1, "salah")
