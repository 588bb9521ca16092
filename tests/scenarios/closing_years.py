"""The demo cooperative lives through whole years that are all closed, month by month, and nothing is taken on trust.

`python3 -m tests closing [--members 120] [--years 3]`; a smaller one is among the tests. Every step is carried out twice,
every check of the book is asked after every month and year, and what a year ends with is what the next one begins with.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from coopdesk.domain.calendar import month_end
from coopdesk.domain.chart import AccountKind, Role
from coopdesk.domain.errors import ClosedBefore, PeriodClosed
from coopdesk.domain.steps import Halt
from coopdesk.reports.table import ReportTable
from coopdesk.services import checks
from coopdesk.services.closing.rack import STEPS
from coopdesk.services.demo import make_demo
from coopdesk.services.month_steps import CarryOutStep, book_periods
from coopdesk.services.periods import CloseMonth, CloseYear
from coopdesk.services.runner import Runner
from coopdesk.store.columns import metadata
from coopdesk.store.queries.balances import account_sums
from tests.books import request_id, rows
from tests.reports.history import built, records

LAST_DAY, AFTERWARDS, SEED = date(2025, 12, 31), date(2026, 2, 14), 5
FROM_MONTH, DECEMBER = 2, 12
TRACES_OF_ACTS = {"audit_event", "seal", "earlier_row"}
"""What an act without effect leaves behind: that it was asked."""
RESULTS = (AccountKind.INCOME, AccountKind.EXPENSE)


class CloseWithCare:
    """Closes what is due, as `demo_closing` does, and asks after each act whether everything is as it should be."""

    def __init__(self) -> None:
        self.months: dict[date, list[ReportTable]] = {}
        self.years: list[int] = []
        self.posted = 0

    def __call__(self, runner: Runner, halt: Halt) -> None:
        if runner.business_date.month < FROM_MONTH:
            return
        while (due := runner.read(book_periods)).next_year.year < runner.business_date.year:
            halt()
            if due.year_in_the_way is None:
                self._close_year(runner, due.next_year.year)
            else:
                self._close_month(runner, due.next_month)
            assert [f"{each.name}: {each.detail}" for each in checks.run_checks(runner.book) if not each.ok] == []

    def _close_month(self, runner: Runner, month: date) -> None:
        entries = _entries(runner)
        _carry_out(runner, month)
        done = _content(runner)
        _carry_out(runner, month)
        assert _content(runner) == done, f"a step of {month} carried out again had an effect"
        self.posted += _entries(runner) - entries
        runner.execute(CloseMonth(request_id(), month))
        frozen = _entries(runner)
        for again, refusal in ((CloseMonth(request_id(), month), ClosedBefore), (CarryOutStep(request_id(), next(iter(STEPS)), month), PeriodClosed)):
            with pytest.raises(refusal):
                runner.execute(again)
        assert _entries(runner) == frozen
        self.months[month] = _statements(runner, month)

    def _close_year(self, runner: Runner, year: int) -> None:
        last, first = date(year, 12, 31), date(year + 1, 1, 1)
        ended = _sums(runner, last)
        runner.execute(CloseYear(request_id(), year))
        closed = _content(runner)
        with pytest.raises(ClosedBefore):
            runner.execute(CloseYear(request_id(), year))
        assert _content(runner) == closed
        _begins_as_it_ended(runner, ended, first)
        _statements_go_on(runner, last, first)
        self.years.append(year)


def live_and_close(path: Path, members: int, years: int) -> CloseWithCare:
    """A demo of whole years up to the last day of 2025, all of them closed by February; every month still reports what it did."""
    closer = CloseWithCare()
    runner = make_demo(path, members, years, "id", SEED, LAST_DAY, close=closer)
    try:
        runner.business_date = AFTERWARDS
        closer(runner, lambda: None)
        assert (len(closer.months), len(closer.years)) == (12 * years, years)
        assert runner.read(book_periods).next_month == month_end(AFTERWARDS.replace(month=1))
        for month, then in closer.months.items():
            assert _statements(runner, month) == then, f"{month} is reported as it was not"
    finally:
        runner.book.close()
    return closer


def main(arguments: Sequence[str]) -> int:
    """As large as asked; 0 where all of it holds."""
    parser = argparse.ArgumentParser(prog="python3 -m tests closing", description=__doc__)
    parser.add_argument("--members", type=int, default=120)
    parser.add_argument("--years", type=int, default=3)
    asked = parser.parse_args(arguments)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="coopdesk-closing-") as folder:
        held = live_and_close(Path(folder) / "demo.coop", asked.members, asked.years)
    spent = time.monotonic() - began
    sys.stdout.write(f"All of it holds. Members: {asked.members}; months closed: {len(held.months)}, years: {len(held.years)}; entries of steps: {held.posted}; {spent:.0f} s\n")
    return 0


def _carry_out(runner: Runner, month: date) -> None:
    runner.execute_all(CarryOutStep(request_id(), step, month) for step in STEPS)


def _entries(runner: Runner) -> int:
    return int(rows(runner.book, "SELECT count(*) FROM journal_entry")[0][0])


def _content(runner: Runner) -> str:
    """Of every table of the book but the traces of acts."""
    digest = hashlib.sha256()
    for table in metadata.sorted_tables:
        if table.name not in TRACES_OF_ACTS:
            digest.update(repr((table.name, rows(runner.book, f"SELECT * FROM {table.name}"))).encode())
    return digest.hexdigest()


def _sums(runner: Runner, on: date) -> dict[str, int]:
    """Account → debits less credits, what is nothing left out."""
    return {each.account: each.balance for each in runner.read(lambda unit, _context: account_sums(unit, on)) if each.balance}


def _begins_as_it_ended(runner: Runner, ended: dict[str, int], first: date) -> None:
    """Every account opens with what it closed with; what income and expense came to stands with the surplus of earlier years."""
    accounts, roles = runner.read(lambda unit, _context: (unit.products.chart().accounts, unit.products.roles()))
    begun, prior = _sums(runner, first), roles[Role.PRIOR_SURPLUS]
    result = sum(amount for code, amount in ended.items() if accounts[code].kind in RESULTS)
    assert {code for code in begun if accounts[code].kind in RESULTS} == set()
    carried = {code: amount for code, amount in ended.items() if accounts[code].kind not in RESULTS}
    carried[prior] = carried.get(prior, 0) + result
    assert begun == {code: amount for code, amount in carried.items() if amount}


def _statements_go_on(runner: Runner, last: date, first: date) -> None:
    """The closing figures of a year's statements are the opening ones of the next, and its position is that of the next morning."""
    ended, begun = (built(runner, "financial-position", as_of=day) for day in (last, first))
    for total in ("assets.total", "liabilities.total", "equity.total"):
        assert _of(ended, "name", total)["amount"] == _of(begun, "name", total)["amount"]
    for code, amount, of in (("cash-flow", "amount", "name"), ("changes-in-equity", "total", "change")):
        closing, opening = (built(runner, code, from_date=day, to_date=until) for day, until in ((last.replace(month=1, day=1), last), (first, first + timedelta(30))))
        assert _of(closing, of, "closing")[amount] == _of(opening, of, "opening")[amount]


def _of(table: ReportTable, column: str, code: str) -> dict[str, object]:
    (found,) = [row for row in records(table) if getattr(row[column], "code", "") == code]
    return dict(found)


def _statements(runner: Runner, month: date) -> list[ReportTable]:
    """The sums and the position of a month; of a year's last one all that its meeting gets to see."""
    first = month.replace(month=1, day=1)
    of_year = ("income-statement", "cash-flow", "changes-in-equity") if month.month == DECEMBER else ()
    return [*(built(runner, code, as_of=month) for code in ("trial-balance", "financial-position")), *(built(runner, code, from_date=first, to_date=month) for code in of_year)]
