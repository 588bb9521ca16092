"""Words of the annual meeting's book: its sections, and what has become of each."""

from __future__ import annotations

from coopdesk.i18n.enum_labels.mark import LabelTable
from coopdesk.marks import NP_

LABELS: LabelTable = {
    "annual_book:BookSection": {
        "cover": NP_("section of the annual book", "Cover"),
        "foreword": NP_("section of the annual book", "Foreword"),
        "agenda": NP_("section of the annual book", "Agenda"),
        "rules": NP_("section of the annual book", "Rules of the meeting"),
        "minutes": NP_("section of the annual book", "Minutes of the last annual meeting"),
        "management": NP_("section of the annual book", "Report of the board"),
        "figures": NP_("section of the annual book", "The year in figures"),
        "charts": NP_("section of the annual book", "The year in pictures"),
        "position": NP_("section of the annual book", "Statement of financial position"),
        "income": NP_("section of the annual book", "Income statement"),
        "cash_flow": NP_("section of the annual book", "Cash-flow statement"),
        "equity": NP_("section of the annual book", "Statement of changes in equity"),
        "notes": NP_("section of the annual book", "Notes to the statements"),
        "loans": NP_("section of the annual book", "Savings and loans"),
        "health": NP_("section of the annual book", "Health of the cooperative"),
        "surplus": NP_("section of the annual book", "Surplus of the year"),
        "work_plan": NP_("section of the annual book", "Work plan"),
        "budget": NP_("section of the annual book", "Budget"),
        "supervisors": NP_("section of the annual book", "Report of the supervisors"),
        "closing": NP_("section of the annual book", "Closing"),
        "members": NP_("section of the annual book", "Members"),
    },
    "annual_book:SectionState": {
        "written": NP_("state of a section", "Written"),
        "foreign": NP_("state of a section", "In another language only"),
        "suggested": NP_("state of a section", "Suggested text"),
        "empty": NP_("state of a section", "Not written yet"),
        "from_book": NP_("state of a section", "From the book"),
        "left_out": NP_("state of a section", "Left out"),
    },
}
