"""Tax slips of interest that no run of savings paid: one for each payment of the month, also at 0 percent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.errors import BadField
from coopdesk.domain.papers import WithholdingSlip
from coopdesk.domain.term_deposits import Rollover
from coopdesk.services.corrections import Reverse
from coopdesk.services.deposit_runs import RunDeposits
from coopdesk.services.papers.month_slips import every_slip, month_slips
from coopdesk.services.runner import Runner
from coopdesk.services.savings_closing import CloseSavings
from coopdesk.services.term_deposits import PlaceDeposit
from tests.books import admit, new_runner, request_id

OPENED, TODAY = date(2025, 1, 10), date(2025, 2, 20)


def slips(runner: Runner, *, taxed_only: bool = False) -> tuple[WithholdingSlip, ...]:
    return runner.read(lambda unit, context: month_slips(unit, context, TODAY, taxed_only=taxed_only)).slips


def test_each_payment_of_the_month_has_a_slip(tmp_path: Path) -> None:
    """100,000,000 and 10,000,000 at 5 % earn 416,667 and 41,667 a month; 375,000 at 3 % for ten days 308 more, and the tax of both
    is 10 % of 416,975."""
    runner = new_runner(tmp_path / "slips.coop", today=OPENED)
    for name, amount in (("Siti", 100_000_000), ("Budi", 10_000_000)):
        number = admit(runner, name)
        placed = (number, "berjangka", amount, 12, PayoutChoice.MONTHLY, Rollover.NONE, "sukarela")
        runner.execute(PlaceDeposit(request_id(), OPENED, *placed))
    runner.business_date = TODAY
    runner.execute(RunDeposits(request_id(), TODAY, TODAY))
    closed = runner.execute(CloseSavings(request_id(), TODAY, "0001", "sukarela"))
    shown = [(each.number, each.accounts, each.gross, each.month_gross, each.pct, each.tax) for each in slips(runner)]
    assert shown == [
        ("JU-2025-0001/0001", "SB-2025-0001", 416_667, 416_975, Decimal(10), 41_667),
        ("JU-2025-0002/0002", "SB-2025-0002", 41_667, 41_667, Decimal(0), 0),
        ("KK-2025-0001/0001", "0001-03", 308, 416_975, Decimal(10), 31),
    ]
    assert [each.member.number for each in slips(runner, taxed_only=True)] == ["0001", "0001"]
    assert [each.number for each in runner.read(lambda unit, context: every_slip(unit, context, TODAY, "0002")).slips] == ["JU-2025-0002/0002"]
    for day, member in ((TODAY, "0009"), (OPENED, "")):
        with pytest.raises(BadField):
            runner.read(lambda unit, context, day=day, member=member: every_slip(unit, context, day, member))  # type: ignore[misc]
    assert {each.paid_on for each in slips(runner)} == {date(2025, 2, 10), TODAY}
    runner.execute(Reverse(request_id(), TODAY, closed.entry or 0, "batal"))
    assert len(slips(runner)) == 2
    runner.book.close()
