"""The book whose reports are measured (F15): 10,000 members and five years, every month but the last one closed.

The workload's events, and beside them what each report asks for: money banked, costs, closings of years and months; in the
last month term deposits, offices, an asset, a budget, a settled statement of the bank and interest with its tax.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path

from coopdesk.domain.asset_use import UseMethod
from coopdesk.domain.assets import AssetAccounts, AssetKind, Length
from coopdesk.domain.budgets import BudgetVersion, over_months
from coopdesk.domain.calendar import add_months, month_end
from coopdesk.domain.covers import CoverEnd, Ending
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.groups import GroupDetails
from coopdesk.domain.journal import EntryDraft, EventKind, Line, Side
from coopdesk.domain.meetings import GapShare, MeetingDetails
from coopdesk.domain.members import MemberDetails, Sex
from coopdesk.domain.offices import Office
from coopdesk.domain.periods import Closing, PeriodAct, PeriodEvent, PeriodKind
from coopdesk.domain.posting_rules import series_of
from coopdesk.domain.pots import PotKind
from coopdesk.domain.reconciliation import BankLine, BankStatement
from coopdesk.domain.savings_runs import RunKind
from coopdesk.domain.term_deposits import Rollover
from coopdesk.services.assets import RegisterAsset
from coopdesk.services.bank_reconciliation import Reconcile, suggested
from coopdesk.services.books import open_book
from coopdesk.services.budgets import SaveBudget
from coopdesk.services.context import Context
from coopdesk.services.founding import NewBook, found
from coopdesk.services.offices import TakeOffice
from coopdesk.services.payroll.bill import FixBill, bill_lines
from coopdesk.services.payroll.employers import Employ, SaveEmployer, employer_of
from coopdesk.services.pots import PotPaidIn, PotPaidOut, SavePot
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from coopdesk.services.savings_interest import PostRun
from coopdesk.services.term_deposits import PlaceDeposit
from coopdesk.services.year_closing import close_accounts, move_surplus
from coopdesk.store.unit_of_work import UnitOfWork
from tests.bench.floors import workload
from tests.bench.prepare import FLOORS, Drafts, fingerprint

MEMBERS, YEARS = 10_000, 5
FIRST_DAY = date(workload.FIRST_YEAR, 1, 1)
LAST_DAY = date(workload.FIRST_YEAR + YEARS - 1, 12, 31)
DECEMBER = LAST_DAY.replace(day=1)
CASH, BANK, SALARIES = "1-1010", "1-1100", "5-2100"
BANKED, PAID = 50_000_000, 20_000_000
DEPOSITS, DEPOSITED, GROUPS = 300, 5_000_000, 40
RICH, THEIRS = 100, 600_000_000
"""So much that a day's cash is reported and the interest bears tax."""
EMPLOYER, EMPLOYED = "PSM", 400
COVERED, SHARE = 400, 50_000
OFFICES = (Office.CHAIR, Office.SECRETARY, Office.TREASURER, Office.SUPERVISOR)


def report_book(folder: Path, members: int = MEMBERS, years: int = YEARS) -> Path:
    """The book in `folder`, made if it is not there or was made by other code."""
    package = FLOORS.parents[2] / "coopdesk"
    made = folder / f"reports-{members}-{years}-{fingerprint(Path(workload.__file__), package / 'domain', package / 'store', Path(__file__))}.coop"
    folder.mkdir(parents=True, exist_ok=True)
    if not made.exists():
        draft = made.with_suffix(f".{os.getpid()}")
        make(draft, members, years)
        draft.replace(made)
    return made


def make(path: Path, members: int, years: int) -> None:
    with found(path, NewBook("Koperasi Ukur", "id-ksp", FIRST_DAY)) as book, book.write() as unit:
        operator = unit.operators.all()[0]
        context = Context(operator, LAST_DAY, datetime(2026, 1, 1, tzinfo=UTC), solo=True)
        for number in range(1, GROUPS + 1):
            unit.groups.add(GroupDetails(group_name(number)), FIRST_DAY)
        told = Told(unit, context.stamp, members).all(workload.events(members, years))
        for month, drafts in groupby(told, key=lambda draft: month_end(draft.business_date)):
            unit.ledger.post_many([*drafts, *_own(month)], context.stamp)
            if month < LAST_DAY:
                _close(unit, context, month)
    runner = open_book(path, LAST_DAY)
    try:
        _last_month(runner, years)
    finally:
        runner.book.close()


def group_name(number: int) -> str:
    return f"Kelompok {number:02d}"


class Told(Drafts):
    """Members of a sex and in groups."""

    def details(self, number: int) -> MemberDetails:
        sex, group = (Sex.FEMALE, Sex.MALE)[number % 2], group_name(number % GROUPS + 1)
        return MemberDetails(name=f"Anggota {number:05d} Sumber Makmur", joined=FIRST_DAY, sex=sex, group=group)


