"""PEARLS, the ratios by which credit unions watch themselves: formula and shipped goal of each (domain.md §6.3).

Worked example: 40 m are late more than 12 months and 60 m from 1 to 12 months: 40 + 21 = 61 m are needed. With 58.5 m set aside
P1 is 100 % and P2 (58.5 - 40) / 60 = 30.8 %, less than its 35 %.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from coopdesk.domain.soundness import Goal, Ratio


class Area(StrEnum):
    """By the letter that a code begins with."""

    PROTECTION = "P"
    STRUCTURE = "E"
    ASSET_QUALITY = "A"
    RETURNS = "R"
    LIQUIDITY = "L"
    GROWTH = "S"


def _ratio(code: str, above: str, below: str, low: str = "", high: str = "") -> Ratio:
    goals = (Decimal(low) if low else None, Decimal(high) if high else None)
    return Ratio(code, tuple(above.split()), tuple(below.split()), *goals)


RATIOS: tuple[Ratio, ...] = (
    _ratio("P1", "allowance_late_12", "late_12", low="100"),
    _ratio("P2", "allowance_left", "late_1_12", low="35"),
    _ratio("P3", "late_12", "gross_loans", high="0"),
    _ratio("P4", "charge_offs_year", "average_loans", high="1"),
    _ratio("P5", "recovered", "charge_offs", low="75"),
    _ratio("P6", "net_value", "shares savings", low="111"),
    _ratio("E1", "net_loans", "assets", low="70", high="80"),
    _ratio("E2", "placements", "assets", high="16"),
    _ratio("E3", "participations", "assets", high="2"),
    _ratio("E4", "foreclosed", "assets", high="0"),
    _ratio("E5", "savings", "assets", low="70", high="80"),
    _ratio("E6", "borrowings", "assets", high="5"),
    _ratio("E7", "shares", "assets", high="20"),
    _ratio("E8", "institutional_capital", "assets", low="10"),
    _ratio("E9", "net_institutional_capital", "assets", low="10"),
    _ratio("A1", "late_over_30", "gross_loans", high="5"),
    _ratio("A2", "non_earning", "assets", high="5"),
    _ratio("A3", "zero_cost", "non_earning", low="200"),
    _ratio("R1", "loan_income", "average_loans"),
    _ratio("R5", "savings_cost", "average_savings", low="3"),
    _ratio("R7", "share_cost", "average_shares", low="3"),
    _ratio("R8", "gross_margin", "average_assets"),
    _ratio("R9", "operating_cost", "average_assets", high="5"),
    _ratio("R10", "provision_cost", "average_assets"),
    _ratio("R11", "other_result", "average_assets"),
    _ratio("R12", "result", "average_assets"),
    _ratio("L1", "liquid -short_payables", "savings", low="15"),
    _ratio("L2", "placements", "savings", low="10"),
    _ratio("L3", "cash", "assets", high="1"),
    _ratio("S1", "loans_grown", "loans_before"),
    _ratio("S5", "savings_grown", "savings_before"),
    _ratio("S10", "members_grown", "members_before", low="15"),
    _ratio("S11", "assets_grown", "assets_before", low="3"),
)
GOALS = {ratio.code: Goal(ratio.low, ratio.high) for ratio in RATIOS}
"""As shipped; where inflation is the goal, three percent stand for it."""


def area_of(code: str) -> Area:
    return Area(code[0])
