"""Saved views of reports."""

from __future__ import annotations

from coopdesk.domain.errors.refusal import Refusal


class ReportViewNamed(Refusal):
    """Another view has this name."""

    name: str


class UnknownReportView(Refusal):
    """It was deleted meanwhile, or is another operator's own."""

    view: int
