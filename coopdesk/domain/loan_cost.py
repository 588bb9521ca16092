"""What a loan asks for beside its principal; what that is called follows from the terms of its kind (domain.md §3.3)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any


class LoanCost(StrEnum):
    INTEREST = "interest"
    MARGIN = "margin"
    """Of a sale on credit: a part of the price."""
    RENT = "rent"
    """Of a thing that the cooperative lets: the rent beyond what its use takes of its worth."""
    SHARE = "share"
    """Of what the member earns with the money; not known before she says how much that was."""


_TOLD_BY: Mapping[str, LoanCost] = {
    "recognition": LoanCost.MARGIN,
    "worth_pct": LoanCost.RENT,
    "share_pct": LoanCost.SHARE,
}
"""The term that only kinds of that cost have."""


def cost_of(plain: Mapping[str, Any]) -> LoanCost:
    """The cost of a product by its terms, in their plain form."""
    return next((cost for key, cost in _TOLD_BY.items() if key in plain), LoanCost.INTEREST)
