"""A book in which everything that is sealed has happened at least three times."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from coopdesk.domain.arisan import ArisanOrder
from coopdesk.domain.asset_use import UseMethod
from coopdesk.domain.assets import AssetAccounts, AssetKind, Length
from coopdesk.domain.budgets import BudgetVersion, over_months
from coopdesk.domain.cash_acts import ActChoice
from coopdesk.domain.closing import StepStatus
from coopdesk.domain.collateral import CollateralKind, MoveKind
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.general_entry import GeneralLine
from coopdesk.domain.groups import GroupDetails
from coopdesk.domain.journal import EventKind, Side
from coopdesk.domain.loan_changes import Moratorium, PausedInterest
from coopdesk.domain.meetings import Attendance, GapShare, SheetEntry
from coopdesk.domain.members import MemberDetails, MemberStatus
from coopdesk.domain.offices import Office
from coopdesk.domain.periods import PeriodKind
from coopdesk.domain.pots import Pot, PotKind
from coopdesk.domain.reconciliation import BankLine, BankStatement
from coopdesk.domain.settlements import Way
from coopdesk.domain.surplus_plan import Basis, YearFigures, plan_surplus
from coopdesk.domain.surplus_rules import SurplusRules
from coopdesk.domain.surplus_state import PlanOutcome
from coopdesk.domain.term_deposits import Rollover
from coopdesk.domain.tills import Pieces
from coopdesk.services.arisan import BeginArisan, PayArisan, TakeBackArisan
from coopdesk.services.assets import RegisterAsset
from coopdesk.services.bank_reconciliation import Reconcile
from coopdesk.services.books import open_book
from coopdesk.services.budgets import SaveBudget
from coopdesk.services.cash_acts import CarryOut
from coopdesk.services.cash_counts import CountCash
from coopdesk.services.collateral import AddCollateral, MoveCollateral
from coopdesk.services.covers import GiveBack
from coopdesk.services.day_close import CloseDay
from coopdesk.services.dues import ExemptFromDues
from coopdesk.services.founding import NewBook, found
from coopdesk.services.groups import FoundGroup, MoveMembers
from coopdesk.services.guarantors import Guarantor, ReleaseGuarantor
from coopdesk.services.holds import PlaceHold, ReleaseHold
from coopdesk.services.journal_templates import SaveTemplate
from coopdesk.services.loan_changes import ChangeNow
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loans import Lend
from coopdesk.services.meetings import OpenMeeting, PostMeeting, UndoMeeting
from coopdesk.services.meetings.holding import keep_count, keep_entries, keep_shares
from coopdesk.services.meetings.sheet import MeetingSheet, meeting_sheet
from coopdesk.services.member_merging import MergeMembers
from coopdesk.services.members import AdmitMember, ChangeStatus
from coopdesk.services.month_steps import CarryOutStep, month_closing
from coopdesk.services.offices import TakeOffice
from coopdesk.services.periods import CloseMonth, Reopen
from coopdesk.services.report_prints import RecordReportPrint
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from coopdesk.services.settlements import PaySettlement, Settle
from coopdesk.services.term_deposits import PlaceDeposit
from coopdesk.services.tills import HandTill, OpenTill
from coopdesk.store.ledger import Stamp
from coopdesk.store.repositories.surplus import NewDecision
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import passbook_mark

DAY = date(2026, 3, 2)
TIMES = (1, 2, 3)


class _Desk:
    """Does an act after the other, each with a request of its own."""

    def __init__(self, runner: Runner) -> None:
        self._runner, self._requests = runner, 0

    def do(self, command: type[Any], *given: Any, day: date | None = DAY, **more: Any) -> Any:
        self._requests += 1
        dated = (day, *given) if day else given
        return self._runner.execute(command(f"sealed-{self._requests}", *dated, **more))

    def joined(self, number: str, **savings: int) -> str:
        self.do(AdmitMember, number, MemberDetails(name=f"Anggota {number}", joined=DAY))
        for product, amount in savings.items():
            self.do(Deposit, number, product, amount, memo="setoran")
        return number


def make(path: Path) -> None:
    """Closed when it is made."""
    found(path, NewBook("Koperasi Melati", "id-ksp", date(2026, 1, 1))).close()
    runner = open_book(path, DAY)
    desk = _Desk(runner)
    for number in ("0001", "0002", "0003"):
        desk.joined(number, sukarela=2_000_000)
    loan = str(desk.do(Lend, "0001", "flat", 1_200_000, 12, Decimal("1.5")).loan)
    desk.do(Repay, loan, 100_000)
    desk.do(Deposit, "0003", "sukarela", 5_000)
    desk.do(ChangeStatus, "0002", MemberStatus.PASSIVE, reason="pindah", decision="12/2026")
    _security(desk, loan)
    _members(desk)
    for time in TIMES:
        _asset(desk, time)
        _deposit(desk, time)
        _changed_loan(desk, time)
        _report(desk, time)
    _cash(desk)
    _meeting(runner, desk)
    _arisan(desk)
    _passbook(runner)
    _surplus(runner)
    _january(runner, desk)
    runner.book.close()


def _security(desk: _Desk, loan: str) -> None:
    """By id: what an act makes is numbered from 1 in its own table."""
    guarantor = desk.joined("0004", sukarela=5_000_000)
    for time in TIMES:
        desk.do(PlaceHold, guarantor, "sukarela", 10_000 * time, "sengketa")
        desk.do(ReleaseHold, time, "selesai")
        other = desk.joined(f"001{time}", sukarela=1_000_000)
        desk.do(Guarantor, loan, other, "sukarela", 100_000)
        desk.do(ReleaseGuarantor, time, "diganti")
        desk.do(AddCollateral, loan, CollateralKind.VEHICLE, f"L-{time}", "Honda Beat", "Siti", 8_000_000, Decimal(30))
        desk.do(MoveCollateral, time, MoveKind.RECEIVED, "Siti", "brankas")


def _members(desk: _Desk) -> None:
    for time in TIMES:
        leaver = desk.joined(f"002{time}", pokok=100_000)
        desk.do(Settle, leaver, "mundur", f"RP-{time}", 100_000, way=Way.OWED, exit_fee=0)
        desk.do(PaySettlement, leaver, time)
        kept, other = desk.joined(f"003{time}", pokok=100_000), desk.joined(f"004{time}", pokok=100_000)
        desk.do(MergeMembers, other, kept, "tercatat dua kali")
        desk.do(FoundGroup, DAY, GroupDetails(f"Melati {time}"), day=None)
        desk.do(MoveMembers, (kept,), f"Melati {time}", DAY, day=None)
        desk.do(TakeOffice, kept, Office.SUPERVISOR, DAY, "RAT 1", day=None)
        desk.do(ExemptFromDues, kept, "wajib", date(2026, 1, 1), date(2026, time, 1), "sakit", day=None)


def _asset(desk: _Desk, time: int) -> None:
    accounts, length = AssetAccounts("1-2230", "1-2290", "5-2300"), Length(UseMethod.STRAIGHT, 12 * time, DAY)
    desk.do(RegisterAsset, AssetKind.FIXED, f"Meja {time}", accounts, 1_200_000, length, "1-1010")
    desk.do(SaveBudget, 2026, BudgetVersion.PROPOSED, (("4-1100", over_months(1_200_000 * time)),))
    electricity = (GeneralLine("5-2210", Side.DEBIT, 50_000), GeneralLine("1-1010", Side.CREDIT, 50_000))
    desk.do(SaveTemplate, f"Listrik {time}", electricity, date(2026, 1, 1), day=None)


def _deposit(desk: _Desk, time: int) -> None:
    saver = desk.joined(f"005{time}")
    desk.do(PlaceDeposit, saver, "berjangka", 10_000_000, 12, PayoutChoice.MONTHLY, Rollover.NONE, "sukarela")


def _changed_loan(desk: _Desk, time: int) -> None:
    loan = str(desk.do(Lend, desk.joined(f"006{time}"), "flat", 1_200_000, 12, Decimal("1.5")).loan)
    desk.do(ChangeNow, loan, Moratorium(2, PausedInterest.WAIVED), "gagal panen")


def _cash(desk: _Desk) -> None:
    """Expenses with their papers, counts, a till that changes hands, closed days."""
    for time in TIMES:
        day = date(2026, 1, 10 + time)
        choice = ActChoice("5-2210", "1-1100", 10_000 * time)
        paid = desk.do(CarryOut, EventKind.EXPENSE_PAID, choice, "listrik", "PLN", f"INV-{time}", day=day).entry
        statement = BankStatement("januari.csv", (BankLine(2, day, "listrik", -10_000 * time),), -5_000 * time * (time + 1))
        desk.do(Reconcile, "1-1100", statement, ((2, paid),), day=None)
        desk.do(CountCash, "1-1020", (), 0, "kas kecil kosong")
        desk.do(CloseDay, day=day)
    till = str(desk.do(OpenTill, "Bendahara", "Laci 2").account)
    desk.do(CountCash, till, (), 0, "")
    for taken_by in ("", "Bendahara"):
        desk.do(HandTill, till, taken_by)


def _meeting(runner: Runner, desk: _Desk) -> None:
    """Posted three times, and undone in between; one pays for three others, who give it back in cash."""
    desk.do(FoundGroup, GroupDetails("Anggrek"))
    numbers = [desk.joined(f"007{time}") for time in (0, *TIMES)]
    desk.do(MoveMembers, tuple(numbers), "Anggrek", DAY, day=None)
    payer, *others = runner.read(lambda unit, _context: [unit.members.get(number).id for number in numbers])
    with runner.book.write() as unit:
        unit.pots.save(Pot(0, unit.groups.get("Anggrek").id, PotKind.SOCIAL, "Dana sosial", "2-1220", 2_000))
    meeting = int(desk.do(OpenMeeting, "Anggrek").batch)

    def sheet() -> MeetingSheet:
        return runner.read(lambda unit, context: meeting_sheet(unit, context, meeting))

    keep_entries(runner, meeting, [SheetEntry(other, Attendance.ABSENT, 2_000 * n) for n, other in enumerate(others, 1)])
    for row in sheet().rows:
        if row.gap:
            keep_shares(runner, meeting, row.member, [GapShare(row.member, payer, None, row.gap, row.gap)])
    keep_entries(runner, meeting, [SheetEntry(payer, Attendance.PRESENT, sheet().row(payer).billed)])
    keep_count(runner, meeting, [Pieces(1, sheet().box.expected)])
    for time in TIMES:
        if time > 1:
            desk.do(UndoMeeting, meeting, "salah ketik", day=None)
        desk.do(PostMeeting, meeting, sheet().sums.billed, day=None)
    for number in numbers[1:]:
        desk.do(GiveBack, number, 10_000)


def _arisan(desk: _Desk) -> None:
    """Two members, of whom one pays and is taken back again and again."""
    numbers = tuple(desk.joined(f"008{time}") for time in (1, 2))
    desk.do(FoundGroup, GroupDetails("Dahlia"))
    desk.do(MoveMembers, numbers, "Dahlia", DAY, day=None)
    arisan = int(desk.do(BeginArisan, "Dahlia", "Arisan lebaran", 50_000, 5_000, ArisanOrder.LOT, numbers).batch)
    for _time in TIMES:
        desk.do(PayArisan, arisan, numbers[:1])
        desk.do(TakeBackArisan, arisan, "salah catat")


def _report(desk: _Desk, time: int) -> None:
    desk.do(RecordReportPrint, "trial-balance", DAY, f"7F3A 000{time}", {"as_of": "2026-03-02"}, day=None)


def _january(runner: Runner, desk: _Desk) -> None:
    """Closed, reopened and closed again."""
    day = date(2026, 1, 31)
    for step, state in runner.read(lambda unit, context: month_closing(unit, context, day)).steps:
        if state.status is StepStatus.TO_DO:
            desk.do(CarryOutStep, step, day, day=None)
    desk.do(CloseMonth, day=day)
    desk.do(Reopen, PeriodKind.MONTH, day, "nota terlambat", day=None)
    desk.do(CloseMonth, day=day)


def _surplus(runner: Runner) -> None:
    """A year that the meeting decided on three times, each decision with a part that was paid, and taken back."""
    with runner.book.write() as unit:
        stamp = Stamp(runner.operator.name, DAY, datetime(2026, 3, 2, 3, tzinfo=UTC))
        plan = plan_surplus(SurplusRules(), YearFigures(2025, 1_000_000, capital=Basis({1: 1})))
        for time in TIMES:
            decided = unit.surplus.decide(NewDecision(2025, PlanOutcome.SHARED, 1_000_000, f"RAT {time}", DAY, 1, plan), stamp)
            unit.surplus.pay([(time, 1)])
            unit.surplus.decide(NewDecision(2025, PlanOutcome.UNDONE, 1_000_000, "rapat ulang", DAY, undoes=decided), stamp)


def _passbook(runner: Runner) -> None:
    with runner.book.write() as unit:
        unit.connection.exec_driver_sql(
            "INSERT INTO passbook (id, member_account, book_number, layout, lines, pages, state, issued, next_page, next_line) "
            "VALUES (1, 1, 1, 'id', 30, 12, 'active', '2026-03-02', 1, 4)"
        )
        marks = [
            {
                "passbook": 1, "page": 1, "line": line, "what": "entry", "entry": 1, "posting_line": 2, "balance": 2_000_000, "reason": "",
                "operator": "Bendahara", "recorded_at": "2026-03-02T03:00:00+00:00",
            }
            for line in TIMES
        ]  # fmt: skip
        append_rows(unit.connection, passbook_mark, marks)
