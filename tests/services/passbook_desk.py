"""A member's passbook at the desk: what is asked of it and done with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coopdesk.domain.passbook import PassbookLayout
from coopdesk.services import passbook, passbook_plan, savings
from coopdesk.services.passbook_plan import PassbookPlan, PassbookStanding
from coopdesk.services.runner import Runner
from tests.books import admit, new_runner, request_id

DAY = date(2025, 3, 3)
SMALL = PassbookLayout("passbook-135x180", lines=5, pages=2)
"""A book of which four lines of the first page and three of the second take entries."""


def runner_with_siti(path: Path) -> Iterator[Runner]:
    """For a fixture: a book with one member, closed at the end."""
    runner = new_runner(path)
    admit(runner, "Siti Aminah")
    yield runner
    runner.book.close()


def deposits(runner: Runner, count: int, amount: int = 1_000) -> None:
    for _ in range(count):
        runner.execute(savings.Deposit(request_id(), DAY, "0001", "sukarela", amount))


def hand_out(runner: Runner, layout: PassbookLayout = SMALL) -> None:
    """The first book of the account, as small as a test needs it."""
    with runner.book.write() as unit:
        account = unit.accounts.find(unit.members.get("0001").id, "sukarela")
        assert account is not None
        unit.passbooks.issue(account.id, 1, layout, DAY)


def plan(runner: Runner) -> PassbookPlan:
    return runner.read(lambda unit, context: passbook_plan.plan_print(unit, context, "0001", "sukarela"))


def where(runner: Runner) -> PassbookStanding:
    return runner.read(lambda unit, context: passbook_plan.standing_of(unit, context, "0001", "sukarela"))


def confirm(runner: Runner, line: int, page: int | None = None) -> None:
    runner.execute(passbook.ConfirmPrinted(request_id(), "0001", "sukarela", line, page))


def new_lines(runner: Runner) -> list[tuple[int, int, int, str, int]]:
    """Book, page, line, what, balance of what would be printed."""
    return [
        (page.book, page.page, line.line, line.mark.value, line.balance)
        for page in plan(runner).pages
        for line in page.lines
        if not line.printed
    ]


def resume(runner: Runner, line: int, page: int | None = None, reason: str = "kertas macet") -> None:
    runner.execute(passbook.ResumeAt(request_id(), "0001", "sukarela", line, reason, page))
