"""Words of closing months and years."""

from __future__ import annotations

from coopdesk.i18n.enum_labels.mark import LabelTable
from coopdesk.marks import NP_

LABELS: LabelTable = {
    "periods:PeriodKind": {"month": NP_("period", "Month"), "year": NP_("period", "Year")},
    "periods:PeriodAct": {"closed": NP_("period", "Closed"), "reopened": NP_("period", "Reopened")},
    "closing:MonthStep": {
        "recurring": NP_("step of a month", "Recurring entries"),
        "bank": NP_("step of a month", "Bank reconciliation"),
        "deposits": NP_("step of a month", "Term deposits due"),
        "accruals": NP_("step of a month", "Accrued interest"),
        "provision": NP_("step of a month", "Classes and allowance for loans"),
        "interest": NP_("step of a month", "Interest, tax and fees of savings"),
        "depreciation": NP_("step of a month", "Depreciation and what was paid in advance"),
        "control": NP_("step of a month", "The books agree"),
    },
    "closing:StepStatus": {
        "not_needed": NP_("step of a month", "Not needed"),
        "to_do": NP_("step of a month", "To do"),
        "done": NP_("step of a month", "Done"),
        "blocked": NP_("step of a month", "Something is in the way"),
    },
}
