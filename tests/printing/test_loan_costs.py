"""What a loan costs, on paper, in the words of its kind."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from coopdesk.domain.journal import Component
from coopdesk.domain.loan_cost import LoanCost
from coopdesk.domain.papers import ReceiptPart
from coopdesk.domain.schedule import ScheduleMethod
from coopdesk.printing import receipt_text
from coopdesk.printing.loan_text import facts_line
from tests.printing.samples import FACTS, receipt, style


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


@pytest.mark.parametrize(("cost", "said"), [(LoanCost.INTEREST, "Interest 1,000"), (LoanCost.RENT, "Rent margin 1,000"), (LoanCost.SHARE, "Profit share 1,000")])
def test_a_receipt_calls_what_was_paid_by_its_name(cost: LoanCost, said: str) -> None:
    paper = replace(receipt(), cost=cost, parts=(ReceiptPart(Component.PRINCIPAL, 5_000), ReceiptPart(Component.INTEREST, 1_000)))
    assert said in receipt_text.parts(paper, style("en"))
