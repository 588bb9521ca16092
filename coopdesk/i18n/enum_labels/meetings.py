"""Words of meetings, pots and covers."""

from __future__ import annotations

from coopdesk.i18n.enum_labels.mark import LabelTable
from coopdesk.marks import NP_

LABELS: LabelTable = {
    "meetings:MeetingState": {
        "open": NP_("state of a meeting", "Not posted yet"),
        "posted": NP_("state of a meeting", "Posted"),
    },
    "meetings:Attendance": {
        "awaited": NP_("attendance", "Awaited"),
        "present": NP_("attendance", "Present"),
        "late": NP_("attendance", "Late"),
        "excused": NP_("attendance", "Excused"),
        "absent": NP_("attendance", "Absent"),
    },
    "meetings:PayoutKind": {
        "withdrawal": NP_("paid out at a meeting", "Withdrawal"),
        "loan": NP_("paid out at a meeting", "Loan"),
        "grant": NP_("paid out at a meeting", "From a pot of the group"),
    },
    "billing:BillKind": {
        "loan": NP_("asked for", "Loan"),
        "dues": NP_("asked for", "Dues"),
        "plan": NP_("asked for", "Savings plan"),
        "savings": NP_("asked for", "Savings"),
        "shares": NP_("asked for", "Shares"),
        "fine": NP_("asked for", "Fine"),
        "pot": NP_("asked for", "Group pot"),
        "cover": NP_("asked for", "Given back to those who paid for her"),
        "bearing": NP_("asked for", "Paid for another member"),
    },
    "covers:GapMode": {
        "equal": NP_("how a gap is shared", "All alike"),
        "by_loan": NP_("how a gap is shared", "By what each owes on loans"),
    },
    "covers:CoverEnd": {
        "repaid": NP_("what became of a cover", "Given back"),
        "written_off": NP_("what became of a cover", "Let off by decision"),
        "bought": NP_("what became of a cover", "Bought by a pot"),
        "passed": NP_("what became of a cover", "Passed to a pot"),
        "undone": NP_("what became of a cover", "Taken back"),
    },
    "covers:ClaimsTo": {
        "bought": NP_("claims of a bearer who leaves", "A pot buys it and pays her"),
        "passed": NP_("claims of a bearer who leaves", "It goes to a pot for nothing"),
        "let_off": NP_("claims of a bearer who leaves", "It is let off"),
    },
    "pots:PotKind": {
        "cash": NP_("pot of a group", "Group cash"),
        "social": NP_("pot of a group", "Social fund"),
        "cover": NP_("pot of a group", "Fund for joint liability"),
    },
    "group_loans:SplitBy": {
        "equal": NP_("how a loan of a group is split", "All alike"),
        "savings": NP_("how a loan of a group is split", "By what each has saved"),
    },
    "pots:PotMove": {
        "contribution": NP_("why a pot moved", "Contribution"),
        "fine": NP_("why a pot moved", "Fine"),
        "rounding": NP_("why a pot moved", "Rounded up"),
        "covered": NP_("why a pot moved", "Paid for a member"),
        "given_back": NP_("why a pot moved", "Given back"),
        "claims_bought": NP_("why a pot moved", "Bought from a leaver"),
        "grant": NP_("why a pot moved", "Grant"),
        "paid_in": NP_("why a pot moved", "Paid in"),
        "paid_out": NP_("why a pot moved", "Paid out"),
    },
    "arisan:ArisanOrder": {
        "lot": NP_("who draws in an arisan", "By lot"),
        "agreed": NP_("who draws in an arisan", "In an agreed order"),
    },
    "minutes:TaskState": {
        "open": NP_("state of a task", "Open"),
        "done": NP_("state of a task", "Done"),
        "carried": NP_("state of a task", "Carried on"),
        "dropped": NP_("state of a task", "Dropped"),
    },
}
