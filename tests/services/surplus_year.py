"""A book whose first year is over and closed, with a surplus of 1,018,000 worked out by hand.

Siti has 1,200,000 of share capital from January (average 1,200,000), Wati 600,000 from July (average 300,000). Siti paid
fees of 24,000 and one instalment with 18,000 interest on a loan of 1,200,000 at 1.5 %; the bank paid 976,000.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from coopdesk.domain.general_entry import GeneralLine
from coopdesk.domain.journal import Side
from coopdesk.domain.periods import Closing, PeriodAct, PeriodEvent, PeriodKind
from coopdesk.domain.surplus_state import DecidedPart
from coopdesk.services import surplus
from coopdesk.services.context import Context, Outcome
from coopdesk.services.journal import PostJournal
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loans import Lend
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from coopdesk.services.year_closing import close_accounts, move_surplus
from coopdesk.store.unit_of_work import UnitOfWork
from tests.books import admit, new_runner, request_id

YEAR, TODAY, DECIDED = 2025, date(2026, 2, 20), date(2026, 2, 14)
SITI, WATI = "0001", "0002"
SURPLUS = 1_018_000


def do(runner: Runner, command: type[Any], *given: Any, **more: Any) -> Outcome:
    return runner.execute(command(request_id(), *given, **more))


def busy_year(path: Path, bank: int = 976_000) -> Runner:
    """Not closed yet; what the bank paid below nothing is a cost."""
    runner = new_runner(path, TODAY)
    for name, number, on in (("Siti Aminah", SITI, date(2025, 1, 5)), ("Wati", WATI, date(2025, 7, 1))):
        admit(runner, name, number, on)
    do(runner, Deposit, date(2025, 1, 10), SITI, "pokok", 1_200_000)
    do(runner, Deposit, date(2025, 7, 5), WATI, "pokok", 600_000)
    do(runner, Deposit, date(2025, 7, 5), WATI, "sukarela", 50_000)
    loan = do(runner, Lend, date(2025, 3, 1), SITI, "flat", 1_200_000, 12, Decimal("1.5")).loan
    do(runner, Repay, date(2025, 4, 1), loan, 118_000)
    debit, credit = ("1-1010", "4-1300") if bank > 0 else ("5-2200", "1-1010")
    lines = (GeneralLine(debit, Side.DEBIT, abs(bank)), GeneralLine(credit, Side.CREDIT, abs(bank)))
    do(runner, PostJournal, date(2025, 12, 30), lines, "bunga")
    return runner


def close_year(runner: Runner, year: int = YEAR) -> None:
    """As `CloseYear` does, without freezing the months before it."""
    last, moment = date(year, 12, 31), datetime(2026, 1, 5, tzinfo=UTC)
    with runner.book.write() as unit:
        context = Context(runner.operator, runner.business_date, moment, solo=True)
        entry, moved = (act(unit, context, last, f"{act.__name__}-{year}") for act in (close_accounts, move_surplus))
        closing = Closing(PeriodKind.YEAR, last, runner.operator.name, moment, unit.periods.known(), entry and entry.sequence, moved and moved.sequence)
        unit.periods.record(PeriodEvent(PeriodAct.CLOSED, closing, None, None))


def decide(runner: Runner, place: str = "a", shown: int = SURPLUS) -> Outcome:
    return do(runner, surplus.DecideSurplus, DECIDED, YEAR, place, "RAT 3/2026", shown)


def parts(runner: Runner) -> dict[str, DecidedPart]:
    def asked(unit: UnitOfWork, _context: Context) -> dict[str, DecidedPart]:
        plan = unit.surplus.standing(YEAR)
        return {part.number: part for part in unit.surplus.parts(plan.id)} if plan else {}

    return runner.read(asked)
