"""What each role may do, command by command; signing on; passwords that are kept as nothing but their hash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.annual_book import BookSection
from coopdesk.domain.arisan import ArisanOrder
from coopdesk.domain.asset_use import UseMethod
from coopdesk.domain.assets import AssetAccounts, AssetKind, EndKind, Length
from coopdesk.domain.budgets import BudgetVersion
from coopdesk.domain.cash_acts import ActChoice
from coopdesk.domain.chart import AccountKind, Section
from coopdesk.domain.closing import MonthStep
from coopdesk.domain.collateral import CollateralKind, MoveKind
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.documents import DocumentKind
from coopdesk.domain.errors import OperatorNeeded, PermissionDenied, Refusal, WrongPassword
from coopdesk.domain.groups import GroupDetails
from coopdesk.domain.imports import ImportFile
from coopdesk.domain.journal import EventKind
from coopdesk.domain.loan_changes import Moratorium
from coopdesk.domain.loan_classes import SHIPPED
from coopdesk.domain.meeting_days import DayOfMonth
from coopdesk.domain.meetings import MeetingRules
from coopdesk.domain.members import MemberDetails, MemberStatus
from coopdesk.domain.minutes import Decision, TaskState
from coopdesk.domain.offices import Office
from coopdesk.domain.operators import Role
from coopdesk.domain.periods import PeriodKind
from coopdesk.domain.pots import PotKind
from coopdesk.domain.prepaid_schedule import Prepaid
from coopdesk.domain.print_jobs import JobState
from coopdesk.domain.prudential import PrudentialRules
from coopdesk.domain.reconciliation import BankLine, BankStatement
from coopdesk.domain.report_views import ReportView, ViewDays
from coopdesk.domain.savings_runs import RunKind
from coopdesk.domain.surplus_rules import Purpose, SurplusRules
from coopdesk.domain.term_deposits import Rollover
from coopdesk.services import (
    access,
    annual_book,
    arisan,
    assets,
    backdating,
    bank_reconciliation,
    books,
    budgets,
    cash_acts,
    cash_counts,
    chart,
    collateral,
    cooperative,
    corrections,
    covers,
    day_close,
    deposit_breaking,
    deposit_runs,
    documents,
    dormant,
    dues,
    group_loans,
    groups,
    guarantee_call,
    guarantors,
    holds,
    holidays,
    imports,
    journal,
    journal_templates,
    leaving_rules,
    loan_change_undo,
    loan_changes,
    loan_class_rule,
    loan_held,
    loan_payoff,
    loan_prepayment,
    loan_repayment,
    loan_top_up,
    loan_tranches,
    loan_waiver,
    loan_without_cash,
    loan_write_off,
    loans,
    meeting_calendar,
    meetings,
    member_death,
    member_merging,
    members,
    minutes,
    month_steps,
    offices,
    operators,
    passbook,
    payroll,
    periods,
    planned_savings,
    pots,
    print_jobs,
    products,
    prudential,
    report_prints,
    report_views,
    savings,
    savings_closing,
    savings_interest,
    settlement_debts,
    settlement_undo,
    settlements,
    share_out,
    surplus,
    term_deposits,
    tills,
)
from coopdesk.services.commands import COMMANDS, row_of
from coopdesk.services.context import Context
from coopdesk.services.runner import Runner
from coopdesk.store.unit_of_work import UnitOfWork
from tests.books import TODAY, new_runner, request_id, rows
from tests.services.crew import crew
from tests.services.leave_of_roles import MAY

DAY = date(2025, 3, 3)
WHO = "x", DAY, "0999"
ASKED = [
    holds.PlaceHold(*WHO, "sukarela", None, "sengketa"),
    holds.ReleaseHold("x", DAY, 1, "selesai"),
    guarantors.Guarantor("x", DAY, "PJ-2025-0001", "0999", "sukarela", 1),
    guarantors.ReleaseGuarantor("x", DAY, 1, "diganti"),
    guarantors.ChangeLimits("x", 3, 0, 30),
    guarantee_call.CallGuarantors("x", DAY, "PJ-2025-0001", 1),
    collateral.AddCollateral("x", DAY, "PJ-2025-0001", CollateralKind.GOLD, "", "Gelang", "Siti", 1, Decimal(0)),
    collateral.ValueCollateral("x", DAY, 1, 1, Decimal(0)),
    collateral.MoveCollateral("x", DAY, 1, MoveKind.RECEIVED, "Siti"),
    collateral.AllowReturn("x", DAY, 1, "diganti"),
    members.AdmitMember("x", DAY, None, MemberDetails("Siti", DAY)),
    members.ChangeMember("x", "0999", MemberDetails("Siti", DAY)),
    members.ChangeStatus(*WHO, MemberStatus.PASSIVE),
    members.SetHeirs("x", "0999", ()),
    documents.AddDocument("x", "0999", DocumentKind.IDENTITY_CARD, "ktp.pdf", b"%PDF-1.4"),
    documents.RemoveDocument("x", "0999", 1, "keliru"),
    cooperative.ChangeCooperative("x", "", "", "", "", "", "id"),
    products.ChangeProduct("x", "emas", DAY, {}),
    products.AddProduct("x", "emas", "Emas", DAY, {}),
    savings.OpenAccount(*WHO, "sukarela"),
    savings.Deposit(*WHO, "sukarela", 1),
    savings.Withdraw(*WHO, "sukarela", 1),
    savings.Transfer(*WHO, "sukarela", "0002", "sukarela", 1),
    journal.PostJournal("x", DAY, (), "listrik"),
    cash_acts.CarryOut("x", DAY, EventKind.EXPENSE_PAID, ActChoice("5-2210", "1-1010", 1), "listrik"),
    cash_counts.CountCash("x", DAY, "9-9999", (), 0, ""),
    tills.OpenTill("x", DAY, "Nobody", "Laci 2"),
    tills.HandTill("x", DAY, "9-9999", "Nobody", "x"),
    day_close.CloseDay("x", DAY),
    day_close.ReopenDay("x", DAY, "keliru"),
    report_prints.RecordReportPrint("x", "trial-balance", DAY, "", {}),
    bank_reconciliation.Reconcile("x", "9-9999", BankStatement("mutasi.csv", (BankLine(2, DAY, "setor", 1),), 1), ()),
    bank_reconciliation.UndoReconciliation("x", "9-9999", 1, "keliru"),
    bank_reconciliation.ChangeBankRule("x", False),
    chart.AddLedgerAccount("x", "", AccountKind.ASSET, Section.BANK, "", ""),
    chart.ChangeLedgerAccount("x", "9-9999", "", "", True),
    assets.RegisterAsset("x", DAY, AssetKind.FIXED, "", AssetAccounts("", "", ""), 0, Length(UseMethod.NONE, 0, DAY)),
    assets.ChangeAsset("x", DAY, 9, Length(UseMethod.NONE, 0, DAY)),
    assets.EndAsset("x", DAY, 9, EndKind.WRITTEN_OFF, "rusak"),
    journal_templates.SaveTemplate("x", "", ()),
    journal_templates.RemoveTemplate("x", 9),
    budgets.SaveBudget("x", DAY, 1, BudgetVersion.PROPOSED, ()),
    report_views.KeepReportView("x", ReportView(0, "", "arrears", ViewDays.TODAY)),
    report_views.RenameReportView("x", 9, "tunggakan"),
    report_views.RemoveReportView("x", 9),
    annual_book.SaveAnnualText("x", 1, BookSection.AGENDA, ""),
    annual_book.LeaveOutSection("x", 1, BookSection.AGENDA, left_out=True),
    loans.Apply(*WHO, "flat", 1, 1),
    loans.Decide("x", DAY, "PJ-1", approve=True),
    loans.Disburse("x", DAY, "PJ-1"),
    loan_tranches.PayNextPart("x", DAY, "PJ-1"),
    loans.Lend(*WHO, "flat", 1, 1),
    loan_repayment.Repay("x", DAY, "PJ-1", 1),
    loan_without_cash.PayFromSavings("x", DAY, "PJ-1", "sukarela", 1),
    loan_without_cash.PayFromGroupFund("x", DAY, "PJ-1", 0),
    dormant.MoveDormant("x", DAY, "emas", ("0999-03",), "Rapat 1"),
    loan_payoff.PayOff("x", DAY, "PJ-1"),
    loan_held.UseHeld("x", DAY, "PJ-1"),
    loan_held.ReturnHeld("x", DAY, "PJ-1"),
    loan_prepayment.Prepay("x", DAY, "PJ-1", 1, Prepaid.REDUCE_TERM),
    loan_changes.AskChange("x", DAY, "PJ-1", Moratorium(3), "panen gagal"),
    loan_changes.DecideChange("x", DAY, "PJ-1", approve=True),
    loan_changes.ChangeNow("x", DAY, "PJ-1", Moratorium(3), "panen gagal"),
    loan_change_undo.UndoChange("x", DAY, "PJ-1", "keliru"),
    loan_class_rule.ChangeClassRule("x", SHIPPED),
    prudential.ChangePrudential("x", PrudentialRules()),
    loan_write_off.Recover("x", DAY, "PJ-1", 1),
    loan_top_up.ApplyTopUp(*WHO, "flat", 1, 1, closes="PJ-1"),
    loan_waiver.AskWaiver("x", DAY, "PJ-1", 1, "banjir"),
    loan_waiver.DecideWaiver("x", DAY, "PJ-1", approve=True),
    loan_waiver.UndoWaiver("x", DAY, "PJ-1", "keliru"),
    settlements.Settle(*WHO, "pindah", "", 0),
    settlements.PaySettlement(*WHO, 1),
    settlement_debts.ReceiveDebt(*WHO, 1),
    settlement_debts.ReceiveClaim(*WHO, 1),
    settlement_undo.UndoSettlement(*WHO, "keliru"),
    dues.ExemptFromDues("x", "0999", "wajib", DAY, DAY, "sakit"),
    dues.EndExemption("x", 1, "sembuh"),
    offices.TakeOffice("x", "0999", Office.CHAIR, DAY),
    offices.LeaveOffice("x", "0999", Office.CHAIR, DAY),
    groups.FoundGroup("x", DAY, GroupDetails("Melati")),
    meetings.OpenMeeting("x", DAY, "Melati"),
    meetings.DropMeeting("x", 99),
    meetings.SetMeetingRules("x", "Melati 9", MeetingRules()),
    meeting_calendar.SetMeetingCalendar("x", DayOfMonth(40)),
    meetings.AgreeSaving("x", "0999", "sukarela", 1),
    meetings.PostMeeting("x", 99, 0),
    meetings.UndoMeeting("x", 99, "keliru"),
    covers.GiveBack(*WHO, 1),
    covers.GiveBackFromSavings(*WHO, "sukarela", 1),
    covers.WriteOffCovers(*WHO, 1, "Rapat 1"),
    minutes.SaveDecision("x", Decision(0, 1, "Setuju")),
    minutes.RemoveDecision("x", 1, 1),
    minutes.EndTask("x", 1, 1, TaskState.DONE),
    groups.ChangeGroup("x", "Melati", GroupDetails("Melati 2")),
    groups.CloseGroup("x", "Melati", DAY),
    groups.ReopenGroup("x", "Melati"),
    pots.SavePot("x", "Melati", PotKind.CASH, "Kas"),
    pots.PotPaidIn("x", DAY, 99, 1_000),
    pots.PotPaidOut("x", DAY, 99, 1_000, "duka"),
    pots.AssignToPot("x", 999, 99),
    group_loans.ApplyForGroup("x", DAY, "Melati", "flat", "Modal", ()),
    group_loans.DecideTogether("x", DAY, 99, (), True),
    group_loans.DisburseTogether("x", DAY, 99, ()),
    groups.MoveMembers("x", ("0999",), "", DAY),
    member_merging.MergeMembers(*WHO, "0002", "nomor ganda"),
    member_merging.UndoMerge(*WHO, "keliru"),
    member_death.ReportDeath("x", "0999", DAY, "akta"),
    member_death.WithdrawDeath("x", "0999", "keliru"),
    leaving_rules.ChangeLeavingRules("x", "", 0, interest_stops=True),
    holidays.ChangeHolidays("x", (6,), ()),
    planned_savings.MakePlan(*WHO, "rencana", "umrah", 1, 12),
    planned_savings.EndPlan(*WHO, "rencana"),
    savings_closing.CloseSavings(*WHO, "sukarela"),
    term_deposits.PlaceDeposit(*WHO, "berjangka", 1, 3, PayoutChoice.AT_MATURITY, Rollover.NONE, "sukarela"),
    term_deposits.InstructDeposit("x", DAY, "SB-1", Rollover.NONE, "sukarela"),
    term_deposits.FetchDeposit("x", DAY, "SB-1"),
    deposit_breaking.BreakDeposit("x", DAY, "SB-1"),
    deposit_runs.RunDeposits("x", DAY, DAY),
    deposit_runs.UndoDepositRun("x", DAY, 1, "keliru"),
    savings_interest.PostRun("x", RunKind.INTEREST, "sukarela", DAY),
    savings_interest.UndoRun("x", 1, "keliru"),
    month_steps.CarryOutStep("x", MonthStep.CONTROL, DAY),
    month_steps.UndoStep("x", MonthStep.CONTROL, DAY, "keliru"),
    periods.CloseMonth("x", DAY),
    surplus.ChangeSurplusRules("x", SurplusRules()),
    surplus.ProposeSurplus("x", 2025, "b", SurplusRules()),
    surplus.DropSurplusProposal("x", 2025, "b"),
    surplus.DecideSurplus("x", DAY, 2025, "a", "RAT 1", 0),
    surplus.DecideLoss("x", DAY, 2025, False, "RAT 1", 0),
    surplus.UndoSurplus("x", DAY, 2025, "keliru"),
    surplus.PaySurplus("x", DAY, 2025, ("0999",)),
    surplus.LapseSurplus("x", DAY, 2024, Purpose.RESERVE, "Rapat 1"),
    arisan.BeginArisan("x", DAY, "Tiada", "Arisan", 1, 0, ArisanOrder.LOT, ("0999",)),
    arisan.PayArisan("x", DAY, 1, ("0999",)),
    arisan.DrawArisan("x", DAY, 1, 7),
    arisan.TakeBackArisan("x", DAY, 1, "keliru"),
    arisan.EndArisan("x", DAY, 1, "keliru"),
    arisan.RenameArisan("x", 1, "Arisan"),
    share_out.ShareOutFund("x", DAY, "sukarela", 1, 0, "Rapat 1", 0),
    share_out.UndoShareOut("x", DAY, 1, "keliru"),
    payroll.SaveEmployer("x", "SMP1", "SMP Negeri 1"),
    payroll.Employ(*WHO, "SMP1"),
    payroll.EndEmployment(*WHO),
    payroll.FixBill("x", "SMP1", DAY, 1),
    payroll.DropBill("x", 1),
    payroll.ReadAnswer("x", 1, "gaji.csv", ()),
    payroll.AssignRow("x", 1, 2, "0999"),
    payroll.PostPayroll("x", DAY, 1, "1-1100"),
    payroll.ClearHeld("x", DAY, 1, 2, account="1-1100"),
    payroll.UndoPayroll("x", DAY, 1, "keliru"),
    periods.CloseYear("x", 2025),
    periods.Reopen("x", PeriodKind.MONTH, DAY, "keliru"),
    backdating.Backdate("x", DAY, savings.Deposit(*WHO, "sukarela", 1), DAY),
    corrections.Reverse("x", DAY, 1, "salah"),
    corrections.Correct("x", DAY, 1, "salah", 1),
    passbook.ConfirmPrinted("x", "0999", "sukarela", 1),
    passbook.StartBook("x", "0999", "sukarela"),
    passbook.ReportLost("x", "0999", "sukarela", "hilang"),
    passbook.ReplaceBook("x", "0999", "sukarela", "hilang"),
    passbook.ResumeAt("x", "0999", "sukarela", 1, "macet"),
    print_jobs.QueuePrint("x", "", ""),
    print_jobs.SettlePrint("x", 1, JobState.SENT),
    print_jobs.CountPrinted("x", "", ()),
    imports.UndoImport("x", 1),
    operators.AddOperator("x", "Agus", Role.TELLER, "x"),
    operators.ChangeOperator("x", "Nobody", Role.TELLER, active=True),
    operators.SetPassword("x", "Nobody", "x"),
    operators.SetPin("x", "2580", "x"),
    operators.ClearPin("x", "x"),
]


@pytest.fixture(scope="module")
def runners(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Role, Runner]]:
    runners = crew(tmp_path_factory.mktemp("crew") / "buku.coop")
    yield runners
    runners[Role.TELLER].book.close()


def test_every_command_is_tried() -> None:
    assert {type(command) for command in ASKED} | {imports.Import} == {row.kind for row in COMMANDS}
    assert {row.name for row in COMMANDS} >= set().union(*MAY.values())


@pytest.mark.parametrize("command", ASKED, ids=lambda command: row_of(command).name)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_what_the_table_says(runners: dict[Role, Runner], role: Role, command: object) -> None:
    """Each is tried for real, on a member whom the book does not know: who may is refused for another reason, or not at all."""
    allowed = row_of(command).name in MAY[role]
    try:
        runners[role].execute(replace(command, request_id=request_id()))  # type: ignore[type-var]
    except PermissionDenied as refused:
        assert not allowed
        assert refused.operator == runners[role].operator.name
    except Refusal:
        assert allowed
    else:
        assert allowed


@pytest.mark.parametrize("role", Role)
def test_only_who_may_import_plans_are_taken_from(runners: dict[Role, Runner], role: Role) -> None:
    planned = runners[role].read(lambda unit, context: imports.plan(unit, context, ImportFile("kosong.csv", "0", None, ())))
    if role is Role.TREASURER:
        assert runners[role].execute(imports.Import.of("empty", planned)).batch == 1
    else:
        with pytest.raises(PermissionDenied):
            runners[role].execute(imports.Import.of(f"empty {role}", planned))


def test_everybody_may_look(runners: dict[Role, Runner]) -> None:
    assert [runner.read(lambda unit, _: unit.members.numbers()) is not None for runner in runners.values()] == [True] * len(Role)


def test_who_is_no_longer_active_may_nothing(runners: dict[Role, Runner], tmp_path: Path) -> None:
    fresh = crew(tmp_path / "lain.coop")
    with fresh[Role.AUDITOR].book.write() as unit:
        unit.operators.change("Nur Laila", Role.AUDITOR, active=False)
    with pytest.raises(PermissionDenied):
        fresh[Role.AUDITOR].read(lambda unit, _: unit.members.all())
    fresh[Role.AUDITOR].book.close()


def test_a_role_that_was_taken_away_is_gone_at_once(tmp_path: Path) -> None:
    fresh = crew(tmp_path / "lain.coop")
    fresh[Role.ADMINISTRATOR].execute(operators.ChangeOperator("demote", "Ratna", Role.AUDITOR, active=True))
    with pytest.raises(PermissionDenied):
        fresh[Role.TREASURER].execute(members.AdmitMember("x", DAY, None, MemberDetails("Siti", DAY)))
    fresh[Role.TREASURER].book.close()


# --- signing on -----------------------------------------------------------------------------------


def sign_on(path: Path, name: str | None, password: str | None) -> str:
    runner = books.open_book(path, TODAY, name, password)
    runner.book.close()
    return runner.operator.name


def test_a_single_operator_without_password_signs_on_unasked(tmp_path: Path) -> None:
    new_runner(tmp_path / "b.coop").book.close()
    assert sign_on(tmp_path / "b.coop", None, None) == sign_on(tmp_path / "b.coop", "Bendahara", None) == "Bendahara"
    with pytest.raises(WrongPassword):
        sign_on(tmp_path / "b.coop", "Siapa", None)


def test_a_password_once_set_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "b.coop"
    runner = new_runner(path)
    runner.execute(operators.SetPassword("p", "Bendahara", "kata sandi"))
    runner.book.close()
    assert sign_on(path, "Bendahara", "kata sandi") == "Bendahara"
    for name, password, refusal in (
        (None, None, OperatorNeeded),
        ("Bendahara", None, WrongPassword),
        ("Bendahara", "Kata sandi", WrongPassword),
        ("bendahara", "kata sandi", WrongPassword),
    ):
        with pytest.raises(refusal):
            sign_on(path, name, password)


def test_among_several_somebody_signs_on_by_name(tmp_path: Path) -> None:
    crew(tmp_path / "b.coop")[Role.TELLER].book.close()
    with pytest.raises(OperatorNeeded):
        sign_on(tmp_path / "b.coop", None, None)
    with pytest.raises(WrongPassword):
        sign_on(tmp_path / "b.coop", "Bendahara", None)


def test_passwords_are_salted_and_kept_as_their_hash_only(tmp_path: Path) -> None:
    path = tmp_path / "b.coop"
    runner = new_runner(path)
    runner.execute(operators.SetPassword("p", "Bendahara", "kata sandi"))
    ((kept,),) = rows(runner.book, "SELECT password_hash FROM operator")
    assert kept != access.hash_password("kata sandi")
    assert access.password_fits("kata sandi", kept)
    assert not access.password_fits("kata sandi", "")
    assert not access.password_fits("kata sandi", kept.replace("scrypt", "md5"))
    runner.book.close()
    assert b"kata sandi" not in path.read_bytes()


def test_a_password_takes_64_mb_at_each_guess(dear_passwords: int) -> None:
    """2^16 rounds over blocks of 8 x 128 bytes (RFC 7914 §2); who lowers the cost written beside the hash opens nothing."""
    kept = access.hash_password("kata sandi")
    cost, block = (int(each) for each in kept.split("$")[1:3])
    assert cost == dear_passwords
    assert 128 * block * cost == 64 * 1024**2
    assert access.password_fits("kata sandi", kept)
    assert not access.password_fits("kata sandi", kept.replace(f"${cost}$", "$16$"))


def test_what_was_asked_leaves_no_trace_of_a_password(tmp_path: Path) -> None:
    """Two passwords, one digest: a thief of the file has nothing faster than scrypt to try them against."""
    runner = new_runner(tmp_path / "b.coop")
    for request, password in (("one", "kata sandi"), ("two", "sandi lain")):
        runner.execute(operators.SetPassword(request, "Bendahara", password))
    assert len(rows(runner.book, "SELECT DISTINCT digest FROM audit_event")) == 1
    assert "sandi" not in repr(operators.SetPassword("one", "Bendahara", "kata sandi"))
    runner.book.close()


def test_what_was_asked_leaves_no_trace_of_a_pin(tmp_path: Path) -> None:
    path = tmp_path / "b.coop"
    runner = new_runner(path)
    runner.execute(operators.SetPassword("p", "Bendahara", "kata sandi"))
    for request, pin in (("one", "25801947"), ("two", "1947")):
        runner.execute(operators.SetPin(request, pin, "kata sandi"))
    assert len(rows(runner.book, "SELECT DISTINCT digest FROM audit_event WHERE act = 'set_pin'")) == 1
    assert "25801947" not in repr(operators.SetPin("one", "25801947", "kata sandi"))
    assert "sandi" not in repr(operators.ClearPin("one", "kata sandi")) + repr(operators.SetPin("one", "2580", "kata sandi"))
    runner.book.close()
    assert b"25801947" not in path.read_bytes()


def test_solo_is_one_active_operator(tmp_path: Path) -> None:
    def solo(unit: UnitOfWork, context: Context) -> bool:
        return context.solo

    alone = new_runner(tmp_path / "a.coop")
    several = crew(tmp_path / "b.coop")[Role.TELLER]
    assert (alone.read(solo), several.read(solo)) == (True, False)
    alone.book.close()
    several.book.close()
