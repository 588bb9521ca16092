"""Words of what supervisors ask: how late loans are, how soon deposits mature, what is measured against a goal."""

from __future__ import annotations

from coopdesk.i18n.enum_labels.mark import LabelTable
from coopdesk.marks import NP_

LABELS: LabelTable = {
    "ageing:Age": {
        "on_time": NP_("days late", "On time"),
        "to_30": NP_("days late", "1–30 days"),
        "to_60": NP_("days late", "31–60 days"),
        "to_90": NP_("days late", "61–90 days"),
        "to_180": NP_("days late", "91–180 days"),
        "to_365": NP_("days late", "181–365 days"),
        "over_365": NP_("days late", "Over 365 days"),
    },
    "maturity_ladder:Rung": {
        "waiting": NP_("time to maturity", "Matured, not fetched"),
        "month": NP_("time to maturity", "Up to 1 month"),
        "quarter": NP_("time to maturity", "1 to 3 months"),
        "half_year": NP_("time to maturity", "3 to 6 months"),
        "year": NP_("time to maturity", "6 to 12 months"),
        "later": NP_("time to maturity", "Over 12 months"),
    },
    "soundness:Verdict": {
        "met": NP_("goal of a ratio", "met"),
        "not_met": NP_("goal of a ratio", "not met"),
        "no_goal": NP_("goal of a ratio", "–"),
    },
    "health:Predicate": {
        "healthy": NP_("health of a cooperative", "Healthy"),
        "fairly_healthy": NP_("health of a cooperative", "Fairly healthy"),
        "watched": NP_("health of a cooperative", "Under supervision"),
        "closely_watched": NP_("health of a cooperative", "Under special supervision"),
        "not_rated": NP_("health of a cooperative", "Not rated: governance is not answered"),
    },
    "large_cash:Notable": {
        "above": NP_("cash told of", "Above the threshold"),
        "just_below": NP_("cash told of", "Just below it, several times"),
    },
}
