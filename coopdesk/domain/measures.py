"""What the figures of a chart count."""

from __future__ import annotations

from enum import StrEnum


class Measure(StrEnum):
    MONEY = "money"
    """Minor units of the book's currency."""
    COUNT = "count"
    PERCENT_TENTHS = "percent_tenths"
    """Tenths of a percent: 47 is 4.7 %."""
