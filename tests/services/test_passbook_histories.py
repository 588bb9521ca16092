"""A thousand random lives of a passbook: what people saw printed is the ledger, line by line, whatever went wrong.

The paper is a grid that remembers what the printer put on it. After every print somebody says the last line that can be
seen: all, some or nothing of what was sent; too much, and takes it back; a line is spoiled; the book is lost. In the end
the lines on the papers that were confirmed are the lines of the account, read from the tables by SQL of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopdesk.domain.errors import NothingToPrint, Refusal
from coopdesk.domain.journal import EntryDraft, EventKind, Line, Series, Side
from coopdesk.domain.members import MemberDetails
from coopdesk.domain.money import Currency
from coopdesk.domain.papers import PassbookLine, PassbookMark
from coopdesk.domain.passbook import PassbookLayout
from coopdesk.i18n.catalogue import translator
from coopdesk.printing.forms import passbook as form
from coopdesk.printing.style import PrintStyle
from coopdesk.runtime import clock
from coopdesk.services import checks, corrections, members, passbook, passbook_plan, savings
from coopdesk.services.runner import Runner
from tests.books import new_runner, request_id, rows
from tests.scenarios.story import lines_of

DAY = date(2025, 3, 3)
RUNS = 1_000
PRINTED_RUNS = 15
MINUS = "\N{EN DASH}"
"""As paper writes it."""
LEDGER = (
    "SELECT p.entry, p.line, p.side, p.amount FROM posting p JOIN member_account a ON a.id = p.member_account "
    "JOIN member m ON m.id = a.member WHERE m.number = ? AND a.product = 'sukarela' ORDER BY p.entry, p.line"
)
MARKED = (
    "SELECT k.entry, k.posting_line, k.balance FROM passbook_mark k JOIN passbook b ON b.id = k.passbook JOIN member_account a "
    "ON a.id = b.member_account JOIN member m ON m.id = a.member WHERE m.number = ? AND k.what = 'entry' AND NOT EXISTS ("
    "SELECT 1 FROM passbook_mark r WHERE r.passbook = k.passbook AND r.what = 'resumed' AND r.id > k.id "
    "AND (r.page, r.line) <= (k.page, k.line)) ORDER BY k.id"
)

Place = tuple[int, int, int]
"""Book, page and line."""


class Counter:
    """One member, her passbook as paper, and a clerk."""

    def __init__(self, runner: Runner, layout: PassbookLayout) -> None:
        self.runner = runner
        self.paper: dict[Place, PassbookLine] = {}
        self.seen: set[Place] = set()
        self.entries: list[int] = []
        outcome = runner.execute(members.AdmitMember(request_id(), DAY, None, MemberDetails("Siti Aminah", DAY)))
        self.number = outcome.member or ""
        self.deposit(1)
        with runner.book.write() as unit:
            account = unit.accounts.find(unit.members.get(self.number).id, "sukarela")
            assert account is not None
            self.account, self.control = account.id, account.control
            unit.passbooks.issue(account.id, 1, layout, DAY)

    def deposit(self, amount: int) -> None:
        outcome = self.runner.execute(savings.Deposit(request_id(), DAY, self.number, "sukarela", 10_000 + amount))
        self.entries.append(outcome.entry or 0)

    def withdraw(self, amount: int) -> None:
        with suppress(Refusal):
            outcome = self.runner.execute(savings.Withdraw(request_id(), DAY, self.number, "sukarela", amount * 100))
            self.entries.append(outcome.entry or 0)

    def reverse(self, which: int) -> None:
        with suppress(Refusal):
            self.runner.execute(corrections.Reverse(request_id(), DAY, self.entries[which % len(self.entries)], "salah"))

    def two_lines(self, amount: int) -> None:
        """An entry with two lines on the account."""
        lines = tuple(Line(self.control, side, amount, self.account) for side in Side)
        with self.runner.book.write() as unit:
            stamp = self.runner._context(unit).stamp
            unit.ledger.post(EntryDraft(EventKind.TRANSFER, DAY, lines, request_id(), Series.JOURNAL), stamp)

    def sent(self) -> list[tuple[Place, PassbookLine]]:
        with suppress(NothingToPrint):
            plan = self.runner.read(lambda unit, context: passbook_plan.plan_print(unit, context, self.number, "sukarela"))
            return [((page.book, page.page, line.line), line) for page in plan.pages for line in page.lines if not line.printed]
        return []

    def confirm(self, place: Place) -> None:
        book, page, line = place
        self.runner.execute(passbook.ConfirmPrinted(request_id(), self.number, "sukarela", line, page, book))

    def visit(self, appears: int, said: int) -> None:
        """Print; `appears` lines come out before the jam, the clerk says that `said` of them can be seen.

        Who said too much finds out, and printing resumes where the paper ends.
        """
        sent = self.sent()
        for place, line in sent[:appears]:
            assert self.paper.get(place, line) == line, "nothing is printed over another line"
            self.paper[place] = line
        said_seen = [place for place, _ in sent[:said]]
        if said_seen:
            self.confirm(said_seen[-1])
            self.confirm(said_seen[-1])
            self.seen.update(said_seen)
        if missing := sent[appears:said]:
            self.take_back(missing)

    def take_back(self, missing: list[tuple[Place, PassbookLine]]) -> None:
        """Lines that were confirmed and are not there print again; in a book that is done they are written in by hand."""
        (book, page, line), _ = missing[0]
        if book == self.standing()[0]:
            self.resume(line, page)
            self.seen -= {place for place, _ in missing}
        else:
            self.paper.update(missing)

    def strike_out(self) -> None:
        """What nobody confirmed is struck out on the paper."""
        self.paper = {place: line for place, line in self.paper.items() if place in self.seen}

    def standing(self) -> Place:
        found = self.runner.read(lambda unit, context: passbook_plan.standing_of(unit, context, self.number, "sukarela"))
        return found.book, found.page, found.line

    def resume(self, line: int, page: int) -> None:
        self.runner.execute(passbook.ResumeAt(request_id(), self.number, "sukarela", line, "kertas macet", page))

    def spoil(self, _amount: int) -> None:
        """A line is unreadable before anything is printed there: printing goes on at the next one of the page."""
        _, page, line = self.standing()
        with suppress(Refusal):
            self.resume(line + 1, page)
            self.strike_out()

    def lose(self, _amount: int) -> None:
        with suppress(Refusal):
            self.runner.execute(passbook.ReportLost(request_id(), self.number, "sukarela", "hilang"))
            self.runner.execute(passbook.ReplaceBook(request_id(), self.number, "sukarela", "surat desa"))
            self.strike_out()

    def ledger(self) -> list[tuple[int, int, int]]:
        """Entry, line and running balance of the account."""
        found, balance = [], 0
        for entry, line, side, amount in rows(self.runner.book, LEDGER, self.number):
            balance += amount if side == "C" else -amount
            found.append((entry, line, balance))
        return found


ACTS: dict[str, Callable[[Counter, int], None]] = {
    "deposit": Counter.deposit,
    "withdraw": Counter.withdraw,
    "reverse": Counter.reverse,
    "two lines": Counter.two_lines,
    "spoil": Counter.spoil,
    "lose": Counter.lose,
}
MONEY = st.tuples(st.sampled_from(["deposit", "deposit", "deposit", "withdraw", "reverse", "two lines"]), st.integers(1, 90))
TROUBLE = st.tuples(st.sampled_from(["spoil", "lose"]), st.just(0))
VISIT = st.tuples(st.just("visit"), st.tuples(st.integers(0, 9), st.integers(0, 9)))
HISTORY = st.lists(st.one_of(MONEY, MONEY, MONEY, VISIT, TROUBLE), min_size=4, max_size=22)
LAYOUTS = st.builds(PassbookLayout, st.just("passbook-135x180"), st.integers(3, 7), st.integers(1, 3))


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    runner = new_runner(tmp_path_factory.mktemp("passbooks") / "buku.coop")
    yield runner
    faults = [result for result in checks.run_checks(runner.book) if not result.ok]
    runner.book.close()
    assert faults == []


History = list[tuple[str, tuple[int, int] | int]]


def live(counter: Counter, history: History) -> None:
    """Everything that happens, then a last visit on which all goes well; the papers and the marks are the ledger."""
    for act, value in history:
        if isinstance(value, tuple):
            counter.visit(*value)
        else:
            ACTS[act](counter, value)
    while sent := counter.sent():
        counter.visit(len(sent), len(sent))
    assert rows(counter.runner.book, MARKED, counter.number) == counter.ledger()
    _check_paper(counter)


def test_what_was_seen_printed_is_the_ledger(runner: Runner) -> None:
    @given(layout=LAYOUTS, history=HISTORY)
    @settings(max_examples=RUNS, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
    def lives(layout: PassbookLayout, history: History) -> None:
        live(Counter(runner, layout), history)

    lives()
    happened = dict(rows(runner.book, "SELECT state, count(*) FROM passbook GROUP BY state"))
    happened |= dict(rows(runner.book, "SELECT what, count(*) FROM passbook_mark GROUP BY what"))
    for what in ("full", "replaced", "carried_forward", "brought_forward", "resumed"):
        assert happened[what] > RUNS / 10, happened


def test_the_pages_that_come_out_show_it_too(runner: Runner) -> None:
    """A few lives with every print read back from its PDF."""

    class Reader(Counter):
        def sent(self) -> list[tuple[Place, PassbookLine]]:
            sent = super().sent()
            if sent:
                plan = self.runner.read(lambda unit, context: passbook_plan.plan_print(unit, context, self.number, "sukarela"))
                pdf = form.render(plan.pages, PrintStyle(translator("id"), plan.layout, Currency.of("IDR"), clock.now_utc()))
                shown = [(found.line, found.out, found.in_, found.balance) for found in lines_of(pdf)]
                assert shown == [
                    (place[2], *(str(amount or "-") for amount in (line.out, line.in_)), str(line.balance).replace("-", MINUS))
                    for place, line in sent
                ]
            return sent

    @given(layout=LAYOUTS, history=HISTORY)
    @settings(max_examples=PRINTED_RUNS, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
    def lives(layout: PassbookLayout, history: History) -> None:
        live(Reader(runner, layout), history)

    lives()


def _check_paper(counter: Counter) -> None:
    """Every book read from its first line to its last: the ledger in order, and a balance that never jumps."""
    by_place = [counter.paper[place] for place in sorted(counter.paper)]
    entries = [line for line in by_place if line.mark is PassbookMark.ENTRY]
    assert [line.balance for line in entries] == [balance for _, _, balance in counter.ledger()]
    balance = 0
    for line in by_place:
        balance += line.in_ - line.out
        assert line.balance == balance


def test_the_check_can_fail(runner: Runner) -> None:
    """A line that nobody saw, or that stands twice, is found: the same paper with one line less or once more."""
    counter = Counter(runner, PassbookLayout("passbook-135x180", 4, 2))
    for amount in range(5):
        counter.deposit(amount)
    counter.visit(99, 99)
    _check_paper(counter)
    whole = dict(counter.paper)
    for place, line in whole.items():
        if line.mark is PassbookMark.ENTRY:
            counter.paper = {other: kept for other, kept in whole.items() if other != place}
            with pytest.raises(AssertionError):
                _check_paper(counter)
            counter.paper = whole | {(9, 9, 9): line}
            with pytest.raises(AssertionError):
                _check_paper(counter)
