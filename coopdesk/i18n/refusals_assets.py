"""What is said where something used over months cannot be registered, changed or ended."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain import errors
from coopdesk.marks import N_

ASSETS: Mapping[type[errors.Refusal], str] = {
    errors.UnknownAsset: N_("There is nothing with the number {asset} in the register of assets. Nothing was changed."),
    errors.AssetEnded: N_("{name} left the register on {day}. Nothing was changed; take that entry back first, if it was wrong."),
    errors.AssetUsedSince: N_(
        "The use of {name} is posted up to {month}. Nothing was changed; take that month's depreciation back first, in the closing of the month."
    ),
    errors.UnknownJournalTemplate: N_("There is no template {template} of a general entry. Nothing was changed."),
    errors.SalvageAboveCost: N_("What is left at the end, {salvage}, must be less than the {cost} to be spread. Nothing was changed; type a smaller amount."),
}
