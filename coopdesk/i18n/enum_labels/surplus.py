"""Words of a year's surplus and what the by-laws say about it."""

from __future__ import annotations

from coopdesk.i18n.enum_labels.mark import LabelTable
from coopdesk.marks import NP_

LABELS: LabelTable = {
    "surplus_rules:Purpose": {
        "reserve": NP_("surplus purpose", "Reserve"),
        "capital": NP_("surplus purpose", "Members, by capital"),
        "business": NP_("surplus purpose", "Members, by business"),
        "management": NP_("surplus purpose", "Officers"),
        "staff": NP_("surplus purpose", "Staff"),
        "education": NP_("surplus purpose", "Education"),
        "social": NP_("surplus purpose", "Social fund"),
        "development": NP_("surplus purpose", "Community development"),
    },
    "surplus_rules:CapitalBase": {
        "month_average": NP_("capital base", "Average of the month ends"),
        "year_end": NP_("capital base", "Balance at the year's end"),
        "daily_average": NP_("capital base", "Average of all days"),
        "month_begin": NP_("capital base", "Whole months only, from the month after"),
    },
    "surplus_rules:BusinessBase": {
        "interest_paid": NP_("business base", "Interest paid on loans"),
        "loan_volume": NP_("business base", "Loans taken in the year"),
        "transactions": NP_("business base", "Sum of transactions"),
    },
    "surplus_rules:Leavers": {
        "pro_rata": NP_("leavers", "A part up to the day they left"),
        "forfeited": NP_("leavers", "No part"),
    },
    "surplus_rules:LateJoiners": {
        "from_entry": NP_("late joiners", "From the day they joined"),
        "next_year": NP_("late joiners", "From the next year on"),
    },
    "surplus_profiles:ProfileCode": {
        "indonesia": NP_("surplus profile", "Indonesia"),
        "philippines": NP_("surplus profile", "Philippines (RA 9520)"),
        "kenya": NP_("surplus profile", "Kenya (dividend and rebate)"),
        "colombia": NP_("surplus profile", "Colombia (Ley 79)"),
        "japan": NP_("surplus profile", "Japan"),
        "savings_group": NP_("surplus profile", "Savings group (share-out)"),
    },
    "surplus_state:PayWay": {
        "cash": NP_("way a surplus is paid", "In cash"),
        "account": NP_("way a surplus is paid", "Into an account of hers"),
        "arrears": NP_("way a surplus is paid", "Against what is late on her loans"),
    },
    "surplus_state:PlanOutcome": {
        "shared": NP_("surplus outcome", "Shared out"),
        "covered": NP_("surplus outcome", "Loss covered from the reserve"),
        "carried": NP_("surplus outcome", "Loss carried into the next year"),
        "undone": NP_("surplus outcome", "Taken back"),
    },
}
