"""A report as known on a moment is the report that a copy of the book made on that moment gives."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdesk.domain.closing import StepStatus
from coopdesk.domain.members import MemberStatus
from coopdesk.reports.kind import Filter, ReportKind
from coopdesk.reports.rack import REPORTS
from coopdesk.reports.table import ReportTable
from coopdesk.services import books
from coopdesk.services.corrections import Reverse
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loans import Lend
from coopdesk.services.members import ChangeStatus
from coopdesk.services.month_steps import CarryOutStep, month_closing
from coopdesk.services.periods import CloseMonth
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from coopdesk.store.queries.as_known import follows
from coopdesk.store.tables import SEALED
from tests.books import admit, new_runner, request_id
from tests.reports.history import built
from tests.services.lives import BEGUN, END, Life

BEGIN = datetime(2025, 1, 1, 8, tzinfo=UTC)
STEPS, EVERY = 140, 20


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


def asked_of(kind: ReportKind) -> dict[str, str]:
    return {each.value: "0001" for each in kind.needs if each is Filter.MEMBER}


def all_reports(runner: Runner, day: date, **known: datetime) -> dict[str, ReportTable]:
    return {code: built(runner, code, as_of=day, **asked_of(kind), **known) for code, kind in REPORTS.items()}


@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_every_report_is_that_of_a_copy_made_then(lived: Lived, data: st.DataObject) -> None:
    moment = data.draw(st.sampled_from(sorted(lived.copies)))
    day = BEGUN + timedelta(data.draw(st.integers(0, (END - BEGUN).days)))
    with books.open_book(lived.copies[moment], END).book as copy:
        then = all_reports(Runner(copy, lived.runner.operator, END), day)
    known = all_reports(lived.runner, day, known_on=moment)
    for code in REPORTS:
        assert replace(known[code], known_on=None) == replace(then[code], known_on=None), f"{code} of {day}, as known at {moment:%H:%M}"


def test_a_closed_month_is_reported_as_when_it_was_closed(tmp_path: Path) -> None:
    """Though a payment of February is reversed in March with its old value date, more comes in and a member turns passive."""
    runner, frozen = new_runner(tmp_path / "buku.coop", date(2025, 2, 28)), dict[date, Path]()
    saver, borrower = (admit(runner, f"Anggota {letter}") for letter in "AB")
    runner.execute(Deposit(request_id(), date(2025, 1, 5), saver, "sukarela", 500_000))
    loan = runner.execute(Lend(request_id(), date(2025, 1, 6), borrower, "flat", 1_200_000, 12)).loan or ""
    paid = runner.execute(Repay(request_id(), date(2025, 2, 6), loan, 118_000)).entry or 0
    for month_end in (date(2025, 1, 31), date(2025, 2, 28)):
        close(runner, month_end)
        runner.book.checkpoint()
        frozen[month_end] = Path(shutil.copy(runner.book.path, tmp_path / f"{month_end}.coop"))
    runner.business_date = date(2025, 3, 10)
    runner.execute(Reverse(request_id(), runner.business_date, paid, "salah ketik"))
    runner.execute(Deposit(request_id(), runner.business_date, saver, "sukarela", 70_000))
    runner.execute(ChangeStatus(request_id(), runner.business_date, saver, MemberStatus.PASSIVE, "pindah"))
    for month_end, path in frozen.items():
        with books.open_book(path, runner.business_date).book as copy:
            assert all_reports(runner, month_end) == all_reports(Runner(copy, runner.operator, runner.business_date), month_end)
    assert not built(runner, "arrears", as_of=date(2025, 2, 28)).rows
    assert built(runner, "arrears", as_of=date(2025, 2, 28), known_on=datetime.now(UTC)).rows


def close(runner: Runner, month_end: date) -> None:
    """Every step that the month asks for, then the freeze."""
    for step, state in runner.read(lambda unit, context: month_closing(unit, context, month_end)).steps:
        if state.status is StepStatus.TO_DO:
            runner.execute(CarryOutStep(request_id(), step, month_end))
    runner.execute(CloseMonth(request_id(), month_end))


def test_the_book_is_as_it_was_afterwards(lived: Lived) -> None:
    before = all_reports(lived.runner, END)
    all_reports(lived.runner, END, known_on=BEGIN)
    assert all_reports(lived.runner, END) == before


def test_every_sealed_table_tells_what_was_known() -> None:
    """By when its rows were recorded, or by the row of another table that they belong to."""
    silent = {table.name for table in SEALED if "recorded_at" not in table.c and follows(table) is None}
    assert silent == {"loan_instalment", "deposit_term"}, "rows that are read by a version, which another row names"
