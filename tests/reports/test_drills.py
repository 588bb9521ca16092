"""Every row of a report leads to the ground of its figures; the sheet's code proves what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from coopdesk.domain.asset_use import UseMethod
from coopdesk.domain.assets import AssetAccounts, AssetKind, Length
from coopdesk.domain.cash_acts import ActChoice
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.groups import GroupDetails
from coopdesk.domain.journal import EventKind
from coopdesk.domain.meetings import GapShare, MeetingDetails
from coopdesk.domain.members import MemberStatus
from coopdesk.domain.pots import PotKind
from coopdesk.domain.prudential import PrudentialRules
from coopdesk.domain.term_deposits import Rollover
from coopdesk.domain.wording import BroughtForward
from coopdesk.i18n.catalogue import translator
from coopdesk.reports.drill import ToAccount, ToEntry, ToLoan, ToMember, ToReport
from coopdesk.reports.kind import SHELVES, Dates, Filter
from coopdesk.reports.rack import REPORTS, report_kind
from coopdesk.reports.table import ReportTable, RowRole
from coopdesk.services import payroll
from coopdesk.services.assets import RegisterAsset
from coopdesk.services.cash_acts import CarryOut
from coopdesk.services.deposit_runs import RunDeposits
from coopdesk.services.groups import FoundGroup
from coopdesk.services.ledger_accounts import account_card
from coopdesk.services.papers.heads import proof
from coopdesk.services.payroll.desk import payroll_sheet
from coopdesk.services.pots import PotPaidIn, SavePot
from coopdesk.services.prudential import ChangePrudential
from coopdesk.services.runner import Runner
from coopdesk.services.term_deposits import PlaceDeposit
from tests.books import FIRST_DAY, TODAY, request_id
from tests.reports.history import built, lived_in, records

DAYS = {"from_date": date(2025, 4, 1), "to_date": date(2025, 9, 30)}


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    made = lived_in(tmp_path_factory.mktemp("drills") / "buku.coop", 11)
    here = next(member.number for member in made.read(lambda unit, _context: unit.members.all()) if member.status is MemberStatus.ACTIVE)
    made.business_date = FIRST_DAY
    made.execute(ChangePrudential(request_id(), PrudentialRules(cash_threshold=100_000)))
    made.business_date = TODAY
    given = (date(2025, 8, 1), here, "berjangka", 200_000_000, 3, PayoutChoice.MONTHLY, Rollover.NONE, "sukarela")
    made.execute(PlaceDeposit(request_id(), *given))
    made.execute(CarryOut(request_id(), date(2025, 8, 2), EventKind.CASH_BANKED, ActChoice("1-1100", "1-1010", 100_000), "setor"))
    made.execute(RunDeposits(request_id(), date(2025, 9, 30), date(2025, 9, 30)))
    desk, year = AssetAccounts("1-2230", "1-2290", "5-2300"), Length(UseMethod.STRAIGHT, 12, date(2025, 8, 1))
    made.execute(RegisterAsset(request_id(), date(2025, 8, 1), AssetKind.FIXED, "Meja", desk, 120_000, year, "1-1010"))
    made.execute(CarryOut(request_id(), date(2025, 8, 1), EventKind.CASH_BANKED, ActChoice("1-1100", "1-1010", 50_000), "setor ke bank"))
    made.execute(payroll.SaveEmployer(request_id(), "SMP1", "SMP Negeri 1", "Bu Tini", 25))
    made.execute(payroll.Employ(request_id(), date(2025, 8, 1), here, "SMP1", "198501", "sukarela", 50_000))
    asked_for = made.read(lambda unit, context: payroll_sheet(unit, context, "SMP1", date(2025, 9, 1)))
    made.execute(payroll.FixBill(request_id(), "SMP1", date(2025, 9, 1), asked_for.billed))
    _cover(made)
    made.execute(FoundGroup(request_id(), date(2025, 8, 1), GroupDetails("Seroja")))
    made.execute(SavePot(request_id(), "Seroja", PotKind.CASH, "Kas"))
    made.execute(PotPaidIn(request_id(), date(2025, 8, 2), 1, 50_000))
    yield made
    made.book.close()


def _cover(runner: Runner) -> None:
    """At a meeting of all one member paid for another."""
    stamp, on = runner.read(lambda _unit, context: context.stamp), date(2025, 8, 1)
    with runner.book.write() as unit:
        one, other = (member.id for member in unit.members.all()[:2])
        unit.covers.add(unit.meetings.add(None, on, MeetingDetails()), [GapShare(one, other, None, 25_000, 25_000)], on, stamp)


def asked(runner: Runner, code: str) -> ReportTable:
    """A report on days in the middle of the book."""
    kind = report_kind(code)
    days = {"as_of": DAYS["to_date"]} if kind.dates is Dates.AS_OF else DAYS
    return built(runner, code, **days, **({"member": "0001"} if Filter.MEMBER in kind.needs else {}))


@pytest.mark.parametrize("code", REPORTS)
def test_every_row_leads_somewhere(runner: Runner, code: str) -> None:
    table = asked(runner, code)
    assert len(table.rows) == len(table.drills) > 0
    lines = [row for row in range(len(table.rows)) if table.shape(row).role is RowRole.LINE]
    assert lines
    assert all(table.drill(row) is not None for row in lines)


@pytest.mark.parametrize("code", ["journal", "cash-book", "member-statement"])
def test_rows_of_entries_lead_to_the_entry_of_their_number(runner: Runner, code: str) -> None:
    table = asked(runner, code)
    for row, drill in zip(records(table), table.drills, strict=True):
        if not isinstance(row.get("text"), BroughtForward):
            assert isinstance(drill, ToEntry)
            entry = runner.read(lambda unit, _context, drill=drill: unit.ledger.entry(drill.sequence))
            assert (entry.shown_number, entry.business_date) == (row["number"], row["date"])


def test_a_figure_of_the_trial_balance_leads_to_lines_that_make_it(runner: Runner) -> None:
    table = asked(runner, "trial-balance")
    for row, drill in zip(records(table), table.drills, strict=True):
        assert isinstance(drill, ToAccount)
        days = drill.from_date or FIRST_DAY, drill.to_date
        card = runner.read(lambda unit, _context, drill=drill, days=days: account_card(unit, drill.code, *days))
        assert card.debit - card.credit == row["balance"]


def test_a_savings_product_leads_to_the_account_of_its_sum(runner: Runner) -> None:
    table = asked(runner, "savings-summary")
    for row, drill in zip(records(table), table.drills, strict=True):
        assert isinstance(drill, ToAccount)
        assert runner.read(lambda unit, _context, drill=drill: account_card(unit, drill.code, FIRST_DAY, drill.to_date)).closing == row["balance"]


def test_people_loans_and_sections_lead_to_themselves(runner: Runner) -> None:
    assert asked(runner, "member-list").drills == tuple(ToMember(str(row["number"])) for row in records(asked(runner, "member-list")))
    assert asked(runner, "loan-list").drills == tuple(ToLoan(str(row["number"])) for row in records(asked(runner, "loan-list")))
    for drill in asked(runner, "meeting-summary").drills:
        assert isinstance(drill, ToReport)
        assert drill.code in REPORTS


def test_a_table_whose_rows_do_not_all_say_where_they_lead_is_a_fault(runner: Runner) -> None:
    table = asked(runner, "trial-balance")
    with pytest.raises(AssertionError):
        ReportTable(table.code, table.title, table.columns, table.rows, drills=table.drills[:1])


def test_the_code_of_a_sheet_changes_with_its_figures(runner: Runner) -> None:
    one, same, other = asked(runner, "trial-balance"), asked(runner, "trial-balance"), built(runner, "trial-balance", as_of=TODAY)
    assert one.sheet_code == "TRIAL-BALANCE-300925"
    assert proof("x", one.content()) == proof("x", same.content())
    assert proof("x", one.content()) != proof("x", other.content())


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_report_stands_on_a_shelf_and_says_what_it_answers(language: str) -> None:
    words = translator(language)
    assert all(words.gettext(kind.says) and words.gettext(SHELVES[kind.shelf]) for kind in REPORTS.values())