def _own(month: date) -> Iterator[EntryDraft]:
    """What a month brings of the cooperative's own: cash to the bank, and salaries out of cash, on its last day."""
    for kind, to, amount in ((EventKind.CASH_BANKED, BANK, BANKED), (EventKind.EXPENSE_PAID, SALARIES, PAID)):
        lines = (Line(to, Side.DEBIT, amount), Line(CASH, Side.CREDIT, amount))
        yield EntryDraft(kind, month, lines, f"{kind}-{month}", series_of(kind))


def _close(unit: UnitOfWork, context: Context, month: date) -> None:
    """Freeze a month; after December its year too, with the entries that close the accounts."""
    _record(unit, context, PeriodKind.MONTH, month)
    unit.books.close_until(month)
    if month.month == 12:
        close_accounts(unit, context, month, f"closed-{month.year}")
        move_surplus(unit, context, month, f"moved-{month.year}")
        _record(unit, context, PeriodKind.YEAR, month)


def _record(unit: UnitOfWork, context: Context, period: PeriodKind, last_day: date) -> None:
    closing = Closing(period, last_day, context.operator.name, context.recorded_at, unit.periods.known())
    before = unit.books.cooperative().closed_until
    unit.periods.record(PeriodEvent(PeriodAct.CLOSED, closing, before, last_day if period is PeriodKind.MONTH else before))


def _last_month(runner: Runner, years: int) -> None:
    runner.execute_all(Deposit(f"s{n}", DECEMBER, f"{n:05d}", "sukarela", THEIRS) for n in range(1, RICH + 1))
    runner.execute_all(
        PlaceDeposit(f"d{n}", LAST_DAY.replace(day=2 + n % 20), f"{n:05d}", "berjangka", DEPOSITED, 3, PayoutChoice.AT_MATURITY, Rollover.NONE, "sukarela")
        for n in range(1, DEPOSITS + 1)
    )
    runner.execute_all(TakeOffice(f"o{n}", f"{n:05d}", office, DECEMBER) for n, office in enumerate(OFFICES, 1))
    length = Length(UseMethod.STRAIGHT, 48, add_months(DECEMBER, 1))
    runner.execute(RegisterAsset("asset", DECEMBER, AssetKind.FIXED, "Komputer", AssetAccounts("1-2230", "1-2290", "5-2300"), 12_000_000, length, CASH))
    runner.execute(SaveBudget("budget", DECEMBER, LAST_DAY.year, BudgetVersion.PROPOSED, ((SALARIES, over_months(12 * PAID)),)))
    runner.execute(PostRun("interest", RunKind.INTEREST, "sukarela", LAST_DAY))
    _keep_back(runner)
    _cover(runner)
    _fill_pots(runner)
    _settle(runner, years)


def _keep_back(runner: Runner) -> None:
    """What an employer is asked to keep back from pay."""
    runner.execute(SaveEmployer("employer", EMPLOYER, "Pabrik Sumber Makmur"))
    runner.execute_all(Employ(f"e{n}", DECEMBER, f"{n:05d}", EMPLOYER, f"K{n}", "sukarela", 50_000) for n in range(1, EMPLOYED + 1))
    billed = runner.read(lambda unit, context: bill_lines(unit, employer_of(unit, EMPLOYER), DECEMBER, context.business_date))
    runner.execute(FixBill("bill", EMPLOYER, DECEMBER, sum(line.amount for line in billed)))


def _cover(runner: Runner) -> None:
    """At a meeting of all, two paid for each of some members; half of it was let off."""
    stamp = runner.read(lambda _unit, context: context.stamp)
    with runner.book.write() as unit:
        meeting = unit.meetings.add(None, DECEMBER, MeetingDetails())
        pairs = ((debtor, debtor + bearer) for debtor in range(1, COVERED + 1) for bearer in (1, 2))
        unit.covers.add(meeting, [GapShare(debtor, bearer, None, SHARE, SHARE) for debtor, bearer in pairs], DECEMBER, stamp)
        half = [Ending(cover.id, SHARE // 2) for cover in unit.covers.of_meeting(meeting)]
        unit.covers.end(half, CoverEnd.WRITTEN_OFF, LAST_DAY, stamp, reason="musyawarah")


def _fill_pots(runner: Runner) -> None:
    """Every group has a pot, into which something came and out of which something went."""
    for pot in range(1, GROUPS + 1):
        runner.execute(SavePot(f"pot-{pot}", group_name(pot), PotKind.CASH, f"Kas {pot:02d}"))
        runner.execute(PotPaidIn(f"pot-in-{pot}", DECEMBER, pot, SHARE))
        runner.execute(PotPaidOut(f"pot-out-{pot}", LAST_DAY, pot, SHARE // 2, "duka"))


def _settle(runner: Runner, years: int) -> None:
    """The bank's statement of the last day, which has what the book has."""
    statement = BankStatement("desember.csv", (BankLine(2, LAST_DAY, "setoran", BANKED),), BANKED * 12 * years)
    pairs = runner.read(lambda unit, _context: suggested(unit, BANK, statement))
    runner.execute(Reconcile("statement", BANK, statement, pairs))
