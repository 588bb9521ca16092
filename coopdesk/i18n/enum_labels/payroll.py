"""Words of payroll deductions."""

from __future__ import annotations

from coopdesk.i18n.enum_labels.mark import LabelTable
from coopdesk.marks import NP_

LABELS: LabelTable = {
    "billing:SpreadRule": {
        "loans_first": NP_("rule of a shortage", "Loans first, then dues, then savings"),
        "dues_first": NP_("rule of a shortage", "Dues first, then loans, then savings"),
        "pro_rata": NP_("rule of a shortage", "Each its part"),
    },
    "payroll:ListState": {
        "draft": NP_("state of a payroll list", "Not fixed yet"),
        "billed": NP_("state of a payroll list", "Billed"),
        "answered": NP_("state of a payroll list", "Answered"),
        "settled": NP_("state of a payroll list", "Posted"),
    },
}
