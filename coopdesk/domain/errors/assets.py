"""What comes month by month: the use of assets and of what was paid in advance, entries that recur."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.errors.refusal import Refusal
from coopdesk.domain.money import Minor


class UnknownAsset(Refusal):
    asset: int


class AssetEnded(Refusal):
    """It was sold, written off or taken out before."""

    name: str
    day: date


class AssetUsedSince(Refusal):
    """Its use was posted for a month that would change: that month is taken back first."""

    name: str
    month: date


class SalvageAboveCost(Refusal):
    """What is left at the end must be less than what is spread."""

    salvage: Minor
    cost: Minor


class UnknownJournalTemplate(Refusal):
    template: int
