"""What a loan costs, on paper, in the words of its kind."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from coopdesk.domain.loan_cost import LoanCost
from coopdesk.domain.schedule import ScheduleMethod
from coopdesk.printing.loan_text import facts_line
from tests.printing.samples import FACTS, style


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Principal 12,000,000, paid out 15/09/2025, declining interest of 1.5% a month, 12 instalments."),
        ({"method": ScheduleMethod.BULLET}, "Principal 12,000,000, paid out 15/09/2025, interest of 1.5% a month, 12 instalments."),
        ({"cost": LoanCost.MARGIN}, "Price 12,000,000, sold 15/09/2025, with a margin of 1.5% a month in it, 12 instalments."),
        ({"cost": LoanCost.RENT}, "Cost 12,000,000, let from 15/09/2025, rent margin of 1.5% a month, 12 instalments."),
        (
            {"cost": LoanCost.SHARE, "share_pct": Decimal(40)},
            "Capital 12,000,000, paid out 15/09/2025, 40% of what is declared is the cooperative's, 12 instalments.",
        ),
    ],
)
def test_the_line_of_facts(changes: dict[str, object], said: str) -> None:
    assert facts_line(replace(FACTS, **changes), style("en")).startswith(said)  # type: ignore[arg-type]
