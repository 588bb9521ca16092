"""Maturities of term deposits, as of today and as of a day before anything happened."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.term_deposits import Rollover
from coopdesk.reports import deposit_maturities
from coopdesk.reports.kind import Parameters
from coopdesk.reports.table import ReportTable
from coopdesk.services.deposit_runs import RunDeposits
from coopdesk.services.runner import Runner
from coopdesk.services.term_deposits import FetchDeposit, PlaceDeposit
from tests.books import admit, new_runner, request_id

OPENED, LATER = date(2025, 1, 20), date(2025, 4, 30)


def report(runner: Runner, on: date, **more: str) -> ReportTable:
    return runner.read(lambda unit, _context: deposit_maturities.build(unit, Parameters("en", as_of=on, **more)))


def test_what_matures_and_the_cash_it_may_ask_for(tmp_path: Path) -> None:
    """20 April 2025 is a Sunday: the two of 3 months are done on Monday; one of them begins anew."""
    runner = new_runner(tmp_path / "buku.coop")
    for number, name in (("0001", "Siti"), ("0002", "Budi")):
        admit(runner, name, number)
    for member, amount, months, rollover in (("0001", 2_000_000, 3, "none"), ("0001", 3_000_000, 12, "none"), ("0002", 4_000_000, 3, "principal")):
        given = (OPENED, member, "berjangka", amount, months, PayoutChoice.AT_MATURITY, Rollover(rollover), "sukarela")
        runner.execute(PlaceDeposit(request_id(), *given))
    first = report(runner, OPENED)
    assert [(row[0], row[1], row[5], row[6]) for row in first.rows] == [
        (date(2025, 4, 21), "SB-2025-0001", 2_000_000, 2_000_000),
        (date(2025, 4, 21), "SB-2025-0003", 4_000_000, 0),
        (date(2026, 1, 20), "SB-2025-0002", 3_000_000, 3_000_000),
    ]
    assert first.totals == {"amount": 9_000_000, "needed": 5_000_000}
    runner.execute(RunDeposits(request_id(), LATER, LATER))
    runner.execute(FetchDeposit(request_id(), LATER, "SB-2025-0001"))
    assert [(row[0], row[1]) for row in report(runner, LATER).rows] == [(date(2025, 7, 21), "SB-2025-0003"), (date(2026, 1, 20), "SB-2025-0002")]
    assert report(runner, OPENED).rows == first.rows
    assert [row[1] for row in report(runner, LATER, member="0002").rows] == ["SB-2025-0003"]
    assert report(runner, LATER, product="sukarela").rows == ()
    runner.book.close()
