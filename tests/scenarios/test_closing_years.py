"""Three years of a small cooperative, closed month by month; `python3 -m tests closing` does the same with 120 members."""

from __future__ import annotations

from pathlib import Path

from tests.scenarios.closing_years import live_and_close

MEMBERS, YEARS = 30, 3
"""The fewest with which the demo has products of every kind."""


def test_every_step_twice_every_check_after_each_and_years_open_as_they_closed(tmp_path: Path) -> None:
    assert live_and_close(tmp_path / "demo.coop", MEMBERS, YEARS).posted > 12 * YEARS
