"""Money that is held stays: every way out of an account asks what is free, and a hold ends by itself or by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import (
    AccountBlocked,
    AccountClosed,
    DateTooEarly,
    HoldAboveFree,
    LoanStateWrong,
    MoneyHeld,
    ReasonMissing,
    UnknownLoan,
)
from coopdesk.domain.holds import HeldFor
from coopdesk.services import checks, holds
from coopdesk.services.holds import PlaceHold, ReleaseHold
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loans import Lend
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit, Transfer, Withdraw
from tests.books import admit, new_runner, request_id, rows

DAY = date(2025, 3, 3)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "buku.coop")
    for name in ("Siti", "Budi"):
        admit(runner, name)
    runner.execute(Deposit(request_id(), DAY, "0001", "sukarela", 500_000))
    yield runner
    assert all(result.ok for result in checks.run_checks(runner.book))
    runner.book.close()


def hold(runner: Runner, amount: int | None, reason: str = "sengketa", until: date | None = None, loan: str = "") -> None:
    runner.execute(PlaceHold(request_id(), DAY, "0001", "sukarela", amount, reason, until, loan))


def standing(runner: Runner) -> tuple[int, int, int]:
    """Balance, held and free."""
    account = runner.read(lambda unit, _: unit.accounts.of_member(unit.members.get("0001").id))[0]
    return account.balance, account.held, account.free


def withdraw(runner: Runner, amount: int, *, leaving: bool = False) -> None:
    runner.execute(Withdraw(request_id(), DAY, "0001", "sukarela", amount, leaving=leaving))


def test_only_the_free_part_can_be_taken_out(runner: Runner) -> None:
    hold(runner, 300_000)
    assert standing(runner) == (500_000, 300_000, 200_000)
    with pytest.raises(MoneyHeld) as refused:
        withdraw(runner, 200_001)
    assert (refused.value.free, refused.value.held, refused.value.reason) == (200_000, 300_000, "sengketa")
    with pytest.raises(MoneyHeld):
        runner.execute(Transfer(request_id(), DAY, "0001", "sukarela", "0002", "sukarela", 200_001))
    with pytest.raises(MoneyHeld):
        withdraw(runner, 500_000, leaving=True)
    withdraw(runner, 200_000)
    assert standing(runner) == (300_000, 300_000, 0)


def test_a_blocked_account_holds_what_comes_in_later(runner: Runner) -> None:
    hold(runner, None, "penetapan pengadilan")
    runner.execute(Deposit(request_id(), DAY, "0001", "sukarela", 25_000))
    assert standing(runner) == (525_000, 525_000, 0)
    with pytest.raises(AccountBlocked) as refused:
        withdraw(runner, 1)
    assert (refused.value.account, refused.value.reason) == ("0001-03", "penetapan pengadilan")


def test_holds_add_up_and_each_has_its_reason(runner: Runner) -> None:
    hold(runner, 100_000, "sengketa")
    hold(runner, 150_000, "arisan")
    assert standing(runner) == (500_000, 250_000, 250_000)
    with pytest.raises(MoneyHeld) as refused:
        withdraw(runner, 250_001)
    assert refused.value.reason == "sengketa, arisan"
    with pytest.raises(HoldAboveFree):
        hold(runner, 250_001)


def test_a_hold_ends_after_its_last_day(runner: Runner) -> None:
    hold(runner, 100_000, until=date(2025, 12, 31))
    assert standing(runner)[1] == 100_000
    runner.business_date = date(2026, 1, 1)
    assert standing(runner) == (500_000, 0, 500_000)
    withdraw(runner, 490_000)


def test_a_released_hold_holds_nothing_and_stays_in_the_history(runner: Runner) -> None:
    hold(runner, 100_000)
    runner.execute(ReleaseHold(request_id(), date(2025, 4, 1), 1, "sudah damai"))
    assert standing(runner) == (500_000, 0, 500_000)
    kept = runner.read(lambda unit, _: unit.holds.of_member(unit.members.get("0001").id))
    assert [(each.amount, each.reason, each.operator) for each in kept] == [(100_000, "sengketa", "Bendahara")]
    release = kept[0].release
    assert release is not None
    assert (release.on, release.reason, release.operator) == (date(2025, 4, 1), "sudah damai", "Bendahara")
    hold(runner, 1)
    with pytest.raises(DateTooEarly):
        runner.execute(ReleaseHold(request_id(), date(2025, 3, 2), 2, "keliru"))


def test_what_stands_for_a_loan_of_hers_is_free_once_it_is_paid_off(runner: Runner) -> None:
    runner.execute(Lend(request_id(), DAY, "0001", "flat", 600_000, 1))
    hold(runner, 200_000, "", loan="PJ-2025-0001")
    account = runner.read(lambda unit, _: unit.accounts.of_member(unit.members.get("0001").id))[0]
    assert [(claim.amount, claim.what, claim.why) for claim in account.claims] == [(200_000, HeldFor.LOAN, "PJ-2025-0001")]
    owed = rows(runner.book, "SELECT principal + interest FROM loan_instalment")[0][0]
    runner.execute(Repay(request_id(), date(2025, 4, 3), "PJ-2025-0001", owed))
    assert standing(runner) == (500_000, 0, 500_000)
    with pytest.raises(LoanStateWrong):
        hold(runner, 200_000, loan="PJ-2025-0001")


def test_what_cannot_be_held(runner: Runner) -> None:
    with pytest.raises(ReasonMissing):
        hold(runner, 100_000, " ")
    with pytest.raises(DateTooEarly):
        hold(runner, 100_000, until=date(2025, 3, 2))
    runner.execute(Lend(request_id(), DAY, "0002", "flat", 600_000, 1))
    with pytest.raises(UnknownLoan):
        hold(runner, 100_000, loan="PJ-2025-0001")
    withdraw(runner, 500_000, leaving=True)
    with runner.book.write() as unit:
        unit.accounts.close(1, DAY)
    with pytest.raises(AccountClosed):
        hold(runner, None)


def test_what_stands_is_what_is_not_released(runner: Runner) -> None:
    def stand() -> list[tuple[int | None, str]]:
        found = runner.read(lambda unit, _: holds.standing_holds(unit, unit.members.get("0001"), DAY))
        return [(each.amount, each.reason) for each in found]

    hold(runner, 100_000, "arisan")
    hold(runner, 1, "denda")
    assert stand() == [(100_000, "arisan"), (1, "denda")]
    runner.execute(ReleaseHold(request_id(), DAY, 1, "sudah damai"))
    assert stand() == [(1, "denda")]
