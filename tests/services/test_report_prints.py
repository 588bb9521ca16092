"""Papers of reports: a reopened month names those that no longer hold, and a new one says what it replaces."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coopdesk.domain.periods import PeriodKind
from coopdesk.services import checks
from coopdesk.services.periods import Reopen
from coopdesk.services.report_prints import RecordReportPrint, papers_of, replaces, would_supersede
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from tests.books import admit, close_month, new_runner, request_id

JANUARY, FEBRUARY = date(2025, 1, 31), date(2025, 2, 28)
ASKED = {"as_of": "2025-01-31"}


def closed(path: Path) -> Runner:
    """January and February are closed; the trial balance of each was printed once before and once after."""
    runner = new_runner(path, date(2025, 3, 4))
    runner.execute(Deposit(request_id(), date(2025, 1, 5), admit(runner, "Siti"), "sukarela", 500_000))
    for month_end in (JANUARY, FEBRUARY):
        printed(runner, month_end, "EARLY")
        close_month(runner, month_end)
        printed(runner, month_end, f"AAAA {month_end.month}")
    return runner


def printed(runner: Runner, day: date, check: str) -> None:
    runner.execute(RecordReportPrint(request_id(), "trial-balance", day, check, {"as_of": day.isoformat()}))


def superseded(runner: Runner, month: date) -> list[str]:
    found = runner.read(lambda unit, context: papers_of(unit, context, month))
    return [each.check for each in found.newest.values() if each.id in found.superseded]


def test_a_reopened_month_supersedes_what_was_printed_after_it_was_closed(tmp_path: Path) -> None:
    runner = closed(tmp_path / "buku.coop")
    assert superseded(runner, JANUARY) == superseded(runner, FEBRUARY) == []
    with runner.book.read() as unit:
        assert [each.check for each in would_supersede(unit, [JANUARY, FEBRUARY])] == ["AAAA 1", "AAAA 2"]
    runner.execute(Reopen(request_id(), PeriodKind.MONTH, FEBRUARY, "nota terlambat"))
    assert (superseded(runner, JANUARY), superseded(runner, FEBRUARY)) == ([], ["AAAA 2"])
    runner.execute(Reopen(request_id(), PeriodKind.MONTH, JANUARY, "nota terlambat"))
    assert (superseded(runner, JANUARY), superseded(runner, FEBRUARY)) == (["AAAA 1"], ["AAAA 2"])
    assert not [result for result in checks.run_checks(runner.book) if not result.ok]


def test_the_next_paper_of_the_same_question_replaces_it(tmp_path: Path) -> None:
    runner = closed(tmp_path / "buku.coop")
    with runner.book.read() as unit:
        assert replaces(unit, "trial-balance", ASKED) is None
    runner.execute(Reopen(request_id(), PeriodKind.MONTH, JANUARY, "nota terlambat", count=2))
    close_month(runner, JANUARY)
    with runner.book.read() as unit:
        found = replaces(unit, "trial-balance", ASKED)
        assert found is not None
        assert found.check == "AAAA 1"
        assert replaces(unit, "trial-balance", {"as_of": "2025-01-30"}) is None
    printed(runner, JANUARY, "BBBB 1")
    assert superseded(runner, JANUARY) == []
