"""What befell a term deposit is read as it was sealed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.term_deposits import Rollover
from coopdesk.services.deposit_runs import RunDeposits
from coopdesk.services.term_deposits import PlaceDeposit
from tests.books import admit, new_runner, request_id


def test_a_deposit_that_was_placed_and_paid_by_a_run(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "a.coop", today=date(2025, 3, 31))
    placed = (admit(runner, "Siti"), "berjangka", 12_000_000, 12, PayoutChoice.MONTHLY, Rollover.NONE, "sukarela")
    number = runner.execute(PlaceDeposit(request_id(), date(2025, 1, 10), *placed)).account or ""
    runner.execute(RunDeposits(request_id(), date(2025, 3, 31), date(2025, 3, 31)))
    with runner.book.read() as unit:
        events = unit.deposits.events(unit.deposits.get(number).id)
        (run,) = unit.deposits.runs()
        assert [(event.what, event.date, event.run) for event in events] == [
            ("opened", date(2025, 1, 10), None),
            ("interest", date(2025, 2, 10), run.id),
            ("interest", date(2025, 3, 10), run.id),
        ]
        assert [event for event in unit.deposits.events_of_run(run.id) if event not in events] == []
    assert (run.date, run.undone) == (date(2025, 3, 31), False)
    runner.book.close()
