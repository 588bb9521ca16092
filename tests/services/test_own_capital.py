"""The own capital is what stands on equity; the limit for one member is measured by it."""

from __future__ import annotations

from pathlib import Path

from coopdesk.services.loan_card import borrower
from coopdesk.services.loans import Lend
from coopdesk.services.own_capital import lending_limit, own_capital
from coopdesk.services.savings import Deposit
from tests.books import TODAY, admit, new_runner, request_id


def test_shares_are_own_capital_and_savings_are_not(tmp_path: Path) -> None:
    """100,000 and 900,000 of shares: one member may owe 200,000."""
    runner = new_runner(tmp_path / "buku.coop")
    admit(runner, "Siti", "0001")
    assert runner.read(lambda unit, _: lending_limit(unit, TODAY)) is None
    for product, amount in (("pokok", 100_000), ("wajib", 900_000), ("sukarela", 5_000_000)):
        runner.execute(Deposit(request_id(), TODAY, "0001", product, amount))
    runner.execute(Lend(request_id(), TODAY, "0001", "flat", 150_000, 5))
    assert runner.read(lambda unit, _: own_capital(unit, TODAY)) == 1_000_000
    who = runner.read(lambda unit, context: borrower(unit, context, "0001"))
    assert who.limit is not None
    assert (who.limit.most, who.limit.above(who.owed, 50_000), who.limit.above(who.owed, 50_001)) == (200_000, 0, 1)
    runner.book.close()
