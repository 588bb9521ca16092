"""The demo book: a small cooperative whose members save, borrow and sometimes pay late, through the real services.

The same seed, size and end give the same book (but for the moment of recording). Names and figures are made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from coopdesk.domain.calendar import add_months, month_start
from coopdesk.domain.chart import Role
from coopdesk.domain.loans import LoanState
from coopdesk.domain.members import MemberDetails, Sex
from coopdesk.domain.money import Minor
from coopdesk.domain.steps import Halt, OnStep, no_step
from coopdesk.services import (
    books,
    demo_groups,
    demo_meeting_day,
    demo_names,
    demo_words,
    founding,
    loan_repayment,
    loans,
    members,
    passbook,
    savings,
)
from coopdesk.services.context import Context
from coopdesk.services.demo_closing import CloseYears, close_years
from coopdesk.services.demo_meeting import prepare
from coopdesk.services.demo_products import FROM_MEMBERS, FewOfEverything
from coopdesk.services.passbook_plan import desk_of
from coopdesk.services.runner import Runner
from coopdesk.store.queries.balances import account_balance
from coopdesk.store.queries.loan_dues import dues_of
from coopdesk.store.unit_of_work import UnitOfWork

MEETING_WEEKDAY, MEETING_WEEK = 5, 2
"""The monthly meeting: the second Saturday."""

LOAN_PRODUCTS = ("flat", "menurun", "anuitas")
PAYS_DUES, SAVES, WITHDRAWS, BORROWS = 93, 45, 14, 9
"""Chances in a hundred, for each member at each meeting."""

CASH_RESERVE, SMALLEST_LOAN = 2_000_000, 500_000

BEFORE_NEXT_MEETING = timedelta(27)

MISSES_A_MONTH, STOPS_PAYING = 5, 2
"""Chances in a hundred: of a borrower to miss a meeting, and of a loan to be one that is no longer repaid."""

SAVED = "sukarela"
ONE_PASSBOOK_IN, PASSBOOKS_MAX = 3, 40
"""One of so many members has a passbook for what she saves, printed up to the meeting before the last."""


def make_demo(
    path: Path, members_count: int, years: int, language: str, seed: int, end: date, on_step: OnStep = no_step, close: CloseYears = close_years
) -> Runner:
    """Make a new demo book that ends on `end`, `years` long; open for writing. Refuses an existing file.

    `on_step` hears of meetings, and may stop the work at every act; `close` closes the years that are over at a meeting.
    """
    first_day = add_months(month_start(end), 1 - 12 * years)
    names = demo_names.of_language(language)
    new = founding.NewBook(
        name=names.cooperative,
        template="id-ksp",
        first_day=first_day,
        language=language,
        legal_number=names.legal_number,
        address=names.address,
        phone=names.phone,
        demo=True,
    )
    founding.found(path, new).close()
    runner = books.open_book(path, end)
    try:
        held = meetings(first_day, end)
        few = FewOfEverything(runner, demo_words.of_language(language), held if members_count >= FROM_MEMBERS else [], end)
        story = _Story(runner, Random(seed), names, members_count, few)
        for done, meeting in enumerate(held):
            story.halt = partial(on_step, done, len(held))
            if meeting == held[-1]:
                story.print_passbooks()
            few.come_to(meeting, story.halt)
            if few.is_there:
                at_meeting = Runner(runner.book, runner.operator, meeting)
                close(at_meeting, story.halt)
                prepare(at_meeting)
            story.hold(meeting)
            few.hold(meeting, story.halt)
        story.finish(end)
        demo_groups.settle(runner, names)
        if few.is_there:
            demo_meeting_day.hold(runner, names, end)
    except BaseException:
        runner.book.close()
        raise
    return runner


def meetings(first_day: date, end: date) -> list[date]:
    """The second Saturday of every month from `first_day` to `end`."""
    days = []
    month = month_start(first_day)
    while month <= end:
        first = month + timedelta((MEETING_WEEKDAY - month.weekday()) % 7)
        days.append(first + timedelta(7 * (MEETING_WEEK - 1)))
        month = add_months(month, 1)
    return [day for day in days if first_day <= day <= end]


class _Story:
    """The cooperative's life, meeting by meeting; each meeting is one transaction."""

    def __init__(self, runner: Runner, random: Random, names: demo_names.Names, members_count: int, few: FewOfEverything) -> None:
        self._runner, self._random, self._names, self._few = runner, random, names, few
        self.halt: Halt = partial(no_step, 0, 0)
        self._waiting = list(range(members_count))
        self._founders = max(1, members_count * 4 // 5)
        self._balances: dict[str, Minor] = {}
        self._loans: dict[str, str] = {}
        self._bad: set[str] = set()
        self._requests = 0

    def hold(self, day: date) -> None:
        joining = self._waiting[: self._founders] if not self._balances else self._newcomers()
        self._waiting = self._waiting[len(joining) :]
        self._run(self._admissions(joining, day))
        self._run(self._counter(day))
        self._run(self._instalments(day))
        self._lend(day)

    def print_passbooks(self) -> None:
        self._run(self._runner.read(self._printed))

    def _printed(self, unit: UnitOfWork, context: Context) -> list[passbook.ConfirmPrinted]:
        """What is said of each sheet that was put back into its member's hands: its last line is on paper."""
        said = []
        for member in sorted(self._balances)[::ONE_PASSBOOK_IN][:PASSBOOKS_MAX]:
            if unit.accounts.find(unit.members.get(member).id, SAVED) and (plan := desk_of(unit, context, member, SAVED).plan):
                last = plan[-1]
                said.append(passbook.ConfirmPrinted(self._id(), member, SAVED, last.place.line, last.place.page, last.book))
        return said

    def finish(self, end: date) -> None:
        """Some deposits in the last days, so that the last month is alive."""
        if not self._balances:
            self._run(self._admissions(self._waiting, end))
        days = [max(end - timedelta(n), month_start(end)) for n in (2, 1, 0)]
        self._run(savings.Deposit(self._id(), day, self._random.choice(list(self._balances)), SAVED, 50_000) for day in days)

    def _newcomers(self) -> list[int]:
        return self._waiting[: self._random.choice((0, 0, 1, 2))]

    def _admissions(self, joining: list[int], day: date) -> Iterator[Any]:
        for n in joining:
            number = f"{n + 1:04d}"
            self._balances[number] = 0
            yield members.AdmitMember(self._id(), day, number, self._details(n, day))
            yield savings.Deposit(self._id(), day, number, "pokok", 100_000)

    def _details(self, n: int, day: date) -> MemberDetails:
        sex = Sex.FEMALE if self._random.randrange(10) < 6 else Sex.MALE
        given, family = self._names.person(n, sex, self._random)
        return MemberDetails(
            name=f"{given} {family}",
            joined=day,
            birth_date=date(1955 + self._random.randrange(45), 1 + self._random.randrange(12), 1 + self._random.randrange(28)),
            sex=sex,
            phone=f"08{self._random.randrange(10**9, 10**10)}",
            address=f"{self._names.street} {1 + self._random.randrange(99)}",
            occupation=self._random.choice(self._names.occupations),
            group=self._names.groups[n % len(self._names.groups)],
        )

    def _counter(self, day: date) -> Iterator[Any]:
        for number in sorted(self._balances):
            if self._chance(PAYS_DUES) and not self._few.is_let_off(number, day):
                yield savings.Deposit(self._id(), day, number, "wajib", 25_000)
            if self._chance(SAVES):
                amount = 10_000 * (2 + self._random.randrange(30))
                self._balances[number] += amount
                yield savings.Deposit(self._id(), day, number, SAVED, amount)
            elif self._balances[number] > 200_000 and self._chance(WITHDRAWS) and not self._few.saves_on(number):
                amount = self._balances[number] // 20_000 * 10_000
                self._balances[number] -= amount
                yield savings.Withdraw(self._id(), day, number, SAVED, amount)

    def _instalments(self, day: date) -> list[Any]:
        """Each borrower pays all that is due before the next meeting, a few miss it, and some have stopped."""
        owed = self._runner.read(lambda unit, _: {number: self._due_by(unit, number, day) for number in self._loans})
        repayments = []
        for number, amount in owed.items():
            if amount and number not in self._bad and not self._chance(MISSES_A_MONTH):
                repayments.append(loan_repayment.Repay(self._id(), day, number, amount))
        return repayments

    def _due_by(self, unit: UnitOfWork, number: str, day: date) -> Minor:
        loan = unit.loans.get(number)
        if loan.state is not LoanState.DISBURSED:
            return 0
        return sum(due.total for due in dues_of(unit, loan, day) if due.on <= day + BEFORE_NEXT_MEETING)

    def _lend(self, day: date) -> None:
        running = self._runner.read(lambda unit, _: {loan.member_number for loan in unit.loans.in_state(LoanState.DISBURSED)})
        for member in sorted(self._balances.keys() - running):
            self.halt()
            if self._chance(BORROWS) and (cash := self._cash()) > CASH_RESERVE + SMALLEST_LOAN:
                product, term = self._random.choice(LOAN_PRODUCTS), self._random.choice((6, 10, 12))
                amount = min(500_000 * (2 + self._random.randrange(10)), (cash - CASH_RESERVE) // SMALLEST_LOAN * SMALLEST_LOAN)
                number = self._runner.execute(loans.Lend(self._id(), day, member, product, amount, term)).loan or ""
                self._loans[number] = member
                if self._chance(STOPS_PAYING):
                    self._bad.add(number)

    def _cash(self) -> Minor:
        return self._runner.read(lambda unit, _: account_balance(unit, unit.products.roles()[Role.CASH], self._runner.business_date))

    def _chance(self, percent: int) -> bool:
        return self._random.randrange(100) < percent

    def _id(self) -> str:
        self._requests += 1
        return f"demo-{self._requests}"

    def _run(self, commands: Iterable[Any]) -> None:
        self._runner.execute_all(self._halting(commands))

    def _halting(self, commands: Iterable[Any]) -> Iterator[Any]:
        for command in commands:
            self.halt()
            yield command
