"""Seasonal loan: principal falls due in the months of a harvest, or all of it with the last instalment (musiman, yarnen)."""

from __future__ import annotations

from coopdesk.domain.seasons import Season
from coopdesk.marks import N_
from coopdesk.products.kind import Family, Only, ProductKind, Term, TermKind
from coopdesk.products.loan_terms import COST, LATER, LIMITS, RATE, in_group
from coopdesk.products.plan_terms import COUNTING, INTEREST_PAID, WHEN_DUE_MONTHLY

SEASON = N_("Season")

KIND = ProductKind(
    code="loan_seasonal",
    title=N_("Seasonal loan"),
    family=Family.LOANS,
    terms=(
        RATE,
        *in_group(COST, INTEREST_PAID),
        *LIMITS,
        Term(
            "season",
            N_("When principal falls due"),
            TermKind.CHOICE,
            Season.AT_THE_END.value,
            tuple(season.value for season in Season),
            group=SEASON,
            short=N_("Principal falls due"),
            said=(
                N_("all with the last instalment"),
                N_("rice, two harvests: April, September"),
                N_("rice, three harvests: March, July, November"),
                N_("maize: February, June"),
                N_("tobacco: September"),
                N_("coffee: August"),
                N_("sugar cane: October"),
                N_("in months of one's own"),
            ),
        ),
        Term(
            "harvest_months",
            N_("Months of the harvest"),
            TermKind.MONTHS,
            [],
            group=SEASON,
            only=(Only("season", (Season.OWN_MONTHS.value,)),),
        ),
        *WHEN_DUE_MONTHLY,
        *COUNTING,
        *LATER,
    ),
    method="declining",
)
