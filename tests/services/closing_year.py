"""A small cooperative that lives through months which are closed: savings with interest, a loan, income and expenses."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from coopdesk.domain.calendar import month_end
from coopdesk.domain.general_entry import GeneralLine
from coopdesk.domain.journal import Side
from coopdesk.services.closing.rack import STEPS
from coopdesk.services.journal import PostJournal
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loans import Lend
from coopdesk.services.month_steps import CarryOutStep
from coopdesk.services.periods import CloseMonth, CloseYear
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from tests.books import admit, new_runner, request_id

FIRST = date(2023, 1, 1)
CASH, COST, BANK_INTEREST = "1-1010", "5-2200", "4-1300"


class Cooperative:
    """`today` is the business date of all that is done."""

    def __init__(self, path: Path, today: date) -> None:
        self.runner: Runner = new_runner(path, today, first_day=FIRST)
        self.member = admit(self.runner, "Siti Aminah", on=FIRST)
        self.do(Deposit, FIRST, self.member, "sukarela", 20_000_000)
        self.loan = str(self.do(Lend, date(2023, 1, 10), self.member, "flat", 12_000_000, 48).loan)

    def do(self, command: type[Any], *given: Any, **more: Any) -> Any:
        return self.runner.execute(command(request_id(), *given, **more))

    def live(self, month: date, cost: int) -> None:
        """A deposit, an instalment and something bought, on days of a month."""
        self.do(Deposit, month.replace(day=5), self.member, "sukarela", 100_000)
        self.do(Repay, month.replace(day=10), self.loan, 430_000)
        self.journal(month.replace(day=20), cost)

    def journal(self, day: date, cost: int) -> int:
        lines = (GeneralLine(COST, Side.DEBIT, cost), GeneralLine(CASH, Side.CREDIT, cost))
        return int(self.do(PostJournal, day, lines, "alat tulis").entry)

    def steps(self, month: date) -> None:
        """Every step of a month."""
        self.runner.execute_all(CarryOutStep(request_id(), code, month) for code in STEPS)

    def close(self, month: date) -> None:
        """Every step of a month, and its freeze."""
        self.steps(month)
        self.do(CloseMonth, month)

    def close_year(self, year: int) -> int | None:
        """The entry that closed it."""
        closed: int | None = self.do(CloseYear, year).entry
        return closed


def months(year: int, until: int = 12) -> list[date]:
    """The last day of each month of a year, up to a month."""
    return [month_end(date(year, month, 1)) for month in range(1, until + 1)]
