"""A member pledges savings and a term deposit for her own loan: both are held, seen in every balance, and free when it is settled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.errors import DepositHeld, HoldAboveFree, UnknownDeposit
from coopdesk.domain.term_deposits import Rollover
from coopdesk.services import checks, pledges
from coopdesk.services.collateral import cover_of
from coopdesk.services.deposit_breaking import BreakDeposit
from coopdesk.services.deposit_card import deposit_card
from coopdesk.services.deposit_register import register
from coopdesk.services.holds import PlaceHold, ReleaseHold
from coopdesk.services.loan_payoff import PayOff
from coopdesk.services.loans import Lend
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from coopdesk.services.term_deposits import PlaceDeposit
from tests.books import TODAY, admit, new_runner, request_id

LOAN, CERTIFICATE = "PJ-2025-0001", "SB-2025-0001"
ON = date(2025, 12, 1)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """Siti owes 6,000,000 and has 1,000,000 saved and 5,000,000 placed; Budi has nothing."""
    made = new_runner(tmp_path / "buku.coop")
    for name in ("Siti", "Budi"):
        admit(made, name)
    made.execute(Deposit(request_id(), ON, "0001", "sukarela", 1_000_000))
    made.execute(PlaceDeposit(request_id(), ON, "0001", "berjangka", 5_000_000, 3, PayoutChoice.AT_MATURITY, Rollover.NONE, "sukarela"))
    made.execute(Lend(request_id(), ON, "0001", "flat", 6_000_000, 12))
    yield made
    assert [result for result in checks.run_checks(made.book) if not result.ok] == []
    made.book.close()


def pledge(runner: Runner, amount: int | None, deposit: str = "", member: str = "0001") -> None:
    runner.execute(PlaceHold(request_id(), TODAY, member, "sukarela", amount, "", loan=LOAN, deposit=deposit))


def things(runner: Runner) -> list[tuple[str, int]]:
    card = runner.read(lambda unit, context: pledges.of_loan(unit, context, LOAN))
    return [(each.number, each.free) for each in card.things]


def test_what_is_free_can_be_pledged_a_deposit_whole(runner: Runner) -> None:
    account = runner.read(lambda unit, _: unit.accounts.of_member(1)[0].number)
    assert things(runner) == [(account, 1_000_000), (CERTIFICATE, 5_000_000)]
    pledge(runner, 400_000)
    pledge(runner, None, CERTIFICATE)
    assert things(runner) == [(account, 600_000)]
    with pytest.raises(HoldAboveFree):
        pledge(runner, 600_001)


def test_what_is_pledged_stands_behind_the_loan_and_is_seen_on_the_deposit(runner: Runner) -> None:
    pledge(runner, 400_000)
    pledge(runner, None, CERTIFICATE)
    assert runner.read(lambda unit, _: cover_of(unit, unit.loans.get(LOAN)).own) == 5_400_000
    assert [row.held for row in runner.read(register)] == [LOAN]
    assert runner.read(lambda unit, context: deposit_card(unit, context, CERTIFICATE).held) == LOAN
    with pytest.raises(DepositHeld):
        runner.execute(BreakDeposit(request_id(), TODAY, CERTIFICATE))
    with pytest.raises(DepositHeld):
        pledge(runner, None, CERTIFICATE)


def test_a_settled_loan_and_a_release_set_it_free(runner: Runner) -> None:
    pledge(runner, None, CERTIFICATE)
    runner.execute(ReleaseHold(request_id(), TODAY, 1, "diganti"))
    assert (CERTIFICATE, 5_000_000) in things(runner)
    pledge(runner, None, CERTIFICATE)
    runner.execute(PayOff(request_id(), TODAY, LOAN))
    assert [row.held for row in runner.read(register)] == [""]


def test_a_deposit_of_somebody_else_is_not_hers_to_pledge(runner: Runner) -> None:
    with pytest.raises(UnknownDeposit):
        pledge(runner, None, CERTIFICATE, "0002")


def test_a_deposit_may_stand_for_each_loan_that_is_not_settled(runner: Runner) -> None:
    card = runner.read(lambda unit, context: pledges.of_deposit(unit, context, CERTIFICATE))
    assert ([loan.number for loan in card.loans], [each.deposit for each in card.things]) == ([LOAN], [True])
