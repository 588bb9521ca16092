"""A report as known on a moment is the report that a copy of the book made on that moment gives."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdesk.domain.calendar import month_end
from coopdesk.domain.errors import BadField, DateTooEarly
from coopdesk.domain.members import MemberDetails, MemberStatus
from coopdesk.domain.periods import PeriodKind
from coopdesk.reports.kind import Filter, Parameters, ReportKind, completed
from coopdesk.reports.rack import REPORTS
from coopdesk.reports.table import ReportTable
from coopdesk.services import books
from coopdesk.services.bank_reconciliation import ChangeBankRule
from coopdesk.services.context import Context
from coopdesk.services.corrections import Reverse
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loans import Lend
from coopdesk.services.members import AdmitMember, ChangeMember, ChangeStatus
from coopdesk.services.month_steps import book_periods
from coopdesk.services.periods import CloseYear
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from coopdesk.store.queries.as_known import follows
from coopdesk.store.tables import SEALED
from coopdesk.store.unit_of_work import UnitOfWork
from tests.books import admit, close_month, new_runner, request_id
from tests.exchange.variants import KSP, read
from tests.reports.history import built
from tests.services.import_desk import bring_in, undo
from tests.services.lives import BEGUN, END, Life

LATER = date(2026, 1, 20)
BEGIN = datetime(2025, 1, 1, 8, tzinfo=UTC)
STEPS, EVERY = 140, 20
SEED, ACTS_A_MONTH, LATER_ACTS = 3, 7, 25
NARROWED = (date(2025, 3, 31), date(2025, 10, 31))
"""The months whose reports are asked for with filters too."""
SAVED, LENT = "sukarela", "flat"


class Lived:
    """A life of random acts, one a minute, with copies of its book along the way."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.copies: dict[datetime, Path] = {}
        with time_machine.travel(BEGIN, tick=False) as clock:
            life = Life(folder / "hidup.coop", seed)
            for step in range(1, STEPS + 1):
                clock.shift(timedelta(minutes=1))
                life.step()
                if step % EVERY == 0:
                    self.copies[datetime.now(UTC)] = self._copied(life.runner, folder / f"{step}.coop")
        self.book = life.runner.book
        self.runner = Runner(self.book, life.runner.operator, END)

    def _copied(self, runner: Runner, to: Path) -> Path:
        runner.book.checkpoint()
        shutil.copy(runner.book.path, to)
        return to


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    return Lived(tmp_path_factory.mktemp("moments"), 11)


