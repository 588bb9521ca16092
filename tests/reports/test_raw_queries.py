"""Each report can be measured beside a raw query of the same figures (DESIGN F15)."""

from __future__ import annotations

from coopdesk.reports.rack import REPORTS
from tests.bench.measure import FLOORS


def test_every_report_has_its_raw_query() -> None:
    assert {file.stem for file in (FLOORS / "reports").glob("*.sql")} == set(REPORTS)
