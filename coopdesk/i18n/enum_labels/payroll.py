"""Words of payroll deductions."""

from __future__ import annotations

from coopdesk.i18n.enum_labels.mark import LabelTable
from coopdesk.marks import NP_

LABELS: LabelTable = {
    "payroll:SpreadRule": {
        "loans_first": NP_("rule of a shortage", "Loans first, then dues, then savings"),
        "dues_first": NP_("rule of a shortage", "Dues first, then loans, then savings"),
        "pro_rata": NP_("rule of a shortage", "Each its part"),
    },
    "payroll:BillKind": {
        "loan": NP_("line of a bill", "Loan"),
        "dues": NP_("line of a bill", "Dues"),
        "plan": NP_("line of a bill", "Planned savings"),
        "savings": NP_("line of a bill", "Savings from pay"),
    },
    "payroll:ListState": {
        "draft": NP_("state of a payroll list", "Not fixed yet"),
        "billed": NP_("state of a payroll list", "Billed"),
        "answered": NP_("state of a payroll list", "Answered"),
        "settled": NP_("state of a payroll list", "Posted"),
    },
    "payroll:RowMatch": {
        "number": NP_("match of a row", "By number"),
        "name": NP_("match of a row", "By name: is it her?"),
        "chosen": NP_("match of a row", "Chosen"),
        "nobody": NP_("match of a row", "Nobody: held"),
    },
}
