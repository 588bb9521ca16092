"""What of a member's part is still to be paid."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.surplus_plan import MemberPart
from coopdesk.domain.surplus_state import DecidedPart, PartRow


def test_what_is_unpaid_is_the_part_less_what_was_paid() -> None:
    """168,000 for capital, 210,000 for business and 12,000 for savings are 390,000."""
    part = MemberPart(1, 50_400_000, 1_260_000, 900_000, 168_000, 210_000, 12_000)
    assert DecidedPart(1, "0001", "Siti", part, 150_000, date(2026, 3, 1)).unpaid == 240_000
    assert PartRow("0001", "Siti", 50_400_000, 1_260_000, 900_000, 168_000, 210_000, 390_000, 150_000).unpaid == 240_000


def test_a_part_is_before_tax_and_what_is_left_of_it_after() -> None:
    row = PartRow("0001", "Siti", 0, 0, 0, 100_000, 20_000, 120_000, paid=50_000, tax=6_000)
    assert (row.unpaid, row.net) == (70_000, 114_000)
