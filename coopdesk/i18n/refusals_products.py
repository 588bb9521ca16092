"""What is said where the terms of a product contradict each other."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain import errors
from coopdesk.marks import N_

PRODUCTS: Mapping[type[errors.Refusal], str] = {
    errors.RatesNotRising: N_(
        "{field}: {amount} is not above {above}, where the rate before it begins. Nothing was changed; let each rate begin higher up."
    ),
    errors.LargestBelowSmallest: N_("The largest loan, {largest}, is below the smallest, {smallest}. Nothing was changed; correct one of them."),
    errors.CutsAboveWhole: N_("The cuts add up to {total} percent of a loan. They must stay below 100; nothing was changed."),
    errors.PenaltyCappedAway: N_(
        "With a cap of 0 percent no penalty is ever asked for. Nothing was changed; type the highest percent a month, or a penalty rate of 0."
    ),
    errors.HarvestMissing: N_("No month of the harvest is ticked. Nothing was changed; tick those in which principal falls due."),
    errors.SharesUneven: N_(
        "{field}: {amount} is no whole number of shares of {share}. Nothing was changed; ask for whole shares, or change what one is."
    ),
    errors.StampsUneven: N_("{amount} is no whole number of shares of {share}. Nothing was posted; let her buy whole shares."),
    errors.TooManyStamps: N_("{stamps} shares are too many: at one meeting a member buys {most} at most. Nothing was posted; type fewer."),
    errors.StampValueMissing: N_("{field}: shares that are sold at meetings have a nominal. Nothing was changed; say what one share is, or sell none at meetings."),
}
