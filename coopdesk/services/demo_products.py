"""What a few members of the demo book have beside dues, savings and plain loans: one or two of every product, so that each is seen live.

Every act is that of a service, dated on a meeting of the book's last year; nothing here asks chance, so the rest of the story stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from coopdesk.domain.balances import ONE_DAY
from coopdesk.domain.calendar import add_months, month_start
from coopdesk.domain.chart import Role
from coopdesk.domain.collateral import USUAL_HAIRCUT, CollateralKind, MoveKind
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.general_entry import GeneralLine
from coopdesk.domain.journal import Side
from coopdesk.domain.loan_changes import Reschedule
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.money import Minor
from coopdesk.domain.prepaid_schedule import Prepaid
from coopdesk.domain.savings_runs import RunKind
from coopdesk.domain.schedule import Instalment
from coopdesk.domain.steps import Halt
from coopdesk.domain.term_deposits import Rollover
from coopdesk.services import (
    demo_own,
    deposit_runs,
    dues,
    guarantors,
    holds,
    journal,
    loan_changes,
    loan_prepayment,
    payroll,
    planned_savings,
    products,
    savings,
)
from coopdesk.services.collateral import AddCollateral, MoveCollateral
from coopdesk.services.demo_words import Words
from coopdesk.services.drawer import expected_cash
from coopdesk.services.loan_repayment import asked_of
from coopdesk.services.runner import Runner
from coopdesk.services.savings_interest import PostRun
from coopdesk.services.term_deposits import PlaceDeposit
from coopdesk.store.queries.loan_dues import dues_of
from coopdesk.store.unit_of_work import UnitOfWork

FROM_MEMBERS = 30
"""In a smaller cooperative the few would be all that is seen."""

SAVED, TERM, DUES, BANK = "sukarela", "berjangka", "wajib", "1-1100"
ROUND = 10_000
VALUE, HELD = 12_500_000, 250_000
MATURES_IN = timedelta(4)
FEWEST_TO_COME, MORE_INSTALMENTS, REPAID_MONTHS = 4, 4, 2


@dataclass(frozen=True, slots=True)
class Placing:
    """A term deposit in cash, `back` meetings before the last; `back` 0: on the day from which it matures a few days after the end."""

    back: int
    member: str
    certificate: str
    amount: Minor
    months: int
    payout: PayoutChoice
    rollover: Rollover


PLACED = (
    Placing(9, "0003", "SB-A 00101", 60_000_000, 12, PayoutChoice.MONTHLY, Rollover.NONE),
    Placing(8, "0006", "SB-A 00102", 15_000_000, 3, PayoutChoice.AT_MATURITY, Rollover.PRINCIPAL),
    Placing(0, "0009", "SB-A 00103", 10_000_000, 6, PayoutChoice.AT_MATURITY, Rollover.NONE),
    Placing(2, "0012", "SB-A 00104", 5_000_000, 12, PayoutChoice.ADDED, Rollover.PRINCIPAL_AND_INTEREST),
)
"""The first bears so much interest a month that tax is withheld, the second goes on by itself, the third matures soon."""

CLOSED_BACK = 5
"""The meeting whose cash is closed; that of the last one is only counted."""
PLANNER, PLANNED, PLAN_MONTHS, PLAN_BACK, PLAN_MISSED = "0005", 150_000, 24, 10, 4
LET_OFF, LET_OFF_MONTHS, LET_OFF_BACK = "0008", 6, 3
EMPLOYER, TEACHERS, FROM_PAY = "SMPN2", {"0004": "19810412", "0007": "19850930", "0010": "19790105", "0013": "19900817", "0016": "19921203"}, 100_000
"""Who works at the school, with their numbers there; the first saves of each pay."""


class FewOfEverything:
    """Told of every meeting, it does what falls on it; without `meetings` nothing. `halt` may stop it at every act."""

    def __init__(self, runner: Runner, words: Words, meetings: list[date], end: date) -> None:
        self._runner, self._words, self._meetings, self._end = runner, words, meetings, end
        self._ids = count(1)
        self._plan = ""
        self._changed: set[str] = set()
        self._still: set[str] = set()
        self._acts: Mapping[int, tuple[Callable[[date], None], ...]] = {
            PLAN_BACK: (self._begin_plan,),
            9: (self._furnish,),
            4: (self._secure,),
            LET_OFF_BACK: (self._let_off,),
            2: (self._prepay,),
            1: (self._hold, self._reschedule, self._employ),
        }
        """By how many meetings follow."""

    @property
    def is_there(self) -> bool:
        """Whether the cooperative is large enough for them, and for years that are closed."""
        return bool(self._meetings)

    def saves_on(self, member: str) -> bool:
        """Whether she leaves her savings alone, as they are held."""
        return member in self._still

    def is_let_off(self, member: str, day: date) -> bool:
        """Whether the board has let her off the contribution of the month of a day."""
        return bool(self._meetings) and member == LET_OFF and self._back(day) <= LET_OFF_BACK

    def come_to(self, day: date, halt: Halt) -> None:
        """What lies between the meeting before and that of a day: the interest of the month that is over, and a deposit."""
        if day in self._meetings[1:]:
            before, over = self._meetings[self._meetings.index(day) - 1], month_start(day) - ONE_DAY
            self._run(day, self._placings(before + ONE_DAY, over), halt)
            self._run(day, self._interest(day, over), halt)
            self._run(day, self._placings(over + ONE_DAY, day - ONE_DAY), halt)

    def hold(self, day: date, halt: Halt) -> None:
        """What falls on the meeting of a day, after everybody was served."""
        if day in self._meetings:
            self._run(day, self._placings(day, day), halt)
            for act in self._acts.get(self._back(day), ()):
                halt()
                act(day)
            self._run(day, self._paid_into_plan(day), halt)
            if self._back(day) in (CLOSED_BACK, 0):
                self._count(day, close=bool(self._back(day)))

    # --- what is saved ----------------------------------------------------------------------------

    def _interest(self, day: date, until: date) -> Iterator[Any]:
        """Of savings and of term deposits, as the treasurer runs it at the end of a month."""
        yield PostRun(self._id(), RunKind.INTEREST, SAVED, until)
        if self._on(day).read(lambda unit, context: deposit_runs.preview(unit, context, until).lines):
            yield deposit_runs.RunDeposits(self._id(), until, until)

    def _placings(self, first: date, last: date) -> Iterator[Any]:
        """From a day to another. The money goes on to the bank: what is placed for a term is not lent out at the next meeting."""
        for each in PLACED:
            if first <= (day := self._placed_on(each)) <= last:
                terms = (each.amount, each.months, each.payout, each.rollover)
                yield PlaceDeposit(self._id(), day, each.member, TERM, *terms, SAVED, each.certificate)
                cash = self._runner.read(lambda unit, _: unit.products.roles()[Role.CASH])
                lines = (GeneralLine(BANK, Side.DEBIT, each.amount), GeneralLine(cash, Side.CREDIT, each.amount))
                yield journal.PostJournal(self._id(), day, lines, self._words.banked)

    def _placed_on(self, placing: Placing) -> date:
        if placing.back:
            return self._meetings[-1 - placing.back]
        return add_months(self._end + MATURES_IN, -placing.months)

    def _begin_plan(self, day: date) -> None:
        runner, words = self._on(day), self._words
        runner.execute(products.AddProduct(self._id(), "planned_savings", words.planned, day, {}))
        self._plan = runner.read(lambda unit, _: max(unit.products.all(), key=lambda each: each.position).code)
        runner.execute(planned_savings.MakePlan(self._id(), day, PLANNER, self._plan, words.goal, PLANNED, PLAN_MONTHS))

    def _paid_into_plan(self, day: date) -> Iterator[Any]:
        """One month is missed."""
        if self._plan and self._back(day) != PLAN_MISSED:
            yield savings.Deposit(self._id(), day, PLANNER, self._plan, PLANNED)

    def _let_off(self, day: date) -> None:
        last = add_months(day, LET_OFF_MONTHS - 1)
        self._on(day).execute(dues.ExemptFromDues(self._id(), LET_OFF, DUES, day, last, self._words.let_off, self._words.decision))

    # --- what stands behind a loan, and what becomes of loans -------------------------------------

    def _secure(self, day: date) -> None:
        """Behind the loan that runs longest: the borrower's motorcycle, and the savings of who has saved most."""
        runner, words = self._on(day), self._words
        if (found := runner.read(lambda unit, _: self._longest(unit, day, day))) is None:
            return
        loan, _coming = found
        name, member, free = runner.read(lambda unit, _: (unit.members.by_id(loan.member).name, *_best_saver(unit, {loan.member_number})))
        paper = (CollateralKind.VEHICLE, "L-08812345", words.vehicle, name, VALUE, USUAL_HAIRCUT[CollateralKind.VEHICLE], words.priced)
        added = runner.execute(AddCollateral(self._id(), day, loan.number, *paper))
        runner.execute(MoveCollateral(self._id(), day, added.collateral or 0, MoveKind.RECEIVED, name, words.kept_in))
        runner.execute(guarantors.Guarantor(self._id(), day, loan.number, member, SAVED, _rounded(min(free, loan.outstanding // 2) // 2)))
        self._changed.add(loan.number)
        self._still.add(member)

    def _prepay(self, day: date) -> None:
        """Two instalments' principal ahead."""
        runner = self._on(day)
        if found := runner.read(lambda unit, _: self._longest(unit, day, add_months(day, -REPAID_MONTHS))):
            loan, coming = found
            amount = _rounded(sum(row.principal for row in coming[:2]))
            runner.execute(loan_prepayment.Prepay(self._id(), day, loan.number, amount, Prepaid.REDUCE_TERM, self._words.prepaid))
            self._changed.add(loan.number)

    def _reschedule(self, day: date) -> None:
        """The next instalment a month later, and some more of them."""
        runner = self._on(day)
        if found := runner.read(lambda unit, _: self._longest(unit, day, add_months(day, -REPAID_MONTHS))):
            loan, coming = found
            change = Reschedule(add_months(coming[0].due, 1), len(coming) + MORE_INSTALMENTS)
            runner.execute(loan_changes.ChangeNow(self._id(), day, loan.number, change, self._words.rescheduled))

    def _hold(self, day: date) -> None:
        """What somebody else has saved is not paid out for the time being."""
        member, free = self._on(day).read(lambda unit, _: _best_saver(unit, self._still))
        self._on(day).execute(holds.PlaceHold(self._id(), day, member, SAVED, _rounded(min(free // 2, HELD)), self._words.dispute))
        self._still.add(member)

    def _employ(self, day: date) -> None:
        """A school keeps back what its teachers owe."""
        runner, words = self._on(day), self._words
        runner.execute(payroll.SaveEmployer(self._id(), EMPLOYER, words.employer, words.payroll_officer))
        for place, (member, number) in enumerate(TEACHERS.items()):
            saved = () if place else (SAVED, FROM_PAY)
            runner.execute(payroll.Employ(self._id(), day, member, EMPLOYER, number, *saved))

    def _furnish(self, day: date) -> None:
        """What the cooperative buys for itself."""
        bought = (demo_own.cupboard(self._id(), day, self._words), demo_own.rent(self._id(), day, self._words))
        self._on(day).execute_all([*bought, *demo_own.advance(self._id(), day, self._words)])

    def _count(self, day: date, *, close: bool) -> None:
        """The cash of the day, when everybody has gone."""
        runner = self._on(day)
        there, currency = runner.read(lambda unit, context: (expected_cash(unit, context), unit.books.cooperative().currency.code))
        runner.execute(demo_own.counted(self._id(), day, there, currency))
        if close:
            runner.execute(demo_own.closed(self._id(), day))

    def _longest(self, unit: UnitOfWork, day: date, since: date) -> tuple[Loan, list[Instalment]] | None:
        """Of the loans paid out by `since` the one that ends last, the largest of several, with its instalments to come.

        Nothing of it is late, and nothing else was done about it.
        """
        running = [loan for loan in unit.loans.in_state(LoanState.DISBURSED) if (loan.disbursed_on or day) <= since]
        for loan in sorted(running, key=lambda each: (each.schedule[-1].due, each.outstanding, each.number), reverse=True):
            begun = loan_prepayment.begun_of(unit, loan, asked_of(unit, loan, day))
            coming = [row for row in loan.schedule if row.due > day and row.n not in begun]
            late = any(due.total and due.on <= day for due in dues_of(unit, loan, day))
            if not late and len(coming) >= FEWEST_TO_COME and loan.number not in self._changed:
                return loan, coming
        return None

    # --- doing it ---------------------------------------------------------------------------------

    def _back(self, day: date) -> int:
        """How many meetings follow on that of a day."""
        return sum(meeting > day for meeting in self._meetings)

    def _on(self, day: date) -> Runner:
        """As it was done on the day."""
        return Runner(self._runner.book, self._runner.operator, day)

    def _run(self, day: date, commands: Iterable[Any], halt: Halt) -> None:
        wanted = list(commands)
        if wanted:
            halt()
            self._on(day).execute_all(wanted)

    def _id(self) -> str:
        return f"demo-few-{next(self._ids)}"


def _best_saver(unit: UnitOfWork, but: set[str]) -> tuple[str, Minor]:
    """The member with the most savings that nothing holds, and how much it is."""
    accounts = [each for each in unit.accounts.all_open() if each.product == SAVED and each.member_number not in but]
    best = max(accounts, key=lambda each: (each.free, each.member_number))
    return best.member_number, best.free


def _rounded(amount: Minor) -> Minor:
    return amount // ROUND * ROUND
