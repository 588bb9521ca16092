"""What is said where a view of a report cannot be kept or found."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain import errors
from coopdesk.marks import N_

REPORT_VIEWS: Mapping[type[errors.Refusal], str] = {
    errors.ReportViewNamed: N_("There is a view “{name}” already. Nothing was saved; choose another name."),
    errors.UnknownReportView: N_("The view {view} is no longer there: somebody deleted it. Nothing was changed."),
}
