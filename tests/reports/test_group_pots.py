"""The report of pots: each with what came and went, those of one group line by line, and what is in none agrees with the ledger."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from coopdesk.domain.cash_acts import ActChoice
from coopdesk.domain.journal import EventKind
from coopdesk.domain.pots import PotKind, PotMove
from coopdesk.domain.wording import BroughtForward
from coopdesk.reports import group_pots
from coopdesk.reports.drill import ToEntry
from coopdesk.reports.kind import Parameters, answered
from coopdesk.reports.table import ReportTable
from coopdesk.services.cash_acts import CarryOut
from coopdesk.services.corrections import Reverse
from coopdesk.services.pots import PotPaidIn, PotPaidOut
from tests.services.meeting_hall import FUND, GROUP, MEETS, Hall, open_hall

BEFORE, DAY = MEETS.replace(month=1, day=20), MEETS - timedelta(3)


def told(hall: Hall, group: str = "") -> ReportTable:
    asked = Parameters("en", from_date=date(2026, 2, 1), to_date=MEETS, group=group)
    return hall.runner.read(lambda unit, context: answered(group_pots.KIND, unit, asked, context.business_date))


def test_pots_and_what_is_in_none_are_the_ledger_and_each_line_leads_to_its_entry(tmp_path: Path) -> None:
    hall = open_hall(tmp_path / "buku.coop")
    social = hall.pots[PotKind.SOCIAL]
    empty = told(hall)
    assert (empty.totals["closing"], len(empty.rows)) == (0, 2)
    hall.do(PotPaidIn, BEFORE, social, 70_000, "awal")
    wrong = hall.do(PotPaidIn, DAY, social, 5_000, "salah").entry
    hall.do(PotPaidOut, DAY, social, 20_000, "melahirkan", "0002")
    hall.do(Reverse, MEETS, wrong, "salah")
    hall.do(CarryOut, DAY, EventKind.GROUP_FUND_PAID_IN, ActChoice("1-1010", FUND, 300_000), "lama")
    table = told(hall)
    figures = [row[5:] for row in table.rows]
    assert figures == [(0, 0, 0, 0), (70_000, 5_000, 25_000, 50_000), (0, 300_000, 0, 300_000)]
    assert table.totals == {"opening": 70_000, "in": 305_000, "out": 25_000, "closing": 350_000}
    assert table.agreement is not None
    assert (table.agreement.left, table.agreement.difference) == (350_000, 0) == (-hall.balances()[FUND], 0)

    of_group = told(hall, GROUP)
    lines = [(row[3], row[4], row[6], row[7], row[8]) for row in of_group.rows if row[1]]
    assert lines == [
        (BroughtForward(), None, None, None, 70_000),
        ("salah", PotMove.PAID_IN, 5_000, 0, 75_000),
        ("Wati · melahirkan", PotMove.GRANT, 0, 20_000, 55_000),
        ("salah", PotMove.PAID_IN, 0, 5_000, 50_000),
    ]
    assert isinstance(of_group.drill(2), ToEntry)
    assert of_group.totals == {"opening": 70_000, "in": 5_000, "out": 25_000, "closing": 50_000}
    hall.runner.book.close()
