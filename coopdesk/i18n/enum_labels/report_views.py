"""Words of the days of a saved view."""

from __future__ import annotations

from coopdesk.i18n.enum_labels.mark import LabelTable
from coopdesk.marks import NP_

LABELS: LabelTable = {
    "report_views:ViewDays": {
        "today": NP_("view days", "Today"),
        "this_month": NP_("view days", "This month until today"),
        "last_month": NP_("view days", "Last month"),
        "this_year": NP_("view days", "This year until today"),
        "last_year": NP_("view days", "Last year"),
        "whole_book": NP_("view days", "From the first day of the book"),
        "fixed": NP_("view days", "Always these days"),
    },
}
