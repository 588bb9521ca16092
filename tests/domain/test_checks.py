"""What a check says: at most three places, and how many more there are."""

from __future__ import annotations

from coopdesk.domain.checks import CheckResult, Fault


def test_detail_names_the_first_places() -> None:
    faults = tuple(Fault(f"journal_entry {n}", "was changed") for n in range(1, 6))
    assert CheckResult("I6", "chains_whole", ()).ok
    assert CheckResult("I6", "chains_whole", ()).detail == ""
    assert CheckResult("I6", "chains_whole", faults[:1]).detail == "journal_entry 1: was changed"
    result = CheckResult("I6", "chains_whole", faults)
    assert not result.ok
    assert result.detail.endswith("journal_entry 3: was changed (+2)")
