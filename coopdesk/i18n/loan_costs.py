"""What a loan costs, in the words of its kind: interest, the margin of a sale or a rent, a share of what is declared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from coopdesk.domain.journal import Component
from coopdesk.domain.loan_cost import LoanCost
from coopdesk.i18n.labels import label
from coopdesk.marks import N_, NN_

if TYPE_CHECKING:
    from coopdesk.domain.loan_cuts import Cut
    from coopdesk.i18n.catalogue import Words

IN_ALL: Mapping[LoanCost, str] = {
    LoanCost.INTEREST: N_("Interest in all"),
    LoanCost.MARGIN: N_("Margin in all"),
    LoanCost.RENT: N_("Rent margin in all"),
    LoanCost.SHARE: N_("Profit share in all"),
}
WITH_CUTS: Mapping[LoanCost, str] = {
    LoanCost.INTEREST: N_("Interest and cuts together"),
    LoanCost.MARGIN: N_("Margin and cuts together"),
    LoanCost.RENT: N_("Rent margin and cuts together"),
    LoanCost.SHARE: N_("Profit share and cuts together"),
}
COST_IN_ALL: Mapping[LoanCost, str] = {
    LoanCost.INTEREST: N_("Interest and cuts cost {amount} in all."),
    LoanCost.MARGIN: N_("Margin and cuts cost {amount} in all."),
    LoanCost.RENT: N_("Rent margin and cuts cost {amount} in all."),
    LoanCost.SHARE: N_("Cuts cost {amount} in all."),
}
PAID_SO_FAR: Mapping[LoanCost, str] = {
    LoanCost.INTEREST: N_("Principal left, and interest paid so far"),
    LoanCost.MARGIN: N_("Principal left, and margin paid so far"),
    LoanCost.RENT: N_("Principal left, and rent margin paid so far"),
    LoanCost.SHARE: N_("Principal left, and profit share paid so far"),
}
RECEIVED: Mapping[LoanCost, str] = {
    LoanCost.INTEREST: N_("Received in hand {received}; interest {interest} and cuts {cuts}, together {cost}."),
    LoanCost.MARGIN: N_("Bought for {received}; margin {interest} and cuts {cuts}, together {cost}."),
    LoanCost.RENT: N_("Bought for {received}; rent margin {interest} and cuts {cuts}, together {cost}."),
    LoanCost.SHARE: N_("Received in hand {received}; cuts {cuts}."),
}
SHARE_OF = N_("Of what is declared for each period, {pct} is the cooperative's.")
"""Of a share nobody knows before what it comes to."""
ARREARS: Mapping[LoanCost, str] = {
    LoanCost.INTEREST: N_("In arrears on {date}: principal {principal}, interest {interest}, penalty {penalty}"),
    LoanCost.MARGIN: N_("In arrears on {date}: of the price {principal}, penalty {penalty}"),
    LoanCost.RENT: N_("In arrears on {date}: principal {principal}, rent margin {interest}, penalty {penalty}"),
    LoanCost.SHARE: N_("In arrears on {date}: principal {principal}, profit share {interest}, penalty {penalty}"),
}
AGREED: Mapping[LoanCost, str] = {
    LoanCost.MARGIN: N_("Price {principal}, sold {date}, with a margin of {rate} a month in it, {term} instalments."),
    LoanCost.RENT: N_("Cost {principal}, let from {date}, rent margin of {rate} a month, {term} instalments."),
    LoanCost.SHARE: N_("Capital {principal}, paid out {date}, {share} of what is declared is the cooperative's, {term} instalments."),
}
"""The line of facts on paper, of what bears no interest."""
LATE: Mapping[LoanCost, tuple[str, str]] = {
    LoanCost.RENT: NN_("Late rent margin, {n} month", "Late rent margin, {n} months"),
    LoanCost.SHARE: NN_("Late profit share, {n} month", "Late profit share, {n} months"),
}
TO_COME: Mapping[LoanCost, str] = {LoanCost.RENT: N_("Rent margin of the running month"), LoanCost.SHARE: N_("Profit share declared")}
"""In a payoff, of what is paid as interest is; the margin of a sale is a part of the price."""

SAVED: Mapping[LoanCost, str] = {
    LoanCost.INTEREST: N_("Saves {amount} of interest."),
    LoanCost.MARGIN: N_("Saves {amount} of margin."),
    LoanCost.RENT: N_("Saves {amount} of rent margin."),
    LoanCost.SHARE: N_("Saves {amount} of profit share."),
}
"""What is paid before its time, or all at once, spares the borrower."""
STILL_TO_COME: Mapping[LoanCost, str] = {
    LoanCost.INTEREST: N_("Interest to come"),
    LoanCost.RENT: N_("Rent margin to come"),
    LoanCost.SHARE: N_("Profit share to come"),
}
"""Before and after a prepayment; the margin of a sale is a part of its price."""


def part_label(part: Component | Cut, cost: LoanCost, words: Words) -> str:
    """What a part of a payment is called, by the cost of its loan."""
    return label(cost if part is Component.INTEREST and cost in TO_COME else part, words)