class Year:
    """A year of random acts whose months are frozen as they end, each with a copy; then more acts, of which some reach far back."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder, self.frozen = folder, dict[tuple[date, datetime], Path]()
        with time_machine.travel(BEGIN, tick=False) as clock:
            life = Life(folder / "tahun.coop", seed)
            self.runner = life.runner
            for month in (month_end(date(2025, number, 1)) for number in range(1, 13)):
                for _act in range(ACTS_A_MONTH):
                    clock.shift(timedelta(minutes=1))
                    life.act(min(life.day + timedelta(life.by_chance.randint(0, 7)), month))
                    self._copy_frozen()
                life.day = self.runner.business_date = month + timedelta(1)
                self._freeze_until(month)
            for _act in range(LATER_ACTS):
                clock.shift(timedelta(minutes=1))
                life.act(LATER)
                self._copy_frozen()
            self._freeze_until(END)

    def _freeze_until(self, last: date) -> None:
        while (due := self.runner.read(book_periods)).next_month <= last:
            if due.year_in_the_way is None:
                self.runner.execute(CloseYear(request_id(), due.next_year.year))
            else:
                self.runner.execute(ChangeBankRule(request_id(), required=False))
                close_month(self.runner, due.next_month)
                self._copy_frozen()

    def _copy_frozen(self) -> None:
        """What is frozen now; what was reopened since was frozen for nothing."""
        standing = [(each.last_day, each.recorded_at) for each in self.runner.read(book_periods).closed if each.period is PeriodKind.MONTH]
        self.frozen = {each: self.frozen.get(each) or self._copied(*each) for each in standing}

    def _copied(self, month: date, frozen_at: datetime) -> Path:
        self.runner.book.checkpoint()
        return Path(shutil.copy(self.runner.book.path, self._folder / f"{month} {frozen_at:%H%M}.coop"))


def test_every_report_of_every_frozen_month_is_that_of_a_copy_made_at_its_freeze(tmp_path: Path) -> None:
    """Though members are renamed, products and rules changed, entries taken back with their old value date, months reopened."""
    year = Year(tmp_path, SEED)
    assert len(year.frozen) >= 12
    for (month, frozen_at), path in year.frozen.items():
        with books.open_book(path, LATER).book as copy:
            then = all_plainly(Runner(copy, year.runner.operator, LATER), month, month in NARROWED)
        now = all_reports(year.runner, month, month in NARROWED)
        for asked, table in then.items():
            assert now[asked] == replace(table, known_on=now[asked].known_on), f"{asked} of {month}"
        assert {table.known_on for table in now.values()} == {frozen_at}
    year.runner.book.close()


Asked: TypeAlias = tuple[str, tuple[tuple[str, str], ...]]
"""A report by its code, and what it is narrowed to."""


def questions(kind: ReportKind, narrower: bool) -> Iterator[dict[str, str]]:
    """What is asked of a report: all of it, and each way to narrow it that means something in these books."""
    narrowed = {Filter.MEMBER: "0001", Filter.PRODUCT: LENT if kind.code.startswith("loan") else SAVED}
    needed = {each.value: narrowed[each] for each in kind.needs if each in narrowed}
    yield needed
    if narrower:
        yield from (needed | {each.value: value} for each, value in narrowed.items() if each in kind.filters and each not in kind.needs)


def all_reports(runner: Runner, day: date, narrower: bool = False, known_on: datetime | None = None) -> dict[Asked, ReportTable]:
    return {
        (code, tuple(asked.items())): built(runner, code, "en", as_of=day, known_on=known_on, **asked)
        for code, kind in REPORTS.items()
        for asked in questions(kind, narrower)
    }


def all_plainly(runner: Runner, day: date, narrower: bool = False) -> dict[Asked, ReportTable]:
    """As the book has them now, whatever is closed."""

    def build(unit: UnitOfWork, context: Context) -> dict[Asked, ReportTable]:
        return {
            (code, tuple(asked.items())): kind.build(unit, completed(kind, unit, Parameters("en", as_of=day, **asked), context.business_date))  # type: ignore[arg-type]
            for code, kind in REPORTS.items()
            for asked in questions(kind, narrower)
        }

    return runner.read(build)


@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_every_report_is_that_of_a_copy_made_then(lived: Lived, data: st.DataObject) -> None:
    moment = data.draw(st.sampled_from(sorted(lived.copies)))
    day = BEGUN + timedelta(data.draw(st.integers(0, (END - BEGUN).days)))
    with books.open_book(lived.copies[moment], END).book as copy:
        then = all_plainly(Runner(copy, lived.runner.operator, END), day)
    known = all_reports(lived.runner, day, known_on=moment)
    for asked, table in then.items():
        assert replace(known[asked], known_on=None) == table, f"{asked} of {day}, as known at {moment:%H:%M}"


def test_a_closed_month_is_reported_as_when_it_was_closed(tmp_path: Path) -> None:
    """Though a payment of February is reversed in March with its old value date, more comes in and a member turns passive."""
    runner, frozen = new_runner(tmp_path / "buku.coop", date(2025, 2, 28)), dict[date, Path]()
    saver, borrower = (admit(runner, f"Anggota {letter}") for letter in "AB")
    runner.execute(Deposit(request_id(), date(2025, 1, 5), saver, "sukarela", 500_000))
    loan = runner.execute(Lend(request_id(), date(2025, 1, 6), borrower, "flat", 1_200_000, 12)).loan or ""
    paid = runner.execute(Repay(request_id(), date(2025, 2, 6), loan, 118_000)).entry or 0
    for last_day in (date(2025, 1, 31), date(2025, 2, 28)):
        close_month(runner, last_day)
        runner.book.checkpoint()
        frozen[last_day] = Path(shutil.copy(runner.book.path, tmp_path / f"{last_day}.coop"))
    runner.business_date = date(2025, 3, 10)
    runner.execute(Reverse(request_id(), runner.business_date, paid, "salah ketik"))
    runner.execute(Deposit(request_id(), runner.business_date, saver, "sukarela", 70_000))
    runner.execute(ChangeStatus(request_id(), runner.business_date, saver, MemberStatus.PASSIVE, "pindah"))
    for last_day, path in frozen.items():
        with books.open_book(path, runner.business_date).book as copy:
            assert all_reports(runner, last_day) == all_reports(Runner(copy, runner.operator, runner.business_date), last_day)
    assert not built(runner, "arrears", as_of=date(2025, 2, 28)).rows
    assert built(runner, "arrears", as_of=date(2025, 2, 28), known_on=datetime.now(UTC)).rows


def test_a_file_that_was_undone_is_known_as_it_was_brought_in(tmp_path: Path) -> None:
    """Its members, balances, loans and the months that they had paid before."""
    with time_machine.travel(BEGIN, tick=False) as clock:
        runner = new_runner(tmp_path / "buku.coop", LATER)
        batch = bring_in(runner, read(KSP))
        then, moment = all_plainly(runner, LATER), datetime.now(UTC)
        clock.shift(timedelta(minutes=1))
        undo(runner, batch)
    known = all_reports(runner, LATER, known_on=moment)
    assert {asked: replace(table, known_on=None) for asked, table in known.items()} == then
    assert built(runner, "dues", as_of=LATER).rows != then["dues", ()].rows


def test_a_group_that_has_another_name_by_now_is_asked_for_by_that_of_then(tmp_path: Path) -> None:
    """And by that of now too: nobody was in it. What never was a group is refused."""
    with time_machine.travel(BEGIN, tick=False) as clock:
        runner = new_runner(tmp_path / "buku.coop", LATER)
        admitted = runner.execute(AdmitMember(request_id(), BEGUN, "0001", MemberDetails("Siti", BEGUN, group="Melati")))
        clock.shift(timedelta(minutes=1))
        runner.execute(ChangeMember(request_id(), str(admitted.member), MemberDetails("Siti", BEGUN, group="Mawar")))
    found = [built(runner, "member-list", as_of=LATER, known_on=BEGIN, group=group) for group in ("Melati", "Mawar")]
    assert [len(table.rows) for table in found] == [1, 0]
    assert [len(built(runner, "member-list", as_of=LATER, group=group).rows) for group in ("Melati", "Mawar")] == [0, 1]
    with pytest.raises(BadField):
        built(runner, "member-list", as_of=LATER, group="Anggrek")


def test_the_book_is_as_it_was_afterwards(lived: Lived) -> None:
    before = all_reports(lived.runner, END)
    all_reports(lived.runner, END, known_on=BEGIN)
    assert all_reports(lived.runner, END) == before


def test_before_the_book_was_there_no_report_is_given(lived: Lived) -> None:
    with pytest.raises(DateTooEarly):
        built(lived.runner, "financial-position", as_of=END, known_on=BEGIN - timedelta(days=1))


def test_every_sealed_table_tells_what_was_known() -> None:
    """By when its rows were recorded, or by the row of another table that they belong to."""
    silent = {table.name for table in SEALED if "recorded_at" not in table.c and follows(table) is None}
    assert silent == {"loan_instalment", "deposit_term"}, "rows that are read by a version, which another row names"
