"""A penalty waived is not due any more, on the word of two people; taken back, it is due again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import ApproverIsMaker, BadAmount, LoanStateWrong, NoWaiver, PermissionDenied, ReasonMissing, WaiverAbovePenalty
from coopdesk.domain.loan_events import LoanEventKind
from coopdesk.domain.operators import Role
from coopdesk.services import checks
from coopdesk.services.loan_payoff import PayOff
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loan_waiver import AskWaiver, DecideWaiver, UndoWaiver
from coopdesk.services.loans import Lend
from coopdesk.services.runner import Runner
from coopdesk.store.queries.loan_dues import arrears_of, dues_of
from tests.books import admit, new_runner, request_id, rows
from tests.services.crew import working

LOAN = "PJ-2025-0001"
DAY = date(2025, 3, 19)
"""The first instalment is 37 days late and costs 43,660, capped at 70,800; the second 9 days, 10,620."""


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    made = new_runner(tmp_path / "buku.coop")
    admit(made, "Siti")
    made.execute(Lend(request_id(), date(2025, 1, 10), "0001", "flat", 12_000_000, 12))
    yield made
    assert [result for result in checks.run_checks(made.book) if not result.ok] == []
    made.book.close()


def penalties(runner: Runner, on: date = DAY) -> list[int]:
    return [due.penalty for due in runner.read(lambda unit, _: dues_of(unit, unit.loans.get(LOAN), on)) if due.penalty]


def ask(runner: Runner, amount: int, reason: str = "banjir") -> None:
    runner.execute(AskWaiver(request_id(), DAY, LOAN, amount, reason))


def history(runner: Runner) -> list[str]:
    return [event.what for event in runner.read(lambda unit, _: unit.loan_events.of(unit.loans.get(LOAN).id))]


def test_who_is_alone_asks_and_grants_and_the_book_records_it(runner: Runner) -> None:
    assert penalties(runner) == [43_660, 10_620]
    ask(runner, 50_000)
    assert penalties(runner) == [4_280]
    assert history(runner) == [LoanEventKind.WAIVER_ASKED, LoanEventKind.WAIVED]
    assert rows(runner.book, "SELECT solo FROM audit_event WHERE act = 'ask_waiver'") == [(1,)]
    late = runner.read(lambda unit, _: arrears_of(unit, [unit.loans.get(LOAN)], DAY))
    assert [each.penalty for each in late.values()] == [4_280]


def test_the_day_before_it_the_penalty_was_due(runner: Runner) -> None:
    ask(runner, 54_280)
    assert penalties(runner) == []
    assert penalties(runner, date(2025, 3, 18)) == [42_480, 9_440]
    assert penalties(runner, date(2025, 3, 20)) == [1_180, 1_180]


def test_what_is_paid_then_is_without_it(runner: Runner) -> None:
    ask(runner, 54_280)
    entry = runner.execute(Repay(request_id(), DAY, LOAN, 2_360_000)).entry
    assert rows(runner.book, "SELECT DISTINCT component FROM posting WHERE entry = ? AND side = 'C' ORDER BY 1", entry) == [("interest",), ("principal",)]


def test_taken_back_it_is_due_again(runner: Runner) -> None:
    ask(runner, 50_000)
    runner.execute(UndoWaiver(request_id(), DAY, LOAN, "keliru"))
    assert penalties(runner) == [43_660, 10_620]
    with pytest.raises(NoWaiver):
        runner.execute(UndoWaiver(request_id(), DAY, LOAN, "keliru"))


@pytest.fixture
def two(runner: Runner) -> dict[Role, Runner]:
    """A teller and a chair come to the book, so that nobody is alone."""
    names = {Role.TELLER: "Tini", Role.CHAIR: "Bambang"}
    with runner.book.write() as unit:
        for role, name in names.items():
            unit.operators.add(name, role, "scrypt$2$1$1$00$00")
    return {role: working(runner.book, name) for role, name in names.items()}


def test_two_people_are_needed_where_there_are_two(runner: Runner, two: dict[Role, Runner]) -> None:
    ask(two[Role.TELLER], 50_000)
    assert penalties(runner) == [43_660, 10_620]
    with pytest.raises(PermissionDenied):
        two[Role.TELLER].execute(DecideWaiver(request_id(), DAY, LOAN, approve=True))
    two[Role.CHAIR].execute(DecideWaiver(request_id(), DAY, LOAN, approve=True))
    assert penalties(runner) == [4_280]
    with pytest.raises(NoWaiver):
        two[Role.CHAIR].execute(DecideWaiver(request_id(), DAY, LOAN, approve=True))


def test_who_asked_does_not_grant(runner: Runner, two: dict[Role, Runner]) -> None:
    """Even one who was made chair since."""
    ask(two[Role.TELLER], 1_000)
    with runner.book.write() as unit:
        unit.operators.change("Tini", Role.CHAIR, active=True)
    with pytest.raises(ApproverIsMaker):
        two[Role.TELLER].execute(DecideWaiver(request_id(), DAY, LOAN, approve=True))
    with pytest.raises(ReasonMissing):
        two[Role.CHAIR].execute(DecideWaiver(request_id(), DAY, LOAN, approve=False))
    two[Role.CHAIR].execute(DecideWaiver(request_id(), DAY, LOAN, approve=False, reason="tidak ada alasan"))
    assert history(runner) == [LoanEventKind.WAIVER_ASKED, LoanEventKind.WAIVER_DECLINED]


@pytest.mark.parametrize(("amount", "refusal"), [(0, BadAmount), (54_281, WaiverAbovePenalty)])
def test_no_more_than_the_penalty_is_waived(runner: Runner, amount: int, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        ask(runner, amount)


def test_a_reason_stays_with_it(runner: Runner) -> None:
    with pytest.raises(ReasonMissing):
        ask(runner, 1_000, " ")
    ask(runner, 1_000)
    with pytest.raises(ReasonMissing):
        runner.execute(UndoWaiver(request_id(), DAY, LOAN, ""))


def test_a_loan_that_is_paid_off_has_no_penalty_to_waive(runner: Runner) -> None:
    runner.execute(PayOff(request_id(), DAY, LOAN))
    with pytest.raises(LoanStateWrong):
        ask(runner, 1_000)
